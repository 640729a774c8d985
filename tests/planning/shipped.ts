import { readFileSync } from 'node:fs';
import { compute, emptyScenario, rootOf } from '../../src/core';
import { indicatorPositions } from '../../src/facts/cell-table';
import { modelOfPackage } from '../../src/facts/model';
import { readPackage } from '../../src/facts/read-package';
import { type DataPackage } from '../../src/facts/package';
import type { IndicatorFacts } from '../../src/planning';

const text = (name: string): string => readFileSync(`data/pii-2023/${name}.csv`, 'utf8');

/** The app's own data package, read from its files. */
export const shipped = (): DataPackage =>
  readPackage({
    datapackage: JSON.parse(readFileSync('data/pii-2023/datapackage.json', 'utf8')),
    framework: text('framework'),
    provinces: text('provinces'),
    regions: text('regions'),
    values: text('values'),
    sources: text('sources'),
    published: text('published'),
    quality: text('quality'),
    plans: text('plans'),
    leftOut: text('left-out'),
    intervals: text('intervals'),
    posterior: JSON.parse(readFileSync('data/pii-2023/posterior.json', 'utf8')),
    draws: readFileSync('data/pii-2023/draws.txt', 'utf8'),
  });

/** What planning needs of the catalogue. */
export function factsOf(data: DataPackage): IndicatorFacts[] {
  const indicators = indicatorPositions(data.rows);
  return data.nodes
    .filter(({ code }) => indicators.has(code))
    .map(({ code, decimals, possible, reach, lead }) => ({
      code,
      decimals,
      possibleMin: possible[0],
      possibleMax: possible[1],
      reach,
      department: lead.vi,
    }));
}

/** Codes of the provinces, best first. */
export function byRank(data: DataPackage): string[] {
  const model = modelOfPackage(data);
  const { ranks, nUnits } = compute(model, emptyScenario);
  const root = rootOf(model.framework) * nUnits;
  return [...model.dataset.units].sort(
    (a, b) => ranks[root + model.unitAt.get(a)!] - ranks[root + model.unitAt.get(b)!],
  );
}
