import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { emptyScenario } from '../../src/core';
import {
  leastEffort,
  loadSolver,
  noLimits,
  type Lever,
  type Limits,
  type NoPlan,
  type Relaxation,
} from '../../src/planning';
import { exact, lever, questionOf, tiny, worlds, type World } from './world';

vi.setConfig({ testTimeout: 120_000 });
const solver = await loadSolver();

// Third with 47.5 points; the second place has 52.5, a step of any indicator is 2.5.
const model = tiny([
  [4, 5, 5, 5],
  [10, 10, 10, 10],
  [0, 0, 0, 0],
  [6, 5, 5, 5],
]);
function noGoodCuts(levers: readonly Lever[], limits: Partial<Limits> = {}, rank = 2): NoPlan {
  const question = { scenario: emptyScenario, goal: { unit: 'u0', rank }, levers, limits: { ...noLimits, ...limits } };
  const answer = leastEffort(model, solver, question, exact);
  if (answer.kind !== 'none') throw new Error('there is a plan');
  return answer;
}
const only = (limit: Relaxation['limit'], where: string | null, from: number | null, to: number | null) => [
  { limit, where, from, to: to === null ? null : expect.closeTo(to, 5) },
];

describe('by hand: what stands between the third place and the second', () => {
  it('how far one gets, and what is missing', () => {
    const { best, nearest, missing, proof } = noGoodCuts([lever('a1', 5)]);
    expect([best.verified.rank, best.moves]).toEqual([3, []]);
    expect(nearest.verified).toEqual({ score: 50, rank: 3 });
    expect(missing).toBeCloseTo(2.5, 6);
    expect(proof).toBe('all-values');
  });
  it('a cap: up to which value', () => expect(noGoodCuts([lever('a1', 5)]).binding).toEqual(only('cap', 'a1', 5, 6)));
  it('the number of indicators', () =>
    expect(
      noGoodCuts([lever('a1', 5), lever('b1', 6)], { maxIndicators: 1 }).binding.filter(({ limit }) => limit !== 'cap'),
    ).toEqual(only('maxIndicators', null, 1, 2)));
  it('the effort allowed', () =>
    expect(noGoodCuts([lever('a1', 10)], { budget: { effort: 12, costVnd: null } }).binding).toEqual(
      only('budget.effort', null, 12, 20),
    ));
  it('the đồng allowed', () =>
    expect(noGoodCuts([lever('a1', 10, { costVnd: 5 })], { budget: { effort: null, costVnd: 50 } }).binding).toEqual(
      only('budget.costVnd', null, 50, 100),
    ));
  it('one department’s effort', () =>
    expect(noGoodCuts([lever('a1', 10)], { budgetByDepartment: { D: { effort: 3, costVnd: null } } }).binding).toEqual(
      only('budgetByDepartment.effort', 'D', 3, 20),
    ));
  it('the smallest move worth counting', () =>
    expect(
      noGoodCuts([lever('a1', 10), lever('b1', 6)], { minMove: 30, budget: { effort: 25, costVnd: null } }).binding,
    ).toContainEqual(only('minMove', null, 30, 20)[0]));
  it('the margin', () =>
    expect(noGoodCuts([lever('a1', 7)], { margin: 4 }).binding).toContainEqual(only('margin', null, 4, 2.5)[0]));
  it('a excluded and a lock', () => {
    const levers = [lever('a1', 10), lever('b1', 10, { movable: false })];
    expect(noGoodCuts(levers, { excluded: ['a1'] }).binding).toEqual([
      { limit: 'excluded', where: 'a1', from: null, to: null },
      { limit: 'movable', where: 'b1', from: null, to: null },
    ]);
  });
  it('two kinds together when none alone is enough', () => {
    const levers = [lever('a1', 5), lever('b1', 5, { movable: false })];
    const answer = noGoodCuts(levers, { budget: { effort: 5, costVnd: null } });
    expect([answer.binding, answer.together]).toEqual([[], ['budget.effort', 'cap']]);
  });
  it('nothing at all', () => {
    const answer = noGoodCuts([lever('a1', 10)], {}, 1);
    expect([answer.binding, answer.together]).toEqual([[], []]);
    expect(answer.best.verified.rank).toBe(2);
  });
});

/** The question with one relaxation granted. */
function grant(world: World, { limit, where, to }: Relaxation): World {
  const { limits, levers } = world;
  const change = (changed: Partial<Limits>): World => ({ ...world, limits: { ...limits, ...changed } });
  const changeLever = (changed: Partial<Lever>): World => ({
    ...world,
    levers: levers.map((one) => (one.indicator === where ? { ...one, ...changed } : one)),
  });
  // Solved figures come with the solver's tolerance; a hair more room must not decide.
  const room = (x: number) => x + 1e-6 * (1 + Math.abs(x));
  switch (limit) {
    case 'maxIndicators':
      return change({ maxIndicators: to });
    case 'budget.effort':
      return change({ budget: { ...limits.budget, effort: room(to!) } });
    case 'minMove':
      return change({ minMove: Math.max(0, to! - 1e-6) });
    case 'margin':
      return change({ margin: Math.max(0, to! - 1e-6) });
    case 'excluded':
      return change({ excluded: limits.excluded.filter((code) => code !== where) });
    case 'movable':
      return changeLever({ movable: true });
    case 'cap':
      return changeLever({ cap: to! });
    default:
      throw new Error(`not drawn: ${limit}`);
  }
}

describe('what is said to be enough is enough', () => {
  const tight = fc
    .tuple(
      worlds({ method: {} }),
      fc.constantFrom(null, 20, 60),
      fc.subarray(['a1', 'b2'], { maxLength: 1 }),
      fc.boolean(),
    )
    .map(([world, effort, excluded, locked]): World => ({
      ...world,
      levers: world.levers.map((one, i) => ({ ...one, movable: !(locked && i === 1) })),
      limits: { ...world.limits, minMove: 0, budget: { effort, costVnd: null }, excluded },
    }));
  it('each relaxation alone gives a plan', () =>
    fc.assert(
      fc.property(tight, (world) => {
        const answer = leastEffort(world.model, solver, questionOf(world), exact);
        if (answer.kind !== 'none') return;
        expect(answer.missing).toBeGreaterThan(0);
        expect(answer.best.verified.rank).toBeGreaterThanOrEqual(world.goal.rank);
        for (const relaxation of answer.binding) {
          const granted = grant(world, relaxation);
          expect(leastEffort(granted.model, solver, questionOf(granted), exact).kind).toBe('plan');
        }
      }),
      { numRuns: 15 },
    ));
  it('and one indicator fewer than said is not', () =>
    fc.assert(
      fc.property(tight, (world) => {
        const few = { ...world, limits: { ...world.limits, maxIndicators: 1 } };
        const answer = leastEffort(few.model, solver, questionOf(few), exact);
        const most = answer.kind === 'none' && answer.binding.find(({ limit }) => limit === 'maxIndicators')?.to;
        if (!most || most <= 2) return;
        const fewer = { ...few, limits: { ...few.limits, maxIndicators: most - 1 } };
        expect(leastEffort(fewer.model, solver, questionOf(fewer), exact).kind).toBe('none');
      }),
      { numRuns: 15 },
    ));
});
