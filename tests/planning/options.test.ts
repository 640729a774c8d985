import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { emptyScenario } from '../../src/core';
import {
  alternatives,
  leastEffort,
  loadSolver,
  noLimits,
  tradeoffs,
  type Alternatives,
  type Lever,
  type Limits,
  type Plan,
} from '../../src/planning';
import { bruteForce, exact, lever, questionOf, standing, tiny, worlds } from './world';

vi.setConfig({ testTimeout: 120_000 });
const solver = await loadSolver();

// Third with 47.5 points; the second place has 52.5, a step of any indicator is 2.5.
const model = tiny([
  [4, 5, 5, 5],
  [10, 10, 10, 10],
  [0, 0, 0, 0],
  [6, 5, 5, 5],
]);
const priced = (code: string, perPoint: number) => lever(code, 10, { effort: [{ upTo: null, perPoint }] });
const levers = [priced('a1', 1), priced('a2', 1.1), priced('b1', 1.3), priced('b2', 2)];
const questionWith = (limits: Partial<Limits> = {}, rank = 2, of: readonly Lever[] = levers) => ({
  scenario: emptyScenario,
  goal: { unit: 'u0', rank },
  levers: of,
  limits: { ...noLimits, ...limits },
});
const indicators = ({ moves }: Plan) => moves.map(({ indicator }) => indicator).sort();

describe('alternatives', () => {
  const ask = (count: number, percent: number, limits: Partial<Limits> = {}) =>
    alternatives(model, solver, questionWith(limits), { count, percent }, undefined, exact) as Alternatives;

  it('each leaves out something that an earlier one needs, cheapest first', () => {
    const { plans, beyond } = ask(5, 35, { maxIndicators: 1 });
    expect(plans.map(indicators)).toEqual([['a1'], ['a2'], ['b1']]);
    expect(plans.map(({ effort }) => effort)).toEqual([20, 22, 26].map((effort) => expect.closeTo(effort, 6)));
    expect(beyond).toBeCloseTo(40, 6);
  });
  it('stops at the number asked for', () => expect(ask(2, 500).plans).toHaveLength(2));
  it('with room enough gives all there are, and says that there is nothing beyond', () => {
    const { plans, beyond } = ask(9, 500, { maxIndicators: 1 });
    expect([plans.length, beyond]).toEqual([4, null]);
  });
  it('a place already held has one answer', () => {
    const held = alternatives(model, solver, questionWith({}, 3), { count: 5, percent: 10 }) as Alternatives;
    expect(held.plans.map(indicators)).toEqual([[]]);
  });
  it('without any plan says why there is none', () => {
    const none = alternatives(model, solver, questionWith({}, 1, [lever('a1', 5)]), { count: 5, percent: 10 });
    expect(none.kind).toBe('none');
  });
  it('a way that only pulls rivals down is a way like others: shown once', () => {
    const pulling = tiny([
      [10, 4, 5, 5],
      [5, 10, 5, 5],
      [0, 0, 0, 0],
      [1, 1, 10, 10],
    ]);
    const question = { ...questionWith({}, 1, [lever('a1', 20)]) };
    const found = alternatives(pulling, solver, question, { count: 5, percent: 50 }) as Alternatives;
    expect(found.plans.map((plan) => plan.moves.map(({ indicator, gain }) => [indicator, gain]))).toEqual([
      [['a1', 0]],
    ]);
  });
  it('tells how far it is', () => {
    const progress = vi.fn();
    alternatives(model, solver, questionWith(), { count: 3, percent: 500 }, progress);
    expect(progress.mock.calls).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
  });
  it('are all different, near the least effort, and reach the target', () =>
    fc.assert(
      fc.property(worlds({ method: {} }), (drawn) => {
        const world = { ...drawn, limits: { ...drawn.limits, minMove: 0 } };
        const found = alternatives(world.model, solver, questionOf(world), { count: 5, percent: 80 }, undefined, exact);
        if (found.kind === 'none') {
          expect(bruteForce(world)).toBeNull();
          return;
        }
        const sets = found.plans.map((plan) => indicators(plan).join(' '));
        expect(new Set(sets).size).toBe(sets.length);
        expect(found.plans[0].effort).toBeCloseTo(bruteForce(world)!.effort, 5);
        for (const plan of found.plans) {
          expect(plan.effort).toBeLessThanOrEqual(found.plans[0].effort * 1.8 + 1e-6);
          const reached = standing(world.model, plan.scenario, 'u0', {});
          expect(reached.above(world.limits.margin)).toBeLessThan(world.goal.rank);
        }
      }),
      { numRuns: 15 },
    ));
});

describe('trade-offs', () => {
  it('by hand: what each rank and each number of indicators costs', () => {
    const steep = ['a1', 'a2', 'b1', 'b2'].map((code) =>
      lever(code, 10, {
        effort: [
          { upTo: 10, perPoint: 1 },
          { upTo: null, perPoint: 5 },
        ],
      }),
    );
    const { byRank, byIndicators } = tradeoffs(model, solver, questionWith({}, 2, steep), undefined, exact);
    // First place: all the way up, 60 and three times 50 points, ten of each at the low price.
    expect(byRank.map(({ at, plan }) => [at, plan?.effort])).toEqual([
      [2, expect.closeTo(20, 6)],
      [1, expect.closeTo(40 + 5 * 170, 6)],
    ]);
    expect(byIndicators.map(({ at, plan }) => [at, plan?.effort])).toEqual([
      [1, expect.closeTo(60, 6)],
      [2, expect.closeTo(20, 6)],
    ]);
  });
  it('ends where ranks are out of reach', () => {
    const { byRank } = tradeoffs(model, solver, questionWith({}, 2, [lever('a1', 8)]));
    expect(byRank.map(({ at, plan }) => [at, plan === null])).toEqual([
      [2, false],
      [1, true],
    ]);
  });
  it('a target out of reach has no curve over the number of indicators', () => {
    expect(tradeoffs(model, solver, questionWith({}, 1, [lever('a1', 8)])).byIndicators).toEqual([]);
  });
  it('better ranks never cost less, more indicators never cost more, and every point is confirmed', () =>
    fc.assert(
      fc.property(worlds({ method: {} }), (drawn) => {
        const world = { ...drawn, limits: { ...drawn.limits, minMove: 0 } };
        const { byRank, byIndicators } = tradeoffs(world.model, solver, questionOf(world), undefined, exact);
        const rising = (efforts: number[]) =>
          efforts.forEach((effort, n) => n > 0 && expect(effort).toBeGreaterThanOrEqual(efforts[n - 1] - 1e-6));
        rising(byRank.map(({ plan }) => plan?.effort ?? Infinity));
        rising(byIndicators.map(({ plan }) => plan?.effort ?? Infinity).reverse());
        for (const { at, plan } of byRank) if (plan) expect(plan.verified.rank).toBeLessThanOrEqual(at);
        for (const { at, plan } of byIndicators) if (plan) expect(plan.moves.length).toBeLessThanOrEqual(at);
      }),
      { numRuns: 15 },
    ));
  it('tells how far it is, up to the end', () => {
    const progress = vi.fn();
    tradeoffs(model, solver, questionWith({}, 2), progress);
    const calls: [number, number][] = progress.mock.calls as [number, number][];
    expect(calls.at(-1)![0]).toBe(calls.at(-1)![1]);
    calls.forEach(([done], n) => expect(done).toBe(n + 1));
  });
});

describe('several questions in a row', () => {
  it('leave nothing behind in the solver', () => {
    const first = leastEffort(model, solver, questionWith(), exact);
    alternatives(model, solver, questionWith(), { count: 3, percent: 50 });
    expect(leastEffort(model, solver, questionWith(), exact)).toEqual(first);
  });
});
