import { describe, expect, it } from 'vitest';
import { bestValue, compute, emptyScenario } from '../../src/core';
import {
  alternatives,
  defaultLevers,
  factsFromData,
  leastEffort,
  loadSolver,
  noLimits,
  reachAlone,
  tradeoffs,
  type NoPlan,
  type Plan,
  type Question,
} from '../../src/planning';
import { checkQuestion } from '../../src/planning/problem/check';
import { settingOf } from '../../src/planning/problem/setting';
import { lever, tiny } from './world';

const solver = await loadSolver();

describe('columns of billions end', () => {
  const billions = tiny([
    [10e9, 5, 5, 5],
    [20e9, 10, 10, 10],
    [35e9, 0, 0, 0],
    [50e9, 5, 5, 5],
  ]);
  const question: Question = {
    scenario: emptyScenario,
    goal: { unit: 'u0', rank: 2 },
    levers: [lever('a1', 50e9), lever('a2', 10)],
    limits: noLimits,
  };
  it('in every question', () => {
    const facts = factsFromData(billions);
    const [alone] = reachAlone(billions, { ...question, margin: 0, beyond: 0 }, facts);
    expect(alone.value).not.toBeNull();
    const reached = compute(billions, { ...emptyScenario, adjustments: { u0: { a1: alone.value } } });
    expect(alone.verified.rank).toBe(reached.ranks[6 * 4]);
    expect(leastEffort(billions, solver, question).kind).toBe('plan');
    expect(alternatives(billions, solver, question, { count: 3, percent: 50 }).kind).toBe('alternatives');
    expect(tradeoffs(billions, solver, question).byRank[0].plan).not.toBeNull();
  });
});

describe('when the time is up', () => {
  const model = tiny([
    [4, 5, 5, 5],
    [10, 10, 10, 10],
    [0, 0, 0, 0],
    [6, 5, 5, 5],
  ]);
  const question: Question = {
    scenario: emptyScenario,
    goal: { unit: 'u0', rank: 2 },
    levers: [lever('a1', 9), lever('b1', 9)],
    limits: noLimits,
  };
  const noTime = { gap: 0, absoluteGap: 1e-9, seconds: 0 };
  it('a question says what it has, and that it is not proven', () => {
    const answer = leastEffort(model, solver, question, noTime) as Plan;
    expect(answer).toMatchObject({ kind: 'plan', verified: { rank: 2 }, proof: { proven: false, timeUp: true } });
  });
  it('no plan is not claimed to be proven', () => {
    const short = {
      ...question,
      levers: [lever('a1', 5), lever('b1', 6)],
      limits: { ...noLimits, maxIndicators: 1 },
    };
    expect(leastEffort(model, solver, short, noTime)).toMatchObject({ kind: 'none', proven: false, timeUp: true });
    expect(leastEffort(model, solver, short)).toMatchObject({ kind: 'none', proven: true, timeUp: false });
  });
  it('curves and alternatives end', () => {
    expect(tradeoffs(model, solver, question, undefined, noTime).timeUp).toBe(true);
    expect(alternatives(model, solver, question, { count: 4, percent: 50 }, undefined, noTime)).toMatchObject({
      timeUp: true,
    });
  });
});

describe('default levers are never refused', () => {
  it('by their own planner, whatever the decimals of the leader', () => {
    const model = tiny([
      [95.123412, 3.98765, 5, 0.123456789],
      [10, 10.000004, 10, 10],
      [20.5, 0, 0, 0],
    ]);
    const facts = factsFromData(model).map((one, i) => ({
      ...one,
      decimals: 1,
      possibleMax: i === 0 ? 95.123412 : i === 1 ? 10.000004 : null,
    }));
    for (const unit of model.dataset.units) {
      const levers = defaultLevers(model, emptyScenario, unit, facts);
      const setting = settingOf(model, emptyScenario, unit);
      expect(() => checkQuestion(setting, { unit, rank: 1 }, levers, noLimits)).not.toThrow();
      levers.forEach(({ cap }, i) => expect(cap).toBeLessThanOrEqual(bestValue(model, setting.now, i) + 0.001));
    }
  });
});

describe('proven is said only of what is proven', () => {
  // Rivals are alike on a1: with a1 = 1 the column scores nobody, and u0 is first.
  const alike = tiny([
    [0, 60, 60, 60],
    [1, 50, 60, 40],
    [1, 0, 60, 100],
    [1, 100, 60, 0],
  ]);
  it('not where a lever was left out because all rivals are alike', () => {
    const question = {
      scenario: emptyScenario,
      goal: { unit: 'u0', rank: 1 },
      levers: [lever('a1', 1)],
      limits: noLimits,
    };
    const answer = leastEffort(alike, solver, question) as NoPlan;
    expect(answer).toMatchObject({ kind: 'none', proven: false, leftOut: ['a1'] });
  });
  it('not where values were sampled', () => {
    const model = tiny([
      [4, 5, 5, 5],
      [10, 10, 10, 10],
      [0, 0, 0, 0],
      [6, 5, 5, 5],
    ]);
    const ask = (goalposts: 'refit' | 'frozen') =>
      leastEffort(model, solver, {
        scenario: { ...emptyScenario, method: { normalisation: 'zscore', goalposts } },
        goal: { unit: 'u0', rank: 2 },
        levers: [lever('a1', 9, { step: 0.01 })],
        limits: noLimits,
      }) as Plan;
    expect(ask('refit').proof).toMatchObject({ proven: false, sampled: ['a1'] });
    // On the baseline's moments a z-score is a straight line: nothing is sampled.
    expect(ask('frozen').proof).toMatchObject({ proven: true, sampled: [] });
  });
});

describe('a budget equal to a plan’s own effort keeps the plan', () => {
  it('with steps of six decimals', () => {
    const model = tiny([
      [4.123457, 5.313131, 5, 5],
      [10, 10, 10, 10],
      [0, 0, 0, 0],
      [6.777777, 5.123123, 5, 5.5],
    ]);
    const levers = ['a1', 'a2', 'b1', 'b2'].map((code, i) =>
      lever(code, 9, { step: 1e-6, effort: [{ upTo: null, perPoint: 1 + i / 7 }] }),
    );
    const question = { scenario: emptyScenario, goal: { unit: 'u0', rank: 2 }, levers, limits: noLimits };
    const plan = leastEffort(model, solver, question) as Plan;
    const limits = { ...noLimits, budget: { effort: plan.effort, costVnd: null } };
    expect(leastEffort(model, solver, { ...question, limits })).toMatchObject({ kind: 'plan', effort: plan.effort });
  });
});
