import { coarseSteps, fineSteps, type Ask } from '../milp/formulate';
import { effortOfChoices, planOf } from '../problem/plan';
import { polished } from './polish';
import { defaultSolving, pursue } from '../milp/refine';
import type { Solver, SolverOptions } from '../milp/solver';
import { reaches } from '../problem/target';
import { resultOf, type Choices, type Task } from '../problem/task';
import type { Goal, NoPlan, Plan, Proof } from '../types';

export const searchOf = (task: Task): Proof['search'] =>
  task.ways.every((way) => way.complete) ? 'all-values' : 'samples';

export interface Cheapest {
  readonly plan: Plan;
  readonly choices: Choices;
}

/** The least effort for a task, confirmed by the full method; without a plan, how sure it is that there is none. */
export function cheapest(
  solver: Solver,
  task: Task,
  solving: SolverOptions = defaultSolving,
  forbidden: Ask['forbidden'] = [],
  goal: Goal = task.question.goal,
): Cheapest | { readonly plan: null; readonly proof: NoPlan['proof'] } {
  const search = searchOf(task);
  if (forbidden.length === 0 && reaches(task.field, task.field.now, task.target)) {
    const choices = task.domains.map(() => -1);
    const proof: Proof = { status: 'optimal', search, objective: 0, bound: 0, gap: 0, rounds: 0 };
    return { plan: planOf(task, choices, task.field.now, proof, goal), choices };
  }
  const ask = { minimise: { of: 'effort', department: null }, limits: task.limits, forbidden } as const;
  let rounds = 0;
  let bound = -Infinity;
  let best: { choices: Choices; objective: number } | null = null;
  let proof: NoPlan['proof'] = 'unproven';
  // Fine steps slow the solver down and seldom matter: they are shown to it only where rounding leaves a gap.
  for (const mostSteps of [coarseSteps, fineSteps]) {
    const pursuit = pursue(solver, task, { ...ask, mostSteps }, solving);
    rounds += pursuit.rounds;
    if (!pursuit.found) {
      if (pursuit.proven) proof = search;
      if (pursuit.proven || best) break;
      continue;
    }
    const choices = polished(task, pursuit.choices);
    const objective = effortOfChoices(task, choices);
    bound = Math.max(bound, pursuit.bound);
    if (!best || objective < best.objective) best = { choices, objective };
    if (gapOf(best.objective, bound) <= solving.gap || !hasFineSteps(task)) break;
  }
  if (!best) return { plan: null, proof };
  const { choices, objective } = best;
  bound = Math.max(0, Math.min(bound, objective));
  const gap = gapOf(objective, bound);
  const status = gap <= solving.gap + 1e-9 ? 'optimal' : 'bounded';
  const shown: Proof = { status, search, objective, bound, gap, rounds };
  return { plan: planOf(task, choices, resultOf(task, choices), shown, goal), choices };
}

const gapOf = (objective: number, bound: number): number =>
  objective > 0 ? Math.max(0, objective - bound) / objective : 0;

const hasFineSteps = (task: Task): boolean => task.domains.some(({ count }) => count > coarseSteps);
