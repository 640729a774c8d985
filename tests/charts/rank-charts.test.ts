import { describe, expect, test } from 'vitest';
import { rankChancesPicture, rankDots } from '../../src/charts/rank-chances';
import { intervalsHeight, rankIntervalsPicture, type IntervalRow } from '../../src/charts/rank-intervals';
import { marksOf } from '../../src/charts/marks';
import type { Theme } from '../../src/charts/theme';

const theme = { own: '#0a655c', ink: '#1c2430', ink3: '#676e79', target: '#b01645', fontSize: 12 } as Theme;

describe('a hundred chances as dots', () => {
  test('keep their sum, the largest remainders rounded up', () => {
    expect(rankDots([33.4, 33.4, 33.2, 0])).toEqual([
      { rank: 1, dots: 34 },
      { rank: 2, dots: 33 },
      { rank: 3, dots: 33 },
    ]);
    expect(rankDots([0.4, 99.6])).toEqual([{ rank: 2, dots: 100 }]);
  });
  test('within the target stand in a set of their own, beside its line', () => {
    const words = { rank: 'r', target: 't', pile: (rank: number, n: number) => `${rank}: ${n}` };
    const picture = rankChancesPicture(rankDots([10, 60, 30]), 2, words, theme);
    expect(picture.data.datasets.map(({ data }) => data.length)).toEqual([70, 30]);
    expect(marksOf(picture)!.lines![0].from[0]).toBe(2.5);
  });
});

describe('ranges of ranks', () => {
  const row: IntervalRow = { name: 'Mã', isOwn: true, rank: 4, low: 3, high: 5, setLow: 1, setHigh: 9 };
  test('are bars with the simultaneous set behind and a tick at the rank', () => {
    const words = { rank: 'r', target: 't', row: () => [] };
    const picture = rankIntervalsPicture([row], 10, words, theme, (text) => 7 * text.length);
    expect(picture.data.datasets.map(({ data }) => data[0].x)).toEqual([
      [2.6, 5.4],
      [0.6, 9.4],
    ]);
    expect(marksOf(picture)!.rows![0]!.tick!.at).toBe(4);
    expect(intervalsHeight([row, row])).toBeGreaterThan(intervalsHeight([row]));
  });
});
