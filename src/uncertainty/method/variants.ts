import { compute, FaultError, rankIn, rootOf, scoreIn, type Method, type Model, type Scenario } from '../../core';
import type { Variant } from '../draws/experiment';
import { equalAtLevel } from '../draws/weights';

export const variantNames = [
  'own',
  'treatment-none',
  'treatment-coinr',
  'treatment-gii',
  'geometric',
  'distance-to-best',
  'percentile-rank',
  'zscore',
  'equal-indicators',
] as const;
/** A way to compute the index that its makers might have chosen; `own` is the scenario's. */
export type VariantName = (typeof variantNames)[number];

/** Where a unit stands under a variant, on point values. */
export interface VariantRank {
  readonly name: VariantName;
  /** Null where the variant cannot be computed. */
  readonly result: { readonly rank: number; readonly score: number } | null;
}

/** Variants whose index runs on the same scale as the scenario's, so that points can be compared. */
export const sameScale: ReadonlySet<VariantName> = new Set([
  'own',
  'treatment-none',
  'treatment-coinr',
  'treatment-gii',
  'geometric',
  'equal-indicators',
]);

/** Every variant that departs from the scenario's own method. */
export function variantsOf(model: Model, method: Method): { readonly name: VariantName; readonly variant: Variant }[] {
  const top = model.framework.level[rootOf(model.framework)];
  const of = (name: VariantName, own: Partial<Method>, weights: Float64Array | null = null) => ({
    name,
    variant: { method: own, weights },
  });
  const isOther = ({ variant }: { variant: Variant }): boolean =>
    variant.weights !== null ||
    Object.entries(variant.method).some(
      ([key, value]) => JSON.stringify(method[key as keyof Method]) !== JSON.stringify(value),
    );
  return [
    of('own', {}),
    ...[
      of('treatment-none', { treatment: 'none' }),
      of('treatment-coinr', { treatment: 'coinr' }),
      of('treatment-gii', { treatment: 'gii' }),
      of('geometric', { means: { [top]: 'geometric' } }),
      of('distance-to-best', { normalisation: 'distance-to-best' }),
      of('percentile-rank', { normalisation: 'percentile-rank' }),
      of('zscore', { normalisation: 'zscore' }),
      of('equal-indicators', {}, equalAtLevel(model.framework, 1)),
    ].filter(isOther),
  ];
}

/** Where a unit stands under each variant. @param unit its position */
export function variantRanks(model: Model, scenario: Scenario, method: Method, unit: number): VariantRank[] {
  const { framework } = model;
  return variantsOf(model, method).map(({ name, variant }) => {
    const weights = variant.weights
      ? Object.fromEntries(framework.codes.map((code, node) => [code, variant.weights![node]]))
      : scenario.weights;
    try {
      const result = compute(model, {
        ...scenario,
        weights,
        method: { ...scenario.method, ...variant.method },
      });
      const root = rootOf(framework);
      return { name, result: { rank: rankIn(result, root, unit), score: scoreIn(result, root, unit) } };
    } catch (error) {
      if (error instanceof FaultError) return { name, result: null };
      throw error;
    }
  });
}
