import { weightedMean } from './aggregate';
import { childrenOf, rootOf, type Framework } from './framework';
import { weightedMeanOf, type Method } from './method';

/** Whether a node has a score for the unit in question. */
export type Presence = (node: number) => boolean;

const everyNode: Presence = () => true;

/** Weight of a node's present children together. */
function presentWeight(children: Int32Array, weights: Float64Array, isPresent: Presence): number {
  let sum = 0;
  for (const child of children) if (isPresent(child)) sum += weights[child];
  return sum;
}

/** Weight shares of a node's children, in their order; 0 for an absent child, and everywhere when no weight is left. */
export function childShares(
  framework: Framework,
  node: number,
  weights: Float64Array,
  isPresent: Presence = everyNode,
): Float64Array {
  const children = childrenOf(framework, node);
  const sum = presentWeight(children, weights, isPresent);
  return Float64Array.from(children, (child) => (isPresent(child) && sum > 0 ? weights[child] / sum : 0));
}

/**
 * Share of each node in the whole index: the product of the weight shares on the way up, where the weights of the present
 * children divide. Length nNodes; the index has 1, an absent node and what is below it 0.
 * @param bend factor by which a child's share differs where means are not arithmetic
 */
function sharesDown(
  framework: Framework,
  weights: Float64Array,
  isPresent: Presence,
  bend?: (node: number, child: number) => number,
): Float64Array {
  const share = new Float64Array(framework.nNodes);
  share[rootOf(framework)] = 1;
  for (let node = framework.nNodes - 1; node >= framework.nIndicators; node--) {
    const children = childrenOf(framework, node);
    const sum = presentWeight(children, weights, isPresent);
    for (const child of children) {
      if (!isPresent(child) || sum === 0) continue;
      share[child] = (share[node] * (bend ? bend(node, child) : 1) * weights[child]) / sum;
    }
  }
  return share;
}

/** Share of each node in the whole index when means are arithmetic and nothing is missing. Length nNodes. */
export const effectiveWeights = (framework: Framework, weights: Float64Array = framework.weight): Float64Array =>
  sharesDown(framework, weights, everyNode);

interface Scored {
  readonly nUnits: number;
  /** By node and unit, NaN = none. */
  readonly scores: Float64Array;
  readonly weights: Float64Array;
}

/** Share of each node in one unit's index when means are arithmetic, with its missing nodes left out. Length nNodes. */
export const unitShares = (framework: Framework, { nUnits, scores, weights }: Scored, unit: number): Float64Array =>
  sharesDown(framework, weights, (node) => !Number.isNaN(scores[node * nUnits + unit]));

/** `unitShares` of all units, the indicators alone: shares[unit * nIndicators + indicator]. */
export function indicatorShares(framework: Framework, scored: Scored): Float64Array {
  const { nIndicators } = framework;
  const shares = new Float64Array(scored.nUnits * nIndicators);
  for (let u = 0; u < scored.nUnits; u++)
    shares.set(unitShares(framework, scored, u).subarray(0, nIndicators), u * nIndicators);
  return shares;
}

/** Scores of all nodes of one unit from its indicator scores (length nIndicators); NaN = none. */
export function nodeScores(
  framework: Framework,
  method: Method,
  weights: Float64Array,
  indicatorScores: ArrayLike<number>,
): Float64Array {
  const scores = new Float64Array(framework.nNodes);
  for (let i = 0; i < framework.nIndicators; i++) scores[i] = indicatorScores[i];
  for (let node = framework.nIndicators; node < framework.nNodes; node++) {
    const children = childrenOf(framework, node);
    const own = Float64Array.from(children, (child) => scores[child]);
    const weight = Float64Array.from(children, (child) => weights[child]);
    scores[node] = weightedMean(own, weight, weightedMeanOf(framework, method, node), method.coverage);
  }
  return scores;
}

/** How fast one unit's index rises with each of its indicator scores; scores as in `nodeScores`. Length nIndicators. */
export function indexSlopes(
  framework: Framework,
  method: Method,
  weights: Float64Array,
  indicatorScores: ArrayLike<number>,
): Float64Array {
  const scores = nodeScores(framework, method, weights, indicatorScores);
  const bend = (node: number, child: number): number => {
    const mean = weightedMeanOf(framework, method, node);
    if (mean === 'arithmetic') return 1;
    const ratio = scores[node] / scores[child];
    return mean === 'geometric' ? ratio : ratio * ratio;
  };
  const slopes = sharesDown(framework, weights, (node) => !Number.isNaN(scores[node]), bend);
  return slopes.subarray(0, framework.nIndicators);
}
