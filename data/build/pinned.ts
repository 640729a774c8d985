import type { KnownCell } from './known';
import type { PublishedRow } from './facts';
import { sd } from './linear';
import type { Prediction } from './scores';
import type { Space } from './space';

/**
 * What fixes a cell: its value is known, its score is published or follows from a published result, it
 * is taken as the lowest or highest of its column, or it was rounded after a first adjustment. */
export type Fixing = 'known' | 'published' | 'derived' | 'extreme' | 'rounded';

export interface Pinned {
  readonly score: number;
  readonly fixing: Fixing;
  /** The published result behind it. */
  readonly fact?: PublishedRow;
}

/** Cells that the adjustment must not move, by indicator and province number. */
export type PinnedCells = Map<string, Map<number, Pinned>>;

/**
 * Fixes every known value, every published indicator score, rank 1 (score 100) and last rank (score 0), and one lowest
 * and one highest province in each other column, as every min–max column has: the predicted ones, but so that the
 * provinces whose number of first places is published come out first that often.
 */
export function pinCells(
  space: Space,
  published: readonly PublishedRow[],
  known: readonly KnownCell[],
  prediction: Prediction,
): PinnedCells {
  const pinned: PinnedCells = new Map(space.indicators.map((i) => [i, new Map<number, Pinned>()]));
  const pin = (indicator: string, unit: number, score: number, fixing: Fixing, fact?: PublishedRow) => {
    if (!pinned.get(indicator)!.has(unit)) pinned.get(indicator)!.set(unit, { score, fixing, fact });
  };
  for (const { indicator, unit } of known) pin(indicator, unit, prediction.scores[indicator][unit], 'known');

  // Printed scores before ranks: where both are known, the score is the better ground.
  const facts = published
    .filter((f) => f.edition === '2023' && space.units.includes(f.unit))
    .sort((a, b) => Number(b.measure === 'score') - Number(a.measure === 'score'));
  for (const f of facts) {
    const unit = space.units.indexOf(f.unit);
    const column = pinned.get(f.node);
    if (column && !isWhole(space, column)) {
      if (f.measure === 'score') pin(f.node, unit, f.value, 'published', f);
      else if (f.measure === 'rank' && f.value === 1) pin(f.node, unit, 100, 'derived', f);
      else if (f.measure === 'rank' && f.value === f.of) pin(f.node, unit, 0, 'derived', f);
    }
    // A group score of zero is the mean of zeros.
    if (f.measure === 'score' && f.value === 0 && !column)
      for (const indicator of childrenOf(space, f.node)) pin(indicator, unit, 0, 'derived', f);
  }

  const open = space.indicators.filter((i) => !isWhole(space, pinned.get(i)!));
  const has = (indicator: string, score: number) => [...pinned.get(indicator)!.values()].some((c) => c.score === score);
  const isFirst = (indicator: string, unit: number) => pinned.get(indicator)!.get(unit)?.score === 100;
  const ranked = new Set(facts.filter((f) => f.measure === 'rank').map((f) => `${f.node} ${f.unit}`));

  // First places are less likely in a pillar in which the province is printed further down.
  const pillarRank = (unit: number, indicator: string): number =>
    facts.find((f) => f.measure === 'rank' && f.node === indicator[0] && f.unit === space.units[unit])?.value ?? 1;

  const wanted = facts
    .filter((f) => f.measure === 'first_count')
    .map((f) => {
      const unit = space.units.indexOf(f.unit);
      return { unit, left: f.value - space.indicators.filter((i) => isFirst(i, unit)).length };
    });
  const chances = wanted
    .flatMap((want) =>
      open
        .filter((i) => !has(i, 100) && !pinned.get(i)!.has(want.unit) && !ranked.has(`${i} ${space.units[want.unit]}`))
        .map((indicator) => ({
          want,
          indicator,
          behind:
            (Math.max(...prediction.scores[indicator]) - prediction.scores[indicator][want.unit]) /
              sd(prediction.scores[indicator]) +
            Math.log2(pillarRank(want.unit, indicator)) / 4,
        })),
    )
    .sort((a, b) => a.behind - b.behind || (a.indicator < b.indicator ? -1 : 1));
  for (const { want, indicator } of chances)
    if (want.left > 0 && !has(indicator, 100)) {
      pin(indicator, want.unit, 100, 'extreme');
      want.left--;
    }

  const counted = new Set(wanted.map((w) => w.unit));
  for (const indicator of open) {
    const scores = prediction.scores[indicator];
    const free = scores.map((_, u) => u).filter((u) => !pinned.get(indicator)!.has(u));
    const best = free.filter((u) => !counted.has(u)).reduce((a, b) => (scores[b] > scores[a] ? b : a));
    const worst = free.reduce((a, b) => (scores[b] < scores[a] ? b : a));
    if (!has(indicator, 100)) pin(indicator, best, 100, 'extreme');
    if (!has(indicator, 0)) pin(indicator, worst, 0, 'extreme');
  }
  return pinned;
}

/** Whether a column is real: known for nearly every province, so that the adjustment has no say in it. */
export const isWhole = (space: Space, column: ReadonlyMap<number, Pinned> | undefined): boolean =>
  column !== undefined && [...column.values()].filter((c) => c.fixing === 'known').length > 0.8 * space.units.length;

export const childrenOf = (space: Space, node: string): string[] =>
  space.frameworkRows.filter((r) => r.Parent === node).map((r) => r.iCode);
