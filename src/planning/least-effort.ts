import type { Model } from '../core';
import { cheapest } from './search/cheapest';
import { fieldOf } from './problem/setting';
import { defaultSolving } from './milp/refine';
import { explainNone } from './search/no-plan';
import type { Solver, SolverOptions } from './milp/solver';
import { prepare } from './problem/task';
import type { Answer, Question } from './types';

/**
 * The plan of least effort that reaches the goal within the limits, proven by the solver and confirmed by `compute`;
 * or why there is none.
 * @throws FaultError about the scenario, the goal, the levers or the limits
 */
export function leastEffort(
  model: Model,
  solver: Solver,
  question: Question,
  solving: SolverOptions = defaultSolving,
): Answer {
  const field = fieldOf(model, question.scenario, question.goal.unit);
  const task = prepare(field, question);
  const found = cheapest(solver, task, solving);
  return found.plan ?? explainNone(solver, task, found.proof, solving);
}
