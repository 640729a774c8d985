import { scoreIn, type Result } from '../../core';
import { doubtOf, type Doubt } from '../../facts/doubt';
import type { OpenIndex } from '../../facts/open-index';

/** Doubt of a unit's result at a node as shown now: the baseline's interval, moved with the score. */
export function doubtNow({ data, baseline, model }: OpenIndex, result: Result, node: number, unit: number): Doubt {
  const shift = scoreIn(result, node, unit) - scoreIn(baseline, node, unit);
  return doubtOf(data, model.framework.codes[node], data.units[unit].code, Number.isFinite(shift) ? shift : 0);
}
