import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { emptyScenario, type Method } from '../../src/core';
import { fewest, loadSolver, noLimits, type Fewest, type Lever, type Limits } from '../../src/planning';
import { combinations, exact, lever, openValues, questionOf, standing, tiny, worlds, type World } from './world';

vi.setConfig({ testTimeout: 120_000 });
const solver = await loadSolver();

// Third with 47.5 points; the second place has 52.5, a step of any indicator is 2.5.
const model = tiny([
  [4, 5, 5, 5],
  [10, 10, 10, 10],
  [0, 0, 0, 0],
  [6, 5, 5, 5],
]);
const ask = (levers: readonly Lever[], limits: Partial<Limits> = {}) =>
  fewest(model, solver, {
    scenario: emptyScenario,
    goal: { unit: 'u0', rank: 2 },
    levers,
    limits: { ...noLimits, ...limits },
  });
const found = (...args: Parameters<typeof ask>): Fewest => {
  const answer = ask(...args);
  if (answer.kind !== 'fewest') throw new Error('out of reach');
  return answer;
};

describe('by hand', () => {
  it('one is enough: each that can go two steps', () => {
    const { size, sets, exhaustiveTo } = found([lever('a1', 6), lever('a2', 6), lever('b1', 9), lever('b2', 5)]);
    expect([size, exhaustiveTo]).toEqual([1, 3]);
    expect(sets.map(({ indicators, values }) => [indicators, values])).toEqual([
      [['a1'], [6]],
      [['b1'], [7]],
    ]);
  });
  it('two are needed: cheapest first, values and effort with them', () => {
    const { size, sets } = found([
      lever('a1', 5),
      lever('a2', 6, { effort: [{ upTo: null, perPoint: 3 }] }),
      lever('b1', 6, { fixedEffort: 1 }),
    ]);
    expect(size).toBe(2);
    expect(sets.map(({ indicators, values, effort }) => [indicators, values, Math.round(effort)])).toEqual([
      [['a1', 'b1'], [5, 6], 21],
      [['a1', 'a2'], [5, 6], 40],
      [['a2', 'b1'], [6, 6], 41],
    ]);
    expect(sets.every(({ verified }) => verified?.rank === 2)).toBe(true);
  });
  it('four are needed: the solver finds the one set', () => {
    const close = tiny([
      [4, 5, 5, 5],
      [10, 10, 10, 10],
      [0, 0, 0, 0],
      [8, 5, 5, 5],
    ]);
    const levers = ['a1', 'a2', 'b1', 'b2'].map((code) => lever(code, code === 'a1' ? 5 : 6));
    const question = { scenario: emptyScenario, goal: { unit: 'u0', rank: 2 }, levers, limits: noLimits };
    const answer = fewest(close, solver, question) as Fewest;
    expect([answer.size, answer.exhaustiveTo]).toEqual([4, 0]);
    expect(answer.sets.map(({ indicators, values }) => [indicators, values])).toEqual([
      [
        ['a1', 'a2', 'b1', 'b2'],
        [5, 6, 6, 6],
      ],
    ]);
  });
  it('a place shared by a tie that floating point decides takes no step more than it needs', () => {
    const tied = tiny([
      [10, 0.03, 2.06, 0.09],
      [0.07, 5.1, 0.02, 6.05],
      [1.03, 4.06, 2.09, 5.01],
    ]);
    const levers = [lever('b1', 6.06, { step: 2 })];
    const question = { scenario: emptyScenario, goal: { unit: 'u0', rank: 2 }, levers, limits: noLimits };
    expect((fewest(tied, solver, question) as Fewest).sets.map(({ values }) => values)).toEqual([[4]]);
  });
  it('no set is enough', () => expect(ask([lever('a1', 5)]).kind).toBe('none'));
  it('a place already held needs none', () => {
    const question = {
      scenario: emptyScenario,
      goal: { unit: 'u0', rank: 3 },
      levers: [lever('a1', 9)],
      limits: noLimits,
    };
    expect(fewest(model, solver, question)).toMatchObject({ kind: 'fewest', size: 0, sets: [] });
  });
  it('budgets mark the sets that exceed them', () => {
    const levers = [lever('a1', 6), lever('b1', 9, { fixedEffort: 4, costVnd: 10, department: 'E' })];
    const marks = (limits: Partial<Limits>) => found(levers, limits).sets.map(({ fits }) => fits);
    expect(marks({})).toEqual([true, true]);
    expect(marks({ budget: { effort: 22, costVnd: null } })).toEqual([true, false]);
    expect(marks({ budget: { effort: null, costVnd: 100 } })).toEqual([true, false]);
    expect(marks({ budgetByDepartment: { D: { effort: 3, costVnd: null } } })).toEqual([false, true]);
  });
  it('confirms as many as asked for', () => {
    const levers = [lever('a1', 6), lever('b1', 9)];
    const question = { scenario: emptyScenario, goal: { unit: 'u0', rank: 2 }, levers, limits: noLimits };
    const { sets } = fewest(model, solver, question, { confirm: 1, list: 3 }) as Fewest;
    expect(sets.map(({ verified }) => verified !== null)).toEqual([true, false]);
  });
});

/** Minimal sets of up to three by trying every value of every set. */
function bruteSets(world: World): string[] {
  const enough = new Set<string>();
  for (const values of combinations(world))
    if (standing(world.model, world.scenario, 'u0', values).above(world.limits.margin) < world.goal.rank)
      enough.add(Object.keys(values).sort().join(' '));
  const parts = (set: string) => set.split(' ');
  return [...enough]
    .filter((set) => parts(set).length <= 3)
    .filter(
      (set) => ![...enough].some((other) => other !== set && parts(other).every((code) => parts(set).includes(code))),
    )
    .sort();
}

const chains: readonly (readonly [name: string, method: Partial<Method>])[] = [
  ['re-fitted goalposts', {}],
  ['frozen goalposts', { goalposts: 'frozen' }],
  ['rounded ranks', { rankDecimals: 1 }],
  ['percentile ranks', { normalisation: 'percentile-rank' }],
  ['geometric means', { means: { 2: 'geometric' } }],
  ['z-scores', { normalisation: 'zscore' }],
  ['treated anew', { treatment: 'gii', treatmentFit: 'scenario' }],
];

describe('all minimal sets are what trying everything gives', () => {
  for (const [name, method] of chains)
    it(name, () =>
      fc.assert(
        fc.property(worlds({ method }), (drawn) => {
          const world = { ...drawn, limits: { ...drawn.limits, minMove: 0, maxIndicators: null } };
          const { model, scenario, goal, limits } = world;
          fc.pre(standing(model, scenario, 'u0', {}).above(limits.margin) >= goal.rank);
          const answer = fewest(model, solver, questionOf(world), undefined, undefined, exact);
          const small = answer.kind === 'fewest' && answer.exhaustiveTo > 0 ? answer.sets : [];
          expect(small.map(({ indicators }) => [...indicators].sort().join(' ')).sort()).toEqual(bruteSets(world));
          for (const { indicators, values, verified } of small) {
            const own = Object.fromEntries(indicators.map((code, n) => [code, values[n]]));
            const reached = standing(model, scenario, 'u0', own);
            expect(reached.above(limits.margin)).toBeLessThan(goal.rank);
            expect(verified).toEqual({ score: reached.score, rank: reached.rank });
          }
        }),
        { numRuns: 20 },
      ),
    );
  it('and no value of a set could be a step lower', () =>
    fc.assert(
      fc.property(worlds({ method: {} }), (drawn) => {
        const world = { ...drawn, limits: { ...drawn.limits, minMove: 0 } };
        const { model, scenario, goal, limits } = world;
        const answer = fewest(model, solver, questionOf(world), undefined, undefined, exact);
        if (answer.kind !== 'fewest') return;
        for (const { indicators, values } of answer.sets)
          indicators.forEach((code, n) => {
            const i = model.framework.indexOf.get(code)!;
            const open = openValues(world, world.levers[i]).sort((a, b) => model.framework.direction[i] * (a - b));
            const lower = open[open.indexOf(values[n]) - 1];
            if (lower === undefined) return;
            const own = Object.fromEntries(indicators.map((c, m) => [c, m === n ? lower : values[m]]));
            expect(standing(model, scenario, 'u0', own).above(limits.margin)).toBeGreaterThanOrEqual(goal.rank);
          });
      }),
      { numRuns: 30 },
    ));
});
