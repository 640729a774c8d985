import type { Framework } from '../../core';
import type { Spread } from './spread';

/** What is thought of a column before the printed results: latent value = mean + level + slope · development + noise. */
export interface ColumnPrior {
  readonly indicator: number;
  readonly spread: Spread;
  /** Latent mean of each unit but for the column's level. */
  readonly mean: Float64Array;
  /** Standard deviation of each unit's own part. */
  readonly noise: Float64Array;
  /** Mean and standard deviation of the level that all units of the column share. */
  readonly level: number;
  readonly levelSd: number;
  /** Standard deviation of the column's own slope on development. */
  readonly slopeSd: number;
  /** How far a unit's common level reaches into each of its cells here, 0 to 1. */
  readonly follows: number;
  /** Whether the column has a lowest score 0 and a highest 100, and passes the outlier test, all by its unknown cells. */
  readonly spansScale: boolean;
}

/** A rank, or a range of ranks, of a unit at a node. */
export interface RankFact {
  readonly node: number;
  readonly unit: number;
  readonly best: number;
  readonly worst: number;
  /** Units that the rank is among; null = all. */
  readonly among: readonly number[] | null;
  /** Infinity: it must hold. Else the price of every rank outside the range, in units of log density. */
  readonly force: number;
}

/** A printed score, held to the print's rounding. */
export interface ScoreFact {
  readonly node: number;
  readonly unit: number;
  readonly value: number;
}

/** The mean score of some units at the root. */
export interface MeanFact {
  readonly members: readonly number[];
  readonly value: number;
}

/** On how many indicators a unit is first, alone or with others. */
export interface FirstsFact {
  readonly unit: number;
  readonly count: number;
}

/** Everything that the unknown cells are drawn from. Scores run on 0–100; node and unit numbers are the framework's. */
export interface PosteriorProblem {
  readonly framework: Framework;
  readonly nUnits: number;
  /** nIndicators × nUnits, [indicator * nUnits + unit]; NaN = unknown. */
  readonly known: Float64Array;
  /** One for every column with unknown cells. */
  readonly columns: readonly ColumnPrior[];
  /** Level of development by unit, standardised. */
  readonly development: Float64Array;
  /** Prior of the unprinted totals, by unit. */
  readonly totalMean: Float64Array;
  readonly totalSd: Float64Array;
  readonly scores: readonly ScoreFact[];
  readonly ranks: readonly RankFact[];
  readonly means: readonly MeanFact[];
  readonly firsts: readonly FirstsFact[];
}
