import type { Result } from '../../core';
import { doubtInResult, type Doubt } from '../../facts/doubt';
import type { OpenIndex } from '../../facts/open-index';

/** Doubt of a unit's result at a node as shown now. */
export const doubtNow = ({ data, baseline, model }: OpenIndex, result: Result, node: number, unit: number): Doubt =>
  doubtInResult(data, model.framework, baseline, result, node, unit);
