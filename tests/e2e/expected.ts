import { compute, emptyScenario, leverage, rootOf, standing, type Adjustments, type Standing } from '../../src/core';
import { createFormats } from '../../src/i18n/formats';
import { loadPackage } from '../../workers/load-package';
import { modelOfPackage } from '../../src/facts/model';

/** The data that the page was built with, computed here: what its screens must say. */
export const data = loadPackage();
export const model = modelOfPackage(data);
export const vi = createFormats('vi-VN');

/** Code of a province. */
export const unitCalled = (name: string): string => data.units.find((unit) => unit.name.vi === name)!.code;

export const nodeFacts = (code: string) => data.nodes.find((node) => node.code === code)!;

/** Where a province stands in the whole index under some edits. */
export function standingUnder(adjustments: Adjustments, unit: string, targetRank = 10): Standing {
  const result = compute(model, { ...emptyScenario, adjustments });
  return standing(result, model.unitAt.get(unit)!, rootOf(model.framework), targetRank);
}

/** The indicator by which a province would gain most. */
export function strongestLever(unit: string): string {
  const [best] = leverage(model, emptyScenario, model.unitAt.get(unit)!).toSorted((a, b) => b.gain - a.gain);
  return model.framework.codes[best.indicator];
}

/** A province's published figure in the whole index, in the edition that the data belong to. */
export const published = (unit: string, measure: string): number =>
  data.published.find(
    (fact) => data.id.includes(fact.edition) && fact.unit === unit && fact.node === 'PII' && fact.measure === measure,
  )!.value;
