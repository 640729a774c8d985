import type { Chart, ChartConfiguration, ChartType, Plugin } from 'chart.js';
import { canvasFont } from './text';

/** A point of a picture; a bar may run from one value to another. */
export interface Point {
  readonly x: number | [from: number, to: number];
  readonly y: number;
}

/** What a builder makes and `Chart.svelte` shows: plain data, no pixels of its own. */
export type Picture = ChartConfiguration<'bar' | 'line', Point[]>;

export interface Span {
  readonly text: string;
  readonly color: string;
  readonly bold?: boolean;
  /** Where it starts, CSS pixels from the first word's place; right after the word before when absent. */
  readonly at?: number;
}

/** Words that travel with one bar of the first dataset. */
export interface RowMark {
  /** At the left edge of the picture. */
  readonly start?: readonly Span[];
  /** Above the bar, at the left edge of the picture; no line runs through it. */
  readonly above?: Span;
  /** After the bar. */
  readonly end: readonly Span[];
  /** Value that the words after the bar must also clear. */
  readonly clear?: number;
  /** An upright tick across the bar, at a value. */
  readonly tick?: { readonly at: number; readonly color: string };
}

/** A straight line between two places, in values of the axes; null = the edge of the picture. */
export interface LineMark {
  readonly from: readonly [x: number | null, y: number | null];
  readonly to: readonly [x: number | null, y: number | null];
  readonly color: string;
  readonly dash?: readonly number[];
  readonly width?: number;
}

/** Words at a place; x null = the left edge of the picture, 'right' = its right edge. */
export interface NoteMark extends Span {
  readonly x: number | null | 'right';
  readonly y: number;
  /** Pixels to move down. */
  readonly dy?: number;
  readonly align?: 'left' | 'center' | 'right';
}

/** Direct labels and lines of a picture, instead of legends and axes. */
export interface Marks {
  /** By bar of the first dataset; null = none. */
  readonly rows?: readonly (RowMark | null)[];
  readonly lines?: readonly LineMark[];
  readonly notes?: readonly NoteMark[];
  /** Colour under notes. */
  readonly ground: string;
  readonly fontFamily: string;
  readonly fontSize: number;
}

declare module 'chart.js' {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- the parameter must be declared as Chart.js does
  interface PluginOptionsByType<TType extends ChartType> {
    marks?: Marks;
  }
}

/** A picture's marks as given, not as Chart.js resolves options. */
export const marksOf = ({ options }: Pick<Picture, 'options'>): Marks | undefined =>
  options?.plugins?.marks as Marks | undefined;

function write(chart: Chart, marks: Marks, spans: readonly Span[], x: number, y: number): void {
  const { ctx } = chart;
  let next = x;
  spans.forEach(({ text, color, bold, at }, k) => {
    const left = at === undefined ? next : x + at;
    ctx.font = canvasFont(marks.fontFamily, marks.fontSize, bold);
    ctx.fillStyle = color;
    ctx.fillText(text, left, y);
    if (k + 1 < spans.length) next = left + ctx.measureText(text).width;
  });
}

/** One span on its own ground, so that no line runs through it. */
function writeText(
  chart: Chart,
  marks: Marks,
  span: Span,
  x: number,
  y: number,
  align: NoteMark['align'] = 'left',
): void {
  const { ctx } = chart;
  ctx.font = canvasFont(marks.fontFamily, marks.fontSize, span.bold);
  const width = ctx.measureText(span.text).width;
  const left = x - (align === 'right' ? width : align === 'center' ? width / 2 : 0);
  ctx.fillStyle = marks.ground;
  ctx.fillRect(left - 4, y - marks.fontSize / 2, width + 8, marks.fontSize);
  write(chart, marks, [span], left, y);
}

/** Draws the marks over the picture; a row's words follow its bar while it moves. */
export const marksPlugin: Plugin = {
  id: 'marks',
  beforeDatasetsDraw(chart) {
    const { ctx } = chart;
    const { x: xAxis, y: yAxis } = chart.scales;
    for (const { from, to, color, dash, width } of marksOf(chart.config as Picture)?.lines ?? []) {
      const x = (value: number | null, edge: number) => (value === null ? edge : xAxis.getPixelForValue(value));
      const y = (value: number | null, edge: number) => (value === null ? edge : yAxis.getPixelForValue(value));
      ctx.save();
      ctx.strokeStyle = color;
      ctx.lineWidth = width ?? 1;
      ctx.setLineDash([...(dash ?? [])]);
      ctx.beginPath();
      ctx.moveTo(x(from[0], 0), y(from[1], 0));
      ctx.lineTo(x(to[0], chart.width), y(to[1], chart.height));
      ctx.stroke();
      ctx.restore();
    }
  },
  afterDatasetsDraw(chart) {
    const marks = marksOf(chart.config as Picture);
    if (!marks) return;
    const { ctx } = chart;
    const { x: xAxis, y: yAxis } = chart.scales;
    ctx.save();
    ctx.textBaseline = 'middle';
    chart.getDatasetMeta(0).data.forEach((element, k) => {
      const row = marks.rows?.[k];
      if (!row) return;
      const { x, y, base, height } = element as unknown as Readonly<Record<'x' | 'y' | 'base' | 'height', number>>;
      const clear = row.clear === undefined ? x : xAxis.getPixelForValue(row.clear);
      if (row.tick) {
        ctx.fillStyle = row.tick.color;
        ctx.fillRect(xAxis.getPixelForValue(row.tick.at) - 1, y - height / 2 - 3, 2, height + 6);
      }
      if (row.start) write(chart, marks, row.start, 0, y);
      if (row.above) writeText(chart, marks, row.above, 0, y - marks.fontSize - 3);
      write(chart, marks, row.end, Math.max(x, base, clear) + 6, y);
    });
    for (const note of marks.notes ?? []) {
      const x = note.x === null ? 0 : note.x === 'right' ? chart.width : xAxis.getPixelForValue(note.x);
      writeText(chart, marks, note, x, yAxis.getPixelForValue(note.y) + (note.dy ?? 0), note.align);
    }
    ctx.restore();
  },
};
