import { bestValue, spread, trace, type Model, type Result, type Trace, rankIn, ranksOf, valuesOf } from '../../core';

/** Value tried to see whom the unit would move: the best observed one passed by a tenth of the observed range. */
export interface Overtaking {
  readonly value: number;
  /** The measure ends at the best observed value, so it can only be met. */
  readonly atLimit: boolean;
}

const overshoot = 0.1;

/** The overtaking value of an indicator, within what the measure allows; null when there are no data. */
export function overtaking(
  model: Model,
  result: Result,
  i: number,
  possible: readonly [min: number | null, max: number | null],
): Overtaking | null {
  const best = bestValue(model, result, i);
  if (Number.isNaN(best)) return null;
  const { low, high } = spread(result, i);
  const direction = model.framework.direction[i];
  const wanted = best + direction * overshoot * (high - low);
  const value = Math.min(possible[1] ?? Infinity, Math.max(possible[0] ?? -Infinity, wanted));
  return { value, atLimit: direction * (value - best) <= 0 };
}

/** Units with the best ranks on a node, best first, with every unit that ties the last one left out beyond `count`. */
export function leaders(result: Result, node: number, count = 5): { unit: number; rank: number }[] {
  return Array.from({ length: result.nUnits }, (_, unit) => ({ unit, rank: rankIn(result, node, unit) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => a.rank - b.rank || a.unit - b.unit)
    .slice(0, count);
}

/** Units with a value of the indicator. */
export const rankedUnits = (result: Result, node: number): number =>
  ranksOf(result, node).reduce((n, rank) => (rank > 0 ? n + 1 : n), 0);

/** A unit at either end of an indicator's raw values. */
export interface Ends {
  readonly low: number;
  readonly lowUnit: number;
  readonly median: number;
  readonly high: number;
  readonly highUnit: number;
}

/** Lowest, median and highest raw value, and who has them (the first of several); null without data. */
export function ends(result: Result, i: number): Ends | null {
  const { low, median, high } = spread(result, i);
  if (Number.isNaN(low)) return null;
  const column = valuesOf(result, i);
  return { low, median, high, lowUnit: column.indexOf(low), highUnit: column.indexOf(high) };
}

/** The way of one value into the index, before and now, and whether anything on it differs. */
export interface TwoTraces {
  readonly before: Trace;
  readonly after: Trace;
  readonly differs: boolean;
}

export function twoTraces(model: Model, before: Result, after: Result, i: number, unit: number): TwoTraces {
  const a = trace(model, before, i, unit);
  const b = trace(model, after, i, unit);
  const numbers = (t: Trace) => [
    t.raw,
    t.treated,
    t.worst,
    t.best,
    t.score,
    t.rank,
    t.contribution,
    ...t.steps.flatMap((s) => [s.share, s.score]),
  ];
  const [x, y] = [numbers(a), numbers(b)];
  return { before: a, after: b, differs: x.some((value, k) => !Object.is(value, y[k])) };
}
