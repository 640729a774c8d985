import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { JumpableRandomGenerator } from 'pure-rand/types/JumpableRandomGenerator';

/** Random numbers of one draw. */
export interface Stream {
  /** Uniform on [0, 1). */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
}

class DrawStream implements Stream {
  private spare = NaN;

  constructor(private readonly generator: JumpableRandomGenerator) {}

  uniform(): number {
    return (this.generator.next() >>> 0) / 2 ** 32;
  }

  /** Marsaglia's polar method: two at a time. */
  normal(): number {
    if (this.spare === this.spare) {
      const kept = this.spare;
      this.spare = NaN;
      return kept;
    }
    for (;;) {
      const x = 2 * uniformFloat64(this.generator) - 1;
      const y = 2 * uniformFloat64(this.generator) - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const scale = Math.sqrt((-2 * Math.log(square)) / square);
      this.spare = y * scale;
      return x * scale;
    }
  }
}

/** Scrambles a seed with a purpose (the finaliser of MurmurHash3), so that nearby seeds share nothing. */
function scramble(seed: number, purpose: number): number {
  let h = (seed ^ Math.imul(purpose + 1, 0x9e3779b9)) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/**
 * One stream a draw: draw n has the generator of the seed jumped n times by 2^64 numbers, so streams never overlap and
 * draw n is the same whoever computes it, and with whatever other draws.
 */
export class Streams {
  private readonly generator: JumpableRandomGenerator;
  private at = 0;

  /** @param purpose number of the source of uncertainty: streams of different purposes are unrelated */
  constructor(
    private readonly seed: number,
    private readonly purpose: number,
  ) {
    this.generator = xoroshiro128plus(scramble(seed, purpose));
    // The first numbers after seeding are related; a jump mixes the state.
    this.generator.jump();
  }

  /** Stream of a draw; cheapest when asked for in rising order. */
  draw(n: number): Stream {
    if (n < this.at) return new Streams(this.seed, this.purpose).draw(n);
    for (; this.at < n; this.at++) this.generator.jump();
    return new DrawStream(this.generator.clone());
  }
}
