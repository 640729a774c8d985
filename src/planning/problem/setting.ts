import {
  childrenOf,
  compute,
  meanOf,
  ownValue,
  rootOf,
  throwIfAny,
  weightedMean,
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

/** @throws FaultError unknown-code, no-data; and what `compute` throws about the scenario */
export function settingOf(model: Model, scenario: Scenario, code: string): Setting {
  const unit = model.unitAt.get(code) ?? -1;
  if (unit < 0) throwIfAny([{ code: 'unknown-code', where: 'goal.unit', detail: { unit: code } }]);
  const now = compute(model, scenario);
  const { framework } = model;
  if (Number.isNaN(totalOf(model, now, unit)))
    throwIfAny([{ code: 'no-data', where: 'goal.unit', detail: { unit: code } }]);
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
    shares: sharesOf(model, now),
  };
}

/** Score of a unit in the index itself. */
export const totalOf = (model: Model, result: Result, unit: number): number =>
  result.scores[rootOf(model.framework) * result.nUnits + unit];

/** Scores of all units on indicator `i`. */
export const columnOf = (result: Result, i: number): Float64Array =>
  result.scores.subarray(i * result.nUnits, (i + 1) * result.nUnits);

/** The scenario with values of one unit replaced. @param values by indicator number */
export function withValues(setting: Setting, values: ReadonlyMap<number, number>): Scenario {
  const { model, scenario, unit } = setting;
  const code = model.dataset.units[unit];
  const own: Record<string, number | null> = { ...ownValue(scenario.adjustments, code) };
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

function sharesOf(model: Model, result: Result): Float64Array {
  const { framework } = model;
  const { nIndicators, nNodes } = framework;
  const shares = new Float64Array(result.nUnits * nIndicators);
  const share = new Float64Array(nNodes);
  for (let u = 0; u < result.nUnits; u++) {
    const present = (node: number) => !Number.isNaN(result.scores[node * result.nUnits + u]);
    share.fill(0);
    share[rootOf(framework)] = 1;
    for (let node = nNodes - 1; node >= nIndicators; node--) {
      const children = childrenOf(framework, node).filter(present);
      let sum = 0;
      for (const child of children) sum += result.weights[child];
      for (const child of children) share[child] = sum > 0 ? (share[node] * result.weights[child]) / sum : 0;
    }
    shares.set(share.subarray(0, nIndicators), u * nIndicators);
  }
  return shares;
}

/** Scores of all nodes of a unit from its indicator scores, by the scenario's means; NaN = none. */
function nodeScores(setting: Setting, scores: ArrayLike<number>): Float64Array {
  const { framework } = setting.model;
  const { method, weights } = setting.now;
  const at = Float64Array.from({ length: framework.nNodes }, (_, n) => (n < framework.nIndicators ? scores[n] : NaN));
  for (let node = framework.nIndicators; node < framework.nNodes; node++) {
    const children = Array.from(childrenOf(framework, node));
    const own = children.map((child) => at[child]);
    const weight = children.map((child) => weights[child]);
    at[node] = weightedMean(own, weight, meanOf(framework, method, node), method.coverage);
  }
  return at;
}

/** Index of a unit from its indicator scores. @param scores length nIndicators, NaN = none */
export const totalFrom = (setting: Setting, scores: ArrayLike<number>): number =>
  nodeScores(setting, scores)[rootOf(setting.model.framework)];

/** How fast a unit's index rises with each of its indicator scores; the scores as in `totalFrom`. */
export function slopesFrom(setting: Setting, scores: ArrayLike<number>): Float64Array {
  const { framework } = setting.model;
  const { method, weights } = setting.now;
  const { nIndicators, nNodes } = framework;
  const at = nodeScores(setting, scores);
  const slope = new Float64Array(nNodes);
  slope[rootOf(framework)] = 1;
  for (let node = nNodes - 1; node >= nIndicators; node--) {
    const children = childrenOf(framework, node).filter((child) => !Number.isNaN(at[child]));
    const mean = meanOf(framework, method, node);
    let sum = 0;
    for (const child of children) sum += weights[child];
    for (const child of children) {
      const ratio = at[node] / at[child];
      const bend = mean === 'geometric' ? ratio : mean === 'harmonic' ? ratio * ratio : 1;
      slope[child] = sum > 0 ? (slope[node] * bend * weights[child]) / sum : 0;
    }
  }
  return slope.subarray(0, nIndicators);
}
