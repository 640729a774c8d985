import { describe, expect, it, vi } from 'vitest';
import { compute, emptyScenario } from '../../src/core';
import { Planner, planningFacts, type PlannerContext } from '../../src/state/lanes/planner.svelte';
import type { Answer, Progress } from '../../src/planning';
import type { PlannerClient } from '../../workers/connect';
import type { Outcome } from '../../workers/simulator';
import { connectPlannerInProcess } from '../views/session';
import { loadedRivers } from './rivers';

const loaded = loadedRivers();
const { data, model } = loaded;
function context(changed: Partial<PlannerContext> = {}): PlannerContext {
  let planning: PlannerContext['planning'] = $state.raw(undefined);
  let lastPlan: PlannerContext['lastPlan'] = $state.raw(changed.lastPlan);
  const { loaded: data = loaded, scenario = emptyScenario, unit = 'ma', targetRank = 2 } = changed;
  return {
    ...{ loaded: data, scenario, unit, targetRank },
    get planning() {
      return planning;
    },
    get lastPlan() {
      return lastPlan;
    },
    setPlanning: (settings) => void (planning = settings),
    // The workbook keeps values in an order of its own.
    setLastPlan: (plan) =>
      void (lastPlan = { ...plan, values: Object.fromEntries(Object.entries(plan.values).reverse()) }),
  };
}

/** A worker whose answer is given by current. */
function byHand() {
  const asked: { question: unknown; answer: (outcome: Outcome<Answer>) => void; progress?: Progress }[] = [];
  const opened: { crash: (reason: string) => void; closed: boolean }[] = [];
  const wait = (question: unknown, progress?: Progress) =>
    new Promise<Outcome<Answer>>((answer) => void asked.push({ question, answer, progress }));
  const planner = new Planner((_, crash) => {
    const worker = { crash, closed: false };
    opened.push(worker);
    const client = {
      leastEffort: (question: unknown) => wait(question),
      tradeoffs: (question: unknown, progress?: Progress) => wait(question, progress),
    } as unknown as PlannerClient;
    return { client, close: () => void (worker.closed = true) };
  }, context());
  return { planner, asked, opened };
}
const answer = (rank: number): Outcome<Answer> => ({ ok: true, value: { kind: 'plan', moves: [], rank } as never });

describe('Planner', () => {
  it('finds a plan that the whole computation confirms', async () => {
    const planner = new Planner(connectPlannerInProcess, context());
    await planner.find();
    const plan = planner.answer;
    if (plan?.kind !== 'plan') throw new Error('no plan');
    expect(plan.verified.rank).toBeLessThanOrEqual(2);
    expect(plan.moves.length).toBeGreaterThan(1);
    expect(plan.proof.status).toBe('optimal');
    const result = compute(model, plan.scenario);
    const at = (model.framework.nNodes - 1) * result.nUnits + model.unitAt.get('ma')!;
    expect([result.ranks[at], result.scores[at]]).toEqual([plan.verified.rank, plan.verified.score]);
  });

  it('keeps the lever table of each province apart', () => {
    let unit = $state('ma');
    const own = context();
    const planner = new Planner(connectPlannerInProcess, {
      ...own,
      get unit() {
        return unit;
      },
      get planning() {
        return own.planning;
      },
    });
    planner.setLever('1.1', { movable: false });
    expect(planner.question.levers.find((lever) => lever.indicator === '1.1')!.movable).toBe(false);
    unit = 'da';
    expect(planner.overrides).toEqual({});
  });

  it('moves only indicators of the reach asked for', () => {
    const planner = new Planner(connectPlannerInProcess, context());
    planner.reach = 'high';
    expect(planner.question.levers.filter((lever) => lever.movable).map((lever) => lever.indicator)).toEqual(['1.1']);
  });

  it('tells faults of the question and keeps the plan it had', async () => {
    const planner = new Planner(connectPlannerInProcess, context());
    await planner.find();
    const before = planner.answer;
    planner.setLever('1.1', { cap: 0 });
    await planner.find();
    expect(planner.faults.map((fault) => fault.where)).toEqual(['levers.1.1.cap']);
    expect(planner.answer).toBe(before);
    expect(planner.stale).toBe(true);
  });

  it('cancels by ending the worker; its late answer goes nowhere and the next search has a new worker', async () => {
    const { planner, asked, opened } = byHand();
    const first = planner.find();
    planner.cancel();
    expect([planner.working, planner.cancelled, opened[0].closed]).toEqual([null, true, true]);
    asked[0].answer(answer(1));
    await first;
    expect(planner.answer).toBeNull();
    const second = planner.find();
    asked[1].answer(answer(2));
    await second;
    expect(planner.answer).toMatchObject({ rank: 2 });
    expect(opened.length).toBe(2);
  });

  it('is not set to work again by word of progress that comes after the answer', async () => {
    const { planner, asked } = byHand();
    const search = planner.findTradeoffs();
    asked[0].progress!(1, 2);
    expect(planner.working).toEqual({ task: 'tradeoffs', done: 1, total: 2 });
    asked[0].answer(answer(1));
    await search;
    asked[0].progress!(2, 2);
    expect(planner.working).toBeNull();
  });

  it('asks another planner the same when one dies, tells so, and gives it its answer', async () => {
    const { planner, asked, opened } = byHand();
    let told = 0;
    planner.onRestart = () => told++;
    const search = planner.find();
    opened[0].crash('silent');
    expect([told, opened.length, planner.crashed]).toEqual([1, 2, false]);
    expect(asked[1].question).toBe(asked[0].question);
    expect(asked[0].question).toMatchObject({ goal: { unit: planner.question.goal.unit } });
    asked[1].answer(answer(1));
    await search;
    expect([planner.answer?.kind, planner.working]).toEqual(['plan', null]);
  });

  it('says that the planner died and keeps what it had', async () => {
    const { planner, asked, opened } = byHand();
    const first = planner.find();
    asked[0].answer(answer(1));
    await first;
    void planner.find();
    for (const each of [0, 1]) opened[each].crash('out of memory');
    await vi.waitFor(() => expect([planner.crashed, planner.working]).toEqual([true, null]));
    expect(planner.answer).toMatchObject({ rank: 1 });
  });

  it('what a screen finds as it opens is no step of the user’s: kept once something is built on it', async () => {
    const own = context();
    const planner = new Planner(connectPlannerInProcess, own);
    expect(await planner.propose()).toBe(true);
    const plan = planner.answer;
    if (plan?.kind !== 'plan') throw new Error('no plan');
    expect(own.lastPlan).toBeUndefined();
    const values = Object.fromEntries(plan.moves.map(({ indicator, to }) => [indicator, to]));
    expect(planner.shared?.values).toEqual(values);
    planner.tie(plan);
    expect(own.lastPlan?.values).toEqual(values);
    expect(planner.answer).toBe(plan);
  });

  describe('opened with a kept plan', () => {
    async function keptPlan() {
      const own = context();
      const planner = new Planner(connectPlannerInProcess, own);
      planner.setLimits({ excluded: ['1.1'] });
      planner.setLever('1.2', { cap: 28 });
      await planner.find();
      const { answer } = planner;
      if (answer?.kind !== 'plan') throw new Error('no plan');
      return { plan: answer, lastPlan: own.lastPlan!, planning: own.planning! };
    }
    const reopen = (lastPlan: PlannerContext['lastPlan'], changed: Partial<PlannerContext> = {}) => {
      const own = context({ ...changed, lastPlan });
      return { own, planner: new Planner(connectPlannerInProcess, own) };
    };

    it('shows it as computed now, for the question it answered', async () => {
      const { plan, lastPlan, planning } = await keptPlan();
      const { own, planner } = reopen(JSON.parse(JSON.stringify(lastPlan)));
      const { proof: _, ...found } = plan;
      expect(planner.answer).toMatchObject({ ...found, proof: { status: 'unsearched' } });
      expect([planner.ledTo, planner.met, planner.lost]).toEqual([null, [], []]);
      // The limits of the workbook are others: it answers an earlier question.
      expect(planner.stale).toBe(true);
      own.setPlanning(planning);
      expect(planner.stale).toBe(false);
    });

    it('is of an earlier question in another scenario, but not in the one it was kept as', async () => {
      const { plan, lastPlan, planning } = await keptPlan();
      const elsewhere = { ...emptyScenario, adjustments: { da: { '1.1': 9 } } };
      expect(reopen(lastPlan, { scenario: elsewhere }).planner.stale).toBe(true);
      const { own, planner } = reopen(lastPlan, { scenario: structuredClone(plan.scenario) });
      own.setPlanning(planning);
      expect([planner.stale, planner.scenario]).toEqual([false, emptyScenario]);
    });

    it('says where it led when the promise no longer holds', async () => {
      const { lastPlan } = await keptPlan();
      const promised = { score: 99, rank: 1 };
      const { planner } = reopen({ ...lastPlan, reached: promised });
      expect(planner.ledTo).toEqual(promised);
      expect(planner.answer).toMatchObject({ verified: lastPlan.reached });
    });

    it('says why it cannot be computed here', async () => {
      const { lastPlan } = await keptPlan();
      const { planner } = reopen({ ...lastPlan, values: { '7.9': 1 } });
      expect([planner.answer, planner.lost.map(({ where }) => where)]).toEqual([null, ['values.7.9']]);
      await planner.find();
      expect(planner.answer).not.toBeNull();
    });
  });

  it('takes the facts of indicators only, in the order of the framework', () => {
    expect(planningFacts(data).map((facts) => facts.code)).toEqual(['1.1', '1.2', '2.1', '2.2']);
  });
});
