import type { Encoding } from './encoding';
import type { Where } from '../problems/problem';

/** Text, number or nothing; dates come as yyyy-mm-dd. */
export type CellContent = string | number | null;

/** What a spreadsheet program does not show. Rows and columns from 0. */
export interface Hidden {
  /** The whole sheet. */
  readonly sheet: boolean;
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/** A block of cells shown as one; rows and columns from 0, the last ones included. Its content stands in its first cell. */
export interface MergedCells {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** One sheet, or one text file, as a raw grid. Rows and columns keep their places: rows[r][c] is row r + 1, column c + 1. */
export interface Sheet {
  readonly file: string;
  readonly sheet: string | null;
  readonly rows: readonly (readonly CellContent[])[];
  /** Spreadsheets only; null = nothing is hidden. */
  readonly hidden: Hidden | null;
  /** Spreadsheets only. */
  readonly merged: readonly MergedCells[];
  /** Text files only. */
  readonly encoding: Encoding | null;
  readonly delimiter: string | null;
}

/** The place of a cell; `r` and `c` count from 0, absent for the whole sheet. */
export const placeOf = ({ file, sheet }: Pick<Sheet, 'file' | 'sheet'>, r = -1, c = -1): Where => ({
  file,
  sheet,
  row: r + 1,
  column: c + 1,
});

/** A cell as text; '' when empty. */
export const textOf = (cell: CellContent): string => (cell === null ? '' : String(cell));
