import { describe, expect, test } from 'vitest';
import { emptyScenario, type Scenario } from '../../src/core';
import {
  backTest,
  convergence,
  findOut,
  goalOdds,
  inTen,
  isRobust,
  marginFor,
  measureDrift,
  RankCounts,
  rankSets,
  robustPlan,
  sobolIndices,
  sobolOutputs,
} from '../../src/uncertainty';
import { Streams } from '../../src/uncertainty/draws/random';
import type { DataPackage } from '../../src/facts/package';
import { faultsOf } from '../core/faults';
import { frameworkRows, provinces, published } from '../data/shipped';

/** `count` standard normals a row. */
const normals = (rows: number, count: number, seed = 3): number[][] => {
  const streams = new Streams(seed, 50);
  return Array.from({ length: rows }, (_, n) => {
    const stream = streams.draw(n);
    return Array.from({ length: count }, () => stream.normal());
  });
};

test('rank intervals of counts worked by hand', () => {
  const counts = new RankCounts(3);
  const ranks = Uint16Array.from([1, 2, 0, 1, 2, 0, 2, 1, 0, 1, 2, 0]);
  counts.add({ from: 0, nDraws: 4, nUnits: 3, totals: new Float64Array(12), ranks });
  const { median, low, high } = counts.intervals();
  expect([...median]).toEqual([1, 2, NaN]);
  expect([...low]).toEqual([1, 1, NaN]);
  expect([...high]).toEqual([2, 2, NaN]);
  expect(counts.within(0, 1)).toEqual({ ranked: 4, within: 3 });
});

test('Sobol indices of the Ishigami function are the known ones', () => {
  // y = sin a + 7 sin² b + 0.1 c⁴ sin a on [−π, π]³ (Ishigami and Homma 1990).
  const samples = [new Streams(1, 0), new Streams(1, 1)].map((streams) =>
    Array.from({ length: 20_000 }, (_, n) => {
      const stream = streams.draw(n);
      return [0, 1, 2].map(() => Math.PI * (2 * stream.uniform() - 1));
    }),
  );
  const evaluate = (n: number, pick: readonly (0 | 1)[]) => {
    const [a, b, c] = pick.map((set, k) => samples[set][n][k]);
    return Math.sin(a) + 7 * Math.sin(b) ** 2 + 0.1 * c ** 4 * Math.sin(a);
  };
  // In two portions, as two workers would.
  const outputs = [...sobolOutputs(3, 0, 8000, evaluate), ...sobolOutputs(3, 8000, 12_000, evaluate)];
  const { first, total, variance } = sobolIndices(3, Float64Array.from(outputs));
  expect(Math.abs(variance - 13.8446)).toBeLessThan(0.3);
  [0.3139, 0.4424, 0].forEach((s, k) => expect(Math.abs(first[k] - s)).toBeLessThan(0.03));
  [0.5576, 0.4424, 0.2437].forEach((s, k) => expect(Math.abs(total[k] - s)).toBeLessThan(0.03));
});

test('an output that does not vary has no indices', () =>
  expect(
    sobolIndices(
      2,
      sobolOutputs(2, 0, 50, () => 4),
    ).first,
  ).toEqual([NaN, NaN]));

describe('confidence sets for ranks', () => {
  const truth = [10, 9, 8.5, 6, 3];
  const trueRank = [1, 2, 3, 4, 5];
  const errors = normals(600, 5, 21).flat();

  test('cover all true ranks at once about as often as stated', () => {
    const nTrials = 400;
    let covered = 0;
    for (const noise of normals(nTrials, 5, 22)) {
      const estimates = Float64Array.from(truth, (x, u) => x + noise[u]);
      const draws = Float64Array.from(errors, (e, k) => estimates[k % 5] + e);
      const { low, high } = rankSets(estimates, draws, 0.9);
      if (trueRank.every((rank, u) => low[u] <= rank && rank <= high[u])) covered++;
    }
    // At least 90 %, less four sampling errors; sets that always cover everything would tell nothing.
    expect(covered / nTrials).toBeGreaterThan(0.9 - 4 * Math.sqrt(0.09 / nTrials));
  });
  test('tell apart what is far apart and no more', () => {
    const estimates = Float64Array.from(truth);
    const draws = Float64Array.from(errors, (e, k) => estimates[k % 5] + e);
    const { low, high } = rankSets(estimates, draws, 0.9);
    expect([low[4], high[0] < 5]).toEqual([4, true]);
    expect(high[0]).toBeGreaterThan(1);
  });
  test('without errors the sets are the ranks; a unit without a score has none', () => {
    const estimates = Float64Array.of(5, NaN, 7);
    const { low, high } = rankSets(estimates, Float64Array.of(5, NaN, 7, 5, NaN, 7), 0.9);
    expect([...low]).toEqual([2, 0, 1]);
    expect([...high]).toEqual([2, 0, 1]);
  });
  test('a confidence of 1 is refused', () =>
    expect(() => rankSets(Float64Array.of(1, 2), Float64Array.of(1, 2), 1)).toThrow(RangeError));
});

describe('probability of a goal', () => {
  const margins = Float64Array.of(-2, -1, 0, 1, 2, 3, 4, 5, 6, 7);
  test('is the share of draws that hold it', () => expect(goalOdds(margins).probability).toBe(0.8));
  test('the margin that p needs makes the share p', () => {
    expect(marginFor(margins, 0.9)).toBe(1);
    expect(marginFor(margins, 0.5)).toBe(-3);
    const more = margins.map((m) => m + marginFor(margins, 0.9));
    expect(goalOdds(more).probability).toBe(0.9);
  });
  test.each([0, 1, NaN, -0.2])('a probability of %s is refused', (p) =>
    expect(faultsOf(() => marginFor(margins, p))).toEqual([{ code: 'bad-probability', where: String(p) }]),
  );
  test('is said in tenths, and never as certain', () => {
    expect(inTen(0.72)).toEqual({ kind: 'about', tenths: 7 });
    expect(inTen(0.94)).toEqual({ kind: 'about', tenths: 9 });
    expect(inTen(1)).toEqual({ kind: 'almost-sure' });
    expect(inTen(0)).toEqual({ kind: 'almost-none' });
  });
  test('converges to its last value', () => {
    const path = convergence(margins, 5);
    expect(path.map(({ nDraws }) => nDraws)).toEqual([2, 4, 6, 8, 10]);
    expect(path.at(-1)?.probability).toBe(0.8);
  });
});

describe('what to find out first', () => {
  // margin = 3a + 2b + c + noise: variances 9, 4, 1, 1.
  const rows = normals(6000, 4);
  const margins = Float64Array.from(rows, ([a, b, c, e]) => 3 * a + 2 * b + c + e);
  const candidates = [2, 0, 1].map((k) => rows.map((row) => row[k]));
  const { today, order } = findOut(margins, candidates);

  test('the order and the shares of a linear case', () => {
    expect(order.map(({ candidate }) => candidate)).toEqual([1, 2, 0]);
    [9 / 15, 4 / 15, 1 / 15].forEach((share, k) => expect(Math.abs(order[k].share - share)).toBeLessThan(0.03));
    [6 / 15, 2 / 15, 1 / 15].forEach((left, k) => expect(Math.abs(order[k].left - left)).toBeLessThan(0.03));
  });
  test('what one can be sure of grows to the orthant probability', () => {
    expect(Math.abs(today - 0.5)).toBeLessThan(0.03);
    // With a known: E max = 1/2 + asin(√share)/π.
    expect(Math.abs(order[0].certainty - (0.5 + Math.asin(Math.sqrt(9 / 15)) / Math.PI))).toBeLessThan(0.02);
    expect(order[2].certainty).toBeGreaterThan(order[1].certainty);
  });
  test('nothing unknown is a fault', () =>
    expect(faultsOf(() => findOut(margins, []))[0]).toMatchObject({ code: 'no-unknowns' }));
});

describe('robust plan', () => {
  const noise = normals(2000, 1, 8).map(([z]) => z);
  /** A plan with a reserve of `margin` points costs as much, and holds when the noise is not worse. */
  const planWith = (limit: number) => async (margin: number) =>
    margin > limit ? null : { scenario: { ...emptyScenario, weights: { margin } }, effort: margin };
  const marginsOf = (scenario: Scenario) => Float64Array.from(noise, (z) => scenario.weights.margin + z);

  test('the least margin that holds as often as asked', async () => {
    const found = await robustPlan(planWith(5), marginsOf, 0.8);
    expect(isRobust(found, 0.8)).toBe(true);
    expect(found.margin).toBeGreaterThanOrEqual(marginFor(Float64Array.from(noise), 0.8) - 1e-9);
    expect(found.margin).toBeLessThan(marginFor(Float64Array.from(noise), 0.8) + 0.02);
  });
  test('the surest plan within the limits where none is sure enough', async () => {
    const found = await robustPlan(planWith(0.5), marginsOf, 0.99);
    expect(isRobust(found, 0.99)).toBe(false);
    expect(found.margin).toBeGreaterThan(0.45);
    expect(found.margin).toBeLessThanOrEqual(0.5);
  });
  test('a probability of 1 is refused', () =>
    expect(robustPlan(planWith(5), marginsOf, 1)).rejects.toMatchObject({ faults: [{ code: 'bad-probability' }] }));
});

describe('drift and back-test on the shipped results', () => {
  const data = {
    published: published.map((fact) => ({ ...fact, value: Number(fact.value) })),
    rows: frameworkRows.map((row) => ({ code: row.iCode, parent: row.Parent || null })),
    units: provinces.map(({ unit }) => ({ code: unit })),
  } as unknown as DataPackage;
  const drift = measureDrift(data, '2023', '2024');

  test('14 provinces have both totals', () => {
    expect(drift.pairs).toHaveLength(14);
    expect(drift.mean).toBeCloseTo(-1.45, 2);
    // Divided by n − 1; the deviation divided by n is 1.91.
    expect(drift.spread).toBeCloseTo(1.98, 2);
    expect(drift.spread * Math.sqrt(13 / 14)).toBeCloseTo(1.91, 2);
    expect(drift.pairs.find(({ unit }) => unit === '80')).toMatchObject({ before: 44.95, after: 42.05 });
  });
  test('each is predicted without itself', () => {
    const test14 = backTest(drift)!;
    const longAn = test14.predictions.find(({ unit }) => unit === '80')!;
    const others = drift.pairs.filter(({ unit }) => unit !== '80').map(({ before, after }) => after - before);
    expect(longAn.predicted).toBeCloseTo(44.95 + others.reduce((a, b) => a + b, 0) / 13, 9);
    expect(longAn.half90).toBeGreaterThan(longAn.half80);
    const inside = test14.predictions.filter((p) => Math.abs(p.after - p.predicted) <= p.half80).length;
    expect(test14.cover80).toBeCloseTo(inside / 14, 12);
  });
  test('two provinces are too few', () => expect(backTest({ ...drift, pairs: drift.pairs.slice(0, 2) })).toBeNull());
});
