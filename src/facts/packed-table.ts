import type { Row } from './read-table';

/** A column as the build packs it: its values, or its different values and runs of their positions, «1*63 0 2*5». */
export type PackedColumn = readonly [name: string, values: readonly string[], runs?: string];

/** Rows of a shipped CSV file that the build has parsed and packed. @param nRows number of rows */
export function unpackTable(nRows: number, columns: readonly PackedColumn[]): Row[] {
  const rows = Array.from({ length: nRows }, (): Row => ({}));
  for (const [name, values, runs] of columns) {
    if (runs === undefined) {
      rows.forEach((row, k) => (row[name] = values[k]));
      continue;
    }
    let k = 0;
    for (const run of runs === '' ? [] : runs.split(' ')) {
      const [at, times = '1'] = run.split('*');
      for (const end = k + Number(times); k < end; k++) rows[k][name] = values[Number(at)];
    }
  }
  return rows;
}
