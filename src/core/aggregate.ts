import type { WeightedMean } from './method';

/**
 * Weighted mean of the present children of one unit; children without a score are left out and the weights present
 * divide. NaN when no child, or less than `coverage` of them, is present.
 */
export function weightedMean(
  scores: ArrayLike<number>,
  weights: ArrayLike<number>,
  mean: WeightedMean,
  coverage = 0,
): number {
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
 * Arithmetic mean of columns that lack no score, the hot path: the same sums in the same order as `weightedMean`, the
 * first three children in one pass and any further one by one.
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
  const count = children.length;
  let total = 0;
  for (let k = 0; k < count; k++) total += weight[children[k]];
  const first = children[0];
  const second = count > 1 ? children[1] : first;
  const third = count > 2 ? children[2] : first;
  const v = weight[first];
  const w = count > 1 ? weight[second] : 0;
  const x = count > 2 ? weight[third] : 0;
  const [a, b, c, to] = [first * nUnits, second * nUnits, third * nUnits, out * nUnits];
  const divisor = count > 3 ? 1 : total;
  for (let u = 0; u < nUnits; u++)
    scores[to + u] = (v * scores[a + u] + w * scores[b + u] + x * scores[c + u]) / divisor;
  for (let k = 3; k < count; k++) {
    const share = weight[children[k]];
    const from = children[k] * nUnits;
    for (let u = 0; u < nUnits; u++) scores[to + u] += share * scores[from + u];
  }
  if (count > 3) for (let u = 0; u < nUnits; u++) scores[to + u] /= total;
}
