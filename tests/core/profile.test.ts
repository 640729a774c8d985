import { describe, expect, test } from 'vitest';
import { compute, createModel, emptyScenario, profile, spread } from '../../src/core';
import { cellsOf, tinyModel } from './tiny';

const model = tinyModel();
const result = compute(model, emptyScenario);
const codesOf = (indicators: readonly number[]) => indicators.map((i) => model.framework.codes[i]);

/** Strengths and weaknesses of a unit (0 P, 1 Q, 2 R, 3 S), by code. */
function lists(unit: number, count: number) {
  const { strengths, weaknesses } = profile(model.framework, result, unit, count);
  return [codesOf(strengths), codesOf(weaknesses)];
}

describe('strengths and weaknesses by rank, printed in framework order', () => {
  test.each<[string, number, number, string[], string[]]>([
    ['R, ranks 1 2 3 1', 2, 2, ['a1', 'b2'], ['a2', 'b1']],
    ['Q, ranks 2 1 1 2', 1, 2, ['a2', 'b1'], ['a1', 'b2']],
    ['Q, one each: the first of the tied', 1, 1, ['a2'], ['a1']],
    ['S, ranks 3 – 1 3: missing is neither', 3, 2, ['a1', 'b1'], ['a1', 'b2']],
    ['S, more asked than there are', 3, 5, ['a1', 'b1', 'b2'], ['a1', 'b1', 'b2']],
  ])('%s', (_, unit, count, strengths, weaknesses) => expect(lists(unit, count)).toEqual([strengths, weaknesses]));

  test('five unless said otherwise', () => {
    const codes = Array.from({ length: 12 }, (_, i) => `x${i}`);
    const rows = [
      ...codes.map((code) => ({ code, parent: 'I', level: 1, weight: 1 })),
      { code: 'I', parent: null, level: 2, weight: 1 },
    ];
    const units = Array.from({ length: 12 }, (_, u) => String(u));
    // Unit 0 stands at rank i + 1 in indicator i.
    const columns = Object.fromEntries(
      codes.map((code, i) => [code, units.map((_, u) => (u === 0 ? 12 - i - 0.5 : u))]),
    );
    const wide = createModel(rows, units, cellsOf(units, columns));
    const { strengths, weaknesses } = profile(wide.framework, compute(wide, emptyScenario), 0);
    expect(strengths).toEqual([0, 1, 2, 3, 4]);
    expect(weaknesses).toEqual([7, 8, 9, 10, 11]);
  });
});

describe('spread of raw values', () => {
  test.each<[string, number, number, number]>([
    ['a1', 0, 3.75, 10],
    ['a2', 10, 20, 30],
    ['b1', 1, 2.5, 3],
    ['b2', 0, 5, 8],
  ])('%s: lowest %d, median %d, highest %d', (code, low, median, high) =>
    expect(spread(result, model.framework.codes.indexOf(code))).toEqual({ low, median, high }),
  );
  test('nothing without data', () => {
    const empty = compute(createModel([{ code: 'x', parent: null, level: 1, weight: 1 }], ['P'], []), emptyScenario);
    expect(spread(empty, 0)).toEqual({ low: NaN, median: NaN, high: NaN });
  });
});
