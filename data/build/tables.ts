import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';

export type Row = Readonly<Record<string, string>>;

const dataFolder = fileURLToPath(new URL('..', import.meta.url));

/** Text of a file under data/. @param path for example `raw/fdi_2022.csv` */
export const readText = (path: string): string => readFileSync(`${dataFolder}${path}`, 'utf8');

/** Rows of a CSV file under data/, every cell as text. @throws on a malformed file */
export function readTable(path: string): Row[] {
  const { data, errors } = Papa.parse<Row>(readText(path), { header: true, skipEmptyLines: true });
  if (errors.length) throw new Error(`${path}: ${errors[0].message} (row ${errors[0].row})`);
  return data;
}

/** CSV text with a header line and a line feed after every row. */
export const toCsv = (columns: readonly string[], rows: readonly Readonly<Record<string, unknown>>[]): string =>
  Papa.unparse({ fields: [...columns], data: rows.map((row) => columns.map((c) => row[c] ?? '')) }, { newline: '\n' }) +
  '\n';

/** A number from a cell; NaN when the cell is empty. @throws when it is text */
export function numberIn(row: Row, column: string): number {
  const text = row[column];
  if (text === undefined) throw new Error(`no column ${column}`);
  if (text === '') return NaN;
  const x = Number(text);
  if (Number.isNaN(x)) throw new Error(`${column}: '${text}' is not a number`);
  return x;
}
