import type { Chart } from 'chart.js';
import { describe, expect, it } from 'vitest';
import { marksPlugin, type Marks } from '../../src/charts/marks';

/** A canvas that keeps what is written and drawn on it; letters are 10 wide. */
function canvas() {
  const done: (string | number)[][] = [];
  const ctx = {
    font: '',
    fillStyle: '',
    strokeStyle: '',
    lineWidth: 0,
    textBaseline: '',
    save: () => undefined,
    restore: () => undefined,
    beginPath: () => undefined,
    setLineDash: (dash: number[]) => done.push(['dash', ...dash]),
    moveTo: (x: number, y: number) => done.push(['from', x, y]),
    lineTo: (x: number, y: number) => done.push(['to', x, y]),
    stroke: () => done.push(['line', ctx.strokeStyle, ctx.lineWidth]),
    measureText: (text: string) => ({ width: text.length * 10 }),
    fillText: (text: string, x: number, y: number) => done.push([text, x, y, ctx.fillStyle]),
    fillRect: (x: number, y: number, w: number, h: number) => done.push(['filled', x, y, w, h]),
  };
  return { ctx, done };
}

/** Draws marks on a picture 200 × 100 whose axes are twice as many pixels as values. */
function draw(
  marks: Omit<Marks, 'ground' | 'fontFamily' | 'fontSize'>,
  bars: { x: number; y: number; base: number }[] = [],
) {
  const { ctx, done } = canvas();
  const axis = { getPixelForValue: (value: number) => 2 * value };
  const chart = {
    ctx,
    width: 200,
    height: 100,
    scales: { x: axis, y: axis },
    config: { options: { plugins: { marks: { ...marks, ground: 'paper', fontFamily: 'f', fontSize: 8 } } } },
    getDatasetMeta: () => ({ data: bars.map((bar) => ({ ...bar, height: 12 })) }),
  } as unknown as Chart;
  marksPlugin.beforeDatasetsDraw!(chart, { cancelable: true }, {});
  marksPlugin.afterDatasetsDraw!(chart, {}, {}, false);
  return done;
}

describe('marks', () => {
  const end = [{ text: 'end', color: 'ink' }];

  it('write at the left edge, above, and after the bar', () => {
    const row = {
      start: [
        { text: '1', color: 'a', at: 5 },
        { text: 'name', color: 'b', at: 30 },
      ],
      above: { text: 'up', color: 'c' },
      end: [...end, { text: '!', color: 'd' }],
    };
    expect(draw({ rows: [row] }, [{ x: 80, y: 40, base: 20 }])).toEqual([
      ['1', 5, 40, 'a'],
      ['name', 30, 40, 'b'],
      ['filled', -4, 25, 28, 8],
      ['up', 0, 29, 'c'],
      ['end', 86, 40, 'ink'],
      ['!', 116, 40, 'd'],
    ]);
  });

  it.each<[what: string, bar: { x: number; y: number; base: number }, clear: number | undefined, x: number]>([
    ['the end of a bar that grows to the left', { x: 20, y: 0, base: 80 }, undefined, 86],
    ['what it must clear', { x: 20, y: 0, base: 0 }, 60, 126],
  ])('keep clear of %s', (_, bar, clear, x) => {
    expect(draw({ rows: [{ end, clear }] }, [bar])).toEqual([['end', x, 0, 'ink']]);
  });

  it('draw a tick across the bar', () => {
    expect(draw({ rows: [{ end, tick: { at: 30, color: 'ink' } }] }, [{ x: 80, y: 40, base: 0 }])).toEqual([
      ['filled', 59, 31, 2, 18],
      ['end', 86, 40, 'ink'],
    ]);
  });

  it('pass over elements without words', () => {
    expect(
      draw({ rows: [null, { end }] }, [
        { x: 1, y: 1, base: 0 },
        { x: 2, y: 2, base: 0 },
      ]),
    ).toEqual([['end', 8, 2, 'ink']]);
  });

  it('draw lines between values or to the edges', () => {
    expect(draw({ lines: [{ from: [null, 10], to: [null, 10], color: 'red', dash: [2, 2], width: 3 }] })).toEqual([
      ['dash', 2, 2],
      ['from', 0, 20],
      ['to', 200, 20],
      ['line', 'red', 3],
    ]);
    expect(draw({ lines: [{ from: [5, null], to: [5, null], color: 'red' }] })).toEqual([
      ['dash'],
      ['from', 10, 0],
      ['to', 10, 100],
      ['line', 'red', 1],
    ]);
  });

  it.each([
    [null, undefined, 0],
    ['right' as const, 'right' as const, 170],
    [50, 'center' as const, 85],
  ])('write notes at %s, aligned %s', (x, align, left) => {
    expect(draw({ notes: [{ text: 'abc', color: 'ink', x, y: 10, align }] }).at(-1)).toEqual(['abc', left, 20, 'ink']);
  });
});
