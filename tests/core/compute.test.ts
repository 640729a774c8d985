import { describe, expect, test } from 'vitest';
import {
  compute,
  createModel,
  emptyScenario,
  pureMethod,
  withAdjustment,
  type Method,
  type Scenario,
} from '../../src/core';
import { named } from './faults';
import { cellsOf, columnOf, rounded, tinyColumns, tinyModel, tinyRows, tinyUnits } from './tiny';

const model = tinyModel();
const { codes } = model.framework;
const run = (scenario: Partial<Scenario> = {}) => compute(model, { ...emptyScenario, ...scenario });
const scores = (scenario: Partial<Scenario>, code: string) =>
  rounded(columnOf(run(scenario).scores, codes.indexOf(code), 4));
const ranks = (scenario: Partial<Scenario>, code: string) => columnOf(run(scenario).ranks, codes.indexOf(code), 4);
const n = NaN;

describe('the tiny index by hand', () => {
  test.each<[string, number[], number[]]>([
    ['a1', [0, 50, 100, 25], [4, 2, 1, 3]],
    ['a2', [0, 100, 50, n], [3, 1, 2, 0]],
    ['b1', [0, 100, 50, 100], [4, 1, 3, 1]],
    ['b2', [0, 50, 100, 25], [4, 2, 1, 3]],
    ['A', [0, 75, 75, 25], [4, 1, 1, 3]],
    ['B', [0, 87.5, 62.5, 81.25], [4, 1, 3, 2]],
    ['I', [0, 81.25, 68.75, 53.125], [4, 1, 2, 3]],
  ])('%s scores %j, ranks %j', (code, expectedScores, expectedRanks) => {
    expect(scores({}, code)).toEqual(expectedScores);
    expect(ranks({}, code)).toEqual(expectedRanks);
  });

  test('the result says what it used', () => {
    const result = run();
    expect(result.method).toEqual(pureMethod);
    expect([...result.worst]).toEqual([0, 10, 1, 8]);
    expect([...result.best]).toEqual([10, 30, 3, 0]);
    expect([...result.weights]).toEqual([1, 1, 3, 1, 1, 1, 1]);
    expect(result.treatments.map((treatment) => treatment.kind)).toEqual(['none', 'none', 'none', 'none']);
    expect(columnOf(result.values, 1, 4)).toEqual([10, 30, 20, n]);
  });
});

describe('switches, one at a time', () => {
  const adjust = (unit: string, code: string, value: number | null) =>
    withAdjustment(emptyScenario, unit, code, value).adjustments;
  const method = (switches: Partial<Method>) => ({ method: switches });

  test.each<[string, Partial<Scenario>, string, number[]]>([
    ['a value inside the range', { adjustments: adjust('P', 'a1', 5) }, 'a1', [33.333333333, 33.333333333, 100, 0]],
    ['a value past the best', { adjustments: adjust('S', 'a1', 20) }, 'a1', [0, 25, 50, 100]],
    [
      'past the best, frozen',
      { adjustments: adjust('S', 'a1', 20), ...method({ goalposts: 'frozen' }) },
      'a1',
      [0, 50, 100, 100],
    ],
    ['a value taken out', { adjustments: adjust('Q', 'a2', null) }, 'A', [0, 50, 100, 25]],
    ['a missing value given', { adjustments: adjust('S', 'a2', 20) }, 'A', [0, 75, 75, 37.5]],
    ['missing is the worst', method({ missing: 'worst' }), 'A', [0, 75, 75, 12.5]],
    ['half of the children suffice', method({ coverage: 0.5 }), 'A', [0, 75, 75, 25]],
    ['more than half must be there', method({ coverage: 0.6 }), 'A', [0, 75, 75, n]],
    ['and the index then rests on the rest', method({ coverage: 0.5 }), 'I', [0, 81.25, 68.75, 53.125]],
    ['a pillar without score counts as missing', method({ coverage: 0.6 }), 'I', [0, 81.25, 68.75, n]],
    ['equal weights below B', { weights: { b1: 1 } }, 'B', [0, 75, 75, 62.5]],
    ['one child only', { weights: { b1: 0 } }, 'B', [0, 50, 100, 25]],
    ['one pillar only', { weights: { A: 0 } }, 'I', [0, 87.5, 62.5, 81.25]],
    ['no weight at all below A', { weights: { a1: 0, a2: 0 } }, 'A', [n, n, n, n]],
    ['and the index then rests on B', { weights: { a1: 0, a2: 0 } }, 'I', [0, 87.5, 62.5, 81.25]],
    ['geometric pillars: scores on 1–100', method({ means: { 2: 'geometric' } }), 'a1', [1, 50.5, 100, 25.75]],
    [
      'geometric pillars',
      method({ means: { 2: 'geometric' } }),
      'A',
      [1, Math.sqrt(50.5 * 100), Math.sqrt(100 * 50.5), 25.75],
    ],
    [
      'geometric pillars weigh too',
      method({ means: { 2: 'geometric' } }),
      'B',
      [1, 100 ** 0.75 * 50.5 ** 0.25, 50.5 ** 0.75 * 100 ** 0.25, 100 ** 0.75 * 25.75 ** 0.25],
    ],
    [
      'harmonic pillars',
      method({ means: { 2: 'harmonic' } }),
      'A',
      [1, 2 / (1 / 50.5 + 0.01), 2 / (1 / 50.5 + 0.01), 25.75],
    ],
    ['a level not named is arithmetic', method({ means: { 3: 'geometric' } }), 'A', [1, 75.25, 75.25, 25.75]],
  ])('%s: %j', (_, scenario, code, expected) => expect(scores(scenario, code)).toEqual(rounded(expected)));
});

describe('ranks', () => {
  test('unranked without a score', () => expect(ranks({ method: { coverage: 0.6 } }, 'I')).toEqual([3, 1, 2, 0]));
  test('aggregates on rounded scores', () => {
    const close = withAdjustment(emptyScenario, 'R', 'a1', 9.9).adjustments;
    expect(ranks({ adjustments: close }, 'A')).toEqual([4, 1, 2, 3]);
    expect(ranks({ adjustments: close, method: { rankDecimals: 0 } }, 'A')).toEqual([4, 1, 1, 3]);
  });
  test('indicators on full precision even then', () => {
    const close = withAdjustment(emptyScenario, 'S', 'a1', 5.001).adjustments;
    expect(ranks({ adjustments: close, method: { rankDecimals: 0 } }, 'a1')).toEqual([4, 3, 1, 2]);
  });
});

describe('results are independent', () => {
  test('of one another: a second run changes nothing in the first', () => {
    const first = run();
    const kept = structuredClone(first);
    run({ adjustments: { P: { a1: 99 } }, weights: { A: 9 }, method: { goalposts: 'frozen' } });
    expect(first).toEqual(kept);
  });

  test.each(['refit', 'frozen', 'fixed'] as const)(
    'of the model: arrays may be given away (%s goalposts)',
    (goalposts) => {
      const fixedRows = tinyRows.map((row) => ({ ...row, goalposts: [0, 40] as const }));
      const own = createModel(fixedRows, tinyUnits, cellsOf(tinyUnits, tinyColumns));
      const scenario: Scenario = { ...emptyScenario, method: { goalposts } };
      const first = compute(own, scenario);
      const kept = structuredClone(first);
      const { scores, ranks, values, worst, best, weights } = first;
      structuredClone(first, { transfer: [scores, ranks, values, worst, best, weights].map((array) => array.buffer) });
      expect(compute(own, scenario)).toEqual(kept);
    },
  );

  test('of the order of adjustments', () => {
    const ab = withAdjustment(withAdjustment(emptyScenario, 'P', 'a1', 3), 'Q', 'b1', 2);
    const ba = withAdjustment(withAdjustment(emptyScenario, 'Q', 'b1', 2), 'P', 'a1', 3);
    expect(compute(model, ab)).toEqual(compute(model, ba));
  });
});

describe('small and odd indices', () => {
  test('one indicator that is the index', () => {
    const one = createModel(
      [{ code: 'x', parent: null, level: 1, weight: 1 }],
      ['P', 'Q'],
      cellsOf(['P', 'Q'], { x: [1, 2] }),
    );
    const { scores: all, ranks: order } = compute(one, emptyScenario);
    expect([[...all], [...order]]).toEqual([
      [0, 100],
      [2, 1],
    ]);
  });
  test('no data at all', () => {
    const empty = compute(createModel(tinyRows, tinyUnits, []), emptyScenario);
    expect(empty.scores.every(Number.isNaN)).toBe(true);
    expect(empty.ranks.every((rank) => rank === 0)).toBe(true);
  });
});

describe('faults', () => {
  test.each<[string, Partial<Scenario>, string[]]>([
    [
      'the method',
      { method: { coverage: 2, rankDecimals: 99 } },
      ['bad-method at coverage', 'bad-method at rankDecimals'],
    ],
    [
      'fixed goalposts that nobody gave',
      { method: { goalposts: 'fixed' } },
      ['a1', 'a2', 'b1', 'b2'].map((c) => `goalposts-missing at ${c}`),
    ],
    [
      'a mean that needs positive scores',
      { method: { means: { 2: 'harmonic' }, normalisation: 'zscore' } },
      ['mean-needs-positive at zscore'],
    ],
    [
      'everything the scenario names, method, weights and values together',
      { method: { coverage: 2 }, weights: { zz: 1, A: -1 }, adjustments: { Z: { a1: 1 }, P: { a1: NaN } } },
      ['bad-method at coverage', 'unknown-code at zz', 'bad-weight at A', 'unknown-code at Z', 'bad-value at P · a1'],
    ],
  ])('%s', (_, scenario, expected) => expect(named(() => run(scenario))).toEqual(expected));
});
