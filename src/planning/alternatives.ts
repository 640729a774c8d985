import type { Model } from '../core';
import { cheapest } from './search/cheapest';
import { settingOf } from './problem/setting';
import type { MilpRequest } from './milp/formulate';
import { defaultSolving } from './milp/refine';
import { explainNone } from './search/no-plan';
import { withinTime, type Solver, type SolverOptions } from './milp/solver';
import { prepare, type PlanningProblem } from './problem/planning-problem';
import type { NoPlan, Plan, Progress, Question } from './types';

export interface AlternativesOptions {
  /** Plans wanted, the cheapest included. */
  readonly count: number;
  /** How much more effort than the least a plan may take, in percent. */
  readonly percent: number;
}

export interface Alternatives {
  readonly kind: 'alternatives';
  /**
   * Least effort first. Each was the cheapest that leaves out a quarter, at least one, of the main indicators of every
   * plan found before it, so each shows a different way.
   */
  readonly plans: readonly Plan[];
  /** Effort of the first plan beyond the percentage; null when the list is full or there is no other plan. */
  readonly beyond: number | null;
  /** The time of the question was up: there may be more. */
  readonly timeUp: boolean;
}

/** Different plans near the least effort. @throws FaultError like `leastEffort` */
export function alternatives(
  model: Model,
  anySolver: Solver,
  question: Question,
  { count, percent }: AlternativesOptions,
  progress: Progress = () => {},
  solving: SolverOptions = defaultSolving,
): Alternatives | NoPlan {
  const solver = withinTime(anySolver, solving.seconds);
  const problem = prepare(settingOf(model, question.scenario, question.goal.unit), question);
  const plans: Plan[] = [];
  const known: MilpRequest['forbidden'][number][] = [];
  let beyond: number | null = null;
  let timeUp = false;
  while (plans.length < count) {
    const found = cheapest(solver, problem, solving, known);
    progress(plans.length + 1, count);
    if (!found.plan) {
      timeUp = solver.expired();
      if (plans.length === 0) return explainNone(solver, problem, found.proof, solving);
      break;
    }
    if (plans.length > 0 && found.plan.effort > plans[0].effort * (1 + percent / 100)) {
      beyond = found.plan.effort;
      break;
    }
    plans.push(found.plan);
    const domains = mainDomains(problem, found.plan);
    if (solver.expired()) {
      timeUp = true;
      break;
    }
    known.push({ domains, atMost: domains.length - Math.ceil(leftOut * domains.length) });
    // A target already reached needs no plan, and has no others.
    if (found.plan.moves.length === 0) break;
  }
  // What was found without some indicators is no least effort, whatever was proven of it.
  const least = Math.min(...plans.map(({ effort }) => effort));
  const listed = plans
    .map((plan, n) => (n === 0 ? plan : { ...plan, beyondLeast: least > 0 ? plan.effort / least - 1 : 0 }))
    .sort((a, b) => a.effort - b.effort);
  return { kind: 'alternatives', plans: listed, beyond, timeUp };
}

/** Share of a plan's main indicators that another plan must do without. */
const leftOut = 0.25;

/** Share of a plan's gain that its main indicators bring together. */
const mainShare = 0.9;

/**
 * Positions of the fewest indicators that bring most of the gain; changing the others only would be no other plan. A
 * move without own gain counts: it works by pulling rivals down.
 */
function mainDomains(problem: PlanningProblem, { moves }: Plan): number[] {
  const whole = moves.reduce((sum, { gain }) => sum + gain, 0);
  let brought = 0;
  const main = moves.filter(({ gain }) => {
    const before = brought;
    brought += gain;
    return before < mainShare * whole || gain <= 0;
  });
  return main.map(({ indicator }) => problem.domains.findIndex(({ lever }) => lever.indicator === indicator));
}
