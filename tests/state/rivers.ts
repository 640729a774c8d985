import { compute, emptyScenario, type Scenario } from '../../src/core';
import { identityOf } from '../../src/facts/identity';
import { modelOfPackage } from '../../src/facts/model';
import type { OpenIndex } from '../../src/facts/open-index';
import { riverPackage } from '../views/session';

/** The rivers with their model and baseline, as a session has them once it is loaded. */
export function loadedRivers(): OpenIndex {
  const data = riverPackage();
  const model = modelOfPackage(data);
  return { data, model, baseline: compute(model, emptyScenario), identity: identityOf(data) };
}

export const edited = (adjustments: Scenario['adjustments'], other: Partial<Scenario> = {}): Scenario => ({
  ...emptyScenario,
  adjustments,
  ...other,
});
