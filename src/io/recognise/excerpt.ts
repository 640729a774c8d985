import type { KnownUse } from '../problems/sheet-use';
import type { CellContent, Sheet } from '../tables/sheet';

/** A small part of a sheet, for the user to say on what it is. */
export interface Excerpt {
  /** First row, from 0. */
  readonly from: number;
  /** Long texts are cut. */
  readonly rows: readonly (readonly CellContent[])[];
  /** Columns shown; all rows are as wide. */
  readonly columns: number;
}

const most = { rows: 60, columns: 24, letters: 80 };

/** The first rows of a sheet, or those about its header when that stands far below. */
export function excerptOf({ rows }: Sheet, use: KnownUse | null): Excerpt {
  const header = use === null || use.kind === 'skipped' ? 0 : use.header;
  const from = header < most.rows - 5 ? 0 : header - 5;
  const part = rows.slice(from, from + most.rows);
  const columns = Math.min(most.columns, Math.max(0, ...part.map((row) => row.length)));
  return { from, columns, rows: part.map((row) => Array.from({ length: columns }, (_, c) => cut(row[c] ?? null))) };
}

const cut = (cell: CellContent): CellContent =>
  typeof cell === 'string' && cell.length > most.letters ? `${cell.slice(0, most.letters)}…` : cell;
