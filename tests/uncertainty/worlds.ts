import { emptyScenario, type Model } from '../../src/core';
import { Streams } from '../../src/uncertainty/draws/random';
import type { CellDraws, ExperimentSpec, Uncertain } from '../../src/uncertainty';

/** Independent normal draws of some cells around the model's own values. */
export function normalDraws(model: Model, cells: readonly number[], sd: number, nDraws: number, seed = 1): CellDraws {
  const { nIndicators } = model.framework;
  const nUnits = model.dataset.units.length;
  const streams = new Streams(seed, 99);
  const values = new Float64Array(nDraws * cells.length);
  for (let n = 0; n < nDraws; n++) {
    const stream = streams.draw(n);
    cells.forEach((cell, k) => {
      const point = model.dataset.values[(cell % nIndicators) * nUnits + Math.floor(cell / nIndicators)];
      values[n * cells.length + k] = point + sd * stream.normal();
    });
  }
  return { nDraws, cells: Int32Array.from(cells), values };
}

export const certain: Uncertain = { weightSpread: 0, cells: null, variants: [], rivals: { kind: 'still' } };

export const specOf = (model: Model, over: Partial<ExperimentSpec> = {}): ExperimentSpec => ({
  ...{ model, scenario: emptyScenario, goal: { unit: model.dataset.units[0], rank: 2 } },
  ...{ uncertain: certain, drift: null, seed: 7 },
  ...over,
});
