import { indicatorRows, type NodeRow } from '../../core';
import type { Progress } from '../tables/yield';
import { readData } from './idata';
import { coinrTable } from '../recognise/coinr-table';
import { goalpostColumns, metaColumns, otherTypes, readMeta } from './imeta';
import { Problems, type Answers, type Problem } from '../problems/problem';
import { placeOf, type CellContent, type Sheet } from '../tables/sheet';

export interface Described {
  readonly code: string;
  readonly name: string;
  readonly measure: string;
  /** Texts of the columns that COINr does not know, one for each of `extraColumns`. */
  readonly extra: readonly string[];
}

/** An index in COINr's form, iMeta and iData. Plain data, safe for structured clone. */
export interface CoinrIndex {
  /** Indicators and aggregates, as the engine takes them. */
  readonly rows: readonly NodeRow[];
  /** In words, in the order of `rows`. */
  readonly nodes: readonly Described[];
  readonly others: readonly (Described & { readonly type: (typeof otherTypes)[number] })[];
  readonly extraColumns: readonly string[];
  readonly units: readonly { readonly code: string; readonly name: string }[];
  /** values[indicator × units.length + unit], indicators in the order of `rows`; NaN = missing. */
  readonly values: Float64Array;
  /** Texts per unit of each of `others`, in their order. */
  readonly otherColumns: readonly (readonly string[])[];
}

export interface CoinrReading {
  /** Null while the framework or the units cannot be read. Cells with problems are missing in it. */
  readonly index: CoinrIndex | null;
  readonly problems: readonly Problem[];
}

/**
 * Reads iMeta and iData, two text files or two sheets, of any framework. Every fault is a problem at its place; a cell
 * that cannot be read is missing, a framework with an error is not read at all.
 */
export async function readCoinr(
  sheets: readonly Sheet[],
  answers: Answers = {},
  progress: Progress = () => undefined,
): Promise<CoinrReading> {
  const problems = new Problems();
  const meta = sheets.map((sheet) => coinrTable(sheet, 'imeta', answers)).find((found) => found !== null);
  const data = sheets.map((sheet) => coinrTable(sheet, 'idata', answers)).find((found) => found !== null);
  const file = sheets[0]?.file ?? '';
  if (!meta) problems.add('missing-sheet', 'error', placeOf({ file, sheet: null }), 'iMeta');
  if (!data) problems.add('missing-sheet', 'error', placeOf({ file, sheet: null }), 'iData');
  const framework = meta && readMeta(meta, problems, answers);
  const index = data && framework ? await readData(data, framework, problems, answers, progress) : null;
  return { index, problems: problems.all() };
}

/** The two tables of an index as grids; `readCoinr` reads them back exactly. */
export function coinrTables(index: CoinrIndex): { readonly iMeta: CellContent[][]; readonly iData: CellContent[][] } {
  const indicators = indicatorRows(index.rows).map(({ code }) => code);
  const isIndicator = new Set(indicators);
  const orNull = (text: string): string | null => (text === '' ? null : text);
  const withGoalposts = index.rows.some((row) => row.goalposts);
  const iMeta: CellContent[][] = [
    [...metaColumns, ...(withGoalposts ? goalpostColumns : []), ...index.extraColumns],
    ...index.rows.map((row, k) => {
      const { name, measure, extra } = index.nodes[k];
      const { code, level, direction = null, weight, target = null, parent, goalposts = [null, null] } = row;
      const type = isIndicator.has(code) ? 'Indicator' : 'Aggregate';
      return [
        ...[level, code, orNull(name), direction, weight, orNull(measure), target, parent, type],
        ...(withGoalposts ? goalposts : []),
        ...extra.map(orNull),
      ];
    }),
    ...index.others.map(({ code, name, measure, extra, type }) => [
      ...[null, code, orNull(name), null, null, orNull(measure), null, null, type],
      ...(withGoalposts ? [null, null] : []),
      ...extra.map(orNull),
    ]),
  ];
  const n = index.units.length;
  const iData: CellContent[][] = [
    ['uCode', 'uName', ...index.others.map(({ code }) => code), ...indicators],
    ...index.units.map(({ code, name }, u) => [
      ...[code, name],
      ...index.otherColumns.map((column) => orNull(column[u])),
      ...indicators.map((_, i) => {
        const value = index.values[i * n + u];
        return Number.isNaN(value) ? null : value;
      }),
    ]),
  ];
  return { iMeta, iData };
}
