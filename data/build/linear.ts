/** Small dense linear algebra and statistics of the estimates; vectors run over provinces, NaN = missing. */

export const mean = (x: ArrayLike<number>): number => {
  let sum = 0;
  for (let k = 0; k < x.length; k++) sum += x[k];
  return sum / x.length;
};

export const sd = (x: ArrayLike<number>): number => {
  const m = mean(x);
  let sum = 0;
  for (let k = 0; k < x.length; k++) sum += (x[k] - m) ** 2;
  return Math.sqrt(sum / (x.length - 1));
};

/** Mean 0 and standard deviation 1 over the values present; a missing value becomes 0, the mean. */
export function standardise(x: readonly number[]): number[] {
  const present = x.filter((v) => !Number.isNaN(v));
  const m = mean(present);
  const s = sd(present) || 1;
  return x.map((v) => (Number.isNaN(v) ? 0 : (v - m) / s));
}

/** 0–100 position between the smallest and the largest value present. */
export function minmax(x: readonly number[]): number[] {
  const present = x.filter((v) => !Number.isNaN(v));
  const low = Math.min(...present);
  const high = Math.max(...present);
  return x.map((v) => (100 * (v - low)) / (high - low));
}

/** Ranks from 1 = smallest, ties averaged; NaN stays NaN. */
export function averageRanks(x: readonly number[]): number[] {
  return x.map((v) => {
    if (Number.isNaN(v)) return NaN;
    let below = 0;
    let equal = 0;
    for (const w of x) {
      if (w < v) below++;
      else if (w === v) equal++;
    }
    return below + (equal + 1) / 2;
  });
}

/** Spearman's rank correlation over the pairs that are present. */
export function spearman(x: readonly number[], y: readonly number[]): number {
  const both = x.map((_, k) => k).filter((k) => !Number.isNaN(x[k]) && !Number.isNaN(y[k]));
  const a = standardise(averageRanks(both.map((k) => x[k])));
  const b = standardise(averageRanks(both.map((k) => y[k])));
  return a.reduce((sum, v, k) => sum + v * b[k], 0) / (both.length - 1);
}

/** Coefficients of a ridge regression without intercept: (X'X + penalty·I) b = X'y. */
export function ridge(x: readonly (readonly number[])[], y: readonly number[], penalty: number): number[] {
  const k = x[0].length;
  const a = Array.from({ length: k }, (_, i) =>
    Array.from({ length: k + 1 }, (_, j) =>
      x.reduce((sum, row, r) => sum + row[i] * (j < k ? row[j] : y[r]), i === j ? penalty : 0),
    ),
  );
  for (let c = 0; c < k; c++) {
    const pivot = a.reduce((best, row, r) => (r >= c && Math.abs(row[c]) > Math.abs(a[best][c]) ? r : best), c);
    [a[c], a[pivot]] = [a[pivot], a[c]];
    for (let r = 0; r < k; r++) {
      if (r === c) continue;
      const f = a[r][c] / a[c][c];
      for (let j = c; j <= k; j++) a[r][j] -= f * a[c][j];
    }
  }
  return a.map((row, c) => row[k] / row[c]);
}

/** First principal component of standardised columns, by power iteration; standardised, in the sign of `anchor`. */
export function firstComponent(columns: readonly (readonly number[])[], anchor: readonly number[]): number[] {
  let loading = columns.map(() => 1);
  let score: number[] = [];
  for (let round = 0; round < 200; round++) {
    score = columns[0].map((_, p) => columns.reduce((sum, col, j) => sum + loading[j] * col[p], 0));
    const next = columns.map((col) => col.reduce((sum, v, p) => sum + v * score[p], 0));
    const size = Math.hypot(...next);
    loading = next.map((v) => v / size);
  }
  const z = standardise(score);
  return z.reduce((sum, v, p) => sum + v * anchor[p], 0) < 0 ? z.map((v) => -v) : z;
}

/** Normal distribution function (Abramowitz and Stegun 7.1.26, error below 1.5e-7). */
export function normalCdf(x: number): number {
  const t = 1 / (1 + 0.3275911 * (Math.abs(x) / Math.SQRT2));
  const poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const erf = 1 - poly * Math.exp((-x * x) / 2);
  return x >= 0 ? 0.5 * (1 + erf) : 0.5 * (1 - erf);
}

/** Value at quantile `p` of sorted numbers, between neighbours by straight line. */
export function quantile(sorted: readonly number[], p: number): number {
  const at = Math.min(Math.max(p, 0), 1) * (sorted.length - 1);
  const k = Math.floor(at);
  return k + 1 < sorted.length ? sorted[k] + (at - k) * (sorted[k + 1] - sorted[k]) : sorted[k];
}
