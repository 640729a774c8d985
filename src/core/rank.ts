/** Rounds half away from zero to `decimals`, the way scores are printed. */
export function roundTo(x: number, decimals: number): number {
  const unit = 10 ** decimals;
  return (Math.sign(x) * Math.round(Math.abs(x) * unit + 1e-9)) / unit;
}

/** Least score that is printed like `x`; below zero, where halves round down, any score above it. */
export const leastRoundedLike = (x: number, decimals: number): number => roundTo(x, decimals) - 0.5 / 10 ** decimals;

/** after − before as their printed forms give it, so that a reader who subtracts what is shown gets what is shown. */
export const printedDifference = (after: number, before: number, decimals = 2): number =>
  roundTo(roundTo(after, decimals) - roundTo(before, decimals), decimals);

/**
 * Competition ranks («1224») of columns of one length: 1 = highest score, ties share the better rank, 0 = no score.
 * Keeps the order of each column from call to call, so that ranking again after a small change is one pass;
 * the ranks do not depend on that memory.
 */
export class Ranker {
  private readonly order: Int32Array;
  private readonly key: Float64Array;

  constructor(
    nColumns: number,
    private readonly nUnits: number,
  ) {
    this.order = new Int32Array(nColumns * nUnits);
    for (let c = 0; c < this.order.length; c++) this.order[c] = c % nUnits;
    this.key = new Float64Array(nUnits);
  }

  /** @param decimals rank on scores rounded so; null = full precision */
  rank(scores: Float64Array, column: number, ranks: Int32Array, decimals: number | null): void {
    const { nUnits, key } = this;
    const at = column * nUnits;
    for (let u = 0; u < nUnits; u++) {
      const s = scores[at + u];
      key[u] = s !== s ? -Infinity : decimals === null ? s : roundTo(s, decimals);
    }
    const order = this.order.subarray(at, at + nUnits);
    this.sort(order);
    let rank = 0;
    let before = NaN;
    for (let k = 0; k < nUnits; k++) {
      const u = order[k];
      const s = key[u];
      if (s !== before) {
        rank = k + 1;
        before = s;
      }
      ranks[at + u] = s === -Infinity ? 0 : rank;
    }
  }

  /** Insertion sort from the last order, best first; a library sort when the order has changed a lot. */
  private sort(order: Int32Array): void {
    const { key } = this;
    let budget = 8 * order.length;
    for (let k = 1; k < order.length; k++) {
      const u = order[k];
      const s = key[u];
      let j = k - 1;
      while (j >= 0 && key[order[j]] < s) {
        order[j + 1] = order[j];
        j--;
      }
      order[j + 1] = u;
      budget -= k - 1 - j;
      if (budget < 0) {
        order.sort((a, b) => key[b] - key[a] || a - b);
        return;
      }
    }
  }
}

/** Competition ranks of one column; see `Ranker`. */
export function rankColumn(scores: Float64Array, decimals: number | null = null): Int32Array {
  const ranks = new Int32Array(scores.length);
  new Ranker(1, scores.length).rank(scores, 0, ranks, decimals);
  return ranks;
}
