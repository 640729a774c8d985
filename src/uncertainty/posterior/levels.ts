import type { Part } from './parts';
import type { ChainState } from './chain';
import { margin } from './chain';
import type { Shares } from './shares';

/**
 * Sets the free cells of every part to the scores of `latent + follows · t`, with the one t a part that gives its sum.
 * The means of the cells move with it.
 * @param latent,follows by cell
 * @param canMove whether the part hangs on a total that may move to what the cells can reach
 * @returns parts whose sum cannot be reached
 */
export function setLevels(
  state: ChainState,
  shares: Shares,
  nUnits: number,
  latent: Float64Array,
  follows: Float64Array,
  base: Float64Array,
  total: Float64Array,
  canMove: (part: Part) => boolean = () => false,
): Part[] {
  const { scores, mean, fixed, spreads, parts } = state;
  const { weight } = shares;
  const out: Part[] = [];
  for (const part of parts) {
    const { unit, indicators } = part;
    const free = indicators.filter((i) => !fixed[i * nUnits + unit]);
    let rest = indicators.reduce((sum, i) => {
      const cell = i * nUnits + unit;
      return fixed[cell] ? sum - weight[i] * scores[cell] : sum;
    }, part.sum(total[unit]));
    const scoreAt = (i: number, t: number): number => {
      const cell = i * nUnits + unit;
      const score = spreads[i]!.score(latent[cell] + follows[cell] * t);
      return Math.min(Math.max(score, 2 * margin), 100 - 2 * margin);
    };
    const sumAt = (t: number): number => free.reduce((sum, i) => sum + weight[i] * scoreAt(i, t), 0);
    let low = -12;
    let high = 12;
    const reach = 1e-6;
    if (canMove(part)) {
      const reached = Math.min(Math.max(rest, sumAt(low)), sumAt(high));
      total[unit] += (reached - rest) / weight[part.node];
      rest = reached;
    }
    if (free.length === 0 ? Math.abs(rest) > reach : sumAt(low) > rest + reach || sumAt(high) < rest - reach) {
      out.push(part);
      continue;
    }
    for (let k = 0; k < 60; k++) {
      const mid = (low + high) / 2;
      if (sumAt(mid) < rest) low = mid;
      else high = mid;
    }
    for (const i of free) {
      const cell = i * nUnits + unit;
      scores[cell] = scoreAt(i, high);
      mean[cell] = base[cell] + follows[cell] * high;
    }
  }
  return out;
}
