import { withCells } from './cell-table';
import { toPoints, type NaturalScale } from './natural-scale';
import type { CellFacts, DataPackage, SourceFacts } from './package';

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

const keyOf = ({ unit, indicator }: { readonly unit: string; readonly indicator: string }): string =>
  `${unit}\u001f${indicator}`;

/**
 * Later values take the place of earlier ones of the same unit and indicator. A scale that comes with them holds for the
 * indicator's other real figures too: these keep their natural values, and their points follow.
 */
export function mergeUserValues(values: readonly UserValue[], added: readonly UserValue[]): UserValue[] {
  const merged = [...new Map([...values, ...added].map((value) => [keyOf(value), value])).values()];
  const scales = scalesOf(added);
  return scales.size === 0 ? merged : merged.map((value) => onScale(value, scales.get(value.indicator)));
}

/** Natural scales that the user's figures tell, by indicator; the last one holds. */
export const scalesOf = (values: readonly UserValue[]): Map<string, NaturalScale> =>
  new Map(values.flatMap(({ indicator, real }) => (real ? [[indicator, real.scale] as const] : [])));

/** A real figure on another scale; others stay as they are. */
const onScale = (value: UserValue, scale: NaturalScale | undefined): UserValue =>
  value.real && scale && value.real.scale !== scale
    ? { ...value, value: toPoints(scale, value.real.value), real: { value: value.real.value, scale } }
    : value;

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
