import { childrenOf, type Framework } from './framework';

/** Nodes of one pillar whose weights `weightsWithMoved` may change: its groups and their indicators. */
export const pillarOf = (framework: Framework, group: number): number[] => {
  const groups = [...childrenOf(framework, framework.parent[group])];
  return groups.flatMap((each) => [each, ...childrenOf(framework, each)]);
};

/**
 * Weights under which a tree scores as if an indicator stood in another group of its pillar. Exact for the pillar and all
 * above it while means are arithmetic and none of these indicators is missing; the scores of the two groups themselves
 * stay those of the tree as it is.
 * @param indicator node; its group keeps at least one other indicator
 * @param group node of the same pillar
 * @returns the weights that differ from the framework's, by node code
 */
export function weightsWithMoved(framework: Framework, indicator: number, group: number): Record<string, number> {
  const { weight, parent, codes } = framework;
  const from = parent[indicator];
  const sum = (node: number): number => [...childrenOf(framework, node)].reduce((s, child) => s + weight[child], 0);
  const left = sum(from) - weight[indicator];
  const joined = sum(group) + weight[indicator];
  /** What the indicator takes along from the group that it joins. */
  const taken = (weight[group] * weight[indicator]) / joined;
  const changed = new Map<number, number>([
    [from, weight[from] + taken],
    [group, weight[group] - taken],
  ]);
  for (const child of childrenOf(framework, from)) {
    const share = child === indicator ? taken : (weight[from] * weight[child]) / left;
    // Scaled so that equal weights stay as they are.
    changed.set(child, (share * left) / weight[from]);
  }
  const isNew = ([node, to]: [number, number]): boolean => Math.abs(to - weight[node]) > 1e-12 * weight[node];
  return Object.fromEntries([...changed].filter(isNew).map(([node, to]) => [codes[node], to]));
}
