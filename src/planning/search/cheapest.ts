import { coarseSteps, fineSteps, type MilpRequest } from '../milp/formulate';
import { furthestPoints } from '../problem/domain';
import { leverEffort } from '../problem/effort';
import { EPSILON } from '../problem/epsilon';
import { hasCeilings, noCeilings, withinLimits } from '../problem/limits';
import { effortOfChoices, planOf } from '../problem/plan';
import { tightened } from '../problem/tighten';
import { defaultSolving, solveAndVerify } from '../milp/refine';
import type { Solver, SolverOptions } from '../milp/solver';
import { reaches } from '../problem/target';
import { resultOf, sampledIn, type Choices, type PlanningProblem } from '../problem/planning-problem';
import type { Goal, NoPlan, Plan, Proof } from '../types';

export const searchOf = (problem: PlanningProblem): Proof['search'] =>
  problem.responses.every((curve) => curve.complete) ? 'all-values' : 'samples';

export interface Cheapest {
  readonly plan: Plan;
  readonly choices: Choices;
}

type Unfound = { readonly plan: null; readonly proof: NoPlan['proof'] };

/** The least effort for a problem, confirmed by the full method; without a plan, how sure it is that there is none. */
export function cheapest(
  solver: Solver,
  problem: PlanningProblem,
  solving: SolverOptions = defaultSolving,
  forbidden: MilpRequest['forbidden'] = [],
  goal: Goal = problem.question.goal,
): Cheapest | Unfound {
  const found = search(solver, problem, solving, forbidden, goal);
  if (found.plan || !hasCeilings(problem)) return found;
  // Values rounded up to their steps may overrun a budget that the least effort itself keeps.
  const limits = { ...problem.limits, ...noCeilings };
  const free = search(solver, { ...problem, limits }, solving, forbidden, goal);
  return free.plan && withinLimits(problem, problem.limits, free.choices) ? free : found;
}

function search(
  solver: Solver,
  problem: PlanningProblem,
  solving: SolverOptions,
  forbidden: MilpRequest['forbidden'],
  goal: Goal,
): Cheapest | Unfound {
  const looked = searchOf(problem);
  const shared = { search: looked, sampled: sampledIn(problem), leftOut: problem.leftOut };
  if (forbidden.length === 0 && reaches(problem.setting, problem.setting.now, problem.target)) {
    const choices = problem.domains.map(() => -1);
    const none = { status: 'optimal', objective: 0, bound: 0, gap: 0, rounds: 0, proven: true, timeUp: false } as const;
    return { plan: planOf(problem, choices, problem.setting.now, { ...shared, ...none }, goal), choices };
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
      if (solved.proven) proof = looked;
      if (solved.proven || best) break;
      continue;
    }
    const choices = tightened(problem, solved.choices);
    const objective = effortOfChoices(problem, choices);
    bound = Math.max(bound, solved.bound);
    if (!best || objective < best.objective) best = { choices, objective };
    if (gapOf(best.objective, bound) <= solving.gap || !hasFineSteps(problem)) break;
  }
  const timeUp = solver.expired?.() ?? false;
  if (!best && proof === 'unproven' && forbidden.length === 0) best = backFromFurthest(problem);
  if (!best) return { plan: null, proof };
  const { choices, objective } = best;
  bound = Math.max(0, Math.min(bound, objective));
  const gap = gapOf(objective, bound);
  const status = gap <= solving.gap + EPSILON ? 'optimal' : 'bounded';
  const proven = status === 'optimal' && looked === 'all-values' && problem.leftOut.length === 0;
  const shown: Proof = { ...shared, status, objective, bound, gap, rounds, proven, timeUp };
  return { plan: planOf(problem, choices, resultOf(problem, choices), shown, goal), choices };
}

/** A plan without the solver: everything at its furthest, taken back one by one; null when that keeps no limits. */
function backFromFurthest(problem: PlanningProblem): { choices: Choices; objective: number } | null {
  const holds = (choices: Choices) => reaches(problem.setting, resultOf(problem, choices), problem.target);
  let choices: Choices = problem.domains.map(({ count }) => count - 1);
  if (!holds(choices)) return null;
  const price = (d: number) => leverEffort(problem.domains[d].lever, furthestPoints(problem.domains[d]));
  for (const d of [...choices.keys()].sort((a, b) => price(b) - price(a)))
    if (holds(choices.with(d, -1))) choices = choices.with(d, -1);
  choices = tightened(problem, choices);
  return withinLimits(problem, problem.limits, choices)
    ? { choices, objective: effortOfChoices(problem, choices) }
    : null;
}

const gapOf = (objective: number, bound: number): number =>
  objective > 0 ? Math.max(0, objective - bound) / objective : 0;

const hasFineSteps = (problem: PlanningProblem): boolean => problem.domains.some(({ count }) => count > coarseSteps);
