import type { LastPlan } from '../../io/documents/last-plan-section';
import type { LeverChange } from '../../io/documents/planning-section';
import type { Lever, Plan, Question } from '../../planning/types';

/** What a lever differs in from the default one. */
function changeOf(lever: Lever, usual: Lever | undefined): LeverChange {
  const entries = Object.entries(lever) as [keyof Lever, unknown][];
  const changed = entries.filter(
    ([key, value]) =>
      key !== 'indicator' && key !== 'possible' && JSON.stringify(value) !== JSON.stringify(usual?.[key]),
  );
  return Object.fromEntries(changed);
}

/** A plan as the workbook keeps it. @param usual the default levers of its question */
export function lastPlanOf({ scenario, levers, limits }: Question, plan: Plan, usual: readonly Lever[]): LastPlan {
  const usualOf = new Map(usual.map((lever) => [lever.indicator, lever]));
  const changes = levers.map((lever) => [lever.indicator, changeOf(lever, usualOf.get(lever.indicator))] as const);
  return {
    scenario,
    goal: plan.goal,
    limits,
    levers: Object.fromEntries(changes.filter(([, change]) => Object.keys(change).length > 0)),
    values: Object.fromEntries(plan.moves.map(({ indicator, to }) => [indicator, to])),
    reached: plan.verified,
  };
}

/** What a kept plan was the answer to. @param usual the default levers of its scenario and unit */
export const questionOf = ({ scenario, goal, limits, levers }: LastPlan, usual: readonly Lever[]): Question => ({
  ...{ scenario, goal, limits },
  levers: usual.map((lever) => ({ ...lever, ...levers[lever.indicator] })),
});

const inOrder = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** The same text for the same plan, in whatever order its fields and values stand. */
export const planKey = (plan: LastPlan | undefined): string =>
  JSON.stringify(plan ?? null, (_, value: unknown) => inOrder(value));
