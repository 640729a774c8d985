import { rankIn, rootOf, scoreIn, type Framework, type Result } from '../../core';

/** A unit between its two sub-indices. */
export interface ScatterPoint {
  readonly unit: number;
  readonly x: number;
  readonly y: number;
}

/** Units that have both scores, the best of the index last, so that it lies on top. */
export function scatterPoints(framework: Framework, result: Result, x: number, y: number): ScatterPoint[] {
  const rank = (unit: number) => rankIn(result, rootOf(framework), unit) || Infinity;
  return Array.from({ length: result.nUnits }, (_, unit) => ({
    unit,
    x: scoreIn(result, x, unit),
    y: scoreIn(result, y, unit),
  }))
    .filter(({ x, y }) => !Number.isNaN(x) && !Number.isNaN(y))
    .sort((a, b) => rank(b.unit) - rank(a.unit) || a.unit - b.unit);
}

/** One scale for both axes, from ten to ten, so that the diagonal means equal scores. */
export function commonScale(points: readonly ScatterPoint[]): { low: number; high: number; ticks: number[] } {
  const all = points.flatMap(({ x, y }) => [x, y]);
  const low = Math.floor(Math.min(...all) / 10) * 10;
  const high = Math.max(low + 10, Math.ceil(Math.max(...all) / 10) * 10);
  return { low, high, ticks: Array.from({ length: (high - low) / 10 + 1 }, (_, k) => low + 10 * k) };
}
