import { describe, expect, it } from 'vitest';
import {
  compute,
  createFramework,
  emptyScenario,
  rootOf,
  withAdjustment,
  type NodeRow,
  type Scenario,
} from '../../src/core';
import { createFormats } from '../../src/i18n/formats';
import { vi as words } from '../../src/i18n/vi';
import { ends, leaders, overtaking, rankedUnits, twoTraces } from '../../src/views/explore/detail';
import {
  aggregateColumns,
  firstSort,
  sortRows,
  tableRows,
  targetRow,
  toTsv,
  type Sort,
  type TableRow,
} from '../../src/views/explore/rank-table';
import { reasons } from '../../src/views/explore/why';
import { modelOfPackage } from '../../src/facts/model';
import { riverPackage } from './session';

const vi = createFormats('vi-VN');
const en = createFormats('en-GB');
const data = riverPackage();
const model = modelOfPackage(data);
const { framework } = model;
const root = rootOf(framework);
const base = compute(model, emptyScenario);
const run = (scenario: Partial<Scenario>) => compute(model, { ...emptyScenario, ...scenario });
const unit = (code: string) => model.unitAt.get(code)!;
const name = (u: number) => data.units[u].name.vi;

describe('columns of the ranking table', () => {
  const row = (code: string, parent: string | null, level: number): NodeRow => ({ code, parent, level, weight: 1 });
  const deep = createFramework([
    row('1.1.1', '1.1', 1),
    row('2.1.1', '2.1', 1),
    row('1.1', '1', 2),
    row('2.1', '2', 2),
    row('1', 'I', 3),
    row('2', 'I', 3),
    row('I', null, 4),
  ]);
  const codes = (of: typeof deep, withLowest: boolean) =>
    aggregateColumns(of, withLowest).map((node) => of.codes[node]);

  it('go from the index down, without the lowest level', () => expect(codes(deep, false)).toEqual(['I', '1', '2']));
  it('go down to the lowest level when asked', () => expect(codes(deep, true)).toEqual(['I', '1', '2', '1.1', '2.1']));
  it('keep the only level under the index', () => expect(codes(framework, false)).toEqual(['RI', '1', '2']));
});

describe('rows of the ranking table', () => {
  const after = run({ adjustments: { ma: { '1.1': 10, '1.2': 30 } } });
  const rows = tableRows(base, after, root, name);

  it('carry rank, places climbed and scores', () => {
    const ma = rows[unit('ma')];
    expect([ma.name, ma.rank, ma.change, ma.score(root)]).toEqual(['Mã', 2, 2, 81.25]);
    expect(rows[unit('lo')].change).toBe(-1);
  });

  it('have no change where there was no rank', () => {
    const unranked = { ...base, ranks: base.ranks.map(() => 0) };
    expect(tableRows(unranked, after, root, name)[unit('ma')].change).toBeNaN();
  });

  const order = (sort: Sort, of: readonly TableRow[] = rows) => sortRows(of, sort, vi.compare).map((row) => row.name);

  it.each<[what: string, sort: Sort, expected: string[]]>([
    ['rank', firstSort('rank'), ['Hồng', 'Mã', 'Lô', 'Tiền', 'Âm', 'Đà']],
    ['rank from the last', { by: 'rank', descending: true }, ['Đà', 'Âm', 'Tiền', 'Lô', 'Mã', 'Hồng']],
    ['name as Vietnamese sorts', firstSort('name'), ['Âm', 'Đà', 'Hồng', 'Lô', 'Mã', 'Tiền']],
    ['places climbed', firstSort('change'), ['Mã', 'Hồng', 'Âm', 'Đà', 'Lô', 'Tiền']],
    ['a pillar, equals by rank', firstSort(framework.indexOf.get('2')!), ['Hồng', 'Lô', 'Mã', 'Tiền', 'Âm', 'Đà']],
  ])('sort by %s', (_, sort, expected) => expect(order(sort)).toEqual(expected));

  it.each([false, true])('put what is missing last, descending %s', (descending) => {
    const gone = run({ adjustments: { hong: { '1.1': null, '1.2': null, '2.1': null, '2.2': null } } });
    const missing = tableRows(base, gone, root, name);
    expect(order({ by: 'rank', descending }, missing).at(-1)).toBe('Hồng');
    expect(order({ by: root, descending }, missing).at(-1)).toBe('Hồng');
    expect(order({ by: 'change', descending }, missing).at(-1)).toBe('Hồng');
  });

  it.each<[target: number, sort: Sort, expected: number]>([
    [3, firstSort('rank'), 2],
    [3, { by: 'rank', descending: true }, 2],
    [1, { by: 'rank', descending: true }, 4],
    [6, firstSort('rank'), -1],
    [3, firstSort('name'), -1],
  ])('have the line of target %i after row %#', (target, sort, expected) => {
    expect(targetRow(sortRows(rows, sort, vi.compare), sort, target)).toBe(expected);
  });

  it('have no line above units without a rank', () => {
    const gone = tableRows(
      base,
      run({ adjustments: { da: { '1.1': null, '1.2': null, '2.1': null, '2.2': null } } }),
      root,
      name,
    );
    const sorted = sortRows(gone, firstSort('rank'), vi.compare);
    expect(targetRow(sorted, firstSort('rank'), 5)).toBe(-1);
  });

  it('paste into a spreadsheet', () => {
    const sorted = sortRows(rows, firstSort('rank'), vi.compare).slice(1, 3);
    const header = ['Hạng', 'Đổi', 'Tỉnh', 'RI'];
    expect(toTsv(header, sorted, [root], vi)).toBe('Hạng\tĐổi\tTỉnh\tRI\r\n2\t2\tMã\t81,25\r\n3\t-1\tLô\t62,5');
    expect(toTsv(header, sorted, [root], en)).toContain('3\t-1\tLô\t62.5');
  });

  it('leave empty what is missing, and no stray tabs', () => {
    const blank: TableRow = { unit: 0, name: 'A\tB', rank: 0, change: NaN, score: () => NaN };
    expect(toTsv(['x'], [blank], [root], vi)).toBe('x\r\n\t\tA B\t');
  });
});

describe('reasons of a change', () => {
  const t = words.provinces.pictures.why;
  const part = (cause: Parameters<typeof reasons>[0][number]['cause'], points: number, count = 1) => ({
    cause,
    points,
    count,
    largest: 2,
  });

  it('are named, with the indicator that matters most', () => {
    const list = reasons([part('own', 2), part('own-rest', 1, 3), part('clipped', -0.5)], 2.5, (node) => `i${node}`, t);
    expect(list.map(({ title, detail }) => [title, detail])).toEqual([
      ['i2', ''],
      [t.ownRest(3), t.most('i2')],
      [t.clipped, t.most('i2')],
    ]);
  });

  it('add up as printed', () => {
    const list = reasons([part('own', 1.004), part('weights', 1.004)], 2.008, String, t);
    expect(list.map(({ points }) => points)).toEqual([1.01, 1]);
  });
});

describe('overtaking', () => {
  const on = (code: string, possible: [number | null, number | null], scenario: Partial<Scenario> = {}) =>
    overtaking(model, run(scenario), framework.indexOf.get(code)!, possible);

  it.each<[what: string, code: string, possible: [number | null, number | null], value: number, atLimit: boolean]>([
    ['passes the best by a tenth of the range', '1.1', [0, 100], 11, false],
    ['stops at what is possible', '1.1', [0, 10.4], 10.4, false],
    ['meets a best that is the limit', '2.1', [1, 3], 3, true],
    ['goes down where lower is better', '2.2', [null, null], -0.8, false],
    ['does not go below what is possible', '2.2', [0, null], 0, true],
  ])('%s', (_, code, possible, value, atLimit) => {
    const found = on(code, possible)!;
    expect(found.value).toBeCloseTo(value, 12);
    expect(found.atLimit).toBe(atLimit);
  });

  it('is not possible without data', () => {
    const none = Object.fromEntries(data.units.map(({ code }) => [code, { '1.1': null }]));
    expect(on('1.1', [null, null], { adjustments: none })).toBeNull();
  });
});

describe('places on an indicator', () => {
  const at = (code: string) => framework.indexOf.get(code)!;

  it('lists the leaders, those who tie in data order', () => {
    expect(leaders(base, at('2.1'), 3).map(({ unit: u, rank }) => [name(u), rank])).toEqual([
      ['Hồng', 1],
      ['Mã', 1],
      ['Lô', 3],
    ]);
  });

  it('counts the units that have a value', () => {
    expect(rankedUnits(run({ adjustments: { da: { '1.1': null } } }), at('1.1'))).toBe(5);
  });

  it('names both ends', () => {
    expect(ends(base, at('1.1'))).toEqual({ low: 0, lowUnit: 0, median: 4.5, high: 10, highUnit: 1 });
    const none = Object.fromEntries(data.units.map(({ code }) => [code, { '1.1': null }]));
    expect(ends(run({ adjustments: none }), at('1.1'))).toBeNull();
  });
});

describe('twoTraces', () => {
  const i = framework.indexOf.get('1.1')!;

  it('differs when anything on the way does, be it only the goalposts', () => {
    const others = compute(model, withAdjustment(emptyScenario, 'hong', '1.1', 20));
    const { before, after, differs } = twoTraces(model, base, others, i, unit('ma'));
    expect([before.best, after.best, before.raw, after.raw, differs]).toEqual([10, 20, 2.5, 2.5, true]);
  });

  it('does not differ when nothing does, be it missing', () => {
    expect(twoTraces(model, base, run({}), i, unit('ma')).differs).toBe(false);
    const gone = run({ adjustments: { ma: { '1.1': null } } });
    expect(twoTraces(model, gone, gone, i, unit('ma')).differs).toBe(false);
  });
});
