import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compute,
  emptyScenario,
  fitTreatment,
  treatValue,
  withAdjustment,
  type ColumnTreatment,
  type Method,
  type Treatment,
} from '../../src/core';
import { shape, untreatValue } from '../../src/core/treat';
import { columnModel, columnOf, rounded } from './tiny';

const permutations = (list: number[]): number[][] =>
  list.length < 2
    ? [list]
    : list.flatMap((x, k) => permutations(list.filter((_, j) => j !== k)).map((rest) => [x, ...rest]));

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, k) => from + k);
const fit = (column: number[], treatment: Treatment = 'coinr') => fitTreatment(Float64Array.from(column), treatment);
const winsorised = (low: number, high: number): ColumnTreatment => ({ kind: 'winsorise', low, high });
const logged = (min: number, max: number): ColumnTreatment => ({ kind: 'log', min, max });
const none: ColumnTreatment = { kind: 'none' };
const open = Infinity;

describe('skewness and kurtosis, sample-corrected', () => {
  // Known values of Excel's SKEW and KURT, which COINr follows.
  test.each<[string, number[], number, number]>([
    ['Excel help, SKEW and KURT', [3, 4, 5, 2, 3, 4, 5, 6, 4, 7], 0.359543, -0.151799637],
    ['symmetric', [1, 2, 3, 4], 0, -1.2],
    ['missing values aside', [1, NaN, 2, 3, NaN, 4], 0, -1.2],
    ['too few', [1, 2, 9], NaN, NaN],
    ['constant', [5, 5, 5, 5, 5], NaN, NaN],
    ['empty', [], NaN, NaN],
  ])('%s', (_, column, skewness, kurtosis) => {
    const actual = shape(Float64Array.from(column));
    expect(rounded([actual.skewness, actual.kurtosis], 6)).toEqual(rounded([skewness, kurtosis], 6));
  });
});

describe('fitting', () => {
  test.each<[string, number[], Treatment, ColumnTreatment]>([
    ['no treatment asked', [...range(1, 15), 100], 'none', none],
    ['no outlier', range(1, 16), 'coinr', none],
    ['one high outlier', [...range(1, 15), 100], 'coinr', winsorised(-open, 15)],
    ['one low outlier', [...range(1, 15), -80], 'coinr', winsorised(1, open)],
    ['the same by the GII', [...range(1, 15), 100], 'gii', winsorised(-open, 15)],
    ["the example of COINr's help page", [...range(1, 10), 30, 100], 'coinr', winsorised(-open, 30)],
    ['missing values aside', [...range(1, 15), NaN, 100, NaN], 'coinr', winsorised(-open, 15)],
    ['two outliers', [...range(1, 20), 100, 101], 'coinr', winsorised(-open, 20)],
    ['five outliers', [...range(1, 60), 1000, 1001, 1002, 1003, 1004], 'coinr', winsorised(-open, 60)],
    [
      'six tied outliers are one step',
      [...range(1, 57), ...Array<number>(6).fill(1000)],
      'coinr',
      winsorised(-open, 57),
    ],
    [
      'six different outliers are logged',
      [...range(1, 57), 1000, 1001, 1002, 1003, 1004, 1005],
      'coinr',
      logged(1, 1005),
    ],
    [
      'an outlier beside a constant: capping would leave nothing',
      [...Array<number>(15).fill(3), 50],
      'coinr',
      logged(3, 50),
    ],
    ['three values', [1, 2, 900], 'coinr', none],
    ['two values', [1, 900], 'coinr', none],
    ['one value', [1], 'coinr', none],
    ['constant', Array<number>(20).fill(4), 'coinr', none],
    ['empty', [NaN, NaN], 'coinr', none],
    ['skewed, but the tail is short', [...Array<number>(50).fill(0), ...Array<number>(10).fill(1)], 'coinr', none],
  ])('%s', (_, column, treatment, expected) => expect(fit(column, treatment)).toEqual(expected));

  test('the order of units decides nothing, even where rounding decides', () => {
    // Of four values, one that lies apart makes a skewness of 2, the very limit.
    const column = [0.7, 0.7, 0.1, 0.7];
    const kinds = permutations(column).map((order) => fit(order).kind);
    expect(new Set(kinds).size).toBe(1);
  });

  test('a skewness between the two limits fails COINr and passes the GII', () => {
    const column = [...range(1, 12), 28];
    const { skewness, kurtosis } = shape(column);
    expect(skewness).toBeGreaterThan(2);
    expect(skewness).toBeLessThan(2.25);
    expect(kurtosis).toBeGreaterThan(3.5);
    expect([fit(column, 'coinr').kind, fit(column, 'gii').kind]).toEqual(['winsorise', 'none']);
  });
});

describe('treating a value', () => {
  test.each<[ColumnTreatment, number, number]>([
    [none, 7, 7],
    [none, NaN, NaN],
    [winsorised(-open, 15), 100, 15],
    [winsorised(-open, 15), -100, -100],
    [winsorised(1, open), -100, 1],
    [winsorised(1, open), 100, 100],
    [winsorised(-open, 15), NaN, NaN],
    [logged(0, 100), 0, 0],
    [logged(0, 100), 99, Math.log(100)],
    [logged(0, 100), -5, 0],
    [logged(0, 100), 999, Math.log(1000)],
    [logged(2, 12), 4, Math.log(2.1)],
    [logged(0, 100), NaN, NaN],
  ])('%j takes %d to %d', (treatment, x, expected) =>
    expect(rounded([treatValue(treatment, x)])).toEqual(rounded([expected])),
  );

  const treatments: [string, ColumnTreatment, number, number][] = [
    ['none', none, -1000, 1000],
    ['winsorise, high', winsorised(-open, 15), -1000, 15],
    ['winsorise, low', winsorised(1, open), 1, 1000],
    ['log', logged(2, 500), 2, 2000],
  ];
  test.each(treatments)('%s: back again, where it does not cap', (_, treatment, min, max) =>
    fc.assert(
      fc.property(fc.double({ min, max, noNaN: true }), (x) => {
        expect(Math.abs(untreatValue(treatment, treatValue(treatment, x)) - x)).toBeLessThan(1e-9);
      }),
    ),
  );
  test.each(treatments)('%s never turns the order round', (_, treatment) =>
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (x, y) => {
        const [low, high] = [Math.min(x, y), Math.max(x, y)];
        expect(treatValue(treatment, low)).toBeLessThanOrEqual(treatValue(treatment, high));
      }),
    ),
  );
});

describe('in the method', () => {
  const column = [...range(1, 15), 100];
  const lumpy = [...range(1, 57), 1000, 1001, 1002, 1003, 1004, 1005];

  function scoresOf(values: number[], method: Partial<Method>, edits: [unit: number, value: number][] = [], row = {}) {
    const model = columnModel(values, row);
    const scenario = edits.reduce((so, [u, value]) => withAdjustment(so, String(u), 'x', value), {
      ...emptyScenario,
      method,
    });
    const result = compute(model, scenario);
    return { ...result, column: columnOf(result.scores, 0, values.length) };
  }

  test('the capped outlier shares the best score', () => {
    const { column: scores, ranks } = scoresOf(column, { treatment: 'coinr' });
    expect(scores).toEqual([...range(0, 14), 14].map((step) => (step / 14) * 100));
    expect([ranks[14], ranks[15]]).toEqual([1, 1]);
  });

  test('fitted on the baseline: the cap stays when the outlier moves', () =>
    expect(scoresOf(column, { treatment: 'coinr' }, [[15, 500]]).column[15]).toBe(100));

  test('the end without outliers is not capped', () => {
    const { worst, column: scores } = scoresOf(column, { treatment: 'coinr' }, [[0, -6]]);
    expect(worst[0]).toBe(-6);
    expect(rounded([scores[0], scores[1]])).toEqual(rounded([0, (8 / 21) * 100]));
  });

  test('fitted on the scenario: without its outlier the column is left alone', () => {
    const method = { treatment: 'coinr', treatmentFit: 'scenario' } as const;
    expect(scoresOf(column, method).treatments[0].kind).toBe('winsorise');
    expect(scoresOf(column, method, [[15, 16]]).treatments[0].kind).toBe('none');
  });

  test('fitted on the scenario, goalposts frozen: the baseline is measured as the scenario is', () => {
    const method = { treatment: 'coinr', treatmentFit: 'scenario', goalposts: 'frozen' } as const;
    const { treatments, worst, best, column: scores } = scoresOf(lumpy, method, [[62, 40]]);
    expect(treatments[0]).toEqual(winsorised(-open, 57));
    expect([worst[0], best[0], scores[56]]).toEqual([1, 57, 100]);
  });

  test('a logged column scores its log between the logged goalposts', () => {
    const { column: scores, treatments } = scoresOf(lumpy, { treatment: 'coinr' });
    expect(treatments[0]).toEqual(logged(1, 1005));
    const at = (x: number) => Math.log(x - 1 + 10.04);
    expect(rounded([scores[0], scores[20], scores[62]])).toEqual(
      rounded([0, ((at(21) - at(1)) / (at(1005) - at(1))) * 100, 100]),
    );
  });

  test('fixed goalposts of a logged column are logged too', () => {
    const {
      worst,
      best,
      column: scores,
    } = scoresOf(lumpy, { treatment: 'coinr', goalposts: 'fixed' }, [], {
      goalposts: [1, 1005],
    });
    expect(rounded([worst[0], best[0]])).toEqual(rounded([Math.log(10.04), Math.log(1014.04)]));
    expect(rounded([scores[0], scores[62]])).toEqual([0, 100]);
  });

  test('fixed goalposts of a winsorised column stay', () => {
    const { worst, best } = scoresOf(column, { treatment: 'coinr', goalposts: 'fixed' }, [], { goalposts: [0, 100] });
    expect([worst[0], best[0]]).toEqual([0, 100]);
  });

  test('the target of a logged column is logged too', () => {
    const method = { treatment: 'coinr', normalisation: 'distance-to-best' } as const;
    expect(scoresOf(lumpy, method, [], { target: 1005 }).column[62]).toBeCloseTo(1, 12);
  });
});

describe('a log transform', () => {
  const skewed = [...range(1, 15), 100];
  test('is made at once where the outlier test fails', () => expect(fit(skewed, 'log')).toEqual(logged(1, 100)));
  test('and not where it passes', () => expect(fit(range(1, 16), 'log')).toEqual(none));
});
