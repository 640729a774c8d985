import type { Scenario } from '../../core';
import { editIn, editsOf, sameValue, setEdit, targetKey, type EditTarget, type EditValue, type Mutable } from './edits';

/** Both scenarios set the same thing, to different values. */
export interface Conflict {
  readonly key: string;
  readonly target: EditTarget;
  readonly a: EditValue;
  readonly b: EditValue;
}

export type Side = 'a' | 'b';

/** What A and B both set, and differently, in B's order. */
export const conflictsOf = (a: Scenario, b: Scenario): Conflict[] =>
  editsOf(b).flatMap(({ target, to }) => {
    const from = editIn(a, target);
    return from === undefined || sameValue(from, to) ? [] : [{ key: targetKey(target), target, a: from, b: to }];
  });

/**
 * B's edits on top of A's.
 * @param sides whose value holds, by conflict key
 * @returns null while some conflict is undecided
 */
export function stack(a: Scenario, b: Scenario, sides: ReadonlyMap<string, Side>): Scenario | null {
  const conflicts = new Set(conflictsOf(a, b).map(({ key }) => key));
  if ([...conflicts].some((key) => !sides.has(key))) return null;
  const stacked = structuredClone(a) as Mutable<Scenario>;
  for (const { target, to } of editsOf(b)) {
    const key = targetKey(target);
    if (!conflicts.has(key) || sides.get(key) === 'b') setEdit(stacked, target, to);
  }
  return stacked;
}
