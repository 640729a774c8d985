import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import Papa from 'papaparse';
import { describe, expect, test, vi } from 'vitest';
import { csvDialects, guard, unguard, writeCsv } from '../../src/io/tables/csv';
import { decodeText } from '../../src/io/tables/encoding';
import type { CellContent } from '../../src/io/tables/sheet';
import { readPaste, readTables, sniffDelimiter } from '../../src/io/tables/read-tables';
import { writeWorkbook } from '../../src/io/tables/xlsx';
import { brief, fixture, sheetsOf, textFile } from './files';

// whole files are written and read many times, on machines that may be busy
vi.setConfig({ testTimeout: 30_000 });

const plain = [
  ['Tỉnh', '1.1.1', '1.2.3', '2.2.4'],
  ['Hà Nội', '55,5', '7,25', '12,75'],
  ['Hưng Yên', '41,25', '6,9', '9,5'],
  ['Đắk Lắk', '38', '6,125', '4,0625'],
  ['Bà Rịa - Vũng Tàu', '47,5', '7', '11,25'],
];

describe('one grid from every custom', () => {
  test.each([
    ['wide-semicolon.csv', 'utf-8', ';'],
    ['wide-decomposed.csv', 'utf-8', ';'],
    ['wide-tab-utf16le.txt', 'utf-16le', '\t'],
    ['wide-utf16be.csv', 'utf-16be', ';'],
  ])('%s (%s, %j)', async (name, encoding, delimiter) => {
    const [sheet] = await sheetsOf(name);
    expect(sheet.rows).toEqual(plain);
    expect(sheet).toMatchObject({ file: name, sheet: null, encoding, delimiter });
  });

  test.each([
    ['wide-windows-1258.csv', 'windows-1258'],
    ['wide-utf16le-unmarked.csv', 'utf-16le'],
  ])('%s, and that its encoding was guessed is told', async (name, encoding) => {
    const { sheets, problems } = await readTables([fixture(name)]);
    expect(sheets[0].rows).toEqual(plain);
    expect(problems).toMatchObject([{ code: 'guessed-encoding', severity: 'notice', detail: { encoding } }]);
  });

  test('commas with decimal points', async () => {
    const [sheet] = await sheetsOf('wide-comma.csv');
    expect(sheet.rows).toEqual(plain.map((row, r) => row.map((cell) => (r === 0 ? cell : cell.replace(',', '.')))));
    expect(sheet.delimiter).toBe(',');
  });

  test('Excel’s hint of the delimiter keeps its row', async () => {
    const [sheet] = await sheetsOf('wide-sep-hint.csv');
    expect(sheet.rows).toEqual([[], ...plain]);
  });

  test('paste from a spreadsheet', async () => {
    const text = new TextDecoder().decode(fixture('paste.txt').bytes);
    expect((await readPaste('paste', text)).sheets[0].rows).toEqual(plain);
  });
});

describe('delimiter', () => {
  test.each<[string, string]>([
    ['a;b\n1,5;2,5\n', ';'],
    ['a,b\n1.5,2.5\n', ','],
    ['a\tb\n1,5\t2,5\n', '\t'],
    ['a|b\n1|2\n', '|'],
    ['Tỉnh;Ghi chú\nHưng Yên;"một, hai; ba"\nLong An;"bốn, năm"\n', ';'],
    ['Tiêu đề\n\nTỉnh,Giá trị\nA,1\nB,2\nC,3\n', ','],
    ['Tiêu đề;;\nTỉnh;Giá trị;x\nA;1,5;2\n', ';'],
    ['13,75\n14,25\n', '\t'],
    ['Giá trị\n13,75\n14,25\n', '\t'],
    ['Hưng Yên\nIndicator code,Indicator\n1.1.1,Policies\n', ','],
  ])('%j', (text, delimiter) => expect(sniffDelimiter(text)).toBe(delimiter));
});

describe('files that are no tables', () => {
  test.each([
    ['empty.csv', 'empty-file'],
    ['blank.csv', 'empty-file'],
    ['old.xls', 'old-excel'],
    ['page.xls', 'web-page'],
    ['picture.csv', 'not-a-table'],
    ['broken.xlsx', 'bad-spreadsheet'],
  ])('%s: %s', async (name, code) => {
    const { sheets, problems } = await readTables([fixture(name)]);
    expect(sheets).toEqual([]);
    expect(problems).toMatchObject([{ code, severity: 'error', where: { file: name, row: 0, column: 0 } }]);
  });

  test.each(['kehoach.docx', 'kehoach.xlsx'])('a Word file called %s is no table', async (name) => {
    const bytes = zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      'word/document.xml': strToU8('<w:document/>'),
    });
    const { sheets, problems } = await readTables([{ name, bytes }]);
    expect(sheets).toEqual([]);
    expect(brief(problems)).toEqual([`word-file ${name}!0:0`]);
  });

  const ole = (name: string): Uint8Array =>
    Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, ...Buffer.from(name, 'utf16le'), 0, 0]);
  const zip = (...names: string[]): Uint8Array =>
    zipSync(Object.fromEntries(names.map((name) => [name, strToU8('<x/>')])));
  test.each([
    ['a.xls', ole('Workbook'), 'old-excel'],
    ['a.xlsx', ole('EncryptedPackage'), 'locked-excel'],
    ['a.doc', ole('WordDocument'), 'word-file'],
    ['a.xlsb', zip('xl/workbook.bin', 'xl/worksheets/sheet1.bin'), 'binary-excel'],
    ['a.ods', zip('mimetype', 'content.xml', 'META-INF/manifest.xml'), 'open-document'],
    ['a.fods', strToU8('<?xml version="1.0"?>\n<office:document xmlns:office="urn:x">'), 'open-document'],
    ['a.pdf', strToU8('%PDF-1.7\n'), 'pdf-file'],
    ['a.zip', zip('so-lieu.csv'), 'not-a-table'],
  ])('%s is named for what it is, with the way out', async (name, bytes, code) => {
    const { sheets, problems } = await readTables([{ name, bytes }]);
    expect(sheets).toEqual([]);
    expect(problems).toMatchObject([{ code, severity: 'error', fixes: [{ kind: 'save-as', format: 'xlsx' }] }]);
  });

  test('an unclosed quote is told at its row', async () => {
    const { problems } = await readTables([fixture('unclosed-quote.csv')]);
    expect(brief(problems)).toEqual(['bad-quotes unclosed-quote.csv!2:0']);
  });

  test('letters that are lost are told', async () => {
    const { problems } = await readTables([textFile('lost.csv', 'H\ufffdng Y\ufffdn;1\n')]);
    expect(brief(problems)).toEqual(['unreadable-letters lost.csv!0:0']);
  });

  test('one bad file does not keep the others out', async () => {
    const { sheets, problems } = await readTables(['old.xls', 'wide-semicolon.csv', 'empty.csv'].map(fixture));
    expect(sheets.map(({ file }) => file)).toEqual(['wide-semicolon.csv']);
    expect(brief(problems)).toEqual(['old-excel old.xls!0:0', 'empty-file empty.csv!0:0']);
  });
});

describe('spreadsheets', () => {
  test('as an office program saves them: per cent, results of formulas, dates, errors', async () => {
    const { sheets, problems } = await readTables([fixture('office.xlsx')]);
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Số liệu', 'Ghi chú']);
    expect(sheets[0].rows).toEqual([
      ['Tỉnh', '1.1.1', '2003-02-01', '2.2.4', '6.1.1'],
      ['Hưng Yên', 41.25, 6.9, 9.5, 0.5],
      ['Long An', 43.5, 7.2, '#DIV/0!', '0,75'],
      ['Hà Nội', 52.5, 7.25, '2023-05-07', 3],
    ]);
    expect(brief(problems)).toEqual(['percent-format Số liệu!2:2 41.25', 'percent-format Số liệu!3:2 43.5']);
  });

  test('formulas stored without results are told, not read as empty', async () => {
    const { problems } = await readTables([fixture('uncalculated.xlsx')]);
    expect(brief(problems)).toContain('uncalculated-formula Số liệu!2:4');
    expect(brief(problems)).toContain('uncalculated-formula Số liệu!3:4');
  });
});

describe('encodings', () => {
  const text = 'Tỉnh;Giá trị\nBắc Ninh;1\n';
  test('are recognised by mark or by content', () => {
    const bytes = new TextEncoder().encode(text);
    expect(decodeText(bytes)).toEqual({ text, encoding: 'utf-8', guessed: false });
    expect(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, ...bytes))).toEqual({ text, encoding: 'utf-8', guessed: false });
    expect(decodeText(Uint8Array.of())).toEqual({ text: '', encoding: 'utf-8', guessed: false });
  });
});

test('progress rises to the end', async () => {
  const seen: number[] = [];
  const big = Array.from({ length: 3000 }, (_, r) => Array.from({ length: 60 }, (_, c) => `${r}.${c}5`).join(';'));
  await readTables([textFile('a.csv', big.join('\n')), fixture('office.xlsx')], (done) => seen.push(done));
  expect(seen.length).toBeGreaterThan(5);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(seen.at(-1)).toBe(1000);
});

describe('what is written reads back', () => {
  const text = fc
    .string({ unit: 'grapheme', maxLength: 12 })
    .map((s) => s.normalize('NFC').trim())
    .filter((s) => s !== '' && !/[\u0000-\u001f\ufeff\ufffd-\uffff]|\p{Cs}/u.test(s)); // eslint-disable-line no-control-regex
  const risky = fc.constantFrom('=1+1', '+cmd', '-2+3', '@SUM(A1)', "'=x", "''-y", '_x0041_', '"quoted"', 'a;b', 'a,b');
  const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0 || 0);

  test('CSV: texts exactly, formulas guarded, numbers in full precision', async () => {
    const rows = fc.array(fc.array(fc.oneof(text, risky), { minLength: 3, maxLength: 3 }), {
      minLength: 1,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(rows, number, fc.constantFrom<'vi' | 'en'>('vi', 'en'), async (body, x, lang) => {
        const grid: CellContent[][] = [['first', 'second', 'third'], ...body, ['number', x, null]];
        const csv = writeCsv(grid, csvDialects[lang]);
        const { sheets } = await readTables([textFile('a.csv', csv)]);
        const back = sheets[0].rows.map((row) => row.slice(0, 3));
        expect(back.slice(0, -1)).toEqual(grid.slice(0, -1));
        expect(Number(String(back.at(-1)?.[1]).replace(',', '.'))).toBe(x);
        const { delimiter } = csvDialects[lang];
        const cells = Papa.parse<string[]>(csv.slice(1), { delimiter }).data.flat();
        expect(cells.filter((cell) => /^[=+@]/.test(cell))).toEqual([]);
      }),
    );
  });

  test('a guard comes off exactly, and nothing guarded starts like a formula', () => {
    fc.assert(
      fc.property(fc.oneof(text, risky), (s) => {
        expect(unguard(guard(s))).toBe(s);
        expect(guard(s)).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });

  test('XLSX: numbers as numbers, texts as texts', async () => {
    const cell = fc.oneof(text, risky, number, fc.constant(null));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), async (body) => {
        const grid: CellContent[][] = [['first', 'second'], ...body, ['last', 1]];
        const bytes = await writeWorkbook([{ sheet: 'Số liệu: [a/b]', rows: grid }]);
        const { sheets, problems } = await readTables([{ name: 'a.xlsx', bytes }]);
        expect(problems).toEqual([]);
        // a row ends with its last filled cell
        const filled = grid.map((row) => row.slice(0, row.findLastIndex((each) => each !== null) + 1));
        expect(sheets[0].rows).toEqual(filled);
      }),
      { numRuns: 50 },
    );
  });
});
