import { describe, expect, test } from 'vitest';
import {
  compute,
  createFramework,
  datasetOf,
  emptyScenario,
  impute,
  modelOf,
  type Method,
  type NodeRow,
} from '../../src/core';
import { columnOf, rounded } from './tiny';

const n = NaN;
const rows: NodeRow[] = [
  { code: 'a', parent: 'A', level: 1, weight: 1 },
  { code: 'b', parent: 'A', level: 1, weight: 1, direction: -1 },
  { code: 'c', parent: 'A', level: 1, weight: 1 },
  { code: 'd', parent: 'B', level: 1, weight: 1 },
  { code: 'A', parent: 'I', level: 2, weight: 1 },
  { code: 'B', parent: 'I', level: 2, weight: 1 },
  { code: 'I', parent: null, level: 3, weight: 1 },
];
const framework = createFramework(rows);
const columns = [
  [0, 10, n, 4, 6],
  [8, 0, 2, 4, n],
  [5, 5, 7, n, 9],
  [n, n, n, n, n],
];
const dataset = datasetOf(framework, ['p', 'q', 'r', 's', 't'], Float64Array.from(columns.flat()), [
  ...['north', 'north', 'north', 'south', ''],
]);

const filled = (missing: Method['missing']): number[][] => {
  const values = impute(framework, dataset, { missing }, dataset.values);
  return columns.map((_, i) => rounded(columnOf(values, i, 5)));
};

// as COINr's i_mean, i_median, i_mean_grp by column, and i_mean, i_median by row within the group of the level above
describe('gaps are filled', () => {
  test.each<[Method['missing'], number[][]]>([
    ['mean', [[0, 10, 5, 4, 6], [8, 0, 2, 4, 3.5], [5, 5, 7, 6.5, 9], columns[3]]], // prettier-ignore
    ['median', [[0, 10, 5, 4, 6], [8, 0, 2, 4, 3], [5, 5, 7, 6, 9], columns[3]]], // prettier-ignore
    // s alone in its group has nobody to take from, t has no group
    ['group-mean', [[0, 10, 5, 4, 6], [8, 0, 2, 4, n], [5, 5, 7, n, 9], columns[3]]], // prettier-ignore
    // r: b 75 %, c 50 % of the way; s: a 40 %, b 50 %; t: a 60 %, c 100 %
    ['unit-mean', [[0, 10, 6.25, 4, 6], [8, 0, 2, 4, 1.6], [5, 5, 7, 6.8, 9], columns[3]]], // prettier-ignore
    ['unit-median', [[0, 10, 6.25, 4, 6], [8, 0, 2, 4, 1.6], [5, 5, 7, 6.8, 9], columns[3]]], // prettier-ignore
  ])('by the %s', (missing, expected) => expect(filled(missing)).toEqual(expected));

  test.each<Method['missing']>(['skip', 'worst'])('but not by «%s»', (missing) =>
    expect(impute(framework, dataset, { missing }, dataset.values)).toBe(dataset.values),
  );
  test('and nothing is copied where there are none', () => {
    const whole = Float64Array.from([1, 2, 3, 4]);
    expect(impute(framework, dataset, { missing: 'mean' }, whole)).toBe(whole);
  });
});

test('a result keeps the gaps in its values, and scores what fills them', () => {
  const model = modelOf(framework, dataset);
  const result = compute(model, { ...emptyScenario, method: { missing: 'mean' } });
  expect(columnOf(result.values, 0, 5)).toEqual(columns[0]);
  expect(columnOf(result.filled, 0, 5)).toEqual([0, 10, 5, 4, 6]);
  expect(columnOf(result.scores, 0, 5)).toEqual([0, 100, 50, 40, 60]);
});

test('what is filled follows the scenario', () => {
  const model = modelOf(framework, dataset);
  const scenario = { ...emptyScenario, adjustments: { p: { a: 4 } }, method: { missing: 'mean' } as const };
  expect(columnOf(compute(model, scenario).filled, 0, 5)).toEqual([4, 10, 6, 4, 6]);
});
