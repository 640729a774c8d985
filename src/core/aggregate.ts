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
 * Arithmetic mean of complete columns, the hot path: out[u] = Σ share[k] · scores[child k][u].
 * @param shares weights of the children divided by their sum
 */
export function meanOfComplete(
  scores: Float64Array,
  children: Int32Array,
  shares: Float64Array,
  out: number,
  nUnits: number,
): void {
  for (let u = 0; u < nUnits; u++) scores[out * nUnits + u] = 0;
  for (let k = 0; k < children.length; k++) {
    const share = shares[k];
    const from = children[k] * nUnits;
    for (let u = 0; u < nUnits; u++) scores[out * nUnits + u] += share * scores[from + u];
  }
}
