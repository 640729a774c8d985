import type { Row } from './tables';
import { numberIn, readTable, TableError } from './tables';
import { unitNamed, type Space } from './space';

const tables = new Map<string, readonly Row[]>();

function rowsOf(path: string): readonly Row[] {
  const rows = tables.get(path) ?? readTable(path);
  tables.set(path, rows);
  return rows;
}

/** Tables that name some provinces only. */
export const partialTables: ReadonlySet<string> = new Set([
  'pci_subindices_2021_official',
  'pci_subindices_2022_2023_partial',
]);

/**
 * One column of a raw table by province number; NaN where the cell is empty.
 * @throws TableError for an unknown province, one that stands twice or is missing in that year, and a text for a number
 */
export function columnOf(
  space: Space,
  file: string,
  rows: readonly Row[],
  column: string,
  year: number,
  isPartial = partialTables.has(file),
): number[] {
  const path = `raw/${file}.csv`;
  const out = new Array<number>(space.units.length).fill(NaN);
  const rowOf = new Map<number, number>();
  rows.forEach((row, k) => {
    const at = k + 2;
    const fail = (reason: string): never => {
      throw new TableError(path, at, reason);
    };
    if (!/^\d{4}$/.test(row.year ?? '')) fail(`year: «${row.year ?? ''}» is not a year`);
    if (Number(row.year) !== year) return;
    let unit = -1;
    try {
      unit = unitNamed(space, row.province ?? '');
      out[unit] = numberIn(row, column);
    } catch (error) {
      fail(error instanceof Error ? error.message : String(error));
    }
    const earlier = rowOf.get(unit);
    if (earlier !== undefined) fail(`${space.names[unit]} ${year} stands in row ${earlier} already`);
    rowOf.set(unit, at);
  });
  const missing = isPartial ? undefined : space.names.find((_, u) => !rowOf.has(u));
  if (missing) throw new TableError(path, 0, `${missing} is missing in ${year}`);
  return out;
}

/** One column of a raw table of the repository. @throws TableError */
export const rawColumn = (space: Space, file: string, column: string, year: number): number[] =>
  columnOf(space, file, rowsOf(`raw/${file}.csv`), column, year);
