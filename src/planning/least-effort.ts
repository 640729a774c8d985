import type { Model } from '../core';
import { cheapest } from './search/cheapest';
import { settingOf } from './problem/setting';
import { defaultSolving } from './milp/refine';
import { explainNone } from './search/no-plan';
import { withinTime, type Solver, type SolverOptions } from './milp/solver';
import { prepare } from './problem/planning-problem';
import type { Answer, Question } from './types';

/**
 * The plan of least effort that reaches the goal within the limits, proven by the solver and confirmed by `compute`;
 * or why there is none.
 * @throws FaultError about the scenario, the goal, the levers or the limits
 */
export function leastEffort(
  model: Model,
  anySolver: Solver,
  question: Question,
  solving: SolverOptions = defaultSolving,
): Answer {
  const solver = withinTime(anySolver, solving.seconds);
  const setting = settingOf(model, question.scenario, question.goal.unit);
  const problem = prepare(setting, question);
  const found = cheapest(solver, problem, solving);
  return found.plan ?? explainNone(solver, problem, found.proof, solving);
}
