import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readTables } from '../../src/io/tables/read-tables';
import { writeWorkbook, type SheetOut } from '../../src/io/tables/xlsx';

async function written(sheets: readonly SheetOut[]) {
  const bytes = await writeWorkbook(sheets);
  const parts = Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
  const { sheets: read, problems } = await readTables([{ name: 'a.xlsx', bytes }]);
  expect(problems).toEqual([]);
  return { parts, read };
}

test('numbers are shown with their decimals and keep all their digits', async () => {
  const { parts, read } = await written([
    {
      sheet: 'A',
      rows: [[1, 62.8916130152, 0.65432, { formula: 'B1', result: 62.8916130152 }]],
      decimals: (_, c) => (c === 2 ? 4 : null),
    },
  ]);
  expect(read[0].rows).toEqual([[1, 62.8916130152, 0.65432, 62.8916130152]]);
  const codes = [...parts['xl/styles.xml'].matchAll(/formatCode="([^"]*)"/g)].map(([, code]) => code);
  expect(codes.sort()).toEqual(['#,##0.00', '#,##0.0000']);
});

test('one font, headings that wrap in rows high enough, pages as wide as the paper with the head on each', async () => {
  const long = 'Tỷ lệ lao động có việc làm trong nền kinh tế (trên tổng dân số)';
  const { parts } = await written([
    {
      sheet: "Số 'liệu' & <x>",
      headRows: 1,
      headColumns: 2,
      widths: [8, 24, 14],
      rows: [
        ['Mã', 'Tỉnh', long],
        ['33', 'Hưng Yên', 1],
      ],
    },
    { sheet: 'B', widths: Array.from({ length: 40 }, () => 14), rows: [['x']] },
  ]);
  const fonts = [...parts['xl/styles.xml'].matchAll(/<font>(.*?)<\/font>/g)].map(
    ([, font]) => /<name val="([^"]*)"/.exec(font)?.[1],
  );
  expect(new Set(fonts)).toEqual(new Set(['Arial']));
  const [first, second] = [parts['xl/worksheets/sheet1.xml'], parts['xl/worksheets/sheet2.xml']];
  expect(Number(/<row r="1"[^>]* ht="([\d.]+)"/.exec(first)?.[1])).toBeGreaterThan(60);
  expect(/<row r="2"[^>]* ht=/.test(first)).toBe(false);
  expect(first).toContain('<pageSetUpPr fitToPage="1"/>');
  expect(first).toContain('orientation="landscape" fitToWidth="1" fitToHeight="0"');
  expect(second).toContain('fitToWidth="4" fitToHeight="0"');
  expect(parts['xl/workbook.xml']).toContain(
    `<definedName name="_xlnm.Print_Titles" localSheetId="0">'Số ''liệu'' &amp; &lt;x>'!$A:$B,'Số ''liệu'' &amp; &lt;x>'!$1:$1</definedName>`,
  );
});

test('names and texts within what the format holds', async () => {
  const { read } = await written([
    { sheet: 'a/b:c'.repeat(10), rows: [['x'.repeat(40_000)]] },
    { sheet: 'a/b:c'.repeat(10), rows: [['a\u0000b\ud800']] },
    { sheet: '', rows: [['z']] },
    { sheet: "'A'", rows: [['z']] },
    { sheet: 'a', rows: [['z']] },
  ]);
  const names = read.map(({ sheet }) => sheet ?? '');
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(5);
  for (const name of names) expect(name).toMatch(/^[^\\/?*[\]:']{1,31}$/);
  expect(String(read[0].rows[0][0])).toHaveLength(32_767);
  expect(read[1].rows[0][0]).toBe('ab');
});
