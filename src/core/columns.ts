/**
 * Reads of the tables that run row by row over the units: array[row * nUnits + unit], a row being a node or an
 * indicator. Outside the engine's own loops nothing computes positions in them.
 */
interface NodeTables {
  readonly nUnits: number;
  readonly scores: Float64Array;
  readonly ranks: Int32Array;
  readonly values: Float64Array;
}

type Scores = Pick<NodeTables, 'nUnits' | 'scores'>;
type Ranks = Pick<NodeTables, 'nUnits' | 'ranks'>;
type Values = Pick<NodeTables, 'nUnits' | 'values'>;

/** All units of one row, in their order; a view of the table, not a copy. */
export const rowOf = <Table extends Float64Array | Int32Array>(table: Table, row: number, nUnits: number): Table =>
  table.subarray(row * nUnits, (row + 1) * nUnits) as Table;

/** Score of a unit in a node; NaN = none. */
export const scoreIn = ({ scores, nUnits }: Scores, node: number, unit: number): number => scores[node * nUnits + unit];

/** Rank of a unit in a node, 1 = best; 0 = unranked. */
export const rankIn = ({ ranks, nUnits }: Ranks, node: number, unit: number): number => ranks[node * nUnits + unit];

/** Raw value of a unit on an indicator, in its measure; NaN = missing. */
export const valueIn = ({ values, nUnits }: Values, indicator: number, unit: number): number =>
  values[indicator * nUnits + unit];

/** Scores of all units in a node. */
export const scoresOf = ({ scores, nUnits }: Scores, node: number): Float64Array => rowOf(scores, node, nUnits);

/** Ranks of all units in a node. */
export const ranksOf = ({ ranks, nUnits }: Ranks, node: number): Int32Array => rowOf(ranks, node, nUnits);

/** Raw values of all units on an indicator. */
export const valuesOf = ({ values, nUnits }: Values, indicator: number): Float64Array =>
  rowOf(values, indicator, nUnits);

/** The engine's NaN for «none» as the null of documents and screens. */
export const orNull = (x: number): number | null => (Number.isNaN(x) ? null : x);

/** One node of all units, by position. Plain data, transferable: its arrays are copies. */
export interface Totals {
  /** NaN = none. */
  readonly scores: Float64Array;
  /** 0 = unranked. */
  readonly ranks: Int32Array;
}

/** The node's own scores and ranks, apart from the table. */
export const totalsOf = (tables: Scores & Ranks, node: number): Totals => ({
  scores: scoresOf(tables, node).slice(),
  ranks: ranksOf(tables, node).slice(),
});
