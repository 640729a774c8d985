import { beforeAll, describe, expect, test } from 'vitest';
import { compute, createDataset, createFramework, emptyScenario, modelOf, rootOf, type Scenario } from '../../src/core';
import { dataInForce } from '../../src/facts/scaled-columns';
import { importsOf, withUserValues, type UserValue } from '../../src/facts/user-values';
import { answerGoal, goalMargins, type CellDraws, type GoalAnswer } from '../../src/uncertainty';
import { keptDraws } from '../../src/uncertainty/posterior';
import { createUncertainty } from '../../workers/uncertainty';
import { loadPosterior } from '../../workers/load-posterior';
import { faultsOf } from '../core/faults';
import { shipped } from '../planning/shipped';
import { certain, normalDraws, specOf } from './worlds';

const framework = createFramework([
  { code: 'a', parent: 'R', level: 1, weight: 1 },
  { code: 'b', parent: 'R', level: 1, weight: 1 },
  { code: 'R', parent: null, level: 2, weight: 1 },
]);
const codes = ['p', 'q', 'r', 's'];
const table = [
  [10, 40, 70, 100],
  [0, 55, 60, 100],
];
const model = modelOf(
  framework,
  createDataset(
    framework,
    codes,
    table.flatMap((row, i) => row.map((value, u) => ({ unit: codes[u], indicator: 'ab'[i], value }))),
  ),
);
/** Cells of q and r on both indicators. */
const cells = normalDraws(model, [2, 3, 4, 5], 15, 40);

/** The whole method on every world, ranks counted one by one. */
function bruteForce(draws: CellDraws, scenario: Scenario, unit: number, rank: number): number {
  let held = 0;
  for (let n = 0; n < draws.nDraws; n++) {
    const values = model.dataset.values.slice();
    draws.cells.forEach(
      (cell, k) => (values[(cell % 2) * 4 + Math.floor(cell / 2)] = draws.values[n * draws.cells.length + k]),
    );
    const world = modelOf(framework, { ...model.dataset, values });
    const { ranks } = compute(world, scenario);
    if (ranks[rootOf(framework) * 4 + unit] <= rank) held++;
  }
  return held / draws.nDraws;
}

describe('the probability of a goal', () => {
  test.each([1, 2, 3])('is the share of worlds that the whole method ranks %i or better', (rank) => {
    const spec = specOf(model, { goal: { unit: 'q', rank }, uncertain: { ...certain, cells } });
    const answer = answerGoal(spec);
    expect(answer.probability).toBe(bruteForce(cells, emptyScenario, 1, rank));
    expect([answer.nWorlds, answer.nDraws]).toEqual([40, 40]);
  });

  test('tells the gap in each draw, and what four chances in five take', () => {
    const spec = specOf(model, { goal: { unit: 'q', rank: 2 }, uncertain: { ...certain, cells } });
    const { gap, missing } = answerGoal(spec);
    const sorted = [...goalMargins(spec)].sort((a, b) => a - b);
    // Forty draws: a tenth of them lies below the fifth and above the thirty-sixth.
    expect(gap).toEqual([sorted[4], sorted[36]]);
    expect(missing).toBe(-sorted[8]);
  });

  test('is the same whenever it is asked, with rivals that drift too', () => {
    const drift = { from: '1', to: '2', pairs: [], mean: -1, spread: 8 };
    const rivals = { kind: 'drift', own: false } as const;
    const spec = specOf(model, { goal: { unit: 'q', rank: 2 }, drift, uncertain: { ...certain, cells, rivals } });
    const answer = answerGoal(spec);
    expect(answerGoal(spec)).toEqual(answer);
    expect(answer.nDraws).toBeGreaterThanOrEqual(1500);
    expect(answer.error).toBeGreaterThan(0);
    expect(answer.rank.low).toBeLessThanOrEqual(answer.rank.median);
  });

  test('where nothing is in doubt is the rank itself, without an error', () => {
    const answer = answerGoal(specOf(model, { goal: { unit: 'q', rank: 2 } }));
    expect(answer).toMatchObject({ probability: 0, error: 0, nWorlds: 0, rank: { low: 3, median: 3, high: 3 } });
    expect(answer.said).toEqual({ kind: 'almost-none' });
  });

  test.each([0, 5, 1.5])('for rank %s of four units is refused', (rank) =>
    expect(faultsOf(() => answerGoal(specOf(model, { goal: { unit: 'q', rank } })))[0].code).toBe('bad-rank'),
  );
});

describe('the shipped package', () => {
  const data = shipped();
  const { posterior, ...plain } = data;
  const plan: Scenario = {
    ...emptyScenario,
    adjustments: { '33': { '1.1.1': 95, '1.2.1': 90, '6.1.1': 100, '6.3.2': 80 } },
  };
  const question = { scenario: plan, goal: { unit: '33', rank: 15 } };
  let whole: GoalAnswer;

  const ask = async (values: readonly UserValue[], to = question) => {
    const uncertainty = createUncertainty(loadPosterior);
    uncertainty.open(plain, dataInForce(plain, importsOf(values)));
    const outcome = await uncertainty.goal(to);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
    return outcome.value;
  };
  beforeAll(async () => void (whole = await ask([])));

  test('is drawn in the worker from its own posterior', () => {
    expect(whole.nWorlds).toBe(posterior!.spec.nDraws);
    expect(whole.rivals).toEqual({ kind: 'still' });
    expect(whole.rank.low).toBeLessThan(19);
  });

  test("a figure of the user's own is known in every draw", async () => {
    const own = { unit: '33', indicator: '6.1.1', value: 12, status: 'user', source: 's', date: '' } as const;
    const base = shippedCells(data);
    const kept = keptDraws(data, withUserValues(data, importsOf([own])))!;
    expect(base.length - kept.cells.length).toBe(1);
    expect(kept.nDraws).toBe(posterior!.spec.nDraws);
    const answer = await ask([own]);
    expect(answer.nWorlds).toBe(whole.nWorlds);
  });

  test('a figure in its natural unit says the same as its points do', async () => {
    const scale = { low: 3, high: 43, basis: { kind: 'ends' } } as const;
    const own = { unit: '33', indicator: '6.1.1', value: 30, status: 'user', source: 's', date: '' } as const;
    const natural = { ...own, real: { value: 15, scale } };
    const rest: Scenario = { ...plan, adjustments: { '33': { '1.1.1': 95, '1.2.1': 90, '6.3.2': 80 } } };
    const inPoints = await ask([own], { ...question, scenario: rest });
    const answer = await ask([natural], { ...question, scenario: rest });
    expect(answer).toEqual(inPoints);
  });

  test('new draws beneath the user’s figures answer in place of those shipped', async () => {
    const own = { unit: '33', indicator: '6.1.1', value: 2, status: 'user', source: 's', date: '' } as const;
    const inForce = dataInForce(plain, importsOf([own]));
    const uncertainty = createUncertainty(loadPosterior);
    uncertainty.open(plain, plain);
    expect(await uncertainty.redraw()).toBeNull();
    uncertainty.open(plain, inForce);
    const due = (await uncertainty.redraw())!;
    const nDraws = 4;
    const values = (await uncertainty.drawSome(0, 0, nDraws))!;
    // Draw 3 is the same whoever makes it, with whatever other draws.
    const other = createUncertainty(loadPosterior);
    other.open(plain, inForce);
    expect(await other.drawSome(0, 3, 1)).toEqual(values.slice(-due.cells.length));
    uncertainty.open(plain, inForce, { draws: { nDraws, cells: due.cells, values }, gaveWay: [] });
    const outcome = await uncertainty.goal(question);
    if (!outcome.ok) throw new Error('no answer');
    expect(outcome.value.nWorlds).toBe(nDraws);
  }, 30_000);

  test('rivals that rise make the goal less likely, and their drift is measured on printed totals', async () => {
    const rivals = { kind: 'stress', count: 30, points: 3 } as const;
    const stressed = await ask([], { ...question, scenario: { ...plan, rivals } });
    expect(stressed.rivals).toEqual(rivals);
    expect(stressed.probability).toBeLessThanOrEqual(whole.probability);
    const drifting = await ask([], { ...question, scenario: { ...plan, rivals: { kind: 'drift', own: false } } });
    expect(drifting.nDraws).toBeGreaterThanOrEqual(1500);
  });

  test('an assumption that cannot be is refused at its field', async () => {
    const uncertainty = createUncertainty(loadPosterior);
    uncertainty.open(plain, plain);
    const rivals = { kind: 'near', count: 99, own: false } as const;
    const outcome = await uncertainty.goal({ ...question, scenario: { ...plan, rivals } });
    expect(outcome).toEqual({ ok: false, faults: [{ code: 'bad-assumption', where: 'rivals.count' }] });
  });

  test('another package has no draws', async () => expect(await loadPosterior('other@1.0.0')).toBeNull());
});

const shippedCells = (data: ReturnType<typeof shipped>) => keptDraws(data, data)!.cells;
