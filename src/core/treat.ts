import type { Treatment } from './method';

/** How a column is treated: left alone, capped at both ends, or logged. Fitted once, applied to any value of the column. */
export type ColumnTreatment =
  | { readonly kind: 'none' }
  | { readonly kind: 'winsorise'; readonly low: number; readonly high: number }
  | { readonly kind: 'log'; readonly min: number; readonly max: number };

const untouched: ColumnTreatment = { kind: 'none' };
const maxWinsorised = 5;

/** Limits of the outlier test, |skewness| and excess kurtosis; a column fails only above both (COINr, GII). */
const limits = { coinr: { skewness: 2, kurtosis: 3.5 }, gii: { skewness: 2.25, kurtosis: 3.5 } } as const;

/** Sample-corrected skewness G1 and excess kurtosis G2 of the present values; NaN below 4 values or for a constant. */
export function shape(column: ArrayLike<number>): { skewness: number; kurtosis: number } {
  let n = 0;
  let sum = 0;
  for (let u = 0; u < column.length; u++)
    if (!Number.isNaN(column[u])) {
      n++;
      sum += column[u];
    }
  const mean = sum / n;
  let m2 = 0;
  let m3 = 0;
  let m4 = 0;
  for (let u = 0; u < column.length; u++) {
    const d = column[u] - mean;
    if (Number.isNaN(d)) continue;
    m2 += d * d;
    m3 += d * d * d;
    m4 += d * d * d * d;
  }
  m2 /= n;
  m3 /= n;
  m4 /= n;
  if (n < 4 || m2 === 0) return { skewness: NaN, kurtosis: NaN };
  const g1 = m3 / m2 ** 1.5;
  const g2 = m4 / (m2 * m2) - 3;
  return {
    skewness: (g1 * Math.sqrt(n * (n - 1))) / (n - 2),
    kurtosis: ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * g2 + 6),
  };
}

/**
 * Fits COINr's treatment of one raw column: winsorise up to five points on the side of the skew until the test passes;
 * if it never does, a log of the original column.
 */
export function fitTreatment(column: Float64Array, treatment: Treatment): ColumnTreatment {
  if (treatment === 'none') return untouched;
  const limit = limits[treatment];
  const fails = (values: ArrayLike<number>) => {
    const { skewness, kurtosis } = shape(values);
    return Math.abs(skewness) > limit.skewness && kurtosis > limit.kurtosis;
  };
  if (!fails(column)) return untouched;

  const sorted = column.filter((x) => !Number.isNaN(x)).sort();
  const upward = shape(sorted).skewness > 0;
  const last = sorted.length - 1;
  for (let points = 1; points <= Math.min(maxWinsorised, last); points++) {
    const low = upward ? sorted[0] : sorted[points];
    const high = upward ? sorted[last - points] : sorted[last];
    const capped = sorted.map((x) => Math.min(high, Math.max(low, x)));
    if (!fails(capped)) return { kind: 'winsorise', low, high };
  }
  return { kind: 'log', min: sorted[0], max: sorted[last] };
}

/** Treats one raw value; below the fitted minimum a log stays at the minimum's. NaN stays NaN. */
export function treatValue(treatment: ColumnTreatment, x: number): number {
  switch (treatment.kind) {
    case 'none':
      return x;
    case 'winsorise':
      return Math.min(treatment.high, Math.max(treatment.low, x));
    case 'log':
      return Math.log(Math.max(0, x - treatment.min) + 0.01 * (treatment.max - treatment.min));
  }
}

/** A raw value that the treatment maps to `y`: the inverse of `treatValue` on the range that it does not cap. */
export const untreatValue = (treatment: ColumnTreatment, y: number): number =>
  treatment.kind === 'log' ? Math.exp(y) - 0.01 * (treatment.max - treatment.min) + treatment.min : y;
