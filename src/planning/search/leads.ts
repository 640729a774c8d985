import { tieTolerance } from '../../core';
import { EPSILON } from '../problem/epsilon';
import { choiceFrom, furthestPoints, pointsAt, type Domain } from '../problem/domain';
import { effortOf } from '../problem/effort';
import { totalOf } from '../problem/setting';
import type { PlanningProblem } from '../problem/planning-problem';
import { breakpointsOf, shareOfSegment, type ResponseCurve } from '../problem/response';

/**
 * The leads in numbers, for chains whose index is a sum over indicators: the unit's lead over each rival that can stay
 * or come ahead, and how each lever changes it. Thousands of sets are screened with it.
 */
export interface LeadTable {
  /** Own score less the margin less the rival's; 0 or more = matched. */
  readonly leads: Float64Array;
  /** A lead further behind than this is not matched for certain; between it and nothing, rounding decides. */
  readonly doubt: number;
  /** Rivals that may stay ahead. */
  readonly allowed: number;
  readonly responses: readonly LeverResponse[];
}

/** How the leads change along one lever's way. */
interface LeverResponse {
  readonly domain: Domain;
  /** Most that each lead can gain; where better is never worse, at the furthest value. */
  readonly full: Float64Array;
  /** Adds to `leads` what `points` of the way gain. */
  readonly addTo: (leads: Float64Array, points: number) => void;
  /** Stretches of the way, best lead for its effort first; worked out when first asked for. */
  readonly hull: () => readonly HullSegment[];
}

interface HullSegment {
  readonly from: number;
  readonly to: number;
  /** Lead over the rival that decides, per effort. */
  readonly worth: number;
}

export function leadTableOf(problem: PlanningProblem): LeadTable {
  const { setting, target } = problem;
  const { now, model, unit } = setting;
  const decimals = now.method.rankDecimals;
  const own = totalOf(model, now, unit) - target.margin;
  const rivals = setting.monotone ? setting.rivals.filter((u) => totalOf(model, now, u) > own) : setting.rivals;
  const leads = Float64Array.from(rivals, (u) => own - totalOf(model, now, u));
  const doubt = EPSILON + tieTolerance + (decimals === null ? 0 : 10 ** -decimals);
  const allowed = target.rank - 1;
  // The rival that would be the last one to be matched if the others stood still.
  const nearestFirst = [...leads.keys()].sort((a, b) => leads[b] - leads[a]);
  const decisive = nearestFirst[Math.max(0, leads.length - allowed - 1)] ?? 0;
  return {
    leads,
    doubt,
    allowed,
    responses: problem.responses.map((curve) => leverResponseOf(problem, curve, rivals, decisive)),
  };
}

function leverResponseOf(
  { setting }: PlanningProblem,
  curve: ResponseCurve,
  rivals: readonly number[],
  decisive: number,
): LeverResponse {
  const { domain } = curve;
  const { shares, unit, model } = setting;
  const { nIndicators } = model.framework;
  const [first] = curve.samples.length > 0 ? curve.samples : [curve.segments[0].from];
  const share = (u: number) => shares[u * nIndicators + domain.indicator];
  const gainsAt = (scores: Float64Array): Float64Array => {
    const own = share(unit) * (scores[unit] - first.scores[unit]);
    return Float64Array.from(rivals, (u) => {
      const change = share(u) * (scores[u] - first.scores[u]);
      return own - (Number.isNaN(change) ? 0 : change);
    });
  };
  const segments = curve.segments.map((segment) => ({
    segment,
    from: gainsAt(segment.from.scores),
    to: gainsAt(segment.to.scores),
  }));
  const samples = curve.samples.map(({ points, scores }) => ({ points, gains: gainsAt(scores) }));

  const addTo = (leads: Float64Array, points: number): void => {
    if (samples.length > 0) {
      const { gains } = samples.findLast((sample) => sample.points <= points + EPSILON) ?? samples[0];
      for (let r = 0; r < leads.length; r++) leads[r] += gains[r];
      return;
    }
    const { segment, from, to } =
      segments.find((part) => points <= part.segment.to.points) ?? segments[segments.length - 1];
    const done = shareOfSegment(segment, points);
    for (let r = 0; r < leads.length; r++) leads[r] += from[r] + done * (to[r] - from[r]);
  };
  const gainAfter = (points: number) => {
    const gains = new Float64Array(rivals.length);
    addTo(gains, points);
    return gains;
  };
  let hull: HullSegment[] | null = null;
  return {
    domain,
    full: setting.monotone
      ? gainAfter(furthestPoints(domain))
      : Float64Array.from(rivals, (_, r) => samples.reduce((most, { gains }) => Math.max(most, gains[r]), -Infinity)),
    addTo,
    hull: () => (hull ??= hullOf(curve, (points) => gainAfter(points)[decisive] ?? 0)),
  };
}

/** Parts of a way in order of falling worth: the upper hull of gain over effort, from the smallest move on. */
function hullOf(curve: ResponseCurve, gain: (points: number) => number): HullSegment[] {
  const { domain } = curve;
  const start = pointsAt(domain, 0);
  const inner = curve.segments.flatMap(({ from, to, curve: bent }) =>
    bent ? Array.from({ length: 7 }, (_, n) => from.points + ((n + 1) / 8) * (to.points - from.points)) : [],
  );
  const stops = new Set([start, ...inner, ...breakpointsOf(curve).map(({ points }) => points)]);
  const hull: { points: number; effort: number; gain: number }[] = [];
  type Stop = (typeof hull)[number];
  const worth = (a: Stop, b: Stop) => (b.gain - a.gain) / Math.max(b.effort - a.effort, Number.MIN_VALUE);
  for (const points of [...stops].filter((stop) => stop >= start).sort((a, b) => a - b)) {
    const next = { points, effort: effortOf(domain.lever.effort, points), gain: gain(points) };
    while (hull.length > 1 && worth(hull[hull.length - 2], hull[hull.length - 1]) <= worth(hull[hull.length - 1], next))
      hull.pop();
    hull.push(next);
  }
  return hull.slice(1).map((to, n) => ({ from: hull[n].points, to: to.points, worth: worth(hull[n], to) }));
}

/**
 * Whether a set reaches the target with everything at its best: `null` where floating point could decide. `false` is
 * certain; so is `true` where better is never worse, while elsewhere the best of all rivals may not come together.
 */
export function reachesAtFull({ leads, doubt, allowed, responses }: LeadTable, set: readonly number[]): boolean | null {
  let behind = 0;
  let doubtful = 0;
  for (let r = 0; r < leads.length; r++) {
    let lead = leads[r];
    for (const d of set) lead += responses[d].full[r];
    if (lead < -doubt) {
      if (++behind > allowed) return false;
    } else if (lead < EPSILON) doubtful++;
  }
  return behind + doubtful <= allowed ? true : null;
}

/** Whether so many indicators could reach the target if each rival were met by those best against it; `false` is certain. */
export function conceivable({ leads, doubt, allowed, responses }: LeadTable, mostIndicators: number): boolean {
  let behind = 0;
  for (let r = 0; r < leads.length; r++) {
    const gains = responses.map(({ full }) => full[r]).sort((a, b) => b - a);
    const most = gains.slice(0, mostIndicators).reduce((sum, gain) => sum + Math.max(0, gain), leads[r]);
    if (most < -doubt) behind++;
  }
  return behind <= allowed;
}

/**
 * Values of a set that reach the target with little effort: segments are taken best worth first, the last one as far
 * as needed, values rounded up to their steps and then lowered where a step can be saved.
 * @param confirm asked where floating point could decide, with choices in the order of the set
 * @returns choices; null when even the furthest values do not reach it for certain
 */
export function valuesFor(
  leadTable: LeadTable,
  set: readonly number[],
  confirm: (choices: readonly number[]) => boolean,
): number[] | null {
  const responses = set.map((d) => leadTable.responses[d]);
  const at = responses.map(({ domain }) => pointsAt(domain, 0));
  const leads = new Float64Array(leadTable.leads.length);
  /** Rivals not matched by at least `ahead`. */
  const behind = (ahead: number): number => {
    let count = 0;
    for (let r = 0; r < leads.length; r++) if (leads[r] < ahead) count++;
    return count;
  };
  const update = (): void => {
    leads.set(leadTable.leads);
    for (let s = 0; s < responses.length; s++) responses[s].addTo(leads, at[s]);
  };
  const reached = (): boolean => {
    update();
    return behind(EPSILON) <= leadTable.allowed;
  };
  if (!reached() && !advance(responses, at, reached)) return null;
  const choices = responses.map(({ domain }, s) => Math.min(choiceFrom(domain, at[s]), domain.count - 1));
  responses.forEach(({ domain }, s) => (at[s] = pointsAt(domain, choices[s])));
  responses.forEach(({ domain }, s) => {
    for (; choices[s] > 0; choices[s]--) {
      at[s] = pointsAt(domain, choices[s] - 1);
      if (!reached() && (behind(-leadTable.doubt) > leadTable.allowed || !confirm(choices.with(s, choices[s] - 1))))
        break;
    }
    at[s] = pointsAt(domain, choices[s]);
  });
  return choices;
}

/** Moves `at` forward until the target is reached. @returns false when it is not, with every segment taken */
function advance(responses: readonly LeverResponse[], at: number[], reached: () => boolean): boolean {
  const hull = responses
    .flatMap(({ hull }, s) => hull().map((segment) => ({ ...segment, s })))
    .sort((a, b) => b.worth - a.worth || a.from - b.from);
  for (const { s, from, to } of hull) {
    at[s] = to;
    if (!reached()) continue;
    const step = responses[s].domain.lever.step / responses[s].domain.perPoint;
    let [fails, works] = [from, to];
    while (works - fails > step / 8) {
      at[s] = (fails + works) / 2;
      if (reached()) works = at[s];
      else fails = at[s];
    }
    at[s] = works;
    return true;
  }
  return false;
}
