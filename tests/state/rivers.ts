import { compute, createModel, emptyScenario, type Scenario } from '../../src/core';
import type { Loaded } from '../../src/state/simulation.svelte';
import { riverCodes, riverPackage } from '../views/session';

/** The rivers with their model and baseline, as a session has them once it is loaded. */
export function loadedRivers(): Loaded {
  const data = riverPackage();
  const model = createModel(data.rows, riverCodes, data.cells);
  return { data, model, baseline: compute(model, emptyScenario) };
}

export const edited = (adjustments: Scenario['adjustments'], other: Partial<Scenario> = {}): Scenario => ({
  ...emptyScenario,
  adjustments,
  ...other,
});
