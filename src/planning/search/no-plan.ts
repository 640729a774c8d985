import { cheapest, searchOf } from './cheapest';
import { enoughTogether, relaxations } from './loosen';
import { coarseSteps } from '../milp/formulate';
import { planOf } from '../problem/plan';
import { pursue } from '../milp/refine';
import type { Solver, SolverOptions } from '../milp/solver';
import { missingPoints } from '../problem/target';
import type { Task } from '../problem/task';
import type { NoPlan, Plan } from '../types';

/** Why a task has no plan, how far it gets, and what would have to give. */
export function explainNone(solver: Solver, task: Task, proof: NoPlan['proof'], solving: SolverOptions): NoPlan {
  const best = bestReachable(solver, task, solving);
  const { nearest, missing } = nearestPlan(solver, task, solving, best);
  const binding = relaxations(solver, task, missing, solving);
  const together = binding.length > 0 ? [] : enoughTogether(solver, task, solving);
  return { kind: 'none', goal: task.question.goal, best, nearest, missing, binding, together, proof };
}

/** Best rank within the limits by halving (what reaches a rank reaches every worse one), with the least effort for it. */
function bestReachable(solver: Solver, task: Task, solving: SolverOptions): Plan {
  const { field, question } = task;
  const planFor = (rank: number): Plan | null => {
    const goal = { ...question.goal, rank };
    return cheapest(solver, { ...task, target: { ...task.target, rank } }, solving, [], goal).plan;
  };
  let works = field.rivals.length + 1;
  let best = planFor(works);
  let fails = question.goal.rank;
  while (works - fails > 1) {
    const middle = (works + fails) >> 1;
    const plan = planFor(middle);
    if (plan) [works, best] = [middle, plan];
    else fails = middle;
  }
  return best!;
}

/** The plan with the fewest points missing; `fallback` when the solver gives none. */
function nearestPlan(
  solver: Solver,
  task: Task,
  solving: SolverOptions,
  fallback: Plan,
): { nearest: Plan; missing: number } {
  const pursuit = pursue(
    solver,
    task,
    { minimise: { of: 'shortfall' }, limits: task.limits, forbidden: [], mostSteps: coarseSteps },
    solving,
  );
  if (!pursuit.found) {
    const missing = missingPoints(task.field, task.field.now, task.target);
    return { nearest: fallback, missing };
  }
  const { objective, bound, rounds, choices, result } = pursuit;
  const search = searchOf(task);
  const status = objective - bound <= 1e-6 ? 'optimal' : 'bounded';
  const gap = objective > 0 ? Math.max(0, objective - bound) / objective : 0;
  const plan = planOf(task, choices, result, { status, search, objective, bound, gap, rounds });
  return { nearest: plan, missing: objective };
}
