import { orNull } from '../core';
import { withCells } from './cell-table';
import { toPoints, type NaturalScale } from './natural-scale';
import type { CellFacts, DataPackage, SourceFacts } from './package';
import { remembered } from './remembered';

/** A figure in its natural unit, for an indicator that the package holds as points. */
export interface RealFigure {
  readonly value: number;
  /** The same for all real figures of an indicator. */
  readonly scale: NaturalScale;
}

/** A value of the user's own, in place of the package's. */
export interface UserValue {
  readonly unit: string;
  readonly indicator: string;
  /** In the package's own measure, points where it holds points. Null = known to be missing. */
  readonly value: number | null;
  /** The figure that points were converted from; absent = the value is as it was given. */
  readonly real?: RealFigure;
  readonly status: 'user';
  /** Where the user has it from, in the user's words. */
  readonly source: string;
  /** Day it was taken in, yyyy-mm-dd. */
  readonly date: string;
}

/** Figures as columns of one length. Typed arrays, so that a big import is copied to the store in a few milliseconds. */
export interface FigureColumns {
  readonly units: readonly string[];
  readonly indicators: readonly string[];
  /** What a figure is of: indicator × units.length + unit, positions in the lists above; each at most once. */
  readonly cells: Int32Array;
  /** In the package's own measure, points where it holds points; NaN = known to be missing. */
  readonly values: Float64Array;
  /** Natural figures that points were converted from, NaN = as given; null = all as given. */
  readonly real: Float64Array | null;
  /** Scales of the natural figures, by indicator. */
  readonly scales: Readonly<Record<string, NaturalScale>>;
}

/** What the user took in from one source on one day. Plain data; a unit's indicator stands in one import only. */
export interface UserImport {
  readonly source: string;
  /** yyyy-mm-dd. */
  readonly date: string;
  readonly columns: FigureColumns;
  /** Places in the columns that no longer hold, ascending: replaced since, or taken back. */
  readonly dropped: readonly number[];
}

/** Imports up to this size are written anew when a figure comes or goes; the columns of larger ones stay as they are. */
const smallImport = 4096;

/** Places in the columns that hold. */
function* places({ columns, dropped }: UserImport): Generator<number> {
  let next = 0;
  for (let k = 0; k < columns.cells.length; k++)
    if (dropped[next] === k) next++;
    else yield k;
}

const sizeOf = ({ columns, dropped }: UserImport): number => columns.cells.length - dropped.length;

export const countUserValues = (imports: readonly UserImport[]): number =>
  imports.reduce((sum, each) => sum + sizeOf(each), 0);

const unitOf = ({ units, cells }: FigureColumns, k: number): string => units[cells[k] % units.length];
const indicatorOf = ({ units, indicators, cells }: FigureColumns, k: number): string =>
  indicators[Math.floor(cells[k] / units.length)];

function valueAt({ source, date, columns }: UserImport, k: number): UserValue {
  const { values, real, scales } = columns;
  const indicator = indicatorOf(columns, k);
  return {
    ...{ unit: unitOf(columns, k), indicator, value: orNull(values[k]) },
    ...(real && !Number.isNaN(real[k]) ? { real: { value: real[k], scale: scales[indicator] } } : {}),
    ...{ status: 'user', source, date },
  };
}

/** Every figure, import by import. */
export const userValuesOf: (imports: readonly UserImport[]) => readonly UserValue[] = remembered((imports) =>
  imports.flatMap((each) => Array.from(places(each), (k) => valueAt(each, k))),
);

/** The user's figure of a unit's indicator; null = none. */
export function userValueOf(imports: readonly UserImport[], unit: string, indicator: string): UserValue | null {
  for (const each of imports) {
    const { units, indicators, cells } = each.columns;
    const [u, i] = [units.indexOf(unit), indicators.indexOf(indicator)];
    const k = u < 0 || i < 0 ? -1 : cells.indexOf(i * units.length + u);
    if (k >= 0 && !each.dropped.includes(k)) return valueAt(each, k);
  }
  return null;
}

/** Natural scales that the user's figures tell, by indicator. */
export const scalesOf: (imports: readonly UserImport[]) => ReadonlyMap<string, NaturalScale> = remembered((imports) => {
  const found = new Map<string, NaturalScale>();
  for (const each of imports) {
    const { real, scales } = each.columns;
    if (!real) continue;
    for (const k of places(each)) {
      const indicator = indicatorOf(each.columns, k);
      if (!Number.isNaN(real[k])) found.set(indicator, scales[indicator]);
    }
  }
  return found;
});

/** Gives every text the position of its first appearance. */
function positions() {
  const at = new Map<string, number>();
  return {
    of(text: string): number {
      if (!at.has(text)) at.set(text, at.size);
      return at.get(text)!;
    },
    list: (): string[] => [...at.keys()],
  };
}

const toldScales = (values: Iterable<UserValue>): Map<string, NaturalScale> =>
  new Map(Array.from(values).flatMap(({ indicator, real }) => (real ? [[indicator, real.scale] as const] : [])));

/** @param values each of another unit or indicator */
function columnsOf(values: readonly UserValue[]): FigureColumns {
  const [units, indicators] = [positions(), positions()];
  const found = values.map(({ unit, indicator }) => [units.of(unit), indicators.of(indicator)]);
  const nUnits = units.list().length;
  const scales = toldScales(values);
  return {
    ...{ units: units.list(), indicators: indicators.list() },
    cells: Int32Array.from(found, ([u, i]) => i * nUnits + u),
    values: Float64Array.from(values, ({ value }) => value ?? NaN),
    real: scales.size === 0 ? null : Float64Array.from(values, ({ real }) => real?.value ?? NaN),
    scales: Object.fromEntries(scales),
  };
}

/** Values as imports, one for each source and day. */
export const importsOf = (values: readonly UserValue[]): readonly UserImport[] => mergeUserValues([], values);

/**
 * Later values take the place of earlier ones of the same unit and indicator. A scale that comes with them holds for the
 * indicator's other real figures too: these keep their natural values, and their points follow.
 */
export function mergeUserValues(imports: readonly UserImport[], added: readonly UserValue[]): readonly UserImport[] {
  const scales = toldScales(added);
  const byUnit = new Map<string, Map<string, UserValue>>();
  for (const each of added) {
    const value = onScale(each, scales.get(each.indicator));
    const own = byUnit.get(value.unit) ?? new Map<string, UserValue>();
    byUnit.set(value.unit, own.set(value.indicator, value));
  }
  const groups = new Map<string, UserValue[]>();
  for (const value of [...byUnit.values()].flatMap((own) => [...own.values()])) {
    const key = originKey(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  const stay = without(imports, (unit, indicator) => byUnit.get(unit)?.has(indicator) ?? false);
  return [...groups.values()].reduce(join, scales.size === 0 ? stay : stay.map((each) => onScales(each, scales)));
}

/** A real figure on another scale; others stay as they are. */
const onScale = (value: UserValue, scale: NaturalScale | undefined): UserValue =>
  value.real && scale && value.real.scale !== scale
    ? { ...value, value: toPoints(scale, value.real.value), real: { value: value.real.value, scale } }
    : value;

const originKey = ({ source, date }: Pick<UserValue, 'source' | 'date'>): string => `${date}\u001f${source}`;

/** Adds figures of one source and day to the import that has them, or as one of their own. */
function join(imports: readonly UserImport[], added: readonly UserValue[]): readonly UserImport[] {
  const [{ source, date }] = added;
  const at = imports.findIndex((each) => originKey(each) === originKey(added[0]) && sizeOf(each) <= smallImport);
  const all = at < 0 ? added : [...userValuesOf([imports[at]]), ...added];
  const joined: UserImport = { source, date, columns: columnsOf(all), dropped: [] };
  return at < 0 ? [...imports, joined] : imports.with(at, joined);
}

/** Imports without some figures; those that had none of them stay the same objects. */
function without(
  imports: readonly UserImport[],
  isGone: (unit: string, indicator: string) => boolean,
): readonly UserImport[] {
  const left = imports.flatMap((each): readonly UserImport[] => {
    const gone: number[] = [];
    for (const k of places(each)) if (isGone(unitOf(each.columns, k), indicatorOf(each.columns, k))) gone.push(k);
    if (gone.length === 0) return [each];
    const rest = { ...each, dropped: [...each.dropped, ...gone].sort((a, b) => a - b) };
    if (sizeOf(rest) === 0) return [];
    return [sizeOf(rest) <= smallImport ? { ...rest, columns: columnsOf(userValuesOf([rest])), dropped: [] } : rest];
  });
  return left.length === imports.length && left.every((each, k) => each === imports[k]) ? imports : left;
}

/** The import with its real figures on other scales; others stay as they are. */
function onScales(each: UserImport, scales: ReadonlyMap<string, NaturalScale>): UserImport {
  const { columns } = each;
  const { real } = columns;
  const changed = Object.keys(columns.scales).filter(
    (code) => (scales.get(code) ?? columns.scales[code]) !== columns.scales[code],
  );
  if (!real || changed.length === 0) return each;
  const now = Object.fromEntries(
    Object.entries(columns.scales).map(([code, scale]) => [code, scales.get(code) ?? scale]),
  );
  const values = columns.values.map((value, k) => {
    const code = indicatorOf(columns, k);
    return Number.isNaN(real[k]) || !changed.includes(code) ? value : toPoints(now[code], real[k]);
  });
  return { ...each, columns: { ...columns, values, scales: now } };
}

/** Values in the measures in force, such as an import's, as they are kept: in points where the package holds points. */
export const asHeld = (values: readonly UserValue[], scales: ReadonlyMap<string, NaturalScale>): readonly UserValue[] =>
  values.map((value) => {
    const scale = scales.get(value.indicator);
    if (!scale || value.real || value.value === null) return value;
    return { ...value, value: toPoints(scale, value.value), real: { value: value.value, scale } };
  });

/**
 * Takes values back, so that the package's own hold again.
 * @param unit null = any
 * @param indicator null = any
 * @param wholes indicators that the user's values replace as a whole, in another measure: they go as a whole too
 * @returns the same imports where none was meant
 */
export function takeBack(
  imports: readonly UserImport[],
  unit: string | null,
  indicator: string | null,
  wholes: ReadonlySet<string> = new Set(),
): readonly UserImport[] {
  const isMeant = (u: string, i: string): boolean =>
    (unit === null || u === unit) && (indicator === null || i === indicator);
  const gone = new Set(
    [...wholes].filter((code) => imports.some((each) => holds(each, (u, i) => i === code && isMeant(u, i)))),
  );
  return without(imports, (u, i) => isMeant(u, i) || gone.has(i));
}

function holds(each: UserImport, test: (unit: string, indicator: string) => boolean): boolean {
  for (const k of places(each)) if (test(unitOf(each.columns, k), indicatorOf(each.columns, k))) return true;
  return false;
}

/** Whether two workbooks' figures are the same, however they came. */
export function sameUserValues(a: readonly UserImport[], b: readonly UserImport[]): boolean {
  if (a === b) return true;
  if (countUserValues(a) !== countUserValues(b)) return false;
  const key = ({ unit, indicator }: UserValue): string => `${unit}\u001f${indicator}`;
  const mine = new Map(userValuesOf(a).map((value) => [key(value), value]));
  return userValuesOf(b).every((value) => sameUserValue(mine.get(key(value)), value));
}

/** Whether a figure says the same in the same words. */
export const sameUserValue = (a: UserValue | undefined, b: UserValue): boolean =>
  a !== undefined &&
  a.value === b.value &&
  a.source === b.source &&
  a.date === b.date &&
  JSON.stringify(a.real) === JSON.stringify(b.real);

/**
 * The data package with the user's values in place of its own; values of units or indicators that it does not have are
 * left out. The user's sources become sources of the package.
 */
export function withUserValues(data: DataPackage, imports: readonly UserImport[]): DataPackage {
  if (imports.length === 0) return data;
  const texts = [...new Set(imports.map(({ source }) => source))];
  // an index of the user's own has such sources already
  const taken = data.sources.filter(({ id }) => id.startsWith('user-')).length;
  const idOf = (source: string): string => `user-${taken + texts.indexOf(source) + 1}`;
  const sources = texts.map((text): SourceFacts => ({
    id: idOf(text),
    title: { vi: text, en: text },
    url: '',
    licence: '',
  }));
  return {
    ...data,
    cells: withCells(data, cellsOf(imports, idOf)),
    sources: [...data.sources, ...sources],
  };
}

/** @param idOf id of a source */
function* cellsOf(imports: readonly UserImport[], idOf: (source: string) => string): Generator<CellFacts> {
  for (const each of imports) {
    const { columns, date } = each;
    const origin = { status: 'user', year: '', source: idOf(each.source), note: { vi: date, en: date } } as const;
    for (const k of places(each)) {
      const [unit, indicator] = [unitOf(columns, k), indicatorOf(columns, k)];
      yield { unit, indicator, value: orNull(columns.values[k]), se: null, ...origin };
    }
  }
}
