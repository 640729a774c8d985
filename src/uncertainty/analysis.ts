import { compute, rankIn, rivalsOf, rootOf, type Result, type RivalAssumption } from '../core';
import { backTest, type BackTest } from './back-test';
import { Experiment, type DrawTable, type ExperimentSpec, type Source, type Uncertain } from './draws/experiment';
import type { Drift } from './draws/rivals';
import { answerGoal, eachWorld, goalDraws, marginsOf, rangeOf, type GoalAnswer, type RankRange } from './goal/answer';
import { findOut, type Finding } from './goal/find-out';
import { convergence, goalOdds, marginFor } from './goal/probability';
import { everyWeighting, type EveryWeighting } from './method/every-weighting';
import { nearestFirst, tippingWeights, type Tipping } from './method/tipping';
import { sameScale, variantRanks, variantsOf, type VariantRank } from './method/variants';
import { rankSets } from './ranks/confidence-sets';
import { RankCounts } from './ranks/intervals';
import { sobolIndices, sobolOutputs } from './ranks/sobol';

/** What one source of doubt, or all together, does to the goal and the rank. */
export interface SourceEffect {
  readonly source: Source | 'all';
  readonly probability: number;
  readonly rank: RankRange;
  /** Share of the margin's variance, alone and with interactions; NaN where nothing varies. */
  readonly first: number;
  readonly total: number;
}

/** Where one unit may rank. */
export interface UnitRanks {
  readonly unit: number;
  /** On point values; 0 = unranked. */
  readonly rank: number;
  readonly score: number;
  readonly range: RankRange;
  /** Confidence set that holds for all units at once. */
  readonly set: readonly [best: number, worst: number];
}

/** An indicator of the unit whose true value would settle doubt. */
export interface Clue extends Omit<Finding, 'candidate'> {
  /** Position of the indicator. */
  readonly indicator: number;
}

/** Everything that is to be said of how sure a goal is. Plain data. */
export interface Analysis {
  readonly answer: GoalAnswer;
  /** How often the likelier answer is right today. */
  readonly certainty: number;
  readonly clues: readonly Clue[];
  /** Chances in a hundred of each rank of the unit, data and rivals in doubt; [rank − 1]. */
  readonly ranks: readonly number[];
  readonly units: readonly UnitRanks[];
  readonly confidence: number;
  readonly sources: readonly SourceEffect[];
  /** What the rivals do in `sources`; where they stand still in the scenario, the measured drift. */
  readonly rivals: RivalAssumption;
  readonly weightSpread: number;
  readonly variants: readonly VariantRank[];
  /** Nearest first; null where it cannot be told. */
  readonly tipping: readonly Tipping[] | null;
  readonly weighting: EveryWeighting | null;
  readonly convergence: readonly { readonly nDraws: number; readonly probability: number }[];
  /** Points that the unit lacks for so much probability; below 0 it has as much to spare. */
  readonly needed: readonly { readonly probability: number; readonly points: number }[];
  readonly drift: Drift | null;
  readonly backTest: BackTest | null;
}

const weightSpread = 0.25;
const confidence = 0.9;
/** Draws of each source, and pairs of points for the indices. */
const perSource = 2000;
const nPairs = 400;
/** Draws, pairs and nodes of a part: each takes about as long as a glance. */
const portions = { draws: 500, pairs: 100, nodes: 20 };

/** One part of an analysis; it has the same result whoever does it, and whatever else is done. */
export type AnalysisPart =
  | { readonly kind: 'goal' | 'sets' | 'variants' | 'weighting' }
  | { readonly kind: 'tipping'; readonly nodes: readonly [from: number, to: number] }
  | { readonly kind: 'effect'; readonly source: Source | 'all'; readonly from: number; readonly nDraws: number }
  | { readonly kind: 'shares'; readonly from: number; readonly nPairs: number };

/** What a part found. Plain data. */
export type PartResult =
  | ({ readonly kind: 'goal' } & Pick<
      Analysis,
      'answer' | 'certainty' | 'clues' | 'ranks' | 'convergence' | 'needed'
    > & { readonly ranges: readonly RankRange[] })
  | { readonly kind: 'sets'; readonly sets: readonly UnitRanks['set'][] }
  | { readonly kind: 'variants'; readonly variants: readonly VariantRank[] }
  | { readonly kind: 'weighting'; readonly weighting: EveryWeighting | null }
  | { readonly kind: 'tipping'; readonly tipping: readonly Tipping[] | null }
  /** Draws that hold the goal, and counts of the unit's ranks. */
  | { readonly kind: 'effect'; readonly source: Source | 'all'; readonly held: number; readonly counts: Uint32Array }
  | { readonly kind: 'shares'; readonly outputs: Float64Array };

type Of<Kind extends PartResult['kind']> = Extract<PartResult, { readonly kind: Kind }>;
const ofKind = <Kind extends PartResult['kind']>(results: readonly PartResult[], kind: Kind): readonly Of<Kind>[] =>
  results.filter((result): result is Of<Kind> => result.kind === kind);

/**
 * Takes the doubt about a goal apart: data and rivals as the scenario has them for the answer itself; weights, method and
 * moving rivals beside them for the sources of doubt. In parts, for as many workers as there are.
 */
export class AnalysisRun {
  readonly parts: readonly AnalysisPart[];
  private readonly now: Result;
  private readonly main: Experiment;
  private readonly whole: Uncertain;
  private readonly together: Experiment;
  /** What data and rivals give, for the parts that stand on it. */
  private drawn: { readonly table: DrawTable; readonly margins: Float64Array; readonly repeats: number } | null = null;
  private readonly experiments = new Map<Source | 'all', Experiment>();

  /** @throws FaultError as `Experiment` does */
  constructor(private readonly spec: Omit<ExperimentSpec, 'uncertain'> & Pick<Uncertain, 'cells'>) {
    const { model, scenario, cells, drift } = spec;
    const rivals = rivalsOf(scenario);
    const moving: RivalAssumption = rivals.kind === 'still' && drift ? { kind: 'drift', own: false } : rivals;
    this.now = compute(model, scenario);
    this.whole = {
      ...{ weightSpread, cells, rivals: moving },
      variants: variantsOf(model, this.now.method)
        .filter(({ name }) => sameScale.has(name))
        .map(({ variant }) => variant),
    };
    this.together = new Experiment({ ...spec, uncertain: this.whole });
    this.experiments.set('all', this.together);
    this.main = new Experiment({ ...spec, uncertain: { ...nothing, cells, rivals } });
    const sources = [...this.together.active, 'all'] as const;
    this.parts = [
      { kind: 'goal' },
      { kind: 'sets' },
      { kind: 'variants' },
      { kind: 'weighting' },
      ...cut(model.framework.nNodes - 1, portions.nodes, (from, n): AnalysisPart => ({
        kind: 'tipping',
        nodes: [from, from + n],
      })),
      ...sources.flatMap((source) =>
        cut(perSource, portions.draws, (from, nDraws): AnalysisPart => ({ kind: 'effect', source, from, nDraws })),
      ),
      ...cut(nPairs, portions.pairs, (from, n): AnalysisPart => ({ kind: 'shares', from, nPairs: n })),
    ];
  }

  run(part: AnalysisPart): PartResult {
    const { model, scenario, goal } = this.spec;
    const { unit } = this.main;
    switch (part.kind) {
      case 'goal':
        return this.goal();
      case 'sets': {
        const { low, high } = rankSets(this.main.pointTotals(), this.draw().table.totals, confidence);
        return { kind: 'sets', sets: Array.from(low, (best, u) => [best, high[u]] as const) };
      }
      case 'variants':
        return { kind: 'variants', variants: variantRanks(model, scenario, this.now.method, unit) };
      case 'weighting':
        return {
          kind: 'weighting',
          weighting: everyWeighting(model.framework, this.now, unit, goal.rank, weightSpread),
        };
      case 'tipping':
        return { kind: 'tipping', tipping: tippingWeights(model, scenario, unit, goal.rank, part.nodes) };
      case 'effect': {
        const experiment = this.experimentOf(part.source);
        const table = experiment.run(part.from, part.nDraws);
        const held = marginsOf(experiment, table.totals).reduce((n, m) => (m >= 0 ? n + 1 : n), 0);
        const counts = new RankCounts(experiment.nUnits);
        counts.add(table);
        return { kind: 'effect', source: part.source, held, counts: counts.of(unit).slice() };
      }
      case 'shares':
        return { kind: 'shares', outputs: this.outputs(part.from, part.nPairs) };
    }
  }

  /** @param results of all parts, in their order */
  assemble(results: readonly PartResult[]): Analysis {
    const { model, drift } = this.spec;
    const [{ kind: _, ranges, ...answered }] = ofKind(results, 'goal');
    const [{ sets }] = ofKind(results, 'sets');
    const tipping = ofKind(results, 'tipping').map((part) => part.tipping);
    const { active } = this.together;
    const outputs = ofKind(results, 'shares').flatMap((part) => [...part.outputs]);
    const { first, total } = sobolIndices(active.length, Float64Array.from(outputs));
    const effectOf = (source: Source | 'all') => {
      const parts = ofKind(results, 'effect').filter((part) => part.source === source);
      const counts = parts.reduce(
        (sum, part) => sum.map((n, r) => n + part.counts[r]),
        new Uint32Array(this.main.nUnits + 1),
      );
      return { source, probability: parts.reduce((n, { held }) => n + held, 0) / perSource, rank: rangeOf(counts) };
    };
    return {
      ...answered,
      ...{ rivals: this.whole.rivals, weightSpread, confidence, drift, backTest: drift && backTest(drift) },
      units: Array.from(this.main.pointTotals(), (score, unit) => ({
        ...{ unit, score, rank: rankIn(this.now, rootOf(model.framework), unit) },
        ...{ range: ranges[unit], set: sets[unit] },
      })),
      sources: [
        ...active.map((source, k) => ({ ...effectOf(source), first: first[k], total: total[k] })),
        { ...effectOf('all'), first: 1, total: 1 },
      ],
      variants: ofKind(results, 'variants')[0].variants,
      tipping: tipping.includes(null) ? null : nearestFirst(tipping.flatMap((found) => found ?? [])),
      weighting: ofKind(results, 'weighting')[0].weighting,
    };
  }

  private goal(): Of<'goal'> {
    const { main, spec } = this;
    const { table, margins, repeats } = this.draw();
    const counts = new RankCounts(main.nUnits);
    counts.add(table);
    return {
      kind: 'goal',
      answer: answerGoal(main.spec),
      ...cluesOf(spec, main.unit, margins, repeats),
      ranks: Array.from(counts.of(main.unit).subarray(1), (n) => (100 * n) / counts.nDraws),
      ranges: Array.from({ length: main.nUnits }, (_, unit) => rangeOf(counts.of(unit))),
      convergence: main.active.length === 0 ? [] : convergence(shuffled(margins)),
      needed: [0.8, 0.9].map((probability) => ({ probability, points: marginFor(margins, probability) })),
    };
  }

  private draw(): NonNullable<typeof this.drawn> {
    if (this.drawn) return this.drawn;
    const { main } = this;
    const { nDraws, nWorlds } = goalDraws(main);
    const repeats = nDraws / Math.max(1, nWorlds);
    const table = main.run(0, nDraws, eachWorld(main, nWorlds, repeats));
    return (this.drawn = { table, repeats, margins: marginsOf(main, table.totals) });
  }

  private experimentOf(source: Source | 'all'): Experiment {
    const known = this.experiments.get(source);
    if (known) return known;
    const { whole } = this;
    const only: Readonly<Record<Source, Partial<Uncertain>>> = {
      weights: { weightSpread },
      data: { cells: whole.cells },
      method: { variants: whole.variants },
      rivals: { rivals: whole.rivals },
    };
    const uncertain = { ...nothing, ...(source === 'all' ? whole : only[source]) };
    const experiment = new Experiment({ ...this.spec, uncertain });
    this.experiments.set(source, experiment);
    return experiment;
  }

  /** Margins at the points of some pairs, for the shares of the sources. */
  private outputs(from: number, count: number): Float64Array {
    const { together } = this;
    const { active, nUnits } = together;
    const sets = [together.streams(1), together.streams(2)];
    const totals = new Float64Array(nUnits);
    return sobolOutputs(active.length, from, count, (n, pick) => {
      const [a, b] = sets.map((streams) => streams(n));
      const mixed = { ...a };
      active.forEach((source, k) => (mixed[source] = pick[k] === 0 ? a[source] : b[source]));
      together.totals(mixed, totals);
      return together.margin(totals);
    });
  }
}

const nothing: Uncertain = { weightSpread: 0, cells: null, variants: [], rivals: { kind: 'still' } };

/** A row of `total` things cut into portions. */
function cut<T>(total: number, size: number, part: (from: number, count: number) => T): T[] {
  return Array.from({ length: Math.ceil(total / size) }, (_, k) => part(k * size, Math.min(size, total - k * size)));
}

/** An analysis by one alone. @throws FaultError as `Experiment` does */
export function analyse(spec: Omit<ExperimentSpec, 'uncertain'> & Pick<Uncertain, 'cells'>): Analysis {
  const run = new AnalysisRun(spec);
  return run.assemble(run.parts.map((part) => run.run(part)));
}

/** What to find out first among the unit's own unknown cells. */
function cluesOf(
  { model, cells }: Pick<ExperimentSpec, 'model'> & Pick<Uncertain, 'cells'>,
  unit: number,
  margins: Float64Array,
  repeats: number,
): Pick<Analysis, 'certainty' | 'clues'> {
  const { nIndicators } = model.framework;
  const own = cells ? [...cells.cells.keys()].filter((k) => Math.floor(cells.cells[k] / nIndicators) === unit) : [];
  const held = goalOdds(margins).probability;
  if (!cells || own.length === 0) return { certainty: Math.max(held, 1 - held), clues: [] };
  const width = cells.cells.length;
  const values = own.map((k) =>
    Float64Array.from(margins, (_, n) => cells.values[Math.floor(n / repeats) * width + k]),
  );
  const { today, order } = findOut(margins, values);
  return {
    certainty: today,
    clues: order.map(({ candidate, ...clue }) => ({ ...clue, indicator: cells.cells[own[candidate]] % nIndicators })),
  };
}

/** The draws in an order that has nothing to do with their worlds: every third, again and again. */
function shuffled(margins: Float64Array): Float64Array {
  const n = margins.length;
  let stride = Math.max(1, Math.round(n * 0.618));
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  while (divisor(n, stride) !== 1) stride++;
  return Float64Array.from({ length: n }, (_, k) => margins[(k * stride) % n]);
}
