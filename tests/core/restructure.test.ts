import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compute, createModel, emptyScenario, rootOf, weightsWithMoved, type NodeRow } from '../../src/core';
import { cellsOf, columnOf } from './tiny';

const groups = { '1': ['a', 'b'], '2': ['c', 'd', 'e', 'f'], '3': ['g', 'h', 'i'] };

/** A pillar of three groups beside a pillar of one. @param weights by code */
const rowsOf = (of: Record<string, readonly string[]>, weights: Readonly<Record<string, number>> = {}): NodeRow[] => {
  const weight = (code: string): number => weights[code] ?? 1;
  const indicators = Object.entries(of).flatMap(([parent, codes]) =>
    codes.map((code) => ({ code, parent, level: 1, weight: weight(code) })),
  );
  return [
    ...indicators,
    { code: 'z', parent: '4', level: 1, weight: 1 },
    ...Object.keys(of).map((code) => ({ code, parent: 'P', level: 2, weight: weight(code) })),
    { code: '4', parent: 'Q', level: 2, weight: 1 },
    { code: 'P', parent: 'I', level: 3, weight: 1 },
    { code: 'Q', parent: 'I', level: 3, weight: 1 },
    { code: 'I', parent: null, level: 4, weight: 1 },
  ];
};

test('two indicators of two and four become three and three: only the groups weigh otherwise', () => {
  const { framework } = createModel(rowsOf(groups), ['u', 'v'], []);
  const at = (code: string) => framework.indexOf.get(code)!;
  const weights = weightsWithMoved(framework, at('c'), at('1'));
  expect(Object.keys(weights).sort()).toEqual(['1', '2']);
  expect(weights['2']).toBeCloseTo(4 / 3, 12);
  expect(weights['1']).toBeCloseTo(2 / 3, 12);
});

test('pillar and index are those of the tree in which the indicator stands there', () => {
  const codes = [...Object.values(groups).flat(), 'z'];
  const units = ['u', 'v', 'w', 'x'];
  const column = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 4, maxLength: 4 });
  const weight = fc.double({ min: 0.1, max: 5, noNaN: true });
  fc.assert(
    fc.property(
      fc.record(Object.fromEntries(codes.map((code) => [code, column]))),
      fc.record(Object.fromEntries([...codes, ...Object.keys(groups)].map((code) => [code, weight]))),
      (columns, weights) => {
        const cells = cellsOf(units, columns);
        const model = createModel(rowsOf(groups, weights), units, cells);
        const moved = { ...groups, '1': ['a', 'b', 'c'], '2': ['d', 'e', 'f'] };
        const rebuilt = createModel(rowsOf(moved, weights), units, cells);
        const at = (code: string) => model.framework.indexOf.get(code)!;
        const tried = compute(model, {
          ...emptyScenario,
          weights: weightsWithMoved(model.framework, at('c'), at('1')),
        });
        const wanted = compute(rebuilt, emptyScenario);
        for (const code of ['P', 'I']) {
          const [node, other] = [at(code), rebuilt.framework.indexOf.get(code)!];
          columnOf(tried.scores, node, 4).forEach((score, u) =>
            expect(score).toBeCloseTo(columnOf(wanted.scores, other, 4)[u], 9),
          );
        }
        expect(rootOf(model.framework)).toBe(at('I'));
      },
    ),
  );
});
