import { bestValue } from '../../core';
import { cheapest } from './cheapest';
import type { Objective } from '../milp/columns';
import { valueAfter } from '../problem/domain';
import { coarseSteps } from '../milp/formulate';
import { conceivable, raceOf } from './leads';
import { counting, pursue } from '../milp/refine';
import type { Solver, SolverOptions } from '../milp/solver';
import { prepare, type Task } from '../problem/task';
import type { Budget, Lever, LimitCode, Limits, Question, Relaxation } from '../types';

type Part = keyof Budget;
const parts: readonly Part[] = ['effort', 'dong'];

/** The furthest a cap is worth raising: the best value that any unit has, within what the measure can be. */
function furthest({ field }: Task, lever: Lever): number {
  const { framework } = field.model;
  const i = framework.indexOf.get(lever.indicator)!;
  const best = bestValue(field.model, field.now, i);
  const possible = lever.possible ?? best;
  return framework.direction[i] * (best - possible) > 0 ? possible : best;
}

/** Whether a cap keeps the lever short of the best observed value. */
function isShort(task: Task, lever: Lever): boolean {
  const { direction, indexOf } = task.field.model.framework;
  return direction[indexOf.get(lever.indicator)!] * (furthest(task, lever) - lever.cap) > 0;
}

const withLimits = (task: Task, limits: Partial<Limits>): Question => ({
  ...task.question,
  limits: { ...task.limits, ...limits },
});

const withLever = (task: Task, changed: Lever): Question => ({
  ...task.question,
  levers: task.question.levers.map((lever) => (lever.indicator === changed.indicator ? changed : lever)),
});

const withoutPart = (budget: Budget, part: Part): Budget => ({ ...budget, [part]: null });

/** Each limit that alone stands in the way, with the least it would have to give. @param missing points at best */
export function relaxations(solver: Solver, task: Task, missing: number, solving: SolverOptions): Relaxation[] {
  const { limits, field, question } = task;
  const list: Relaxation[] = [];

  /** Smallest `of` with which the question has a plan; null when it has none. */
  const smallest = (changed: Question, of: Objective): number | null => {
    const loose = prepare(field, changed);
    const most = loose.limits.maxIndicators ?? loose.domains.length;
    if (field.separable && !conceivable(raceOf(loose), most)) return null;
    const found = pursue(
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
    const to = smallest(withLimits(task, { maxIndicators: null }), { of: 'indicators' });
    if (to !== null) add('maxIndicators', null, limits.maxIndicators, to);
  }
  for (const part of parts) {
    if (limits.budget[part] !== null) {
      const budget = withoutPart(limits.budget, part);
      const to = smallest(withLimits(task, { budget }), { of: part, department: null });
      if (to !== null) add(`budget.${part}`, null, limits.budget[part], to);
    }
    for (const [department, budget] of Object.entries(limits.budgetByDepartment)) {
      if (budget[part] === null) continue;
      const budgetByDepartment = { ...limits.budgetByDepartment, [department]: withoutPart(budget, part) };
      const to = smallest(withLimits(task, { budgetByDepartment }), { of: part, department });
      if (to !== null) add(`budgetByDepartment.${part}`, department, budget[part], to);
    }
  }
  if (limits.minMove > 0) {
    const to = smallest(withLimits(task, { minMove: 0 }), { of: 'minMove' });
    if (to !== null) add('minMove', null, limits.minMove, -to);
  }
  if (limits.margin > 0 && missing <= limits.margin) add('margin', null, limits.margin, limits.margin - missing);
  for (const code of limits.taboo) {
    const changed = withLimits(task, { taboo: limits.taboo.filter((other) => other !== code) });
    if (smallest(changed, { of: 'indicators' }) !== null) add('taboo', code, null, null);
  }
  for (const lever of question.levers) {
    const { indicator } = lever;
    if (limits.taboo.includes(indicator)) continue;
    if (!lever.movable) {
      const freed = unlocked(task, lever);
      if (freed && smallest(withLever(task, freed), { of: 'indicators' }) !== null)
        add('movable', indicator, null, null);
    } else if (isShort(task, lever)) {
      const raised = withLever(task, { ...lever, cap: furthest(task, lever) });
      const points = smallest(raised, { of: 'points', indicator });
      const domain = prepare(field, raised).domains.find((d) => d.lever.indicator === indicator);
      if (points !== null && domain) add('cap', indicator, lever.cap, valueAfter(domain, points));
    }
  }
  return list;
}

/** The lever free to move; null when its cap lies behind today's value. */
function unlocked({ field }: Task, lever: Lever): Lever | null {
  const { now, unit, model } = field;
  const i = model.framework.indexOf.get(lever.indicator)!;
  const room = model.framework.direction[i] * (lever.cap - now.values[i * now.nUnits + unit]);
  return room > 0 ? { ...lever, movable: true } : null;
}

/** The question with every limit of some kinds gone. */
function without(task: Task, kinds: readonly LimitCode[]): Question {
  const { question, limits } = task;
  const gone = (kind: LimitCode) => kinds.includes(kind);
  const budgetLess = (budget: Budget, prefix: 'budget' | 'budgetByDepartment'): Budget => ({
    effort: gone(`${prefix}.effort`) ? null : budget.effort,
    dong: gone(`${prefix}.dong`) ? null : budget.dong,
  });
  return {
    ...question,
    levers: question.levers.map((lever) => {
      const free = gone('movable') && !lever.movable ? (unlocked(task, lever) ?? lever) : lever;
      return gone('cap') && isShort(task, free) ? { ...free, cap: furthest(task, free) } : free;
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
      taboo: gone('taboo') ? [] : limits.taboo,
    },
  };
}

/** The fewest kinds of limits that are enough when all of each kind go; empty when even all together are not. */
export function enoughTogether(solver: Solver, task: Task, solving: SolverOptions): LimitCode[] {
  const present = kindsPresent(task);
  const enough = (kinds: readonly LimitCode[]) =>
    cheapest(solver, prepare(task.field, without(task, kinds)), solving).plan !== null;
  if (present.length === 0 || !enough(present)) return [];
  for (let size = 1; size < present.length; size++)
    for (const kinds of subsets(present, size)) if (enough(kinds)) return kinds;
  return present;
}

function kindsPresent(task: Task): LimitCode[] {
  const { limits, question } = task;
  const departments = Object.values(limits.budgetByDepartment);
  const present: readonly (readonly [LimitCode, boolean])[] = [
    ['maxIndicators', limits.maxIndicators !== null],
    ['budget.effort', limits.budget.effort !== null],
    ['budget.dong', limits.budget.dong !== null],
    ['budgetByDepartment.effort', departments.some(({ effort }) => effort !== null)],
    ['budgetByDepartment.dong', departments.some(({ dong }) => dong !== null)],
    ['minMove', limits.minMove > 0],
    ['margin', limits.margin > 0],
    ['taboo', limits.taboo.length > 0],
    ['movable', question.levers.some((lever) => !lever.movable && unlocked(task, lever))],
    ['cap', question.levers.some((lever) => isShort(task, lever))],
  ];
  return present.filter(([, is]) => is).map(([kind]) => kind);
}

function* subsets<T>(items: readonly T[], size: number, from = 0): Generator<T[]> {
  if (size === 0) return yield [];
  for (let n = from; n <= items.length - size; n++)
    for (const rest of subsets(items, size - 1, n + 1)) yield [items[n], ...rest];
}
