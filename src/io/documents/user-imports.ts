import { userValuesOf, type FigureColumns, type UserImport } from '../../facts/user-values';
import { Fields } from './fields';
import { readScale } from './real-figure';

/** Checks the user's imports, of a file (lists) or the store (typed columns). */
export function readImports(check: Fields, raw: unknown, where: string): UserImport[] {
  const imports = check.list(raw, where, (each, at) => readImport(check, each, at));
  // Only one of two figures of the same place could be shown.
  if (imports.length > 1) {
    const keys = imports.flatMap((each, k) =>
      userValuesOf([each]).map(({ unit, indicator }) => ({ key: `${unit}\u001f${indicator}`, k })),
    );
    check.unique(
      keys.map(({ key }) => key),
      (n) => `${where}[${keys[n].k}].columns.cells`,
    );
  }
  return imports;
}

function readImport(check: Fields, raw: unknown, where: string): UserImport {
  const { source, date, columns, dropped = [] } = check.record(raw, where);
  const read = readColumns(check, columns, `${where}.columns`);
  const gone = check.list(dropped, `${where}.dropped`, (place, at) => check.count(place, at, 0));
  gone.forEach((place, k) => {
    if (place >= read.cells.length || (k > 0 && place <= gone[k - 1])) check.bad(`${where}.dropped[${k}]`);
  });
  return {
    source: check.text(source, `${where}.source`),
    date: check.text(date, `${where}.date`),
    columns: read,
    dropped: gone,
  };
}

function readColumns(check: Fields, raw: unknown, where: string): FigureColumns {
  const given = check.record(raw, where);
  const codes = (name: 'units' | 'indicators'): string[] => {
    const list = check.list(given[name], `${where}.${name}`, (code, at) => check.code(code, at));
    check.unique(list, (k) => `${where}.${name}[${k}]`);
    return list;
  };
  const [units, indicators] = [codes('units'), codes('indicators')];
  const before = check.faults.length;
  const cells = Int32Array.from(
    numbers(
      check,
      given.cells,
      `${where}.cells`,
      (x) => Number.isInteger(x) && x >= 0 && x < units.length * indicators.length,
    ),
  );
  const seen = new Uint8Array(units.length * indicators.length);
  if (check.faults.length === before)
    cells.forEach((cell, k) => {
      if (seen[cell]) check.bad(`${where}.cells[${k}]`, 'duplicate-id');
      seen[cell] = 1;
    });
  const column = (name: 'values' | 'real'): Float64Array => {
    const found = numbers(check, given[name], `${where}.${name}`, (x) => Number.isFinite(x) || Number.isNaN(x));
    if (found.length !== cells.length) check.bad(`${where}.${name}`);
    return found;
  };
  const values = column('values');
  const real = (given.real ?? null) === null ? null : column('real');
  const scales = check.entries(given.scales ?? {}, `${where}.scales`, (scale, at) => readScale(check, scale, at));
  real?.forEach((figure, k) => {
    const indicator = indicators[Math.floor(cells[k] / units.length)] as string | undefined;
    if (!Number.isNaN(figure) && (indicator === undefined || !Object.hasOwn(scales, indicator)))
      check.bad(`${where}.real[${k}]`);
  });
  return { units, indicators, cells, values, real, scales };
}

/** A column of numbers; null stands for NaN. */
function numbers(check: Fields, raw: unknown, where: string, isGood: (x: number) => boolean): Float64Array {
  const isTyped = raw instanceof Float64Array || raw instanceof Int32Array;
  const list = isTyped ? raw : check.list(raw, where, (x) => x);
  return Float64Array.from(list as ArrayLike<unknown>, (x, k) => {
    const number = x === null ? NaN : typeof x === 'number' ? x : Infinity;
    if (isGood(number)) return number;
    check.bad(`${where}[${k}]`);
    return 0;
  });
}
