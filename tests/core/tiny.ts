import { createModel, type Cell, type NodeRow } from '../../src/core';

/**
 * A hand-worked index: two pillars, four indicators, four units; b2 is better when lower, b1 weighs three times b2.
 *
 *            a1   a2   b1   b2        scores: a1   a2   b1   b2     A      B       I    rank
 *     P       0   10    1    8                 0    0    0    0     0      0       0      4
 *     Q       5   30    3    4                50  100  100   50    75   87.5   81.25      1
 *     R      10   20    2    0               100   50   50  100    75   62.5   68.75      2
 *     S     2.5    –    3    6                25    –  100   25    25  81.25  53.125      3
 */
export const tinyRows: NodeRow[] = [
  { code: 'a1', parent: 'A', level: 1, weight: 1 },
  { code: 'a2', parent: 'A', level: 1, weight: 1 },
  { code: 'b1', parent: 'B', level: 1, weight: 3 },
  { code: 'b2', parent: 'B', level: 1, weight: 1, direction: -1 },
  { code: 'A', parent: 'I', level: 2, weight: 1 },
  { code: 'B', parent: 'I', level: 2, weight: 1 },
  { code: 'I', parent: null, level: 3, weight: 1 },
];

export const tinyUnits = ['P', 'Q', 'R', 'S'];

export const tinyColumns: Record<string, (number | null)[]> = {
  a1: [0, 5, 10, 2.5],
  a2: [10, 30, 20, null],
  b1: [1, 3, 2, 3],
  b2: [8, 4, 0, 6],
};

/** Columns of values, one per indicator, as cells. */
export const cellsOf = (units: readonly string[], columns: Record<string, (number | null)[]>): Cell[] =>
  Object.entries(columns).flatMap(([indicator, column]) =>
    column.map((value, u) => ({ unit: units[u], indicator, value })),
  );

export const tinyModel = () => createModel(tinyRows, tinyUnits, cellsOf(tinyUnits, tinyColumns));

/** One indicator under an index, the smallest framework; units are numbered. */
export function columnModel(column: (number | null)[], row: Partial<NodeRow> = {}) {
  const units = column.map((_, u) => String(u));
  const rows: NodeRow[] = [
    { code: 'x', parent: 'I', level: 1, weight: 1, ...row },
    { code: 'I', parent: null, level: 2, weight: 1 },
  ];
  return createModel(rows, units, cellsOf(units, { x: column }));
}

/** Column of a node in an array of node columns. */
export const columnOf = (all: ArrayLike<number>, node: number, nUnits: number): number[] =>
  Array.from({ length: nUnits }, (_, u) => all[node * nUnits + u]);

/** Rounded for comparison where the last digits are not the point; NaN stays. */
export const rounded = (values: ArrayLike<number>, decimals = 9): number[] =>
  Array.from(values, (x) => Number(x.toFixed(decimals)));
