import { tieTolerance } from './rank';

/** Outranking shares nearer to one half than this are a draw: sums of the same weights in another order. */
const drawTolerance = 1e-9;

/**
 * Copeland scores, as COINr's `a_copeland`: a unit beats another when the children in which it is better weigh more than
 * those in which it is worse, ties halved (scores that differ by no more than sums in another order are tied); its score is wins less losses. Two units are compared on the children that both
 * have; units without a common child do not meet. NaN for a unit with no child, or less than `coverage` of them.
 * @param columns scores of the children, each of one length; NaN = none
 */
export function copelandScores(
  columns: readonly Float64Array[],
  weights: ArrayLike<number>,
  coverage: number,
  out: Float64Array,
): void {
  const n = out.length;
  for (let u = 0; u < n; u++) {
    let present = 0;
    let weight = 0;
    for (let k = 0; k < columns.length; k++)
      if (columns[k][u] === columns[k][u]) {
        present++;
        weight += weights[k];
      }
    out[u] = weight === 0 || present / columns.length < coverage ? NaN : 0;
  }
  for (let u = 0; u < n; u++) {
    if (out[u] !== out[u]) continue;
    for (let v = u + 1; v < n; v++) {
      if (out[v] !== out[v]) continue;
      let margin = 0;
      let weight = 0;
      for (let k = 0; k < columns.length; k++) {
        const [x, y] = [columns[k][u], columns[k][v]];
        if (x !== x || y !== y) continue;
        weight += weights[k];
        margin += x > y + tieTolerance ? weights[k] : y > x + tieTolerance ? -weights[k] : 0;
      }
      if (Math.abs(margin) <= drawTolerance * weight) continue;
      out[u] += Math.sign(margin);
      out[v] -= Math.sign(margin);
    }
  }
}
