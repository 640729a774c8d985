import type { Caveat, PublishedFact } from '../../facts/package';

/** What one edition printed of one place in one node. */
export interface EditionRow {
  readonly unit: string;
  readonly node: string;
  readonly score: PublishedFact | null;
  readonly rank: PublishedFact | null;
  /** Raw value of an indicator. */
  readonly value: PublishedFact | null;
  /** Number of indicators in which it is first. */
  readonly firsts: PublishedFact | null;
  readonly sources: readonly string[];
  /** What keeps any of them from being plain print. */
  readonly caveats: readonly Caveat[];
}

/** Facts of one edition, a row for each place and node: best printed rank first, then score. */
export function editionRows(facts: readonly PublishedFact[]): EditionRow[] {
  const groups = new Map<string, PublishedFact[]>();
  for (const fact of facts) {
    const key = `${fact.unit} ${fact.node}`;
    groups.set(key, [...(groups.get(key) ?? []), fact]);
  }
  const rows = [...groups.values()].map((group) => {
    const of = (measure: string) => group.find((fact) => fact.measure === measure) ?? null;
    return {
      unit: group[0].unit,
      node: group[0].node,
      score: of('score'),
      rank: of('rank'),
      value: of('value'),
      firsts: of('first_count'),
      sources: [...new Set(group.map((fact) => fact.source))],
      caveats: [...new Set(group.flatMap((fact) => fact.caveat ?? []))],
    };
  });
  const rankOf = (row: EditionRow) => row.rank?.value ?? Infinity;
  const scoreOf = (row: EditionRow) => row.score?.value ?? -Infinity;
  return rows.sort((a, b) => (rankOf(a) === rankOf(b) ? scoreOf(b) - scoreOf(a) || 0 : rankOf(a) - rankOf(b)));
}

/** Number of units that an edition ranked, as it printed it; null when it did not. */
export const rankedUnits = (facts: readonly PublishedFact[]): number | null =>
  facts.find((fact) => fact.of !== null)?.of ?? null;
