import { describe, expect, test } from 'vitest';
import { adjustmentsOf, emptyScenario, withAdjustment, type Adjustments } from '../../src/core';
import { applyAdjustments, scenarioWeights } from '../../src/core/scenario';
import { named } from './faults';
import { tinyModel } from './tiny';

const { framework, dataset, unitAt } = tinyModel();

function apply(adjustments: Adjustments) {
  const out = new Float64Array(dataset.values.length);
  applyAdjustments(framework, dataset, unitAt, adjustments, out);
  return out;
}

describe('adjustments', () => {
  test('none: the baseline', () => expect(apply({})).toEqual(dataset.values));
  test('one value is replaced, the baseline stays', () => {
    const before = dataset.values.slice();
    expect([...apply({ Q: { a1: 6 } }).subarray(0, 4)]).toEqual([0, 6, 10, 2.5]);
    expect(dataset.values).toEqual(before);
  });
  test('a value is taken out', () => expect([...apply({ Q: { a1: null } }).subarray(0, 4)]).toEqual([0, NaN, 10, 2.5]));
  test('a missing value is given', () =>
    expect([...apply({ S: { a2: 15 } }).subarray(4, 8)]).toEqual([10, 30, 20, 15]));
  test('several units', () =>
    expect([...apply({ P: { a1: 1, b2: 7 }, S: { a1: 3 } }).subarray(0, 4)]).toEqual([1, 5, 10, 3]));

  test.each<[string, Adjustments, string[]]>([
    ['an unknown unit', { Z: { a1: 1 } }, ['unknown-code at Z']],
    ['an unknown indicator', { P: { zz: 1 } }, ['unknown-code at zz']],
    ['a pillar', { P: { A: 1 } }, ['unknown-code at A']],
    ['not a number', { P: { a1: NaN } }, ['bad-value at P · a1']],
    ['endless', { P: { a1: -Infinity } }, ['bad-value at P · a1']],
    ['text', { P: { a1: '3' as unknown as number } }, ['bad-value at P · a1']],
    ['nothing', { P: { a1: undefined as unknown as number } }, ['bad-value at P · a1']],
    [
      'all of them at once',
      { Z: { a1: 1 }, P: { zz: 1, a1: NaN }, Q: { I: 2 } },
      ['unknown-code at Z', 'unknown-code at zz', 'bad-value at P · a1', 'unknown-code at I'],
    ],
  ])('fault: %s', (_, adjustments, expected) => expect(named(() => apply(adjustments))).toEqual(expected));
});

describe('recipes', () => {
  const one = withAdjustment(emptyScenario, 'Q', 'a1', 6);
  test('one more adjustment', () => expect(one).toEqual({ adjustments: { Q: { a1: 6 } }, method: {}, weights: {} }));
  test('the scenario before stays as it was', () => expect(emptyScenario.adjustments).toEqual({}));
  test('another indicator and another unit join', () =>
    expect(withAdjustment(withAdjustment(one, 'Q', 'a2', 7), 'P', 'a1', null).adjustments).toEqual({
      Q: { a1: 6, a2: 7 },
      P: { a1: null },
    }));
  test('the same again replaces', () =>
    expect(withAdjustment(one, 'Q', 'a1', 8).adjustments).toEqual({ Q: { a1: 8 } }));
  test('as a list', () =>
    expect(adjustmentsOf(withAdjustment(one, 'P', 'b1', null))).toEqual([
      { unit: 'Q', indicator: 'a1', value: 6 },
      { unit: 'P', indicator: 'b1', value: null },
    ]));
});

describe('weights', () => {
  const weightsOf = (weights: Record<string, number>) => scenarioWeights(framework, { ...emptyScenario, weights });
  test('the framework’s', () => expect(weightsOf({})).toEqual(framework.weight));
  test('some replaced', () => expect([...weightsOf({ b1: 0, A: 2.5 })]).toEqual([1, 1, 0, 1, 2.5, 1, 1]));
  test('never the framework’s own array', () => expect(weightsOf({})).not.toBe(framework.weight));
  test.each<[string, Record<string, number>, string[]]>([
    ['an unknown node', { zz: 1 }, ['unknown-code at zz']],
    ['negative', { A: -1 }, ['bad-weight at A']],
    ['not a number', { A: NaN }, ['bad-weight at A']],
    ['endless', { A: Infinity }, ['bad-weight at A']],
    ['text', { A: '1' as unknown as number }, ['bad-weight at A']],
    ['all of them at once', { zz: 1, A: -1, b1: NaN }, ['unknown-code at zz', 'bad-weight at A', 'bad-weight at b1']],
  ])('fault: %s', (_, weights, expected) => expect(named(() => weightsOf(weights))).toEqual(expected));
});
