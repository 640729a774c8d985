import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import {
  compute,
  contributions,
  emptyScenario,
  explainChange,
  nodeOf,
  scoreFloor,
  weightedMean,
  withAdjustment,
  type Change,
  type WeightedMean,
  type Method,
  type Scenario,
} from '../../src/core';
import { scoreAt, splitMean } from '../../src/core/compare';
import { build, randomIndex, randomScenario } from './arbitrary';
import { rounded, tinyModel } from './tiny';

const model = tinyModel();
const { codes, nIndicators } = model.framework;
const [P, Q, R, S] = [0, 1, 2, 3];
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);
const run = (scenario: Partial<Scenario> = {}) => compute(model, { ...emptyScenario, ...scenario });
const adjust = (unit: string, code: string, value: number | null) => withAdjustment(emptyScenario, unit, code, value);

/** Parts other than 0 by node code. */
const parts = (values: Float64Array) =>
  Object.fromEntries(rounded(values).flatMap((x, node) => (Math.abs(x) > 1e-9 ? [[codes[node], x]] : [])));

const partsOf = ({ own, goalposts, weights, method }: Change) => ({
  own: parts(own),
  goalposts: parts(goalposts),
  weights: parts(weights),
  method: parts(method),
});

/** Distance between two numbers; none when both are NaN, endless when one is. */
const missBetween = (a: number, b: number): number =>
  Number.isNaN(a) && Number.isNaN(b) ? 0 : Number.isNaN(a - b) ? Infinity : Math.abs(a - b);

// Generous: a loaded machine takes many times as long as a free one.
vi.setConfig({ testTimeout: 60_000 });

const none = { own: {}, goalposts: {}, weights: {}, method: {} };

describe('why a score of the tiny index changed', () => {
  const explain = (scenario: Partial<Scenario>, unit: number, node?: string) =>
    explainChange(model, run(), run(scenario), unit, node ? nodeOf(model.framework, node) : undefined)!;

  test.each<[string, Partial<Scenario>, number, Partial<ReturnType<typeof partsOf>>]>([
    ['nothing', {}, Q, {}],
    ['an own move: half of a1’s range, a quarter of it counts', adjust('S', 'a1', 7.5), S, { own: { a1: 25 } }],
    ['lower is better', adjust('Q', 'b2', 2), Q, { own: { b2: 3.125 } }],
    ['two own moves', withAdjustment(adjust('Q', 'a1', 7.5), 'Q', 'b2', 2), Q, { own: { a1: 6.25, b2: 3.125 } }],
    [
      'the worst moves and takes the worst goalpost along',
      adjust('P', 'b1', 2),
      P,
      { own: { b1: 18.75 }, goalposts: { b1: -18.75 } },
    ],
    ['another moved the best goalpost', adjust('R', 'a1', 20), Q, { goalposts: { a1: -6.25 } }],
    [
      'the own move past the best is worth more on the old goalposts, which then move',
      adjust('Q', 'a1', 20),
      Q,
      { own: { a1: 37.5 }, goalposts: { a1: -25 } },
    ],
    [
      'past the best, frozen: nothing beyond',
      { ...adjust('R', 'a1', 20), method: { goalposts: 'frozen' } },
      R,
      { own: { a1: 25 }, goalposts: { a1: -25 } },
    ],
    [
      'weights: the heavier sub-score counts by its distance from the mean',
      { weights: { b1: 1 } },
      Q,
      { weights: { b1: -2.34375, b2: -3.90625 } },
    ],
    [
      'a value taken out: its share goes to its sibling',
      adjust('Q', 'a2', null),
      Q,
      { weights: { a1: -3.125, a2: -9.375 } },
    ],
    ['a missing value given', adjust('S', 'a2', 30), S, { weights: { a1: 4.6875, a2: 14.0625 } }],
    [
      'harmonic pillars: own scores on 1–100, then another mean',
      { method: { means: { 2: 'harmonic' } } },
      P,
      { method: { a1: 0.25, a2: 0.25, b1: 0.375, b2: 0.125 } },
    ],
  ])('%s', (_, scenario, unit, expected) => {
    const change = explain(scenario, unit);
    expect(partsOf(change)).toEqual({ ...none, ...expected });
  });

  test('before and after are told', () => {
    const { before, after } = explain(adjust('S', 'a1', 7.5), S);
    expect([before, after]).toEqual([53.125, 78.125]);
  });

  test('in a pillar, and not in the other', () => {
    expect(partsOf(explain(adjust('S', 'a1', 7.5), S, 'A'))).toEqual({ ...none, own: { a1: 50 } });
    expect(partsOf(explain(adjust('S', 'a1', 7.5), S, 'B'))).toEqual(none);
  });

  test('in an indicator itself', () =>
    expect(partsOf(explain(adjust('Q', 'a1', 20), Q, 'a1'))).toEqual({
      ...none,
      own: { a1: 150 },
      goalposts: { a1: -100 },
    }));

  test('a mean switched shows at the nodes that use it', () => {
    const change = explain({ method: { means: { 2: 'geometric' } } }, Q);
    expect(Object.keys(parts(change.method)).sort()).toEqual(['A', 'B', 'a1', 'b2']);
  });

  test('nothing to explain without a score', () => expect(explain({ method: { coverage: 1 } }, S)).toBeNull());
});

describe('contributions in the tiny index', () => {
  test.each<[number, Partial<Method>, number[]]>([
    [Q, {}, [12.5, 25, 37.5, 6.25]],
    [R, {}, [25, 12.5, 18.75, 12.5]],
    [S, {}, [12.5, 0, 37.5, 3.125]],
    [P, {}, [0, 0, 0, 0]],
  ])('unit %d, %j: %j', (unit, method, expected) =>
    expect(rounded(contributions(model, run({ method }), unit))).toEqual(expected),
  );
  test('in a pillar', () =>
    expect([...contributions(model, run(), Q, nodeOf(model.framework, 'B'))]).toEqual([0, 0, 75, 12.5]));
  test('none without a score', () =>
    expect([...contributions(model, run({ method: { coverage: 1 } }), S)]).toEqual([NaN, NaN, NaN, NaN]));
});

describe('score at another value, all else as it is', () => {
  const result = run();
  test.each<[string, number, number, number]>([
    ['a1', Q, 5, 50],
    ['a1', Q, 10, 100],
    ['a1', Q, 20, 200],
    ['b2', Q, 0, 100],
    ['b2', Q, 8, 0],
    ['a2', S, 20, 50],
    ['a2', Q, NaN, NaN],
  ])('%s of unit %d at %d: %d', (code, unit, x, expected) =>
    expect(scoreAt(model, result, codes.indexOf(code), unit, x)).toBe(expected),
  );
  test('at the own value it is the own score, for every normalisation', () => {
    for (const normalisation of ['minmax', 'zscore', 'percentile-rank', 'borda', 'distance-to-best'] as const)
      for (const goalposts of ['refit', 'frozen'] as const) {
        const own = run({ method: { normalisation, goalposts } });
        for (let i = 0; i < nIndicators; i++)
          for (const unit of [P, Q, R])
            expect(scoreAt(model, own, i, unit, own.values[i * 4 + unit])).toBe(own.scores[i * 4 + unit]);
      }
  });
});

describe('splits are exact', () => {
  const score = fc.oneof(fc.integer({ min: 1, max: 100 }), fc.double({ min: 1, max: 100, noNaN: true }));
  const children = fc.array(fc.tuple(score, score, fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })), {
    minLength: 1,
    maxLength: 6,
  });

  test.each<WeightedMean>(['arithmetic', 'geometric', 'harmonic'])('of a %s mean', (mean) =>
    fc.assert(
      fc.property(
        children.filter((list) => sum(list.map((c) => c[2])) > 0 && sum(list.map((c) => c[3])) > 0),
        (list) => {
          const column = (k: number) => list.map((child) => child[k]);
          const shares = (k: number) => column(k).map((w) => w / sum(column(k)));
          const yA = weightedMean(column(0), column(2), mean);
          const yB = weightedMean(column(1), column(3), mean);
          const { gain, weighting } = splitMean(mean, column(0), column(1), shares(2), shares(3), yA, yB);
          const moved = list.map(([a, b], k) => gain[k] * (b - a));
          expect(Math.abs(sum(moved) + sum(weighting) - (yB - yA))).toBeLessThan(1e-9);
        },
      ),
    ),
  );

  test.each([0, 1e-15, 1e-12, 1e-8, 1e-4, 1, 99])('of a geometric mean whose children move by %d', (step) => {
    const [xA, xB] = [
      [1, 50],
      [1 + step, 50 - step / 3],
    ];
    const shares = [0.5, 0.5];
    const [yA, yB] = [xA, xB].map((x) => weightedMean(x, shares, 'geometric'));
    const { gain } = splitMean('geometric', xA, xB, shares, shares, yA, yB);
    expect(gain.every(Number.isFinite)).toBe(true);
    expect(Math.abs(gain[0] * (xB[0] - xA[0]) + gain[1] * (xB[1] - xA[1]) - (yB - yA))).toBeLessThan(1e-12);
  });

  const indexWithScenarios = randomIndex().chain((index) =>
    fc.tuple(fc.constant(index), randomScenario(index), randomScenario(index)),
  );

  test('parts of a change add up: any hierarchy, values, weights, missing cells and switches', () =>
    fc.assert(
      fc.property(indexWithScenarios, ([index, a, b]) => {
        const random = build(index);
        const [before, after] = [compute(random, a), compute(random, b)];
        const misses: number[] = [];
        for (let node = 0; node < random.framework.nNodes; node++)
          for (let unit = 0; unit < index.units.length; unit++) {
            const change = explainChange(random, before, after, unit, node);
            const [from, to] = [before, after].map(({ scores, nUnits }) => scores[node * nUnits + unit]);
            const kinds = change ? [change.own, change.goalposts, change.weights, change.method] : [];
            // Far past narrow goalposts the parts are huge and take each other back: exact for their size.
            const size = Math.max(1, ...kinds.map((parts) => Math.max(...parts.map(Math.abs)) / 100));
            misses.push(missBetween(change ? sum(kinds.map(sum)) : NaN, to - from) / size);
          }
        expect(Math.max(...misses)).toBeLessThan(1e-9);
      }),
      { numRuns: 500 },
    ));

  test('contributions add up to the score above the floor', () =>
    fc.assert(
      fc.property(
        randomIndex().chain((index) => fc.tuple(fc.constant(index), randomScenario(index))),
        ([index, scenario]) => {
          const random = build(index);
          const result = compute(random, scenario);
          const misses: number[] = [];
          for (let node = 0; node < random.framework.nNodes; node++)
            for (let unit = 0; unit < index.units.length; unit++)
              misses.push(
                missBetween(
                  sum(contributions(random, result, unit, node)),
                  result.scores[node * result.nUnits + unit] - scoreFloor(result.method),
                ),
              );
          expect(Math.max(...misses)).toBeLessThan(1e-9);
        },
      ),
      { numRuns: 300 },
    ));

  test('what nobody touched has no part', () =>
    fc.assert(
      fc.property(
        randomIndex({ complete: true }).chain((index) =>
          fc.tuple(fc.constant(index), fc.nat(index.cells.length - 1), fc.integer({ min: -9, max: 9 })),
        ),
        ([index, at, value]) => {
          const random = build(index);
          const { unit, indicator } = index.cells[at];
          const before = compute(random, emptyScenario);
          const after = compute(random, withAdjustment(emptyScenario, unit, indicator, value));
          const i = random.framework.indexOf.get(indicator)!;
          for (let u = 0; u < index.units.length; u++) {
            const change = explainChange(random, before, after, u);
            if (!change) continue;
            const strange = (values: Float64Array, allowed: boolean) =>
              values.some((x, node) => Math.abs(x) > 1e-9 && !(allowed && node === i));
            expect(strange(change.own, index.units[u] === unit)).toBe(false);
            expect(strange(change.goalposts, true)).toBe(false);
            expect(strange(change.method, false)).toBe(false);
          }
        },
      ),
    ));
});
