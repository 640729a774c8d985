import { roundTo } from '../../src/core';
import { sharesIn, type Space } from './space';
import { quantile } from './linear';
import type { Estimated } from './quality';

/** One row of intervals.csv: where a province's unprinted result lies in four draws of five. */
export interface IntervalRow {
  readonly unit: string;
  readonly node: string;
  readonly low: number;
  readonly high: number;
  readonly rank_low: number;
  readonly rank_high: number;
}

/** 80 % intervals of every aggregate's score and rank in every province, from the draws. */
export function intervalRows(space: Space, { draws }: Estimated): IntervalRow[] {
  const n = space.units.length;
  const { framework } = space;
  return framework.codes.slice(framework.nIndicators).flatMap((node) => {
    const share = sharesIn(space, node);
    const scores = draws.map((draw) =>
      space.units.map((_, u) => space.indicators.reduce((sum, __, i) => sum + share[i] * draw[i * n + u], 0)),
    );
    const ranks = scores.map((row) => row.map((s) => 1 + row.filter((other) => other > s + 1e-9).length));
    return space.units.map((unit, u): IntervalRow => {
      const own = scores.map((row) => row[u]).sort((a, b) => a - b);
      const places = ranks.map((row) => row[u]).sort((a, b) => a - b);
      return {
        ...{ unit, node, low: roundTo(quantile(own, 0.1), 2), high: roundTo(quantile(own, 0.9), 2) },
        rank_low: Math.round(quantile(places, 0.1)),
        rank_high: Math.round(quantile(places, 0.9)),
      };
    });
  });
}
