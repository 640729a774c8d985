import { expect, test } from 'vitest';
import { compute, emptyScenario, orNull, rankIn, ranksOf, scoreIn, scoresOf, valueIn, valuesOf } from '../../src/core';
import { tinyModel } from './tiny';

test('reads of a result agree with its tables', () => {
  const model = tinyModel();
  const result = compute(model, emptyScenario);
  const { framework, dataset } = model;
  for (let node = 0; node < framework.nNodes; node++)
    for (let unit = 0; unit < dataset.units.length; unit++) {
      expect(scoreIn(result, node, unit)).toBe(scoresOf(result, node)[unit]);
      expect(rankIn(result, node, unit)).toBe(ranksOf(result, node)[unit]);
      if (node < framework.nIndicators) expect(valueIn(result, node, unit)).toBe(valuesOf(result, node)[unit]);
    }
  expect(Array.from(valuesOf(result, 0))).toEqual(Array.from(dataset.values.slice(0, dataset.units.length)));
});

test('no value is null outside the engine; zero is a value', () => {
  expect([NaN, 0, -2.5].map(orNull)).toEqual([null, 0, -2.5]);
});
