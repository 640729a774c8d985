import { rankIn, scoreIn } from './columns';
import type { Result } from './compute';
import { type Fault, throwIfAny } from './fault';
import { leastRoundedLike, printedDifference } from './rank';

/** Where a unit stands in a node and what separates it from others. Units are given by position. */
export interface Standing {
  readonly score: number;
  readonly rank: number;
  /** Units that have a rank. */
  readonly ranked: number;
  readonly target: Gap | null;
  /** Gap to the next better rank; null for the first and the unranked. */
  readonly ahead: Gap | null;
}

/** The score that gives a rank while all others stay, and who holds that place now. */
export interface Gap {
  readonly rank: number;
  /** Unit whose score must be matched. */
  readonly holder: number;
  readonly score: number;
  /** Points still missing for the rank, ranking on rounded scores included; 0 or less when reached. */
  readonly missing: number;
}

/** The gap as the printed scores give it, so that it can be checked by hand; exact where print would hide it. */
export function printedGap(gap: Gap, score: number): number {
  const printed = printedDifference(gap.score, score);
  return Math.sign(printed) === Math.sign(gap.missing) ? printed : gap.missing;
}

/** Checks a target rank. @returns the fault, if any */
export const checkRank = (rank: number, ranked: number): Fault[] =>
  Number.isInteger(rank) && rank >= 1 && rank <= ranked
    ? []
    : [{ code: 'bad-rank', where: String(rank), detail: { ranked } }];

/** Other units with a score in the node, best first. */
function rivals(result: Result, unit: number, node: number): { unit: number; score: number }[] {
  const list: { unit: number; score: number }[] = [];
  for (let u = 0; u < result.nUnits; u++) {
    const score = scoreIn(result, node, u);
    if (u !== unit && !Number.isNaN(score)) list.push({ unit: u, score });
  }
  return list.sort((a, b) => b.score - a.score || a.unit - b.unit);
}

/**
 * Standing of a unit and the static gaps: others keep their scores. A tie shares the better rank, so matching the
 * holder's score is enough.
 * Where no unit has a score there are no gaps.
 * @throws FaultError bad-rank when the target is not 1 … number of ranked units
 */
export function standing(result: Result, unit: number, node: number, targetRank: number): Standing {
  const score = scoreIn(result, node, unit);
  const rank = rankIn(result, node, unit);
  const others = rivals(result, unit, node);
  const ranked = others.length + (rank > 0 ? 1 : 0);
  if (ranked === 0) return { score, rank, ranked, target: null, ahead: null };
  throwIfAny(checkRank(targetRank, ranked));
  // Indicators are ranked on full precision whatever the method says.
  const nIndicators = result.worst.length;
  const decimals = node < nIndicators ? null : result.method.rankDecimals;
  const gapTo = (place: number): Gap | null => {
    const holder = others[place - 1];
    if (!holder || rank === 0) return null;
    const needed = decimals === null ? holder.score : leastRoundedLike(holder.score, decimals);
    return { rank: place, holder: holder.unit, score: holder.score, missing: needed - score };
  };
  const better = others.filter((o) => rankIn(result, node, o.unit) < rank);
  const nextRank = better.length > 0 ? rankIn(result, node, better[better.length - 1].unit) : 0;
  return {
    score,
    rank,
    ranked,
    target: gapTo(targetRank),
    ahead: nextRank > 0 ? gapTo(nextRank) : null,
  };
}

/** A unit whose rank differs between two results. */
export interface Move {
  readonly unit: number;
  readonly before: number;
  readonly after: number;
}

/** Every unit whose rank in the node changed, largest move first. */
export function moves(before: Result, after: Result, node: number): Move[] {
  const list: Move[] = [];
  for (let u = 0; u < after.nUnits; u++) {
    const a = rankIn(before, node, u);
    const b = rankIn(after, node, u);
    if (a !== b) list.push({ unit: u, before: a, after: b });
  }
  return list.sort((x, y) => Math.abs(y.before - y.after) - Math.abs(x.before - x.after) || x.after - y.after);
}
