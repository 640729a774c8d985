import type { EffortBand, Lever } from '../types';

/** Effort of moving `points`, without the fixed part. */
export function effortOf(bands: readonly EffortBand[], points: number): number {
  let effort = 0;
  let from = 0;
  for (const { upTo, perPoint } of bands) {
    const to = Math.min(points, upTo ?? Infinity);
    if (to <= from) break;
    effort += (to - from) * perPoint;
    from = to;
  }
  return effort;
}

/** Whole effort of a lever moved by `points`; 0 when it is not moved. */
export const leverEffort = (lever: Lever, points: number): number =>
  points > 0 ? lever.fixedEffort + effortOf(lever.effort, points) : 0;

/** Known cost in đồng of a lever moved by `points`; 0 where no cost is known. */
export const leverCost = (lever: Lever, points: number): number => (lever.costVnd ?? 0) * points;

/** Points at which the price per point changes. */
export const bandEnds = (bands: readonly EffortBand[]): number[] =>
  bands.flatMap(({ upTo }) => (upTo === null ? [] : [upTo]));
