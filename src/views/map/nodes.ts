import { rootOf, type Framework } from '../../core';
import { nodeKind, type Kind } from '../data/proof';

export type NodeLevel = Exclude<Kind, 'region' | 'firsts'>;

/** All nodes, from the index down to the indicators, in the order of the framework within a level. */
export function nodesByLevel(framework: Framework): { readonly level: NodeLevel; readonly nodes: readonly number[] }[] {
  const order: readonly NodeLevel[] = ['total', 'subindex', 'pillar', 'subpillar', 'indicator'];
  const groups = new Map<NodeLevel, number[]>(order.map((level) => [level, []]));
  for (let node = 0; node < framework.nNodes; node++) groups.get(nodeKind(framework, node) as NodeLevel)!.push(node);
  return [...groups].filter(([, nodes]) => nodes.length > 0).map(([level, nodes]) => ({ level, nodes }));
}

/** Whether smaller raw values are better. */
export const lowIsBest = (framework: Framework, node: number): boolean =>
  node < framework.nIndicators && framework.direction[node] === -1;

/** The two sub-indices that the index is the mean of, in their order; null where it is built otherwise. */
export function subIndices(framework: Framework): readonly [input: number, output: number] | null {
  const below = [...framework.children[rootOf(framework)]];
  return below.length === 2 && below.every((node) => node >= framework.nIndicators) ? [below[0], below[1]] : null;
}

/**
 * What an index is split into: the aggregates below its two sub-indices, or else right below it; none where there are
 * only indicators.
 */
export function pillarsOf(framework: Framework): readonly number[] {
  const isAggregate = (node: number) => node >= framework.nIndicators;
  const below = [...framework.children[rootOf(framework)]];
  const deeper = subIndices(framework)?.flatMap((node) => [...framework.children[node]]) ?? [];
  return deeper.length > 0 && deeper.every(isAggregate) ? deeper : below.filter(isAggregate);
}
