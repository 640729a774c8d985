import type { Model } from '../core';
import { cheapest } from './cheapest';
import { fieldOf } from './field';
import { defaultSolving } from './pursue';
import { explainNone } from './relax';
import type { Solver, SolverOptions } from './solver';
import { prepare } from './task';
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
   * Least effort first. No plan uses all the indicators of an earlier one, so each shows a different way; each is the
   * cheapest of its kind.
   */
  readonly plans: readonly Plan[];
  /** Effort of the first plan beyond the percentage; null when the list is full or there is no other plan. */
  readonly beyond: number | null;
}

/** Different plans near the least effort. @throws FaultError like `leastEffort` */
export function alternatives(
  model: Model,
  solver: Solver,
  question: Question,
  { count, percent }: AlternativesOptions,
  progress: Progress = () => {},
  solving: SolverOptions = defaultSolving,
): Alternatives | NoPlan {
  const task = prepare(fieldOf(model, question.scenario, question.goal.unit), question);
  const plans: Plan[] = [];
  const known: number[][] = [];
  let beyond: number | null = null;
  while (plans.length < count) {
    const found = cheapest(solver, task, solving, known);
    progress(plans.length + 1, count);
    if (!found.plan) {
      if (plans.length === 0) return explainNone(solver, task, found.proof, solving);
      break;
    }
    if (plans.length > 0 && found.plan.effort > plans[0].effort * (1 + percent / 100)) {
      beyond = found.plan.effort;
      break;
    }
    plans.push(found.plan);
    known.push(found.choices.flatMap((choice, d) => (choice < 0 ? [] : [d])));
    // A target already reached needs no plan, and has no others.
    if (found.plan.moves.length === 0) break;
  }
  return { kind: 'alternatives', plans, beyond };
}
