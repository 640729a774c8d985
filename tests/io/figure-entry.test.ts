import { describe, expect, test } from 'vitest';
import { readBlock } from '../../src/io/read/figure-block';
import { readFigure, type FigureCell } from '../../src/io/read/figure-entry';

const cell: FigureCell = { published: null, points: false, possible: [0, 100], span: [10, 30] };
const points: FigureCell = { ...cell, points: true };

describe('a typed figure', () => {
  test('is taken as it is written, in either language', () => {
    expect(readFigure('13,75', cell)).toEqual({ kind: 'take', value: 13.75, far: false });
    expect(readFigure(' 13.75 ', cell)).toEqual({ kind: 'take', value: 13.75, far: false });
  });

  test('is told to be far where it lies outside by more than the span', () => {
    expect(readFigure('50', cell)).toMatchObject({ kind: 'take', far: false });
    expect(readFigure('51', cell)).toMatchObject({ kind: 'take', far: true });
  });

  test('with two readings is asked about, and the answer is taken', () => {
    const open = { ...cell, possible: [0, null] as const };
    expect(readFigure('1.234', open)).toEqual({
      kind: 'ask',
      question: { code: 'two-readings', readings: [1.234, 1234] },
    });
    expect(readFigure('1.234', open, { reading: 1234 })).toMatchObject({ kind: 'take', value: 1234 });
  });

  test('outside what the measure can be, or no number, is a fault that names it', () => {
    expect(readFigure('-1', cell)).toEqual({ kind: 'fault', fault: { code: 'below', limit: 0 } });
    expect(readFigure('101', cell)).toEqual({ kind: 'fault', fault: { code: 'above', limit: 100 } });
    expect(readFigure('abc', cell)).toEqual({ kind: 'fault', fault: { code: 'not-a-number' } });
  });

  test('empty says nothing', () => {
    expect(readFigure('', cell)).toEqual({ kind: 'empty' });
  });

  test('where points are held is never taken without a question', () => {
    expect(readFigure('45', points)).toEqual({
      kind: 'ask',
      question: { code: 'points-or-real', value: 45, canBeScore: true },
    });
    expect(readFigure('450', points)).toMatchObject({ question: { canBeScore: false } });
    expect(readFigure('45', points, { score: true })).toMatchObject({ kind: 'take', value: 45 });
    expect(readFigure('450', points, { score: true })).toEqual({ kind: 'fault', fault: { code: 'above', limit: 100 } });
  });

  test('takes the place of a published one only on the user’s word', () => {
    const printed = { ...cell, published: 28.14 };
    expect(readFigure('30', printed)).toEqual({
      kind: 'ask',
      question: { code: 'published', value: 30, published: 28.14 },
    });
    expect(readFigure('30', printed, { overwrite: true })).toMatchObject({ kind: 'take', value: 30 });
    expect(readFigure('28,14', printed)).toMatchObject({ kind: 'take', value: 28.14 });
  });
});

describe('a pasted block', () => {
  const order = ['1.1', '1.2', '2.1'];
  const match = (text: string): string | null => /^(1\.1|1\.2|2\.1)/.exec(text)?.[0] ?? null;

  test('of one column goes down the sheet; what is too much is counted', () => {
    const block = readBlock('1,5\r\n\r\n3\r\n4\r\n', order, () => null);
    expect(block.figures.map(({ indicator, text }) => [indicator, text])).toEqual([
      ['1.1', '1,5'],
      ['1.2', ''],
      ['2.1', '3'],
    ]);
    expect(block.beyond).toBe(1);
  });

  test('with names goes to the indicators that are named, wherever it is pasted', () => {
    const block = readBlock('Mã\tTên\tGiá trị\tNguồn\n2.1 a\tx\t3,5\tSổ\n1.1 b\ty\t7\t\n9.9\tz\t1\t', order, match);
    expect(block.figures).toEqual([
      { indicator: '2.1', text: '3,5', source: 'Sổ' },
      { indicator: '1.1', text: '7', source: null },
    ]);
    expect(block.unknown).toEqual(['9.9']);
  });

  test('of values and sources brings both', () => {
    expect(readBlock('5\tBáo cáo của sở\n6\tNiên giám', order, () => null).figures).toEqual([
      { indicator: '1.1', text: '5', source: 'Báo cáo của sở' },
      { indicator: '1.2', text: '6', source: 'Niên giám' },
    ]);
  });
});
