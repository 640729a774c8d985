import { treatValue, untreatValue } from '../../core';
import { choiceFrom, furthestPoints, pointsOf, rivalValues, valueAfter, valueAt, type Domain } from './domain';
import { bandEnds } from './effort';
import { columnOf, sample, type Setting } from './setting';

/** Scores of all units on an indicator after the unit has gone `points` of the way. */
export interface Breakpoint {
  readonly points: number;
  readonly scores: Float64Array;
}

/** A curve over points and its slope; only differences count. */
interface Curve {
  readonly value: (points: number) => number;
  readonly slope: (points: number) => number;
}

/**
 * A part of the way on which every score is an affine function of one curve, which bends one way only. Inside the
 * observed range that curve is the treated value: a straight line, or a logarithm; where the unit moves a goalpost it is
 * −1/z, with z the distance between worst and best treated value.
 */
export interface Segment {
  readonly from: Breakpoint;
  readonly to: Breakpoint;
  /** Null on a straight segment. */
  readonly curve: Curve | null;
  /** Points at which the curve is known to the solver; both ends included. */
  readonly exactAt: readonly number[];
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
  const { method } = setting.now;
  if (method.treatment !== 'none' && method.treatmentFit === 'scenario') return false;
  if (method.normalisation === 'minmax') return true;
  // On the baseline's moments a z-score is a straight line.
  if (method.normalisation === 'zscore') return method.goalposts !== 'refit';
  return method.normalisation === 'distance-to-best' && Number.isNaN(setting.model.framework.target[i]);
}

/** Goalposts of the column without the unit: worst and best treated value of the others. */
function rivalGoalposts(setting: Setting, domain: Domain): readonly [worst: number, best: number] {
  const others = rivalValues(setting, domain.indicator).sort((a, b) => domain.direction * (a - b));
  return [others[0], others[others.length - 1]];
}

/** Raw values at which the form of the scores changes or a curve bends the other way, the unmoved and the furthest included. */
function kinks(setting: Setting, domain: Domain): Looks {
  const { now } = setting;
  const i = domain.indicator;
  const treatment = now.treatments[i];
  const [worst, best] = rivalGoalposts(setting, domain);
  const ends =
    now.method.goalposts === 'refit' || now.method.normalisation === 'zscore'
      ? [worst, best]
      : [now.worst[i], now.best[i]];
  // −1/z of a logarithm turns where the goalposts lie two apart.
  const turns = treatment.kind === 'log' ? [(domain.direction === 1 ? best : worst) - 2] : [];
  const clamps =
    treatment.kind === 'winsorise' ? [treatment.low, treatment.high] : treatment.kind === 'log' ? [treatment.min] : [];
  const last = furthestPoints(domain);
  const inner = [...[...ends, ...turns].map((y) => untreatValue(treatment, y)), ...clamps]
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
  return breakpoints.slice(1).map((to, n) => {
    const from = breakpoints[n];
    return { from, to, curve: curveOn(setting, domain, from.points, to.points), exactAt: [from.points, to.points] };
  });
}

/** The curve that scores follow between two neighbouring kinks; null where it is a straight line. */
function curveOn(setting: Setting, domain: Domain, from: number, to: number): Curve | null {
  const { direction } = domain;
  const treatment = setting.now.treatments[domain.indicator];
  const treated = (points: number) => treatValue(treatment, valueAfter(domain, points));
  /** Change of the treated value per point. */
  const rise = (points: number): number => {
    const perPoint = direction * domain.perPoint;
    if (treatment.kind !== 'log') return perPoint;
    return perPoint / (valueAfter(domain, points) - treatment.min + 0.01 * (treatment.max - treatment.min));
  };
  // A capped value stands still.
  if (Math.abs(treated(to) - treated(from)) <= tooClose * Math.abs(treated(from))) return null;
  const y = treated((from + to) / 2);
  const [worst, best] = rivalGoalposts(setting, domain);
  const passes = direction * (y - best) > 0;
  if (setting.now.method.goalposts !== 'refit' || !(passes || direction * (y - worst) < 0))
    return treatment.kind === 'log'
      ? { value: (points) => direction * treated(points), slope: (points) => direction * rise(points) }
      : null;
  const other = passes ? worst : best;
  const sign = y > other ? 1 : -1;
  const z = (points: number) => sign * (treated(points) - other);
  return { value: (points) => -1 / z(points), slope: (points) => (sign * rise(points)) / z(points) ** 2 };
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

/** Share of a segment's change that has happened after `points` of the way. */
export function shareOfSegment({ from, to, curve }: Segment, points: number): number {
  if (!curve) return (points - from.points) / (to.points - from.points);
  const start = curve.value(from.points);
  return (curve.value(points) - start) / (curve.value(to.points) - start);
}

const blend = (a: Float64Array, b: Float64Array, share: number): Float64Array =>
  a.map((x, u) => x + share * (b[u] - x));

/** Breakpoints of one segment for the solver: never below the true gain, exact where it knows the curve. */
function optimistic(segment: Segment): Breakpoint[] {
  const { from, to, curve, exactAt } = segment;
  if (!curve) return [to];
  const at = (points: number, share: number): Breakpoint => ({ points, scores: blend(from.scores, to.scores, share) });
  // Bending upward, chords lie above the curve.
  if (shareOfSegment(segment, (from.points + to.points) / 2) < 0.5)
    return exactAt.slice(1).map((points) => at(points, shareOfSegment(segment, points)));
  // Bending downward, tangents do, each up to where it meets the next.
  const whole = curve.value(to.points) - curve.value(from.points);
  const meetings = exactAt.slice(1).flatMap((b, n) => {
    const a = exactAt[n];
    const [slopeA, slopeB] = [curve.slope(a), curve.slope(b)];
    const chord = (curve.value(b) - curve.value(a)) / (b - a);
    const meeting = a + ((b - a) * (chord - slopeB)) / (slopeA - slopeB);
    // As good as straight: the chord itself.
    if (!(meeting > a + tooClose && meeting < b - tooClose)) return [];
    return [at(meeting, shareOfSegment(segment, a) + (slopeA * (meeting - a)) / whole)];
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
  const n = curve.segments.findIndex(({ from, to, curve: bent }) => bent && points > from.points && points < to.points);
  if (n < 0 || curve.segments[n].exactAt.some((known) => Math.abs(known - points) < 1e-7)) return null;
  const segment = curve.segments[n];
  const exactAt = [...segment.exactAt, points].sort((a, b) => a - b);
  return { ...curve, segments: curve.segments.with(n, { ...segment, exactAt }) };
}
