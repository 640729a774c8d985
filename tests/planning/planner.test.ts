import { describe, expect, it, vi } from 'vitest';
import { compute, emptyScenario, rootOf, type Scenario } from '../../src/core';
import { defaultLevers, loadSolver, noLimits, type Lever, type Limits, type Plan } from '../../src/planning';
import { recompute } from '../../src/planning/recompute';
import { createPlanner } from '../../workers/planner';
import { modelOfPackage } from '../../src/facts/model';
import type { Outcome } from '../../workers/simulator';
import { factsOf, shipped } from './shipped';

vi.setConfig({ testTimeout: 120_000 });
const data = shipped();
const model = modelOfPackage(data);
const facts = factsOf(data);
const planner = createPlanner(loadSolver);
planner.open(data);

const codeOf = (name: string) => data.units.find((unit) => unit.name.vi === name)!.code;
const standing = (unit: string, scenario: Scenario) => {
  const result = compute(model, scenario);
  const at = rootOf(model.framework) * result.nUnits + model.unitAt.get(unit)!;
  return { score: result.scores[at], rank: result.ranks[at] };
};
function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.faults.map(({ code, where }) => `${code} ${where}`).join(', '));
  return outcome.value;
}
const question = (unit: string, rank: number, limits: Partial<Limits> = {}, levers?: readonly Lever[]) => ({
  scenario: emptyScenario,
  goal: { unit, rank },
  levers: levers ?? defaultLevers(model, emptyScenario, unit, facts),
  limits: { ...noLimits, ...limits },
});
const planFor = async (...args: Parameters<typeof question>): Promise<Plan> => {
  const answer = value(await planner.leastEffort(question(...args)));
  if (answer.kind !== 'plan') throw new Error('no plan');
  return answer;
};

describe('Hưng Yên to the top 10', () => {
  const unit = codeOf('Hưng Yên');
  it('has a proven plan that the index confirms, and undoing it leads back', async () => {
    const plan = await planFor(unit, 10);
    expect(plan.proof.status).toBe('optimal');
    expect(standing(unit, plan.scenario)).toEqual(plan.verified);
    expect(plan.verified.rank).toBe(10);
    expect(standing(unit, emptyScenario)).toEqual(plan.before);
  });
  it('is the same plan when computed anew on its values, without any claim of being the least', async () => {
    const plan = await planFor(unit, 10);
    const values = Object.fromEntries(plan.moves.map(({ indicator, to }) => [indicator, to]));
    const { proof, ...again } = recompute(model, question(unit, 10), values);
    const { proof: _, ...found } = plan;
    expect(again).toEqual(found);
    expect([proof.status, proof.proven]).toEqual(['unsearched', false]);
    const [first, ...rest] = plan.moves;
    const halved = recompute(model, question(unit, 10), { ...values, [first.indicator]: first.from });
    expect(halved.moves.map(({ indicator }) => indicator).sort()).toEqual(rest.map((m) => m.indicator).sort());
    expect(halved.verified.score).toBeLessThan(plan.verified.score);
    expect(() => recompute(model, question(unit, 10), { '99': 1 })).toThrow('unknown-code at values.99');
  });
  it('six indicators do it too, at more effort; locking one finds others, at more still', async () => {
    const free = await planFor(unit, 10);
    const six = await planFor(unit, 10, { maxIndicators: 6 });
    expect(six.moves).toHaveLength(6);
    expect(six.effort).toBeGreaterThanOrEqual(free.effort * (1 - 1e-4));
    const locked = six.moves[0].indicator;
    const other = await planFor(unit, 10, { maxIndicators: 6, excluded: [locked] });
    expect(other.moves.map(({ indicator }) => indicator)).not.toContain(locked);
    expect(other.effort).toBeGreaterThanOrEqual(six.effort * (1 - 1e-4));
    expect(standing(unit, other.scenario)).toEqual(other.verified);
  });
  it('keeps every lever on its steps and within its cap', async () => {
    const levers = defaultLevers(model, emptyScenario, unit, facts);
    for (const move of (await planFor(unit, 10)).moves) {
      const { cap, step } = levers.find(({ indicator }) => indicator === move.indicator)!;
      expect(move.to).toBeGreaterThan(move.from);
      expect(move.to).toBeLessThanOrEqual(cap + 1e-9);
      expect(Math.abs(move.to / step - Math.round(move.to / step))).toBeLessThan(1e-6);
    }
  });
  it('a value alone that reaches a rank is the smallest: one step less does not', async () => {
    const today = standing(unit, emptyScenario).rank;
    const found = value(planner.reachAlone({ ...question(unit, today - 1), margin: 0, beyond: 0 }, facts));
    const helping = found.filter(({ reaches }) => reaches);
    expect(helping.length).toBeGreaterThan(0);
    for (const { indicator, value: needed, verified } of helping) {
      const { decimals } = facts.find(({ code }) => code === indicator)!;
      const at = (x: number) => standing(unit, { ...emptyScenario, adjustments: { [unit]: { [indicator]: x } } });
      expect(at(needed!)).toEqual(verified);
      expect(at(needed! - 10 ** -decimals).rank).toBe(today);
    }
  });
  it('minimal sets of up to three: each listed value is confirmed', async () => {
    const found = value(await planner.fewest(question(unit, 10)));
    if (found.kind !== 'fewest') throw new Error('out of reach');
    expect(found.sets.length).toBeGreaterThan(0);
    for (const { indicators, values, verified } of found.sets) {
      const own = Object.fromEntries(indicators.map((code, n) => [code, values[n]]));
      const reached = standing(unit, { ...emptyScenario, adjustments: { [unit]: own } });
      expect(reached.rank).toBeLessThanOrEqual(10);
      if (verified) expect(reached).toEqual(verified);
    }
  });
  it('at least five plans within a fifth of the least effort', async () => {
    const found = value(await planner.alternatives(question(unit, 10), { count: 5, percent: 20 }));
    if (found.kind !== 'alternatives') throw new Error('no plan');
    expect(found.plans).toHaveLength(5);
    for (const plan of found.plans) expect(standing(unit, plan.scenario)).toEqual(plan.verified);
  });
});

describe('the door of the planner', () => {
  const unit = codeOf('Long An');
  it('gives faults as data, and answers again after them', async () => {
    expect(await planner.leastEffort(question(unit, 64))).toMatchObject({
      ok: false,
      faults: [{ code: 'bad-rank', where: 'goal.rank' }],
    });
    expect((await planFor(unit, 11)).verified.rank).toBeLessThanOrEqual(11);
  });
  it('asked before any data, says so', async () => {
    const empty = createPlanner(loadSolver);
    const fault = { ok: false, faults: [{ code: 'no-data', where: 'model' }] };
    expect(await empty.leastEffort(question(unit, 10))).toEqual(fault);
    expect(empty.reachAlone({ ...question(unit, 10), margin: 0, beyond: 0 }, facts)).toEqual(fault);
  });
  it('keeps its data when others are faulty', async () => {
    expect(planner.open({ ...data, units: [] }).ok).toBe(false);
    expect((await planner.leastEffort(question(unit, 11))).ok).toBe(true);
  });
  it('needs the solver only when a question does', async () => {
    const load = vi.fn(loadSolver);
    const lazy = createPlanner(load);
    lazy.open(data);
    lazy.reachAlone({ ...question(unit, 10), margin: 0, beyond: 0 }, facts);
    expect(load).not.toHaveBeenCalled();
    await lazy.leastEffort(question(unit, 11));
    expect(load).toHaveBeenCalledOnce();
  });
  it('tells how far a long search is', async () => {
    const progress = vi.fn();
    value(await planner.tradeoffs(question(unit, 11), progress));
    expect(progress.mock.lastCall![0]).toBe(progress.mock.lastCall![1]);
  });
});
