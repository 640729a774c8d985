import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compute, emptyScenario, moments, withAdjustment, type Method, type NodeRow } from '../../src/core';
import { minmax, minmaxInverse, observedGoalposts } from '../../src/core/normalise';
import { named } from './faults';
import { columnModel, columnOf, rounded } from './tiny';

type Column = (number | null)[];

/** Scores of a column under a method, edits of the baseline made first. */
function scoresOf(column: Column, method: Partial<Method>, row: Partial<NodeRow> = {}, edits: Column = column) {
  const model = columnModel(column, row);
  const scenario = edits.reduce(
    (so, value, u) => (value === column[u] ? so : withAdjustment(so, String(u), 'x', value)),
    { ...emptyScenario, method },
  );
  return columnOf(compute(model, scenario).scores, 0, column.length);
}

const expectScores = (column: Column, method: Partial<Method>, expected: number[], row?: Partial<NodeRow>) =>
  expect(rounded(scoresOf(column, method, row))).toEqual(rounded(expected));

const down = { direction: -1 } as const;

describe('min-max, goalposts re-fitted', () => {
  test.each<[Column, number[]]>([
    [
      [1, 2, 3],
      [0, 50, 100],
    ],
    [
      [3, 1, 2],
      [100, 0, 50],
    ],
    [
      [-4, 0, 4],
      [0, 50, 100],
    ],
    [
      [1, null, 3],
      [0, NaN, 100],
    ],
    [
      [1, 1, 2],
      [0, 0, 100],
    ],
    [
      [0.1, 0.2, 0.3],
      [0, 50, 100],
    ],
  ])('%j scores %j', (column, expected) => expectScores(column, {}, expected));

  test('lower is better', () => expectScores([1, 2, 3], {}, [100, 50, 0], down));
  test('a constant column has no score', () => expectScores([5, 5, 5], {}, [NaN, NaN, NaN]));
  test('one value has no score', () => expectScores([5], {}, [NaN]));
  test('an empty column has no score', () => expectScores([null, null], {}, [NaN, NaN]));
  test('geometric chains score on 1–100', () => expectScores([1, 2, 3], { means: { 2: 'geometric' } }, [1, 50.5, 100]));
  test('a value past the best moves everyone', () =>
    expect(scoresOf([0, 5, 10], {}, {}, [0, 5, 20])).toEqual([0, 25, 100]));
});

describe('min-max, goalposts frozen on the baseline', () => {
  const frozen = { goalposts: 'frozen' } as const;
  test.each<[string, Column, number[]]>([
    ['inside the range', [0, 7, 10], [0, 70, 100]],
    ['past the best is clipped', [0, 5, 20], [0, 50, 100]],
    ['past the worst is clipped', [-9, 5, 10], [0, 50, 100]],
    ['missing stays missing', [0, null, 10], [0, NaN, 100]],
    ['the best that falls leaves its goalpost', [0, 5, 8], [0, 50, 80]],
  ])('%s', (_, edits, expected) => expect(scoresOf([0, 5, 10], frozen, {}, edits)).toEqual(expected));
  test('lower is better', () => expect(scoresOf([0, 5, 10], frozen, down, [0, 2, 12])).toEqual([100, 80, 0]));
  test('geometric chains are clipped to 1–100', () =>
    expect(scoresOf([0, 5, 10], { ...frozen, means: { 2: 'geometric' } }, {}, [-5, 5, 15])).toEqual([1, 50.5, 100]));
});

describe('min-max, goalposts fixed by the framework', () => {
  const fixed = { goalposts: 'fixed' } as const;
  test('on the given range', () => expectScores([2, 5, 8], fixed, [20, 50, 80], { goalposts: [0, 10] }));
  test('clipped', () => expectScores([-1, 5, 12], fixed, [0, 50, 100], { goalposts: [0, 10] }));
  test('lower is better', () => expectScores([2, 5, 8], fixed, [80, 50, 20], { goalposts: [0, 10], ...down }));
  test('a constant column has a score', () => expectScores([5, 5], fixed, [50, 50], { goalposts: [0, 10] }));
  test('every indicator without goalposts is named', () =>
    expect(named(() => scoresOf([1, 2], fixed))).toEqual(['goalposts-missing at x']));
});

describe('z-score, sample standard deviation', () => {
  const zscore = { normalisation: 'zscore' } as const;
  test.each<[Column, number[]]>([
    [
      [1, 2, 3],
      [-1, 0, 1],
    ],
    [
      [2, null, 4],
      [-Math.SQRT1_2, NaN, Math.SQRT1_2],
    ],
    [
      [5, 5, 5],
      [NaN, NaN, NaN],
    ],
    [
      [0.1, 0.1, 0.1],
      [NaN, NaN, NaN],
    ],
    [[5], [NaN]],
  ])('%j scores %j', (column, expected) => expectScores(column, zscore, expected));
  test('lower is better', () => expectScores([1, 2, 3], zscore, [1, 0, -1], down));
  test('frozen: mean and deviation of the baseline', () =>
    expect(scoresOf([1, 2, 3], { ...zscore, goalposts: 'frozen' }, {}, [1, 2, 5])).toEqual([-1, 0, 3]));
  test('re-fitted: mean and deviation of the scenario', () =>
    expect(scoresOf([1, 2, 9], zscore, {}, [1, 2, 3])).toEqual([-1, 0, 1]));
});

describe('percentile rank, ties take the smaller', () => {
  const percentile = { normalisation: 'percentile-rank' } as const;
  test.each<[Column, number[]]>([
    [
      [10, 30, 20],
      [0, 100, 50],
    ],
    [
      [1, 2, 2, 3, 4],
      [0, 25, 25, 75, 100],
    ],
    [
      [1, null, 2, 3],
      [0, NaN, 50, 100],
    ],
    [
      [5, 5],
      [0, 0],
    ],
    [[5], [NaN]],
  ])('%j scores %j', (column, expected) => expectScores(column, percentile, expected));
  test('lower is better', () => expectScores([10, 30, 20], percentile, [100, 0, 50], down));
});

describe('Borda, units ranked below', () => {
  const borda = { normalisation: 'borda' } as const;
  test.each<[Column, number[]]>([
    [
      [10, 30, 20],
      [0, 2, 1],
    ],
    [
      [1, 2, 2, 3],
      [0, 1, 1, 3],
    ],
    [
      [1, null, 2],
      [0, NaN, 1],
    ],
  ])('%j scores %j', (column, expected) => expectScores(column, borda, expected));
  test('lower is better', () => expectScores([10, 30, 20], borda, [2, 0, 1], down));
});

test.each(['percentile-rank', 'borda'] as const)('%s counts by sorting as by comparing each pair', (normalisation) => {
  const column = Array.from({ length: 200 }, (_, k) => (k % 17 === 0 ? null : ((k * 37) % 23) - 11));
  const worse = (x: number, direction: number) => column.filter((y) => y !== null && direction * (x - y) > 0).length;
  const others = normalisation === 'borda' ? 100 : column.filter((x) => x !== null).length - 1;
  for (const direction of [1, -1] as const) {
    const expected = column.map((x) => (x === null ? NaN : (worse(x, direction) / others) * 100));
    expectScores(column, { normalisation }, expected, { direction });
  }
});

describe('distance to best', () => {
  const distance = { normalisation: 'distance-to-best' } as const;
  test('to the observed best', () => expectScores([0, 5, 10], distance, [0, 0.5, 1]));
  test('to a target beyond', () => expectScores([0, 5, 10], distance, [0, 0.25, 0.5], { target: 20 }));
  test('past a target', () => expectScores([0, 5, 10], distance, [0, 1, 2], { target: 5 }));
  test('past a target on frozen goalposts is clipped', () =>
    expectScores([0, 5, 10], { ...distance, goalposts: 'frozen' }, [0, 1, 1], { target: 5 }));
  test('lower is better', () => expectScores([0, 5, 10], distance, [1, 0.5, 0], down));
  test('lower is better, to a target', () => expectScores([4, 6, 12], distance, [0.8, 0.6, 0], { target: 2, ...down }));
  test('a constant column has no score', () => expectScores([5, 5], distance, [NaN, NaN]));
});

describe('missing values take the worst score', () => {
  test.each<[Partial<Method>, Column, number[]]>([
    [{}, [0, null, 10], [0, 0, 100]],
    [{ goalposts: 'frozen' }, [0, null, 10], [0, 0, 100]],
    [{ means: { 2: 'harmonic' } }, [0, null, 10], [1, 1, 100]],
    [{ normalisation: 'zscore' }, [1, 2, 3, null], [-1, 0, 1, -1]],
    [{ normalisation: 'percentile-rank' }, [1, 3, 2, null], [0, 100, 50, 0]],
    [{ normalisation: 'borda' }, [1, 3, 2, null], [0, 2, 1, 0]],
    [{ normalisation: 'distance-to-best' }, [1, 3, 2, null], [0, 1, 0.5, 0]],
    [{}, [null, null], [NaN, NaN]],
    [{}, [5, 5, null], [NaN, NaN, NaN]],
  ])('%j: %j scores %j', (method, column, expected) => expectScores(column, { ...method, missing: 'worst' }, expected));

  test('on frozen goalposts the worst is the end of the scale, not the lowest unit', () => {
    const method = { goalposts: 'frozen', missing: 'worst' } as const;
    expect(scoresOf([0, 5, 10], method, {}, [null, 5, 10])).toEqual([0, 50, 100]);
    expect(scoresOf([0, 5, 10], { ...method, normalisation: 'distance-to-best' }, {}, [null, 5, 10])).toEqual([
      0, 0.5, 1,
    ]);
  });
});

describe('goalposts', () => {
  test('observed per column, by direction, missing values aside', () => {
    const { worst, best } = observedGoalposts(Float64Array.of(3, 1, NaN, 4, 2, 9), Int8Array.of(1, -1), 3);
    expect([[...worst], [...best]]).toEqual([
      [1, 9],
      [3, 2],
    ]);
  });
  test('none without data', () => {
    const { worst, best } = observedGoalposts(Float64Array.of(NaN, NaN), Int8Array.of(1), 2);
    expect([worst[0], best[0]]).toEqual([NaN, NaN]);
  });
});

describe('moments', () => {
  test.each<[number[], number, number]>([
    [[1, 2, 3], 2, 1],
    [[2, NaN, 4], 3, Math.SQRT2],
    [[0.1, 0.1, 0.1], 0.1, 0],
    [[7, NaN], 7, NaN],
    [[NaN], NaN, NaN],
  ])('%j has mean %d and standard deviation %d', (column, mean, sd) => {
    const actual = moments(Float64Array.from(column));
    expect(rounded([actual.mean, actual.sd])).toEqual(rounded([mean, sd]));
  });
});

describe('min-max and its inverse', () => {
  const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  const ends = fc.tuple(value, value).filter(([worst, best]) => Math.abs(best - worst) > 1e-3);
  const scale = fc.constantFrom<[number, number]>([0, 100], [1, 100], [0, 1]);

  test('value → score → value', () =>
    fc.assert(
      fc.property(value, ends, scale, (x, [worst, best], [from, to]) => {
        const back = minmaxInverse(minmax(x, worst, best, from, to), worst, best, from, to);
        const size = Math.abs(x) + Math.abs(worst) + Math.abs(best);
        expect(Math.abs(back - x)).toBeLessThanOrEqual(1e-12 * size * (1 + Math.abs((x - worst) / (best - worst))));
      }),
    ));

  test('score → value → score', () =>
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100, noNaN: true }), ends, scale, (score, [worst, best], [from, to]) => {
        const back = minmax(minmaxInverse(score, worst, best, from, to), worst, best, from, to);
        const size = (Math.abs(worst) + Math.abs(best)) / Math.abs(best - worst) + 1;
        expect(Math.abs(back - score)).toBeLessThanOrEqual(1e-12 * size * 100 * (to - from));
      }),
    ));

  test.each<[number, number, number, number]>([
    [0, 10, 25, 2.5],
    [10, 0, 25, 7.5],
    [-1, 1, 50, 0],
  ])('from %d to %d a score of %d is %d', (worst, best, score, x) => expect(minmaxInverse(score, worst, best)).toBe(x));
});

describe('beyond frozen goalposts', () => {
  const model = columnModel([0, 5, 10]);
  const scored = (beyond: Method['beyond']) =>
    columnOf(
      compute(model, {
        ...emptyScenario,
        adjustments: { 0: { x: -2 }, 2: { x: 12 } },
        method: { goalposts: 'frozen', beyond },
      }).scores,
      0,
      3,
    );
  test('scores stop at the ends of the scale', () => expect(scored('clip')).toEqual([0, 50, 100]));
  test('or go on', () => expect(rounded(scored('extend'))).toEqual([-20, 50, 120]));
});

test('a scale of 1–100 under arithmetic means', () =>
  expect(
    columnOf(compute(columnModel([0, 5, 10]), { ...emptyScenario, method: { scale: '1-100' } }).scores, 0, 3),
  ).toEqual([1, 50.5, 100]));
