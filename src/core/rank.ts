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
  /** Units of each column from best to worst, those without a score last; as the last call left them. */
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
    if (decimals === null) {
      if (this.assign(scores, at, at, ranks)) return;
      for (let u = 0; u < nUnits; u++) key[u] = scores[at + u];
    } else for (let u = 0; u < nUnits; u++) key[u] = roundTo(scores[at + u], decimals);
    this.sort(at);
    this.assign(key, 0, at, ranks);
  }

  /**
   * Writes the ranks that the order gives.
   * @param keys scores, the column's from `first` on
   * @returns false, with ranks half written, when the keys are not in that order
   */
  private assign(keys: Float64Array, first: number, at: number, ranks: Int32Array): boolean {
    const { order, nUnits } = this;
    let rank = 0;
    let before = Infinity;
    for (let k = 0; k < nUnits; k++) {
      const u = order[at + k];
      const s = keys[first + u];
      if (s < before) {
        rank = k + 1;
        before = s;
      } else if (s !== s) {
        rank = 0;
        before = -Infinity;
      } else if (s !== before) return false;
      ranks[at + u] = rank;
    }
    return true;
  }

  /** Insertion sort by key from the last order on, no score last; a library sort when the order has changed a lot. */
  private sort(at: number): void {
    const { key, order, nUnits } = this;
    let budget = 32 * nUnits;
    for (let k = 1; k < nUnits && budget >= 0; k++) {
      const u = order[at + k];
      const s = key[u];
      if (s !== s) continue;
      let j = k - 1;
      while (j >= 0 && !(key[order[at + j]] >= s)) {
        order[at + j + 1] = order[at + j];
        j--;
      }
      order[at + j + 1] = u;
      budget -= k - 1 - j;
    }
    if (budget < 0) order.subarray(at, at + nUnits).sort((a, b) => this.compare(a, b));
  }

  private compare(a: number, b: number): number {
    const [x, y] = [this.key[a], this.key[b]];
    if (x === y || (x !== x && y !== y)) return a - b;
    return x > y || y !== y ? -1 : 1;
  }
}

/** Competition ranks of one column; see `Ranker`. */
export function rankColumn(scores: Float64Array, decimals: number | null = null): Int32Array {
  const ranks = new Int32Array(scores.length);
  new Ranker(1, scores.length).rank(scores, 0, ranks, decimals);
  return ranks;
}
