import type { Catalogue } from '../recognise/catalogue';
import { titled } from '../recognise/layout';
import { textOf, type Sheet } from '../tables/sheet';

/** What words say figures are measured in, as far as it can be converted. */
interface Measure {
  readonly base: 'vnd' | 'usd' | 'share' | 'count';
  /** Of one in the base's own. */
  readonly scale: number;
  readonly period: 'month' | 'year' | null;
}

const scales: readonly (readonly [RegExp, number])[] = [
  [/nghin ty|ngan ty|trillion/, 1e12],
  [/\bty\b|\bti\b|billion|\bbn\b/, 1e9],
  [/\btrieu\b|\btr\b|million|\bmn\b/, 1e6],
  [/\bnghin\b|\bngan\b|thousand/, 1e3],
];

/** The currency, which without its marks would be many other words, after a number's word it is plain. */
const dong = /(^|[^\p{L}])(đồng|đ)(?!\p{L})|(nghin|ngan|trieu|ty|ti) dong(?!\p{L})/iu;

/** Lower case without diacritics, signs kept. */
const plain = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[đð]/g, 'd');

/** Null for words that say nothing that can be converted. */
export function parseMeasure(text: string): Measure | null {
  const [what = '', ...per] = plain(text).split(/\/| per | tren | a (?=month|year)/);
  const rest = per.join(' ');
  const period = /thang|month/.test(rest) ? 'month' : /\bnam\b|year/.test(rest) ? 'year' : null;
  if (/%|phan tram|per ?cent/.test(what)) return { base: 'share', scale: 0.01, period: null };
  const scale = scales.find(([words]) => words.test(what))?.[1] ?? 1;
  // figures in proportion to something else that is counted in money are left alone
  if (/dong|vnd|usd/.test(rest)) return null;
  if (/\busd\b|do la|dollar/.test(what)) return { base: 'usd', scale, period };
  if (/\bvnd\b/.test(what) || dong.test(text.normalize('NFC'))) return { base: 'vnd', scale, period };
  const among = /^\s*([1-9]\d{0,2}(?:[., ]?000)*)\s+\p{L}/u.exec(rest)?.[1];
  return among === undefined ? null : { base: 'count', scale: 1 / Number(among.replace(/\D/g, '')), period: null };
}

/** How many of `own` one of `said` is; null where that cannot be told. */
function timesOf(said: Measure, own: Measure): number | null {
  if (said.base !== own.base) return null;
  const times = said.scale / own.scale;
  if (said.period === null || own.period === null || said.period === own.period) return Number(times.toPrecision(12));
  return Number((said.period === 'year' ? times / 12 : times * 12).toPrecision(12));
}

export interface SaidMeasure {
  readonly text: string;
  /** What a figure is to be multiplied with; null: measured in something else. */
  readonly times: number | null;
}

/**
 * What texts beside figures say they are measured in, against the indicator's own measure; null when they say nothing.
 * @param texts nearest first
 */
export function saidMeasure(texts: readonly string[], i: number, { measures }: Catalogue): SaidMeasure | null {
  const own = measures[i].map(parseMeasure).find((measure) => measure !== null);
  if (!own) return null;
  for (const text of texts) {
    if (measures[i].includes(text)) return { text, times: 1 };
    const said = parseMeasure(text);
    if (said) return { text, times: timesOf(said, own) };
  }
  return null;
}

/** What a table's column of measures says in a row; '' without such a column. */
export function measureInRow({ rows }: Sheet, header: number): (r: number) => string {
  const c = rows[header]?.findIndex((cell) => titled(cell, 'measure')) ?? -1;
  return (r) => textOf(rows[r][c] ?? null);
}

/** A figure in the measure that is so many times larger or smaller, without digits that only the conversion adds. */
export const timesFigure = (value: number, times: number): number =>
  times === 1 ? value : Number((value * times).toPrecision(15));

/** The measure that a sheet says above its table to be that of all figures: «Đơn vị: triệu đồng»; '' for none. */
export function measureAbove({ rows }: Sheet, header: number): string {
  const texts = rows.slice(0, Math.max(0, header)).flatMap((row) => row.map(textOf));
  for (const text of texts) {
    const [, words] = /^\(?(?:don vi(?: tinh)?|dvt|unit|measure)\s*:\s*(.*?)\)?$/.exec(plain(text).trim()) ?? [];
    if (words) return words;
  }
  return '';
}

/** Powers between measures that are mistaken for each other. */
const factors = [1000, 0.001, 100, 0.01, 1e6, 1e-6];

/** The range of the indicator's figures in force above zero; null where there are none, or some below. */
function rangeOf(i: number, { values, units }: Catalogue): { low: number; high: number } | null {
  let [low, high] = [Infinity, 0];
  for (const value of values.subarray(i * units.length, (i + 1) * units.length)) {
    if (value < 0) return null;
    if (value > 0) [low, high] = [Math.min(low, value), Math.max(high, value)];
  }
  return high > 0 ? { low, high } : null;
}

/** Share of figures, times a factor, that lie about those in force. */
function shareAbout(figures: readonly number[], times: number, { low, high }: { low: number; high: number }): number {
  const about = figures.filter((x) => x * times >= low / 2 && x * times <= high * 2);
  return about.length / Math.max(1, figures.length);
}

/** Whether figures times a factor lie about those in force, for the most part. */
export function fitsTimes(values: readonly number[], times: number, i: number, catalogue: Catalogue): boolean {
  const range = rangeOf(i, catalogue);
  return (
    range === null ||
    shareAbout(
      values.filter((x) => x > 0),
      times,
      range,
    ) >= 0.5
  );
}

/** The power of ten that most of an indicator's figures are off by, all in the same direction; null when they are not. */
export function ratioOf(values: readonly number[], i: number, catalogue: Catalogue): number | null {
  const range = rangeOf(i, catalogue);
  const figures = values.filter((x) => x !== 0 && !Number.isNaN(x));
  if (range === null || figures.length === 0 || figures.some((x) => x < 0)) return null;
  const most = (count: number): boolean => count >= figures.length * 0.6;
  const below = figures.filter((x) => x < range.low / 5).length;
  const above = figures.filter((x) => x > range.high * 5).length;
  if (!most(below) && !most(above)) return null;
  const fitting = factors
    .filter((times) => times > 1 === most(below))
    .map((times) => ({ times, share: shareAbout(figures, times, range) }))
    .filter(({ share }) => share >= 0.6)
    .sort((a, b) => b.share - a.share);
  return fitting[0]?.times ?? null;
}
