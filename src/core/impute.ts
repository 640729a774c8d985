import type { Dataset } from './dataset';
import type { Framework } from './framework';
import type { Method } from './method';
import { minmax, minmaxInverse, observedGoalposts } from './normalise';

/** How a missing value is filled before anything else is done with the column (COINr's Impute); null = it is not. */
export type Imputation = Exclude<Method['missing'], 'skip' | 'worst'>;

export const imputationOf = ({ missing }: Pick<Method, 'missing'>): Imputation | null =>
  missing === 'skip' || missing === 'worst' ? null : missing;

function meanOf(list: readonly number[]): number {
  return list.length === 0 ? NaN : list.reduce((sum, x) => sum + x, 0) / list.length;
}

function medianOf(list: readonly number[]): number {
  const sorted = [...list].sort((a, b) => a - b);
  const n = sorted.length;
  return n === 0 ? NaN : (sorted[(n - 1) >> 1] + sorted[n >> 1]) / 2;
}

const present = (column: ArrayLike<number>): number[] => Array.from(column).filter((x) => !Number.isNaN(x));

/** Imputation of a column from itself. */
export type ColumnImputation = Exclude<Imputation, 'unit-mean' | 'unit-median'>;

/**
 * Fills the gaps of one column with the mean or median of its values, or the mean of the unit's group; a group without a
 * value leaves them. `unit-mean` and `unit-median` need the other columns: see `impute`.
 * @param groups group of each unit; '' = none
 */
export function imputeColumn(column: Float64Array, imputation: ColumnImputation, groups: readonly string[]): void {
  if (!column.some(Number.isNaN)) return;
  if (imputation === 'group-mean') {
    const before = column.slice();
    column.forEach((x, u) => {
      if (Number.isNaN(x) && groups[u]) column[u] = meanOf(present(before.filter((_, v) => groups[v] === groups[u])));
    });
    return;
  }
  const fill = imputation === 'mean' ? meanOf(present(column)) : medianOf(present(column));
  for (let u = 0; u < column.length; u++) if (Number.isNaN(column[u])) column[u] = fill;
}

/** Fills a unit's gaps from its other indicators under the same parent, each measured from its worst to its best value. */
function imputeFromSiblings(
  { direction, nIndicators, nNodes, children }: Framework,
  values: Float64Array,
  nUnits: number,
  middle: (list: readonly number[]) => number,
): Float64Array {
  const filled = values.slice();
  const { worst, best } = observedGoalposts(values, direction, nUnits);
  for (let node = nIndicators; node < nNodes; node++) {
    const indicators = [...children[node]].filter((child) => child < nIndicators);
    for (let u = 0; u < nUnits; u++) {
      const score = middle(present(indicators.map((i) => minmax(values[i * nUnits + u], worst[i], best[i]))));
      for (const i of indicators)
        if (Number.isNaN(values[i * nUnits + u])) filled[i * nUnits + u] = minmaxInverse(score, worst[i], best[i]);
    }
  }
  return filled;
}

/**
 * Values with their gaps filled as the method says; the same array when it fills none.
 * @param values nIndicators × nUnits, column-wise, NaN = missing
 */
export function impute(
  framework: Framework,
  { groups }: Pick<Dataset, 'groups'>,
  method: Pick<Method, 'missing'>,
  values: Float64Array,
): Float64Array {
  const imputation = imputationOf(method);
  if (imputation === null || !values.some(Number.isNaN)) return values;
  const nUnits = values.length / framework.nIndicators;
  if (imputation === 'unit-mean') return imputeFromSiblings(framework, values, nUnits, meanOf);
  if (imputation === 'unit-median') return imputeFromSiblings(framework, values, nUnits, medianOf);
  const filled = values.slice();
  for (let at = 0; at < filled.length; at += nUnits)
    imputeColumn(filled.subarray(at, at + nUnits), imputation, groups ?? []);
  return filled;
}
