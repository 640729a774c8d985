import type { Treatment } from './method';

/**
 * How a column is treated: left alone, capped, or logged. Fitted once, applied to any value of the column. An end that is
 * not capped is infinite.
 */
export type ColumnTreatment =
  | { readonly kind: 'none' }
  | { readonly kind: 'winsorise'; readonly low: number; readonly high: number }
  | { readonly kind: 'log'; readonly min: number; readonly max: number };

const untouched: ColumnTreatment = { kind: 'none' };
const maxWinsorised = 5;

/** Limits of the outlier test, |skewness| and excess kurtosis; a column passes below either (COINr, GII). */
const limits = {
  coinr: { skewness: 2, kurtosis: 3.5 },
  gii: { skewness: 2.25, kurtosis: 3.5 },
  log: { skewness: 2, kurtosis: 3.5 },
} as const;

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
 * Winsorises as COINr does: while the column fails, the end of the skew is capped at the next value, all points tied there
 * together, until five or more points are capped. Null when that does not do, or would leave a constant.
 * @param sorted present values, ascending, not all equal
 */
function fitWinsorise(sorted: Float64Array, fails: (column: Float64Array) => boolean): ColumnTreatment | null {
  let low = -Infinity;
  let high = Infinity;
  let capped = sorted;
  const points = () => sorted.reduce((n, x) => (x < low || x > high ? n + 1 : n), 0);
  while (points() < maxWinsorised) {
    const [bottom, top] = [capped[0], capped[capped.length - 1]];
    if (shape(capped).skewness >= 0) high = capped.findLast((x) => x < top)!;
    else low = capped.find((x) => x > bottom)!;
    capped = sorted.map((x) => Math.min(high, Math.max(low, x)));
    if (capped[0] === capped[capped.length - 1]) return null;
    if (!fails(capped)) return { kind: 'winsorise', low, high };
  }
  return null;
}

/**
 * Fits COINr's treatment of one raw column that fails the outlier test: winsorise; if that never passes the test, or the
 * treatment is `log`, a log of the original column.
 */
export function fitTreatment(column: Float64Array, treatment: Treatment): ColumnTreatment {
  if (treatment === 'none') return untouched;
  const limit = limits[treatment];
  const fails = (values: Float64Array) => {
    const { skewness, kurtosis } = shape(values);
    return Math.abs(skewness) >= limit.skewness && kurtosis >= limit.kurtosis;
  };
  // Sorted before anything is summed, so that the order of units decides nothing, not even by rounding.
  const sorted = column.filter((x) => !Number.isNaN(x)).sort();
  if (!fails(sorted)) return untouched;
  const winsorised = treatment === 'log' ? null : fitWinsorise(sorted, fails);
  return winsorised ?? { kind: 'log', min: sorted[0], max: sorted[sorted.length - 1] };
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

/** Where a raw value stands in the treated measure, without capping: for goalposts and targets that are given. */
export const inTreatedMeasure = (treatment: ColumnTreatment, x: number): number =>
  treatment.kind === 'log' ? treatValue(treatment, x) : x;
