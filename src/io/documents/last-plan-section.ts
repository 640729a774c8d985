import type { Scenario } from '../../core';
import type { Goal, Limits, Reached } from '../../planning/types';
import type { Fields } from './fields';
import { readLever, readLimits, type LeverChange } from './planning-section';
import { readScenario } from './scenario';

/** The plan found last: what was asked, and the values found. What it gives is computed whenever it is opened. */
export interface LastPlan {
  readonly scenario: Scenario;
  readonly goal: Goal;
  readonly limits: Limits;
  /** What the levers asked about differ in from the default ones, by indicator. */
  readonly levers: Readonly<Record<string, LeverChange>>;
  /** Raw values to be reached, by indicator. */
  readonly values: Readonly<Record<string, number>>;
  /** Where it led when it was found. */
  readonly reached: Reached;
}

export function readLastPlan(check: Fields, raw: unknown, where: string): LastPlan {
  const { scenario, goal, limits, levers, values, reached } = check.record(raw, where);
  const asked = check.record(goal, `${where}.goal`);
  const led = check.record(reached, `${where}.reached`);
  return {
    scenario: readScenario(check, scenario, `${where}.scenario`),
    goal: {
      unit: check.code(asked.unit, `${where}.goal.unit`),
      rank: check.count(asked.rank, `${where}.goal.rank`),
    },
    limits: readLimits(check, limits, `${where}.limits`),
    levers: check.entries(levers, `${where}.levers`, (lever, at) => readLever(check, lever, at)),
    values: check.entries(values, `${where}.values`, (value, at) => check.number(value, at)),
    reached: {
      score: check.number(led.score, `${where}.reached.score`),
      rank: check.count(led.rank, `${where}.reached.rank`),
    },
  };
}
