import { rivalsOf, throwIfAny, type Model, type Scenario } from '../src/core';
import { modelOfPackage } from '../src/facts/model';
import type { DataPackage } from '../src/facts/package';
import {
  analyse,
  answerGoal,
  goalMargins,
  measureDrift,
  robustPlan,
  stepOdds,
  type Analysis,
  type CellDraws,
  type Drift,
  type ExperimentSpec,
  type Goal,
  type GoalAnswer,
  type NotRobust,
  type RobustPlan,
  type StepOdds,
} from '../src/uncertainty';
import type { Plan, Progress } from '../src/planning/types';
import { keptDraws } from '../src/uncertainty/posterior';
import { attempt, attemptLater, type Outcome } from './simulator';

/** Fetches what a package's unknown cells are drawn from; null where nothing is known of them. */
export type LoadPosterior = (id: string) => Promise<NonNullable<DataPackage['posterior']> | null>;

/** A scenario and what is to be reached in it. */
export interface GoalQuestion {
  readonly scenario: Scenario;
  readonly goal: Goal;
}

interface Opened {
  readonly data: DataPackage;
  readonly model: Model;
  readonly cells: CellDraws | null;
  readonly drift: Drift | null;
}

/** Seed of every experiment of the app: the same question has the same answer. */
const seed = 2023;

/** Points of the index within which the reserve of a robust plan is found. */
const marginStep = 0.1;

/** Editions between which the drift of rivals is measured. */
const editions = ['2023', '2024'] as const;

/** Says how sure a goal is; the same object in a worker and in-process. What takes long is stopped by ending the worker. */
export function createUncertainty(loadPosterior: LoadPosterior) {
  let opening: Promise<Opened> | null = null;

  const open = async (base: DataPackage, data: DataPackage): Promise<Opened> => {
    const posterior = await loadPosterior(base.id);
    const drift = measureDrift(data, ...editions);
    return {
      ...{ data, model: modelOfPackage(data) },
      cells: posterior ? keptDraws({ ...base, posterior }, data) : null,
      drift: Number.isFinite(drift.spread) ? drift : null,
    };
  };
  const opened = async (): Promise<Opened> => {
    if (!opening) throwIfAny([{ code: 'no-data', where: 'model' }]);
    return opening!;
  };

  /** What is drawn for the probability of a goal: data and rivals. */
  const specOf = async () => {
    const { model, cells, drift } = await opened();
    return (scenario: Scenario, goal: Goal): ExperimentSpec => {
      const uncertain = { weightSpread: 0, cells, variants: [], rivals: rivalsOf(scenario) };
      return { model, scenario, goal, uncertain, drift, seed };
    };
  };

  return {
    /**
     * Must come before any question.
     * @param base the package without the user's figures
     * @param data the package with them
     */
    open: (base: DataPackage, data: DataPackage): void => {
      opening = open(base, data);
      // Whoever asks is told.
      opening.catch(() => undefined);
    },

    /** The probability of a goal, as far as data and rivals are in doubt. */
    goal: async ({ scenario, goal }: GoalQuestion): Promise<Outcome<GoalAnswer>> => {
      const of = await specOf();
      return attempt(() => answerGoal(of(scenario, goal)));
    },

    /** The probability of a plan's goal when one of its steps fails. @param indicators of the steps */
    steps: async (
      { scenario, goal }: GoalQuestion,
      indicators: readonly string[],
      progress?: Progress,
    ): Promise<Outcome<readonly StepOdds[]>> => {
      const of = await specOf();
      return attempt(() => stepOdds(of(scenario, goal), indicators, progress));
    },

    /**
     * The least-effort plan that reaches the goal with a probability of at least p.
     * @param planWith the least-effort plan with a reserve of so many points; null = none within the limits
     * @param progress plans tried so far
     */
    robust: async (
      goal: Goal,
      p: number,
      planWith: (margin: number) => Promise<Plan | null>,
      progress?: (tried: number) => void,
    ): Promise<Outcome<RobustPlan<Plan> | NotRobust<Plan>>> => {
      const of = await specOf();
      return attemptLater(() =>
        robustPlan(planWith, (scenario) => goalMargins(of(scenario, goal)), p, marginStep, progress),
      );
    },

    /** Everything that is to be said of how sure a goal is. */
    analyse: async ({ scenario, goal }: GoalQuestion, progress?: Progress): Promise<Outcome<Analysis>> => {
      const { model, cells, drift } = await opened();
      return attempt(() => analyse({ model, scenario, goal, cells, drift, seed }, progress));
    },
  };
}

export type Uncertainty = ReturnType<typeof createUncertainty>;
