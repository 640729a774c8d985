import { contributions } from './compare';
import type { Result } from './compute';
import { rootOf } from './framework';
import type { Model } from './model';
import { treatValue, type ColumnTreatment } from './treat';

/** How one raw value became points of the index. */
export interface Trace {
  readonly raw: number;
  readonly treatment: ColumnTreatment;
  readonly treated: number;
  /** Goalposts in the treated measure. */
  readonly worst: number;
  readonly best: number;
  readonly score: number;
  readonly rank: number;
  readonly steps: readonly TraceStep[];
  /** Points of the index that this indicator gives the unit. */
  readonly contribution: number;
}

/** One step up: the child's weight share in its parent, and the parent's score. */
export interface TraceStep {
  readonly node: number;
  readonly share: number;
  readonly score: number;
}

/** Traces indicator `i` of a unit from the raw value to its contribution. */
export function trace(model: Model, result: Result, i: number, unit: number): Trace {
  const { framework } = model;
  const { nUnits } = result;
  const steps: TraceStep[] = [];
  for (let node = i; node !== rootOf(framework); node = framework.parent[node]) {
    const parent = framework.parent[node];
    let sum = 0;
    for (let other = 0; other < framework.nNodes; other++)
      if (framework.parent[other] === parent && !Number.isNaN(result.scores[other * nUnits + unit]))
        sum += result.weights[other];
    const present = !Number.isNaN(result.scores[node * nUnits + unit]);
    steps.push({
      node: parent,
      share: present && sum > 0 ? result.weights[node] / sum : 0,
      score: result.scores[parent * nUnits + unit],
    });
  }
  const raw = result.values[i * nUnits + unit];
  return {
    raw,
    treatment: result.treatments[i],
    treated: treatValue(result.treatments[i], raw),
    worst: result.worst[i],
    best: result.best[i],
    score: result.scores[i * nUnits + unit],
    rank: result.ranks[i * nUnits + unit],
    steps,
    contribution: contributions(model, result, unit)[i],
  };
}
