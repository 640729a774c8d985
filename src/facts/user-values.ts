import { withCells } from './cell-table';
import type { CellFacts, DataPackage, SourceFacts } from './package';

/** A value of the user's own, in place of the package's. */
export interface UserValue {
  readonly unit: string;
  readonly indicator: string;
  /** Null = known to be missing. */
  readonly value: number | null;
  readonly status: 'user';
  /** Where the user has it from, in the user's words. */
  readonly source: string;
  /** Day it was taken in, yyyy-mm-dd. */
  readonly date: string;
}

const keyOf = ({ unit, indicator }: { readonly unit: string; readonly indicator: string }): string =>
  `${unit}\u001f${indicator}`;

/** Later values take the place of earlier ones of the same unit and indicator. */
export const mergeUserValues = (values: readonly UserValue[], added: readonly UserValue[]): UserValue[] => [
  ...new Map([...values, ...added].map((value) => [keyOf(value), value])).values(),
];

/**
 * Takes values back, so that the package's own hold again.
 * @param unit null = any
 * @param indicator null = any
 * @param wholes indicators that the user's values replace as a whole, in another measure: they go as a whole too
 */
export function takeBack(
  values: readonly UserValue[],
  unit: string | null,
  indicator: string | null,
  wholes: ReadonlySet<string> = new Set(),
): UserValue[] {
  const isMeant = (value: UserValue): boolean =>
    (unit === null || value.unit === unit) && (indicator === null || value.indicator === indicator);
  const gone = new Set(values.filter((value) => isMeant(value) && wholes.has(value.indicator)).map((v) => v.indicator));
  return values.filter((value) => !isMeant(value) && !gone.has(value.indicator));
}

/**
 * The data package with the user's values in place of its own; values of units or indicators that it does not have are
 * left out. The user's sources become sources of the package.
 */
export function withUserValues(data: DataPackage, values: readonly UserValue[]): DataPackage {
  if (values.length === 0) return data;
  const texts = [...new Set(values.map(({ source }) => source))];
  // an index of the user's own has such sources already
  const taken = data.sources.filter(({ id }) => id.startsWith('user-')).length;
  const idOf = (source: string): string => `user-${taken + texts.indexOf(source) + 1}`;
  const cells = values.map(({ unit, indicator, value, source, date }): CellFacts => ({
    ...{ unit, indicator, value, status: 'user', year: '' },
    ...{ source: idOf(source), se: null, note: { vi: date, en: date } },
  }));
  const sources = texts.map((text): SourceFacts => ({
    id: idOf(text),
    title: { vi: text, en: text },
    url: '',
    licence: '',
  }));
  return {
    ...data,
    cells: withCells(data, cells),
    sources: [...data.sources, ...sources],
  };
}
