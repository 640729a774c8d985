/** Farthest latent value told apart from the end of a column. */
export const latentEnd = 2.4;

const steps = 1000;

/**
 * How the scores of a column lie about its middle: a rising map between a latent value, about normal, and the 0–100
 * score. Both ways run over tables, for chains ask millions of times.
 */
export interface Spread {
  /** Score of a latent value, 0 to 100. */
  score(latent: number): number;
  /** Latent value of a score. */
  latent(score: number): number;
  /** Logarithm of the slope d latent / d score. */
  logSlope(score: number): number;
}

/**
 * @param knots scores at equal latent steps from −latentEnd to latentEnd, rising from 0 to 100
 */
export function spreadOf(knots: readonly number[]): Spread {
  const last = knots.length - 1;
  const width = (2 * latentEnd) / last;
  const latents = new Float64Array(steps + 1);
  let k = 0;
  for (let s = 0; s <= steps; s++) {
    const score = (100 * s) / steps;
    while (k < last - 1 && knots[k + 1] < score) k++;
    const part = Math.min(1, Math.max(0, (score - knots[k]) / (knots[k + 1] - knots[k])));
    latents[s] = -latentEnd + width * (k + part);
  }
  // The slope over a few steps, so that knots leave no jumps in it.
  const reach = 12;
  const slopes = new Float64Array(steps + 1);
  for (let s = 0; s <= steps; s++) {
    const from = Math.max(0, s - reach);
    const to = Math.min(steps, s + reach);
    slopes[s] = Math.log((latents[to] - latents[from]) / ((100 * (to - from)) / steps));
  }
  const read = (table: Float64Array, score: number): number => {
    const at = Math.min(Math.max(score, 0), 100) * (steps / 100);
    const low = Math.min(Math.floor(at), steps - 1);
    return table[low] + (at - low) * (table[low + 1] - table[low]);
  };
  return {
    score(latent) {
      const at = (Math.min(Math.max(latent, -latentEnd), latentEnd) + latentEnd) / width;
      const low = Math.min(Math.floor(at), last - 1);
      return knots[low] + (at - low) * (knots[low + 1] - knots[low]);
    },
    latent: (score) => read(latents, score),
    logSlope: (score) => read(slopes, score),
  };
}
