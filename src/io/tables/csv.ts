import Papa from 'papaparse';
import { writeNumber, type DecimalMark } from './number';
import type { CellContent } from './sheet';

/** Text that a spreadsheet program would run as a formula, in signs of full width too, and the same already guarded. */
const risky = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** Puts an apostrophe before text that could be taken for a formula; `unguard` takes it off again, exactly. */
export const guard = (text: string): string => (risky.test(text) ? `'${text}` : text);
export const unguard = (text: string): string => (text.startsWith("'") && risky.test(text) ? text.slice(1) : text);

export interface CsvDialect {
  readonly delimiter: ',' | ';' | '\t';
  readonly decimal: DecimalMark;
}

/** What spreadsheet programs of each language expect. */
export const csvDialects = {
  vi: { delimiter: ';', decimal: ',' },
  en: { delimiter: ',', decimal: '.' },
} as const satisfies Record<string, CsvDialect>;

/**
 * A grid as CSV text for Excel: byte order mark, CRLF, numbers in full precision, text safe against formula injection.
 * `readTables` reads it back exactly.
 */
export function writeCsv(rows: readonly (readonly CellContent[])[], custom: CsvDialect): string {
  const text = rows.map((row) =>
    row.map((cell) =>
      typeof cell === 'number' ? writeNumber(cell, custom.decimal) : cell === null ? '' : guard(cell),
    ),
  );
  return `\ufeff${Papa.unparse(text, { delimiter: custom.delimiter, newline: '\r\n' })}\r\n`;
}

/** Cells of delimited text as they stand, quotes read. */
export const readDelimited = (text: string, delimiter: CsvDialect['delimiter']): string[][] =>
  Papa.parse<string[]>(text, { delimiter }).data;
