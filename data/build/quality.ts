import { compilePosterior, type PosteriorInput } from '../../src/uncertainty/posterior/compile';
import type { PosteriorProblem } from '../../src/uncertainty/posterior/problem';
import { sampler, type ScoreDraw } from '../../src/uncertainty/posterior/sample';
import { settleScores } from '../../src/uncertainty/posterior/settle';
import { randomStream } from '../../src/uncertainty/posterior/random';
import type { PublishedRow } from './facts';
import { quantile, spearman } from './linear';
import { buildPrior, trueScores, type Hidden } from './prior';
import type { Raw } from './raw';
import { realColumns } from './real-columns';
import type { Space } from './space';

export interface Estimated {
  readonly problem: PosteriorProblem;
  readonly draws: readonly ScoreDraw[];
  /** The table as shipped, scores on 0–100, nIndicators × nUnits. */
  readonly table: ScoreDraw;
}

/** The whole way from raw tables to the shipped table and the draws. */
export function estimateScores(
  space: Space,
  raw: Raw,
  published: readonly PublishedRow[],
  nDraws: number,
  hidden: Hidden = {},
): Estimated & { readonly prior: ReturnType<typeof buildPrior> } {
  const prior = buildPrior(space, raw, published, hidden);
  const problem = compilePosterior(inputOf(space, published, prior));
  const draw = sampler(problem);
  const states: Float64Array[] = [];
  const draws = Array.from({ length: nDraws }, (_, k) =>
    draw(prior.spec.seed, k, (scores) => states.push(scores.slice())),
  );
  return { prior, problem, draws, table: settleScores(problem, states, prior.spec.seed) };
}

export function inputOf(
  space: Space,
  published: readonly PublishedRow[],
  { real, spec }: ReturnType<typeof buildPrior>,
): PosteriorInput {
  const n = space.units.length;
  const scores = new Float64Array(space.indicators.length * n).fill(NaN);
  space.indicators.forEach((indicator, i) => real.get(indicator)?.forEach((s, u) => (scores[i * n + u] = s)));
  return { framework: space.framework, units: space.units, regionOf: space.regionOf, scores, published, spec };
}

/** How well hidden cells are found; errors on 0–100. */
export interface Quality {
  readonly indicator: string;
  readonly n: number;
  readonly spearman: number;
  readonly mae: number;
  /** The same error if every province is given the middle of all real columns of the shape. */
  readonly maeFlat: number;
  /** Share of hidden cells inside their 80 % and 90 % intervals. */
  readonly within80: number;
  readonly within90: number;
}

/** Compares hidden cells of one indicator with what is shipped for them. @param flat the guess that knows nothing */
export function compare(
  space: Space,
  { table, draws }: Estimated,
  indicator: string,
  truth: readonly number[],
  units: readonly number[],
  flat: number,
): Quality {
  const i = space.indicators.indexOf(indicator);
  const n = space.units.length;
  const at = units.filter((u) => !Number.isNaN(truth[u]));
  const inside = (u: number, share: number): boolean => {
    const own = draws.map((d) => d[i * n + u]).sort((a, b) => a - b);
    return truth[u] >= quantile(own, (1 - share) / 2) - 1e-9 && truth[u] <= quantile(own, (1 + share) / 2) + 1e-9;
  };
  const mean = (f: (u: number) => number) => at.reduce((sum, u) => sum + f(u), 0) / at.length;
  return {
    ...{ indicator, n: at.length },
    spearman: spearman(
      at.map((u) => truth[u]),
      at.map((u) => table[i * n + u]),
    ),
    mae: mean((u) => Math.abs(table[i * n + u] - truth[u])),
    maeFlat: mean((u) => Math.abs(flat - truth[u])),
    within80: mean((u) => (inside(u, 0.8) ? 1 : 0)),
    within90: mean((u) => (inside(u, 0.9) ? 1 : 0)),
  };
}

/** Hides a real column whole, with its own raw table, and compares it with what the whole build ships for it. */
export function hideColumn(
  space: Space,
  raw: Raw,
  published: readonly PublishedRow[],
  indicator: string,
  nDraws: number,
): Quality {
  const estimated = estimateScores(space, raw, published, nDraws, { columns: [indicator] });
  const truth = trueScores(raw, indicator);
  const i = space.indicators.indexOf(indicator);
  const n = space.units.length;
  // A cell that print gives as a score or a rank stays known, and is not scored.
  const units = space.units.map((_, u) => u).filter((u) => Number.isNaN(estimated.problem.known[i * n + u]));
  const { spec } = estimated.prior;
  const spread = spec.spreads[spec.columns.find((c) => c.indicator === indicator)!.spread];
  return compare(space, estimated, indicator, truth, units, spread[(spread.length - 1) / 2]);
}

export const hiddenIndicators: readonly string[] = realColumns.map((c) => c.indicator);

/** Hides a random fifth of the real cells at once, and compares them with what the whole build ships. */
export function hideCells(space: Space, raw: Raw, published: readonly PublishedRow[], nDraws: number): Quality {
  const random = randomStream(20, 0);
  const cells = realColumns.flatMap(({ indicator }) =>
    trueScores(raw, indicator).flatMap((s, unit) =>
      !Number.isNaN(s) && random.next() < 0.2 ? [{ indicator, unit }] : [],
    ),
  );
  const estimated = estimateScores(space, raw, published, nDraws, { cells });
  const n = space.units.length;
  const parts = realColumns.map(({ indicator }) => {
    const i = space.indicators.indexOf(indicator);
    const truth = trueScores(raw, indicator);
    const hidden = cells.filter((c) => c.indicator === indicator).map((c) => c.unit);
    const units = hidden.filter((u) => Number.isNaN(estimated.problem.known[i * n + u]));
    const rest = truth.filter((s, u) => !Number.isNaN(s) && !hidden.includes(u)).sort((a, b) => a - b);
    return compare(space, estimated, indicator, truth, units, quantile(rest, 0.5));
  });
  const count = parts.reduce((sum, q) => sum + q.n, 0);
  const pooled = (of: (q: Quality) => number) => parts.reduce((sum, q) => sum + (q.n > 0 ? q.n * of(q) : 0), 0) / count;
  return {
    ...{ indicator: 'CELLS', n: count, spearman: pooled((q) => q.spearman), mae: pooled((q) => q.mae) },
    maeFlat: pooled((q) => q.maeFlat),
    ...{ within80: pooled((q) => q.within80), within90: pooled((q) => q.within90) },
  };
}
