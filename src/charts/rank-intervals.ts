import type { Picture, RowMark } from './marks';
import type { Measure } from './text';
import { faded, type Theme } from './theme';

/** A unit's ranks: where nine draws of ten lie, and the set that holds for all units at once. */
export interface IntervalRow {
  readonly name: string;
  readonly isOwn: boolean;
  readonly rank: number;
  readonly low: number;
  readonly high: number;
  readonly setLow: number;
  readonly setHigh: number;
}

const rowHeight = 24;
const barHeight = 9;

/** CSS pixels. */
export const intervalsHeight = (rows: readonly IntervalRow[]): number => rows.length * rowHeight + 44;

/**
 * Bars from the best to the worst rank, a tick at the rank on point values; the pale bar behind is the simultaneous set.
 * A single rank is a bar of its own width.
 */
export function rankIntervalsPicture(
  rows: readonly IntervalRow[],
  target: number,
  words: { readonly rank: string; readonly target: string; readonly row: (row: IntervalRow) => string[] },
  theme: Theme,
  measure: Measure,
): Picture {
  const font = { family: theme.fontFamily, size: theme.fontSize };
  const names = Math.max(0, ...rows.map(({ name, isOwn }) => measure(name, isOwn)));
  const low = Math.min(target, ...rows.map(({ setLow, low: best }) => Math.min(setLow, best)));
  const high = Math.max(target, ...rows.map(({ setHigh, high: worst }) => Math.max(setHigh, worst)));
  const bars = (from: (row: IntervalRow) => number, to: (row: IntervalRow) => number) =>
    rows.map((row, k) => ({ x: [from(row) - 0.4, to(row) + 0.4] as [number, number], y: k + 1 }));
  return {
    type: 'bar',
    data: {
      datasets: [
        {
          type: 'bar',
          data: bars(
            (row) => row.low,
            (row) => row.high,
          ),
          backgroundColor: rows.map(({ isOwn }) => (isOwn ? theme.own : theme.ink3)),
          barThickness: barHeight,
          borderRadius: 3,
          grouped: false,
          order: 1,
        },
        {
          type: 'bar',
          data: bars(
            (row) => row.setLow,
            (row) => row.setHigh,
          ),
          backgroundColor: rows.map(({ isOwn }) => faded(isOwn ? theme.own : theme.ink3, 0.22)),
          barThickness: barHeight + 6,
          borderRadius: 3,
          grouped: false,
          order: 2,
        },
      ],
    },
    options: {
      indexAxis: 'y',
      responsive: true,
      maintainAspectRatio: false,
      animation: { duration: 350, easing: 'easeOutCubic' },
      interaction: { mode: 'nearest', axis: 'y', intersect: false },
      layout: { padding: { left: Math.ceil(names) + 8 } },
      scales: {
        x: {
          type: 'linear',
          min: Math.max(0, low - 1),
          max: high + 1,
          title: { display: true, text: words.rank, color: theme.ink2, font },
          ticks: { precision: 0, color: theme.ink2, font, includeBounds: false },
          grid: { color: theme.line },
        },
        y: { type: 'linear', display: false, offset: false, reverse: true, min: 0.4, max: rows.length + 0.6 },
      },
      plugins: {
        marks: {
          rows: rows.map(({ name, isOwn, rank }): RowMark => ({
            start: [{ text: name, color: isOwn ? theme.own : theme.ink, bold: isOwn }],
            end: [],
            ...(rank > 0 ? { tick: { at: rank, color: theme.ink } } : {}),
          })),
          lines: [
            { from: [target + 0.5, 0.4], to: [target + 0.5, rows.length + 0.6], color: theme.target, dash: [4, 3] },
          ],
          ground: theme.panel,
          fontFamily: theme.fontFamily,
          fontSize: theme.fontSize,
        },
        tooltip: {
          displayColors: false,
          filter: (item) => item.datasetIndex === 0,
          callbacks: {
            title: (hits) => hits.slice(0, 1).map((hit) => rows[hit.dataIndex].name),
            label: (hit) => words.row(rows[hit.dataIndex]),
          },
        },
      },
    },
  };
}
