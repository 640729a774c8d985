import { FaultError, indicatorRows, orNull, type Cell, type Fault, type NodeRow } from '../core';
import type { CellFacts, CellOrigin, CellTable, DataPackage, Status, UnitFacts } from './package';
import { remembered } from './remembered';

/** What gives every value its place. */
type Grid = Pick<DataPackage, 'rows' | 'units'>;
type Filled = Grid & { readonly cells: CellTable };

/** Units by code, in the package's order. */
export const unitPositions: (units: readonly UnitFacts[]) => ReadonlyMap<string, number> = remembered(
  (units: readonly UnitFacts[]) => new Map(units.map(({ code }, u) => [code, u])),
);

/** Indicators by code, in the framework's order. */
export const indicatorPositions: (rows: readonly NodeRow[]) => ReadonlyMap<string, number> = remembered(
  (rows: readonly NodeRow[]) => new Map(indicatorRows(rows).map(({ code }, i) => [code, i])),
);

/** Where a value lies in the tables of a package; −1 when it has no such unit or indicator. */
export function cellPosition({ rows, units }: Grid, unit: string, indicator: string): number {
  const u = unitPositions(units).get(unit);
  const i = indicatorPositions(rows).get(indicator);
  return u === undefined || i === undefined ? -1 : i * units.length + u;
}

/**
 * Puts values in place.
 * @throws FaultError for every value of an unknown unit or indicator, and every second value of one place
 */
export function cellTable(grid: Grid, cells: Iterable<CellFacts>): CellTable {
  const table = emptyTable(grid);
  const faults: Fault[] = [];
  for (const cell of cells) {
    const at = cellPosition(grid, cell.unit, cell.indicator);
    const where = `${cell.unit} · ${cell.indicator}`;
    if (at < 0) faults.push({ code: 'unknown-code', where });
    else if (table.origin[at] >= 0) faults.push({ code: 'duplicate-code', where });
    else table.put(at, cell);
  }
  if (faults.length > 0) throw new FaultError(faults);
  return table.done();
}

/** The table with some values replaced; later ones win. Values that have no place in the package are left out. */
export function withCells(data: Filled, cells: Iterable<CellFacts>): CellTable {
  const table = emptyTable(data, data.cells);
  for (const cell of cells) {
    const at = cellPosition(data, cell.unit, cell.indicator);
    if (at >= 0) table.put(at, cell);
  }
  return table.done();
}

/** A table being filled. @param from its content so far */
function emptyTable({ rows, units }: Grid, from?: CellTable) {
  const size = indicatorPositions(rows).size * units.length;
  const values = from?.values.slice() ?? new Float64Array(size).fill(NaN);
  const origin = from?.origin.slice() ?? new Int32Array(size).fill(-1);
  const origins: CellOrigin[] = [...(from?.origins ?? [])];
  const known = new Map(origins.map((each, k) => [JSON.stringify(each), k]));
  let last = -1;
  /** Position of an origin; one value is mostly from where the one before it is. */
  function originOf(own: CellOrigin): number {
    const before = origins[last] as CellOrigin | undefined;
    const isSame =
      before?.note === own.note &&
      before.source === own.source &&
      before.status === own.status &&
      before.year === own.year;
    if (isSame) return last;
    const key = JSON.stringify(own);
    last = known.get(key) ?? origins.push(own) - 1;
    known.set(key, last);
    return last;
  }
  let errors = from?.errors?.slice() ?? null;
  return {
    origin,
    put(at: number, { value, se, status, year, source, note }: CellFacts): void {
      values[at] = value ?? NaN;
      if (se !== null) errors ??= new Float64Array(size).fill(NaN);
      if (errors) errors[at] = se ?? NaN;
      origin[at] = originOf({ status, year, source, note });
    },
    done: (): CellTable => ({ values, errors, origin, origins }),
  };
}

/** Where the value at a place comes from; null where the package says nothing of it. */
export function originAt({ origin, origins }: CellTable, at: number): CellOrigin | null {
  return origins[origin[at]] ?? null;
}

/** A value with its origin; null when the package says nothing of it. */
export function cellOf(data: Filled, unit: string, indicator: string): CellFacts | null {
  const { cells } = data;
  const at = cellPosition(data, unit, indicator);
  const origin = at < 0 ? null : originAt(cells, at);
  if (!origin) return null;
  return { unit, indicator, value: orNull(cells.values[at]), se: orNull(cells.errors?.[at] ?? NaN), ...origin };
}

/** Where a value comes from; null when the package says nothing of it. */
export const statusIn = (data: Filled, unit: string, indicator: string): Status | null => {
  const at = cellPosition(data, unit, indicator);
  return at < 0 ? null : (originAt(data.cells, at)?.status ?? null);
};

/** Where a unit's values come from, by indicator; those that the package says nothing of are absent. */
export function originsOf({ rows, units, cells }: Filled, unit: string): Map<string, CellOrigin> {
  const u = unitPositions(units).get(unit);
  const found = new Map<string, CellOrigin>();
  if (u === undefined) return found;
  for (const [indicator, i] of indicatorPositions(rows)) {
    const origin = originAt(cells, i * units.length + u);
    if (origin) found.set(indicator, origin);
  }
  return found;
}

/** Every value that the package speaks of, missing ones included, in the table's order. */
export function* cellsOf({ rows, units, cells }: Filled): Generator<Cell> {
  let at = 0;
  for (const indicator of indicatorPositions(rows).keys())
    for (const { code: unit } of units) {
      if (cells.origin[at] >= 0) yield { unit, indicator, value: orNull(cells.values[at]) };
      at++;
    }
}
