import { indicatorPositions, unitPositions } from './cell-table';
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
    matchUnit: createUnitMatcher(units),
    matchNode: createNodeMatcher(nodes),
  };
}
