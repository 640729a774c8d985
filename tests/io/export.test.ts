import { describe, expect, test, vi } from 'vitest';
import { compute, emptyScenario, type Scenario } from '../../src/core';
import { catalogueOf } from '../../src/io/recognise/catalogue';
import { csvDialects, writeCsv, type CsvDialect } from '../../src/io/tables/csv';
import { resultRows, writeResultsCsv, writeResultsWorkbook, type ResultExport } from '../../src/io/export/results';
import { calculatedMark, headings } from '../../src/io/tables/headings';
import { readImport } from '../../src/io/import/import';
import { strFromU8, unzipSync } from 'fflate';
import { formulaSheets } from '../../src/io/export/formulas';
import type { Formula } from '../../src/io/tables/xlsx';
import type { DataPackage } from '../../src/facts/package';
import { modelOfPackage } from '../../src/facts/model';
import { positionIndicators } from '../../src/facts/positions';
import { proposalList } from '../../src/io/read/proposals';
import { readTables, type InputFile } from '../../src/io/tables/read-tables';
import { longTable, profileTemplate, wideTemplate, writeLong, writeTemplate } from '../../src/io/export/templates';
import type { CellContent } from '../../src/io/tables/sheet';
import { textFile } from './files';
import { pii, small } from './packages';

// whole workbooks are written and read, on machines that may be busy
vi.setConfig({ testTimeout: 30_000 });

const data = pii();
const model = modelOfPackage(data);
const status = {
  published: 'công bố',
  derived: 'suy ra',
  'stand-in': 'stand-in',
  estimated: 'ước tính',
  user: 'của bạn',
  scenario: 'kịch bản',
};
const scenario: Scenario = { ...emptyScenario, adjustments: { '33': { '6.1.1': 77.5, '6.1.2': null } } };
const input: ResultExport = {
  ...{ data, model, status, lang: 'vi', scenarioName: '=Kịch bản 1' },
  result: compute(model, scenario),
};
const readBack = async (...files: InputFile[]) => readImport(await readTables(files), catalogueOf(data));

describe('templates read back without a change or a word', () => {
  const customs: [string, 'vi' | 'en', CsvDialect][] = [
    ['Vietnamese', 'vi', csvDialects.vi],
    ['English', 'en', csvDialects.en],
    ['tabs', 'en', { delimiter: '\t', decimal: ',' }],
  ];
  test.each(customs)('wide, as CSV (%s)', async (_, lang, custom) => {
    const { proposals, problems, sheets } = await readBack(
      textFile('wide.csv', writeCsv(wideTemplate(data, lang), custom)),
    );
    expect(sheets).toMatchObject([{ kind: 'wide', units: 63, indicators: 52 }]);
    expect(proposals).toMatchObject({ length: 0, unchanged: 63 * 52 });
    expect(problems).toEqual([]);
  });

  test.each(customs)('wide with the origin of every value, as CSV (%s)', async (_, lang, custom) => {
    const rows = wideTemplate(data, lang, status);
    expect(rows[0]).toHaveLength(2 + 2 * 52);
    expect(rows[3][2 + 52]).toBe('ước tính | 2022 | 1 | ' + data.sources[0].title[lang]);
    const { proposals, problems, sheets } = await readBack(textFile('wide.csv', writeCsv(rows, custom)));
    expect(sheets).toMatchObject([{ kind: 'wide', units: 63, indicators: 52 }]);
    expect(proposals).toMatchObject({ length: 0, unchanged: 63 * 52 });
    expect(problems).toEqual([]);
  });

  test('one value a row, as XLSX', async () => {
    const { proposals, problems } = await readBack({ name: 'long.xlsx', bytes: await writeLong(data, 'vi', status) });
    expect(proposals).toMatchObject({ length: 0, unchanged: 63 * 52 });
    expect(problems).toEqual([]);
  });

  test.each(customs)('a profile, as CSV (%s)', async (_, lang, custom) => {
    const { proposals, problems, profiles } = await readBack(
      textFile('profile.csv', writeCsv(profileTemplate(data, '33', lang), custom)),
    );
    expect(profiles).toMatchObject([{ unit: '33' }]);
    expect(proposals).toMatchObject({ length: 0, unchanged: 52 - positionIndicators(data).length });
    expect(problems).toEqual([]);
  });

  test.each(customs)('one value a row, as CSV (%s)', async (_, lang, custom) => {
    const { proposals, problems, sheets } = await readBack(
      textFile('long.csv', writeCsv(longTable(data, lang, status), custom)),
    );
    expect(sheets).toMatchObject([{ kind: 'long', units: 63, indicators: 52 }]);
    expect(proposals).toMatchObject({ length: 0, unchanged: 63 * 52 });
    expect(problems).toEqual([]);
  });

  test.each(['vi', 'en'] as const)('wide and profile, as XLSX in %s', async (lang) => {
    const wide = await readBack({ name: 'wide.xlsx', bytes: await writeTemplate('wide', data, '33', lang, status) });
    expect(wide.proposals).toMatchObject({ length: 0, unchanged: 63 * 52 });
    expect(wide.problems).toEqual([]);
    const profile = await readBack({ name: 'profile.xlsx', bytes: await writeTemplate('profile', data, '33', lang) });
    expect(profile.profiles).toMatchObject([{ unit: '33' }]);
    // where points are held, neither value nor score is filled in
    const held = positionIndicators(data).length;
    expect(held).toBeGreaterThan(20);
    expect(profile.proposals).toMatchObject({ length: 0, unchanged: 52 - held });
    expect(profile.problems).toEqual([]);
  });

  test('each row of a profile says what it expects, in the natural unit where points are held', () => {
    const row = profileTemplate(data, '33', 'vi').find(([code]) => code === '6.3.2')!;
    expect(row.slice(2, 6)).toEqual(['doanh nghiệp/1.000 doanh nghiệp', null, null, null]);
    expect(row[6]).toMatch(/^Điểm in trong hồ sơ \(0–100\), ở cột “Điểm”/);
    expect(row[7]).toMatch(/^\d+,\d+ điểm quy đổi$/);
  });

  test('a count filled in where points are held is asked about, the printed score is taken', async () => {
    const filled = (code: string, column: number, value: number) => (row: CellContent[]) =>
      row[0] === code ? row.map((cell, c) => (c === column ? value : cell)) : row;
    const back = (rows: CellContent[][]) => readBack(textFile('profile.csv', writeCsv(rows, csvDialects.vi)));
    const template = profileTemplate(data, '33', 'vi');
    const counted = await back(template.map(filled('6.3.2', 3, 45)));
    expect(counted.proposals.length).toBe(0);
    expect(counted.problems).toMatchObject([{ code: 'profile-positions-or-real', severity: 'question' }]);
    const scored = await back(template.map(filled('6.3.2', 4, 45)));
    expect(proposalList(scored.proposals)).toMatchObject([{ unit: '33', indicator: '6.3.2', new: 45 }]);
  });

  test('a value filled in comes back as that one change', async () => {
    const rows = profileTemplate(data, '80', 'vi').map((row) =>
      row[0] === '7.1.1' ? [...row.slice(0, 3), 12.345, null, null] : row,
    );
    const { proposals } = await readBack(textFile('profile.csv', writeCsv(rows, csvDialects.vi)));
    expect(proposalList(proposals)).toMatchObject([{ unit: '80', indicator: '7.1.1', new: 12.345 }]);
  });
});

describe('results', () => {
  const rows = resultRows(input);
  const words = headings.vi;
  const cell = (unit: string, node: string, column: string) =>
    rows.find((row) => row[0] === unit && row[3] === node)?.[rows[0].indexOf(column)] ?? null;

  test('hold every level of every province, with ranks, statuses and sources', () => {
    expect(rows).toHaveLength(1 + 63 * data.nodes.length);
    const { indexOf } = model.framework;
    const u = model.unitAt.get('33')!;
    for (const node of ['PII', 'Input', '6', '6.1', '6.1.1']) {
      const at = indexOf.get(node)! * 63 + u;
      expect(cell('33', node, words.score)).toBe(input.result.scores[at]);
      expect(cell('33', node, words.rank)).toBe(input.result.ranks[at]);
    }
    expect(cell('33', '1.1.1', words.status)).toBe('ước tính');
    expect(cell('33', '1.1.1', words.source)).toBe('Nguồn thử');
    expect(cell('33', '1.1.1', words.se)).toBe(1);
    expect(cell('33', 'PII', words.status)).toBeNull();
    expect(cell('80', '7', words.resultStatus)).toBe('ước tính');
    expect(cell('33', 'PII', words.resultStatus)).toBe('kịch bản');
  });

  describe('that nobody printed', () => {
    const doubted: DataPackage = {
      ...data,
      intervals: { PII: { '33': { score: [40, 46], rank: [9, 17] }, '80': { score: [50, 50], rank: [3, 3] } } },
    };
    const its = { ...input, data: doubted };
    const at = model.framework.indexOf.get('PII')! * 63 + model.unitAt.get('33')!;
    const before = compute(model, emptyScenario);

    test('wear «≈» and their interval, which moves with the score', () => {
      const of = (unit: string) => {
        const found = resultRows(its).find((row) => row[0] === unit && row[3] === 'PII')!;
        const from = rows[0].indexOf(words.approximate);
        return found.slice(from, from + 5);
      };
      const shift = its.result.scores[at] - before.scores[at];
      expect(shift).not.toBe(0);
      expect(of('33')).toEqual(['≈', 40 + shift, 46 + shift, 9, 17]);
      expect(of('80')).toEqual([null, null, null, null, null]);
    });

    test('are shown behind «≈» in the tables of scores and of ranks, as plain numbers', async () => {
      const bytes = await writeResultsWorkbook(its);
      const files = unzipSync(bytes);
      const formats = strFromU8(files['xl/styles.xml']);
      expect(formats).toContain('&quot;≈ &quot;#,##0.00');
      const { sheets } = await readTables([{ name: 'results.xlsx', bytes }]);
      const row = sheets[0].rows.find(([code]) => code === '33')!;
      expect(row[sheets[0].rows[0].indexOf('PII')]).toBe(its.result.scores[at]);
    });

    test('stand in the workbook of formulas with an interval that follows the score', () => {
      const [answer] = formulaSheets(doubted, model, scenario, 'vi');
      const row = answer.rows.findIndex(([code]) => code === '33');
      const heads = answer.rows[1].slice(2, 8);
      expect(heads).toEqual([
        ...[words.score, words.scoreLow, words.scoreHigh, words.rank, words.rankBest, words.rankWorst],
      ]);
      const [score, low, high, , best, worst] = answer.rows[row].slice(2, 8);
      expect(answer.approximate!(row, 2)).toBe(true);
      expect(answer.approximate!(row, 3)).toBe(false);
      expect([best, worst]).toEqual([9, 17]);
      for (const cell of [low, high]) {
        const { formula, result } = cell as Formula;
        const [address, change] = formula.split(/(?=[+-]\d+\.\d{4}$)/);
        expect(address).toBe((score as Formula).formula);
        expect(its.result.scores[at] + Number(change)).toBeCloseTo(result!, 3);
      }
      expect((high as Formula).result! - (low as Formula).result!).toBeCloseTo(6, 9);
    });
  });

  test('mark what the scenario sets, and what it takes out', () => {
    expect(cell('33', '6.1.1', words.value)).toBe(77.5);
    expect(cell('33', '6.1.1', words.status)).toBe('kịch bản');
    expect(cell('33', '6.1.1', words.source)).toBe('=Kịch bản 1');
    expect(cell('33', '6.1.2', words.value)).toBeNull();
    expect(cell('33', '6.1.2', words.rank)).toBeNull();
    expect(cell('33', '6.1.2', words.status)).toBe('kịch bản');
    expect(cell('80', '6.1.1', words.status)).toBe('ước tính');
  });

  test('as CSV are safe to open, and are never read as data', async () => {
    const text = writeResultsCsv(input, csvDialects.vi);
    expect(text.startsWith('\ufeff')).toBe(true);
    expect(text).toContain(";'=Kịch bản 1;");
    expect(text).not.toContain(';=');
    const { proposals, sheets } = await readBack(textFile('results.csv', text));
    expect(sheets).toMatchObject([{ kind: 'calculated' }]);
    expect(proposals).toMatchObject({ length: 0, unchanged: 0 });
  });

  test('as XLSX: scores and ranks as tables, never read as data', async () => {
    const bytes = await writeResultsWorkbook(input);
    const tables = await readTables([{ name: 'results.xlsx', bytes }]);
    const { sheets } = tables;
    expect(sheets.map(({ sheet }) => sheet)).toEqual([words.scores, words.ranks, words.results, words.sources]);
    const [scores, ranks] = sheets;
    expect(scores.rows[0][0]).toBe(calculatedMark + words.scores);
    const hungYen = scores.rows.findIndex((row) => row[0] === '33');
    const at = model.framework.indexOf.get('PII')! * 63 + model.unitAt.get('33')!;
    expect(scores.rows[hungYen][scores.rows[0].indexOf('PII')]).toBe(input.result.scores[at]);
    expect(ranks.rows[hungYen][ranks.rows[0].indexOf('PII')]).toBe(input.result.ranks[at]);
    const reading = await readImport(tables, catalogueOf(data));
    expect(reading.sheets.map(({ kind }) => kind)).toEqual(['calculated', 'calculated', 'calculated', 'calculated']);
    expect(reading.proposals.length).toBe(0);
  });
});

test.each(['vi', 'en'] as const)('only provinces are headed as provinces (%s)', async (lang) => {
  const { unitName, otherUnit } = headings[lang];
  expect(wideTemplate(pii(), lang)[0][1]).toBe(unitName);
  expect(wideTemplate(await small(), lang)[0][1]).toBe(otherUnit);
});

test.each(['vi', 'en'] as const)(
  'tables of an index of one’s own read back without a change or a word (%s)',
  async (lang) => {
    const data = await small();
    const wide = textFile('wide.csv', writeCsv(wideTemplate(data, lang), csvDialects[lang]));
    const { proposals, problems } = await readImport(await readTables([wide]), catalogueOf(data));
    expect(proposals).toMatchObject({ length: 0, unchanged: data.cells.values.filter((x) => !Number.isNaN(x)).length });
    expect(problems).toEqual([]);
    const long = textFile('long.csv', writeCsv(longTable(data, lang, status), csvDialects[lang]));
    expect((await readImport(await readTables([long]), catalogueOf(data))).problems).toEqual([]);
  },
);
