import { totalFrom, totalOf } from './field';
import type { Task } from './task';
import { matching } from './target';
import type { Knot } from './way';

/** A rival whose score decides, and the span of own scores at which the unit may come level with it. */
export interface Opponent {
  readonly unit: number;
  readonly low: number;
  readonly high: number;
}

/** Which rivals must be matched: all of `must`, and `some` of `open`. */
export interface Contest {
  readonly must: readonly Opponent[];
  readonly open: readonly Opponent[];
  readonly some: number;
  /** Span of own scores within the levers. */
  readonly own: readonly [low: number, high: number];
}

/** Smallest and largest index of a unit when every indicator's knots are chosen freely. */
function span(task: Task, knots: readonly Knot[][], unit: number): [number, number] {
  const { field, domains } = task;
  const { now, model, shares, separable } = field;
  const { nIndicators } = model.framework;
  const total = totalOf(model, now, unit);
  const ends = [Math.min, Math.max].map((pick) => {
    const scores = domains.map((_, d) =>
      knots[d].reduce((s, knot) => pick(s, knot.scores[unit]), knots[d][0].scores[unit]),
    );
    if (separable)
      return domains.reduce((sum, { indicator }, d) => {
        const change = scores[d] - knots[d][0].scores[unit];
        return change === 0 || Number.isNaN(change) ? sum : sum + shares[unit * nIndicators + indicator] * change;
      }, total);
    const row = Float64Array.from({ length: nIndicators }, (_, i) => now.scores[i * now.nUnits + unit]);
    domains.forEach(({ indicator }, d) => (row[indicator] = scores[d]));
    return totalFrom(field, row);
  });
  return [ends[0], ends[1]];
}

/**
 * Sorts the rivals by what is certain about them whatever the levers do.
 * @param margin points that the unit must stay ahead
 * @param reachable false = the own score may be helped without end, as when the shortfall is asked for
 * @returns null when the target is out of reach for certain
 */
export function contest(task: Task, knots: readonly Knot[][], margin: number, reachable: boolean): Contest | null {
  const { field, target } = task;
  const decimals = field.now.method.rankDecimals;
  const own = span(task, knots, field.unit);
  const hair = 1e-9;
  const opponents = field.rivals.map((unit): Opponent => {
    const [low, high] = span(task, knots, unit);
    if (high - low < 1e-12) return { unit, low: matching(high, decimals), high: matching(high, decimals) };
    return { unit, low: decimals === null ? low : low - (1 + hair) / 10 ** decimals, high };
  });
  const beyond = (o: Opponent) => reachable && own[1] < o.low + margin - hair;
  const above = opponents.filter(beyond).length;
  const allowed = target.rank - 1 - above;
  if (allowed < 0) return null;
  const contested = opponents.filter((o) => !beyond(o) && own[0] < o.high + margin);
  const needed = contested.length - allowed;
  if (needed <= 0) return { must: [], open: [], some: 0, own };

  // Certainly no harder to match; equal fixed scores are taken in order.
  const easier = (a: Opponent, b: Opponent) =>
    a.high < b.low || (a.high === b.low && (a.high > a.low || b.high > b.low || a.unit > b.unit));
  const must = contested.filter((o) => contested.filter((p) => p !== o && easier(o, p)).length >= allowed);
  const open = contested.filter(
    (o) => !must.includes(o) && contested.filter((p) => p !== o && easier(p, o)).length < needed,
  );
  return {
    must: must.filter((o) => !must.some((p) => p !== o && easier(o, p))),
    open,
    some: needed - must.length,
    own,
  };
}
