import { roundTo } from '../../src/core';
import { adjust, noOrders, type Scores } from './adjust';
import type { PublishedRow } from './facts';
import { knownCells, type KnownCell } from './known';
import { mean } from './linear';
import { isWhole, pinCells, type PinnedCells } from './pinned';
import { developmentWithout, predictorsFrom } from './predictors';
import type { Quality } from './predict';
import { readRaw } from './raw';
import { predictScores, toScore, toValue, type Prediction } from './scores';
import { sharesIn, type Space } from './space';
import { placeTotals } from './totals';

/** Everything the package ships about values. */
export interface Estimate {
  /** Raw values by indicator number and province number, rounded as shipped. */
  readonly values: readonly (readonly number[])[];
  readonly known: readonly KnownCell[];
  readonly pinned: PinnedCells;
  readonly prediction: Prediction;
  readonly quality: readonly Quality[];
}

/** Score points that one step of the last shipped decimal may be worth before a column counts as coarse. */
const coarse = 0.05;

/** Predicts what is unknown, adjusts it to the published results, and rounds it as it is shipped. */
export async function estimate(space: Space, published: readonly PublishedRow[]): Promise<Estimate> {
  const raw = readRaw(space);
  const x = predictorsFrom(raw);
  const development = developmentWithout(x, []);
  const totals = await placeTotals(space, published, [development, x.income, x.pci, x.digital, x.urban, x.trained]);
  const known = knownCells(space, raw);
  const prediction = predictScores(space, raw, x, totals.score, known);
  const pinned = pinCells(space, published, known, prediction);
  const predicted = atLevel(space, prediction, pinned, mean(totals.score));
  const decimals = new Map(space.frameworkRows.map((r) => [r.iCode, Number(r.decimals)]));
  const knownAt = new Map(known.map((c) => [`${c.indicator} ${c.unit}`, c.value]));

  const orders = noOrders();
  const first = await adjust(space, predicted, pinned, published, totals, orders, 0.3);
  // The few estimates in a real column carry the four decimals of its other values.
  const valueOf = (indicator: string, unit: number, score: number): number =>
    knownAt.get(`${indicator} ${unit}`) ??
    roundTo(
      toValue(score, prediction.scales[indicator]),
      isWhole(space, pinned.get(indicator)) ? 4 : decimals.get(indicator)!,
    );

  // Rounding a column with few steps moves totals, so it is rounded first and the others are adjusted once more.
  const settled: PinnedCells = new Map([...pinned].map(([indicator, cells]) => [indicator, new Map(cells)]));
  space.indicators.forEach((indicator, i) => {
    const scale = prediction.scales[indicator];
    if (isWhole(space, pinned.get(indicator)) || toScore(scale.low + 10 ** -decimals.get(indicator)!, scale) < coarse)
      return;
    first[i].forEach((score, unit) => {
      if (!settled.get(indicator)!.has(unit))
        settled
          .get(indicator)!
          .set(unit, { score: toScore(valueOf(indicator, unit, score), scale), fixing: 'rounded' });
    });
  });
  const final = await adjust(space, predicted, settled, published, totals, orders, 0);
  return {
    values: space.indicators.map((indicator, i) => final[i].map((score, unit) => valueOf(indicator, unit, score))),
    known,
    pinned,
    prediction,
    quality: prediction.quality,
  };
}

/**
 * Predictions bent so that the mean total is the mean of all totals, as the regional means give it: most in the middle
 * of the scale, not at all at 0 and 100, the same for every column.
 */
function atLevel(space: Space, prediction: Prediction, pinned: PinnedCells, level: number): Scores {
  const share = sharesIn(space, 'PII');
  const bend = (score: number): number => (score * (100 - score)) / 2500;
  let total = 0;
  let room = 0;
  space.indicators.forEach((indicator, i) =>
    space.units.forEach((_, u) => {
      const fixed = pinned.get(indicator)!.get(u);
      const score = prediction.scores[indicator][u];
      total += share[i] * (fixed?.score ?? score);
      if (!fixed) room += share[i] * bend(score);
    }),
  );
  const by = (level * space.units.length - total) / room;
  return space.indicators.map((indicator) => prediction.scores[indicator].map((score) => score + by * bend(score)));
}
