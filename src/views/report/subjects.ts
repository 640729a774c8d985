import { withoutUnit, type Scenario } from '../../core';
import type { SavedScenario } from '../../io/documents/document';
import type { Plan } from '../../planning/types';
import type { Session } from '../../state/session.svelte';

/** What a report can be made from. */
export interface Source {
  /** `plan`, or the id of a scenario. */
  readonly id: string;
  readonly saved: SavedScenario;
  /** Where its steps start from. */
  readonly base: Scenario;
  readonly targetRank: number;
  readonly plan: Plan | null;
}

export const planId = 'plan';

/** The plan found last for the unit in question, when it has steps. */
export function planSource({ planner, unit }: Session, nameOf: (plan: Plan) => string): Source | null {
  const found = planner.found.plan;
  if (!found) return null;
  const plan = found.value.kind === 'plan' ? found.value : found.value.nearest;
  if (plan.goal.unit !== unit || plan.moves.length === 0) return null;
  const name = nameOf(plan);
  return {
    id: planId,
    saved: { id: planId, name, description: '', scenario: plan.scenario, saved: null },
    base: found.question.scenario,
    targetRank: found.value.goal.rank,
    plan,
  };
}

/** A scenario's changes of the unit in question are its steps. */
export const scenarioSource = ({ unit, targetRank }: Session, saved: SavedScenario): Source => ({
  ...{ id: saved.id, saved, targetRank, plan: null },
  base: withoutUnit(saved.scenario, unit),
});

/** The one asked for; else the active scenario where it changes the unit, the plan found last, the active scenario. */
export function pickSource(
  asked: string | undefined,
  plan: Source | null,
  scenarios: readonly Source[],
  active: string,
  unit: string,
): Source {
  const all = plan ? [plan, ...scenarios] : scenarios;
  const current = scenarios.find(({ id }) => id === active) ?? scenarios[0];
  const changes = Object.keys(current.saved.scenario.adjustments[unit] ?? {}).length > 0;
  return all.find(({ id }) => id === asked) ?? (changes || !plan ? current : plan);
}
