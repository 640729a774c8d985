import { readDelimited } from '../tables/csv';
import { parseNumber } from '../tables/number';

/** One row of a pasted block, for one indicator. */
export interface PastedFigure {
  readonly indicator: string;
  readonly text: string;
  /** Where the figure is from, if the block says so. */
  readonly source: string | null;
}

export interface PastedBlock {
  readonly figures: readonly PastedFigure[];
  /** Figures that came after the last row of the sheet. */
  readonly beyond: number;
  /** Names in a column of names that are none of the indicators. */
  readonly unknown: readonly string[];
}

const isNumber = (text: string): boolean => {
  const { kind } = parseNumber(text);
  return kind === 'value' || kind === 'ambiguous';
};

/**
 * Reads cells copied from a spreadsheet. Rows that name their indicators, by code or name, go to these; others go down the
 * sheet from the row that they were pasted in. The first column of numbers holds the figures, a text after it their source.
 * @param order codes of the sheet's rows, from the one pasted in
 * @param match code of the indicator that a text names; null = none
 */
export function readBlock(text: string, order: readonly string[], match: (text: string) => string | null): PastedBlock {
  const rows = readDelimited(text, '\t').map((row) => row.map((cell) => cell.trim()));
  while (rows.length > 0 && rows[rows.length - 1].every((cell) => cell === '')) rows.pop();
  const width = Math.max(0, ...rows.map(({ length }) => length));
  const named = nameColumn(rows, width, match);
  if (named === null) {
    const value = width > 1 ? valueColumn(rows, 0, width) : 0;
    const figures = rows.slice(0, order.length).map((row, k) => ({
      indicator: order[k],
      text: row[value] ?? '',
      source: sourceIn(row, value),
    }));
    return { figures, beyond: Math.max(0, rows.length - order.length), unknown: [] };
  }
  const value = valueColumn(rows, named + 1, width);
  const unknown: string[] = [];
  const figures = rows.flatMap((row): PastedFigure[] => {
    const own = row.slice(0, value);
    const indicator = own.map(match).find((code) => code !== null);
    if (indicator) return [{ indicator, text: row[value] ?? '', source: sourceIn(row, value) }];
    if (isNumber(row[value] ?? '')) unknown.push(row[named]);
    return [];
  });
  return { figures, beyond: 0, unknown };
}

/** The first column in which at least half of the filled cells name an indicator; null = none. */
function nameColumn(rows: string[][], width: number, match: (text: string) => string | null): number | null {
  for (let c = 0; c < width - 1; c++) {
    const cells = rows.map((row) => row[c] ?? '').filter((cell) => cell !== '');
    if (cells.length > 0 && 2 * cells.filter((cell) => match(cell) !== null).length >= cells.length) return c;
  }
  return null;
}

/** The column with the most numbers, the first of several. */
function valueColumn(rows: string[][], from: number, width: number): number {
  const count = (c: number): number => rows.filter((row) => isNumber(row[c] ?? '')).length;
  const columns = Array.from({ length: Math.max(1, width - from) }, (_, k) => from + k);
  return columns.reduce((best, c) => (count(c) > count(best) ? c : best), columns[0]);
}

/** The first text after the figure that is no number. */
const sourceIn = (row: readonly string[], value: number): string | null =>
  row.slice(value + 1).find((cell) => cell !== '' && !isNumber(cell)) ?? null;
