import { rescaled, type NaturalScale } from '../../facts/natural-scale';
import { scalesOf, type UserImport } from '../../facts/user-values';
import type { Scenario } from '../../core';
import type { Mutable } from './edits';
import type { WorkbookDoc } from './workbook.svelte';

/** What an indicator's measure was and is; absent = points. */
interface Change {
  readonly from: NaturalScale | undefined;
  readonly to: NaturalScale | undefined;
}

const sameScale = (a: NaturalScale | undefined, b: NaturalScale | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.low === b.low && a.high === b.high);

/** Indicators whose measure is another under other values of the user's. */
export function changedScales(before: readonly UserImport[], after: readonly UserImport[]): Map<string, Change> {
  const [from, to] = [scalesOf(before), scalesOf(after)];
  const found = new Map<string, Change>();
  for (const code of new Set([...from.keys(), ...to.keys()]))
    if (!sameScale(from.get(code), to.get(code))) found.set(code, { from: from.get(code), to: to.get(code) });
  return found;
}

/** A scenario's values in the measures that its indicators have now, in place. */
export function rescaleScenario(scenario: Mutable<Scenario>, changes: ReadonlyMap<string, Change>): void {
  for (const own of Object.values(scenario.adjustments))
    for (const [indicator, { from, to }] of changes) {
      const value = Object.hasOwn(own, indicator) ? own[indicator] : null;
      if (value !== null) own[indicator] = rescaled(value, from, to);
    }
}

/**
 * Puts the user's values in place of earlier ones. Where an indicator thereby gets another measure, what the scenarios
 * and the plan's settings say of it is converted, so that it means the same.
 */
export function setUserValues(
  doc: Mutable<WorkbookDoc>,
  before: readonly UserImport[],
  after: readonly UserImport[],
): void {
  doc.imports = after as Mutable<UserImport>[];
  const changes = changedScales(before, after);
  if (changes.size === 0) return;
  for (const { scenario, saved } of doc.scenarios) {
    rescaleScenario(scenario, changes);
    if (saved) rescaleScenario(saved, changes);
  }
  for (const levers of Object.values(doc.sections.planning?.levers ?? {}))
    for (const [indicator, { from, to }] of changes) {
      const lever = levers[indicator] as (typeof levers)[string] | undefined;
      if (lever?.cap !== undefined) lever.cap = rescaled(lever.cap, from, to);
      if (lever?.step !== undefined) lever.step = rescaled(lever.step, from, to) - rescaled(0, from, to);
    }
}
