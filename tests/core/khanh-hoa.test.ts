import { describe, expect, test } from 'vitest';
import { compute, createModel, emptyScenario, type Cell, type NodeRow } from '../../src/core';
import published from '../oracle/pii-2025/published.json';

/** Scores of the first unit by node code, on one worst and one best unit beside it. */
function scoresOf(rows: NodeRow[], cells: Cell[]): (code: string) => number {
  const model = createModel(rows, ['own', 'lowest', 'highest'], cells);
  const result = compute(model, emptyScenario);
  return (code) => result.scores[model.framework.indexOf.get(code)! * result.nUnits];
}

const node = (code: string, parent: string | null, level: number): NodeRow => ({ code, parent, level, weight: 1 });

/** An index whose indicators are scores already: the other two units hold 0 and 100, so min-max leaves them as they are. */
const scoreCells = (scores: Record<string, number>): Cell[] =>
  Object.entries(scores).flatMap(([indicator, value]) => [
    { unit: 'own', indicator, value },
    { unit: 'lowest', indicator, value: 0 },
    { unit: 'highest', indicator, value: 100 },
  ]);

describe('groups of Khánh Hòa 2025 from raw values and national extremes', () => {
  const { indicators } = published;
  const groups = published.groups.filter((group) => indicators.some(({ code }) => code.startsWith(`${group.code}.`)));
  const score = scoresOf(
    [
      ...indicators.map(({ code }) => node(code, code.slice(0, 3), 1)),
      ...groups.map(({ code }) => node(code, 'PII', 2)),
      node('PII', null, 3),
    ],
    indicators.flatMap(({ code: indicator, value, min, max }) => [
      { unit: 'own', indicator, value },
      { unit: 'lowest', indicator, value: min },
      { unit: 'highest', indicator, value: max },
    ]),
  );

  test('three groups have every input published', () =>
    expect(groups.map(({ code }) => code)).toEqual(['1.1', '1.2', '2.1']));

  test.each(groups)('group $code is $published within 0.4', ({ code, published: printed }) =>
    expect(Math.abs(score(code) - printed)).toBeLessThan(0.4),
  );
});

describe('pillars of Khánh Hòa 2025 from its printed group scores', () => {
  const score = scoresOf(
    [
      ...published.groups.map(({ code }) => node(code, code.slice(0, 1), 1)),
      ...published.pillars.map(({ code }) => node(code, 'PII', 2)),
      node('PII', null, 3),
    ],
    scoreCells(Object.fromEntries(published.groups.map((group) => [group.code, group.published]))),
  );

  test.each(published.pillars)('pillar $code is $published within 0.01', ({ code, published: printed }) =>
    expect(Math.abs(score(code) - printed)).toBeLessThan(0.01),
  );
});

test.each(published.totals)('$who: the total is the mean of input and output', ({ input, output, total }) => {
  const rows = [node('input', 'PII', 1), node('output', 'PII', 1), node('PII', null, 2)];
  expect(Math.abs(scoresOf(rows, scoreCells({ input, output }))('PII') - total)).toBeLessThan(0.01);
});
