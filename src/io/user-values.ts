import { indicatorPositions, originAt, withCells } from './cell-table';
import { ownMeasure } from './headings';
import type { CellFacts, DataPackage, NodeFacts, SourceFacts } from './package';
import { proposalAt, type Proposals } from './proposals';

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

/** The chosen proposals as the user's values. @param chosen positions in `proposals` */
export const acceptImport = (
  proposals: Proposals,
  chosen: Iterable<number>,
  source: string,
  date: string,
): UserValue[] =>
  Array.from(chosen, (k) => {
    const { unit, indicator, new: value } = proposalAt(proposals, k);
    return { unit, indicator, value, status: 'user' as const, source, date };
  });

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

/** Indicators held as positions in the package, which the user's values have replaced as a whole. */
export function replacedWholes(base: DataPackage, withOwn: DataPackage): Set<string> {
  const still = new Set(positionIndicators(withOwn));
  return new Set(positionIndicators(base).filter((code) => !still.has(code)));
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

/**
 * The package as it is when the user's figures have replaced whole columns of positions: these are then in the user's own
 * measure, without the limits of positions.
 */
export function withOwnMeasures(data: DataPackage): DataPackage {
  const held = new Set(positionIndicators(data));
  const isReplaced = ({ code, scaleStatus }: NodeFacts): boolean => scaleStatus === 'position' && !held.has(code);
  if (!data.nodes.some(isReplaced)) return data;
  const nodes = data.nodes.map((node) =>
    isReplaced(node) ? { ...node, measure: ownMeasure, possible: [null, null] as const, scaleStatus: '' } : node,
  );
  return { ...data, nodes };
}

/**
 * Indicators whose values are positions between the worst unit (0) and the best (100), for want of real figures. One that
 * holds only the user's values is not among them.
 */
export function positionIndicators({ rows, nodes, units, cells }: DataPackage): string[] {
  const at = indicatorPositions(rows);
  return nodes.flatMap(({ code, scaleStatus }) => {
    const i = scaleStatus === 'position' ? at.get(code) : undefined;
    if (i === undefined) return [];
    const isOurs = units.map((_, u) => {
      const cell = i * units.length + u;
      return Number.isNaN(cells.values[cell]) ? null : originAt(cells, cell)?.status !== 'user';
    });
    return isOurs.includes(false) && !isOurs.includes(true) ? [] : [code];
  });
}
