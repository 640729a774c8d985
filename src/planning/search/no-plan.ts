import { cheapest, searchOf } from './cheapest';
import { enoughTogether, relaxations } from './loosen';
import { coarseSteps } from '../milp/formulate';
import { planOf } from '../problem/plan';
import { solveAndVerify } from '../milp/refine';
import type { Solver, SolverOptions } from '../milp/solver';
import { missingPoints } from '../problem/target';
import type { PlanningProblem } from '../problem/planning-problem';
import type { NoPlan, Plan } from '../types';

/** Why a problem has no plan, how far it gets, and what would have to give. */
export function explainNone(
  solver: Solver,
  problem: PlanningProblem,
  proof: NoPlan['proof'],
  solving: SolverOptions,
): NoPlan {
  const best = bestReachable(solver, problem, solving);
  const { nearest, missing } = nearestPlan(solver, problem, solving, best);
  const binding = relaxations(solver, problem, missing, solving);
  const together = binding.length > 0 ? [] : enoughTogether(solver, problem, solving);
  return { kind: 'none', goal: problem.question.goal, best, nearest, missing, binding, together, proof };
}

/** Best rank within the limits by halving (what reaches a rank reaches every worse one), with the least effort for it. */
function bestReachable(solver: Solver, problem: PlanningProblem, solving: SolverOptions): Plan {
  const { setting, question } = problem;
  const planFor = (rank: number): Plan | null => {
    const goal = { ...question.goal, rank };
    return cheapest(solver, { ...problem, target: { ...problem.target, rank } }, solving, [], goal).plan;
  };
  let works = setting.rivals.length + 1;
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
  problem: PlanningProblem,
  solving: SolverOptions,
  fallback: Plan,
): { nearest: Plan; missing: number } {
  const solved = solveAndVerify(
    solver,
    problem,
    { minimise: { of: 'shortfall' }, limits: problem.limits, forbidden: [], mostSteps: coarseSteps },
    solving,
  );
  if (!solved.found) {
    const missing = missingPoints(problem.setting, problem.setting.now, problem.target);
    return { nearest: fallback, missing };
  }
  const { objective, bound, rounds, choices, result } = solved;
  const search = searchOf(problem);
  const status = objective - bound <= 1e-6 ? 'optimal' : 'bounded';
  const gap = objective > 0 ? Math.max(0, objective - bound) / objective : 0;
  const plan = planOf(problem, choices, result, { status, search, objective, bound, gap, rounds });
  return { nearest: plan, missing: objective };
}
