import { compute } from '../../core';
import { cheapest, searchOf } from './cheapest';
import { enoughTogether, relaxations } from './loosen';
import { coarseSteps, fineSteps } from '../milp/formulate';
import { planOf } from '../problem/plan';
import { solveAndVerify } from '../milp/refine';
import type { Solver, SolverOptions } from '../milp/solver';
import { missingPoints } from '../problem/target';
import { sampledIn, type PlanningProblem } from '../problem/planning-problem';
import type { NoPlan, Plan, Proof } from '../types';

/** Why a problem has no plan, how far it gets, and what would have to give. */
export function explainNone(
  solver: Solver,
  problem: PlanningProblem,
  proof: NoPlan['proof'],
  solving: SolverOptions,
): NoPlan {
  const reachable = bestReachable(solver, problem, solving);
  const { nearest, missing } = nearestPlan(solver, problem, solving, reachable);
  // Values rounded to their steps, or time running out, may hide a rank that the nearest plan reaches.
  const best = nearest.verified.rank < reachable.verified.rank ? nearest : reachable;
  const binding = relaxations(solver, problem, missing, solving);
  const together = binding.length > 0 ? [] : enoughTogether(solver, problem, solving);
  return {
    kind: 'none',
    goal: problem.question.goal,
    best,
    nearest,
    missing,
    binding,
    together,
    proof,
    proven: proof === 'all-values' && problem.leftOut.length === 0,
    sampled: sampledIn(problem),
    leftOut: problem.leftOut,
    timeUp: solver.expired?.() ?? false,
  };
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
    const middle = Math.floor((works + fails) / 2);
    const plan = planFor(middle);
    if (plan) [works, best] = [middle, plan];
    else fails = middle;
  }
  return best!;
}

/** The plan with the fewest points missing, `fallback` unless the solver finds a nearer one. */
function nearestPlan(
  solver: Solver,
  problem: PlanningProblem,
  solving: SolverOptions,
  fallback: Plan,
): { nearest: Plan; missing: number } {
  const { setting, target } = problem;
  const missingOf = (plan: Plan) => missingPoints(setting, compute(setting.model, plan.scenario), target);
  const fallen = { nearest: fallback, missing: missingOf(fallback) };
  const request = { minimise: { of: 'shortfall' }, limits: problem.limits, forbidden: [] } as const;
  // Many steps are a line to the solver; where a budget is lost by rounding up, they are shown to it one by one.
  for (const mostSteps of [coarseSteps, fineSteps]) {
    const solved = solveAndVerify(solver, problem, { ...request, mostSteps }, solving);
    if (!solved.found) continue;
    const { objective, bound, rounds, choices, result } = solved;
    if (objective > fallen.missing) return fallen;
    const search = searchOf(problem);
    const status: Proof['status'] = objective - bound <= 1e-6 ? 'optimal' : 'bounded';
    const gap = objective > 0 ? Math.max(0, objective - bound) / objective : 0;
    const proof = {
      status,
      search,
      objective,
      bound,
      gap,
      rounds,
      proven: status === 'optimal' && search === 'all-values' && problem.leftOut.length === 0,
      sampled: sampledIn(problem),
      leftOut: problem.leftOut,
      timeUp: solver.expired?.() ?? false,
    };
    return { nearest: planOf(problem, choices, result, proof), missing: objective };
  }
  return fallen;
}
