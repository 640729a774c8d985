import { bestValue, valueIn } from '../../core';
import type { Objective } from '../milp/columns';
import { valueAfter } from '../problem/domain';
import type { PlanningProblem } from '../problem/planning-problem';
import type { Budget, Lever, LimitCode, Limits, Question } from '../types';

/** A limit that a question sets, and what it is to do without it. */
export interface LimitInForce {
  readonly limit: LimitCode;
  /** Indicator or department; null where the limit is one for all. */
  readonly where: string | null;
  /** Its value; null for excluded and movable. */
  readonly from: number | null;
  readonly lift: (question: Question) => Question;
  /** Another limit holds the same lever: lifting this one alone frees nothing. */
  readonly shadowed?: boolean;
  readonly ease: Ease;
}

/** How little a limit has to give. */
export type Ease =
  /** By the least of a quantity with which the question without the limit has a plan. */
  | { readonly least: Objective; readonly to: (least: number, lifted: PlanningProblem) => number | null }
  /** By the points that the nearest plan misses; null = that much cannot be given. */
  | { readonly byMissing: (missing: number) => number | null };

type Found = Omit<LimitInForce, 'limit'>;
type Part = keyof Budget;

const withLimits =
  (changed: (limits: Limits) => Partial<Limits>): LimitInForce['lift'] =>
  (question) => ({ ...question, limits: { ...question.limits, ...changed(question.limits) } });

const withLever =
  (indicator: string, changed: (lever: Lever) => Lever): LimitInForce['lift'] =>
  (question) => ({
    ...question,
    levers: question.levers.map((lever) => (lever.indicator === indicator ? changed(lever) : lever)),
  });

const withoutPart = (budget: Budget, part: Part): Budget => ({ ...budget, [part]: null });

const wholeBudget =
  (part: Part) =>
  ({ limits: { budget } }: PlanningProblem): Found[] =>
    budget[part] === null
      ? []
      : [
          {
            ...{ where: null, from: budget[part] },
            lift: withLimits((limits) => ({ budget: withoutPart(limits.budget, part) })),
            ease: { least: { of: part, department: null }, to: (least) => least },
          },
        ];

const departmentBudgets =
  (part: Part) =>
  ({ limits }: PlanningProblem): Found[] =>
    Object.entries(limits.budgetByDepartment).flatMap(([department, budget]) =>
      budget[part] === null
        ? []
        : [
            {
              ...{ where: department, from: budget[part] },
              lift: withLimits(({ budgetByDepartment: all }) => ({
                budgetByDepartment: { ...all, [department]: withoutPart(all[department], part) },
              })),
              ease: { least: { of: part, department }, to: (least) => least },
            },
          ],
    );

/** Nothing but whether it helps: there is no value between the limit and its absence. */
const whole: Ease = { least: { of: 'indicators' }, to: () => null };

/** The kinds of limits, each with those that a question sets. */
const kinds: Readonly<Record<LimitCode, (problem: PlanningProblem) => readonly Found[]>> = {
  maxIndicators: ({ limits: { maxIndicators } }) =>
    maxIndicators === null
      ? []
      : [
          {
            ...{ where: null, from: maxIndicators, lift: withLimits(() => ({ maxIndicators: null })) },
            ease: { least: { of: 'indicators' }, to: (least) => least },
          },
        ],
  'budget.effort': wholeBudget('effort'),
  'budgetByDepartment.effort': departmentBudgets('effort'),
  'budget.costVnd': wholeBudget('costVnd'),
  'budgetByDepartment.costVnd': departmentBudgets('costVnd'),
  minMove: ({ limits: { minMove } }) =>
    minMove === 0
      ? []
      : [
          {
            ...{ where: null, from: minMove, lift: withLimits(() => ({ minMove: 0 })) },
            ease: { least: { of: 'minMove' }, to: (least) => -least },
          },
        ],
  margin: ({ limits: { margin } }) =>
    margin === 0
      ? []
      : [
          {
            ...{ where: null, from: margin, lift: withLimits(() => ({ margin: 0 })) },
            ease: { byMissing: (missing) => (missing <= margin ? margin - missing : null) },
          },
        ],
  excluded: ({ limits }) =>
    limits.excluded.map((code) => ({
      ...{ where: code, from: null, ease: whole },
      lift: withLimits(({ excluded }) => ({ excluded: excluded.filter((other) => other !== code) })),
    })),
  movable: (problem) =>
    problem.question.levers
      .filter((lever) => !lever.movable && hasRoom(problem, lever))
      .map(({ indicator }) => ({
        ...{ where: indicator, from: null, ease: whole, shadowed: problem.limits.excluded.includes(indicator) },
        lift: withLever(indicator, (lever) => ({ ...lever, movable: true })),
      })),
  cap: (problem) =>
    problem.question.levers
      .filter((lever) => isShort(problem, lever))
      .map(({ indicator, cap, movable }) => ({
        ...{ where: indicator, from: cap, shadowed: !movable || problem.limits.excluded.includes(indicator) },
        lift: withLever(indicator, (lever) => ({ ...lever, cap: furthest(problem, lever) })),
        ease: {
          least: { of: 'points', indicator },
          to: (points, { domains }) => {
            const domain = domains.find((each) => each.lever.indicator === indicator);
            return domain ? valueAfter(domain, points) : null;
          },
        },
      })),
};

/** Every limit that a question sets, kind by kind. */
export const limitsInForce = (problem: PlanningProblem): LimitInForce[] =>
  (Object.keys(kinds) as LimitCode[]).flatMap((limit) => kinds[limit](problem).map((found) => ({ limit, ...found })));

/** The furthest a cap is worth raising: the best value that any unit has, within what the measure can be. */
function furthest({ setting }: PlanningProblem, lever: Lever): number {
  const { framework } = setting.model;
  const i = framework.indexOf.get(lever.indicator)!;
  const best = bestValue(setting.model, setting.now, i);
  const possible = lever.possible ?? best;
  return framework.direction[i] * (best - possible) > 0 ? possible : best;
}

/** How far one raw value of a lever's indicator lies ahead of another; below 0 = behind. */
function ahead({ setting }: PlanningProblem, { indicator }: Lever, to: number, from: number): number {
  const { direction, indexOf } = setting.model.framework;
  return direction[indexOf.get(indicator)!] * (to - from);
}

/** Whether a cap keeps the lever short of the best observed value. */
const isShort = (problem: PlanningProblem, lever: Lever): boolean =>
  ahead(problem, lever, furthest(problem, lever), lever.cap) > 0;

/** Whether the lever's cap lies beyond today's value. */
function hasRoom(problem: PlanningProblem, lever: Lever): boolean {
  const { now, unit, model } = problem.setting;
  const today = valueIn(now, model.framework.indexOf.get(lever.indicator)!, unit);
  return ahead(problem, lever, lever.cap, today) > 0;
}
