import { rankIn, scoreIn, valueIn, valuesOf } from './columns';
import { compute, type Result } from './compute';
import { rootOf } from './framework';
import type { Model } from './model';
import { withAdjustment, type Scenario } from './scenario';

/** What one indicator alone could give a unit: its value raised to the best observed one, all else as in the scenario. */
export interface Leverage {
  readonly indicator: number;
  /** Best observed raw value, the value tried. */
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

/** Every indicator's leverage for one unit under the scenario, in indicator order. One full computation each. */
export function leverage(model: Model, scenario: Scenario, unit: number): Leverage[] {
  const now = compute(model, scenario);
  const { framework, dataset } = model;
  const root = rootOf(framework);
  return Array.from({ length: framework.nIndicators }, (_, indicator) => {
    const best = bestValue(model, now, indicator);
    if (Number.isNaN(best) || best === valueIn(now, indicator, unit))
      return { indicator, best, gain: 0, rank: rankIn(now, root, unit) };
    const code = framework.codes[indicator];
    const then = compute(model, withAdjustment(scenario, dataset.units[unit], code, best));
    return {
      indicator,
      best,
      gain: scoreIn(then, root, unit) - scoreIn(now, root, unit),
      rank: rankIn(then, root, unit),
    };
  });
}
