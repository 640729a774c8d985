import { expect, test } from 'vitest';
import { copelandScores } from '../../src/core';

const n = NaN;
const scoresOf = (columns: number[][], weights: number[], coverage = 0): number[] => {
  const out = new Float64Array(columns[0].length);
  copelandScores(
    columns.map((column) => Float64Array.from(column)),
    weights,
    coverage,
    out,
  );
  return [...out];
};

// a_copeland of COINr's by hand: 1 for more than half of the weight against another unit, −1 for less, 0 for half
test.each<[string, number[][], number[], number[]]>([
  ['one column counts units below less units above', [[3, 1, 2]], [1], [2, -2, 0]],
  ['ties are worth nothing', [[1, 1, 2]], [1], [-1, -1, 2]],
  ['two columns that disagree draw', [[1, 2], [2, 1]], [1, 1], [0, 0]], // prettier-ignore
  ['the heavier column wins', [[1, 2], [2, 1]], [1, 2], [1, -1]], // prettier-ignore
  ['a tie halves a column', [[1, 1], [2, 1], [1, 2]], [5, 2, 1], [1, -1]], // prettier-ignore
  ['a circle leaves all alike', [[1, 2, 3], [2, 3, 1], [3, 1, 2]], [1, 1, 1], [0, 0, 0]], // prettier-ignore
  ['pairs meet where both have a score', [[1, 2, n], [9, n, 1]], [1, 1], [0, 1, -1]], // prettier-ignore
  ['without a child there is no score', [[1, n, 2]], [1], [-1, n, 1]],
  ['a sum in another order is a tie', [[0.1 + 0.2, 0.3, 0]], [1], [1, 1, -2]],
])('%s', (_, columns, weights, expected) => expect(scoresOf(columns, weights)).toEqual(expected));

test('too few children leave a unit without a score, and nobody beats it', () =>
  expect(scoresOf([[1, 2, 3], [1, n, 2]], [1, 1], 0.6)).toEqual([-1, n, 1])); // prettier-ignore
test('children that weigh nothing are no scores', () => expect(scoresOf([[1, 2]], [0])).toEqual([n, n]));
