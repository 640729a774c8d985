import { rankIn, valuesOf } from './columns';
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
  const rank = (i: number) => rankIn(result, i, unit);
  const ranked = Array.from({ length: framework.nIndicators }, (_, i) => i).filter((i) => rank(i) > 0);
  const inOrder = (list: number[]) => list.slice(0, count).sort((a, b) => a - b);
  return {
    strengths: inOrder([...ranked].sort((a, b) => rank(a) - rank(b))),
    weaknesses: inOrder([...ranked].sort((a, b) => rank(b) - rank(a))),
  };
}

/** Lowest, median and highest present raw value of an indicator; NaN when there is none. */
export interface Spread {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** Columns are sorted once a result. */
const measured = new WeakMap<Float64Array, Spread[]>();

export function spread(result: Result, indicator: number): Spread {
  let known = measured.get(result.values);
  if (!known) measured.set(result.values, (known = []));
  return (known[indicator] ??= measureSpread(valuesOf(result, indicator)));
}

function measureSpread(column: Float64Array): Spread {
  const present = column.filter((x) => !Number.isNaN(x)).sort();
  const n = present.length;
  if (n === 0) return { low: NaN, median: NaN, high: NaN };
  return { low: present[0], median: (present[(n - 1) >> 1] + present[n >> 1]) / 2, high: present[n - 1] };
}
