import { meanOfComplete, weightedMean } from './aggregate';
import { atWork } from './at-work';
import { rowOf } from './columns';
import { copelandScores } from './copeland';
import { allOf, throwIfAny } from './fault';
import { childrenOf, type Framework } from './framework';
import { impute } from './impute';
import { clipsScores, completeMethod, meanOf, scoreFloor, scoreRange, type Method, type WeightedMean } from './method';
import { fitTreatments, measureBaseline, treatColumns, type Fitted, type Model } from './model';
import { minmaxColumn, moments, observedGoalposts, scoreColumn, type ColumnScale, type Goalposts } from './normalise';
import { tieTolerance } from './rank';
import { applyAdjustments, scenarioWeights, type Scenario } from './scenario';
import { inTreatedMeasure, type ColumnTreatment } from './treat';

/** The whole index under one scenario. Columns run node by node: array[node * nUnits + unit]. Plain data, transferable. */
export interface Result {
  readonly nUnits: number;
  /** Method as used, every switch named. */
  readonly method: Method;
  /** nNodes × nUnits; indicators hold normalised scores, aggregates means. NaN = none. */
  readonly scores: Float64Array;
  /** nNodes × nUnits; 1 = best, 0 = unranked. */
  readonly ranks: Int32Array;
  /** nIndicators × nUnits raw values, adjusted. */
  readonly values: Float64Array;
  /** `values` with the gaps filled that the method fills; the same array when there are none. */
  readonly filled: Float64Array;
  /** Goalposts per indicator, in the treated measure. */
  readonly worst: Float64Array;
  readonly best: Float64Array;
  /** Weight of each node. */
  readonly weights: Float64Array;
  readonly treatments: readonly ColumnTreatment[];
}

/**
 * The method, step by step: adjust → impute → treat → normalise → aggregate → rank.
 * @throws FaultError with everything that the scenario names and is not there, or asks for and is impossible
 */
export function compute(model: Model, scenario: Scenario): Result {
  atWork();
  const { framework, dataset } = model;
  const nUnits = dataset.units.length;
  const values = new Float64Array(dataset.values.length);
  const [method, weights] = allOf(
    () => completeMethod(scenario.method, model.method),
    () => scenarioWeights(framework, scenario),
    () => applyAdjustments(framework, dataset, model.unitAt, scenario.adjustments, values),
  );
  const scores = new Float64Array(framework.nNodes * nUnits);
  const ranks = new Int32Array(framework.nNodes * nUnits);

  const filled = impute(framework, dataset, method, values);
  const baseline = baselineFor(model, method, filled);
  const { treatments } = baseline;
  const treated = treatColumns(filled, nUnits, treatments);
  const { worst, best } = chooseGoalposts(framework, method, treated, baseline, nUnits);
  const reference = method.goalposts === 'refit' ? treated : baseline.treated;
  const scales = { worst, best, treatments };
  const complete = new Array<boolean>(framework.nNodes);
  for (let i = 0; i < framework.nIndicators; i++)
    complete[i] = normaliseColumn(framework, method, treated, scales, reference, nUnits, scores, i);
  for (let node = framework.nIndicators; node < framework.nNodes; node++)
    complete[node] = aggregateNode(framework, method, weights, complete, nUnits, scores, node);
  for (let node = 0; node < framework.nNodes; node++) rankNode(model, method, scores, ranks, node);

  return { nUnits, method, scores, ranks, values, filled, worst, best, weights, treatments };
}

/** The baseline as the method measures it. @param filled the scenario's values, to which treatments may be fitted */
export const baselineFor = (model: Model, method: Method, filled: Float64Array): Fitted =>
  method.treatmentFit === 'baseline'
    ? model.fitted(method)
    : measureBaseline(
        model.framework,
        model.dataset,
        method,
        fitTreatments(filled, model.dataset.units.length, method.treatment),
      );

function chooseGoalposts(
  { codes, nIndicators, direction, fixedLow, fixedHigh }: Framework,
  method: Method,
  treated: Float64Array,
  { goalposts, treatments }: Fitted,
  nUnits: number,
): Goalposts {
  if (method.goalposts === 'refit') return observedGoalposts(treated, direction, nUnits);
  if (method.goalposts === 'frozen') return { worst: goalposts.worst.slice(), best: goalposts.best.slice() };
  throwIfAny(
    codes
      .slice(0, nIndicators)
      .filter((_, i) => Number.isNaN(fixedLow[i]) || Number.isNaN(fixedHigh[i]))
      .map((where) => ({ code: 'goalposts-missing', where })),
  );
  const given = (up: Float64Array, down: Float64Array) =>
    up.map((_, i) => inTreatedMeasure(treatments[i], direction[i] === 1 ? up[i] : down[i]));
  return { worst: given(fixedLow, fixedHigh), best: given(fixedHigh, fixedLow) };
}

/** What the scores of all columns depend on. */
export interface Scales extends Goalposts {
  readonly treatments: readonly ColumnTreatment[];
}

/** What indicator `i`'s scores depend on; used column-wise here and value by value in explanations. */
export function columnScale(
  framework: Framework,
  method: Method,
  scales: Scales,
  i: number,
  referenceColumn: Float64Array,
): ColumnScale {
  const { mean, sd } = method.normalisation === 'zscore' ? moments(referenceColumn) : { mean: NaN, sd: NaN };
  return {
    direction: framework.direction[i],
    worst: scales.worst[i],
    best: scales.best[i],
    target: inTreatedMeasure(scales.treatments[i], framework.target[i]),
    range: scoreRange(method),
    clip: clipsScores(method),
    mean,
    sd,
  };
}

/** Fills the scores of indicator `i`. @returns whether every unit has one */
export function normaliseColumn(
  framework: Framework,
  method: Method,
  treated: Float64Array,
  scales: Scales,
  reference: Float64Array,
  nUnits: number,
  scores: Float64Array,
  i: number,
): boolean {
  const at = i * nUnits;
  let complete: boolean;
  if (method.normalisation === 'minmax') {
    const [from, to] = scoreRange(method);
    const clip = clipsScores(method);
    complete = minmaxColumn(treated, scores, at, nUnits, scales.worst[i], scales.best[i], from, to, clip);
  } else {
    const scale = columnScale(framework, method, scales, i, reference.subarray(at, at + nUnits));
    complete = scoreColumn(method.normalisation, treated, scores, at, nUnits, scale);
  }
  return complete || (method.missing === 'worst' && fillWithWorst(scores.subarray(at, at + nUnits), method));
}

/** Gives units without data the worst score there is, for z-scores the lowest in the column. @returns whether every unit has one then */
function fillWithWorst(column: Float64Array, method: Method): boolean {
  const lowest = column.reduce((low, s) => (s < low ? s : low), Infinity);
  if (lowest === Infinity) return false;
  const worst = method.normalisation === 'zscore' ? lowest : scoreFloor(method);
  for (let u = 0; u < column.length; u++) if (column[u] !== column[u]) column[u] = worst;
  return true;
}

/** Fills the scores of an aggregate from its children's. @returns whether every unit has one */
export function aggregateNode(
  framework: Framework,
  method: Method,
  weights: Float64Array,
  complete: readonly boolean[],
  nUnits: number,
  scores: Float64Array,
  node: number,
): boolean {
  const children = childrenOf(framework, node);
  const mean = meanOf(framework, method, node);
  if (mean === 'copeland') {
    const columns = Array.from(children, (child) => rowOf(scores, child, nUnits));
    const own = Float64Array.from(children, (child) => weights[child]);
    copelandScores(columns, own, method.coverage, rowOf(scores, node, nUnits));
    return !rowOf(scores, node, nUnits).some(Number.isNaN);
  }
  let sum = 0;
  let whole = true;
  for (const child of children) {
    sum += weights[child];
    if (!complete[child]) whole = false;
  }
  if (mean !== 'arithmetic' || !whole || !(sum > 0))
    return meanOfPresent(scores, children, weights, node, nUnits, mean, method.coverage);
  meanOfComplete(scores, children, weights, node, nUnits);
  return true;
}

/** Ranks all units in a node. */
export function rankNode(
  { framework, scratch }: Model,
  method: Method,
  scores: Float64Array,
  ranks: Int32Array,
  node: number,
): void {
  if (node < framework.nIndicators) scratch.ranker.rank(scores, node, ranks, null);
  else scratch.ranker.rank(scores, node, ranks, method.rankDecimals, tieTolerance);
}

/** Any mean of columns that may lack scores. @returns whether every unit has one */
function meanOfPresent(
  scores: Float64Array,
  children: Int32Array,
  weights: Float64Array,
  node: number,
  nUnits: number,
  mean: WeightedMean,
  coverage: number,
): boolean {
  const own = Float64Array.from(children, (child) => weights[child]);
  const row = new Float64Array(children.length);
  let complete = true;
  for (let u = 0; u < nUnits; u++) {
    for (let k = 0; k < children.length; k++) row[k] = scores[children[k] * nUnits + u];
    const score = weightedMean(row, own, mean, coverage);
    if (score !== score) complete = false;
    scores[node * nUnits + u] = score;
  }
  return complete;
}
