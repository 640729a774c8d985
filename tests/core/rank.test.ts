import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  leastRoundedLike,
  printedDifference,
  rankColumn,
  Ranker,
  roundTo,
  roundToSum,
  tieTolerance,
} from '../../src/core';

const n = NaN;
const rank = (scores: number[], decimals?: number | null) => [...rankColumn(Float64Array.from(scores), decimals)];

describe('competition ranks', () => {
  test.each<[number[], number[]]>([
    [
      [10, 30, 20],
      [3, 1, 2],
    ],
    [
      [5, 5, 5],
      [1, 1, 1],
    ],
    [
      [9, 7, 7, 3],
      [1, 2, 2, 4],
    ],
    [
      [9, 9, 7, 7, 3],
      [1, 1, 3, 3, 5],
    ],
    [
      [n, 1, n, 2],
      [0, 2, 0, 1],
    ],
    [
      [n, n],
      [0, 0],
    ],
    [
      [0, -0],
      [1, 1],
    ],
    [
      [-1, 0, 1],
      [3, 2, 1],
    ],
    [
      [50, 50 + 1e-13],
      [2, 1],
    ],
    [[7], [1]],
    [[], []],
  ])('%j ranks %j', (scores, expected) => expect(rank(scores)).toEqual(expected));
});

describe('on rounded scores', () => {
  test.each<[number[], number | null, number[]]>([
    [[50.004, 50.0, 49.9], 2, [1, 1, 3]],
    [[50.005, 50.0, 49.9], 2, [1, 2, 3]],
    [[50.4, 50.0, 49.4], 0, [1, 1, 3]],
    [[-0.004, 0, 0.004], 2, [1, 1, 1]],
    [[50.004, n, 50.0], 2, [1, 0, 1]],
    [[50.004, 50.0, 49.9], null, [1, 2, 3]],
  ])('%j at %j decimals ranks %j', (scores, decimals, expected) => expect(rank(scores, decimals)).toEqual(expected));
});

test.each<[number, number, number]>([
  [1.005, 2, 1.01],
  [2.5, 0, 3],
  [-2.5, 0, -3],
  [48.765, 2, 48.77],
  [0.1 + 0.2, 1, 0.3],
  [33.3333, 2, 33.33],
  [7, 2, 7],
])('%d to %d decimals is %d', (x, decimals, expected) => expect(roundTo(x, decimals)).toBe(expected));

test.each<[number, number, number]>([
  [48.76, 2, 48.755],
  [48.764, 2, 48.755],
  [3, 0, 2.5],
])('the least score printed like %d at %d decimals is %d', (x, decimals, expected) => {
  expect(leastRoundedLike(x, decimals)).toBeCloseTo(expected, 12);
  expect(roundTo(leastRoundedLike(x, decimals), decimals)).toBe(roundTo(x, decimals));
});

test.each<[number, number, number]>([
  [42.526, 42.514, 0.02],
  [42.514, 42.506, 0],
  [0.3, 0.1, 0.2],
  [42.52, 42.52, 0],
])('%d after %d is printed as a difference of %d', (after, before, expected) =>
  expect(printedDifference(after, before)).toBe(expected),
);

const score = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ min: 0, max: 100, noNaN: true }), fc.constant(n));
const naiveRank = (scores: number[]) =>
  scores.map((s) => (Number.isNaN(s) ? 0 : 1 + scores.filter((other) => other > s).length));

test('the rank is one more than the number of units above', () =>
  fc.assert(
    fc.property(fc.array(score), (scores) => {
      expect(rank(scores)).toEqual(naiveRank(scores));
    }),
  ));

test('a long column turned round, with ties and gaps', () => {
  const ranker = new Ranker(1, 300);
  const up = Array.from({ length: 300 }, (_, u) => (u % 7 === 0 ? n : Math.floor(u / 2)));
  for (const scores of [up, up.map((s) => -s), up]) {
    const ranks = new Int32Array(300);
    ranker.rank(Float64Array.from(scores), 0, ranks, null);
    expect([...ranks]).toEqual(naiveRank(scores));
  }
});

test('what was ranked before does not matter', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 70 }).chain((size) => {
        const columns = fc.array(score, { minLength: 2 * size, maxLength: 2 * size });
        return fc.array(columns, { minLength: 2, maxLength: 4 });
      }),
      (rounds) => {
        const size = rounds[0].length / 2;
        const ranker = new Ranker(2, size);
        for (const scores of rounds) {
          const ranks = new Int32Array(2 * size);
          for (const column of [0, 1]) ranker.rank(Float64Array.from(scores), column, ranks, null);
          expect([...ranks]).toEqual([...naiveRank(scores.slice(0, size)), ...naiveRank(scores.slice(size))]);
        }
      },
    ),
  ));

describe('equal means share a rank whatever the order of summing', () => {
  test('in aggregates, not in indicators', () => {
    const sum = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0);
    const [a, b] = [sum([0.1, 0.2, 0.3]), sum([0.3, 0.2, 0.1])];
    expect(a).not.toBe(b);
    const ranks = new Int32Array(4);
    const ranker = new Ranker(1, 4);
    ranker.rank(Float64Array.of(b, 0.1, a, 2), 0, ranks, null, tieTolerance);
    expect([...ranks]).toEqual([2, 4, 2, 1]);
    ranker.rank(Float64Array.of(b, 0.1, a, 2), 0, ranks, null);
    expect([...ranks]).toEqual([3, 4, 2, 1]);
  });
  test('measured from the best of them, so that a tie does not drift', () => {
    const ranks = new Int32Array(3);
    const step = 0.7 * tieTolerance;
    new Ranker(1, 3).rank(Float64Array.of(1, 1 - step, 1 - 2 * step), 0, ranks, null, tieTolerance);
    expect([...ranks]).toEqual([1, 1, 3]);
  });
});

describe('roundToSum', () => {
  test.each<[numbers: number[], total: number, decimals: number, expected: number[]]>([
    [[0.333, 0.333, 0.333], 0.999, 2, [0.34, 0.33, 0.33]],
    [[1.239, -0.231], 1.008, 2, [1.24, -0.23]],
    [[2.584], 2.584, 2, [2.58]],
    [[-0.004, -0.004, -0.004], -0.012, 2, [0, 0, -0.01]],
    [[2.581], 2.57, 2, [2.57]],
    [[1.2, 1.35], 2.56, 2, [1.21, 1.35]],
    [[], 0, 2, []],
  ])('%j to %d is %j', (numbers, total, decimals, expected) => {
    expect(roundToSum(numbers, total, decimals).map((x) => x + 0)).toEqual(expected);
  });

  test('adds up as printed and moves no number by a whole last digit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 12 }),
        (numbers) => {
          const total = numbers.reduce((a, b) => a + b, 0);
          const printed = roundToSum(numbers, total, 2);
          expect(printed.reduce((a, b) => a + b, 0)).toBeCloseTo(Math.round(total * 100) / 100, 9);
          printed.forEach((x, k) => expect(Math.abs(x - numbers[k])).toBeLessThan(0.01 + 1e-9));
        },
      ),
    );
  });
});
