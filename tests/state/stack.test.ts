import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyScenario, type GoalpostMode, type Scenario } from '../../src/core';
import { editIn, editsOf, sameEdits, sameValue } from '../../src/state/workbook/edits';
import { conflictsOf, stack, type Side } from '../../src/state/workbook/stack';

const values = (adjustments: Scenario['adjustments']): Scenario => ({ ...emptyScenario, adjustments });

const scenarios: fc.Arbitrary<Scenario> = fc.record({
  adjustments: fc.dictionary(
    fc.constantFrom('A', 'B'),
    fc.dictionary(fc.constantFrom('x', 'y'), fc.option(fc.integer({ min: 0, max: 2 })), { minKeys: 1 }),
  ),
  method: fc.record({ goalposts: fc.constantFrom<GoalpostMode>('refit', 'frozen', 'fixed') }, { requiredKeys: [] }),
  weights: fc.dictionary(fc.constantFrom('p', 'q'), fc.integer({ min: 0, max: 2 })),
});

describe('stack', () => {
  it('puts the edits of one scenario on top of another', () => {
    expect(stack(values({ A: { x: 1 } }), values({ A: { y: 2 }, B: { x: 3 } }), new Map())).toEqual(
      values({ A: { x: 1, y: 2 }, B: { x: 3 } }),
    );
  });

  it('waits for a decision on every conflict', () => {
    const a = { ...values({ A: { x: 1, y: 1 } }), weights: { p: 2 } };
    const b = { ...values({ A: { x: 5, y: 1 } }), weights: { p: 3 } };
    const conflicts = conflictsOf(a, b);
    expect(conflicts.map((c) => [c.target.kind, c.a, c.b])).toEqual([
      ['value', 1, 5],
      ['weight', 2, 3],
    ]);
    expect(stack(a, b, new Map([[conflicts[0].key, 'b']]))).toBeNull();
    const decided = new Map<string, Side>([
      [conflicts[0].key, 'b'],
      [conflicts[1].key, 'a'],
    ]);
    expect(stack(a, b, decided)).toEqual({ ...values({ A: { x: 5, y: 1 } }), weights: { p: 2 } });
  });

  it('takes neither scenario apart', () => {
    const a = values({ A: { x: 1 } });
    const b = values({ A: { y: 2 } });
    stack(a, b, new Map());
    expect([a, b]).toEqual([values({ A: { x: 1 } }), values({ A: { y: 2 } })]);
  });

  it('holds every edit of both, and for each conflict the side that was chosen', () => {
    fc.assert(
      fc.property(scenarios, scenarios, fc.constantFrom<Side>('a', 'b'), (a, b, side) => {
        const conflicts = conflictsOf(a, b);
        const stacked = stack(a, b, new Map(conflicts.map(({ key }) => [key, side])))!;
        const disputed = conflicts.map(({ target }) => target);
        for (const target of disputed) expect(editIn(stacked, target)).toEqual(editIn(side === 'a' ? a : b, target));
        for (const { target, to } of [...editsOf(a), ...editsOf(b)])
          if (!disputed.some((other) => JSON.stringify(other) === JSON.stringify(target)))
            expect(sameValue(editIn(stacked, target), to)).toBe(true);
        const all = new Set([...editsOf(a), ...editsOf(b)].map(({ target }) => JSON.stringify(target)));
        expect(editsOf(stacked).length).toBe(all.size);
      }),
    );
  });

  it('on itself is itself; on the baseline it is the other', () => {
    fc.assert(
      fc.property(scenarios, (a) => {
        expect(conflictsOf(a, a)).toEqual([]);
        expect(sameEdits(stack(a, a, new Map())!, a)).toBe(true);
        expect(sameEdits(stack(emptyScenario, a, new Map())!, a)).toBe(true);
      }),
    );
  });
});
