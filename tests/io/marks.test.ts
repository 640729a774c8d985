import { beforeAll, describe, expect, test } from 'vitest';
import { catalogueOf, type Catalogue } from '../../src/io/recognise/catalogue';
import { readImport, type ImportReading } from '../../src/io/import/import';
import { answerKey, type Answers } from '../../src/io/problems/problem';
import { proposalList } from '../../src/io/read/proposals';
import { readTables } from '../../src/io/tables/read-tables';
import { brief, textFile } from './files';
import { mini } from './packages';

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = catalogueOf(await mini());
});
const changes = (reading: ImportReading) =>
  proposalList(reading.proposals).map((p) => `${p.unit} ${p.indicator} ${p.old} → ${p.new}`);

describe('marks beside a number, and in the place of one', () => {
  const settle = async (text: string, fix: number, more: Answers = {}) => {
    const tables = await readTables([textFile('p.csv', text)]);
    const first = await readImport(tables, catalogue, more);
    const [{ where, fixes }] = first.problems;
    const key = answerKey(where, fixes[fix]);
    return { first, settled: await readImport(tables, catalogue, { ...more, [key]: fixes[fix] }) };
  };

  test('a number in brackets may be negative: asked, never taken as positive', async () => {
    const text = 'Tỉnh;6.2.1\nHưng Yên;(3,2)\nLong An;41,5\n';
    const { first, settled } = await settle(text, 1);
    expect(changes(first)).toEqual(['80 6.2.1 140 → 41.5']);
    expect(first.problems).toMatchObject([{ code: 'bracketed-number', severity: 'question', text: '(3,2)' }]);
    expect(first.problems[0].fixes).toEqual([
      { kind: 'value', value: -3.2 },
      { kind: 'value', value: 3.2 },
      { kind: 'leave-out' },
    ]);
    expect(changes(settled)).toContain('33 6.2.1 120.25 → 3.2');
    const { first: doubtful } = await settle('Tỉnh;6.2.1\nHưng Yên;(1.234)\n', 0);
    expect(doubtful.problems[0].fixes.slice(0, -1)).toEqual(
      [-1.234, -1234, 1.234, 1234].map((value) => ({ kind: 'value', value })),
    );
  });

  test.each([
    ['58,2 (1)', [58.2]],
    ['58,2(*)', [58.2]],
    ['3.950*', [3.95, 3950]],
    ['4.703¹', [4.703, 4703]],
    ['47,03²', [47.03]],
    ['12,5 (ước)', [12.5]],
    ['12,5 % **', [12.5]],
  ])('the number of «%s» is proposed, not taken', async (cell, values) => {
    const { first, settled } = await settle(`Tỉnh;6.2.1\nHưng Yên;${cell}\n`, 0);
    expect(changes(first)).toEqual([]);
    expect(first.problems).toMatchObject([{ code: 'footnote-mark', severity: 'question', text: cell }]);
    expect(first.problems[0].fixes).toEqual([
      ...values.map((value) => ({ kind: 'value', value })),
      { kind: 'leave-out' },
    ]);
    expect(changes(settled)).toEqual([`33 6.2.1 120.25 → ${values[0]}`]);
  });

  test.each(['(12) (34)', '1 (2) 3', '(ước)', 'm²'])('«%s» is no number', async (cell) => {
    const reading = await readImport(
      await readTables([textFile('p.csv', `Tỉnh;6.2.1\nHưng Yên;${cell}\n`)]),
      catalogue,
    );
    expect(brief(reading.problems)).toEqual([`not-a-number p.csv!2:2 ${cell}`]);
  });

  test.each(['...', '…', 'x', 'n/a', 'chưa có'])('«%s» takes no figure away unasked', async (mark) => {
    // 2.2.4 of Long An is missing already
    const text = `Tỉnh;1.1.1;2.2.4\nHưng Yên;${mark};9,5\nLong An;${mark};${mark}\n`;
    const { first, settled } = await settle(text, 2);
    expect(changes(first)).toEqual(['33 2.2.4 9 → 9.5']);
    expect(first.problems.map(({ code, severity }) => `${code} ${severity}`)).toEqual([
      'missing-or-kept question',
      'missing-or-kept question',
      'missing-marker notice',
    ]);
    // once for the sheet
    expect(changes(settled)).toEqual(['33 1.1.1 40.5 → null', '80 1.1.1 42.25 → null', '33 2.2.4 9 → 9.5']);
    expect(settled.problems).toEqual([]);
    const kept = await settle(text, 3);
    expect(changes(kept.settled)).toEqual(['33 2.2.4 9 → 9.5']);
    expect(kept.settled.problems).toEqual([]);
  });

  test('all dashes of a sheet are answered at once', async () => {
    const { settled } = await settle('Tỉnh;6.2.1\nHưng Yên;-\nLong An;-\n', 3);
    expect(changes(settled)).toEqual(['33 6.2.1 120.25 → 0', '80 6.2.1 140 → 0']);
  });
});
