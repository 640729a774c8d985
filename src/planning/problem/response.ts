import { treatValue } from '../../core';
import { choiceFrom, furthestPoints, pointsOf, rivalValues, valueAfter, valueAt, type Domain } from './domain';
import { bandEnds } from './effort';
import { columnOf, sample, type Setting } from './setting';

/** Scores of all units on an indicator after the unit has gone `points` of the way. */
export interface Breakpoint {
  readonly points: number;
  readonly scores: Float64Array;
}

/**
 * A part of the way on which every score is an affine function of one curve. Inside the observed range that curve is
 * the way itself; where the unit moves a goalpost it is −1/z, with z the distance between worst and best value.
 */
export interface Segment {
  readonly from: Breakpoint;
  readonly to: Breakpoint;
  /** Distance between the goalposts at both ends; null on a straight segment. */
  readonly z: readonly [from: number, to: number] | null;
  /** Points at which the curve is known to the solver; both ends included. */
  readonly marks: readonly number[];
}

/**
 * How the scores of an indicator follow the unit's own value: `segments` where the form is known exactly, else `samples`
 * at some of the open values.
 */
export interface ResponseCurve {
  readonly domain: Domain;
  readonly segments: readonly Segment[];
  /** Samples by choice number, the unmoved value (−1) first; empty when segments tell all. */
  readonly samples: readonly (Breakpoint & { readonly choice: number })[];
  /** Every open value counts: the form is known, or all values that differ are sampled. */
  readonly complete: boolean;
}

const tooClose = 1e-9;
const mostSamples = 64;

/** Values to look at, the unmoved one first, and for samples their choice numbers. */
interface Looks {
  readonly values: readonly number[];
  readonly chosen: readonly number[] | null;
  readonly complete: boolean;
}

/** Ways of several indicators; sampled together, a column each. */
export function responsesOf(setting: Setting, domains: readonly Domain[]): ResponseCurve[] {
  const looks = domains.map((domain) =>
    isPiecewiseKnown(setting, domain.indicator) ? kinks(setting, domain) : choices(setting, domain),
  );
  const breakpoints = sampleTogether(
    setting,
    domains,
    looks.map(({ values }) => values),
  );
  return domains.map((domain, d) => {
    const { chosen, complete } = looks[d];
    return chosen
      ? { domain, segments: [], samples: samplesOf(setting, domain, chosen, breakpoints[d]), complete }
      : { domain, segments: segmentsOf(setting, domain, breakpoints[d]), samples: [], complete };
  });
}

function isPiecewiseKnown(setting: Setting, i: number): boolean {
  const { method, treatments } = setting.now;
  if (method.treatment !== 'none' && method.treatmentFit === 'scenario') return false;
  if (treatments[i].kind === 'log') return false;
  if (method.normalisation === 'minmax') return true;
  return method.normalisation === 'distance-to-best' && Number.isNaN(setting.model.framework.target[i]);
}

/** Goalposts of the column without the unit: worst and best treated value of the others. */
function rivalGoalposts(setting: Setting, domain: Domain): readonly [worst: number, best: number] {
  const others = rivalValues(setting, domain.indicator).sort((a, b) => domain.direction * (a - b));
  return [others[0], others[others.length - 1]];
}

/** Raw values at which the form of the scores changes, the unmoved and the furthest included. */
function kinks(setting: Setting, domain: Domain): Looks {
  const { now } = setting;
  const i = domain.indicator;
  const ends = now.method.goalposts === 'refit' ? rivalGoalposts(setting, domain) : [now.worst[i], now.best[i]];
  const treatment = now.treatments[i];
  const clamps = treatment.kind === 'winsorise' ? [treatment.low, treatment.high] : [];
  const last = furthestPoints(domain);
  const inner = [...ends, ...clamps]
    .filter((value) => pointsOf(domain, value) > tooClose && pointsOf(domain, value) < last - tooClose)
    .sort((a, b) => domain.direction * (a - b))
    .filter((value, n, all) => n === 0 || Math.abs(pointsOf(domain, value) - pointsOf(domain, all[n - 1])) > tooClose);
  return { values: [domain.from, ...inner, valueAt(domain, domain.count - 1)], chosen: null, complete: true };
}

/** Choices worth sampling where no form is known. */
function choices(setting: Setting, domain: Domain): Looks {
  const { count, indicator } = domain;
  const chosen = new Set<number>();
  const { normalisation } = setting.now.method;
  const byRank = setting.monotone && (normalisation === 'percentile-rank' || normalisation === 'borda');
  if (byRank && count > mostSamples) {
    // Scores change only where the unit passes somebody.
    const { values, nUnits } = setting.now;
    for (let u = 0; u < nUnits; u++) {
      const k = choiceFrom(domain, pointsOf(domain, values[indicator * nUnits + u]));
      for (const near of [k, k + 1]) if (near < count) chosen.add(near);
    }
  } else {
    const n = Math.min(count, mostSamples);
    for (let s = 1; s <= n; s++) chosen.add(Math.round((s * count) / n) - 1);
  }
  chosen.add(0).add(count - 1);
  const sorted = [...chosen].sort((a, b) => a - b);
  return {
    values: [domain.from, ...sorted.map((k) => valueAt(domain, k))],
    chosen: sorted,
    complete: byRank || count <= mostSamples,
  };
}

/** Columns at each listed raw value: as many runs of the method as the longest list has values. */
function sampleTogether(
  setting: Setting,
  domains: readonly Domain[],
  values: readonly (readonly number[])[],
): Breakpoint[][] {
  const breakpoints: Breakpoint[][] = domains.map(() => []);
  const most = Math.max(0, ...values.map((list) => list.length));
  for (let n = 0; n < most; n++) {
    const moved = new Map<number, number>();
    domains.forEach((domain, d) => n > 0 && n < values[d].length && moved.set(domain.indicator, values[d][n]));
    const result = n === 0 ? setting.now : sample(setting, moved);
    domains.forEach((domain, d) => {
      if (n < values[d].length)
        breakpoints[d].push({
          points: pointsOf(domain, values[d][n]),
          scores: columnOf(result, domain.indicator).slice(),
        });
    });
  }
  return breakpoints;
}

function segmentsOf(setting: Setting, domain: Domain, breakpoints: readonly Breakpoint[]): Segment[] {
  const treatment = setting.now.treatments[domain.indicator];
  const [worst, best] = rivalGoalposts(setting, domain);
  const refit = setting.now.method.goalposts === 'refit';
  // How far the goalposts lie apart with the unit at this point of the way; the middle of a segment tells which one moves.
  const apart = (points: number): number => {
    const x = treatValue(treatment, valueAfter(domain, points));
    return domain.direction * (x - best) > 0
      ? Math.abs(x - worst)
      : domain.direction * (x - worst) < 0
        ? Math.abs(best - x)
        : NaN;
  };
  return breakpoints.slice(1).map((to, n) => {
    const from = breakpoints[n];
    const third = (to.points - from.points) / 3;
    const [a, b] = [apart(from.points + third), apart(to.points - third)];
    // z is linear on the segment: from two inner points to both ends.
    const curved = refit && Math.abs(b - a) > tooClose * Math.abs(a + b);
    return { from, to, z: curved ? [2 * a - b, 2 * b - a] : null, marks: [from.points, to.points] };
  });
}

/** Samples at which the same units have a score as today; where they differ, weights would change too. */
function samplesOf(
  setting: Setting,
  domain: Domain,
  chosen: readonly number[],
  breakpoints: readonly Breakpoint[],
): ResponseCurve['samples'] {
  const today = columnOf(setting.now, domain.indicator);
  return breakpoints
    .map((breakpoint, n) => ({ ...breakpoint, choice: n === 0 ? -1 : chosen[n - 1] }))
    .filter((breakpoint) => breakpoint.scores.every((score, u) => Number.isNaN(score) === Number.isNaN(today[u])));
}

/** Share of a segment's change that has happened where the goalposts lie `z` apart. */
const shareAt = (z: number, [from, to]: readonly [number, number]): number => (1 / from - 1 / z) / (1 / from - 1 / to);

/** Share of a segment's change that has happened after `points` of the way. */
export function shareOfSegment({ from, to, z }: Segment, points: number): number {
  const part = (points - from.points) / (to.points - from.points);
  return z ? shareAt(z[0] + (z[1] - z[0]) * part, z) : part;
}

const blend = (a: Float64Array, b: Float64Array, share: number): Float64Array =>
  a.map((x, u) => x + share * (b[u] - x));

/** Knots of one segment for the solver: never below the true gain between them, exact at the marks. */
function optimistic(segment: Segment): Breakpoint[] {
  const { from, to, z, marks } = segment;
  if (!z) return [to];
  const at = (points: number, share: number): Breakpoint => ({ points, scores: blend(from.scores, to.scores, share) });
  const zAfter = (points: number) => z[0] + ((z[1] - z[0]) * (points - from.points)) / (to.points - from.points);
  // Leaving the worst place bends upward: chords lie above the curve.
  if (z[1] < z[0]) return marks.slice(1).map((points) => at(points, shareOfSegment(segment, points)));
  // Passing the best place bends downward: tangents do. Those at z₁ and z₂ meet at their harmonic mean.
  const perPoint = (z[1] - z[0]) / (to.points - from.points);
  const meetings = marks.slice(1).map((mark, n) => {
    const z1 = zAfter(marks[n]);
    const z2 = zAfter(mark);
    const meeting = (2 * z1 * z2) / (z1 + z2);
    const slope = 1 / (z1 * z1) / (1 / z[0] - 1 / z[1]);
    return at(from.points + (meeting - z[0]) / perPoint, shareAt(z1, z) + slope * (meeting - z1));
  });
  return [...meetings, to];
}

/** The way as the solver sees it: straight lines between breakpoints, prices constant on each; from the unmoved value on. */
export function breakpointsOf(curve: ResponseCurve): Breakpoint[] {
  if (curve.samples.length > 0) return [...curve.samples];
  const breakpoints = [curve.segments[0].from, ...curve.segments.flatMap(optimistic)];
  for (const end of bandEnds(curve.domain.lever.effort)) {
    const n = breakpoints.findIndex(({ points }) => points > end + tooClose);
    if (n < 1 || end - breakpoints[n - 1].points < tooClose) continue;
    const [a, b] = [breakpoints[n - 1], breakpoints[n]];
    const share = (end - a.points) / (b.points - a.points);
    breakpoints.splice(n, 0, { points: end, scores: blend(a.scores, b.scores, share) });
  }
  return breakpoints;
}

/** The way with its curve known to the solver at one more point; null when it is exact there already. */
export function refined(curve: ResponseCurve, points: number): ResponseCurve | null {
  const n = curve.segments.findIndex(({ from, to, z }) => z && points > from.points && points < to.points);
  if (n < 0 || curve.segments[n].marks.some((mark) => Math.abs(mark - points) < 1e-7)) return null;
  const segment = curve.segments[n];
  const marks = [...segment.marks, points].sort((a, b) => a - b);
  return { ...curve, segments: curve.segments.with(n, { ...segment, marks }) };
}
