import { indicatorPositions, originAt, unitPositions } from './cell-table';
import { createNodeMatcher, createUnitMatcher, type Matcher, type Named } from './match';
import type { DataPackage } from './package';

/** The index in force, as a table reader needs it: what units and indicators are called, and what values they have. */
export interface Catalogue {
  readonly units: readonly Named[];
  readonly nodes: readonly Named[];
  /** Codes of the indicators. */
  readonly indicators: readonly string[];
  readonly unitAt: ReadonlyMap<string, number>;
  readonly indicatorAt: ReadonlyMap<string, number>;
  /** values[indicator × units.length + unit]; NaN = missing. */
  readonly values: Float64Array;
  /** Limits of what each indicator can be; null = open. */
  readonly possible: readonly (readonly [min: number | null, max: number | null])[];
  /**
   * Indicators whose values are positions between the worst unit (0) and the best (100), for want of real figures. One
   * that holds only the user's values is no longer among them.
   */
  readonly positions: ReadonlySet<number>;
  readonly matchUnit: Matcher;
  readonly matchNode: Matcher;
}

export function catalogueOf(data: DataPackage): Catalogue {
  const units = data.units.map(({ code, name, aliases }) => ({ code, names: [name.vi, name.en, ...aliases] }));
  const nodes = data.nodes.map(({ code, name }) => ({ code, names: [name.vi, name.en] }));
  const indicatorAt = indicatorPositions(data.rows);
  const indicators = [...indicatorAt.keys()];
  const possible = new Map(data.nodes.map((node) => [node.code, node.possible]));
  return {
    units,
    nodes,
    indicators,
    unitAt: unitPositions(data.units),
    indicatorAt,
    values: data.cells.values,
    possible: indicators.map((code) => possible.get(code) ?? [null, null]),
    positions: positionsOf(data, indicators),
    matchUnit: createUnitMatcher(units),
    matchNode: createNodeMatcher(nodes),
  };
}

function positionsOf({ nodes, units, cells }: DataPackage, indicators: readonly string[]): Set<number> {
  const held = new Set(nodes.filter(({ scaleStatus }) => scaleStatus === 'position').map(({ code }) => code));
  const isShipped = (at: number): boolean => !Number.isNaN(cells.values[at]) && originAt(cells, at)?.status !== 'user';
  return new Set(
    indicators.flatMap((code, i) =>
      held.has(code) && units.some((_, u) => isShipped(i * units.length + u)) ? [i] : [],
    ),
  );
}
