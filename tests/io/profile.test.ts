import { describe, expect, test, vi } from 'vitest';
import { compute, emptyScenario, roundTo } from '../../src/core';
import { catalogueOf } from '../../src/io/recognise/catalogue';
import { csvDialects, writeCsv } from '../../src/io/tables/csv';
import { readImport } from '../../src/io/import/import';
import { cellOf } from '../../src/facts/cell-table';
import { modelOfPackage } from '../../src/facts/model';
import { type DataPackage } from '../../src/facts/package';
import { placeKey, type Answers } from '../../src/io/problems/problem';
import { checkProfile, scenarioOf } from '../../src/io/read/profile';
import { proposalList } from '../../src/io/read/proposals';
import type { CellContent } from '../../src/io/tables/sheet';
import { readPaste, readTables, type Tables } from '../../src/io/tables/read-tables';
import { profileTemplate } from '../../src/io/export/templates';
import { writeWorkbook } from '../../src/io/tables/xlsx';
import { brief, fixture } from './files';
import { mini, pii } from './packages';

// whole files are written and read many times, on machines that may be busy
vi.setConfig({ testTimeout: 30_000 });

const read = async (data: DataPackage, tables: Tables, answers: Answers = {}) =>
  readImport(tables, catalogueOf(data), answers);

describe('a profile as text', () => {
  test('knows its province, proposes its values, keeps its scores and ranks', async () => {
    const { sheets, profiles, proposals, problems } = await read(
      await mini(),
      await readTables([fixture('profile.csv')]),
    );
    expect(sheets).toMatchObject([{ kind: 'profile', units: 1, indicators: 3 }]);
    expect(proposalList(proposals).map((p) => `${p.unit} ${p.indicator} ${p.old} → ${p.new}`)).toEqual([
      '33 1.1.1 40.5 → 41.25',
      '33 1.2.3 6.8 → 6.9',
      '33 2.2.4 9 → 9.5',
    ]);
    expect(profiles[0].unit).toBe('33');
    expect(profiles[0].stated.map(({ node, score, decimals, rank, of }) => [node, score, decimals, rank, of])).toEqual([
      ['PII', 37.21, 2, 5, 8],
      ['1.1.1', 41.18, 2, 5, 8],
      ['1.2.3', 99.99, 2, 1, 8],
      ['2.2.4', null, 0, 5, null],
    ]);
    // three of the six indicators are not in it
    expect(brief(problems)).toEqual(['indicator-without-data profile.csv!0:0 2.1.2, 6.1.1, 6.2.1']);
  });

  test('without a name asks whose it is', async () => {
    const data = await mini();
    const tables = await readTables([fixture('profile-nameless.csv')]);
    const { proposals, problems } = await read(data, tables);
    expect(proposals.length).toBe(0);
    const [question] = problems.filter(({ severity }) => severity === 'question');
    expect(question.code).toBe('unit-missing');
    const settled = await read(data, tables, { [placeKey(question.where)]: { kind: 'code', code: '80' } });
    expect(proposalList(settled.proposals).map(({ unit }) => unit)).toEqual(['80', '80', '80']);
  });

  test.each([
    ['Hồ sơ TP.HCM', '79'],
    ['PII 2023 - Thừa Thiên Huế', '46'],
    ['TỈNH LONG AN', '80'],
    ['Hồ sơ PII: Bà Rịa – Vũng Tàu', '77'],
  ])('title «%s» is of %s', async (title, unit) => {
    const tables = await readPaste('paste', `${title}\t\nChỉ số\tGiá trị\n1.1.1\t40\n`);
    expect((await read(await mini(), tables)).profiles[0].unit).toBe(unit);
  });

  test('that speaks of two provinces asks', async () => {
    const tables = await readPaste('paste', 'Long An so với Hưng Yên\t\nChỉ số\tGiá trị\n1.1.1\t40\n');
    const { problems } = await read(await mini(), tables);
    expect(problems[0]).toMatchObject({ code: 'ambiguous-unit', severity: 'question' });
  });

  test('a rank that is none is told', async () => {
    const tables = await readPaste('paste', 'Long An\t\t\nChỉ số\tGiá trị\tHạng\n1.1.1\t40\tcao\n');
    expect(brief((await read(await mini(), tables)).problems)).toContain('not-a-number paste!3:3 cao');
  });
});

/** A profile as the ministry prints it: the template filled with a result, scores to two decimals. */
function filled(
  data: DataPackage,
  unit: string,
  value: (row: CellContent[]) => CellContent = (row) => row[3],
): CellContent[][] {
  const model = modelOfPackage(data);
  const result = compute(model, emptyScenario);
  const u = model.unitAt.get(unit)!;
  return profileTemplate(data, unit, 'vi').map((row, r) => {
    if (r < 2) return row;
    const code = String(row[0]);
    const at = model.framework.indexOf.get(code)! * result.nUnits + u;
    // as official profiles print them, in the measure that the data hold
    const measure = data.nodes.find((node) => node.code === code)!.measure.vi;
    const printed = [row[0], row[1], measure, cellOf(data, unit, code)?.value ?? null];
    return [
      ...printed.slice(0, 3),
      value(printed),
      roundTo(result.scores[at], 2),
      `${result.ranks[at]}/${result.nUnits}`,
    ];
  });
}

describe('52 rows of the PII', () => {
  const data = pii();
  const model = modelOfPackage(data);
  const check = async (rows: CellContent[][]) => {
    const bytes = await writeWorkbook([{ sheet: 'Hồ sơ', rows }]);
    const { profiles, proposals, problems } = await read(data, await readTables([{ name: 'profile.xlsx', bytes }]));
    return { profiles, proposals, problems, found: checkProfile(model, profiles[0], proposals, emptyScenario) };
  };

  test('that agree with the data change nothing and contradict nothing', async () => {
    const { profiles, proposals, problems, found } = await check(filled(data, '33'));
    expect(profiles[0].stated).toHaveLength(data.nodes.length);
    expect(proposals.length).toBe(0);
    expect(proposals.unchanged).toBe(52);
    expect(problems).toEqual([]);
    expect(found).toEqual([]);
  });

  test('a changed raw value contradicts the scores and ranks printed beside it', async () => {
    const rows = filled(data, '33', (row) => (row[0] === '6.1.1' && typeof row[3] === 'number' ? row[3] + 20 : row[3]));
    const { proposals, found } = await check(rows);
    expect(proposalList(proposals)).toMatchObject([{ unit: '33', indicator: '6.1.1' }]);
    const computed = compute(model, scenarioOf(proposals, emptyScenario));
    const at = model.framework.indexOf.get('6.1.1')! * computed.nUnits + model.unitAt.get('33')!;
    expect(found[0]).toMatchObject({ node: '6.1.1', kind: 'score', computed: roundTo(computed.scores[at], 2) });
    expect(found.map(({ node }) => node)).toEqual(expect.arrayContaining(['6.1.1', '6.1', '6', 'Output', 'PII']));
  });

  test('a misprinted score or rank is told at its place, and nothing else', async () => {
    const rows = filled(data, '80').map((row) =>
      row[0] === '2.1' ? [...row.slice(0, 4), 12.34, row[5]] : row[0] === '3.2.1' ? [...row.slice(0, 5), '64/63'] : row,
    );
    const { found } = await check(rows);
    expect(found).toMatchObject([
      { node: '3.2.1', kind: 'rank', stated: 64, where: { sheet: 'Hồ sơ', column: 6 } },
      { node: '2.1', kind: 'score', stated: 12.34, where: { sheet: 'Hồ sơ', column: 5 } },
    ]);
  });

  test('as CSV in Vietnamese custom', async () => {
    const text = writeCsv(filled(data, '33'), csvDialects.vi);
    const { profiles, proposals } = await read(data, await readPaste('profile', text));
    expect(proposals.unchanged).toBe(52);
    expect(checkProfile(model, profiles[0], proposals, emptyScenario)).toEqual([]);
  });
});
