import { tieTolerance } from '../../core';
import { EPSILON } from '../problem/epsilon';
import { totalFrom, totalOf } from '../problem/setting';
import type { PlanningProblem } from '../problem/planning-problem';
import { matching } from '../problem/target';
import type { Breakpoint } from '../problem/response';

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

/** Smallest and largest index of a unit when every indicator's breakpoints are chosen freely. */
function span(problem: PlanningProblem, breakpoints: readonly Breakpoint[][], unit: number): [number, number] {
  const { setting, domains } = problem;
  const { now, model, shares, separable } = setting;
  const { nIndicators } = model.framework;
  const total = totalOf(model, now, unit);
  const ends = [Math.min, Math.max].map((pick) => {
    const scores = domains.map((_, d) =>
      breakpoints[d].reduce((s, breakpoint) => pick(s, breakpoint.scores[unit]), breakpoints[d][0].scores[unit]),
    );
    if (separable)
      return domains.reduce((sum, { indicator }, d) => {
        const change = scores[d] - breakpoints[d][0].scores[unit];
        return change === 0 || Number.isNaN(change) ? sum : sum + shares[unit * nIndicators + indicator] * change;
      }, total);
    const row = Float64Array.from({ length: nIndicators }, (_, i) => now.scores[i * now.nUnits + unit]);
    domains.forEach(({ indicator }, d) => (row[indicator] = scores[d]));
    return totalFrom(setting, row);
  });
  return [ends[0], ends[1]];
}

/**
 * Sorts the rivals by what is certain about them whatever the levers do.
 * @param margin points that the unit must stay ahead
 * @param reachable false = the own score may be helped without end, as when the shortfall is asked for
 * @returns null when the target is out of reach for certain
 */
export function contest(
  problem: PlanningProblem,
  breakpoints: readonly Breakpoint[][],
  margin: number,
  reachable: boolean,
): Contest | null {
  const { setting, target } = problem;
  const decimals = setting.now.method.rankDecimals;
  const own = span(problem, breakpoints, setting.unit);
  const opponents = setting.rivals.map((unit): Opponent => {
    const [low, high] = span(problem, breakpoints, unit);
    if (high - low < 1e-12) return { unit, low: matching(high, decimals), high: matching(high, decimals) };
    return { unit, low: decimals === null ? low : low - (1 + EPSILON) / 10 ** decimals, high };
  });
  const beyond = (o: Opponent) => reachable && own[1] < o.low + margin - EPSILON - tieTolerance;
  const above = opponents.filter(beyond).length;
  const allowed = target.rank - 1 - above;
  if (allowed < 0) return null;
  const contested = opponents.filter((o) => !beyond(o) && own[0] < o.high + margin);
  const needed = contested.length - allowed;
  if (needed <= 0) return { must: [], open: [], some: 0, own };

  const easier = easierThan(problem, breakpoints, contested);
  const harder = (a: number) => contested.filter((_, b) => b !== a && easier(a, b)).length;
  const simpler = (a: number) => contested.filter((_, b) => b !== a && easier(b, a)).length;
  const indices = [...contested.keys()];
  const must = indices.filter((a) => harder(a) >= allowed);
  const open = indices.filter((a) => !must.includes(a) && simpler(a) < needed);
  const hardest = must.filter((a) => !must.some((b) => b !== a && easier(a, b)));
  return {
    must: hardest.map((a) => contested[a]),
    open: open.map((a) => contested[a]),
    some: needed - must.length,
    own,
  };
}

/**
 * Whether one opponent (by position) is certainly no harder to match than another, wherever the levers stand. Both are
 * pulled down by the same moves, so their difference is known much better than their scores. Those always level are
 * taken in order.
 */
function easierThan(
  problem: PlanningProblem,
  breakpoints: readonly Breakpoint[][],
  opponents: readonly Opponent[],
): (a: number, b: number) => boolean {
  const { setting, domains } = problem;
  const { shares, model, now, separable } = setting;
  const n = opponents.length;
  /** The most by which the row's index can exceed the column's. */
  const most = new Float64Array(n * n);
  const moving = domains.flatMap(({ indicator }, d) => {
    const [from, ...rest] = breakpoints[d];
    const changes = rest.map(({ scores }) =>
      opponents.map(({ unit }) => {
        const moved = shares[unit * model.framework.nIndicators + indicator] * (scores[unit] - from.scores[unit]);
        return Number.isNaN(moved) ? 0 : moved;
      }),
    );
    return changes.some((row) => row.some((change) => change !== 0)) ? [changes] : [];
  });
  for (let a = 0; a < n; a++)
    for (let b = 0; b < n; b++) {
      const [x, y] = [opponents[a], opponents[b]];
      most[a * n + b] = x.high - y.low;
      if (most[a * n + b] <= 0 || !separable) continue;
      let difference = totalOf(model, now, x.unit) - totalOf(model, now, y.unit);
      for (const changes of moving) {
        let largest = 0;
        for (const row of changes) if (row[a] - row[b] > largest) largest = row[a] - row[b];
        difference += largest;
      }
      most[a * n + b] = difference;
    }
  return (a, b) => most[a * n + b] <= 0 && (most[b * n + a] > 0 || opponents[a].unit > opponents[b].unit);
}
