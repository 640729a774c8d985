import { describe, expect, test } from 'vitest';
import { bestValue, compute, createModel, emptyScenario, leverage, valueAtPlace, type Scenario } from '../../src/core';
import { tinyModel, tinyRows, tinyUnits } from './tiny';

const model = tinyModel();
const leversOf = (unit: string, scenario: Scenario = emptyScenario) =>
  leverage(model, scenario, model.unitAt.get(unit)!).map(({ best, gain, rank }) => [best, gain, rank]);

describe('every indicator raised to the best observed', () => {
  test('R: holds the best of a1 and b2 already', () =>
    expect(leversOf('R')).toEqual([
      [10, 0, 2],
      [30, 12.5, 1],
      [3, 18.75, 1],
      [0, 0, 2],
    ]));

  test('P: the last one leaps', () =>
    expect(leversOf('P')).toEqual([
      [10, 25, 4],
      [30, 25, 4],
      [3, 37.5, 4],
      [0, 12.5, 4],
    ]));

  test('S: a missing value is filled with the best', () =>
    expect(leversOf('S')[1]).toEqual([30, 0.25 * (100 - 25), 2]));

  test('what the scenario already did counts', () =>
    expect(leversOf('R', { ...emptyScenario, adjustments: { R: { b1: 3 } } })[2]).toEqual([3, 0, 1]));

  test('every promise is what the method gives', () => {
    const now = compute(model, emptyScenario).scores.at(-2)!;
    for (const [i, [best, gain]] of leversOf('R').entries()) {
      const adjustments = { R: { [model.framework.codes[i]]: best } };
      expect(compute(model, { ...emptyScenario, adjustments }).scores.at(-2)! - now).toBe(gain);
    }
  });
});

describe('best value', () => {
  const result = compute(model, emptyScenario);
  test.each([
    ['a1', 10],
    ['a2', 30],
    ['b1', 3],
    ['b2', 0],
  ])('%s: %d', (code, best) => expect(bestValue(model, result, model.framework.codes.indexOf(code))).toBe(best));
  test('none without data, and nothing to gain', () => {
    const empty = createModel(tinyRows, tinyUnits, []);
    expect(bestValue(empty, compute(empty, emptyScenario), 0)).toBeNaN();
    expect(leverage(empty, emptyScenario, 0).map(({ gain }) => gain)).toEqual([0, 0, 0, 0]);
  });
});

describe('a level below the best', () => {
  const result = compute(model, emptyScenario);
  test('is the value that holds the place in the indicator’s own order', () => {
    const places = (code: string) =>
      [1, 2, 3, 9].map((place) => valueAtPlace(model, result, model.framework.codes.indexOf(code), place));
    const ordered = (code: string) => {
      const i = model.framework.codes.indexOf(code);
      const column = [...result.values.slice(i * result.nUnits, (i + 1) * result.nUnits)].filter((x) => x === x);
      return column.sort((a, b) => model.framework.direction[i] * (b - a));
    };
    for (const code of ['a1', 'a2', 'b1', 'b2']) expect(places(code)).toEqual([...ordered(code).slice(0, 3), NaN]);
  });

  test('gains a unit that has it nothing, and others what the method gives', () => {
    for (const unit of tinyUnits) {
      const u = model.unitAt.get(unit)!;
      const second = leverage(model, emptyScenario, u, 2);
      const first = leverage(model, emptyScenario, u);
      for (const [i, { best, gain }] of second.entries()) {
        const own = result.values[i * result.nUnits + u];
        if (model.framework.direction[i] * (best - own) <= 0) expect(gain).toBe(0);
        else {
          const adjustments = { [unit]: { [model.framework.codes[i]]: best } };
          const then = compute(model, { ...emptyScenario, adjustments });
          const root = then.scores.length - then.nUnits + u;
          expect(gain).toBe(then.scores[root] - result.scores[root]);
          expect(gain).toBeLessThanOrEqual(first[i].gain);
        }
      }
    }
  });
});
