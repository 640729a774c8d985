import type { Scenario } from '../../core';
import type { Fields } from './fields';
import { readRivals } from './rivals';

/** Reads what a scenario changes of the baseline. */
export function readScenario(check: Fields, raw: unknown, where: string): Scenario {
  const { adjustments, method, weights, rivals } = check.record(raw, where);
  return {
    adjustments: check.entries(adjustments, `${where}.adjustments`, (own, unit) =>
      check.entries(own, unit, (value, at) => check.orNull(value, at, (number, k) => check.number(number, k))),
    ),
    method: check.method(method, `${where}.method`),
    weights: check.weights(weights, `${where}.weights`),
    ...(rivals === undefined ? {} : { rivals: readRivals(check, rivals, `${where}.rivals`) }),
  };
}
