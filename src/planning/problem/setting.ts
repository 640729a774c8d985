import {
  compute,
  indexSlopes,
  indicatorShares,
  meanOf,
  nodeScores,
  adjustmentsFor,
  rootOf,
  scoreIn,
  scoresOf,
  throwIfAny,
  usesCopeland,
  type Method,
  type Model,
  type Result,
  type Scenario,
} from '../../core';

/** A unit among its rivals: the scenario computed once, and what is known about how scores add up. */
export interface Setting {
  readonly model: Model;
  readonly scenario: Scenario;
  readonly unit: number;
  readonly now: Result;
  /** Other units that have a rank. */
  readonly rivals: readonly number[];
  /** Every mean is arithmetic: index = Σ share · indicator score. */
  readonly separable: boolean;
  /** A better own value never lowers the own score and never raises a rival's. */
  readonly monotone: boolean;
  /** shares[unit * nIndicators + indicator]: weight in the unit's index, with its missing indicators left out. */
  readonly shares: Float64Array;
}

/** @throws FaultError unknown-code, no-data, not-plannable; and what `compute` throws about the scenario */
export function settingOf(model: Model, scenario: Scenario, code: string): Setting {
  const unit = model.unitAt.get(code) ?? -1;
  if (unit < 0) throwIfAny([{ code: 'unknown-code', where: 'goal.unit' }]);
  const now = compute(model, scenario);
  const { framework } = model;
  // The search knows scores that add up, and columns that change at the unit's own value alone.
  if (usesCopeland(now.method)) throwIfAny([{ code: 'not-plannable', where: 'copeland' }]);
  if (now.filled !== now.values) throwIfAny([{ code: 'not-plannable', where: now.method.missing }]);
  if (Number.isNaN(totalOf(model, now, unit))) throwIfAny([{ code: 'no-data', where: 'goal.unit' }]);
  const { nIndicators, nNodes } = framework;
  const rivals = Array.from({ length: now.nUnits }, (_, u) => u).filter(
    (u) => u !== unit && !Number.isNaN(totalOf(model, now, u)),
  );
  const aggregates = Array.from({ length: nNodes - nIndicators }, (_, a) => nIndicators + a);
  return {
    model,
    scenario,
    unit,
    now,
    rivals,
    separable: aggregates.every((node) => meanOf(framework, now.method, node) === 'arithmetic'),
    monotone: isMonotone(now.method, framework.target),
    shares: indicatorShares(framework, now),
  };
}

/** Score of a unit in the index itself. */
export const totalOf = (model: Model, result: Result, unit: number): number =>
  scoreIn(result, rootOf(model.framework), unit);

/** Scores of all units on indicator `i`. */
export const columnOf = (result: Result, i: number): Float64Array => scoresOf(result, i);

/** The scenario with values of one unit replaced. @param values by indicator number */
export function withValues(setting: Setting, values: ReadonlyMap<number, number>): Scenario {
  const { model, scenario, unit } = setting;
  const code = model.dataset.units[unit];
  const own: Record<string, number | null> = { ...adjustmentsFor(scenario, code) };
  for (const [i, value] of values) own[model.framework.codes[i]] = value;
  return values.size === 0 ? scenario : { ...scenario, adjustments: { ...scenario.adjustments, [code]: own } };
}

/**
 * The full method with values of the unit replaced. A column of indicator scores depends on its own indicator's values
 * alone, so one call samples every indicator at once.
 */
export const sample = (setting: Setting, values: ReadonlyMap<number, number>): Result =>
  compute(setting.model, withValues(setting, values));

function isMonotone(method: Method, targets: Float64Array): boolean {
  if (method.treatment !== 'none' && method.treatmentFit === 'scenario') return false;
  switch (method.normalisation) {
    case 'zscore':
      return method.goalposts !== 'refit';
    case 'distance-to-best':
      return targets.every((target) => Number.isNaN(target));
    default:
      return true;
  }
}

/** Index of a unit from its indicator scores. @param scores length nIndicators, NaN = none */
export const totalFrom = (setting: Setting, scores: ArrayLike<number>): number => {
  const { model, now } = setting;
  return nodeScores(model.framework, now.method, now.weights, scores)[rootOf(model.framework)];
};

/** How fast a unit's index rises with each of its indicator scores; the scores as in `totalFrom`. */
export const slopesFrom = (setting: Setting, scores: ArrayLike<number>): Float64Array =>
  indexSlopes(setting.model.framework, setting.now.method, setting.now.weights, scores);
