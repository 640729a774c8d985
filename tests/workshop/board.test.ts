import { describe, expect, test } from 'vitest';
import { emptyScenario } from '../../src/core';
import { differencesOf, entriesOf, matrixOf, sortRows, stepsOf, type SortKey } from '../../src/workshop/board';
import type { Chance } from '../../src/workshop/task';
import { metersOf } from '../../src/workshop/spending';
import { ground, model, rowsFor, submissionOf, taskOf, totals } from './teams';

const compare = (a: string, b: string) => a.localeCompare(b, 'vi');
// Mã's values today: 1.1 2.5 of 0–10, 1.2 15 of 10–30, 2.1 3 of 1–3, 2.2 6 of 0–8, lower is better.
const bold = submissionOf('b', { '1.1': 10, '1.2': 25 });
const small = submissionOf('a', { '1.1': 5 });
const wrongWay = submissionOf('c', { '1.1': 1, '2.2': 2 });
/** Caps that the moves above keep: what a year allows by default is less. */
const wide = { '1.1': { cap: 10 }, '1.2': { cap: 25 }, '2.2': { cap: 2 } };
const board = (task = taskOf({ levers: wide }), chances: readonly Chance[] = [null, null, null]) => {
  const entries = entriesOf(ground, task, [bold, small, wrongWay]);
  return rowsFor(
    task,
    entries,
    entries.map(({ scenario }) => totals(scenario)),
    chances,
    totals(emptyScenario),
    model,
  );
};

describe('what a move takes', () => {
  test('is counted in hundredths of the distance between worst and best, by the lever table', () => {
    const [, entry] = board();
    // A quarter of the way on an indicator that moves within the year: 2 to begin, 10 × 1, then 15 × 1.5.
    expect(entry.spending.moves).toEqual([
      expect.objectContaining({ indicator: '1.1', from: 2.5, to: 5, points: 25, effort: 2 + 10 + 22.5, costVnd: null }),
    ]);
    expect(entry.spending.unpriced).toEqual(['1.1']);
  });
  test('is nothing for a move the wrong way', () => {
    const { spending } = board()[2];
    expect(spending.moves.map(({ indicator, points, effort }) => [indicator, points, effort > 0])).toEqual([
      ['1.1', -15, false],
      ['2.2', 50, true],
    ]);
  });
  test('goes to the agency that leads, and costs what the facilitator says', () => {
    const [entry] = board(taskOf({ levers: { ...wide, '1.1': { cap: 10, costVnd: 2e6 } } }));
    expect(entry.spending.costVnd).toBe(75 * 2e6);
    expect(entry.spending.unpriced).toEqual(['1.2']);
    expect(Object.keys(entry.spending.departments)).toEqual(['Sở Thủy lợi']);
    expect(entry.spending.departments['Sở Thủy lợi'].effort).toBe(entry.spending.effort);
  });
});

describe('limits', () => {
  const task = taskOf({
    budget: { effort: 40, costVnd: null },
    maxIndicators: 1,
    departments: { 'Sở Thủy lợi': { effort: 30, costVnd: null } },
    taboo: ['1.2'],
    levers: wide,
  });
  test('say what is left, and by how much a team is over', () => {
    const [over, within] = board(task);
    expect(metersOf(task, within.spending).map(({ part, department, left }) => [part, department, left])).toEqual([
      ['effort', null, 40 - 34.5],
      ['indicators', null, 0],
      ['effort', 'Sở Thủy lợi', 30 - 34.5],
    ]);
    expect(within.breaches).toEqual([
      { code: 'over', meter: expect.objectContaining({ department: 'Sở Thủy lợi', left: -4.5 }) },
    ]);
    expect(over.breaches.map((breach) => (breach.code === 'over' ? breach.meter.part : breach.code))).toEqual([
      'effort',
      'indicators',
      'effort',
      'taboo',
    ]);
  });
  test('hold an indicator to its cap', () => {
    const [row] = board(taskOf({ levers: { ...wide, '1.1': { cap: 8 } } }));
    expect(row.breaches).toEqual([{ code: 'cap', indicator: '1.1', cap: 8 }]);
    const task = taskOf();
    const [far] = entriesOf(ground, task, [submissionOf('d', { '1.2': 30 })]);
    // A fifth of the way from 15 is what the app itself judges a year to allow.
    expect(far.breaches).toEqual([{ code: 'cap', indicator: '1.2', cap: 15 + 20 / 5 }]);
  });
  test('none, none exceeded', () => {
    expect(board().map(({ breaches }) => breaches)).toEqual([[], [], []]);
  });
});

test('tells a result that cannot be had from one that is not there yet', () => {
  const entries = entriesOf(ground, taskOf(), [bold, small]);
  const rows = rowsFor(taskOf(), entries, [undefined, null], [null, null], totals(emptyScenario), model);
  expect(rows.map(({ rank, failed }) => [rank, failed])).toEqual([
    [null, false],
    [null, true],
  ]);
});

describe('the table', () => {
  const order = (key: SortKey, descending = false) =>
    sortRows(board(), key, descending, compare).map(({ submission }) => submission.team.id);
  test('has ranks and scores as compute gives them', () => {
    const [first] = board();
    const own = totals({ ...emptyScenario, adjustments: { ma: bold.moves } });
    expect([first.rank, first.score]).toEqual([own.ranks[3], own.scores[3]]);
    expect(first.gain).toBeCloseTo(own.scores[3] - 43.75, 10);
    expect(first.reached).toBe(own.ranks[3] <= 2);
  });
  test('sorts by every column, both ways', () => {
    expect(order('rank')[0]).toBe('b');
    expect(order('team')).toEqual(['a', 'b', 'c']);
    expect(order('effort')[2]).toBe('b');
    expect(order('indicators')[0]).toBe('a');
    expect(order('score')).toEqual(order('score', true).toReversed());
  });
  test('judges by the probability where the task asks for one', () => {
    const asked = taskOf({ levers: wide, targetProbability: 0.7 });
    const rows = board(asked, [0.69, 0.7, 'failed']);
    expect(rows.map(({ chance, reached }) => [chance, reached])).toEqual([
      [0.69, false],
      [0.7, true],
      ['failed', null],
    ]);
    expect(sortRows(rows, 'chance', false, compare).map(({ submission }) => submission.team.id)).toEqual([
      'a',
      'b',
      'c',
    ]);
    // Where nothing is in doubt, the rank says all.
    expect(board(asked, ['certain', null, null]).map(({ reached }) => reached)).toEqual([true, null, null]);
    // Without one asked for, the rank decides whatever the probability.
    expect(board(taskOf({ levers: wide }), [0.01, 0.99, null])[0].reached).toBe(true);
  });
  test('waits for results that are not there', () => {
    const task = taskOf();
    const rows = rowsFor(task, entriesOf(ground, task, [small]), [undefined], [null], totals(emptyScenario), model);
    expect([rows[0].rank, rows[0].score, rows[0].reached]).toEqual([null, null, null]);
  });
});

describe('teams beside each other', () => {
  test('the matrix says who moves what, and where most agree', () => {
    expect(matrixOf(board(), model)).toEqual([
      { indicator: '1.1', values: [10, 5, 1], teams: 3, standing: 'agreed' },
      { indicator: '1.2', values: [25, undefined, undefined], teams: 1, standing: 'single' },
      { indicator: '2.2', values: [undefined, undefined, 2], teams: 1, standing: 'single' },
    ]);
  });
  test('one of two is contested only where both could', () => {
    const [a, b] = board();
    const two = [
      a,
      b,
      { ...b, spending: { ...b.spending, moves: [] } },
      { ...b, spending: { ...b.spending, moves: [] } },
    ];
    expect(matrixOf(two, model)[0].standing).toBe('contested');
  });
  test('differences are what is not alike', () => {
    const [a] = board();
    expect(differencesOf([a, a], model)).toEqual([]);
    expect(differencesOf(board(), model).map(({ indicator }) => indicator)).toEqual(['1.1', '1.2', '2.2']);
  });
  test('a plan is stepped through from nothing to its end', () => {
    const [row] = board();
    const steps = stepsOf(row);
    expect(steps.map(({ indicator }) => indicator)).toEqual([null, '1.1', '1.2']);
    expect(steps[0].scenario.adjustments).toEqual({});
    expect(steps[2].scenario.adjustments).toEqual({ ma: { '1.1': 10, '1.2': 25 } });
  });
});
