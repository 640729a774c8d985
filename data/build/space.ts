import { createFramework, effectiveWeights, type Framework } from '../../src/core';
import { readTable, type Row } from './tables';

/** The package's units and framework as the build works with them: units by number, indicators by code. */
export interface Space {
  /** Statistics-office codes, in the order of provinces.csv. */
  readonly units: readonly string[];
  readonly names: readonly string[];
  readonly regionOf: readonly string[];
  readonly regions: readonly string[];
  readonly framework: Framework;
  readonly frameworkRows: readonly Row[];
  /** Indicator codes in framework order. */
  readonly indicators: readonly string[];
}

export function readSpace(): Space {
  const provinces = readTable('pii-2023/provinces.csv');
  const frameworkRows = readTable('pii-2023/framework.csv');
  const framework = createFramework(
    frameworkRows.map((r) => ({
      code: r.iCode,
      parent: r.Parent || null,
      level: Number(r.Level),
      weight: Number(r.Weight),
      direction: 1 as const,
    })),
  );
  return {
    units: provinces.map((p) => p.unit),
    names: provinces.map((p) => p.name_vi),
    regionOf: provinces.map((p) => p.region),
    regions: readTable('pii-2023/regions.csv').map((r) => r.region),
    framework,
    frameworkRows,
    indicators: framework.codes.slice(0, framework.nIndicators),
  };
}

/** Number of a province by any spelling used in the sources. @throws when unknown */
export function unitNamed(space: Space, name: string): number {
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}]/gu, '');
  const wanted = plain(name) === 'tphcm' ? 'tphồchíminh' : plain(name);
  const u = space.names.findIndex((n) => plain(n) === wanted);
  if (u < 0) throw new Error(`unknown province '${name}'`);
  return u;
}

/** Share of each indicator in a node's score under arithmetic means, by indicator number; zero outside the node. */
export function sharesIn({ framework }: Space, code: string): Float64Array {
  const all = effectiveWeights(framework);
  const node = framework.indexOf.get(code)!;
  return Float64Array.from({ length: framework.nIndicators }, (_, i) => {
    for (let n = i; n >= 0; n = framework.parent[n]) if (n === node) return all[i] / all[node];
    return 0;
  });
}

/** Provinces of a region, by number. */
export const membersOf = (space: Space, region: string): number[] =>
  space.regionOf.flatMap((r, u) => (r === region ? [u] : []));
