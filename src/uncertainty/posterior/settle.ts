import { rootOf } from '../../core';
import { Chain, type ChainState } from './chain';
import { chooseEnds } from './ends';
import { setLevels } from './levels';
import { partsOf } from './parts';
import type { PosteriorProblem } from './problem';
import { randomStream } from './random';
import type { ScoreDraw } from './sample';
import { sharesOf } from './shares';
import { spreadOf } from './spread';
import { drawTotals } from './totals';

/** Middle and spread of the draws, cell by cell; nIndicators × nUnits. */
export interface DrawSummary {
  readonly median: Float64Array;
  readonly sd: Float64Array;
}

export function summarise(draws: readonly ScoreDraw[]): DrawSummary {
  const size = draws[0].length;
  const median = new Float64Array(size);
  const sd = new Float64Array(size);
  const own = new Float64Array(draws.length);
  for (let cell = 0; cell < size; cell++) {
    draws.forEach((draw, k) => (own[k] = draw[cell]));
    own.sort();
    const middle = (own.length - 1) / 2;
    median[cell] = (own[Math.floor(middle)] + own[Math.ceil(middle)]) / 2;
    const mean = own.reduce((a, b) => a + b, 0) / own.length;
    sd[cell] = Math.sqrt(own.reduce((sum, x) => sum + (x - mean) ** 2, 0) / Math.max(1, own.length - 1));
  }
  return { median, sd };
}

const straight = spreadOf([0, 100]);
/** Latent value of a score on the straight spread: a score point is as wide everywhere. */
const perScore = straight.latent(51) - straight.latent(50);

/**
 * The one set of scores nearest to the middle of the draws on which every printed fact holds: the table to ship. Each
 * cell's distance counts in its own spread, so that what is surer moves less.
 * @throws when no such set is found
 */
export function settleScores(problem: PosteriorProblem, draws: readonly ScoreDraw[], seed: number): ScoreDraw {
  const { nUnits, known, columns, framework } = problem;
  const shares = sharesOf(framework);
  const { median, sd } = summarise(draws);
  const root = rootOf(framework);
  const totals = draws.map((draw) =>
    Float64Array.from({ length: nUnits }, (_, u) => {
      let sum = 0;
      for (let i = 0; i < framework.nIndicators; i++)
        sum += shares.share[root * framework.nIndicators + i] * draw[i * nUnits + u];
      return sum;
    }),
  );
  const middle = summarise(totals);
  const totalSd = middle.sd.map((s) => Math.max(s, 0.2));
  const random = randomStream(seed, 0);

  const spreads = new Array<typeof straight | null>(framework.nIndicators).fill(null);
  for (const { indicator } of columns) spreads[indicator] = straight;
  const width = sd.map((s) => Math.max(s, 1) * perScore);
  const widest = width.reduce((a, b) => Math.max(a, b), 0);
  const base = median.map((score) => straight.latent(score));
  const follows = width.map((w) => (w / widest) ** 2);
  // Ends by how often a unit is the end of a column, its middle deciding among the rare.
  const leading = base.map((z, cell) => z + 4 * shareOf(draws, cell, 100) - 4 * shareOf(draws, cell, 0));
  let missing = '';
  for (let attempt = 0; attempt < 20; attempt++) {
    const likely = leading.map((z) => z + 0.3 * attempt * random.normal());
    const total = drawTotals({ ...problem, totalMean: middle.median, totalSd }, random, 0.08);
    const scores = known.slice();
    const fixed = Uint8Array.from(known, (x) => (Number.isNaN(x) ? 0 : 1));
    for (const { indicator, unit, score } of chooseEnds(problem, likely)) {
      scores[indicator * nUnits + unit] = score;
      fixed[indicator * nUnits + unit] = 1;
    }
    const state: ChainState = {
      ...{ scores, mean: base.slice(), sd: width, fixed, spreads, parts: partsOf(problem, shares, total) },
    };
    const unmet = setLevels(state, shares, nUnits, base, follows, base, total);
    if (unmet.length > 0) {
      missing = `unit ${unmet[0].unit}, ${framework.codes[unmet[0].node]}`;
      continue;
    }
    const chain = new Chain(problem, shares, state, random);
    chain.sharpness = 0.7 * 0.8 ** attempt;
    if (!chain.anneal(150)) {
      missing = chain.missing();
      continue;
    }
    for (const sharpness of [1, 4, 16, 64, 256]) {
      chain.sharpness = sharpness;
      for (let s = 0; s < 60; s++) chain.sweep();
    }
    return scores;
  }
  throw new Error(`no table near the middle of the draws satisfies everything printed: ${missing}`);
}

const shareOf = (draws: readonly ScoreDraw[], cell: number, score: number): number =>
  draws.reduce((n, draw) => n + (draw[cell] === score ? 1 : 0), 0) / draws.length;
