import { rankIn, scoreIn } from '../../core';
import type { Framework, Result } from '../../core';
import type { Formats } from '../../i18n/formats';

/** What a column shows: the place, its change, the name, or a node's score by node number. */
export type ColumnKey = 'rank' | 'change' | 'name' | number;

export interface Sort {
  readonly by: ColumnKey;
  readonly descending: boolean;
}

export interface TableRow {
  readonly unit: number;
  readonly name: string;
  /** 0 = unranked. */
  readonly rank: number;
  /** Places climbed, negative when lost; NaN when unranked before or now. */
  readonly change: number;
  /** By node number. */
  readonly score: (node: number) => number;
}

/** Aggregates from the index down, level by level; the lowest level only when asked for or when it is all there is. */
export function aggregateColumns(framework: Framework, withLowest: boolean): number[] {
  const nodes = Array.from({ length: framework.nNodes - framework.nIndicators }, (_, a) => framework.nIndicators + a);
  const levels = [...new Set(nodes.map((node) => framework.level[node]))].sort((a, b) => b - a);
  const shown = withLowest || levels.length <= 2 ? levels : levels.slice(0, -1);
  return shown.flatMap((level) => nodes.filter((node) => framework.level[node] === level));
}

/** Every unit with its standing in a node, in data order. */
export function tableRows(before: Result, after: Result, node: number, name: (unit: number) => string): TableRow[] {
  const { nUnits } = after;
  return Array.from({ length: nUnits }, (_, unit) => {
    const rank = rankIn(after, node, unit);
    const was = rankIn(before, node, unit);
    return {
      unit,
      name: name(unit),
      rank,
      change: rank > 0 && was > 0 ? was - rank : NaN,
      score: (of) => scoreIn(after, of, unit),
    };
  });
}

/** The way a column is sorted when it is first chosen: best or largest first, names from A. */
export const firstSort = (by: ColumnKey): Sort => ({ by, descending: by !== 'rank' && by !== 'name' });

/** Rows in the order asked for; what is missing comes last either way, equals by rank and then by name. */
export function sortRows(rows: readonly TableRow[], { by, descending }: Sort, compare: Formats['compare']): TableRow[] {
  const place = (row: TableRow) => row.rank || Infinity;
  const settle = (a: TableRow, b: TableRow) =>
    (place(a) === place(b) ? 0 : place(a) - place(b)) || compare(a.name, b.name) || a.unit - b.unit;
  const sign = descending ? -1 : 1;
  if (by === 'name') return rows.toSorted((a, b) => sign * compare(a.name, b.name) || settle(a, b));
  const value = (row: TableRow): number =>
    by === 'rank' ? row.rank || NaN : by === 'change' ? row.change : row.score(by);
  return rows.toSorted((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || settle(a, b);
    return sign * (x - y) || settle(a, b);
  });
}

/** Row after which the target line runs: between the places that meet the target and those that do not; -1 = nowhere. */
export function targetRow(rows: readonly TableRow[], sort: Sort, targetRank: number): number {
  if (sort.by !== 'rank') return -1;
  const meets = (row: TableRow) => row.rank > 0 && row.rank <= targetRank;
  const first = rows.findIndex((row, k) => k + 1 < rows.length && meets(row) !== meets(rows[k + 1]));
  return first >= 0 && rows[first + 1].rank > 0 ? first : -1;
}

/**
 * The table as tab-separated text, as spreadsheets paste it: decimal mark of the language, a plain minus sign, empty
 * where there is nothing.
 * @param more further cells of a row, such as how its total is known
 */
export function toTsv(
  header: readonly string[],
  rows: readonly TableRow[],
  columns: readonly number[],
  fmt: Formats,
  more: (row: TableRow) => readonly string[] = () => [],
): string {
  const number = (x: number, decimals: number) => fmt.plain(x, decimals).replace('−', '-');
  const lines = rows.map((row) => [
    row.rank > 0 ? String(row.rank) : '',
    number(row.change, 0),
    row.name,
    ...columns.map((node) => number(row.score(node), 4)),
    ...more(row),
  ]);
  return [header, ...lines]
    .map((cells) => cells.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t'))
    .join('\r\n');
}
