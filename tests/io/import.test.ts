import { beforeAll, describe, expect, test } from 'vitest';
import { catalogueOf, type Catalogue } from '../../src/io/recognise/catalogue';
import { readImport } from '../../src/io/import/import';
import {
  answerKey,
  columnLetters,
  placeKey,
  Problems,
  type Answers,
  type Problem,
} from '../../src/io/problems/problem';
import { proposalAt, proposalList } from '../../src/io/read/proposals';
import { readTables } from '../../src/io/tables/read-tables';
import { brief, fixture, textFile } from './files';
import { mini } from './packages';

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = catalogueOf(await mini());
});

const read = async (name: string, answers: Answers = {}) =>
  readImport(await readTables([fixture(name)]), catalogue, answers);
const changes = (reading: Awaited<ReturnType<typeof read>>) =>
  proposalList(reading.proposals).map((p) => `${p.unit} ${p.indicator} ${p.old} → ${p.new}`);
/** Answer to the only problem of a code. */
const answer = (problems: readonly Problem[], code: string, fix: number, column = false): Answers => {
  const found = problems.filter((problem) => problem.code === code);
  expect(found).toHaveLength(1);
  return { [placeKey(found[0].where, !column)]: found[0].fixes[fix] };
};

const wide = [
  '01 1.1.1 50.5 → 55.5',
  '33 1.1.1 40.5 → 41.25',
  '66 1.1.1 35.5 → 38',
  '77 1.1.1 46.5 → 47.5',
  '01 1.2.3 7.1 → 7.25',
  '33 1.2.3 6.8 → 6.9',
  '66 1.2.3 6.4 → 6.125',
  '01 2.2.4 16.25 → 12.75',
  '33 2.2.4 9 → 9.5',
  '66 2.2.4 4.25 → 4.0625',
  '77 2.2.4 11 → 11.25',
];

describe('a wide table', () => {
  test.each([
    'wide-semicolon.csv',
    'wide-comma.csv',
    'wide-tab-utf16le.txt',
    'wide-utf16be.csv',
    'wide-windows-1258.csv',
    'wide-decomposed.csv',
    'wide-plain-letters.csv',
    'wide-sep-hint.csv',
    'paste.txt',
  ])('%s', async (name) => {
    const reading = await read(name);
    expect(changes(reading)).toEqual(wide);
    expect(reading.proposals.unchanged).toBe(1);
    expect(reading.sheets).toMatchObject([{ kind: 'wide', units: 4, indicators: 3 }]);
    expect(reading.problems.filter(({ code }) => code !== 'guessed-encoding')).toEqual([]);
  });

  test('with titles, numbering, measures, sums and thousands around it', async () => {
    const reading = await read('wide-office.csv');
    expect(changes(reading)).toEqual([
      '01 1.1.1 50.5 → 55.5',
      '33 1.1.1 40.5 → 41.25',
      '79 1.1.1 53 → 60',
      '01 6.2.1 210.5 → 1234.5',
      '33 6.2.1 120.25 → 987.25',
      '79 6.2.1 250.75 → 2345.75',
    ]);
    expect(proposalAt(reading.proposals, 0).where).toEqual({ file: 'wide-office.csv', sheet: null, row: 6, column: 4 });
    expect(brief(reading.problems)).toEqual([
      'passed-over wide-office.csv!9:3 Cả nước',
      'far-from-others wide-office.csv!6:5 1234.5',
      'far-from-others wide-office.csv!7:5 987.25',
      'far-from-others wide-office.csv!8:5 2345.75',
    ]);
    expect(reading.problems.every(({ severity }) => severity === 'notice')).toBe(true);
  });

  test('of names in every spelling', async () => {
    const reading = await read('names.csv');
    expect(proposalList(reading.proposals).map(({ unit }) => unit)).toEqual([
      '01',
      '17',
      '33',
      '46',
      '66',
      '77',
      '79',
      '80',
    ]);
    expect(reading.problems).toEqual([]);
  });

  test('of statistics-office codes without their zeros', async () => {
    const reading = await read('codes.csv');
    expect(proposalList(reading.proposals).map(({ unit }) => unit)).toEqual(['01', '17', '33', '46']);
    expect(reading.problems).toEqual([]);
  });

  test('from a spreadsheet; a code that became a date is asked about, and answered', async () => {
    const reading = await read('office.xlsx');
    expect(changes(reading)).toEqual([
      '33 1.1.1 40.5 → 41.25',
      '80 1.1.1 42.25 → 43.5',
      '01 1.1.1 50.5 → 52.5',
      '33 2.2.4 9 → 9.5',
      '80 6.1.1 0.625 → 0.75',
      '01 6.1.1 2.75 → 3',
    ]);
    expect(brief(reading.problems)).toEqual([
      'percent-format Số liệu!2:2 41.25',
      'percent-format Số liệu!3:2 43.5',
      'date-for-code Số liệu!1:3 2003-02-01',
      'cell-error Số liệu!3:4 #DIV/0!',
      'not-a-number Số liệu!4:4 2023-05-07',
      'nothing-recognised Ghi chú!0:0',
    ]);
    const settled = await read('office.xlsx', answer(reading.problems, 'date-for-code', 0));
    expect(changes(settled).filter((line) => line.includes('1.2.3'))).toEqual([
      '33 1.2.3 6.8 → 6.9',
      '80 1.2.3 7.05 → 7.2',
      '01 1.2.3 7.1 → 7.25',
    ]);
  });
});

describe('other layouts', () => {
  test('indicators down, provinces across', async () => {
    const reading = await read('transposed.csv');
    expect(reading.sheets).toMatchObject([{ kind: 'transposed', units: 2, indicators: 3 }]);
    expect(changes(reading)).toEqual([
      '33 1.1.1 40.5 → 42.5',
      '33 1.2.3 6.8 → 7.1',
      '33 6.1.1 0.5 → 0.75',
      '80 1.1.1 42.25 → 44',
      '80 1.2.3 7.05 → 6.4',
      '80 6.1.1 0.625 → 0.5',
    ]);
    expect(reading.problems).toEqual([]);
  });

  test('one value a row', async () => {
    const reading = await read('long.csv');
    expect(reading.sheets).toMatchObject([{ kind: 'long', units: 2, indicators: 3 }]);
    expect(changes(reading)).toEqual(['33 1.1.1 40.5 → 42.5', '80 1.2.3 7.05 → 6.4', '80 6.1.1 0.625 → 0.5']);
    expect(reading.problems).toEqual([]);
  });

  test('one value a row for several years: asked which, and answered', async () => {
    const reading = await read('long-years.csv');
    expect(changes(reading)).toEqual(['80 6.1.1 0.625 → 0.5']);
    expect(reading.problems).toMatchObject([
      { code: 'many-times', severity: 'question', where: { row: 0, column: 3 } },
    ]);
    const settled = await read('long-years.csv', answer(reading.problems, 'many-times', 0, true));
    expect(changes(settled)).toEqual(['33 1.1.1 40.5 → 43.5', '80 6.1.1 0.625 → 0.5']);
    expect(settled.problems).toEqual([]);
  });

  test('of two columns of values none is read before the user says which', async () => {
    const text = 'Tỉnh;Chỉ số;Giá trị 2023;Giá trị 2022\nHưng Yên;1.1.1;42,5;41,5\n';
    const tables = await readTables([textFile('years.csv', text)]);
    const reading = await readImport(tables, catalogue);
    expect(changes(reading)).toEqual([]);
    expect(brief(reading.problems)).toEqual(['many-columns years.csv!1:3 Giá trị 2023, Giá trị 2022']);
    const [{ where, fixes }] = reading.problems;
    const settled = await readImport(tables, catalogue, { [answerKey(where, fixes[0])]: fixes[0] });
    expect(changes(settled)).toEqual(['33 1.1.1 40.5 → 42.5']);
  });

  test('COINr’s iData alone is a table of values', async () => {
    const reading = await readImport(
      await readTables([textFile('idata.csv', 'uCode,uName,1.1.1,6.1.1\n33,Hưng Yên,41.5,0.5\n')]),
      catalogue,
    );
    expect(changes(reading)).toEqual(['33 1.1.1 40.5 → 41.5']);
    expect(reading.problems).toEqual([]);
  });

  test('nothing recognised', async () => {
    const reading = await read('unknown.csv');
    expect(reading.sheets).toMatchObject([{ kind: 'unknown' }]);
    expect(reading.problems).toMatchObject([{ code: 'nothing-recognised', severity: 'error' }]);
  });
});

describe('ambiguous numbers are asked about', () => {
  test('unless their column settles them', async () => {
    const reading = await read('ambiguous.csv');
    expect(changes(reading)).toEqual(['33 1.1.1 40.5 → 41.25']);
    expect(brief(reading.problems)).toEqual([
      'outside-possible ambiguous.csv!3:2 1234',
      'outside-possible ambiguous.csv!4:2 12345678',
      'ambiguous-number ambiguous.csv!2:3 1.234',
      'ambiguous-number ambiguous.csv!3:3 2.345',
      'dash ambiguous.csv!4:3 -',
    ]);
    expect(reading.problems[2]).toMatchObject({
      severity: 'question',
      detail: { asDecimal: 1.234, asThousands: 1234 },
    });
  });

  test('one answer for one cell, or one for the column', async () => {
    const { problems } = await read('ambiguous.csv');
    const [first] = problems.filter(({ code }) => code === 'ambiguous-number');
    const one = await read('ambiguous.csv', { [placeKey(first.where)]: first.fixes[1] });
    expect(changes(one)).toContain('33 6.2.1 120.25 → 1234');
    expect(brief(one.problems)).toContain('ambiguous-number ambiguous.csv!3:3 2.345');
    const all = await read('ambiguous.csv', { [placeKey(first.where, false)]: first.fixes[2] });
    expect(changes(all)).toContain('33 6.2.1 120.25 → 1.234');
    expect(changes(all)).toContain('80 6.2.1 140 → 2.345');
  });

  test('a reading that cannot be is told with the other reading, and with nothing in between', async () => {
    const fixes = [{ kind: 'value', value: 1.234 }, { kind: 'value', value: 1234 }, { kind: 'leave-out' }];
    const detail = { asDecimal: 1.234, asThousands: 1234, mark: '.' };
    const proven = await readImport(
      await readTables([textFile('p.csv', 'Tỉnh;1.1.1\nHưng Yên;1.234\nLong An;41,5\n')]),
      catalogue,
    );
    expect(proven.problems).toMatchObject([{ code: 'outside-possible', where: { row: 2, column: 2 }, detail }]);
    expect(proven.problems[0].fixes).toEqual(fixes);
    const profile = await readImport(
      await readTables([
        textFile('p.csv', 'Hồ sơ tỉnh Hưng Yên;\nMã chỉ số;Giá trị\n1.1.1;1.234\n1.2.3;6,75\n2.1.2;1.5\n'),
      ]),
      catalogue,
      { [placeKey({ file: 'p.csv', sheet: null, row: 0, column: 2 }, false)]: { kind: 'decimal', mark: ',' } },
    );
    const found = profile.problems.find(({ code }) => code === 'outside-possible');
    expect(found).toMatchObject({ where: { row: 3, column: 2 }, detail, fixes });
  });

  test('a value far from all others is told with its other reading', async () => {
    const tables = await readTables([textFile('p.csv', 'Tỉnh;6.2.1\nHưng Yên;91.234\nLong An;41,5\n')]);
    const { problems } = await readImport(tables, catalogue);
    expect(problems).toMatchObject([
      { code: 'far-from-others', severity: 'notice', text: 91234, fixes: [{ kind: 'value', value: 91.234 }] },
    ]);
  });

  test('a shifted mark is proposed by hundreds and thousands, and said to be so; never by ten times more', async () => {
    const tables = await readTables([textFile('p.csv', 'Tỉnh;1.1.1\nHưng Yên;4150\nLong An;0,4\nHà Nội;4\n')]);
    const { problems } = await readImport(tables, catalogue);
    expect(problems.map(({ fixes }) => fixes.filter((fix) => fix.kind === 'value'))).toEqual([
      [
        { kind: 'value', value: 41.5, times: 0.01 },
        { kind: 'value', value: 4150 },
      ],
      [{ kind: 'value', value: 40, times: 100 }],
      [],
    ]);
  });

  test('a dash may mean zero, missing, or nothing', async () => {
    const { problems } = await read('ambiguous.csv');
    const settle = async (fix: number) => changes(await read('ambiguous.csv', answer(problems, 'dash', fix)));
    expect(await settle(0)).toContain('01 6.2.1 210.5 → 0');
    expect(await settle(1)).toContain('01 6.2.1 210.5 → null');
    expect((await settle(2)).filter((line) => line.startsWith('01 6.2.1'))).toEqual([]);
  });
});

describe('every fault at its place', () => {
  test('faults.csv', async () => {
    const reading = await read('faults.csv');
    expect(brief(reading.problems)).toEqual([
      'unknown-unit faults.csv!3:1 Hưng Yen1',
      'ambiguous-unit faults.csv!6:1 33 Hà Nội',
      'unit-missing faults.csv!7:1',
      'unknown-node faults.csv!1:6 9.9.9',
      'not-an-indicator faults.csv!1:7 Input',
      'duplicate-column faults.csv!1:8 1.1.1',
      'not-a-number faults.csv!2:2 abc',
      'not-a-number faults.csv!4:2 13,75 điểm',
      'outside-possible faults.csv!8:2 4150',
      'outside-possible faults.csv!2:3 17.5',
      'far-from-others faults.csv!4:3 5',
      'far-from-others faults.csv!5:3 5',
      'bad-grouping faults.csv!2:4 12,34,5',
      'too-large faults.csv!4:4 1e999',
      'bad-grouping faults.csv!8:4 12.10.2023',
      'dash faults.csv!9:4 -',
      'mixed-decimals faults.csv!0:5',
      'missing-or-kept faults.csv!2:5 n/a',
      'cell-error faults.csv!4:5 #DIV/0!',
      'other-scale faults.csv!0:5 1.5',
    ]);
  });

  test('the good part stays', async () => {
    expect(changes(await read('faults.csv'))).toEqual([
      '80 1.1.1 42.25 → 14.75',
      '66 1.1.1 35.5 → 41.5',
      '17 1.1.1 30.25 → 41',
      '80 1.2.3 7.05 → 5',
      '01 1.2.3 7.1 → 6',
      '66 1.2.3 6.4 → 6.5',
      '17 1.2.3 6.2 → 6',
      '17 2.1.2 18.5 → 7',
    ]);
  });

  test('with fixes that can be taken: the number in a text, a shifted point, the nearest name', async () => {
    const { problems } = await read('faults.csv');
    const fixesOf = (start: string) => problems.find((p) => brief([p])[0].startsWith(start))?.fixes;
    expect(fixesOf('not-a-number faults.csv!4:2')?.[0]).toEqual({ kind: 'value', value: 13.75 });
    expect(fixesOf('outside-possible faults.csv!8:2')?.[0]).toEqual({ kind: 'value', value: 41.5, times: 0.01 });
    expect(fixesOf('unknown-unit')?.[0]).toEqual({ kind: 'code', code: '33' });
    const taken = await read('faults.csv', answer(problems, 'unknown-unit', 0));
    expect(brief(taken.problems)).not.toContain('unknown-unit faults.csv!3:1 Hưng Yen1');
    expect(changes(taken)).toContain('33 2.1.2 22.25 → 7');
    const confirmed = await read('faults.csv', {
      [placeKey(problems[8].where)]: { kind: 'value', value: 4150 },
      [placeKey(problems[9].where)]: { kind: 'leave-out' },
    });
    expect(changes(confirmed)).toContain('01 1.1.1 50.5 → 4150');
    expect(brief(confirmed.problems).filter((line) => line.startsWith('outside-possible'))).toEqual([]);
  });

  test('two values for one cell: neither is taken until one is chosen', async () => {
    const reading = await read('duplicates.csv');
    expect(changes(reading)).toEqual(['33 1.1.1 40.5 → 40.25']);
    expect(reading.problems).toMatchObject([
      {
        code: 'duplicate-value',
        severity: 'question',
        where: { row: 4, column: 2 },
        detail: { first: 41.5, firstRow: 2 },
      },
    ]);
    const settle = async (fix: number) =>
      changes(await read('duplicates.csv', answer(reading.problems, 'duplicate-value', fix)));
    expect(await settle(0)).toContain('80 1.1.1 42.25 → 41.5');
    expect(await settle(1)).toContain('80 1.1.1 42.25 → 42.5');
  });

  test('hundreds of one kind in one column are counted, not listed', () => {
    const problems = new Problems();
    for (let row = 1; row <= 250; row++)
      problems.add('not-a-number', 'error', { file: 'f', sheet: null, row, column: 2 }, 'x');
    expect(problems.all()).toHaveLength(100);
    expect(problems.all()[0].more).toBe(150);
    expect(problems.all()[1].more).toBe(0);
  });
});

test('columns are lettered as spreadsheets do', () => {
  expect([1, 26, 27, 52, 53, 702, 703].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  expect(columnLetters(0)).toBe('');
});
