import { roundTo, tieTolerance, type Method, type Result } from '../../core';
import { totalOf, type Setting } from './setting';

/** What counts as reaching a rank. */
export interface Target {
  readonly rank: number;
  /** Points that the unit could lose and still hold the rank. */
  readonly margin: number;
}

/** What a score counts as when ranks are made. */
export const keyOf =
  ({ rankDecimals }: Method) =>
  (score: number) =>
    rankDecimals === null ? score : roundTo(score, rankDecimals);

/** Rivals that would stand above the unit if it lost `margin` points; ranks as the method rounds them. */
export function rivalsAbove(setting: Setting, result: Result, margin: number): number {
  const key = keyOf(result.method);
  const own = key(totalOf(setting.model, result, setting.unit) - margin);
  let above = 0;
  for (const u of setting.rivals) if (key(totalOf(setting.model, result, u)) > own + tieTolerance) above++;
  return above;
}

export const reaches = (setting: Setting, result: Result, { rank, margin }: Target): boolean =>
  rivalsAbove(setting, result, margin) < rank;

/** Smallest score with which a unit is not behind one that has `score`. */
export function matching(score: number, decimals: number | null): number {
  if (decimals === null) return score;
  // roundTo rounds up from half a unit, less a hair.
  return roundTo(score, decimals) - (0.5 + 1e-9) / 10 ** decimals;
}

/** Points of the index still missing for the target while all others stand as in the result; 0 or less when reached. */
export function missingPoints(setting: Setting, result: Result, { rank, margin }: Target): number {
  const scores = setting.rivals.map((u) => totalOf(setting.model, result, u)).sort((a, b) => b - a);
  if (rank > scores.length) return 0;
  const needed = matching(scores[rank - 1], result.method.rankDecimals) + margin;
  return needed - totalOf(setting.model, result, setting.unit);
}
