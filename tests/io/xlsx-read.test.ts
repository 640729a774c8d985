import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readTables } from '../../src/io/tables/read-tables';
import { formatOf } from '../../src/io/tables/xlsx-read';

const styles = (...codes: string[]): string =>
  `<styleSheet><numFmts>${codes.map((code, k) => `<numFmt numFmtId="${170 + k}" formatCode="${code}"/>`).join('')}` +
  `</numFmts><cellXfs><xf numFmtId="0"/>${codes.map((_, k) => `<xf numFmtId="${170 + k}"/>`).join('')}</cellXfs></styleSheet>`;

/** A workbook of one sheet, given as XML, as programs other than Excel write it. */
const workbook = (sheet: string, more: Record<string, string> = {}): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        'xl/workbook.xml': '<workbook><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        'xl/worksheets/sheet1.xml': sheet,
        ...more,
      }).map(([name, text]) => [name, strToU8(text)]),
    ),
  );
const read = async (sheet: string, more?: Record<string, string>) => {
  const { sheets, problems } = await readTables([{ name: 'a.xlsx', bytes: workbook(sheet, more) }]);
  return { rows: sheets[0]?.rows, codes: problems.map(({ code }) => code), sheets };
};
const cells = (xml: string): string => `<worksheet><sheetData><row r="1">${xml}</row></sheetData></worksheet>`;

describe('cells as the sheet shows them', () => {
  test('prefixed tags and single quotes, in per cent', async () => {
    const sheet = `<x:worksheet><x:sheetData><x:row r='1' hidden='1'><x:c r='A1' s='1'><x:v>0.275</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    const { rows, codes, sheets } = await read(sheet, { 'xl/styles.xml': styles('0.0%') });
    expect(rows).toEqual([[27.5]]);
    expect(codes).toEqual(['percent-format']);
    expect(sheets[0].hidden?.rows).toEqual([0]);
  });
  test.each([
    ['0.00&quot;%&quot;', '5.25', 5.25, []],
    ['0.0\\%', '5.25', 5.25, []],
    ['0.0%', '0.0525', 5.25, ['percent-format']],
    ['#,##0.0,', '4500500', 4500.5, ['scaled-format']],
    ['#,##0.0', '4500500', 4500500, []],
    ['dd/mm/yyyy', '45000', '2023-03-15', []],
  ])('format %s', async (code, value, shown, problems) => {
    const { rows, codes } = await read(cells(`<c r="A1" s="1"><v>${value}</v></c>`), { 'xl/styles.xml': styles(code) });
    expect(rows).toEqual([[shown]]);
    expect(codes).toEqual(problems);
  });
  test('a raised digit is no digit of its number', async () => {
    const rich = '<is><r><t>87,5</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r></is>';
    expect((await read(cells(`<c r="A1" t="inlineStr">${rich}</c>`))).rows).toEqual([['87,5²']]);
  });
  test.each(['<v></v>', '<v/>', ''])('a formula without its result: %s', async (value) => {
    const { rows, codes } = await read(cells(`<c r="A1"><f>1+1</f>${value}</c>`));
    expect(rows).toEqual([]);
    expect(codes).toEqual(['uncalculated-formula']);
  });
  test('cells without references stand where they come', async () => {
    const sheet = '<worksheet><sheetData><row><c><v>1</v></c><c/><c><v>3</v></c></row></sheetData></worksheet>';
    expect((await read(sheet)).rows).toEqual([[1, null, 3]]);
  });
  test('no number is infinite', async () => {
    const { rows, codes } = await read(cells('<c r="A1"><v>1e999</v></c>'));
    expect(rows).toEqual([]);
    expect(codes).toEqual(['too-large']);
  });
  test('a chart sheet is passed over', async () => {
    const { sheets } = await read(cells('<c r="A1"><v>1</v></c>'), {
      'xl/workbook.xml':
        '<workbook><sheets><sheet name="C" r:id="rId2"/><sheet name="A" r:id="rId1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="rId2" Type="http://x/chartsheet" Target="chartsheets/sheet1.xml"/>' +
        '<Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    });
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['A']);
  });
});

describe('limits', () => {
  test('a stray cell in the last corner', async () => {
    const { rows, codes } = await read(cells('<c r="XFD1048576"><v>1</v></c>'));
    expect(codes).toEqual([]);
    expect(rows?.length).toBe(1_048_576);
    expect(rows?.[0]).toEqual([]);
  });
  test.each(['<c r="A99999999" t="e"><v>#N/A</v></c>', '<c r="XFE1"><v>1</v></c>'])('%s', async (cell) =>
    expect((await read(cells(cell))).codes).toEqual(['file-too-large']),
  );
  test('hidden columns without end', async () => {
    const sheet = cells('<c r="A1"><v>1</v></c>').replace(
      '<sheetData>',
      '<cols><col min="1" max="2147483647" hidden="1"/></cols><sheetData>',
    );
    expect((await read(sheet)).sheets[0].hidden?.columns).toEqual([0]);
  });
  test('an archive that unfolds to more than memory should hold is not unfolded', async () => {
    const bytes = workbook('<worksheet/>');
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // the size that the archive's directory gives its last entry
    const entry = Buffer.from(bytes).lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    view.setUint32(entry + 24, 301 << 20, true);
    const { problems } = await readTables([{ name: 'a.xlsx', bytes }]);
    expect(problems.map(({ code }) => code)).toEqual(['file-too-large']);
  });
  test('a part cut short', async () =>
    expect((await read('<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c>')).codes).toEqual(['bad-spreadsheet']));
});

test('signs that a format only prints do not scale', () => {
  expect(formatOf('0.0"%"').percents).toBe(0);
  expect(formatOf('[Red]0.0%;-0.0%').percents).toBe(1);
  expect(formatOf('#,##0').thousands).toBe(0);
  expect(formatOf('#,##0,,').thousands).toBe(2);
  expect(formatOf('General').date).toBe(false);
});
