import { describe, expect, test } from 'vitest';
import { compute, emptyScenario, trace, type Scenario } from '../../src/core';
import { columnModel, tinyModel } from './tiny';

const model = tinyModel();
const { codes, indexOf } = model.framework;
const traceOf = (code: string, unit: string, scenario: Partial<Scenario> = {}) =>
  trace(model, compute(model, { ...emptyScenario, ...scenario }), indexOf.get(code)!, model.unitAt.get(unit)!);

test('b2 of Q: 4 between 8 and 0 is 50, an eighth of the index, 6.25 points', () => {
  const { steps, ...rest } = traceOf('b2', 'Q');
  expect(rest).toEqual({
    raw: 4,
    treatment: { kind: 'none' },
    treated: 4,
    worst: 8,
    best: 0,
    score: 50,
    rank: 2,
    contribution: 6.25,
  });
  expect(steps.map(({ node, share, score }) => [codes[node], share, score])).toEqual([
    ['B', 0.25, 87.5],
    ['I', 0.5, 81.25],
  ]);
});

describe('shares', () => {
  const shares = (code: string, unit: string, scenario: Partial<Scenario> = {}) =>
    traceOf(code, unit, scenario).steps.map(({ share }) => share);
  test('grow where a sibling is missing', () => expect(shares('a1', 'S')).toEqual([1, 0.5]));
  test('of a missing value are none', () => expect(shares('a2', 'S')).toEqual([0, 0.5]));
  test('follow the weights of the scenario', () =>
    expect(shares('b2', 'Q', { weights: { b1: 1, A: 3 } })).toEqual([0.5, 0.25]));
  test('of what weighs nothing are none', () =>
    expect(shares('b1', 'Q', { weights: { b1: 0, b2: 0 } })).toEqual([0, 0]));
});

test('a missing value has no score, no rank and gives nothing', () => {
  const { raw, score, rank, contribution } = traceOf('a2', 'S');
  expect([raw, score, rank, contribution]).toEqual([NaN, NaN, 0, 0]);
});

test('a treated value is shown raw and treated', () => {
  const outlier = columnModel([...Array(15).keys(), 100]);
  const result = compute(outlier, { ...emptyScenario, method: { treatment: 'coinr' } });
  const { raw, treated, best, score } = trace(outlier, result, 0, 15);
  expect([raw, treated, best, score]).toEqual([100, 14, 14, 100]);
});
