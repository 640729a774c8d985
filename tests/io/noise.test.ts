import { describe, expect, test } from 'vitest';
import { catalogueOf } from '../../src/io/recognise/catalogue';
import { readImport } from '../../src/io/import/import';
import { isRegion, numbersColumns } from '../../src/io/recognise/noise';
import { Problems } from '../../src/io/problems/problem';
import { proposalList } from '../../src/io/read/proposals';
import { readTables, type InputFile } from '../../src/io/tables/read-tables';
import { brief, fixture, textFile } from './files';
import { pii } from './packages';

const catalogue = catalogueOf(pii());

async function read(file: InputFile) {
  const { proposals, problems } = await readImport(await readTables([file]), catalogue);
  return {
    problems,
    told: brief(problems).filter((line) => !line.startsWith('indicator-without-data')),
    changes: proposalList(proposals).map((p) => `${p.unit} ${p.indicator} → ${p.new}`),
  };
}

describe('what stands beside the figures', () => {
  test('is one notice; a name that nothing is known by is an error where it has figures', async () => {
    const { problems, told, changes } = await read(fixture('noise.csv'));
    expect(changes).toEqual(['33 1.1.1 → 41.5', '80 1.1.1 → 42.5', '33 1.1.2 → 6.75', '80 1.1.2 → 7']);
    expect(told).toEqual([
      'passed-over noise.csv!0:0 A | B | 1 | 2; Cả nước; Đồng bằng sông Hồng; Vùng Đồng bằng sông Cửu Long; ' +
        'Tổng cộng; Ghi chú: số ước tính; Nguồn: Cục Thống kê; Hưng Yên, ngày 3 tháng 2 năm 2024; …',
      'unknown-unit noise.csv!7:2 Hưng Yen 9',
    ]);
    expect(problems.map(({ severity }) => severity)).toEqual(['notice', 'error']);
  });

  test('never takes the numbers of the columns for codes and values', async () => {
    const wide = await read(textFile('p.csv', 'Mã;Tỉnh;1.1.1;1.1.2\n1;2;3;4\n33;Hưng Yên;41,5;6,5\n'));
    expect(wide.changes).toEqual(['33 1.1.1 → 41.5', '33 1.1.2 → 6.5']);
    const profile = await read(
      textFile('p.csv', 'Tỉnh Hưng Yên;;;\nSTT;Mã;Giá trị;Điểm\n(1);(2);(3);(4)\n1;1.1.1;41,5;50\n'),
    );
    expect(profile.changes).toEqual(['33 1.1.1 → 41.5']);
    expect(profile.told).toEqual([]);
    const across = await read(textFile('p.csv', 'Mã;Hưng Yên;Long An\n1;2;3\n1.1.1;41,5;42,5\n'));
    expect(across.changes).toEqual(['33 1.1.1 → 41.5', '80 1.1.1 → 42.5']);
  });

  test('a row or column without a name is a loss only with figures', async () => {
    const { told } = await read(textFile('p.csv', 'Tỉnh;1.1.1;Khác;9.9.9\nHưng Yên;41,5;;7\n;6,5;;\n;;xem phụ lục;\n'));
    expect(told).toEqual([
      'unit-missing p.csv!3:1',
      'passed-over p.csv!0:0 xem phụ lục; Khác',
      'unknown-node p.csv!1:4 9.9.9',
    ]);
  });
});

test('numbered columns are told from figures', () => {
  for (const row of [
    ['A', 'B', '1', '2'],
    ['(1)', '(2)', '(3)'],
    [1, 2, 3],
    [null, 'a', 1, 2],
  ])
    expect(numbersColumns(row)).toBe(true);
  for (const row of [
    ['01', '2', '3'],
    ['1', '3', '2'],
    ['1', '2'],
    ['Hưng Yên', '1', '2'],
    ['A', 'B', 'C'],
  ])
    expect(numbersColumns(row)).toBe(false);
});

test('regions are those of the index and of statistics', () => {
  for (const text of ['Vùng Tây Nguyên', 'IV. Duyên hải Nam Trung Bộ', 'MEKONG RIVER DELTA', 'Đông Nam Bộ'])
    expect(isRegion(text, catalogue)).toBe(true);
  for (const text of ['Hưng Yên', 'Vùng', 'Vĩnh Long']) expect(isRegion(text, catalogue)).toBe(false);
});

test('a single remark keeps its place', () => {
  const problems = new Problems();
  problems.gather('passed-over', { file: 'f', sheet: null, row: 3, column: 1 }, 'x');
  expect(brief(problems.all())).toEqual(['passed-over f!3:1 x']);
});
