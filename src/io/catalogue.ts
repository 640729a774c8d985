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
  const parents = new Set(data.rows.map((row) => row.parent));
  const indicators = data.rows.filter((row) => !parents.has(row.code)).map((row) => row.code);
  const unitAt = new Map(units.map(({ code }, u) => [code, u]));
  const indicatorAt = new Map(indicators.map((code, i) => [code, i]));
  const values = new Float64Array(indicators.length * units.length).fill(NaN);
  for (const { unit, indicator, value } of data.cells) {
    const u = unitAt.get(unit);
    const i = indicatorAt.get(indicator);
    if (u !== undefined && i !== undefined) values[i * units.length + u] = value ?? NaN;
  }
  const possible = new Map(data.nodes.map((node) => [node.code, node.possible]));
  return {
    units,
    nodes,
    indicators,
    unitAt,
    indicatorAt,
    values,
    possible: indicators.map((code) => possible.get(code) ?? [null, null]),
    matchUnit: createUnitMatcher(units),
    matchNode: createNodeMatcher(nodes),
  };
}
