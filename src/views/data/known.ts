import { effectiveWeights, type Model } from '../../core';
import { originAt } from '../../facts/cell-table';
import type { DataPackage, QualityFact, Status } from '../../facts/package';
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
export function knownOf(data: DataPackage, { framework, dataset, unitAt }: Model, unit: string | null): Known {
  const shares = effectiveWeights(framework);
  const units = unit === null ? dataset.units.length : 1;
  const counts = noCounts();
  const weight = noCounts();
  const nUnits = dataset.units.length;
  const only = unit === null ? null : (unitAt.get(unit) ?? -1);
  dataset.values.forEach((value, at) => {
    if (Number.isNaN(value) || (only !== null && at % nUnits !== only)) return;
    const { status } = originAt(data.cells, at)!;
    counts[status]++;
    weight[status] += shares[Math.floor(at / nUnits)] / units;
  });
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
