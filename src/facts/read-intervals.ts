import type { DataPackage, Interval } from './package';
import type { Row } from './read-table';

/** Intervals of aggregates, by node and unit code. */
export function readIntervals(rows: readonly Row[]): NonNullable<DataPackage['intervals']> {
  const found: Record<string, Record<string, Interval>> = {};
  for (const r of rows)
    (found[r.node] ??= {})[r.unit] = {
      score: [Number(r.low), Number(r.high)],
      rank: [Number(r.rank_low), Number(r.rank_high)],
    };
  return found;
}
