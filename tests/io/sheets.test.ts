import { describe, expect, test } from 'vitest';
import { catalogueOf } from '../../src/io/recognise/catalogue';
import { readImport } from '../../src/io/import/import';
import { answerKey, type Answers, type Fix, type Problem } from '../../src/io/problems/problem';
import { proposalList } from '../../src/io/read/proposals';
import { readTables, type InputFile } from '../../src/io/tables/read-tables';
import { brief, fixture, textFile } from './files';
import { pii } from './packages';

const catalogue = catalogueOf(pii());

async function read(files: readonly InputFile[], answers: Answers = {}) {
  const reading = await readImport(await readTables(files), catalogue, answers);
  return {
    ...reading,
    kinds: reading.sheets.map(({ kind }) => kind),
    changes: proposalList(reading.proposals).map((p) => `${p.unit} ${p.indicator} → ${p.new}`),
    told: brief(reading.problems),
  };
}
const answer = ({ where }: Problem, fix: Fix): Answers => ({ [answerKey(where, fix)]: fix });

describe('a sheet a year', () => {
  test('is asked about once; the others are not read', async () => {
    const files = [fixture('years.xlsx')];
    const { kinds, changes, told, problems } = await read(files);
    expect(changes).toEqual([]);
    expect(kinds).toEqual(['waiting', 'waiting', 'waiting', 'unknown']);
    expect(told).toEqual(['many-years years.xlsx!0:0 2024, 2023, 2022', 'nothing-recognised Ghi chú!0:0']);
    expect(problems[0].fixes).toEqual(['2024', '2023', '2022'].map((year) => ({ kind: 'year', year })));
    const settled = await read(files, answer(problems[0], problems[0].fixes[1]));
    expect(settled.kinds).toEqual(['skipped', 'wide', 'skipped', 'unknown']);
    expect(settled.changes).toEqual(['33 1.1.1 → 41.75', '80 1.1.1 → 42.75', '33 1.1.2 → 6.75', '80 1.1.2 → 6.8']);
    expect(settled.told).toEqual(['nothing-recognised Ghi chú!0:0']);
  });

  test('known by the titles above the tables, or by the names of files', async () => {
    const table = (title: string, value: string) => `${title};\nTỉnh;1.1.1\nHưng Yên;${value}\n`;
    const titled = await read([
      textFile('a.csv', table('Số liệu năm 2022, báo cáo ngày 3/2/2024', '41,5')),
      textFile('b.csv', table('SỐ LIỆU NĂM 2023', '42,5')),
    ]);
    expect(titled.told).toEqual(['many-years a.csv!0:0 2023, 2022']);
    const named = await read([
      textFile('so-lieu-2022.csv', table('Số liệu', '41,5')),
      textFile('so-lieu-2023.csv', table('Số liệu', '42,5')),
    ]);
    expect(named.told).toEqual(['many-years so-lieu-2022.csv!0:0 2023, 2022']);
  });

  test('of other units or indicators needs no question', async () => {
    const { told, changes } = await read([
      textFile('2022.csv', 'Tỉnh;1.1.1\nHưng Yên;41,5\n'),
      textFile('2023.csv', 'Tỉnh;1.1.2\nHưng Yên;6,5\n'),
      textFile('Long An 2024.csv', 'Hồ sơ tỉnh Long An;\nMã;Giá trị\n1.1.1;43,5\n'),
    ]);
    expect(told.filter((line) => !line.startsWith('indicator-without-data'))).toEqual([]);
    expect(changes).toEqual(['33 1.1.1 → 41.5', '33 1.1.2 → 6.5', '80 1.1.1 → 43.5']);
  });

  test('that the user reads by hand is read', async () => {
    const files = [fixture('years.xlsx')];
    const { sheets } = await read(files);
    const use: Fix = { kind: 'use', use: sheets[0].use! };
    const { kinds, told } = await read(files, {
      [answerKey({ file: 'years.xlsx', sheet: '2022', row: 0, column: 0 }, use)]: use,
    });
    expect(kinds).toEqual(['wide', 'waiting', 'waiting', 'unknown']);
    expect(told[0]).toBe('many-years years.xlsx!0:0 2024, 2023');
  });

  test('two values for one cell tell the sheet of the first', async () => {
    const { problems } = await read([
      textFile('a.csv', 'Tỉnh;1.1.1\nHưng Yên;41,5\n'),
      textFile('b.csv', 'Tỉnh;1.1.1\nHưng Yên;42,5\n'),
    ]);
    expect(problems).toMatchObject([
      {
        code: 'duplicate-value',
        where: { file: 'b.csv' },
        detail: { firstFile: 'a.csv', firstSheet: '', firstRow: 2 },
      },
    ]);
  });
});

describe('a table of the provinces since July 2025', () => {
  const files = [fixture('merged-34.csv')];

  test('is asked about once, and nothing is taken before', async () => {
    const { kinds, changes, told, problems } = await read(files);
    expect(kinds).toEqual(['waiting']);
    expect(changes).toEqual([]);
    expect(told).toEqual(['merged-units merged-34.csv!0:0 34']);
    expect(problems[0]).toMatchObject({ severity: 'question', detail: { of: 63, now: 34, same: 11 } });
  });

  test('of the merged ones gives those whose territory is the same', async () => {
    const { problems } = await read(files);
    const { changes, told } = await read(files, answer(problems[0], { kind: 'territory', of: 'merged' }));
    expect(changes.map((line) => line.slice(0, 2))).toEqual([
      '01',
      '04',
      '11',
      '12',
      '14',
      '20',
      '22',
      '38',
      '40',
      '42',
      '46',
    ]);
    expect(changes[10]).toBe('46 1.1.1 → 49.5');
    expect(told[0]).toMatch(/^territory-changed merged-34\.csv!0:0 Tuyên Quang, Lào Cai, .*, Hưng Yên, .*, Cà Mau$/);
  });

  test('of the old ones of the same names gives them all', async () => {
    const { problems } = await read(files);
    const { changes } = await read(files, answer(problems[0], { kind: 'territory', of: 'old' }));
    expect(changes).toHaveLength(34);
    expect(changes).toContain('33 1.1.1 → 43.5');
  });

  test('is known across the head of a table, and in a list', async () => {
    const names = catalogue.successors.map(({ names: [name] }) => name);
    const head = await read([textFile('p.csv', `Mã;${names.join(';')}\n1.1.1;${names.map(() => '40,5').join(';')}\n`)]);
    expect(head.told).toEqual(['merged-units p.csv!0:0 34']);
    const settled = await read(
      [textFile('p.csv', `Mã;${names.join(';')}\n1.1.1;${names.map(() => '40,5').join(';')}\n`)],
      answer(head.problems[0], { kind: 'territory', of: 'merged' }),
    );
    expect(settled.changes).toHaveLength(11);
    const list = names.map((name) => `${name};1.1.1;40,5`).join('\n');
    expect((await read([textFile('p.csv', `Tỉnh;Mã chỉ số;Giá trị\n${list}\n`)])).told).toEqual([
      'merged-units p.csv!0:0 34',
    ]);
  });

  test('is not seen in the old provinces, by name or by code, nor in a few of them', async () => {
    const { units } = catalogue;
    for (const of of [
      units.map(({ names: [name] }) => name),
      units.map(({ code }) => code),
      units.slice(0, 12).map(({ names: [name] }) => name),
    ]) {
      const text = `Mã tỉnh;1.1.1\n${of.map((name) => `${name};40,5`).join('\n')}\n`;
      const { told, changes } = await read([textFile('p.csv', text)]);
      expect(told).toEqual([]);
      expect(changes).toHaveLength(of.length);
    }
  });
});

describe('what a spreadsheet hides', () => {
  const files = [fixture('hidden.xlsx')];

  test('is not read, and told', async () => {
    const { kinds, changes, told, problems } = await read(files);
    expect(kinds).toEqual(['wide', 'skipped']);
    expect(changes).toEqual(['33 1.1.1 → 41.5', '01 1.1.1 → 43.5', '33 1.1.3 → 5.5', '01 1.1.3 → 6']);
    expect(told).toEqual(['hidden-parts Số liệu!0:0', 'hidden-sheet Nháp!0:0 Nháp']);
    expect(problems).toMatchObject([
      { severity: 'notice', detail: { rows: '3', columns: 'C' } },
      { severity: 'notice', fixes: [{ kind: 'use', use: { kind: 'wide' } }] },
    ]);
  });

  test('is read when the user asks for it', async () => {
    const { problems } = await read(files);
    const parts = await read(files, answer(problems[0], problems[0].fixes[0]));
    expect(parts.changes).toHaveLength(9);
    expect(parts.told).toEqual(['hidden-sheet Nháp!0:0 Nháp']);
    const sheet = await read(files, answer(problems[1], problems[1].fixes[0]));
    expect(sheet.kinds).toEqual(['wide', 'wide']);
    expect(sheet.told.some((line) => line.startsWith('duplicate-value'))).toBe(true);
  });
});
