/** What an indicator is divided by, as COINr's Denominate does: value ÷ denominator × factor. */
export interface Denomination {
  /** Code of the denominator's column of iData. */
  readonly by: string;
  /** ScaleFactor; 1 where none is given. */
  readonly factor: number;
}

/** COINr's columns of iMeta that say it. */
export const denominationColumns = ['Denominator', 'ScaleFactor'] as const;

/**
 * Divides a column in place.
 * @param denominators one a unit, NaN = missing; a value over a missing one or 0 is missing
 * @returns units that have a value and nothing to divide it by
 */
export function denominate(column: Float64Array, denominators: Float64Array, { factor }: Denomination): number[] {
  const without: number[] = [];
  column.forEach((value, u) => {
    if (Number.isNaN(value)) return;
    const quotient = (value / denominators[u]) * factor;
    if (Number.isFinite(quotient)) column[u] = quotient;
    else {
      column[u] = NaN;
      without.push(u);
    }
  });
  return without;
}
