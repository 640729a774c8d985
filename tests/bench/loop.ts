import type { Model } from '../../src/core';

/** What the loop needs of an index, taken out once. */
export interface Plain {
  readonly nUnits: number;
  readonly nIndicators: number;
  readonly nNodes: number;
  readonly direction: Int8Array;
  readonly weight: Float64Array;
  /** Children of each aggregate, in the engine's numbering. */
  readonly children: readonly (readonly number[])[];
}

export const plainOf = ({ framework, dataset }: Model): Plain => ({
  nUnits: dataset.units.length,
  nIndicators: framework.nIndicators,
  nNodes: framework.nNodes,
  direction: framework.direction,
  weight: framework.weight,
  children: framework.children.slice(framework.nIndicators).map((own) => [...own]),
});

/**
 * The same index as a straightforward loop over typed arrays: min-max over the observed range, weighted arithmetic means
 * that skip missing values, competition ranks from a sorted copy. What one would write without further thought, and
 * what the engine is measured against.
 * @param values nIndicators × nUnits
 */
export function loop(plain: Plain, values: Float64Array): { scores: Float64Array; ranks: Int32Array } {
  const { nUnits, nIndicators, nNodes, direction, weight, children } = plain;
  const scores = new Float64Array(nNodes * nUnits);
  const ranks = new Int32Array(nNodes * nUnits);

  for (let i = 0; i < nIndicators; i++) {
    let low = Infinity;
    let high = -Infinity;
    for (let u = 0; u < nUnits; u++) {
      const x = values[i * nUnits + u];
      if (x < low) low = x;
      if (x > high) high = x;
    }
    const worst = direction[i] === 1 ? low : high;
    const best = direction[i] === 1 ? high : low;
    for (let u = 0; u < nUnits; u++)
      scores[i * nUnits + u] = best === worst ? NaN : ((values[i * nUnits + u] - worst) / (best - worst)) * 100;
  }

  for (let node = nIndicators; node < nNodes; node++) {
    const own = children[node - nIndicators];
    for (let u = 0; u < nUnits; u++) {
      let sum = 0;
      let total = 0;
      for (let k = 0; k < own.length; k++) {
        const score = scores[own[k] * nUnits + u];
        if (Number.isNaN(score)) continue;
        sum += weight[own[k]] * score;
        total += weight[own[k]];
      }
      scores[node * nUnits + u] = total === 0 ? NaN : sum / total;
    }
  }

  for (let node = 0; node < nNodes; node++) {
    const column = scores.subarray(node * nUnits, (node + 1) * nUnits);
    const ascending = column.filter((score) => !Number.isNaN(score)).sort();
    for (let u = 0; u < nUnits; u++) {
      if (Number.isNaN(column[u])) continue;
      // The first place past all scores up to the own one; whoever stands there or further is above.
      let from = 0;
      let to = ascending.length;
      while (from < to) {
        const middle = (from + to) >> 1;
        if (ascending[middle] > column[u]) to = middle;
        else from = middle + 1;
      }
      ranks[node * nUnits + u] = ascending.length - from + 1;
    }
  }
  return { scores, ranks };
}
