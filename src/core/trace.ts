import { rankIn, scoreIn, valueIn } from './columns';
import { contributions } from './compare';
import type { Result } from './compute';
import { childrenOf, rootOf } from './framework';
import type { Model } from './model';
import { childShares } from './shares';
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
  const isPresent = (node: number) => !Number.isNaN(scoreIn(result, node, unit));
  const steps: TraceStep[] = [];
  for (let node = i; node !== rootOf(framework); node = framework.parent[node]) {
    const parent = framework.parent[node];
    const shares = childShares(framework, parent, result.weights, isPresent);
    const share = shares[childrenOf(framework, parent).indexOf(node)];
    steps.push({ node: parent, share, score: scoreIn(result, parent, unit) });
  }
  const raw = valueIn(result, i, unit);
  return {
    raw,
    treatment: result.treatments[i],
    treated: treatValue(result.treatments[i], raw),
    worst: result.worst[i],
    best: result.best[i],
    score: scoreIn(result, i, unit),
    rank: rankIn(result, i, unit),
    steps,
    contribution: contributions(model, result, unit)[i],
  };
}
