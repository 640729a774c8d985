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
 * Rounds numbers so that they still add up to the rounded total: the ones that lose most by rounding give way.
 * @param decimals digits after the point
 */
export function roundToSum(numbers: readonly number[], total: number, decimals: number): number[] {
  const scale = 10 ** decimals;
  const floors = numbers.map((x) => Math.floor(x * scale));
  const order = numbers
    .map((x, k) => ({ k, lost: x * scale - floors[k] }))
    .sort((a, b) => b.lost - a.lost || a.k - b.k);
  let spare = Math.round(total * scale) - floors.reduce((a, b) => a + b, 0);
  // More is missing than there are numbers only when the total is not their sum.
  for (const { k } of spare < 0 ? order.toReversed() : order) {
    if (spare === 0) break;
    floors[k] += Math.sign(spare);
    spare -= Math.sign(spare);
  }
  return floors.map((x) => x / scale);
}

/** Aggregates that differ by no more share a rank: a mean summed in another order is the same mean. */
export const tieTolerance = 1e-11;

/**
 * Competition ranks («1224») of columns of one length: 1 = highest score, ties share the better rank, 0 = no score.
 * Keeps the order of each column from call to call, so that ranking again after a small change is one pass;
 * the ranks do not depend on that memory.
 */
export class Ranker {
  /** Cells of each column from best to worst, those without a score last; as the last call left them. */
  private readonly order: Int32Array;
  private readonly rounded: Float64Array;

  constructor(
    nColumns: number,
    private readonly nUnits: number,
  ) {
    this.order = new Int32Array(nColumns * nUnits).map((_, cell) => cell);
    this.rounded = new Float64Array(nColumns * nUnits);
  }

  /**
   * Ranks one column of many.
   * @param scores,ranks nColumns × nUnits, column-wise
   * @param decimals rank on scores rounded so; null = full precision
   * @param tie scores that differ by no more share a rank
   */
  rank(scores: Float64Array, column: number, ranks: Int32Array, decimals: number | null, tie = 0): void {
    const from = column * this.nUnits;
    const to = from + this.nUnits;
    const { rounded } = this;
    if (decimals !== null) for (let c = from; c < to; c++) rounded[c] = roundTo(scores[c], decimals);
    const keys = decimals === null ? scores : rounded;
    const sorted = this.assign(keys, from, to, ranks, tie);
    if (sorted === to) return;
    this.sort(keys, from, to, sorted);
    this.assign(keys, from, to, ranks, tie);
  }

  /** Writes the ranks that the order gives. @returns where the order stops holding; the ranks are right if nowhere */
  private assign(keys: Float64Array, from: number, to: number, ranks: Int32Array, tie: number): number {
    const { order } = this;
    let before = Infinity;
    let k = from;
    // Two places at a time while every score is lower than the one before, which is nearly always.
    for (; k + 1 < to; k += 2) {
      const cell = order[k];
      const next = order[k + 1];
      const s = keys[cell];
      const t = keys[next];
      if (!(s < before - tie && t < s - tie)) break;
      ranks[cell] = k - from + 1;
      ranks[next] = k - from + 2;
      before = t;
    }
    let rank = k - from;
    // A tie is measured from the best of those who share the rank, so that it does not drift.
    let best = before;
    for (; k < to; k++) {
      const cell = order[k];
      const s = keys[cell];
      if (s < best - tie) {
        rank = k - from + 1;
        best = before = s;
      } else if (s !== s) {
        rank = 0;
        best = before = -Infinity;
      } else if (!(s <= before)) return k;
      else before = s;
      ranks[cell] = rank;
    }
    return to;
  }

  /** Insertion sort from where the order stops holding; a library sort when it has changed a lot. */
  private sort(keys: Float64Array, from: number, to: number, sorted: number): void {
    const { order } = this;
    let budget = 32 * this.nUnits;
    for (let k = sorted; k < to && budget >= 0; k++) {
      const cell = order[k];
      const s = keys[cell];
      if (s !== s) continue;
      let j = k - 1;
      while (j >= from && !(keys[order[j]] >= s)) {
        order[j + 1] = order[j];
        j--;
      }
      order[j + 1] = cell;
      budget -= k - 1 - j;
    }
    if (budget < 0) order.subarray(from, to).sort((a, b) => bestFirst(keys[a], keys[b]) || a - b);
  }
}

/** Compares scores, higher first, none last. */
function bestFirst(x: number, y: number): number {
  if (x === y || (x !== x && y !== y)) return 0;
  return x > y || y !== y ? -1 : 1;
}

/** Competition ranks of one column; see `Ranker`. */
export function rankColumn(scores: Float64Array, decimals: number | null = null): Int32Array {
  const ranks = new Int32Array(scores.length);
  new Ranker(1, scores.length).rank(scores, 0, ranks, decimals);
  return ranks;
}
