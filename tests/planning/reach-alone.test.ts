import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { compute, emptyScenario, type Method, type Model } from '../../src/core';
import { factsFromData, reachAlone, type Alone, type IndicatorFacts } from '../../src/planning';
import { point, standing, tiny, worlds } from './world';

vi.setConfig({ testTimeout: 120_000 });

const model = tiny([
  [4, 5, 5, 5],
  [10, 10, 10, 10],
  [0, 0, 0, 0],
  [6, 5, 5, 5],
]);
const facts = factsFromData(model);
const ask = (
  rank: number,
  more: { beyond?: number; margin?: number; facts?: readonly IndicatorFacts[]; of?: Model } = {},
) =>
  reachAlone(
    more.of ?? model,
    { scenario: emptyScenario, goal: { unit: 'u0', rank }, margin: more.margin ?? 0, beyond: more.beyond ?? 0 },
    more.facts ?? facts,
  );
const values = (found: readonly Alone[]) => found.map(({ value }) => value);

describe('by hand', () => {
  it('the second place is 20 points of one indicator away, whichever it is', () => {
    const found = ask(2);
    expect(values(found)).toEqual([6, 7, 7, 7]);
    expect(found.map(({ reaches, stop, beyondBest }) => [reaches, stop, beyondBest])).toEqual(
      Array(4).fill([true, null, false]),
    );
    expect(found[1].verified).toEqual({ score: 52.5, rank: 2 });
  });
  it('with a margin it is further', () => expect(values(ask(2, { margin: 3 }))).toEqual([8, 9, 9, 9]));
  it('the first place is out of reach: best rank, smallest value for it, and why not more', () => {
    const found = ask(1);
    expect(values(found)).toEqual([6, 7, 7, 7]);
    expect(found.map(({ reaches, verified, stop }) => [reaches, verified.rank, stop])).toEqual(
      Array(4).fill([false, 2, 'range']),
    );
  });
  it('a measure that ends stops earlier', () => {
    const ending = facts.map((one) => ({ ...one, possibleMax: 6 }));
    expect(ask(2, { facts: ending }).map(({ value, stop }) => [value, stop])).toEqual([
      [6, null],
      ...Array(3).fill([null, 'possible']),
    ]);
  });
  it('a place already held needs no value', () => {
    expect(ask(3).map(({ reaches, value, stop }) => [reaches, value, stop])).toEqual(Array(4).fill([true, null, null]));
  });
  it('beyond the best value rivals fall: a place that the observed range does not give', () => {
    const close = tiny([
      [10, 4, 5, 5],
      [5, 10, 5, 5],
      [0, 0, 0, 0],
      [1, 1, 10, 10],
    ]);
    const [within] = ask(1, { of: close });
    const [beyond] = ask(1, { of: close, beyond: 40 });
    expect([within.reaches, within.value, within.stop]).toEqual([false, null, 'range']);
    expect([beyond.reaches, beyond.value, beyond.beyondBest]).toEqual([true, 13, true]);
  });
  it('what is no lever says why', () => {
    const odd = tiny([
      [null, 7, 5, 5],
      [10, 7, 10, 10],
      [0, 7, 0, 0],
      [6, 7, 5, 5],
    ]);
    const weightless = reachAlone(
      odd,
      {
        scenario: { ...emptyScenario, weights: { b1: 0 } },
        goal: { unit: 'u0', rank: 1 },
        margin: 0,
        beyond: 0,
      },
      factsFromData(odd),
    );
    expect(weightless.map(({ from, stop }) => [from, stop])).toEqual([
      [null, 'no-data'],
      [7, 'no-spread'],
      [5, 'no-weight'],
      [5, null],
    ]);
  });
});

const chains: readonly (readonly [name: string, method: Partial<Method>, search: Alone['search']])[] = [
  ['re-fitted goalposts', {}, 'halving'],
  ['frozen goalposts', { goalposts: 'frozen' }, 'halving'],
  ['rounded ranks', { rankDecimals: 0 }, 'halving'],
  ['geometric means', { means: { 2: 'geometric' } }, 'halving'],
  ['percentile ranks', { normalisation: 'percentile-rank' }, 'halving'],
  ['treated once', { treatment: 'coinr' }, 'halving'],
  ['treated anew', { treatment: 'coinr', treatmentFit: 'scenario' }, 'scan'],
  ['z-scores', { normalisation: 'zscore' }, 'scan'],
];

describe('the smallest value is what looking at every value gives', () => {
  for (const [name, method, search] of chains)
    it(name, () =>
      fc.assert(
        fc.property(worlds({ method }), fc.constantFrom(0, 30), ({ model, scenario, goal }, beyond) => {
          const rows = factsFromData(model).map((one) => ({ ...one, decimals: 0 }));
          const found = reachAlone(model, { scenario, goal, margin: 0, beyond }, rows);
          const today = standing(model, scenario, 'u0', {});
          found.forEach((one, i) => {
            if (['no-data', 'no-spread', 'no-weight'].includes(one.stop ?? '')) return;
            expect(one.search).toBe(search);
            const direction = model.framework.direction[i];
            const { values, nUnits } = compute(model, scenario);
            const column = Array.from(values.subarray(i * nUnits, (i + 1) * nUnits), (x) => direction * x);
            const end = Math.max(...column) + beyond * point(model, scenario, one.indicator);
            let best = { rank: today.rank, value: null as number | null };
            for (let x = Math.floor(column[0]) + 1; x <= end + 1e-9 && best.rank > goal.rank; x++) {
              const { above } = standing(model, scenario, 'u0', { [one.indicator]: direction * x });
              if (above(0) + 1 < best.rank) best = { rank: above(0) + 1, value: direction * x };
            }
            expect(one.value === null ? null : one.value + 0).toBe(best.value === null ? null : best.value + 0);
            expect(one.reaches).toBe(best.rank <= goal.rank);
          });
        }),
        { numRuns: 30 },
      ),
    );
});

it('fine steps without a safe direction are sampled, and the answer says so', () => {
  const fine = facts.map((one) => ({ ...one, decimals: 3 }));
  const question = {
    scenario: { ...emptyScenario, method: { normalisation: 'zscore' } },
    goal: { unit: 'u0', rank: 2 },
  } as const;
  const found = reachAlone(model, { ...question, margin: 0, beyond: 0 }, fine);
  expect(found.map(({ search, reaches }) => [search, reaches])).toEqual(Array(4).fill(['samples', true]));
  for (const { indicator, value } of found)
    expect(standing(model, question.scenario, 'u0', { [indicator]: value! }).rank).toBeLessThanOrEqual(2);
});
