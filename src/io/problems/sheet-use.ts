/** How a sheet is laid out; rows and columns count from 0. Lists and profiles may have no header: -1. */
export type Layout =
  /** A unit a row, an indicator a column. */
  | { readonly kind: 'wide'; readonly header: number; readonly units: readonly number[] }
  /** An indicator a row, a unit a column. */
  | { readonly kind: 'transposed'; readonly header: number; readonly nodes: readonly number[] }
  /** A value a row. */
  | {
      readonly kind: 'long';
      readonly header: number;
      readonly units: readonly number[];
      readonly nodes: readonly number[];
      readonly value: number;
      readonly time: number | null;
    }
  /** A node of one unit a row, with any of value, score and rank. */
  | {
      readonly kind: 'profile';
      readonly header: number;
      readonly nodes: readonly number[];
      readonly value: number | null;
      readonly score: number | null;
      readonly rank: number | null;
    };

/** One of COINr's tables; `code` is the column of iCode or uCode, the others go by their titles. */
export interface CoinrLayout<Table extends 'imeta' | 'idata'> {
  readonly kind: Table;
  readonly header: number;
  readonly code: number;
}

/** What a sheet is read as. */
export type KnownUse = Layout | CoinrLayout<'imeta'> | CoinrLayout<'idata'> | { readonly kind: 'skipped' };

/** What the user may say that a sheet is: that, or laid out as is found out below a header. */
export type SheetUse = KnownUse | { readonly kind: 'found'; readonly header: number };
