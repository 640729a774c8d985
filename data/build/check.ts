import { compute, createDataset, emptyScenario, modelOf, roundTo, type Method } from '../../src/core';
import type { PublishedRow } from './facts';
import { membersOf, type Space } from './space';

/** The method of PII 2023: COINr's default treatment, settled on real columns (data/README.md). */
export const packageMethod: Partial<Method> = { treatment: 'coinr' };

/**
 * Published results of 2023 that some values do not give, computed by the engine with the package's method: goalposts
 * re-fitted, arithmetic means, ranks from unrounded scores. Regional means count as met within 0.01.
 * @param values raw, by indicator and province number
 */
export function unmetFacts(
  space: Space,
  values: (indicator: number, unit: number) => number,
  published: readonly PublishedRow[],
): PublishedRow[] {
  const cells = space.indicators.flatMap((indicator, i) =>
    space.units.map((unit, u) => ({ unit, indicator, value: values(i, u) })),
  );
  const model = modelOf(space.framework, createDataset(space.framework, space.units, cells), packageMethod);
  const { scores, ranks } = compute(model, emptyScenario);
  const n = space.units.length;
  return published.filter((f) => {
    if (f.edition !== '2023' || f.measure === 'value') return false;
    const node = space.framework.indexOf.get(f.node)!;
    const u = space.units.indexOf(f.unit);
    if (f.unit.startsWith('region:')) {
      const members = membersOf(space, f.unit.slice('region:'.length));
      const mean = members.reduce((sum, m) => sum + scores[node * n + m], 0) / members.length;
      return Math.abs(mean - f.value) > 0.01;
    }
    if (f.measure === 'first_count')
      return space.indicators.filter((_, i) => ranks[i * n + u] === 1).length !== f.value;
    if (f.measure === 'rank') return ranks[node * n + u] !== f.value;
    return roundTo(scores[node * n + u], 2) !== f.value;
  });
}
