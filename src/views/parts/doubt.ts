import type { Result } from '../../core';
import { doubtOf, type Doubt } from '../../facts/doubt';
import type { Formats } from '../../i18n/formats';
import type { Loaded } from '../../state/lanes/simulation.svelte';

/** Doubt of a unit's result at a node as shown now: the baseline's interval, moved with the score. */
export function doubtNow({ data, baseline, model }: Loaded, result: Result, node: number, unit: number): Doubt {
  const at = node * result.nUnits + unit;
  const shift = result.scores[at] - baseline.scores[at];
  return doubtOf(data, model.framework.codes[node], data.units[unit].code, Number.isFinite(shift) ? shift : 0);
}

/** «≈ 42,92 (41,02–44,81)», or the plain number where print settles it. */
export const doubtfulScore = (x: number, { score }: Doubt, fmt: Formats): string =>
  score === null ? fmt.number(x) : `≈ ${fmt.number(x)} (${fmt.number(score[0], 1)}–${fmt.number(score[1], 1)})`;
