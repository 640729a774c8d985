import { readFileSync } from 'node:fs';
import { parseTable } from '../../.config/build/packed-tables';
import { compute, emptyScenario, rootOf } from '../../src/core';
import { indicatorPositions } from '../../src/facts/cell-table';
import { modelOfPackage } from '../../src/facts/model';
import { readPackage } from '../../src/facts/read-package';
import { type DataPackage } from '../../src/facts/package';
import type { IndicatorFacts } from '../../src/planning';

/** Rows of one of the package's files. */
export const shippedRows = (name: string) => parseTable(readFileSync(`data/pii-2023/${name}.csv`, 'utf8')).rows;

/** The app's own data package, read from its files. */
export const shipped = (): DataPackage =>
  readPackage({
    datapackage: JSON.parse(readFileSync('data/pii-2023/datapackage.json', 'utf8')),
    framework: shippedRows('framework'),
    provinces: shippedRows('provinces'),
    regions: shippedRows('regions'),
    values: shippedRows('values'),
    sources: shippedRows('sources'),
    published: shippedRows('published'),
    quality: shippedRows('quality'),
    plans: shippedRows('plans'),
    leftOut: shippedRows('left-out'),
    intervals: shippedRows('intervals'),
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
