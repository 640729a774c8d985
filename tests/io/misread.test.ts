import { describe, expect, test } from 'vitest';
import { catalogueOf, type Catalogue } from '../../src/io/recognise/catalogue';
import { readImport } from '../../src/io/import/import';
import { answerKey, type Answers, type Fix, type Problem } from '../../src/io/problems/problem';
import { proposalList } from '../../src/io/read/proposals';
import { readTables, type InputFile } from '../../src/io/tables/read-tables';
import { brief, textFile } from './files';
import { pii } from './packages';
import { workbookOf } from './workbook';

/** The made-up values in force are between the limits of each measure; those of money and counts have no upper one. */
const data = pii();
const catalogue = catalogueOf(data);

/** A catalogue with figures of a likely size for an indicator. */
function holding(code: string, low: number, high: number): Catalogue {
  const n = catalogue.units.length;
  const i = catalogue.indicatorAt.get(code)!;
  const values = catalogue.values.slice();
  for (let u = 0; u < n; u++) values[i * n + u] = low + ((high - low) * u) / (n - 1) + 0.5;
  return { ...catalogue, values };
}

async function read(files: readonly InputFile[] | InputFile | string, answers: Answers = {}, of = catalogue) {
  const list = typeof files === 'string' ? [textFile('a.csv', files)] : 'name' in files ? [files] : files;
  const reading = await readImport(await readTables(list), of, answers);
  return {
    ...reading,
    changes: proposalList(reading.proposals).map((p) => `${p.unit} ${p.indicator} → ${p.new}`),
    told: brief(reading.problems),
  };
}
type Read = Awaited<ReturnType<typeof read>>;
const only = ({ problems }: Read, code: string): Problem => {
  const found = problems.filter((problem) => problem.code === code);
  expect(found).toHaveLength(1);
  return found[0];
};
/** Reads, answers the only problem of a code with one of its ways out, and reads again. */
async function answered(
  files: Parameters<typeof read>[0],
  code: string,
  pick: (fix: Fix) => boolean,
  of = catalogue,
): Promise<{ first: Read; then: Read }> {
  const first = await read(files, {}, of);
  const problem = only(first, code);
  expect(problem.severity).toBe('question');
  const fix = problem.fixes.find(pick)!;
  return { first, then: await read(files, { [answerKey(problem.where, fix)]: fix }, of) };
}
const label = (text: string | null) => (fix: Fix) => fix.kind === 'heading' && fix.label === text;

describe('several columns under one heading', () => {
  const years = workbookOf(
    [
      ['Tỉnh', '1.1.2', null, null, '1.1.3', null, null],
      [null, 2021, 2022, 2023, 2021, 2022, 2023],
      ['Hưng Yên', 5.1, 5.2, 5.3, 6.1, 6.2, 6.3],
      ['Long An', 4.1, 4.2, 4.3, 7.1, 7.2, 7.3],
    ],
    ['A1:A2', 'B1:D1', 'E1:G1'],
  );
  test('years: asked once a sheet, and none is read before', async () => {
    const { first, then } = await answered(years, 'many-columns', label('2023'));
    expect(first.changes).toEqual([]);
    expect(first.told).toEqual(['many-columns Số liệu!1:2 2021, 2022, 2023']);
    expect(first.problems[0].fixes.map((fix) => fix.kind === 'heading' && fix.label)).toEqual([
      ...['2023', '2022', '2021'],
      null,
    ]);
    expect(then.changes).toEqual(['33 1.1.2 → 5.3', '80 1.1.2 → 4.3', '33 1.1.3 → 6.3', '80 1.1.3 → 7.3']);
    expect(then.told).toEqual([]);
  });
  test('the same in a text file, whose cells are only empty', async () => {
    const text = 'Tỉnh;1.1.2;;\n;2021;2022;2023\nHưng Yên;5,1;5,2;5,3\n';
    const { first, then } = await answered(text, 'many-columns', label('2022'));
    expect(first.changes).toEqual([]);
    expect(then.changes).toEqual(['33 1.1.2 → 5.2']);
  });
  test('plan and outcome', async () => {
    const text = 'Tỉnh;1.1.2;\n;Kế hoạch;Thực hiện\nHưng Yên;7;5,5\n';
    const { first, then } = await answered(text, 'many-columns', label('Thực hiện'));
    expect(first.changes).toEqual([]);
    expect(then.changes).toEqual(['33 1.1.2 → 5.5']);
  });
  test('rank and score: the rank is not offered', async () => {
    const text = 'Tỉnh;1.2.3;\n;Hạng;Điểm\nHưng Yên;3;88,5\n';
    const { first, then } = await answered(text, 'many-columns', label('Điểm'));
    expect(first.changes).toEqual([]);
    expect(first.problems[0].fixes).toHaveLength(2);
    expect(then.changes).toEqual(['33 1.2.3 → 88.5']);
  });
  test('years above the indicators', async () => {
    const text = ';2021;;2022;\nTỉnh;1.1.2;1.1.3;1.1.2;1.1.3\nHưng Yên;5,1;6,1;5,2;6,2\n';
    const { first, then } = await answered(text, 'many-columns', label('2022'));
    expect(first.changes).toEqual([]);
    expect(then.changes).toEqual(['33 1.1.2 → 5.2', '33 1.1.3 → 6.2']);
  });
  test('years under a province, across', async () => {
    const file = workbookOf(
      [
        ['Mã', 'Hưng Yên', null, 'Long An', null],
        [null, '2021', '2022', '2021', '2022'],
        ['1.1.2', 5.1, 5.2, 4.1, 4.2],
      ],
      ['B1:C1', 'D1:E1'],
    );
    const { first, then } = await answered(file, 'many-columns', label('2022'));
    expect(first.changes).toEqual([]);
    expect(then.changes).toEqual(['33 1.1.2 → 5.2', '80 1.1.2 → 4.2']);
  });
  test('a list and a profile with several columns of values', async () => {
    const profile = 'Hồ sơ tỉnh Hưng Yên;;\nMã chỉ số;Giá trị 2021;Giá trị 2022\n1.1.2;5,1;5,2\n';
    const { first, then } = await answered(profile, 'many-columns', label('Giá trị 2022'));
    expect(first.changes).toEqual([]);
    expect(then.changes).toEqual(['33 1.1.2 → 5.2']);
  });
  test('a column of figures without any heading is told', async () => {
    const { changes, told } = await read('TT;Tỉnh;1.1.2;\n1;Hưng Yên;5,1;61\n2;Long An;5,2;62\n');
    expect(changes).toEqual(['33 1.1.2 → 5.1', '80 1.1.2 → 5.2']);
    expect(told).toEqual(['unlabelled-column a.csv!0:4']);
    expect((await read(';Tỉnh;1.1.2\n1;Hưng Yên;5,1\n2;Long An;5,2\n')).told).toEqual([]);
  });
});

describe('years in rows', () => {
  test('a wide table with a column of years and merged provinces asks for the year', async () => {
    const file = workbookOf(
      [
        ['Tỉnh', 'Năm', '1.1.2'],
        ['Hưng Yên', 2021, 5.1],
        [null, 2022, 5.2],
        ['Long An', 2021, 4.1],
        [null, 2022, 4.2],
      ],
      ['A2:A3', 'A4:A5'],
    );
    for (const each of [file, 'Tỉnh;Năm;1.1.2\nHưng Yên;2021;5,1\n;2022;5,2\nLong An;2021;4,1\n;2022;4,2\n']) {
      const { first, then } = await answered(each, 'many-times', (fix) => fix.kind === 'time' && fix.time === '2022');
      expect(first.changes).toEqual([]);
      expect(first.problems).toHaveLength(1);
      expect(then.changes).toEqual(['33 1.1.2 → 5.2', '80 1.1.2 → 4.2']);
    }
  });
  test('years that differ by province are told', async () => {
    const { changes, told } = await read('Tỉnh;Chỉ số;Năm;Giá trị\nHưng Yên;1.1.2;2021;5,1\nLong An;1.1.2;2022;5,2\n');
    expect(changes).toEqual(['33 1.1.2 → 5.1', '80 1.1.2 → 5.2']);
    expect(told).toEqual(['mixed-times a.csv!0:3 2022, 2021']);
  });
});

describe('names over several rows', () => {
  test('a merged province in a list', async () => {
    const file = workbookOf(
      [
        ['Tỉnh', 'Chỉ số', 'Giá trị'],
        ['Hưng Yên', '1.1.2', 5.1],
        [null, '1.1.3', 6.1],
      ],
      ['A2:A3'],
    );
    const { changes, told } = await read(file);
    expect(changes).toEqual(['33 1.1.2 → 5.1', '33 1.1.3 → 6.1']);
    expect(told).toEqual([]);
  });
  test('empty names that are not known to be merged: asked once', async () => {
    const text = 'Tỉnh;Chỉ số;Giá trị\nHưng Yên;1.1.2;5,1\n;1.1.3;6,1\nLong An;1.1.2;4,1\n;1.1.3;7,1\n';
    const { first, then } = await answered(
      text,
      'blank-names',
      (fix) => fix.kind === 'blank-names' && fix.as === 'above',
    );
    expect(first.changes).toEqual(['33 1.1.2 → 5.1', '80 1.1.2 → 4.1']);
    expect(then.changes).toEqual(['33 1.1.2 → 5.1', '33 1.1.3 → 6.1', '80 1.1.2 → 4.1', '80 1.1.3 → 7.1']);
  });
  test('a figure merged over two provinces', async () => {
    const file = workbookOf(
      [
        ['Tỉnh', '1.1.2'],
        ['Hưng Yên', 5.1],
        ['Long An', null],
        ['Hà Nội', 6.1],
      ],
      ['B2:B3'],
    );
    const { first, then } = await answered(
      file,
      'merged-value',
      (fix) => fix.kind === 'merged-values' && fix.as === 'each',
    );
    expect(first.changes).toEqual(['01 1.1.2 → 6.1']);
    expect(then.changes).toEqual(['33 1.1.2 → 5.1', '80 1.1.2 → 5.1', '01 1.1.2 → 6.1']);
  });
});

describe('several tables in a sheet', () => {
  test('below each other, of other indicators', async () => {
    const { changes, told } = await read(
      'Tỉnh;1.1.2\nHưng Yên;5,1\nLong An;5,2\n;\nTỉnh;1.1.3\nHưng Yên;6,1\nLong An;6,2\n',
    );
    expect(changes).toEqual(['33 1.1.2 → 5.1', '80 1.1.2 → 5.2', '33 1.1.3 → 6.1', '80 1.1.3 → 6.2']);
    expect(told).toEqual([]);
  });
  test('below each other, in another order of columns', async () => {
    const { changes } = await read('Tỉnh;1.1.2;1.1.3\nHưng Yên;5,1;6,1\nTỉnh;1.1.3;1.1.2\nLong An;6,2;5,2\n');
    expect(changes).toEqual(['33 1.1.2 → 5.1', '33 1.1.3 → 6.1', '80 1.1.3 → 6.2', '80 1.1.2 → 5.2']);
  });
  test('beside each other', async () => {
    const { changes, told } = await read(
      'TT;Tỉnh;1.1.2;1.1.3;TT;Tỉnh;1.1.2;1.1.3\n1;Hưng Yên;5,1;6,1;3;Hà Nội;5,3;6,3\n2;Long An;5,2;6,2;4;Cao Bằng;5,4;6,4\n',
    );
    expect([...changes].sort()).toEqual([
      ...['01 1.1.2 → 5.3', '01 1.1.3 → 6.3', '04 1.1.2 → 5.4', '04 1.1.3 → 6.4'],
      ...['33 1.1.2 → 5.1', '33 1.1.3 → 6.1', '80 1.1.2 → 5.2', '80 1.1.3 → 6.2'],
    ]);
    expect(told).toEqual([]);
  });
});

describe('rows that cannot be what they seem', () => {
  test('a row wider than its header', async () => {
    const three = await read('Tỉnh,1.1.2,1.1.3,1.2.3\nHà Nội,7,02,91,43,50,3\nLong An,5.2,6.2,70.5\n');
    expect(three.changes).toEqual(['80 1.1.2 → 5.2', '80 1.1.3 → 6.2', '80 1.2.3 → 70.5']);
    expect(three.told).toEqual(['row-too-wide a.csv!2:0 Hà Nội,7,02,91,43,50,3']);
    const one = await read('Tỉnh,1.2.3\nHà Nội,91,43\nLong An,70,5\n');
    expect(one.changes).toEqual([]);
    expect(one.problems.map(({ code, severity }) => [code, severity])).toEqual([
      ['row-too-wide', 'error'],
      ['row-too-wide', 'error'],
    ]);
  });
  test('a city of a province beside districts', async () => {
    const { changes, told } = await read('Địa phương;1.1.2\nTP Hưng Yên;5,1\nTX Mỹ Hào;5,2\nHuyện Văn Lâm;5,3\n');
    expect(changes).toEqual([]);
    expect(told).toEqual(['district-rows a.csv!0:0 TP Hưng Yên; TX Mỹ Hào; Huyện Văn Lâm']);
    expect((await read('Tỉnh;1.1.2\nTP. Hà Nội;5,1\nTP Hưng Yên;5,2\n')).changes).toHaveLength(2);
  });
  test('values that a scenario has set', async () => {
    const text =
      'Tỉnh;Mã chỉ số;Giá trị;Trạng thái\nHưng Yên;1.1.2;5,1;kịch bản\nLong An;1.1.2;5,2;công bố\nHà Nội;1.1.2;5,3;scenario\n';
    const { changes, told } = await read(text);
    expect(changes).toEqual(['80 1.1.2 → 5.2']);
    expect(told).toEqual(['hypothetical-rows a.csv!0:0 5,1; 5,3']);
  });
});

describe('measures', () => {
  const income = holding('7.2.3', 2500, 8900);
  test('said otherwise, the figures are converted and that is told', async () => {
    for (const text of [
      'Tỉnh;7.2.3\n;triệu đồng/tháng\nHưng Yên;5,1\nLong An;4,25\n',
      'Tỉnh;7.2.3 (triệu đồng/tháng)\nHưng Yên;5,1\nLong An;4,25\n',
      'Đơn vị tính: triệu đồng/tháng;\nTỉnh;7.2.3\nHưng Yên;5,1\nLong An;4,25\n',
      'Tỉnh;Chỉ số;Đơn vị;Giá trị\nHưng Yên;7.2.3;Triệu đồng/tháng;5,1\nLong An;7.2.3;Triệu đồng/tháng;4,25\n',
    ]) {
      const { changes, problems } = await read(text, {}, income);
      expect(changes).toEqual(['33 7.2.3 → 5100', '80 7.2.3 → 4250']);
      expect(problems).toMatchObject([{ code: 'measure-converted', severity: 'notice', detail: { times: 1000 } }]);
    }
  });
  test('that contradict the figures, or are of another kind, are asked about', async () => {
    const { first } = await answered(
      'Tỉnh;7.2.3\n;triệu đồng/tháng\nHưng Yên;5100\n',
      'other-measure',
      () => true,
      income,
    );
    expect(first.changes).toEqual([]);
    const usd = await read('Tỉnh;7.2.3\n;USD/tháng\nHưng Yên;210\n', {}, income);
    expect(usd.changes).toEqual([]);
    expect(usd.problems).toMatchObject([{ code: 'other-measure', text: 'USD/tháng' }]);
  });
  test('nothing said: a column off by a power of ten is asked about once, with its factor', async () => {
    const text = 'Tỉnh;7.2.3\nHưng Yên;6.420\nLong An;5.210\nHà Nội;4.9\n';
    const { first, then } = await answered(
      text,
      'other-scale',
      (fix) => fix.kind === 'times' && fix.times === 1000,
      income,
    );
    expect(first.changes).toEqual([]);
    expect(first.problems).toMatchObject([{ detail: { times: 1000, count: 3 } }]);
    expect(then.changes).toEqual(['33 7.2.3 → 6420', '80 7.2.3 → 5210', '01 7.2.3 → 4900']);
    expect(then.told).toEqual([]);
  });
  test('shares under per cent', async () => {
    const trained = holding('5.1.2', 12, 51);
    const rows = catalogue.units.map(({ names: [name] }, u) => `${name};0,${20 + (u % 7)}`).join('\n');
    const text = `Tỉnh;5.1.2\n${rows}\n`;
    const { first, then } = await answered(
      text,
      'other-scale',
      (fix) => fix.kind === 'times' && fix.times === 100,
      trained,
    );
    expect(first.changes).toEqual([]);
    expect(then.changes[1]).toBe(`${catalogue.units[1].code} 5.1.2 → 21`);
    expect(then.told).toEqual([]);
  });
  test('a column of headings with measures in brackets is recognised', async () => {
    const { changes } = await read('Tỉnh;1.2.3. Cải cách hành chính (điểm)\nHưng Yên;81,5\n');
    expect(changes).toEqual(['33 1.2.3 → 81.5']);
  });
});

describe('ranks', () => {
  test('under a title that says so are not values', async () => {
    const text = 'Xếp hạng các tỉnh;;\nTỉnh;1.1.2;1.2.3\nHưng Yên;3;12\nLong An;5;7\n';
    const { first, then } = await answered(
      text,
      'ranks-or-values',
      (fix) => fix.kind === 'ranks' && fix.as === 'left-out',
    );
    expect(first.changes).toEqual([]);
    expect(then).toMatchObject({ changes: [], told: [] });
  });
  test('of all provinces are seen without a title, also where positions are held', async () => {
    const rows = catalogue.units.map(({ names: [name] }, u) => `${name};${((u * 5) % 63) + 1}`).join('\n');
    for (const code of ['1.2.3', [...catalogue.positions].map((i) => catalogue.indicators[i])[0]]) {
      const first = await read(`Tỉnh;${code}\n${rows}\n`);
      expect(first.changes).toEqual([]);
      expect(first.problems).toMatchObject([{ code: 'ranks-or-values', severity: 'question' }]);
    }
  });
});

describe('a few provinces as merged in 2025', () => {
  const six = ['Hưng Yên', 'Bắc Ninh', 'Hà Nội', 'Ninh Bình', 'Phú Thọ', 'Lào Cai'];
  const table = (title: string, names: readonly string[]) =>
    `${title}Tỉnh;1.1.2\n${names.map((name) => `${name};5,5`).join('\n')}\n`;
  test.each(['PAR INDEX năm 2025;\n', 'Số liệu sau sắp xếp;\n', ''])(
    'are asked about under the title «%s»',
    async (title) => {
      const { changes, told } = await read(table(title, six));
      expect(changes).toEqual([]);
      expect(told).toEqual(['merged-units a.csv!0:0 6']);
    },
  );
  test('are the old ones in a table of a year before, and beside one that has gone', async () => {
    expect((await read(table('PAR INDEX năm 2022;\n', six))).changes).toHaveLength(6);
    expect((await read(table('', [...six, 'Long An']))).changes).toHaveLength(7);
    expect((await read(table('', six.slice(0, 2)))).changes).toHaveLength(2);
  });
});

describe('names', () => {
  test('with the letter Ð of other alphabets', async () => {
    expect((await read('Tỉnh;1.1.2\nÐà Nẵng;5,5\nÐắk Lắk;5,1\n')).changes).toEqual([
      '48 1.1.2 → 5.5',
      '66 1.1.2 → 5.1',
    ]);
  });
  test('shortened are proposed, never taken', async () => {
    const { changes, problems } = await read('Tỉnh;1.1.2\nBà Rịa-VT;5,5\nLong An;5,1\n');
    expect(changes).toEqual(['80 1.1.2 → 5.1']);
    expect(problems).toMatchObject([{ code: 'unknown-unit' }]);
    expect(problems[0].fixes[0]).toEqual({ kind: 'code', code: '77' });
  });
});

describe('office tables as departments send them', () => {
  test('merged title, letterhead, national, regional and total rows, notes and a source', async () => {
    const file = workbookOf(
      [
        ...[
          ['SỞ KHOA HỌC VÀ CÔNG NGHỆ'],
          ['Phụ lục 2'],
          ['BẢNG TỔNG HỢP SỐ LIỆU NĂM 2022'],
          ['(Kèm theo Công văn số 123)'],
        ],
        ['STT', 'Tỉnh/Thành phố', '1.2.3. Cải cách hành chính (điểm)'],
        ['Cả nước', null, 86.5],
        ['I', 'Đồng bằng sông Hồng', 87.1],
        ...[
          ['1', 'Hà Nội', 89.2],
          ['2', 'Hưng Yên', 88.35],
        ],
        ['II', 'Đồng bằng sông Cửu Long', 85.1],
        ['3', 'Long An', 86.12],
        ...[[null, 'Tổng cộng', 263.6], ['Ghi chú: (*) số ước tính'], ['Nguồn: Bộ Nội vụ']],
      ],
      ['A1:C1', 'A3:C3', 'A6:B6'],
    );
    const { changes, told } = await read(file);
    expect(changes).toEqual(['01 1.2.3 → 89.2', '33 1.2.3 → 88.35', '80 1.2.3 → 86.12']);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^passed-over .*Đồng bằng sông Hồng; Đồng bằng sông Cửu Long; Tổng cộng/);
  });
  test('two measures under one merged heading are a question', async () => {
    const file = workbookOf(
      [
        ['Tỉnh', '5.1.2', null],
        [null, '(%)', '(người)'],
        ['Hưng Yên', 27.5, 175000],
        ['Long An', 24.1, 220000],
      ],
      ['B1:C1'],
    );
    const { first, then } = await answered(file, 'many-columns', label('(%)'));
    expect(first.changes).toEqual([]);
    expect(then.changes).toEqual(['33 5.1.2 → 27.5', '80 5.1.2 → 24.1']);
  });
  test('spaces that do not break, in names and numbers', async () => {
    const { changes } = await read(
      'Tỉnh;7.2.3\nHưng\u00a0Yên;4\u00a0912,5\nLong An\u00a0;4\u202f345,6\n',
      {},
      holding('7.2.3', 2000, 9000),
    );
    expect(changes).toEqual(['33 7.2.3 → 4912.5', '80 7.2.3 → 4345.6']);
  });
  test('percent signs are read, decimal signs column by column', async () => {
    const { changes, told } = await read('Tỉnh;1.2.3;5.1.2\nHưng Yên;88,35;27.5%\nLong An;86,12;24.1 %\n');
    expect(changes).toEqual(['33 1.2.3 → 88.35', '80 1.2.3 → 86.12', '33 5.1.2 → 27.5', '80 5.1.2 → 24.1']);
    expect(told).toEqual([]);
  });
  test('one share among percentages is told, with what it would be', async () => {
    const text = 'Tỉnh;5.1.2\nHưng Yên;0,275\nLong An;24,1\nHà Nội;51,0\nBắc Ninh;33,0\n';
    const reading = await read(text, {}, holding('5.1.2', 12, 60));
    expect(reading.told).toEqual(['far-from-others a.csv!2:2 0.275']);
    expect(only(reading, 'far-from-others').fixes).toContainEqual({ kind: 'value', value: 27.5, times: 100 });
  });
  test('the year behind a code is what tells columns from each other', async () => {
    const text = 'Tỉnh;1.2.3 năm 2021;1.2.3 năm 2022\nHưng Yên;87,1;88,35\nLong An;85,0;86,12\n';
    const { first, then } = await answered(text, 'many-columns', label('1.2.3 năm 2022'));
    expect(first.changes).toEqual([]);
    expect(then.changes).toEqual(['33 1.2.3 → 88.35', '80 1.2.3 → 86.12']);
  });
  test('a column of growth beside the values is not read', async () => {
    const { changes, told } = await read(
      'Tỉnh;1.2.3;Tăng/giảm so với 2021\nHưng Yên;88,35;102,5\nLong An;86,12;99,1\n',
    );
    expect(changes).toEqual(['33 1.2.3 → 88.35', '80 1.2.3 → 86.12']);
    expect(told).toEqual(['unknown-node a.csv!1:3 Tăng/giảm so với 2021']);
  });
  test('rows name who reports', async () => {
    const { changes, told } = await read(
      'TT;Đơn vị báo cáo;1.2.3\n1;UBND tỉnh Hưng Yên;88,35\n2;UBND TP Hà Nội;89,2\n3;Sở KH&CN Long An;86,12\n',
    );
    expect(changes).toEqual(['33 1.2.3 → 88.35', '01 1.2.3 → 89.2', '80 1.2.3 → 86.12']);
    expect(told).toEqual([]);
  });
  test('rows of means, medians and ends are passed over', async () => {
    const { changes, told } = await read(
      'Tỉnh;1.2.3\nHưng Yên;88,35\nBình quân cả nước;86,5\nTrung vị;86\nCao nhất;95\nThấp nhất;70\nMax;95\n',
    );
    expect(changes).toEqual(['33 1.2.3 → 88.35']);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^passed-over/);
  });
  test('ranks in brackets behind the values are asked about', async () => {
    const { changes, told } = await read('Tỉnh;1.2.3\nHưng Yên;88,35 (12)\nLong An;86,12 (30)\n');
    expect(changes).toEqual([]);
    expect(told).toEqual(['footnote-mark a.csv!2:2 88,35 (12)', 'footnote-mark a.csv!3:2 86,12 (30)']);
  });
  test('a header repeated on the next page goes on', async () => {
    const { changes } = await read('Tỉnh;1.2.3\nHưng Yên;88,35\nTỉnh;1.2.3\nLong An;86,12\n(tiếp theo)\nHà Nội;89,2\n');
    expect(changes).toEqual(['33 1.2.3 → 88.35', '80 1.2.3 → 86.12', '01 1.2.3 → 89.2']);
  });
});
