import { amend, copyOf } from './amend';
import { rankIn, scoreIn, valueIn, valuesOf } from './columns';
import { compute, type Result } from './compute';
import { rootOf } from './framework';
import type { Model } from './model';
import { withAdjustment, type Scenario } from './scenario';

/** What one indicator alone could give a unit: its value raised to a level others have reached, all else as in the scenario. */
export interface Leverage {
  readonly indicator: number;
  /** The raw value tried: the best observed, or the one that holds the place asked for. */
  readonly best: number;
  /** Points of the index gained, by the full method. */
  readonly gain: number;
  /** Rank that results. */
  readonly rank: number;
}

/** Best raw value of an indicator among all units; NaN when there is none. */
export function bestValue(model: Model, result: Result, i: number): number {
  const column = valuesOf(result, i);
  let best = NaN;
  for (const x of column) if (x === x && !(model.framework.direction[i] * (x - best) <= 0)) best = x;
  return best;
}

/** Raw value that holds a place in an indicator's own order, 1 = best; NaN where fewer units have a value. */
export function valueAtPlace(model: Model, result: Result, i: number, place: number): number {
  const direction = model.framework.direction[i];
  const present = valuesOf(result, i).filter((x) => !Number.isNaN(x));
  return present.sort((a, b) => direction * (b - a))[place - 1] ?? NaN;
}

/**
 * Every indicator's leverage for one unit under the scenario, in indicator order, each by the full method.
 * @param place of the level tried in each indicator's own order; the best by default. A unit that is there gains nothing.
 */
export function leverage(model: Model, scenario: Scenario, unit: number, place = 1): Leverage[] {
  const now = compute(model, scenario);
  const { framework, dataset } = model;
  const root = rootOf(framework);
  const tried = copyOf(now);
  return Array.from({ length: framework.nIndicators }, (_, indicator) => {
    const best = place === 1 ? bestValue(model, now, indicator) : valueAtPlace(model, now, indicator, place);
    const ahead = framework.direction[indicator] * (best - valueIn(now, indicator, unit));
    if (Number.isNaN(best) || ahead <= 0) return { indicator, best, gain: 0, rank: rankIn(now, root, unit) };
    const isAmended = amend(model, tried, { indicator, unit, value: best });
    const code = framework.codes[indicator];
    const then = isAmended ? tried : compute(model, withAdjustment(scenario, dataset.units[unit], code, best));
    const gain = scoreIn(then, root, unit) - scoreIn(now, root, unit);
    const rank = rankIn(then, root, unit);
    if (isAmended) amend(model, tried, { indicator, unit, value: valueIn(now, indicator, unit) });
    return { indicator, best, gain, rank };
  });
}
