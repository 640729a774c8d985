import { weightedMean } from './aggregate';
import { rowOf, scoreIn, valueIn } from './columns';
import { baselineFor, columnScale, type Result } from './compute';
import { childrenOf, rootOf, type Framework } from './framework';
import { scoreFloor, scoreRange, usesCopeland, weightedMeanOf, type Method, type WeightedMean } from './method';
import { treatColumns, type Model } from './model';
import { scoreOf } from './normalise';
import { childShares } from './shares';
import { treatValue } from './treat';

/**
 * Why a unit's score changed, node by node (length nNodes each). All four summed over all nodes give the change of the
 * node asked about, exactly up to floating point.
 */
export interface Change {
  readonly before: number;
  readonly after: number;
  /** Indicators: the unit's own value moved. */
  readonly own: Float64Array;
  /** Indicators: the goalposts (or, for other normalisations, the field) moved. */
  readonly goalposts: Float64Array;
  /** Weights changed, or were shared out anew because a child is missing. */
  readonly weights: Float64Array;
  /** Normalisation, treatment or means were switched. */
  readonly method: Float64Array;
}

/** Logarithmic mean of two positive numbers, the weight of the LMDI split; exact for numbers as near as one likes. */
const logMean = (a: number, b: number): number => (a === b ? a : (a - b) / Math.log1p((a - b) / b));

/** One mean's change split over its children: Δy = Σ gain[k]·Δx[k] + Σ weighting[k], exactly. */
interface Split {
  readonly gain: Float64Array;
  readonly weighting: Float64Array;
}

/**
 * Splits the change of a weighted mean between two states. Means of a kind: arithmetic directly, geometric by the
 * log-mean Divisia index (LMDI-I), harmonic on reciprocals. A child that is present on one side only counts as a change
 * of shares. A change of shares counts by how far the child stands from the mean.
 * @param xA,xB scores of the children, NaN where missing
 * @param shareA,shareB weight shares, 0 where the child is missing; each adds up to 1
 * @param yA,yB the means
 */
export function splitMean(
  mean: WeightedMean,
  xA: ArrayLike<number>,
  xB: ArrayLike<number>,
  shareA: ArrayLike<number>,
  shareB: ArrayLike<number>,
  yA: number,
  yB: number,
): Split {
  const gain = new Float64Array(xA.length);
  const weighting = new Float64Array(xA.length);
  const scale = mean === 'geometric' ? logMean(yA, yB) : mean === 'harmonic' ? -yA * yB : 1;
  const link = (x: number) => (mean === 'geometric' ? Math.log(x) : mean === 'harmonic' ? 1 / x : x);
  const centre = (link(yA) + link(yB)) / 2;
  for (let k = 0; k < xA.length; k++) {
    const present = [xA[k], xB[k]].filter((x) => !Number.isNaN(x));
    if (present.length === 0) continue;
    const [a, b = a] = present;
    weighting[k] = scale * ((link(a) + link(b)) / 2 - centre) * (shareB[k] - shareA[k]);
    if (present.length === 1) continue;
    // (link(b) − link(a)) / (b − a), in forms that stay finite for a = b
    const slope = mean === 'geometric' ? 1 / logMean(a, b) : mean === 'harmonic' ? -1 / (a * b) : 1;
    gain[k] = (scale * slope * (shareA[k] + shareB[k])) / 2;
  }
  return { gain, weighting };
}

interface State {
  readonly method: Method;
  readonly weights: Float64Array;
  score(node: number): number;
}

/**
 * Walks from `node` down to the indicators: gain[i] is the exact factor by which indicator i's score change reached
 * `node`, and weights/method are the parts that arose on the way.
 */
function walkDown(framework: Framework, node: number, a: State, b: State) {
  const gain = new Float64Array(framework.nNodes);
  const weights = new Float64Array(framework.nNodes);
  const method = new Float64Array(framework.nNodes);
  gain[node] = 1;
  for (let at = node; at >= framework.nIndicators; at--) {
    if (gain[at] === 0) continue;
    const children = childrenOf(framework, at);
    const xA = Array.from(children, (child) => a.score(child));
    const xB = Array.from(children, (child) => b.score(child));
    const shareA = childShares(framework, at, a.weights, (child) => !Number.isNaN(a.score(child)));
    const shareB = childShares(framework, at, b.weights, (child) => !Number.isNaN(b.score(child)));
    const [meanA, meanB] = [weightedMeanOf(framework, a.method, at), weightedMeanOf(framework, b.method, at)];
    // Where the mean was switched, the arithmetic one splits: its scores may be 0, which the others cannot take.
    const mean = meanA === 'arithmetic' ? meanA : meanB;
    const yA = mean === meanA ? a.score(at) : weightedMean(xA, shareA, mean);
    const yB = mean === meanB ? b.score(at) : weightedMean(xB, shareB, mean);
    method[at] += gain[at] * (yA - a.score(at) + (b.score(at) - yB));
    const split = splitMean(mean, xA, xB, shareA, shareB, yA, yB);
    children.forEach((child, k) => {
      gain[child] = gain[at] * split.gain[k];
      weights[child] += gain[at] * split.weighting[k];
    });
  }
  return { gain, weights, method };
}

const stateOf = (result: Result, unit: number): State => ({
  method: result.method,
  weights: result.weights,
  score: (node) => scoreIn(result, node, unit),
});

/** Column of an indicator as it was normalised: filled and treated. */
function treatedColumn({ filled, nUnits, treatments }: Result, i: number): Float64Array {
  return treatColumns(rowOf(filled, i, nUnits), nUnits, [treatments[i]]);
}

/**
 * Score that `unit` would have on indicator `i` with raw value `x` while goalposts, treatment and all other units stay
 * as in `result`. NaN for a missing value.
 */
export function scoreAt(model: Model, result: Result, i: number, unit: number, x: number): number {
  const column = treatedColumn(result, i).slice();
  const reference =
    result.method.goalposts === 'refit'
      ? column.slice()
      : rowOf(baselineFor(model, result.method, result.filled).treated, i, result.nUnits);
  const y = treatValue(result.treatments[i], x);
  column[unit] = y;
  return scoreOf(
    result.method.normalisation,
    y,
    column,
    columnScale(model.framework, result.method, result, i, reference),
  );
}

const sameScale = (a: Result, b: Result): boolean =>
  a.method.normalisation === b.method.normalisation &&
  a.method.treatment === b.method.treatment &&
  a.method.missing === b.method.missing &&
  a.method.beyond === b.method.beyond &&
  scoreRange(a.method)[0] === scoreRange(b.method)[0];

/**
 * Splits the change of a unit's score between two results of one model into own moves, moved goalposts, weights and
 * method. Null when the unit has no score on either side, and where Copeland's method counts wins, which no parts make up.
 */
export function explainChange(
  model: Model,
  before: Result,
  after: Result,
  unit: number,
  node = rootOf(model.framework),
): Change | null {
  const { framework } = model;
  const a = stateOf(before, unit);
  const b = stateOf(after, unit);
  if (Number.isNaN(a.score(node)) || Number.isNaN(b.score(node))) return null;
  if (usesCopeland(a.method) || usesCopeland(b.method)) return null;
  const { gain, weights, method } = walkDown(framework, node, a, b);
  const own = new Float64Array(framework.nNodes);
  const goalposts = new Float64Array(framework.nNodes);
  const same = sameScale(before, after);
  for (let i = 0; i < framework.nIndicators; i++) {
    const sA = a.score(i);
    const sB = b.score(i);
    if (gain[i] === 0 || Number.isNaN(sA) || Number.isNaN(sB)) continue;
    const xA = valueIn(before, i, unit);
    const xB = valueIn(after, i, unit);
    const moved = xA === xB ? sA : scoreAt(model, before, i, unit, xB);
    const step = Number.isNaN(moved) || Number.isNaN(xA) ? sB : moved;
    own[i] = gain[i] * (step - sA);
    (same ? goalposts : method)[i] += gain[i] * (sB - step);
  }
  return { before: a.score(node), after: b.score(node), own, goalposts, weights, method };
}

/**
 * What each indicator adds to a unit's score, in points of `node`: parts add up to score − floor exactly, where floor is
 * the worst end of the normalised scale (0; 1 where a mean needs positive scores). Length nIndicators; all NaN when the
 * unit has no score in `node`, or Copeland's method counts wins.
 */
export function contributions(
  model: Model,
  result: Result,
  unit: number,
  node = rootOf(model.framework),
): Float64Array {
  const { framework } = model;
  const state = stateOf(result, unit);
  if (Number.isNaN(state.score(node)) || usesCopeland(result.method))
    return new Float64Array(framework.nIndicators).fill(NaN);
  const floor = scoreFloor(result.method);
  const bottom: State = { ...state, score: (at) => (Number.isNaN(state.score(at)) ? NaN : floor) };
  const { gain } = walkDown(framework, node, bottom, state);
  return Float64Array.from({ length: framework.nIndicators }, (_, i) =>
    gain[i] === 0 ? 0 : gain[i] * (state.score(i) - floor),
  );
}
