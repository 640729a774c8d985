import { indicatorPositions, unitPositions } from '../../facts/cell-table';
import { createNodeMatcher, createUnitMatcher, fold, type Matcher, type Named } from './match';
import type { NaturalScale } from '../../facts/natural-scale';
import type { DataPackage } from '../../facts/package';
import { positionIndicators } from '../../facts/positions';

/** A unit as it is since units were merged, with the units in force that it was made of. */
export interface Successor extends Named {
  readonly parts: readonly string[];
}

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
  /** What each indicator is measured in, in every language. */
  readonly measures: readonly (readonly string[])[];
  /** Limits of what each indicator can be; null = open. */
  readonly possible: readonly (readonly [min: number | null, max: number | null])[];
  /**
   * Indicators whose values are positions between the worst unit (0) and the best (100), for want of real figures. One
   * that holds only the user's values is no longer among them.
   */
  readonly positions: ReadonlySet<number>;
  /** Scales by which positions were converted to natural units, by indicator. */
  readonly scales: ReadonlyMap<number, NaturalScale>;
  /** Search keys of the names of regions. */
  readonly regions: ReadonlySet<string>;
  readonly matchUnit: Matcher;
  readonly matchNode: Matcher;
  /** None where no unit was merged since. */
  readonly successors: readonly Successor[];
  readonly matchSuccessor: Matcher;
}

export function catalogueOf(data: DataPackage): Catalogue {
  const units = data.units.map(({ code, name, aliases }) => ({ code, names: [name.vi, name.en, ...aliases] }));
  const nodes = data.nodes.map(({ code, name }) => ({ code, names: [name.vi, name.en] }));
  const indicatorAt = indicatorPositions(data.rows);
  const indicators = [...indicatorAt.keys()];
  const matchUnit = createUnitMatcher(units);
  const successors = successorsOf(data, matchUnit);
  const measures = new Map(data.nodes.map(({ code, measure }) => [code, [measure.vi, measure.en]]));
  const possible = new Map(data.nodes.map((node) => [node.code, node.possible]));
  return {
    units,
    nodes,
    indicators,
    unitAt: unitPositions(data.units),
    indicatorAt,
    values: data.cells.values,
    measures: indicators.map((code) => measures.get(code) ?? []),
    possible: indicators.map((code) => possible.get(code) ?? [null, null]),
    scales: new Map(data.nodes.flatMap(({ code, scale }) => (scale ? [[indicatorAt.get(code)!, scale] as const] : []))),
    positions: new Set(positionIndicators(data).flatMap((code) => indicatorAt.get(code) ?? [])),
    regions: new Set(data.regions.flatMap(({ name }) => [fold(name.vi), fold(name.en)])),
    matchUnit,
    matchNode: createNodeMatcher(nodes),
    successors,
    matchSuccessor: createUnitMatcher(successors),
  };
}

function successorsOf({ units }: DataPackage, matchUnit: Matcher): Successor[] {
  const aliases = new Map(units.map((unit) => [unit.code, unit.aliases]));
  const found = new Map<string, Successor>();
  for (const { code: part, successor } of units) {
    if (successor === null) continue;
    const { code, name } = successor;
    const names = [name.vi, name.en, ...(aliases.get(matchUnit.code(name.vi) ?? '') ?? [])];
    found.set(code, { code, names, parts: [...(found.get(code)?.parts ?? []), part] });
  }
  return [...found.values()];
}
