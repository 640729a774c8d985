import { bestValue } from '../../core';
import { cheapest } from './cheapest';
import type { Objective } from '../milp/columns';
import { valueAfter } from '../problem/domain';
import { coarseSteps } from '../milp/formulate';
import { conceivable, leadTableOf } from './leads';
import { counting, solveAndVerify } from '../milp/refine';
import type { Solver, SolverOptions } from '../milp/solver';
import { prepare, type PlanningProblem } from '../problem/planning-problem';
import type { Budget, Lever, LimitCode, Limits, Question, Relaxation } from '../types';

type Part = keyof Budget;
const parts: readonly Part[] = ['effort', 'costVnd'];

/** The furthest a cap is worth raising: the best value that any unit has, within what the measure can be. */
function furthest({ setting }: PlanningProblem, lever: Lever): number {
  const { framework } = setting.model;
  const i = framework.indexOf.get(lever.indicator)!;
  const best = bestValue(setting.model, setting.now, i);
  const possible = lever.possible ?? best;
  return framework.direction[i] * (best - possible) > 0 ? possible : best;
}

/** Whether a cap keeps the lever short of the best observed value. */
function isShort(problem: PlanningProblem, lever: Lever): boolean {
  const { direction, indexOf } = problem.setting.model.framework;
  return direction[indexOf.get(lever.indicator)!] * (furthest(problem, lever) - lever.cap) > 0;
}

const withLimits = (problem: PlanningProblem, limits: Partial<Limits>): Question => ({
  ...problem.question,
  limits: { ...problem.limits, ...limits },
});

const withLever = (problem: PlanningProblem, changed: Lever): Question => ({
  ...problem.question,
  levers: problem.question.levers.map((lever) => (lever.indicator === changed.indicator ? changed : lever)),
});

const withoutPart = (budget: Budget, part: Part): Budget => ({ ...budget, [part]: null });

/** Each limit that alone stands in the way, with the least it would have to give. @param missing points at best */
export function relaxations(
  solver: Solver,
  problem: PlanningProblem,
  missing: number,
  solving: SolverOptions,
): Relaxation[] {
  const { limits, setting, question } = problem;
  const list: Relaxation[] = [];

  /** Smallest `of` with which the question has a plan; null when it has none. */
  const smallest = (changed: Question, of: Objective): number | null => {
    if (solver.expired?.()) return null;
    const loose = prepare(setting, changed);
    const most = loose.limits.maxIndicators ?? loose.domains.length;
    if (setting.separable && !conceivable(leadTableOf(loose), most)) return null;
    const found = solveAndVerify(
      solver,
      loose,
      { minimise: of, limits: loose.limits, forbidden: [], mostSteps: coarseSteps },
      of.of === 'indicators' ? counting(solving) : solving,
    );
    return found.found ? found.objective : null;
  };
  const add = (limit: LimitCode, where: string | null, from: number | null, to: number | null) =>
    list.push({ limit, where, from, to });

  if (limits.maxIndicators !== null) {
    const to = smallest(withLimits(problem, { maxIndicators: null }), { of: 'indicators' });
    if (to !== null) add('maxIndicators', null, limits.maxIndicators, to);
  }
  for (const part of parts) {
    if (limits.budget[part] !== null) {
      const budget = withoutPart(limits.budget, part);
      const to = smallest(withLimits(problem, { budget }), { of: part, department: null });
      if (to !== null) add(`budget.${part}`, null, limits.budget[part], to);
    }
    for (const [department, budget] of Object.entries(limits.budgetByDepartment)) {
      if (budget[part] === null) continue;
      const budgetByDepartment = { ...limits.budgetByDepartment, [department]: withoutPart(budget, part) };
      const to = smallest(withLimits(problem, { budgetByDepartment }), { of: part, department });
      if (to !== null) add(`budgetByDepartment.${part}`, department, budget[part], to);
    }
  }
  if (limits.minMove > 0) {
    const to = smallest(withLimits(problem, { minMove: 0 }), { of: 'minMove' });
    if (to !== null) add('minMove', null, limits.minMove, -to);
  }
  if (limits.margin > 0 && missing <= limits.margin) add('margin', null, limits.margin, limits.margin - missing);
  for (const code of limits.excluded) {
    const changed = withLimits(problem, { excluded: limits.excluded.filter((other) => other !== code) });
    if (smallest(changed, { of: 'indicators' }) !== null) add('excluded', code, null, null);
  }
  for (const lever of question.levers) {
    const { indicator } = lever;
    if (limits.excluded.includes(indicator)) continue;
    if (!lever.movable) {
      const freed = unlocked(problem, lever);
      if (freed && smallest(withLever(problem, freed), { of: 'indicators' }) !== null)
        add('movable', indicator, null, null);
    } else if (isShort(problem, lever)) {
      const raised = withLever(problem, { ...lever, cap: furthest(problem, lever) });
      const points = smallest(raised, { of: 'points', indicator });
      const domain = prepare(setting, raised).domains.find((d) => d.lever.indicator === indicator);
      if (points !== null && domain) add('cap', indicator, lever.cap, valueAfter(domain, points));
    }
  }
  return list;
}

/** The lever free to move; null when its cap lies behind today's value. */
function unlocked({ setting }: PlanningProblem, lever: Lever): Lever | null {
  const { now, unit, model } = setting;
  const i = model.framework.indexOf.get(lever.indicator)!;
  const room = model.framework.direction[i] * (lever.cap - now.values[i * now.nUnits + unit]);
  return room > 0 ? { ...lever, movable: true } : null;
}

/** The question with every limit of some kinds gone. */
function without(problem: PlanningProblem, kinds: readonly LimitCode[]): Question {
  const { question, limits } = problem;
  const gone = (kind: LimitCode) => kinds.includes(kind);
  const budgetLess = (budget: Budget, prefix: 'budget' | 'budgetByDepartment'): Budget => ({
    effort: gone(`${prefix}.effort`) ? null : budget.effort,
    costVnd: gone(`${prefix}.costVnd`) ? null : budget.costVnd,
  });
  return {
    ...question,
    levers: question.levers.map((lever) => {
      const free = gone('movable') && !lever.movable ? (unlocked(problem, lever) ?? lever) : lever;
      return gone('cap') && isShort(problem, free) ? { ...free, cap: furthest(problem, free) } : free;
    }),
    limits: {
      ...limits,
      maxIndicators: gone('maxIndicators') ? null : limits.maxIndicators,
      budget: budgetLess(limits.budget, 'budget'),
      budgetByDepartment: Object.fromEntries(
        Object.entries(limits.budgetByDepartment).map(([key, budget]) => [
          key,
          budgetLess(budget, 'budgetByDepartment'),
        ]),
      ),
      minMove: gone('minMove') ? 0 : limits.minMove,
      margin: gone('margin') ? 0 : limits.margin,
      excluded: gone('excluded') ? [] : limits.excluded,
    },
  };
}

/** The fewest kinds of limits that are enough when all of each kind go; empty when even all together are not. */
export function enoughTogether(solver: Solver, problem: PlanningProblem, solving: SolverOptions): LimitCode[] {
  const present = kindsPresent(problem);
  const enough = (kinds: readonly LimitCode[]) =>
    cheapest(solver, prepare(problem.setting, without(problem, kinds)), solving).plan !== null;
  if (present.length === 0 || !enough(present)) return [];
  for (let size = 1; size < present.length; size++)
    for (const kinds of subsets(present, size)) if (enough(kinds)) return kinds;
  return present;
}

function kindsPresent(problem: PlanningProblem): LimitCode[] {
  const { limits, question } = problem;
  const departments = Object.values(limits.budgetByDepartment);
  const present: readonly (readonly [LimitCode, boolean])[] = [
    ['maxIndicators', limits.maxIndicators !== null],
    ['budget.effort', limits.budget.effort !== null],
    ['budget.costVnd', limits.budget.costVnd !== null],
    ['budgetByDepartment.effort', departments.some(({ effort }) => effort !== null)],
    ['budgetByDepartment.costVnd', departments.some(({ costVnd }) => costVnd !== null)],
    ['minMove', limits.minMove > 0],
    ['margin', limits.margin > 0],
    ['excluded', limits.excluded.length > 0],
    ['movable', question.levers.some((lever) => !lever.movable && unlocked(problem, lever))],
    ['cap', question.levers.some((lever) => isShort(problem, lever))],
  ];
  return present.filter(([, is]) => is).map(([kind]) => kind);
}

function* subsets<T>(items: readonly T[], size: number, from = 0): Generator<T[]> {
  if (size === 0) return yield [];
  for (let n = from; n <= items.length - size; n++)
    for (const rest of subsets(items, size - 1, n + 1)) yield [items[n], ...rest];
}
