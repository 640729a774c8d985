import { beforeAll, describe, expect, test } from 'vitest';
import { compute, createDataset, createFramework, emptyScenario, modelOf, rootOf, type Scenario } from '../../src/core';
import { analyse, everyWeighting, leastMean, type Analysis, type PartResult } from '../../src/uncertainty';
import { Streams } from '../../src/uncertainty/draws/random';
import type { Outcome } from '../../workers/simulator';
import { createUncertainty } from '../../workers/uncertainty';
import { loadPosterior } from '../../workers/load-posterior';
import { shipped } from '../planning/shipped';
import { faultsOf } from '../core/faults';

const framework = createFramework([
  { code: 'a', parent: 'P', level: 1, weight: 1 },
  { code: 'b', parent: 'P', level: 1, weight: 2 },
  { code: 'c', parent: 'Q', level: 1, weight: 1 },
  { code: 'd', parent: 'Q', level: 1, weight: 1 },
  { code: 'P', parent: 'R', level: 2, weight: 1 },
  { code: 'Q', parent: 'R', level: 2, weight: 1 },
  { code: 'R', parent: null, level: 3, weight: 1 },
]);
const codes = ['p', 'q', 'r', 's', 't'];

/** Five units with random values. */
function worldOf(seed: number) {
  const stream = new Streams(seed, 7).draw(0);
  const cells = codes.flatMap((unit) =>
    ['a', 'b', 'c', 'd'].map((indicator) => ({ unit, indicator, value: 100 * stream.uniform() })),
  );
  return modelOf(framework, createDataset(framework, codes, cells));
}

describe('the least weighted mean within limits', () => {
  test('is that of all corners of the limits', () => {
    const stream = new Streams(3, 9).draw(0);
    for (let n = 0; n < 50; n++) {
      const values = Array.from({ length: 4 }, () => 100 * stream.uniform() - 50);
      const weights = Array.from({ length: 4 }, () => 0.5 + stream.uniform());
      let least = Infinity;
      for (let corner = 0; corner < 16; corner++) {
        const tried = weights.map((w, k) => w * ((corner >> k) & 1 ? 1.25 : 0.75));
        const sum = tried.reduce((a, b) => a + b, 0);
        least = Math.min(least, values.reduce((a, x, k) => a + tried[k] * x, 0) / sum);
      }
      expect(leastMean(values, weights, 0.25).mean).toBeCloseTo(least, 10);
    }
  });
});

describe('a rank for every weighting', () => {
  test.each([1, 2, 3, 4, 5, 6])('agrees with weightings drawn at random (world %i)', (seed) => {
    const model = worldOf(seed);
    const now = compute(model, emptyScenario);
    const root = rootOf(framework) * 5;
    const stream = new Streams(seed, 11).draw(0);
    for (let unit = 0; unit < 5; unit++)
      for (const rank of [1, 2, 3]) {
        const { holds, mayPass, worst } = everyWeighting(framework, now, unit, rank, 0.25)!;
        let worstDrawn = 0;
        const passed = new Set<number>();
        for (let n = 0; n < 150; n++) {
          const weights = Object.fromEntries(
            framework.codes.map((code, node) => [code, framework.weight[node] * (0.75 + 0.5 * stream.uniform())]),
          );
          const { ranks, scores } = compute(model, { ...emptyScenario, weights });
          worstDrawn = Math.max(worstDrawn, ranks[root + unit]);
          for (let u = 0; u < 5; u++) if (scores[root + u] > scores[root + unit] + 1e-6) passed.add(u);
        }
        if (holds === true) expect(worstDrawn).toBeLessThanOrEqual(rank);
        expect([...passed].filter((u) => !mayPass.includes(u))).toEqual([]);
        const shown = Object.fromEntries(framework.codes.map((code, node) => [code, worst.weights[node]]));
        expect(compute(model, { ...emptyScenario, weights: shown }).ranks[root + unit]).toBe(worst.rank);
        if (holds === false) expect(worst.rank).toBeGreaterThan(rank);
      }
  });
  test('is not told where means are geometric', () => {
    const model = worldOf(1);
    const now = compute(model, { ...emptyScenario, method: { means: { 3: 'geometric' } } });
    expect(everyWeighting(framework, now, 0, 1, 0.25)).toBe(null);
  });
});

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
  return outcome.value;
}

describe('the shipped package taken apart', () => {
  const { posterior: _, ...data } = shipped();
  const scenario: Scenario = { ...emptyScenario, adjustments: { '33': { '6.1.1': 100, '6.1.2': 70 } } };
  const question = { scenario, goal: { unit: '33', rank: 10 } };
  let analysis: Analysis;
  let probability: number;
  const openWorker = () => {
    const uncertainty = createUncertainty(loadPosterior);
    uncertainty.open(data, data);
    return uncertainty;
  };
  /** The parts dealt out to so many workers in turn, each in the reverse of their order. */
  async function analyseWith(count: number): Promise<Analysis> {
    const workers = Array.from({ length: count }, openWorker);
    const parts = valueOf(await workers[0].parts(question));
    const results = new Array<PartResult>(parts.length);
    for (const [k, part] of [...parts.entries()].reverse())
      results[k] = valueOf(await workers[k % count].part(question, part));
    return valueOf(await workers[count - 1].assemble(question, results));
  }
  beforeAll(async () => {
    analysis = await analyseWith(1);
    probability = valueOf(await openWorker().goal(question)).probability;
  }, 60_000);

  test('comes in parts that leave nobody waiting long for word of progress', async () =>
    expect(valueOf(await openWorker().parts(question)).length).toBeGreaterThan(20));
  test('is the same by three workers', async () => expect(await analyseWith(3)).toEqual(analysis), 60_000);

  test('has the probability of the sentence, and its hundred chances', () => {
    expect(analysis.answer.probability).toBe(probability);
    const sum = analysis.ranks.reduce((a, b) => a + b, 0);
    expect(sum).toBeCloseTo(100, 6);
    expect(analysis.ranks.slice(0, 10).reduce((a, b) => a + b, 0) / 100).toBeCloseTo(probability, 10);
    expect(analysis.convergence.at(-1)).toEqual({ nDraws: 150, probability });
  });
  test('finds every source, alone and together', () => {
    expect(analysis.sources.map(({ source }) => source)).toEqual(['weights', 'data', 'method', 'rivals', 'all']);
    for (const { first, total, rank } of analysis.sources) {
      expect(first).toBeLessThan(total + 0.1);
      expect(rank.low).toBeLessThanOrEqual(rank.high);
    }
    // Rivals stand still in the scenario: as a source they move as measured.
    expect([analysis.answer.rivals.kind, analysis.rivals.kind]).toEqual(['still', 'drift']);
  });
  test('knows first what the scenario rests on', () => {
    const code = (indicator: number) => data.rows.filter(({ level }) => level === 1)[indicator].code;
    expect(
      analysis.clues
        .slice(0, 2)
        .map(({ indicator }) => code(indicator))
        .sort(),
    ).toEqual(['6.1.1', '6.1.2']);
    expect(analysis.clues[1].left).toBeLessThan(analysis.clues[0].left);
  });
  test("has each unit's rank in its simultaneous set", () => {
    for (const { rank, set } of analysis.units) {
      expect(set[0]).toBeLessThanOrEqual(rank);
      expect(rank).toBeLessThanOrEqual(set[1]);
    }
  });
  test('ranks the unit under other methods by the whole computation', () => {
    expect(analysis.variants[0].name).toBe('own');
    expect(analysis.variants.length).toBeGreaterThan(5);
    expect(analysis.variants.every(({ result }) => result !== null && result.rank > 0)).toBe(true);
  });
  test('the points that more certainty needs make it so sure', () => {
    for (const { probability: p, points } of analysis.needed) {
      expect(points).toBeGreaterThan(0);
      expect(p).toBeGreaterThan(probability);
    }
  });
  test('the drift is the one of the fourteen provinces with both totals', () => {
    expect(analysis.drift!.pairs).toHaveLength(14);
    expect(analysis.drift!.mean).toBeCloseTo(-1.447, 3);
    expect(analysis.backTest!.predictions).toHaveLength(14);
  });
});

test('a world without anything unknown is analysed by weights and method alone', () => {
  const model = worldOf(2);
  const spec = { model, scenario: emptyScenario, goal: { unit: 'p', rank: 2 }, cells: null, drift: null, seed: 1 };
  const { sources, clues, answer, backTest } = analyse(spec);
  expect(sources.map(({ source }) => source)).toEqual(['weights', 'method', 'all']);
  expect([clues, backTest, answer.nWorlds]).toEqual([[], null, 0]);
});

test('a goal beyond the last rank is refused', () => {
  const spec = { model: worldOf(2), scenario: emptyScenario, cells: null, drift: null, seed: 1 };
  expect(faultsOf(() => analyse({ ...spec, goal: { unit: 'p', rank: 9 } }))[0].code).toBe('bad-rank');
});
