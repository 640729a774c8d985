import { throwIfAny, type Model, type Scenario } from '../src/core';
import { modelOfPackage } from '../src/facts/model';
import type { DataPackage } from '../src/facts/package';
import {
  analyse,
  answerGoal,
  measureDrift,
  type Analysis,
  type CellDraws,
  type Drift,
  type Goal,
  type GoalAnswer,
} from '../src/uncertainty';
import type { Progress } from '../src/planning/types';
import { keptDraws } from '../src/uncertainty/posterior';
import { attempt, type Outcome } from './simulator';

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
      const { model, cells, drift } = await opened();
      const rivals = scenario.rivals ?? { kind: 'still' };
      const uncertain = { weightSpread: 0, cells, variants: [], rivals };
      return attempt(() => answerGoal({ model, scenario, goal, uncertain, drift, seed }));
    },

    /** Everything that is to be said of how sure a goal is. */
    analyse: async ({ scenario, goal }: GoalQuestion, progress?: Progress): Promise<Outcome<Analysis>> => {
      const { model, cells, drift } = await opened();
      return attempt(() => analyse({ model, scenario, goal, cells, drift, seed }, progress));
    },
  };
}

export type Uncertainty = ReturnType<typeof createUncertainty>;
