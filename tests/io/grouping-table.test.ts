import { describe, expect, test } from 'vitest';
import { readGrouping } from '../../src/io/documents/grouping';
import { Fields } from '../../src/io/documents/fields';
import { readGroupingTable } from '../../src/io/read/grouping-table';
import { readTables } from '../../src/io/tables/read-tables';
import { writeWorkbook } from '../../src/io/tables/xlsx';
import { loadPackage } from '../../workers/load-package';

const { units, regrouping } = loadPackage();
const few = units.filter(({ code }) => ['33', '34', '80'].includes(code));
const bytes = (text: string) => new TextEncoder().encode(text);

const read = async (text: string, own = few) =>
  readGroupingTable((await readTables([{ name: 'gop.csv', bytes: bytes(text) }])).sheets, own);
const problems = async (text: string) => {
  const reading = await read(text);
  return reading.ok ? [] : reading.problems.map(({ code, row, text: told }) => [code, row, told]);
};

describe('a grouping table', () => {
  test('is read by names in any spelling, below a title, whatever its order', async () => {
    const reading = await read(
      'Bảng gộp\n\nTên cũ;Tên mới\nLONG AN;Tây Ninh\nTỉnh Thái Bình;Hưng Yên\nhung yen;Hưng Yên\n',
    );
    expect(reading).toEqual({
      ok: true,
      groups: [
        { code: 'Hưng Yên', name: { vi: 'Hưng Yên', en: 'Hưng Yên' }, parts: ['33', '34'] },
        { code: 'Tây Ninh', name: { vi: 'Tây Ninh', en: 'Tây Ninh' }, parts: ['80'] },
      ],
    });
  });

  test('is read by codes, with names in both languages', async () => {
    const reading = await read(
      'Mã cũ,Tên cũ,Mã mới,Tên mới,Tên tiếng Anh\n33,Hưng Yên,N,Bắc,North\n34,Thái Bình,N,Bắc,North\n80,Long An,S,Nam,South\n',
    );
    expect(reading.ok && reading.groups.map(({ code, name, parts }) => [code, name.en, parts.length])).toEqual([
      ['N', 'North', 2],
      ['S', 'South', 1],
    ]);
  });

  test('is read from a spreadsheet, the official one whole', async () => {
    const [grouping] = regrouping!.groupings;
    const rows = grouping.groups.flatMap(({ code, name, parts }) => parts.map((part) => [part, code, name.vi]));
    const file = await writeWorkbook([{ sheet: 'Gộp', rows: [['Mã cũ', 'Mã mới', 'Tên mới'], ...rows], headRows: 1 }]);
    const { sheets } = await readTables([{ name: 'gop.xlsx', bytes: file }]);
    const reading = readGroupingTable(sheets, units);
    expect(reading.ok && reading.groups.map(({ code, parts }) => [code, parts])).toEqual(
      grouping.groups.map(({ code, parts }) => [code, parts]),
    );
  });

  test.each([
    ['without headings', '33;N\n34;N\n80;S\n', [['no-header', 0, '']]],
    ['that forgets a province', 'Mã cũ;Mã mới\n33;N\n80;S\n', [['forgotten-unit', 0, 'Thái Bình']]],
    ['that names one twice', 'Mã cũ;Mã mới\n33;N\n34;N\n80;S\nHưng Yên;S\n', [['repeated-unit', 5, 'Hưng Yên']]],
    ['that names an unknown one', 'Mã cũ;Mã mới\n33;N\n34;N\n80;S\nAtlantis;S\n', [['unknown-unit', 5, 'Atlantis']]],
    ['that groups into nothing', 'Mã cũ;Mã mới\n33;N\n34;\n80;S\n', [['no-group', 3, 'Thái Bình']]],
    ['that leaves one unit', 'Mã cũ;Mã mới\n33;N\n34;N\n80;N\n', [['too-few', 0, 'N']]],
    [
      'with a word of the program',
      'Mã cũ;Mã mới\n33;hasOwnProperty\n34;N\n80;S\n',
      [['reserved-code', 2, 'hasOwnProperty']],
    ],
    ['with two names of one', 'Mã cũ;Mã mới;Tên mới\n33;N;Bắc\n34;N;Nord\n80;S;Nam\n', [['two-names', 3, 'N']]],
  ])('%s is refused at its line', async (_, text, told) => expect(await problems(text)).toEqual(told));
});

describe('a grouping in a document', () => {
  const [grouping] = regrouping!.groupings;
  const { edition: _, ...own } = grouping;
  test('comes back as it was, and names no edition', () => {
    const check = new Fields();
    expect(readGrouping(check, JSON.parse(JSON.stringify(grouping)), 'grouping')).toEqual(own);
    expect(check.faults).toEqual([]);
  });

  test('with a slip is refused at its place', () => {
    const check = new Fields();
    readGrouping(check, { ...own, groups: [{ code: 'N', name: { vi: 'Bắc' }, parts: [3] }] }, 'grouping');
    expect(check.faults.map(({ where }) => where)).toEqual([
      'grouping.groups[0].name.en',
      'grouping.groups[0].parts[0]',
    ]);
  });
});
