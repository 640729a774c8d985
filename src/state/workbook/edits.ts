import {
  adjustmentsFor,
  adjustmentsOf,
  emptyScenario,
  FaultError,
  isReservedCode,
  ownValue,
  rivalsOf,
  type Method,
  type RivalAssumption,
  type Scenario,
} from '../../core';
import { rescaled } from '../../facts/natural-scale';
import { scalesOf, userValueOf, userValuesOf, type UserImport } from '../../facts/user-values';
import { baselineValue, type OpenIndex } from '../../facts/open-index';
import { changedScales, rescaleScenario } from './user-figures';

export type Mutable<T> = T extends Float64Array | Int32Array
  ? T
  : T extends object
    ? { -readonly [K in keyof T]: Mutable<T[K]> }
    : T;

/** One thing that a scenario may set differently from the baseline. */
export type EditTarget =
  | { readonly kind: 'value'; readonly unit: string; readonly indicator: string }
  | { readonly kind: 'method'; readonly switch: keyof Method }
  | { readonly kind: 'weight'; readonly node: string }
  /** What the rivals are taken to do. */
  | { readonly kind: 'rivals' };

/** A raw value (null = taken out), the position of a switch, a weight, or an assumption. */
export type EditValue = number | null | Method[keyof Method] | RivalAssumption;

export interface Edit {
  readonly target: EditTarget;
  readonly to: EditValue;
}

/** The same text for the same target, whichever scenario it is in. */
export const targetKey = (target: EditTarget): string =>
  JSON.stringify([target.kind, ...(target.kind === 'method' ? [target.switch] : codesOf(target))]);

/** Every edit of a scenario: values in the order they were made, then switches, weights, rivals. */
export const editsOf = (scenario: Scenario): Edit[] => [
  ...adjustmentsOf(scenario).map(({ unit, indicator, value }) => ({
    target: { kind: 'value' as const, unit, indicator },
    to: value,
  })),
  ...(Object.keys(scenario.method) as (keyof Method)[]).map((key) => ({
    target: { kind: 'method' as const, switch: key },
    to: scenario.method[key] as EditValue,
  })),
  ...Object.entries(scenario.weights).map(([node, to]) => ({ target: { kind: 'weight' as const, node }, to })),
  ...(scenario.rivals ? [{ target: { kind: 'rivals' as const }, to: scenario.rivals }] : []),
];

/** What a scenario sets the target to; undefined = it leaves it as in the baseline. */
export function editIn(scenario: Scenario, target: EditTarget): EditValue | undefined {
  if (target.kind === 'value') return ownValue(adjustmentsFor(scenario, target.unit), target.indicator);
  if (target.kind === 'rivals') return scenario.rivals;
  return target.kind === 'method' ? scenario.method[target.switch] : ownValue(scenario.weights, target.node);
}

/** Codes by which a target is kept. */
const codesOf = (target: EditTarget): string[] =>
  target.kind === 'value' ? [target.unit, target.indicator] : target.kind === 'weight' ? [target.node] : [];

/**
 * Sets the target in place; undefined leaves it as in the baseline.
 * @throws FaultError reserved-code; documents and tables with such codes are refused where they come in
 */
export function setEdit(scenario: Mutable<Scenario>, target: EditTarget, to: EditValue | undefined): void {
  const reserved = codesOf(target).filter(isReservedCode);
  if (reserved.length > 0) throw new FaultError(reserved.map((where) => ({ code: 'reserved-code', where })));
  if (target.kind === 'value') {
    const { unit, indicator } = target;
    if (to !== undefined) (scenario.adjustments[unit] ??= {})[indicator] = to as number | null;
    else if (scenario.adjustments[unit]) {
      delete scenario.adjustments[unit][indicator];
      if (Object.keys(scenario.adjustments[unit]).length === 0) delete scenario.adjustments[unit];
    }
  } else if (target.kind === 'method') {
    if (to === undefined) delete scenario.method[target.switch];
    else Object.assign(scenario.method, { [target.switch]: to });
  } else if (target.kind === 'rivals') {
    const rivals = to as RivalAssumption | undefined;
    if (rivals === undefined || rivals.kind === 'still') delete scenario.rivals;
    else scenario.rivals = rivals;
  } else if (to === undefined) delete scenario.weights[target.node];
  else scenario.weights[target.node] = to as number;
}

/**
 * Means by level, and fields of an assumption, do not depend on the order in which they were set; arithmetic is what is
 * not named.
 */
const comparable = (value: EditValue | undefined): unknown =>
  typeof value === 'object' && value !== null
    ? JSON.stringify(
        Object.entries(value)
          .filter(([, mean]) => mean !== 'arithmetic')
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      )
    : value;

export const sameValue = (a: EditValue | undefined, b: EditValue | undefined): boolean =>
  Object.is(comparable(a), comparable(b));

/** Whether two scenarios set the same things to the same values, in whatever order. */
export function sameEdits(a: Scenario, b: Scenario): boolean {
  const edits = editsOf(a);
  return edits.length === editsOf(b).length && edits.every(({ target, to }) => sameValue(to, editIn(b, target)));
}

/** What the target is without any edit; undefined when these data have no such province, indicator or node. */
export function baselineOf(index: OpenIndex, target: EditTarget): EditValue | undefined {
  const { method, framework } = index.model;
  if (target.kind === 'method') return method[target.switch];
  if (target.kind === 'rivals') return rivalsOf(emptyScenario);
  if (target.kind === 'weight') {
    const node = framework.indexOf.get(target.node);
    return node === undefined ? undefined : framework.weight[node];
  }
  return baselineValue(index, target.unit, target.indicator);
}

/** The edits that change something: an edit back to what the data say is none. */
export const realEdits = (loaded: OpenIndex, scenario: Scenario): Edit[] =>
  editsOf(scenario).filter(({ target, to }) => !sameValue(to, baselineOf(loaded, target)));

const isUnknownRival = ({ model }: OpenIndex, { rivals }: Scenario): boolean =>
  rivals?.kind === 'unit' && !model.unitAt.has(rivals.unit);

/** A scenario without the edits that these data have no place for, and those edits. */
export function fitToData(loaded: OpenIndex, scenario: Scenario): { scenario: Scenario; dropped: Edit[] } {
  const dropped = editsOf(scenario).filter(
    ({ target }) =>
      baselineOf(loaded, target) === undefined || (target.kind === 'rivals' && isUnknownRival(loaded, scenario)),
  );
  if (dropped.length === 0) return { scenario, dropped };
  const fitted = structuredClone(scenario) as Mutable<Scenario>;
  for (const { target } of dropped) setEdit(fitted, target, undefined);
  return { scenario: fitted, dropped };
}

/**
 * A scenario on values that its maker had and this workbook has not: they become edits of it, beneath its own.
 * @returns the scenario, and how many values came along
 */
export function onUserValues(
  scenario: Scenario,
  theirs: readonly UserImport[],
  mine: readonly UserImport[],
): { scenario: Scenario; count: number } {
  const scales = scalesOf(mine);
  const added = userValuesOf(theirs)
    .filter(({ unit, indicator, value }) => userValueOf(mine, unit, indicator)?.value !== value)
    .map(({ unit, indicator, value }) => ({
      target: { kind: 'value' as const, unit, indicator },
      to: value === null ? null : rescaled(value, undefined, scales.get(indicator)),
    }))
    .filter(({ target }) => editIn(scenario, target) === undefined);
  const changes = changedScales(theirs, mine);
  if (added.length + changes.size === 0) return { scenario, count: 0 };
  const whole = structuredClone(scenario) as Mutable<Scenario>;
  rescaleScenario(whole, changes);
  for (const { target, to } of added) setEdit(whole, target, to);
  return { scenario: whole, count: added.length };
}
