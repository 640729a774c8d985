import { mean, sampleVariance } from 'simple-statistics';
import { throwIfAny, type RivalAssumption } from '../../core';
import { Experiment, type ExperimentSpec, type Goal, type SourceStreams } from '../draws/experiment';
import type { Stream } from '../draws/random';
import { RankCounts, rankQuantile } from '../ranks/intervals';
import { goalOdds, inTen, marginFor, type InTen } from './probability';

/** Ranks of one unit over all draws: the middle, and where nine draws of ten lie. */
export interface RankRange {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** How sure a goal is, as far as data and rivals are in doubt; weights and method stand as the scenario has them. */
export interface GoalAnswer {
  readonly goal: Goal;
  /** What the rivals are taken to do. */
  readonly rivals: RivalAssumption;
  /** Share of the draws that hold the goal; 0 or 1 where nothing is in doubt. */
  readonly probability: number;
  /** Sampling error of the probability. */
  readonly error: number;
  readonly said: InTen;
  /** Points that the unit lacks for four chances in five; below 0 it has as much to spare. */
  readonly missing: number;
  /** Points above the goal, below 0 short of it: where four draws of five lie. */
  readonly gap: readonly [low: number, high: number];
  readonly rank: RankRange;
  /** Sets of values that the unknown cells were given; 0 = no cell is drawn. */
  readonly nWorlds: number;
  readonly nDraws: number;
}

/** Draws that an answer takes where rivals move as well. */
const enough = 1500;

/** A stream that says the same uniform number each time. */
const constant = (x: number): Stream => ({ uniform: () => x, normal: () => 0 });

/**
 * Streams in which every world comes equally often, one after the other: nothing is left to the luck of which worlds are
 * drawn, and each is computed once.
 */
export function eachWorld(experiment: Experiment, nWorlds: number, repeats: number): (draw: number) => SourceStreams {
  const streams = experiment.streams();
  if (nWorlds === 0) return streams;
  return (draw) => ({ ...streams(draw), data: constant((Math.floor(draw / repeats) + 0.5) / nWorlds) });
}

/** The probability of a plan when one of its steps fails. */
export interface StepOdds {
  readonly indicator: string;
  /** The step is not taken at all, and half of it. */
  readonly without: number;
  readonly half: number;
}

/**
 * What if a step of a plan fails, one by one: the probability of its goal when the step is not done, or half done.
 * @param indicators codes of the steps of the goal's unit
 * @throws FaultError as `answerGoal`; unknown-code
 */
export function stepOdds(
  spec: ExperimentSpec,
  indicators: readonly string[],
  progress: (done: number, total: number) => void = () => {},
): StepOdds[] {
  const { framework, unitAt } = spec.model;
  throwIfAny(
    indicators
      .filter((code) => !((framework.indexOf.get(code) ?? Infinity) < framework.nIndicators))
      .map((where) => ({ code: 'unknown-code', where })),
  );
  return indicators.map((indicator, k) => {
    const cell = unitAt.get(spec.goal.unit)! * framework.nIndicators + framework.indexOf.get(indicator)!;
    const at = (share: number) => answerGoal({ ...spec, shares: new Map([[cell, share]]) }).probability;
    const odds = { indicator, without: at(0), half: at(0.5) };
    progress(k + 1, indicators.length);
    return odds;
  });
}

/** Margins of the goal in each draw of a table. */
export function marginsOf(experiment: Experiment, totals: Float64Array): Float64Array {
  const { nUnits } = experiment;
  return Float64Array.from({ length: totals.length / nUnits }, (_, n) =>
    experiment.margin(totals.subarray(n * nUnits, (n + 1) * nUnits)),
  );
}

/**
 * The probability of a goal and the unit's rank, over all draws of the unknown cells and of what the rivals do.
 * @throws FaultError about the scenario, the goal or the assumption
 */
export function answerGoal(spec: ExperimentSpec): GoalAnswer {
  const experiment = new Experiment(spec);
  const { table, margins, nWorlds, groups } = drawGoal(experiment);
  const { nDraws } = table;
  const { probability, error } = goalOdds(margins);
  const counts = new RankCounts(experiment.nUnits);
  counts.add(table);
  return {
    ...{ goal: spec.goal, rivals: spec.uncertain.rivals, probability, nWorlds, nDraws },
    error: experiment.active.length === 0 ? 0 : Math.max(error, groupError(margins, groups)),
    said: inTen(probability),
    missing: marginFor(margins, 0.8),
    gap: [-marginFor(margins, 0.9), -marginFor(margins, 0.1)],
    rank: rangeOf(counts.of(experiment.unit)),
  };
}

/** Points above the goal in each draw. */
export const goalMargins = (spec: ExperimentSpec): Float64Array => drawGoal(new Experiment(spec)).margins;

/** Draws that an answer takes: each world equally often. */
export function goalDraws(experiment: Experiment): { readonly nDraws: number; readonly nWorlds: number } {
  const nWorlds = experiment.spec.uncertain.cells?.nDraws ?? 0;
  const groups = Math.max(1, nWorlds);
  const repeats = experiment.active.some((source) => source !== 'data') ? Math.ceil(enough / groups) : 1;
  return { nDraws: groups * repeats, nWorlds };
}

function drawGoal(experiment: Experiment) {
  const { nDraws, nWorlds } = goalDraws(experiment);
  const groups = Math.max(1, nWorlds);
  const table = experiment.run(0, nDraws, eachWorld(experiment, nWorlds, nDraws / groups));
  return { table, margins: marginsOf(experiment, table.totals), nWorlds, groups };
}

/** @param counts of the unit's ranks, [0] = unranked */
export const rangeOf = (counts: Uint32Array): RankRange => ({
  median: rankQuantile(counts, 0.5),
  low: rankQuantile(counts, 0.05),
  high: rankQuantile(counts, 0.95),
});

/** Sampling error of a share when the draws come in groups of one world each. */
function groupError(margins: Float64Array, groups: number): number {
  if (groups < 2) return 0;
  const size = margins.length / groups;
  const shares = Array.from({ length: groups }, (_, g) =>
    mean(Array.from(margins.subarray(g * size, (g + 1) * size), (m) => (m >= 0 ? 1 : 0))),
  );
  return Math.sqrt(sampleVariance(shares) / groups);
}
