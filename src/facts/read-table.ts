import type { Label } from './package';

/** One row of a shipped CSV file, by column name. */
export type Row = Record<string, string>;

/** The rows of a shipped CSV file. */
export type Rows = readonly Row[];

/** Both languages of a column pair. @param plain text of a table that has one language only */
export const labelIn = (row: Row, name: string, plain = ''): Label => ({
  vi: row[`${name}_vi`] || plain,
  en: row[`${name}_en`] || plain,
});

export const numberIn = (text: string | undefined): number | null =>
  text === undefined || text === '' ? null : Number(text);
