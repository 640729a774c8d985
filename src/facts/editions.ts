import type { DataPackage } from './package';

/** Editions with published results, latest first. */
export const editionsOf = (data: DataPackage): string[] =>
  [...new Set(data.published.map((fact) => fact.edition))].sort().reverse();

/** The edition that the package's values belong to: the one that its id names; null when none does, or units were merged. */
export const ownEdition = (data: DataPackage): string | null =>
  data.regrouped ? null : (editionsOf(data).find((edition) => data.id.includes(edition)) ?? null);

/** Published score and rank of a unit at a node, in the package's own edition; null where either was not printed. */
export function publishedResult(
  data: DataPackage,
  node: string,
  unit: string,
): { readonly score: number; readonly rank: number } | null {
  const edition = ownEdition(data);
  const find = (measure: string): number | undefined =>
    data.published.find(
      (fact) => fact.edition === edition && fact.unit === unit && fact.node === node && fact.measure === measure,
    )?.value;
  const [score, rank] = [find('score'), find('rank')];
  return score === undefined || rank === undefined ? null : { score, rank };
}
