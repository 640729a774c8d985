import { describe, expect, test } from 'vitest';
import {
  compute,
  createModel,
  emptyScenario,
  gainShare,
  isLeap,
  nearestUnit,
  stepsOf,
  withoutUnit,
  withValueOf,
  type Scenario,
} from '../../src/core';

const rows = [
  { code: 'x', parent: 'I', level: 1, weight: 1 },
  { code: 'y', parent: 'I', level: 1, weight: 1 },
  { code: 'I', parent: null, level: 2, weight: 1 },
];
const values: Record<string, number[]> = { x: [0, 5, 10], y: [10, 0, 6] };
const model = createModel(
  rows,
  ['a', 'b', 'c'],
  Object.entries(values).flatMap(([indicator, column]) =>
    column.map((value, u) => ({ unit: 'abc'[u], indicator, value })),
  ),
);
const scenario: Scenario = { ...emptyScenario, adjustments: { b: { x: 7, y: 5 }, c: { y: 8 } } };
const base = withoutUnit(scenario, 'b');

describe('steps of a unit', () => {
  const [before, after] = [compute(model, base), compute(model, scenario)];

  test('are its changed values, largest gain first, and add up to the change', () => {
    const steps = stepsOf(model, before, after, 1);
    expect(steps.map(({ indicator, from, to, gain }) => [indicator, from, to, Math.round(gain * 1e6) / 1e6])).toEqual([
      // From 0 to 5 of 0…10 before; y's lowest is 5 afterwards, so that b stays the lowest there.
      [0, 5, 7, 10],
      [1, 0, 5, 0],
    ]);
    const root = 2 * 3 + 1;
    expect(steps.reduce((sum, { gain }) => sum + gain, 0)).toBeCloseTo(after.scores[root] - before.scores[root], 12);
  });

  test('a unit that changes nothing has none', () => expect(stepsOf(model, before, after, 0)).toEqual([]));
});

describe('scenarios with and without a step', () => {
  test('a value is taken from the other scenario, or left alone as there', () => {
    expect(withValueOf(scenario, base, 'b', 'x').adjustments).toEqual({ b: { y: 5 }, c: { y: 8 } });
    expect(withValueOf(base, scenario, 'b', 'x').adjustments).toEqual({ b: { x: 7 }, c: { y: 8 } });
    expect(withValueOf(base, { ...base, adjustments: { b: { x: null } } }, 'b', 'x').adjustments.b).toEqual({
      x: null,
    });
  });
  test('the others keep theirs', () => expect(base.adjustments).toEqual({ c: { y: 8 } }));
});

test('a leap passes a third of all units', () => {
  expect(isLeap({ rankBefore: 30, rankAfter: 9 }, 63)).toBe(true);
  expect(isLeap({ rankBefore: 30, rankAfter: 10 }, 63)).toBe(false);
});

test('the nearest other unit by value, none where nobody has one', () => {
  const result = compute(model, emptyScenario);
  expect(nearestUnit(result, 1, 0, 9)).toBe(2);
  expect(nearestUnit({ ...result, values: result.values.map(() => NaN) }, 1, 0, 9)).toBe(-1);
});

test('shares of a gain', () => {
  expect(gainShare([{ gain: 3 }, { gain: 1 }], ({ gain }) => gain > 2)).toBe(0.75);
  expect(gainShare([], () => true)).toBeNaN();
});
