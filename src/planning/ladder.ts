import { rootOf, standing, type Model, type Result } from '../core';

/** A place ahead: who holds it, the score that shares it while all others stand still, and what is missing. */
export interface Rung {
  readonly rank: number;
  /** Code of the unit that must be matched. */
  readonly holder: string;
  readonly score: number;
  /** Points of the index. */
  readonly missing: number;
}

/**
 * Points to each place ahead of a unit, next one first, up to the first.
 * @returns empty for the first and for a unit without a rank
 * @param unit position of the unit
 */
export function ladder(model: Model, result: Result, unit: number): Rung[] {
  const root = rootOf(model.framework);
  const today = result.ranks[root * result.nUnits + unit];
  const rungs: Rung[] = [];
  for (let rank = today - 1; rank >= 1; rank--) {
    const { target } = standing(result, unit, root, rank);
    if (target)
      rungs.push({ rank, holder: model.dataset.units[target.holder], score: target.score, missing: target.missing });
  }
  return rungs;
}
