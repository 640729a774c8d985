import {
  childrenOf,
  copelandScores,
  isArithmetic,
  meanOf,
  rootOf,
  rowOf,
  weightedMean,
  weightedMeanOf,
  type Framework,
  type Method,
} from '../../core';

/**
 * Scores of all units in the index itself, from indicator scores, as often as asked: the way of a draw. Where all means
 * are arithmetic and nothing is missing, the index is one weighted sum; otherwise the hierarchy is walked.
 */
export class Totals {
  private readonly row: Float64Array;
  private readonly nodes: Float64Array;
  private readonly share: Float64Array;

  constructor(
    private readonly framework: Framework,
    private readonly nUnits: number,
  ) {
    this.nodes = new Float64Array(framework.nNodes * nUnits);
    this.share = new Float64Array(framework.nNodes);
    this.row = new Float64Array(framework.nNodes);
  }

  /**
   * @param scores indicator scores, nIndicators × nUnits; NaN = none
   * @param weights of every node
   * @param complete whether no score is missing
   * @param out length nUnits
   */
  of(scores: Float64Array, weights: Float64Array, method: Method, complete: boolean, out: Float64Array): void {
    if (complete && isArithmetic(method) && this.shareOut(weights)) this.sum(scores, this.share, out);
    else this.walk(scores, weights, method, out);
  }

  /**
   * Writes each node's share in the index, the product of the weight shares on the way up.
   * @returns false where the children of a node all weigh nothing: it has no score, and its own parent shares out anew
   */
  private shareOut(weights: Float64Array): boolean {
    const { share } = this;
    const { children, nNodes, nIndicators } = this.framework;
    share[nNodes - 1] = 1;
    for (let node = nNodes - 1; node >= nIndicators; node--) {
      const own = children[node];
      let sum = 0;
      for (let k = 0; k < own.length; k++) sum += weights[own[k]];
      if (!(sum > 0)) return false;
      const factor = share[node] / sum;
      for (let k = 0; k < own.length; k++) share[own[k]] = factor * weights[own[k]];
    }
    return true;
  }

  /** Σ share × score, four indicators a pass. */
  private sum(scores: Float64Array, share: Float64Array, out: Float64Array): void {
    const { nUnits } = this;
    const { nIndicators } = this.framework;
    out.fill(0);
    let i = 0;
    for (; i + 4 <= nIndicators; i += 4) {
      const [a, b, c, d] = [share[i], share[i + 1], share[i + 2], share[i + 3]];
      const at = i * nUnits;
      const [second, third, fourth] = [at + nUnits, at + 2 * nUnits, at + 3 * nUnits];
      for (let u = 0; u < nUnits; u++)
        out[u] += a * scores[at + u] + b * scores[second + u] + c * scores[third + u] + d * scores[fourth + u];
    }
    for (; i < nIndicators; i++) for (let u = 0; u < nUnits; u++) out[u] += share[i] * scores[i * nUnits + u];
  }

  private walk(scores: Float64Array, weights: Float64Array, method: Method, out: Float64Array): void {
    const { framework, nUnits, nodes, row } = this;
    nodes.set(scores);
    for (let node = framework.nIndicators; node < framework.nNodes; node++) {
      const children = childrenOf(framework, node);
      const own = Float64Array.from(children, (child) => weights[child]);
      if (meanOf(framework, method, node) === 'copeland') {
        const columns = Array.from(children, (child) => rowOf(nodes, child, nUnits));
        copelandScores(columns, own, method.coverage, rowOf(nodes, node, nUnits));
        continue;
      }
      const values = row.subarray(0, children.length);
      const mean = weightedMeanOf(framework, method, node);
      for (let u = 0; u < nUnits; u++) {
        for (let k = 0; k < children.length; k++) values[k] = nodes[children[k] * nUnits + u];
        nodes[node * nUnits + u] = weightedMean(values, own, mean, method.coverage);
      }
    }
    out.set(nodes.subarray(rootOf(framework) * nUnits, framework.nNodes * nUnits));
  }
}
