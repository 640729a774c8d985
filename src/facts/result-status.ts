import { childrenOf, printedDifference, rankIn, scoreIn, valueIn, type Framework, type Result } from '../core';
import { originAt } from './cell-table';
import { doubtOf } from './doubt';
import { ownEdition } from './editions';
import { statuses, type DataPackage, type Standing, type Status } from './package';

/** What of a result is meant: a unit's score or its rank in a node. */
export type ResultMeasure = 'score' | 'rank';

/** From the firmest to the loosest; a number is no firmer than the loosest that goes into it. */
const firmness = (status: Status): number => statuses.indexOf(status);

/** Indicators below a node; the node itself when it is one. */
function indicatorsBelow(framework: Framework, node: number): number[] {
  if (node < framework.nIndicators) return [node];
  return [...childrenOf(framework, node)].flatMap((child) => indicatorsBelow(framework, child));
}

/** Printed results of the package's own edition, by node, unit and measure. */
const printedOf = new WeakMap<DataPackage, Set<string>>();
function isPrinted(data: DataPackage, node: string, unit: string, measure: ResultMeasure): boolean {
  let printed = printedOf.get(data);
  if (!printed) {
    const edition = ownEdition(data);
    const facts = data.published.filter((fact) => fact.edition === edition && !fact.caveat);
    printedOf.set(data, (printed = new Set(facts.map((fact) => `${fact.node} ${fact.unit} ${fact.measure}`))));
  }
  return printed.has(`${node} ${unit} ${measure}`);
}

/**
 * How a result shown is known. `assumed`: the scenario made it what it is; `user`: the user's own figures did; `published`: printed in
 * the package's own edition; `derived`: not printed, but all draws of the unknown numbers agree on it; else that of the
 * loosest number that goes into it.
 * @returns null where there is no result
 */
export function resultStatus(
  data: DataPackage,
  framework: Framework,
  baseline: Result,
  result: Result,
  node: number,
  unit: number,
  measure: ResultMeasure,
): Standing | null {
  const score = scoreIn(result, node, unit);
  if (Number.isNaN(score)) return null;
  const moved =
    measure === 'score'
      ? printedDifference(score, scoreIn(baseline, node, unit)) !== 0
      : rankIn(result, node, unit) !== rankIn(baseline, node, unit);
  if (moved) return 'assumed';
  const found = indicatorsBelow(framework, node).flatMap(
    (indicator) => originAt(data.cells, indicator * result.nUnits + unit)?.status ?? [],
  );
  if (found.includes('user')) return 'user';
  const [nodeCode, unitCode] = [framework.codes[node], data.units[unit].code];
  if (isPrinted(data, nodeCode, unitCode, measure)) return 'published';
  const drawn = data.intervals?.[nodeCode]?.[unitCode] !== undefined;
  if (drawn && doubtOf(data, nodeCode, unitCode)[measure] === null) return 'derived';
  const loosest = found.toSorted((a, b) => firmness(b) - firmness(a))[0] ?? null;
  // A mean of published numbers is computed from them.
  return loosest === 'published' && (node >= framework.nIndicators || measure === 'rank') ? 'derived' : loosest;
}

/** How a raw value shown is known. `assumed`: the scenario set it. @returns null where it is missing */
export function valueStatus(
  data: DataPackage,
  baseline: Result,
  result: Result,
  indicator: number,
  unit: number,
): Standing | null {
  const value = valueIn(result, indicator, unit);
  if (Number.isNaN(value)) return null;
  if (!Object.is(value, valueIn(baseline, indicator, unit))) return 'assumed';
  return originAt(data.cells, indicator * result.nUnits + unit)?.status ?? null;
}
