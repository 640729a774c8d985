import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weightedMean, type WeightedMean } from '../../src/core';
import { meanOfComplete } from '../../src/core/aggregate';
import { rounded } from './tiny';

const n = NaN;

test.each<[WeightedMean, number[], number[], number]>([
  ['arithmetic', [10, 20], [1, 1], 15],
  ['arithmetic', [10, 20], [3, 1], 12.5],
  ['arithmetic', [0, 20], [1, 1], 10],
  ['arithmetic', [10, n, 40], [1, 5, 1], 25],
  ['arithmetic', [10, 20], [0, 2], 20],
  ['arithmetic', [-1, 1], [1, 3], 0.5],
  ['arithmetic', [n, n], [1, 1], n],
  ['arithmetic', [], [], n],
  ['arithmetic', [10, 20], [0, 0], n],
  ['arithmetic', [10, n], [0, 1], n],
  ['geometric', [4, 9], [1, 1], 6],
  ['geometric', [2, 16], [2, 1], 4],
  ['geometric', [4, n, 9], [1, 7, 1], 6],
  ['geometric', [5], [3], 5],
  ['geometric', [n], [1], n],
  ['harmonic', [2, 6], [1, 1], 3],
  ['harmonic', [1, 4], [1, 2], 2],
  ['harmonic', [2, n, 6], [1, 7, 1], 3],
  ['harmonic', [5], [3], 5],
  ['harmonic', [n], [1], n],
])('%s mean of %j weighing %j is %d', (mean, scores, weights, expected) =>
  expect(rounded([weightedMean(scores, weights, mean)])).toEqual([expected]),
);

describe('coverage', () => {
  const one = (count: number) => Array<number>(count).fill(1);
  const presentOf = (present: number, all: number) => [...one(present), ...Array<number>(all - present).fill(n)];

  test.each<[number, number, number, number]>([
    [1, 2, 0, 1],
    [1, 2, 0.5, 1],
    [1, 2, 0.51, n],
    [2, 3, 2 / 3, 1],
    [1, 3, 2 / 3, n],
    [2, 2, 1, 1],
    [1, 2, 1, n],
    [7, 100, 0.07, 1],
    [14, 100, 0.14, 1],
  ])('%d of %d present, at least %d asked: %d', (present, all, coverage, expected) =>
    expect(weightedMean(presentOf(present, all), one(all), 'arithmetic', coverage)).toBe(expected),
  );

  test('a child that weighs nothing counts as present', () =>
    expect(weightedMean([5, 7, n], [0, 1, 1], 'arithmetic', 0.6)).toBe(7));
});

test('the three means lie in their known order', () =>
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.double({ min: 1, max: 100, noNaN: true }), fc.double({ min: 0.1, max: 10, noNaN: true })), {
        minLength: 1,
      }),
      (pairs) => {
        const scores = pairs.map(([s]) => s);
        const weights = pairs.map(([, w]) => w);
        const [h, g, a] = (['harmonic', 'geometric', 'arithmetic'] as const).map((m) =>
          weightedMean(scores, weights, m),
        );
        expect(h).toBeLessThanOrEqual(g + 1e-9);
        expect(g).toBeLessThanOrEqual(a + 1e-9);
        expect(h).toBeGreaterThanOrEqual(Math.min(...scores) - 1e-9);
        expect(a).toBeLessThanOrEqual(Math.max(...scores) + 1e-9);
      },
    ),
  ));

test('the hot path gives the same mean column-wise, to the last digit', () => {
  const columns = [
    [10, 20, 1 / 3],
    [30, 50, 0.1],
    [7, 0.7, 100],
  ];
  const weights = Float64Array.of(3, 0.1, 0, 1);
  const scores = Float64Array.of(...columns.flat(), n, n, n);
  meanOfComplete(scores, Int32Array.of(0, 1, 2), weights, 3, 3);
  const expected = [0, 1, 2].map((u) =>
    weightedMean(
      columns.map((column) => column[u]),
      [3, 0.1, 0],
      'arithmetic',
    ),
  );
  expect([...scores.subarray(9)]).toEqual(expected);
});
