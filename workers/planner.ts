import { throwIfAny, type Model } from '../src/core';
import { modelOfPackage } from '../src/facts/model';
import { type DataPackage } from '../src/facts/package';
import {
  alternatives,
  fewest,
  leastEffort,
  reachAlone,
  tradeoffs,
  type Alone,
  type AloneQuestion,
  type Alternatives,
  type AlternativesOptions,
  type Answer,
  type Fewest,
  type IndicatorFacts,
  type NoPlan,
  type Progress,
  type Question,
  type Solver,
  type Tradeoffs,
} from '../src/planning';
import { attempt, type Outcome } from './simulator';

/**
 * Answers what a unit needs to reach a rank; the same object in a worker and in-process. A search is stopped by ending
 * the worker.
 * @param solver called with the first question that needs one
 */
export function createPlanner(solver: () => Promise<Solver>) {
  let model: Model | null = null;
  const opened = (): Model => {
    if (!model) throwIfAny([{ code: 'no-data', where: 'model' }]);
    return model!;
  };
  const ask = async <T>(work: (model: Model, solver: Solver) => T): Promise<Outcome<T>> => {
    const loaded = await solver();
    return attempt(() => work(opened(), loaded));
  };
  return {
    /** Must come before any question; on faults the old data stay. */
    open: (data: DataPackage): Outcome<void> => attempt(() => void (model = modelOfPackage(data))),
    leastEffort: (question: Question): Promise<Outcome<Answer>> =>
      ask((model, solver) => leastEffort(model, solver, question)),
    alternatives: (
      question: Question,
      options: AlternativesOptions,
      progress?: Progress,
    ): Promise<Outcome<Alternatives | NoPlan>> =>
      ask((model, solver) => alternatives(model, solver, question, options, progress)),
    tradeoffs: (question: Question, progress?: Progress): Promise<Outcome<Tradeoffs>> =>
      ask((model, solver) => tradeoffs(model, solver, question, progress)),
    fewest: (question: Question, progress?: Progress): Promise<Outcome<Fewest | NoPlan>> =>
      ask((model, solver) => fewest(model, solver, question, undefined, progress)),
    reachAlone: (question: AloneQuestion, facts: readonly IndicatorFacts[]): Outcome<Alone[]> =>
      attempt(() => reachAlone(opened(), question, facts)),
  };
}

export type Planner = ReturnType<typeof createPlanner>;
