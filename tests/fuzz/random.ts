import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';

/** Choices that a seed repeats. */
export class Random {
  private readonly generator;
  constructor(seed: number) {
    this.generator = xoroshiro128plus(seed);
  }
  /** A whole number from 0, below `n`. */
  below(n: number): number {
    return n <= 1 ? 0 : uniformInt(this.generator, 0, n - 1);
  }
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }
  chance(share: number): boolean {
    return this.below(1_000_000) < share * 1_000_000;
  }
}
