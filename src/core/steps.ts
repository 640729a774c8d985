import { rankIn, valueIn, valuesOf } from './columns';
import { explainChange } from './compare';
import type { Result } from './compute';
import type { Model } from './model';
import { adjustmentsFor, type Scenario } from './scenario';

/** One indicator whose value a unit changes, and what that brings. */
export interface ValueStep {
  /** Position of the indicator. */
  readonly indicator: number;
  /** Raw values; NaN = missing. */
  readonly from: number;
  readonly to: number;
  /** Points of the index, own value and goalposts of the indicator together. */
  readonly gain: number;
  /** Rank on the indicator; 0 = none. */
  readonly rankBefore: number;
  readonly rankAfter: number;
}

/** Indicators whose value differs for a unit between two results of one method, largest gain first. */
export function stepsOf(model: Model, before: Result, after: Result, unit: number): ValueStep[] {
  const change = explainChange(model, before, after, unit);
  const steps: ValueStep[] = [];
  for (let i = 0; i < model.framework.nIndicators; i++) {
    const [from, to] = [valueIn(before, i, unit), valueIn(after, i, unit)];
    if (Object.is(from, to)) continue;
    steps.push({
      ...{ indicator: i, from, to },
      gain: change ? change.own[i] + change.goalposts[i] : 0,
      ...{ rankBefore: rankIn(before, i, unit), rankAfter: rankIn(after, i, unit) },
    });
  }
  return steps.sort((a, b) => b.gain - a.gain);
}

/** The scenario with one value of a unit as `other` has it; where that leaves it alone, so does the scenario. */
export function withValueOf(scenario: Scenario, other: Scenario, unit: string, indicator: string): Scenario {
  const { [indicator]: _, ...rest } = adjustmentsFor(scenario, unit);
  const given = adjustmentsFor(other, unit);
  const own = Object.hasOwn(given, indicator) ? { ...rest, [indicator]: given[indicator] } : rest;
  return { ...scenario, adjustments: { ...scenario.adjustments, [unit]: own } };
}

/** The scenario without its changes to a unit. */
export function withoutUnit(scenario: Scenario, unit: string): Scenario {
  const { [unit]: _, ...adjustments } = scenario.adjustments;
  return { ...scenario, adjustments };
}

/** Whether a step passes a third of all units at once: a judgement, and said so where it is shown. */
export const isLeap = (
  { rankBefore, rankAfter }: Pick<ValueStep, 'rankBefore' | 'rankAfter'>,
  nUnits: number,
): boolean => rankBefore - rankAfter >= nUnits / 3;

/** Position of the other unit whose value in a result is nearest to `value`; -1 when none has a value. */
export function nearestUnit(result: Result, unit: number, indicator: number, value: number): number {
  let nearest = -1;
  let apart = Infinity;
  valuesOf(result, indicator).forEach((x, u) => {
    const distance = Math.abs(x - value);
    if (u !== unit && distance < apart) [nearest, apart] = [u, distance];
  });
  return nearest;
}

/** Share of the steps' whole gain that the picked ones bring; NaN where there is no gain. */
export function gainShare<S extends { readonly gain: number }>(
  steps: readonly S[],
  isPicked: (step: S) => boolean,
): number {
  const sum = (list: readonly S[]) => list.reduce((total, { gain }) => total + gain, 0);
  const whole = sum(steps);
  return whole > 0 ? sum(steps.filter(isPicked)) / whole : NaN;
}
