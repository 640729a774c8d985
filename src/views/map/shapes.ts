import map from '@svg-maps/vietnam';
import type { UnitFacts } from '../../facts/package';
import type { Group } from '../../facts/regroup/types';
import { createUnitMatcher, type Named } from '../../io/recognise/match';
import { centerOf, standingAlone, type Point } from './geometry';
import { archipelagos, provinceOfLocation } from './locations';

/** A unit's territory. */
export interface MapShape {
  /** Position of the unit in its data. */
  readonly unit: number;
  /** In the map's own coordinates. */
  readonly path: string;
  readonly center: Point;
}

export interface Archipelago {
  readonly key: (typeof archipelagos)[number]['key'];
  readonly path: string;
  /** Position of the unit that it belongs to; −1 where the data have none. */
  readonly unit: number;
}

/** Vietnam as the units of some data divide it. */
export interface ProvinceMap {
  readonly viewBox: string;
  readonly shapes: readonly MapShape[];
  readonly archipelagos: readonly Archipelago[];
  /** Land of provinces that the data do not have. */
  readonly rest: string;
  /** Units that have no place on the map. */
  readonly absent: readonly number[];
  /** Provinces are put together, as they are since July 2025 or otherwise. */
  readonly merged: boolean;
}

const pathOf = (location: string): string => standingAlone(map.locations.find(({ id }) => id === location)!.path);
const provincePaths = new Map(
  Object.entries(provinceOfLocation).map(([location, province]) => [province, pathOf(location)]),
);

const matcherOf = (named: readonly Named[]) => {
  const matcher = createUnitMatcher(named);
  // By name alone: a code says nothing of whose it is.
  return ({ name }: Pick<UnitFacts, 'name'>): string | null => matcher.code(name.vi) ?? matcher.code(name.en);
};

/** Codes of today's provinces with those that each was made of. */
function successorsOf(provinces: readonly UnitFacts[]): Map<string, { name: UnitFacts['name']; parts: string[] }> {
  const found = new Map<string, { name: UnitFacts['name']; parts: string[] }>();
  for (const { code, name, successor } of provinces) {
    const now = successor ?? { code, name };
    const parts = found.get(now.code)?.parts ?? [];
    found.set(now.code, { name: now.name, parts: [...parts, code] });
  }
  return found;
}

/** The provinces that each unit is made of, found by name, as they are today or as they were. */
function partsByName(
  units: readonly UnitFacts[],
  provinces: readonly UnitFacts[],
): { parts: readonly (readonly string[])[]; merged: boolean } {
  const successors = successorsOf(provinces);
  const aliases = new Map(provinces.map((unit) => [unit.code, unit.aliases]));
  const today = matcherOf(
    [...successors].map(([code, { name }]) => ({ code, names: [name.vi, name.en, ...(aliases.get(code) ?? [])] })),
  );
  const before = matcherOf(
    provinces.map(({ code, name, aliases }) => ({ code, names: [name.vi, name.en, ...aliases] })),
  );
  const asToday = units.map(today);
  const merged =
    successors.size < provinces.length &&
    units.length === successors.size &&
    new Set(asToday.filter((code) => code !== null)).size === successors.size;
  const codes = merged ? asToday : units.map(before);
  return {
    parts: codes.map((code) => (code === null ? [] : merged ? successors.get(code)!.parts : [code])),
    merged,
  };
}

/**
 * Finds the units on the map.
 * @param provinces Vietnam's provinces with their codes and successors, as the shipped data have them
 * @param groups the provinces that the units are made of, one a unit; absent = they are found by the units' names
 * @returns null when fewer than half of the units are provinces of Vietnam
 */
export function provinceMap(
  units: readonly UnitFacts[],
  provinces: readonly UnitFacts[],
  groups?: readonly Group[],
): ProvinceMap | null {
  const { parts: partsOf, merged } = groups
    ? { parts: groups.map(({ parts }) => parts), merged: true }
    : partsByName(units, provinces);
  const unitOf = new Map<string, number>();
  const absent: number[] = [];
  partsOf.forEach((own, unit) => {
    const parts = own.filter((part) => !unitOf.has(part) && provincePaths.has(part));
    if (parts.length === 0) absent.push(unit);
    for (const part of parts) unitOf.set(part, unit);
  });
  if (2 * absent.length > units.length) return null;

  const paths = new Map<number, string[]>();
  const rest: string[] = [];
  for (const [province, path] of provincePaths) {
    const unit = unitOf.get(province);
    if (unit === undefined) rest.push(path);
    else paths.set(unit, [...(paths.get(unit) ?? []), path]);
  }
  return {
    viewBox: map.viewBox,
    shapes: [...paths]
      .sort(([a], [b]) => a - b)
      .map(([unit, parts]) => ({ unit, path: parts.join(' '), center: centerOf(parts.join(' ')) })),
    archipelagos: archipelagos.map(({ key, location, province }) => ({
      key,
      path: pathOf(location),
      unit: unitOf.get(province) ?? -1,
    })),
    rest: rest.join(' '),
    absent,
    merged,
  };
}
