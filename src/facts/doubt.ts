import { scoreIn, type Framework, type Result } from '../core';
import type { DataPackage, Interval } from './package';

/** Where a result that nobody printed lies in four draws of five. */
export interface Doubt {
  /** Null where the score is settled by print. */
  readonly score: Interval['score'] | null;
  readonly rank: Interval['rank'] | null;
}

const certain: Doubt = { score: null, rank: null };
/** Draws keep printed scores to their rounding. */
const settledWithin = 0.02;

/**
 * The doubt of a unit's result at a node in the baseline; none where print settles it, or where the package draws nothing.
 * @param shift how far the score shown lies from the baseline's: the interval goes with it
 */
export function doubtOf(data: DataPackage, node: string, unit: string, shift = 0): Doubt {
  const interval = data.intervals?.[node]?.[unit];
  if (!interval) return certain;
  const [low, high] = interval.score;
  const [best, worst] = interval.rank;
  return {
    score: high - low > settledWithin ? [low + shift, high + shift] : null,
    rank: worst > best ? [best, worst] : null,
  };
}

/** The doubt of a unit's result at a node as it is now: the baseline's interval, moved with the score. */
export function doubtInResult(
  data: DataPackage,
  { codes }: Framework,
  baseline: Result,
  result: Result,
  node: number,
  unit: number,
): Doubt {
  const shift = scoreIn(result, node, unit) - scoreIn(baseline, node, unit);
  return doubtOf(data, codes[node], data.units[unit].code, Number.isFinite(shift) ? shift : 0);
}
