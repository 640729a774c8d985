import { effectiveWeights, type Framework } from '../../core';

/** Indicators below each node, and their shares in its score under arithmetic means and the framework's weights. */
export interface Shares {
  /** nNodes × nIndicators, [node * nIndicators + indicator]; 0 outside the node. */
  readonly share: Float64Array;
  /** Share of each node in the whole. */
  readonly weight: Float64Array;
  /** Aggregates above each indicator, nearest first. */
  readonly above: readonly Int32Array[];
}

export function sharesOf(framework: Framework): Shares {
  const { nIndicators, nNodes, parent } = framework;
  const weight = effectiveWeights(framework);
  const share = new Float64Array(nNodes * nIndicators);
  const above = Array.from({ length: nIndicators }, (_, i) => {
    const nodes: number[] = [];
    for (let node = parent[i]; node >= 0; node = parent[node]) nodes.push(node);
    share[i * nIndicators + i] = 1;
    for (const node of nodes) share[node * nIndicators + i] = weight[node] > 0 ? weight[i] / weight[node] : 0;
    return Int32Array.from(nodes);
  });
  return { share, weight, above };
}
