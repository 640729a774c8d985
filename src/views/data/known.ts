import { effectiveWeights, type Model } from '../../core';
import type { DataPackage, QualityFact, Status } from '../../io/package';
import { noCounts } from './framework';

/** How much of some values is known how. */
export interface Known {
  readonly counts: Readonly<Record<Status, number>>;
  readonly missing: number;
  readonly all: number;
  /** Share of the index's weight that rests on each status, 0–1; the rest is missing. */
  readonly weight: Readonly<Record<Status, number>>;
}

/** Counts and weights of the values of one unit, or of all. @param unit unit code; null = all */
export function knownOf(data: DataPackage, { framework, dataset }: Model, unit: string | null): Known {
  const shares = effectiveWeights(framework);
  const units = unit === null ? dataset.units.length : 1;
  const counts = noCounts();
  const weight = noCounts();
  for (const cell of data.cells) {
    if (cell.value === null || (unit !== null && cell.unit !== unit)) continue;
    const node = framework.indexOf.get(cell.indicator);
    if (node === undefined) continue;
    counts[cell.status]++;
    weight[cell.status] += shares[node] / units;
  }
  const all = framework.nIndicators * units;
  const present = Object.values(counts).reduce((a, b) => a + b, 0);
  return { counts, missing: all - present, all, weight };
}

/** The quality row over all indicators; null when none was published with the data. */
export const overallQuality = (data: DataPackage): QualityFact | null =>
  data.quality.find((fact) => fact.indicator === 'ALL') ?? null;

/** How well an estimate keeps the order of the units: the usual steps of a rank correlation (Schober et al. 2018). */
export type Strength = 'strong' | 'moderate' | 'weak';
export const strengthOf = (spearman: number): Strength =>
  spearman >= 0.7 ? 'strong' : spearman >= 0.4 ? 'moderate' : 'weak';
