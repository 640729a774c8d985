/** Prior of one column with unknown cells, on the latent scale of its spread. */
export interface ColumnSpec {
  readonly indicator: string;
  /** Name of its spread. */
  readonly spread: string;
  /** Goalposts in the indicator's own measure: the values that score 0 and 100. */
  readonly low: number;
  readonly high: number;
  /** Latent mean by unit, without the column's level. */
  readonly mean: readonly number[];
  /** Standard deviation of each unit's own part; one number where it is the same for all. */
  readonly noise: number | readonly number[];
  readonly level: number;
  readonly levelSd: number;
  /** Standard deviation of the column's own slope on development. */
  readonly slopeSd: number;
  /** How far a unit's common level reaches into its cells here, 0 to 1. */
  readonly follows: number;
  /** Whether the column's own unknown cells span its scale and must pass the outlier test. */
  readonly spansScale: boolean;
}

/** A rank or a range of ranks that is no printed result of its own: places in a region, lists of a plan. */
export interface RankSpec {
  readonly node: string;
  readonly unit: string;
  readonly best: number;
  readonly worst: number;
  /** Unit codes that the rank is among; absent = all. */
  readonly among?: readonly string[];
  /** Price of every rank outside the range, in log density; absent = it must hold. */
  readonly force?: number;
}

/** What the cells that nobody printed are drawn from, beside the printed results and the real values: plain data. */
export interface PosteriorSpec {
  readonly edition: string;
  readonly seed: number;
  readonly nDraws: number;
  /** Level of development by unit, standardised. */
  readonly development: readonly number[];
  /** Scores at equal latent steps from −2.4 to 2.4, by name. */
  readonly spreads: Readonly<Record<string, readonly number[]>>;
  readonly columns: readonly ColumnSpec[];
  /** Prior of the totals that nobody printed, by unit. */
  readonly totals: { readonly mean: readonly number[]; readonly sd: readonly number[] };
  readonly ranks: readonly RankSpec[];
}
