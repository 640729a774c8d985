import type { DrawTable } from '../draws/experiment';

/** Where each unit ranks over all draws. */
export interface RankIntervals {
  readonly nDraws: number;
  /** Per unit; NaN for a unit that is never ranked. */
  readonly median: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Least rank that at least a share of the ranked draws does not exceed; NaN when none is ranked. @param counts by rank, 0 = unranked */
export function rankQuantile(counts: Uint32Array, share: number): number {
  let ranked = 0;
  for (let r = 1; r < counts.length; r++) ranked += counts[r];
  if (ranked === 0) return NaN;
  const needed = Math.max(1, Math.ceil(share * ranked - 1e-9));
  let sum = 0;
  let rank = 0;
  while (sum < needed) sum += counts[++rank];
  return rank;
}

/** Counts of ranks, of fixed size however many draws are added; adding tables in any order gives the same. */
export class RankCounts {
  readonly counts: Uint32Array;
  nDraws = 0;

  constructor(readonly nUnits: number) {
    this.counts = new Uint32Array(nUnits * (nUnits + 1));
  }

  add({ ranks, nDraws, nUnits }: DrawTable): void {
    for (let n = 0; n < nDraws; n++)
      for (let u = 0; u < nUnits; u++) this.counts[u * (nUnits + 1) + ranks[n * nUnits + u]]++;
    this.nDraws += nDraws;
  }

  /** Draws in which a unit has a rank, and in which it is `rank` or better. */
  within(unit: number, rank: number): { ranked: number; within: number } {
    const row = this.of(unit);
    let within = 0;
    for (let r = 1; r <= Math.min(rank, this.nUnits); r++) within += row[r];
    return { ranked: this.nDraws - row[0], within };
  }

  /** Counts of a unit's ranks; [0] = unranked. */
  of(unit: number): Uint32Array {
    return this.counts.subarray(unit * (this.nUnits + 1), (unit + 1) * (this.nUnits + 1));
  }

  /** Median and the middle 90 % (or `cover`) of every unit. */
  intervals(cover = 0.9): RankIntervals {
    const of = (share: number) => Float64Array.from({ length: this.nUnits }, (_, u) => rankQuantile(this.of(u), share));
    return { nDraws: this.nDraws, median: of(0.5), low: of((1 - cover) / 2), high: of((1 + cover) / 2) };
  }
}
