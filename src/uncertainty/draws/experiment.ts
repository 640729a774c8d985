import {
  atWork,
  Ranker,
  rankColumn,
  roundTo,
  scenarioWeights,
  throwIfAny,
  type Fault,
  type Method,
  type Model,
  type RivalAssumption,
  type Scenario,
} from '../../core';
import type { CellDraws } from '../posterior';
import { Streams, type Stream } from './random';
import { moveRivals, rivalMoves, type Drift, type RivalMoves } from './rivals';
import { Totals } from './totals';
import { drawWeights } from './weights';
import { Worlds, type StepShares } from './worlds';

/** The sources of uncertainty, in the order of their streams. */
export const sources = ['weights', 'data', 'method', 'rivals'] as const;
export type Source = (typeof sources)[number];

/** A way to compute the index: switches and, where the structure differs, weights of every node. */
export interface Variant {
  readonly method: Partial<Method>;
  readonly weights: Float64Array | null;
}

/** What varies from draw to draw, and how. */
export interface Uncertain {
  /** Each weight moves by up to this share of itself, within its parent; 0 = weights stay. */
  readonly weightSpread: number;
  /** Draws of the cells that are not known; null = point values. */
  readonly cells: CellDraws | null;
  /** One is drawn, all equally often; none = the scenario's own method. */
  readonly variants: readonly Variant[];
  readonly rivals: RivalAssumption;
}

/** What is to be reached. */
export interface Goal {
  readonly unit: string;
  readonly rank: number;
}

export interface ExperimentSpec {
  readonly model: Model;
  readonly scenario: Scenario;
  readonly goal: Goal;
  readonly uncertain: Uncertain;
  readonly drift: Drift | null;
  readonly seed: number;
  readonly shares?: StepShares;
}

/** Streams of one draw, one a source. */
export type SourceStreams = Readonly<Record<Source, Stream>>;

/** Results of draws `from` to `to`, one draw after the other. Transferable. */
export interface DrawTable {
  readonly from: number;
  readonly nDraws: number;
  readonly nUnits: number;
  /** nDraws × nUnits scores of the index. */
  readonly totals: Float64Array;
  /** nDraws × nUnits; 0 = unranked. */
  readonly ranks: Uint16Array;
}

/**
 * A random experiment on one scenario: draws weights, unknown cells, method and rivals, and computes every unit's score
 * and rank. Draw n is the same whoever computes it.
 */
export class Experiment {
  readonly nUnits: number;
  /** Position of the unit asked about. */
  readonly unit: number;
  /** Which sources vary at all. */
  readonly active: readonly Source[];
  private readonly ways: readonly { readonly worlds: Worlds; readonly weights: Float64Array }[];
  private readonly totalsOf: Totals;
  private readonly moves: RivalMoves | null;
  private readonly ranker: Ranker;
  private readonly scores: Float64Array;
  private readonly weights: Float64Array;
  private readonly rounded: Float64Array;
  private readonly row: Int32Array;
  private held = { way: -1, world: NaN, complete: false };

  /** @throws FaultError about the scenario, the goal, the spread or the assumption */
  constructor(readonly spec: ExperimentSpec) {
    const { model, scenario, goal, uncertain } = spec;
    const { framework, dataset } = model;
    this.nUnits = dataset.units.length;
    this.unit = model.unitAt.get(goal.unit) ?? -1;
    throwIfAny(specFaults(spec));
    const own = scenarioWeights(framework, scenario);
    const variants = uncertain.variants.length > 0 ? uncertain.variants : [{ method: {}, weights: null }];
    this.ways = variants.map(({ method, weights }) => ({
      worlds: new Worlds(model, scenario, uncertain.cells, spec.shares, { ...scenario.method, ...method }),
      weights: weights ?? own,
    }));
    this.totalsOf = new Totals(framework, this.nUnits);
    this.scores = new Float64Array(framework.nIndicators * this.nUnits);
    this.weights = new Float64Array(framework.nNodes);
    this.ranker = new Ranker(1, this.nUnits);
    this.rounded = new Float64Array(this.nUnits);
    this.row = new Int32Array(this.nUnits);
    const still = uncertain.rivals.kind === 'still';
    const moves = rivalMoves(
      uncertain.rivals,
      spec.drift,
      dataset.units,
      this.pointTotals(),
      this.unit,
      Math.min(goal.rank, this.nUnits),
    );
    this.moves = still ? null : moves;
    const varies: Record<Source, boolean> = {
      weights: uncertain.weightSpread > 0,
      data: uncertain.cells !== null,
      method: variants.length > 1,
      rivals: moves.spread.some((x) => x > 0),
    };
    this.active = sources.filter((source) => varies[source]);
  }

  /** Scores of the index with point values, the scenario's weights and its method, nobody drifting. */
  pointTotals(): Float64Array {
    const out = new Float64Array(this.nUnits);
    const { worlds, weights } = this.ways[0];
    const complete = worlds.scores(-1, this.scores);
    this.held = { way: 0, world: -1, complete };
    this.totalsOf.of(this.scores, weights, worlds.method, complete, out);
    return out;
  }

  /** Streams of every draw in turn. @param set draws of different sets are unrelated */
  streams(set = 0): (draw: number) => SourceStreams {
    const [weights, data, method, rivals] = sources.map((_, k) => new Streams(this.spec.seed, set * 16 + k));
    return (draw) => ({
      weights: weights.draw(draw),
      data: data.draw(draw),
      method: method.draw(draw),
      rivals: rivals.draw(draw),
    });
  }

  /** Scores of the index in one draw. @param out length nUnits */
  totals(streams: SourceStreams, out: Float64Array): void {
    atWork();
    const { uncertain } = this.spec;
    const way = this.ways.length === 1 ? 0 : Math.floor(streams.method.uniform() * this.ways.length);
    const { worlds, weights } = this.ways[way];
    const world = worlds.nWorlds === 0 ? -1 : Math.floor(streams.data.uniform() * worlds.nWorlds);
    if (this.held.way !== way || this.held.world !== world)
      this.held = { way, world, complete: worlds.scores(world, this.scores) };
    let used = weights;
    if (uncertain.weightSpread > 0) {
      drawWeights(weights, uncertain.weightSpread, streams.weights, this.weights);
      used = this.weights;
    }
    this.totalsOf.of(this.scores, used, worlds.method, this.held.complete, out);
    if (this.moves) moveRivals(this.moves, streams.rivals, out);
  }

  /** Ranks of one draw's totals, into `ranks` from `at`. The order of the draw before makes it one pass. */
  rank(totals: Float64Array, ranks: Uint16Array, at: number): void {
    this.ranker.rank(totals, 0, this.row, this.ways[0].worlds.method.rankDecimals);
    ranks.set(this.row, at);
  }

  /** Draws `from` to `from + nDraws`. */
  run(from: number, nDraws: number, streams = this.streams()): DrawTable {
    const { nUnits } = this;
    const totals = new Float64Array(nDraws * nUnits);
    const ranks = new Uint16Array(nDraws * nUnits);
    for (let n = 0; n < nDraws; n++) {
      const row = totals.subarray(n * nUnits, (n + 1) * nUnits);
      this.totals(streams(from + n), row);
      this.rank(row, ranks, n * nUnits);
    }
    return { from, nDraws, nUnits, totals, ranks };
  }

  /**
   * Points by which the unit holds the goal's rank in a draw; below 0 it misses it.
   * @param totals length nUnits
   */
  margin(totals: Float64Array): number {
    const { rankDecimals } = this.ways[0].worlds.method;
    const { rounded, unit } = this;
    for (let u = 0; u < totals.length; u++)
      rounded[u] = rankDecimals === null ? totals[u] : roundTo(totals[u], rankDecimals);
    const own = rounded[unit];
    rounded[unit] = NaN;
    const best = nthBest(rounded, this.spec.goal.rank);
    // Fewer rivals than places: the rank is held whatever happens.
    return own !== own ? NaN : best === -Infinity ? Infinity : own - best;
  }
}

/** The n-th largest of the numbers present; −Infinity when there are fewer. */
function nthBest(values: Float64Array, n: number): number {
  const ranks = rankColumn(values);
  let found = -Infinity;
  for (let u = 0; u < values.length; u++)
    if (ranks[u] > 0 && ranks[u] <= n && (found === -Infinity || values[u] < found)) found = values[u];
  let present = 0;
  for (const x of values) if (x === x) present++;
  return present < n ? -Infinity : found;
}

function specFaults({ goal, uncertain, model }: ExperimentSpec): Fault[] {
  const faults: Fault[] = [];
  const nUnits = model.dataset.units.length;
  if (!model.unitAt.has(goal.unit)) faults.push({ code: 'unknown-code', where: goal.unit });
  if (!(Number.isInteger(goal.rank) && goal.rank >= 1 && goal.rank <= nUnits))
    faults.push({ code: 'bad-rank', where: String(goal.rank), detail: { ranked: nUnits } });
  if (!(uncertain.weightSpread >= 0 && uncertain.weightSpread < 1))
    faults.push({ code: 'bad-weight', where: 'weightSpread' });
  const { cells } = uncertain;
  if (cells) {
    const size = nUnits * model.framework.nIndicators;
    if (cells.cells.length === 0 || cells.nDraws === 0) faults.push({ code: 'no-unknowns', where: 'cells' });
    else if (cells.values.length !== cells.nDraws * cells.cells.length || cells.cells.some((c) => c < 0 || c >= size))
      faults.push({ code: 'size-mismatch', where: 'cells' });
  }
  return faults;
}
