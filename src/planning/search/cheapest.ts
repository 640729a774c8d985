import { coarseSteps, fineSteps, type MilpRequest } from '../milp/formulate';
import { effortOfChoices, planOf } from '../problem/plan';
import { tightened } from './tighten';
import { defaultSolving, solveAndVerify } from '../milp/refine';
import type { Solver, SolverOptions } from '../milp/solver';
import { reaches } from '../problem/target';
import { resultOf, type Choices, type PlanningProblem } from '../problem/planning-problem';
import type { Goal, NoPlan, Plan, Proof } from '../types';

export const searchOf = (problem: PlanningProblem): Proof['search'] =>
  problem.responses.every((curve) => curve.complete) ? 'all-values' : 'samples';

export interface Cheapest {
  readonly plan: Plan;
  readonly choices: Choices;
}

/** The least effort for a problem, confirmed by the full method; without a plan, how sure it is that there is none. */
export function cheapest(
  solver: Solver,
  problem: PlanningProblem,
  solving: SolverOptions = defaultSolving,
  forbidden: MilpRequest['forbidden'] = [],
  goal: Goal = problem.question.goal,
): Cheapest | { readonly plan: null; readonly proof: NoPlan['proof'] } {
  const search = searchOf(problem);
  if (forbidden.length === 0 && reaches(problem.setting, problem.setting.now, problem.target)) {
    const choices = problem.domains.map(() => -1);
    const proof: Proof = { status: 'optimal', search, objective: 0, bound: 0, gap: 0, rounds: 0 };
    return { plan: planOf(problem, choices, problem.setting.now, proof, goal), choices };
  }
  const request = { minimise: { of: 'effort', department: null }, limits: problem.limits, forbidden } as const;
  let rounds = 0;
  let bound = -Infinity;
  let best: { choices: Choices; objective: number } | null = null;
  let proof: NoPlan['proof'] = 'unproven';
  // Fine steps slow the solver down and seldom matter: they are shown to it only where rounding leaves a gap.
  for (const mostSteps of [coarseSteps, fineSteps]) {
    const solved = solveAndVerify(solver, problem, { ...request, mostSteps }, solving);
    rounds += solved.rounds;
    if (!solved.found) {
      if (solved.proven) proof = search;
      if (solved.proven || best) break;
      continue;
    }
    const choices = tightened(problem, solved.choices);
    const objective = effortOfChoices(problem, choices);
    bound = Math.max(bound, solved.bound);
    if (!best || objective < best.objective) best = { choices, objective };
    if (gapOf(best.objective, bound) <= solving.gap || !hasFineSteps(problem)) break;
  }
  if (!best) return { plan: null, proof };
  const { choices, objective } = best;
  bound = Math.max(0, Math.min(bound, objective));
  const gap = gapOf(objective, bound);
  const status = gap <= solving.gap + 1e-9 ? 'optimal' : 'bounded';
  const shown: Proof = { status, search, objective, bound, gap, rounds };
  return { plan: planOf(problem, choices, resultOf(problem, choices), shown, goal), choices };
}

const gapOf = (objective: number, bound: number): number =>
  objective > 0 ? Math.max(0, objective - bound) / objective : 0;

const hasFineSteps = (problem: PlanningProblem): boolean => problem.domains.some(({ count }) => count > coarseSteps);
