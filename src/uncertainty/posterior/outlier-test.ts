/** COINr's limits: a column fails when |skewness| reaches 2 and excess kurtosis 3.5; kept a little off, for rounding. */
const limits = { skewness: 1.95, kurtosis: 3.4 };

/**
 * By how much a column fails COINr's outlier test, 0 when it passes; from its sums of powers, so that a chain can ask
 * after every move.
 * @param powers Σ y, Σ y², Σ y³, Σ y⁴ from position `at`
 */
export function outlierExcess(powers: Float64Array, at: number, n: number): number {
  const m = powers[at] / n;
  const s2 = powers[at + 1] / n;
  const m2 = s2 - m * m;
  if (!(m2 > 1e-12) || n < 4) return 0;
  const s3 = powers[at + 2] / n;
  const m3 = s3 - 3 * m * s2 + 2 * m * m * m;
  const skewness = Math.abs((m3 / (m2 * Math.sqrt(m2))) * Math.sqrt(n * (n - 1))) / (n - 2);
  if (skewness < limits.skewness) return 0;
  const s4 = powers[at + 3] / n;
  const m4 = s4 - 4 * m * s3 + 6 * m * m * s2 - 3 * m * m * m * m;
  const kurtosis = ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * (m4 / (m2 * m2) - 3) + 6);
  return Math.max(0, Math.min(skewness - limits.skewness, kurtosis - limits.kurtosis));
}
