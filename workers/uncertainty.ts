import { rivalsOf, throwIfAny, type Model, type Scenario } from '../src/core';
import { modelOfPackage } from '../src/facts/model';
import type { DataPackage, PublishedFact } from '../src/facts/package';
import { posteriorInForce } from '../src/facts/scaled-columns';
import {
  AnalysisRun,
  answerGoal,
  goalMargins,
  measureDrift,
  robustPlan,
  stepOdds,
  type Analysis,
  type AnalysisPart,
  type CellDraws,
  type Drift,
  type ExperimentSpec,
  type Goal,
  type GoalAnswer,
  type NotRobust,
  type PartResult,
  type RobustPlan,
  type StepOdds,
} from '../src/uncertainty';
import type { Plan, Progress } from '../src/planning/types';
import {
  hasUserValues,
  keptDraws,
  ofMergedUnits,
  packageSampler,
  type PackageDraws,
} from '../src/uncertainty/posterior';
import { attempt, attemptLater, type Outcome } from './simulator';

/** Fetches what a package's unknown cells are drawn from; null where nothing is known of them. */
export type LoadPosterior = (id: string) => Promise<NonNullable<DataPackage['posterior']> | null>;

/** A scenario and what is to be reached in it. */
export interface GoalQuestion {
  readonly scenario: Scenario;
  readonly goal: Goal;
}

/** New draws that the user's figures ask for: how many, and in how many steps printed results can give way. */
export interface Redraw {
  readonly nDraws: number;
  readonly nSteps: number;
  /** Places of the cells drawn. */
  readonly cells: Int32Array;
}

interface Opened {
  /** With what its unknown cells are drawn from, in the measures in force; of merged units, the index before the merger. */
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

  const open = async (base: DataPackage, data: DataPackage, drawn: PackageDraws | null): Promise<Opened> => {
    // What is drawn, and what was printed before, is of the units before they were merged.
    const posterior = await loadPosterior((base.regrouped?.of ?? base).id);
    const drift = measureDrift(base.regrouped?.of ?? data, ...editions);
    const drawnCells = drawn && (base.regrouped ? ofMergedUnits(data, drawn.draws) : drawn.draws);
    // The posterior is of the units before they were merged: it is drawn from beneath figures for these.
    const sampled = base.regrouped ? data.regrouped?.figures : data;
    return {
      data: posterior && sampled ? { ...sampled, posterior: posteriorInForce(posterior, sampled) } : data,
      model: modelOfPackage(data),
      cells: drawnCells ?? (posterior ? keptDraws({ ...base, posterior }, data) : null),
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

  let sampling: ReturnType<typeof packageSampler> | null = null;
  const sampled = async () => {
    const { data } = await opened();
    return (sampling ??= packageSampler(data, data.posterior!.spec.seed));
  };

  /** The analysis under way, for its next part. */
  let latest: { readonly key: string; readonly run: AnalysisRun } | null = null;
  const analysis = async <T>(question: GoalQuestion, use: (run: AnalysisRun) => T): Promise<Outcome<T>> => {
    const { model, cells, drift } = await opened();
    return attempt(() => {
      const key = JSON.stringify(question);
      if (latest?.key !== key) latest = { key, run: new AnalysisRun({ ...question, model, cells, drift, seed }) };
      return use(latest.run);
    });
  };

  return {
    /**
     * Must come before any question.
     * @param base the package without the user's figures
     * @param data the package with them
     * @param drawn draws of its unknown cells made beneath these figures; null = as shipped
     */
    open: (base: DataPackage, data: DataPackage, drawn: PackageDraws | null = null): void => {
      opening = open(base, data, drawn);
      sampling = latest = null;
      // Whoever asks is told.
      opening.catch(() => undefined);
    },

    /** The new draws that the user's figures ask for; null where none are due. */
    redraw: async (): Promise<Redraw | null> => {
      const { data } = await opened();
      if (!data.posterior || !hasUserValues(data)) return null;
      const { cells, nSteps } = await sampled();
      return cells.length === 0 ? null : { nDraws: data.posterior.spec.nDraws, nSteps, cells };
    },

    /** Some of the new draws, one after the other; null where nothing satisfies the facts of the step. */
    drawSome: async (step: number, from: number, nDraws: number): Promise<Float64Array | null> => {
      const { cells, draw } = await sampled();
      const values = new Float64Array(nDraws * cells.length);
      try {
        for (let k = 0; k < nDraws; k++) values.set(draw(step, from + k), k * cells.length);
      } catch {
        return null;
      }
      return values;
    },

    /** Printed results that give way at a step of the new draws. */
    gaveWay: async (step: number): Promise<readonly PublishedFact[]> => (await sampled()).gaveWay(step),

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

    /** The parts that an analysis is made of; each may be done by any worker on the same data. */
    parts: (question: GoalQuestion): Promise<Outcome<readonly AnalysisPart[]>> =>
      analysis(question, ({ parts }) => parts),

    /** Does one part of an analysis. */
    part: (question: GoalQuestion, part: AnalysisPart): Promise<Outcome<PartResult>> =>
      analysis(question, (run) => run.run(part)),

    /** Everything that is to be said of how sure a goal is. @param results of all parts, in their order */
    assemble: (question: GoalQuestion, results: readonly PartResult[]): Promise<Outcome<Analysis>> =>
      analysis(question, (run) => run.assemble(results)),
  };
}

export type Uncertainty = ReturnType<typeof createUncertainty>;
