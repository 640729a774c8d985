import type { Mean } from './method';

/**
 * Weighted mean of the present children of one unit; children without a score are left out and the weights present
 * divide. NaN when no child, or less than `coverage` of them, is present.
 */
export function weightedMean(scores: ArrayLike<number>, weights: ArrayLike<number>, mean: Mean, coverage = 0): number {
  let sum = 0;
  let weight = 0;
  let present = 0;
  for (let k = 0; k < scores.length; k++) {
    const s = scores[k];
    const w = weights[k];
    if (s !== s) continue;
    present++;
    if (w === 0) continue;
    weight += w;
    sum += mean === 'arithmetic' ? w * s : mean === 'geometric' ? w * Math.log(s) : w / s;
  }
  if (weight === 0 || present / scores.length < coverage) return NaN;
  if (mean === 'arithmetic') return sum / weight;
  return mean === 'geometric' ? Math.exp(sum / weight) : weight / sum;
}

/**
 * Arithmetic mean of columns that lack no score, the hot path: the same sums as `weightedMean`, a column at a time.
 * @param scores columns of nUnits scores, read at the children and written at `out`
 * @param weight of every node; the children's must not add up to 0
 */
export function meanOfComplete(
  scores: Float64Array,
  children: Int32Array,
  weight: Float64Array,
  out: number,
  nUnits: number,
): void {
  const to = out * nUnits;
  let total = 0;
  for (let k = 0; k < children.length; k++) {
    const w = weight[children[k]];
    const from = children[k] * nUnits;
    total += w;
    if (k === 0) for (let u = 0; u < nUnits; u++) scores[to + u] = w * scores[from + u];
    else for (let u = 0; u < nUnits; u++) scores[to + u] += w * scores[from + u];
  }
  for (let u = 0; u < nUnits; u++) scores[to + u] /= total;
}
