import { Chain, type ChainState } from './chain';
import { chooseEnds } from './ends';
import { setLevels } from './levels';
import { partsOf, type Part } from './parts';
import type { PosteriorProblem } from './problem';
import { randomStream, type Random } from './random';
import { sharesOf } from './shares';
import { drawTotals, printedTotals } from './totals';

/** Sweeps of a chain after every printed fact holds. */
const settling = 32;
/** Every so many of them the state is shown, for a middle that is surer than the draws alone give. */
const every = 4;
const annealing = 120;
const attempts = 12;

/** One set of scores, nIndicators × nUnits, on which every printed fact holds. */
export type ScoreDraw = Float64Array;

/** Shown the states of a chain on its way to a draw; the array is the chain's own, to be copied. */
export type Visit = (scores: Float64Array) => void;

/** Prepares the draws of a problem; draw k is the same whichever others are made. */
export function sampler(problem: PosteriorProblem): (seed: number, k: number, visit?: Visit) => ScoreDraw {
  const shares = sharesOf(problem.framework);
  return (seed, k, visit) => {
    const random = randomStream(seed, k);
    let fault = '';
    for (let attempt = 0; attempt < attempts; attempt++) {
      const drawn = drawOnce(problem, shares, random, visit);
      if (typeof drawn !== 'string') return drawn;
      fault = drawn;
    }
    throw new Error(`no draw satisfies everything printed: ${fault}`);
  };
}

/** A draw, or what cannot hold. */
function drawOnce(
  problem: PosteriorProblem,
  shares: ReturnType<typeof sharesOf>,
  random: Random,
  visit?: Visit,
): ScoreDraw | string {
  const { nUnits, known, columns, framework } = problem;
  const total = drawTotals(problem, random);
  const size = known.length;
  const scores = known.slice();
  const base = new Float64Array(size);
  const sd = new Float64Array(size).fill(1);
  const latent = new Float64Array(size);
  const follows = new Float64Array(size);
  const spreads = new Array<(typeof columns)[number]['spread'] | null>(framework.nIndicators).fill(null);
  for (const column of columns) {
    spreads[column.indicator] = column.spread;
    const level = column.level + column.levelSd * random.normal();
    const slope = column.slopeSd * random.normal();
    for (let u = 0; u < nUnits; u++) {
      const cell = column.indicator * nUnits + u;
      base[cell] = column.mean[u] + level + slope * problem.development[u];
      sd[cell] = column.noise[u];
      follows[cell] = column.follows;
      latent[cell] = base[cell] + sd[cell] * random.normal();
    }
  }
  const fixed = Uint8Array.from(known, (x) => (Number.isNaN(x) ? 0 : 1));
  const state: ChainState = { scores, mean: base.slice(), sd, fixed, spreads, parts: partsOf(problem, shares, total) };
  // A total that nobody printed may go where the known cells of its unit leave room.
  const printed = printedTotals(problem);
  const canMove = ({ unit, node }: Part) => node === framework.nNodes - 1 && Number.isNaN(printed[unit]);
  const place = () => setLevels(state, shares, nUnits, latent, follows, base, total, canMove);
  place();
  for (let cell = 0; cell < size; cell++) if (Number.isNaN(scores[cell])) scores[cell] = 50;
  const reached = latent.map((z, cell) => z + state.mean[cell] - base[cell]);
  for (const { indicator, unit, score } of chooseEnds(problem, reached)) {
    scores[indicator * nUnits + unit] = score;
    fixed[indicator * nUnits + unit] = 1;
  }
  const unmet = place();
  if (unmet.length > 0) return `unit ${unmet[0].unit}, ${framework.codes[unmet[0].node]}`;
  const chain = new Chain(problem, shares, state, random);
  if (!chain.anneal(annealing)) return chain.missing();
  for (let s = 1; s <= settling; s++) {
    chain.sweep();
    if (s % every === 0) visit?.(scores);
  }
  return scores;
}
