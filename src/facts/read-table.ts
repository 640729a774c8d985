import Papa from 'papaparse';
import type { Label } from './package';

export type Row = Record<string, string>;

/** Rows of a shipped CSV file, by column name. */
export const readTable = (text: string): Row[] =>
  Papa.parse<Row>(text, { header: true, skipEmptyLines: true, transformHeader: (h) => h.trim() }).data;

/** Both languages of a column pair. @param plain text of a table that has one language only */
export const labelIn = (row: Row, name: string, plain = ''): Label => ({
  vi: row[`${name}_vi`] || plain,
  en: row[`${name}_en`] || plain,
});

export const numberIn = (text: string | undefined): number | null =>
  text === undefined || text === '' ? null : Number(text);
