import type { Result } from './compute';
import type { Framework } from './framework';

/** Strong and weak indicators of a unit, as the PII's profiles list them: by rank, printed in framework order. */
export interface Profile {
  readonly strengths: readonly number[];
  readonly weaknesses: readonly number[];
}

/**
 * The `count` best and worst indicator ranks of a unit. Which of several tied indicators makes the list is not
 * published; here the one that comes first in the framework does.
 */
export function profile(framework: Framework, result: Result, unit: number, count = 5): Profile {
  const ranked = Array.from({ length: framework.nIndicators }, (_, i) => i).filter(
    (i) => result.ranks[i * result.nUnits + unit] > 0,
  );
  const rank = (i: number) => result.ranks[i * result.nUnits + unit];
  const inOrder = (list: number[]) => list.slice(0, count).sort((a, b) => a - b);
  return {
    strengths: inOrder([...ranked].sort((a, b) => rank(a) - rank(b))),
    weaknesses: inOrder([...ranked].sort((a, b) => rank(b) - rank(a))),
  };
}

/** Lowest, median and highest present raw value of an indicator; NaN when there is none. */
export function spread(result: Result, indicator: number): { low: number; median: number; high: number } {
  const column = result.values
    .slice(indicator * result.nUnits, (indicator + 1) * result.nUnits)
    .filter((x) => !Number.isNaN(x))
    .sort();
  const n = column.length;
  if (n === 0) return { low: NaN, median: NaN, high: NaN };
  return { low: column[0], median: (column[(n - 1) >> 1] + column[n >> 1]) / 2, high: column[n - 1] };
}
