import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import {
  compute,
  createModel,
  emptyScenario,
  rootOf,
  tieTolerance,
  roundTo,
  scoreFloor,
  withAdjustment,
  type Method,
  type Model,
  type Result,
  type Scenario,
} from '../../src/core';
import { asem } from '../oracle/asem';
import { build, randomIndex, randomScenario, type RandomIndex } from './arbitrary';
import { reference } from './reference';
import { columnOf } from './tiny';

// Generous: a loaded machine takes many times as long as a free one.
vi.setConfig({ testTimeout: 60_000 });

/** An index with a scenario on it. */
const indexAndScenario = (method: Partial<Method> = {}) =>
  randomIndex().chain((index) => fc.tuple(fc.constant(index), randomScenario(index, method)));

/** What is wrong with the ranks of a result: they must be what the scores say, by the rounding asked for. */
function badRanks({ framework }: Model, { scores, ranks, nUnits, method }: Result): string[] {
  const bad: string[] = [];
  for (let node = 0; node < framework.nNodes; node++) {
    const decimals = node < framework.nIndicators ? null : method.rankDecimals;
    const tie = node < framework.nIndicators ? 0 : tieTolerance;
    const column = columnOf(scores, node, nUnits).map((s) => (decimals === null ? s : roundTo(s, decimals)));
    for (let u = 0; u < nUnits; u++) {
      let expected = Number.isNaN(column[u]) ? 0 : 1;
      for (const other of column) if (other > column[u] + tie) expected++;
      const actual = ranks[node * nUnits + u];
      if (actual !== expected) bad.push(`${framework.codes[node]}, unit ${u}: rank ${actual} instead of ${expected}`);
    }
  }
  return bad;
}

test.each<[string, Partial<Method>, number]>([
  ['any method', {}, 1000],
  // exact whole numbers apart, the normalised scores that it compares are not: nothing is imputed here
  ['Copeland', { means: { 2: 'copeland', 4: 'copeland' }, missing: 'skip' }, 300],
])('compute agrees with a naive implementation, and ranks with scores: %s', (_, fixed, numRuns) =>
  fc.assert(
    fc.property(indexAndScenario(fixed), ([index, scenario]) => {
      const naive = reference(index, scenario);
      fc.pre(naive !== null);
      const model = build(index);
      const result = compute(model, scenario);
      for (const [code, expected] of naive) {
        const actual = columnOf(result.scores, model.framework.indexOf.get(code)!, result.nUnits);
        const miss = actual.map((s, u) => Math.abs(s - (expected[u] ?? NaN)));
        expect(actual.map(Number.isNaN)).toEqual(expected.map((s) => s === null));
        expect(Math.max(0, ...miss.filter((x) => !Number.isNaN(x)))).toBeLessThan(1e-9);
      }
      expect(badRanks(model, result)).toEqual([]);
    }),
    { numRuns },
  ),
);

describe('every input pushed to both ends, and far beyond', () => {
  /** What is out of order in a result on a 0–100 (1–100) scale. */
  function strange(model: Model, result: Result): string[] {
    const floor = scoreFloor(result.method);
    const out = result.scores.findIndex((s) => s < floor - 1e-9 || s > 100 + 1e-9);
    return [...(out < 0 ? [] : [`score ${result.scores[out]} at ${out}`]), ...badRanks(model, result)];
  }

  function pushAll(model: Model, base: Scenario): void {
    const { framework, dataset } = model;
    const n = dataset.units.length;
    const found: string[] = [];
    for (let i = 0; i < framework.nIndicators; i++) {
      const present = columnOf(dataset.values, i, n).filter((x) => !Number.isNaN(x));
      const [low, high] = present.length > 0 ? [Math.min(...present), Math.max(...present)] : [0, 1];
      const far = 1e6 * (1 + high - low);
      for (const unit of dataset.units)
        for (const end of [low, high, low - far, high + far, null]) {
          const scenario = withAdjustment(base, unit, framework.codes[i], end);
          found.push(...strange(model, compute(model, scenario)));
        }
    }
    expect(found).toEqual([]);
  }

  test.each<Partial<Method>>([
    {},
    { goalposts: 'frozen' },
    { treatment: 'coinr' },
    { treatment: 'gii', treatmentFit: 'scenario' },
    { means: { 2: 'geometric', 3: 'harmonic' } },
    { missing: 'worst' },
    { normalisation: 'percentile-rank' },
  ])('random indices, %j', (method) =>
    fc.assert(
      fc.property(randomIndex(), (index) => pushAll(build(index), { ...emptyScenario, method })),
      { numRuns: 10 },
    ),
  );

  test('the ASEM index, one indicator of each pillar', async () => {
    const { rows, units, cells } = await asem();
    const some = rows.filter((row, k) => row.level > 1 || rows.findIndex((other) => other.parent === row.parent) === k);
    const kept = new Set(some.map((row) => row.code));
    pushAll(
      createModel(
        some,
        units,
        cells.filter(({ indicator }) => kept.has(indicator)),
      ),
      emptyScenario,
    );
  });
});

describe('goalposts re-fitted, no treatment: a better own value', () => {
  const means = fc.constantFrom<Method['means']>(
    {},
    { 4: 'geometric' },
    { 2: 'harmonic' },
    { 2: 'geometric', 4: 'harmonic' },
  );
  const improved = randomIndex({ minUnits: 2 }).chain((index) =>
    fc.tuple(fc.constant(index), fc.nat(index.cells.length - 1), fc.double({ min: 1e-3, max: 30, noNaN: true }), means),
  );

  /** Index scores of all units before and after the value got better by `step`. */
  function improve([index, at, step, means]: [RandomIndex, number, number, Method['means']]) {
    const { unit, indicator, value } = index.cells[at];
    fc.pre(value !== null);
    const model = build(index);
    const direction = index.rows.find((row) => row.code === indicator)!.direction!;
    const base = { ...emptyScenario, method: { means } };
    const scenario = withAdjustment(base, unit, indicator, value + direction * step);
    const root = rootOf(model.framework);
    const [before, after] = [base, scenario].map((s) => columnOf(compute(model, s).scores, root, index.units.length));
    return { own: index.units.indexOf(unit), before, after };
  }

  test('never lowers the own score', () =>
    fc.assert(
      fc.property(improved, (change) => {
        const { own, before, after } = improve(change);
        if (!Number.isNaN(before[own]) && !Number.isNaN(after[own]))
          expect(after[own]).toBeGreaterThanOrEqual(before[own] - 1e-9);
      }),
      { numRuns: 500 },
    ));

  test('never raises the score of another', () =>
    fc.assert(
      fc.property(improved, (change) => {
        const { own, before, after } = improve(change);
        after.forEach((s, u) => {
          if (u !== own && !Number.isNaN(s) && !Number.isNaN(before[u]))
            expect(s).toBeLessThanOrEqual(before[u] + 1e-9);
        });
      }),
      { numRuns: 500 },
    ));

  test('never worsens the own rank', () =>
    fc.assert(
      fc.property(improved, (change) => {
        const { own, before, after } = improve(change);
        fc.pre(!Number.isNaN(before[own]) && !Number.isNaN(after[own]));
        // Scores within rounding of the own one count as ties on either side.
        const above = (scores: number[], margin: number) => scores.filter((s) => s > scores[own] + margin).length;
        expect(above(after, 1e-9)).toBeLessThanOrEqual(above(before, -1e-9));
      }),
      { numRuns: 500 },
    ));
});

describe('order does not matter', () => {
  const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length });

  test('of units', () =>
    fc.assert(
      fc.property(
        indexAndScenario().chain((pair) => fc.tuple(fc.constant(pair), shuffled(pair[0].units))),
        ([[index, scenario], units]) => {
          const [a, b] = [index, { ...index, units }].map((own) => compute(build(own), scenario));
          const nNodes = a.scores.length / a.nUnits;
          for (let node = 0; node < nNodes; node++)
            units.forEach((unit, u) => {
              const was = node * a.nUnits + index.units.indexOf(unit);
              const is = node * b.nUnits + u;
              expect(Number.isNaN(b.scores[is])).toBe(Number.isNaN(a.scores[was]));
              if (!Number.isNaN(a.scores[was])) expect(Math.abs(b.scores[is] - a.scores[was])).toBeLessThan(1e-9);
            });
        },
      ),
      { numRuns: 300 },
    ));

  test('of rows', () =>
    fc.assert(
      fc.property(
        indexAndScenario().chain((pair) => fc.tuple(fc.constant(pair), shuffled(pair[0].rows))),
        ([[index, scenario], rows]) => {
          const [a, b] = [index, { ...index, rows }].map((own) => {
            const model = build(own);
            const { scores, nUnits } = compute(model, scenario);
            return new Map(model.framework.codes.map((code, node) => [code, columnOf(scores, node, nUnits)]));
          });
          for (const [code, column] of a)
            column.forEach((s, u) => {
              const other = b.get(code)![u];
              expect(Number.isNaN(other)).toBe(Number.isNaN(s));
              if (!Number.isNaN(s)) expect(Math.abs(other - s)).toBeLessThan(1e-9);
            });
        },
      ),
      { numRuns: 300 },
    ));
});
