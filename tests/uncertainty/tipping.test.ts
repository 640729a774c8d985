import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compute, createModel, emptyScenario, rootOf } from '../../src/core';
import { tippingWeights } from '../../src/uncertainty/method/tipping';
import { randomIndex } from '../core/arbitrary';
import { tinyModel } from '../core/tiny';

test('the weight worked by hand', () => {
  // Q: A 75, B 87.5; R: A 75, B 62.5. Inside A Q has 50 and 100, R has 100 and 50: R leads once
  // (50w + 100) / (w + 1) + 87.5 < (100w + 50) / (w + 1) + 62.5, that is w > 3.
  const model = tinyModel();
  const tips = tippingWeights(model, emptyScenario, 1, 1)!;
  const a1 = tips.find(({ node, direction }) => node === 0 && direction === 'more')!;
  expect(a1.from).toBe(1);
  expect(a1.at).toBeCloseTo(3, 9);
});

test('on either side of each weight the answer differs, and at the nearest weights it does not change before', () => {
  fc.assert(
    fc.property(randomIndex({ complete: true, minUnits: 3 }), (index) => {
      const model = createModel(index.rows, index.units, index.cells);
      const { framework } = model;
      const isIn = (node: number, weight: number) => {
        const result = compute(model, { ...emptyScenario, weights: { [framework.codes[node]]: weight } });
        const totals = result.scores.subarray(rootOf(framework) * result.nUnits);
        return !Number.isNaN(totals[0]) && !totals.some((x) => x > totals[0] + 1e-9);
      };
      for (const { node, from, at, direction } of tippingWeights(model, emptyScenario, 0, 1)!) {
        const step = 1e-5 * (at || 1);
        const beyond = direction === 'more' ? at + step : at - step;
        if (isIn(node, beyond) === isIn(node, from)) return false;
        for (const share of [0.25, 0.5, 0.75])
          if (isIn(node, from + share * (at - from)) !== isIn(node, from)) return false;
      }
      return true;
    }),
    { numRuns: 60 },
  );
});

test('means that are not arithmetic have no exact answer', () =>
  expect(tippingWeights(tinyModel(), { ...emptyScenario, method: { means: { 2: 'geometric' } } }, 0, 1)).toBeNull());
