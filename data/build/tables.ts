import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';

export type Row = Readonly<Record<string, string>>;

/** Fault of a raw table: file, row as a spreadsheet counts it (the heading is row 1; 0 = the table as a whole), reason. */
export class TableError extends Error {
  constructor(
    readonly file: string,
    readonly row: number,
    readonly reason: string,
  ) {
    super(`data/${file}${row > 0 ? `, row ${row}` : ''}: ${reason}`);
  }
}

const dataFolder = fileURLToPath(new URL('..', import.meta.url));

/** Text of a file under data/. @param path for example `raw/fdi_2022.csv` */
export const readText = (path: string): string => readFileSync(`${dataFolder}${path}`, 'utf8');

/** Rows of CSV text, every cell as text. @throws TableError on a malformed table */
export function parseTable(path: string, text: string): Row[] {
  const { data, errors } = Papa.parse<Row>(text, { header: true, skipEmptyLines: true });
  if (errors.length > 0) throw new TableError(path, (errors[0].row ?? -1) + 2, errors[0].message);
  return data;
}

/** Rows of a CSV file under data/. @throws TableError on a malformed file */
export const readTable = (path: string): Row[] => parseTable(path, readText(path));

/** CSV text with a header line and a line feed after every row. */
export const toCsv = (columns: readonly string[], rows: readonly Readonly<Record<string, unknown>>[]): string =>
  Papa.unparse({ fields: [...columns], data: rows.map((row) => columns.map((c) => row[c] ?? '')) }, { newline: '\n' }) +
  '\n';

/** A number from a cell; NaN when the cell is empty. @throws when it is text, or there is no such column */
export function numberIn(row: Row, column: string): number {
  const text = row[column];
  if (text === undefined) throw new Error(`no column ${column}`);
  if (text.trim() === '') return NaN;
  const x = Number(text);
  if (!Number.isFinite(x)) throw new Error(`${column}: «${text}» is not a number`);
  return x;
}
