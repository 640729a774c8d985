import type { DataPackage } from './package';

/** Editions with published results, latest first. */
export const editionsOf = (data: DataPackage): string[] =>
  [...new Set(data.published.map((fact) => fact.edition))].sort().reverse();

/** The edition that the package's values belong to: the one that its id names; null when none does. */
export const ownEdition = (data: DataPackage): string | null =>
  editionsOf(data).find((edition) => data.id.includes(edition)) ?? null;
