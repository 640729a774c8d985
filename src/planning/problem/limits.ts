import { pointsAt } from './domain';
import { leverCost, leverEffort } from './effort';
import { EPSILON } from './epsilon';
import type { Choices, PlanningProblem } from './planning-problem';
import type { Budget, Lever, Limits } from '../types';

type Sums = Pick<Limits, 'maxIndicators' | 'budget' | 'budgetByDepartment'>;

/** What a ceiling counts on the levers that move. */
export type Quantity =
  { readonly of: 'effort' | 'costVnd'; readonly department: string | null } | { readonly of: 'indicators' };

/** A limit on a sum over levers. */
export interface Ceiling {
  readonly quantity: Quantity;
  readonly most: number;
}

export const noCeilings: Sums = {
  maxIndicators: null,
  budget: { effort: null, costVnd: null },
  budgetByDepartment: {},
};

/** Every ceiling that the limits set: the number of indicators, and each part of each budget. */
export function ceilingsOf({ maxIndicators, budget, budgetByDepartment }: Sums): Ceiling[] {
  const ofBudget = (limit: Budget, department: string | null): Ceiling[] =>
    (['effort', 'costVnd'] as const).flatMap((of) => {
      const most = limit[of];
      return most === null ? [] : [{ quantity: { of, department }, most }];
    });
  return [
    ...(maxIndicators === null ? [] : [{ quantity: { of: 'indicators' }, most: maxIndicators } as const]),
    ...ofBudget(budget, null),
    ...Object.entries(budgetByDepartment).flatMap(([department, limit]) => ofBudget(limit, department)),
  ];
}

export const hasCeilings = ({ limits }: PlanningProblem): boolean => ceilingsOf(limits).length > 0;

/** What a lever moved by `points` adds to a quantity. */
function countOn(lever: Lever, points: number, quantity: Quantity): number {
  if (quantity.of === 'indicators') return 1;
  if (quantity.department !== null && quantity.department !== lever.department) return 0;
  return quantity.of === 'effort' ? leverEffort(lever, points) : leverCost(lever, points);
}

/** A quantity on the values themselves. */
export const quantityOf = ({ domains }: PlanningProblem, choices: Choices, quantity: Quantity): number =>
  domains.reduce(
    (sum, domain, d) => (choices[d] < 0 ? sum : sum + countOn(domain.lever, pointsAt(domain, choices[d]), quantity)),
    0,
  );

/** Largest excess over a ceiling, in its own unit; 0 when all are kept, up to floating point. */
export const overrunOf = (problem: PlanningProblem, limits: Sums, choices: Choices): number =>
  Math.max(
    0,
    ...ceilingsOf(limits).map(({ quantity, most }) => quantityOf(problem, choices, quantity) - most * (1 + EPSILON)),
  );

export const withinLimits = (problem: PlanningProblem, limits: Sums, choices: Choices): boolean =>
  overrunOf(problem, limits, choices) <= EPSILON;
