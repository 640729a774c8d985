import { expect, test } from 'vitest';
import { compute, createModel, emptyScenario, rootOf } from '../../src/core';
import { tippingWeights } from '../../src/uncertainty/method/tipping';
import { Streams } from '../../src/uncertainty/draws/random';
import { cellsOf, tinyModel, tinyRows, tinyUnits } from '../core/tiny';

test('the weight worked by hand', () => {
  // Q: A 75, B 87.5; R: A 75, B 62.5. Inside A Q has 50 and 100, R has 100 and 50: R leads once
  // (50w + 100) / (w + 1) + 87.5 < (100w + 50) / (w + 1) + 62.5, that is w > 3.
  const model = tinyModel();
  const tips = tippingWeights(model, emptyScenario, 1, 1)!;
  const a1 = tips.find(({ node, direction }) => node === 0 && direction === 'more')!;
  expect(a1.from).toBe(1);
  expect(a1.at).toBeCloseTo(3, 9);
});

test('on either side of each weight the answer differs, and up to it nothing changes', () => {
  const streams = new Streams(4, 0);
  let tips = 0;
  for (let world = 0; world < 60; world++) {
    const stream = streams.draw(world);
    const columns = Object.fromEntries(
      ['a1', 'a2', 'b1', 'b2'].map((code) => [code, tinyUnits.map(() => stream.normal())]),
    );
    const model = createModel(tinyRows, tinyUnits, cellsOf(tinyUnits, columns));
    const { framework } = model;
    const isIn = (node: number, weight: number) => {
      const result = compute(model, { ...emptyScenario, weights: { [framework.codes[node]]: weight } });
      return result.ranks[rootOf(framework) * result.nUnits] <= 2;
    };
    for (const { node, from, at, direction } of tippingWeights(model, emptyScenario, 0, 2)!) {
      tips++;
      const now = isIn(node, from);
      expect(isIn(node, at * (direction === 'more' ? 1 + 1e-6 : 1 - 1e-6))).toBe(!now);
      for (const share of [0.25, 0.5, 0.75, 0.999]) expect(isIn(node, from + share * (at - from))).toBe(now);
    }
  }
  expect(tips).toBeGreaterThan(50);
});

test('means that are not arithmetic have no exact answer', () =>
  expect(tippingWeights(tinyModel(), { ...emptyScenario, method: { means: { 2: 'geometric' } } }, 0, 1)).toBeNull());
