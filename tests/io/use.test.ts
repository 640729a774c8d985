import { beforeAll, describe, expect, test } from 'vitest';
import { catalogueOf, type Catalogue } from '../../src/io/recognise/catalogue';
import { readImport } from '../../src/io/import/import';
import type { SheetUse } from '../../src/io/problems/sheet-use';
import { placeKey, useKey, type Answers } from '../../src/io/problems/problem';
import { proposalList } from '../../src/io/read/proposals';
import type { InputFile } from '../../src/io/tables/read-tables';
import { readTables } from '../../src/io/tables/read-tables';
import { brief, fixture, textFile } from './files';
import { mini } from './packages';

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = catalogueOf(await mini());
});

const keyOf = (name: string, sheet: string | null = null) => useKey({ file: name, sheet });
/** Reads a file as it looks, or its one sheet as the user says. */
async function read(file: InputFile, use: SheetUse | null = null, answers: Answers = {}) {
  const said: Answers = use === null ? answers : { ...answers, [keyOf(file.name)]: { kind: 'use', use } };
  const reading = await readImport(await readTables([file]), catalogue, said);
  const changes = proposalList(reading.proposals).map((p) => `${p.unit} ${p.indicator} ${p.old} → ${p.new}`);
  return { ...reading, changes, problems: brief(reading.problems) };
}

describe('a sheet that is not recognised', () => {
  test('below a long block of titles: the header is enough', async () => {
    const file = fixture('titles-45.csv');
    const lost = await read(file);
    expect(lost.sheets).toMatchObject([{ kind: 'unknown', use: null, byHand: false }]);
    expect(lost.sheets[0].excerpt.rows[45]).toEqual(['Tỉnh', '1.1.1', '2.2.4']);
    const found = await read(file, { kind: 'found', header: 45 });
    const use = { kind: 'wide', header: 45, units: [0] };
    expect(found.sheets).toMatchObject([{ kind: 'wide', use, byHand: true, units: 2, indicators: 2 }]);
    expect(found.changes).toEqual([
      '33 1.1.1 40.5 → 42.5',
      '80 1.1.1 42.25 → 43.25',
      '33 2.2.4 9 → 9.5',
      '80 2.2.4 null → 8.75',
    ]);
    expect(found.problems).toEqual([]);
  });

  test('under titles that nobody could guess: the columns are named, and faults keep their places', async () => {
    const file = fixture('strange-titles.csv');
    expect((await read(file)).problems).toEqual(['nothing-recognised strange-titles.csv!0:0']);
    const use: SheetUse = { kind: 'long', header: 1, units: [0], nodes: [1], value: 4, time: 2 };
    const found = await read(file, use);
    expect(found.problems).toEqual([
      'many-times strange-titles.csv!0:3 2023, 2022',
      'not-a-number strange-titles.csv!5:5 abc',
    ]);
    expect(found.changes).toEqual(['80 6.1.1 0.625 → 0.75']);
    const time = { file: file.name, sheet: null, row: 0, column: 3 };
    const settled = await read(file, use, { [placeKey(time, false)]: { kind: 'time', time: '2023' } });
    expect(settled.changes).toEqual(['33 1.1.1 40.5 → 42.5', '80 6.1.1 0.625 → 0.75']);
  });

  test('a list or a profile without any header', async () => {
    const list = await read(fixture('headless.csv'), {
      ...{ kind: 'long', header: -1, units: [0], nodes: [1], value: 2, time: null },
    });
    expect(list.changes).toEqual(['33 1.1.1 40.5 → 42.5', '80 6.1.1 0.625 → 0.75']);
    const profile = await read(textFile('Hưng Yên.csv', '1.1.1;42,5\n6.1.1;0,75\n'), {
      ...{ kind: 'profile', header: -1, nodes: [0], value: 1, score: null, rank: null },
    });
    expect(profile.changes).toEqual(['33 1.1.1 40.5 → 42.5', '33 6.1.1 0.5 → 0.75']);
  });

  test('COINr’s tables under titles of their own', async () => {
    const meta = fixture('imeta.csv');
    const data = fixture('idata.csv');
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    const files = [
      textFile('meta.csv', `${'Title,\n'.repeat(12)}${text(meta.bytes).replace('iCode', 'Mã')}`),
      textFile('data.csv', `Title,\n${text(data.bytes).replace('uCode', 'Mã')}`),
    ];
    const tables = await readTables(files);
    expect((await readImport(tables, catalogue)).index).toBeNull();
    const { index, problems, sheets } = await readImport(tables, catalogue, {
      [keyOf('meta.csv')]: { kind: 'use', use: { kind: 'imeta', header: 12, code: 1 } },
      [keyOf('data.csv')]: { kind: 'use', use: { kind: 'idata', header: 1, code: 0 } },
    });
    const plain = await readImport(await readTables([meta, data]), catalogue);
    expect(index).toEqual(plain.index);
    expect(brief(problems)).toEqual(brief(plain.problems).map((line) => line.replace('imeta.csv!14', 'meta.csv!26')));
    expect(sheets.map(({ kind }) => kind)).toEqual(['coinr', 'coinr']);
  });
});

describe('a sheet that is recognised wrongly', () => {
  test('is read in another way by changing one field', async () => {
    const text = 'Tỉnh;Chỉ số;Giá trị 2022;Giá trị 2023\nHưng Yên;1.1.1;41,5;42,5\n';
    const first = await read(textFile('years.csv', text));
    expect([first.changes, first.problems]).toEqual([[], ['many-columns years.csv!1:3 Giá trị 2022, Giá trị 2023']]);
    const use = first.sheets[0].use!;
    expect(use).toEqual({ kind: 'long', header: 0, units: [0], nodes: [1], value: 2, time: null });
    const second = await read(textFile('years.csv', text), { ...use, value: 3 } as SheetUse);
    expect(second.changes).toEqual(['33 1.1.1 40.5 → 42.5']);
    expect(second.problems).toEqual(['column-ignored years.csv!1:3 Giá trị 2022']);
  });

  test('is not read at all', async () => {
    const skipped = await read(fixture('wide-semicolon.csv'), { kind: 'skipped' });
    expect([skipped.changes, skipped.problems, skipped.sheets[0].kind]).toEqual([[], [], 'skipped']);
  });

  test('a code given for a name of the other kind is not mistaken for one of this', async () => {
    const file = textFile('t.csv', 'Tỉnh;1.1.1\nHưng Yen 9;41,5\nLong An;42,25\n');
    const cell = { file: 't.csv', sheet: null, row: 2, column: 1 };
    const answers: Answers = { [placeKey(cell)]: { kind: 'code', code: '33' } };
    expect((await read(file, null, answers)).changes).toEqual(['33 1.1.1 40.5 → 41.5']);
    const turned = await read(file, { kind: 'transposed', header: 0, nodes: [0] }, answers);
    expect(turned.problems).toEqual([
      'unknown-unit t.csv!1:2 1.1.1',
      'unknown-node t.csv!2:1 Hưng Yen 9',
      'unknown-node t.csv!3:1 Long An',
    ]);
  });

  test('what was calculated stays unread, and a header that the sheet does not have is passed over', async () => {
    const results = textFile('r.csv', 'ƒ Kết quả;1.1.1\nHưng Yên;41,5\n');
    const calculated = await read(results, { kind: 'wide', header: 0, units: [0] });
    expect([calculated.changes, calculated.sheets[0].kind]).toEqual([[], 'calculated']);
    const beyond = await read(fixture('codes.csv'), { kind: 'wide', header: 99, units: [0] });
    expect(beyond.sheets).toMatchObject([{ kind: 'wide', byHand: false, use: { header: 0 } }]);
  });
});

test('the excerpt stays small, shows the header wherever it is, and cuts long texts', async () => {
  const rows = Array.from({ length: 300 }, (_, r) => (r === 250 ? ['Tỉnh', '1.1.1'] : ['x'.repeat(r), '1']));
  rows[251] = ['Hưng Yên', '41,5', ...Array.from({ length: 80 }, () => 'y')];
  const file = textFile('long.csv', rows.map((row) => row.join(';')).join('\n'));
  const [top] = (await read(file)).sheets;
  expect([top.excerpt.from, top.excerpt.rows.length, top.excerpt.columns]).toEqual([0, 60, 2]);
  const [below] = (await read(file, { kind: 'found', header: 250 })).sheets;
  expect(below.kind).toBe('wide');
  expect(below.excerpt.rows[250 - below.excerpt.from].slice(0, 3)).toEqual(['Tỉnh', '1.1.1', null]);
  expect(below.excerpt.columns).toBe(24);
  expect(String(below.excerpt.rows[10][0]).length).toBe(81);
});
