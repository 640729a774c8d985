import { compute, rankIn, rivalsOf, rootOf, type RivalAssumption } from '../core';
import { backTest, type BackTest } from './back-test';
import { Experiment, type ExperimentSpec, type Source, type Uncertain } from './draws/experiment';
import type { Drift } from './draws/rivals';
import { answerGoal, eachWorld, marginsOf, rangeOf, type GoalAnswer, type RankRange } from './goal/answer';
import { findOut, type Finding } from './goal/find-out';
import { convergence, goalOdds, marginFor } from './goal/probability';
import { everyWeighting, type EveryWeighting } from './method/every-weighting';
import { tippingWeights, type Tipping } from './method/tipping';
import { sameScale, variantRanks, variantsOf, type VariantRank } from './method/variants';
import { rankSets } from './ranks/confidence-sets';
import { RankCounts } from './ranks/intervals';
import { sobolIndices } from './ranks/sobol';

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
const pairs = 400;
/** Draws between two words of progress. */
const portion = 200;

/**
 * Takes the doubt about a goal apart: data and rivals as the scenario has them for the answer itself; weights, method and
 * moving rivals beside them for the sources of doubt.
 * @param progress steps done of all
 * @throws FaultError as `Experiment` does
 */
export function analyse(
  spec: Omit<ExperimentSpec, 'uncertain'> & Pick<Uncertain, 'cells'>,
  progress: (done: number, total: number) => void = () => {},
): Analysis {
  const { model, scenario, goal, cells, drift } = spec;
  const rivals = rivalsOf(scenario);
  const moving: RivalAssumption = rivals.kind === 'still' && drift ? { kind: 'drift', own: false } : rivals;
  const nothing: Uncertain = { weightSpread: 0, cells: null, variants: [], rivals: { kind: 'still' } };
  const now = compute(model, scenario);
  const whole: Uncertain = {
    ...{ weightSpread, cells, rivals: moving },
    variants: variantsOf(model, now.method)
      .filter(({ name }) => sameScale.has(name))
      .map(({ variant }) => variant),
  };
  const only: Readonly<Record<Source, Uncertain>> = {
    weights: { ...nothing, weightSpread },
    data: { ...nothing, cells },
    method: { ...nothing, variants: whole.variants },
    rivals: { ...nothing, rivals: moving },
  };

  const together = new Experiment({ ...spec, uncertain: whole });
  const steps = (1 + together.active.length) * (perSource / portion) + 2 * (pairs / portion) + 2;
  let done = 0;
  const step = () => progress(++done, steps);

  const main = new Experiment({ ...spec, uncertain: { ...nothing, cells, rivals } });
  const answer = answerGoal(main.spec);
  const repeats = answer.nDraws / Math.max(1, answer.nWorlds);
  const table = main.run(0, answer.nDraws, eachWorld(main, answer.nWorlds, repeats));
  const margins = marginsOf(main, table.totals);
  const counts = new RankCounts(main.nUnits);
  counts.add(table);
  step();

  const effectOf = (source: Source | 'all', uncertain: Uncertain): Omit<SourceEffect, 'first' | 'total'> => {
    const experiment = source === 'all' ? together : new Experiment({ ...spec, uncertain });
    const own = new RankCounts(experiment.nUnits);
    const streams = experiment.streams();
    let held = 0;
    for (let from = 0; from < perSource; from += portion) {
      const part = experiment.run(from, portion, streams);
      own.add(part);
      held += goalOdds(marginsOf(experiment, part.totals)).probability * portion;
      step();
    }
    return { source, probability: held / perSource, rank: rangeOf(own, experiment.unit) };
  };
  const effects = together.active.map((source) => effectOf(source, only[source]));
  const all = effectOf('all', whole);
  const sobol = sharesOf(together, step);
  step();

  const totals = main.pointTotals();
  const sets = rankSets(totals, table.totals, confidence);
  return {
    ...{ answer, rivals: moving, weightSpread, confidence },
    ...cluesOf(spec, main.unit, margins, repeats),
    ranks: Array.from({ length: main.nUnits }, (_, r) => {
      const upTo = (rank: number) => counts.within(main.unit, rank).within;
      return (100 * (upTo(r + 1) - upTo(r))) / counts.nDraws;
    }),
    units: Array.from(totals, (score, unit) => ({
      ...{ unit, score, rank: rankIn(now, rootOf(model.framework), unit) },
      range: rangeOf(counts, unit),
      set: [sets.low[unit], sets.high[unit]] as const,
    })),
    sources: [
      ...effects.map((effect, k) => ({ ...effect, first: sobol.first[k], total: sobol.total[k] })),
      { ...all, first: 1, total: 1 },
    ],
    variants: variantRanks(model, scenario, now.method, main.unit),
    tipping: tippingWeights(model, scenario, main.unit, goal.rank),
    weighting: everyWeighting(model.framework, now, main.unit, goal.rank, weightSpread),
    convergence: main.active.length === 0 ? [] : convergence(shuffled(margins)),
    needed: [0.8, 0.9].map((probability) => ({ probability, points: marginFor(margins, probability) })),
    drift,
    backTest: drift && backTest(drift),
  };
}

/** Indices of the sources that vary at all, in their order. */
function sharesOf(experiment: Experiment, step: () => void): { first: readonly number[]; total: readonly number[] } {
  const { active, nUnits } = experiment;
  const sets = [experiment.streams(1), experiment.streams(2)];
  const totals = new Float64Array(nUnits);
  let last = -1;
  return sobolIndices(active.length, pairs, (n, pick) => {
    if (n !== last && n % (portion / 2) === 0) step();
    last = n;
    const [a, b] = sets.map((streams) => streams(n));
    const mixed = { ...a };
    active.forEach((source, k) => (mixed[source] = pick[k] === 0 ? a[source] : b[source]));
    experiment.totals(mixed, totals);
    return experiment.margin(totals);
  });
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
