import { expect, test } from 'vitest';
import { compute, effectiveWeights, emptyScenario, indicatorShares, unitShares } from '../../src/core';
import { rounded, tinyModel, tinyUnits } from './tiny';

test('a missing indicator leaves its weight to those beside it, in its own unit alone', () => {
  const model = tinyModel();
  const result = compute(model, emptyScenario);
  const { framework } = model;
  const whole = effectiveWeights(framework);
  expect(rounded(unitShares(framework, result, tinyUnits.indexOf('P')))).toEqual(rounded(whole));
  // a1, a2 (missing), b1, b2, A, B, I
  const own = unitShares(framework, result, tinyUnits.indexOf('S'));
  expect(rounded(own)).toEqual([0.5, 0, 0.375, 0.125, 0.5, 0.5, 1]);
  expect(rounded(indicatorShares(framework, result).slice(12))).toEqual([0.5, 0, 0.375, 0.125]);
});
