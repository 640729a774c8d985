import {
  applyPatches,
  enablePatches,
  original,
  produceWithPatches,
  type Draft,
  type Objectish,
  type Patch,
} from 'immer';

enablePatches();

/** One undoable step. Plain data: it survives JSON. */
export interface Entry<Label> {
  readonly label: Label;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly patches: readonly Patch[];
  readonly inverse: readonly Patch[];
}

/** A document with its past and future; every change is a new frozen value. */
export interface History<Doc, Label> {
  readonly present: Doc;
  readonly past: readonly Entry<Label>[];
  readonly future: readonly Entry<Label>[];
}

export const startHistory = <Doc, Label>(present: Doc): History<Doc, Label> => ({ present, past: [], future: [] });

/** Edits the document as one labelled step; an edit that changes nothing leaves the history as it is. */
export function edit<Doc extends Objectish, Label>(
  history: History<Doc, Label>,
  label: Label,
  time: number,
  recipe: (draft: Draft<Doc>) => void,
): History<Doc, Label> {
  const [present, patches, inverse] = produceWithPatches(history.present, recipe);
  if (patches.length === 0) return history;
  return { present, past: [...history.past, { label, time, patches, inverse }], future: [] };
}

/** Edits again within the last step: the recipe starts from where that step started. A gesture is one step. */
export function amend<Doc extends Objectish, Label>(
  history: History<Doc, Label>,
  label: Label,
  time: number,
  recipe: (draft: Draft<Doc>) => void,
): History<Doc, Label> {
  const { present, past } = undo(history);
  return edit({ present, past, future: [] }, label, time, recipe);
}

export function undo<Doc extends Objectish, Label>(history: History<Doc, Label>): History<Doc, Label> {
  const entry = history.past.at(-1);
  if (!entry) return history;
  return {
    present: applyPatches(history.present, entry.inverse),
    past: history.past.slice(0, -1),
    future: [entry, ...history.future],
  };
}

export function redo<Doc extends Objectish, Label>(history: History<Doc, Label>): History<Doc, Label> {
  const entry = history.future[0];
  if (!entry) return history;
  return {
    present: applyPatches(history.present, entry.patches),
    past: [...history.past, entry],
    future: history.future.slice(1),
  };
}

/** Goes to the state after `steps` steps; 0 is the start. */
export function goTo<Doc extends Objectish, Label>(history: History<Doc, Label>, steps: number): History<Doc, Label> {
  let at = history;
  // As many turns as there are steps: stored entries that are none lead nowhere.
  for (let left = at.past.length - steps; left > 0; left--) at = undo(at);
  for (let left = Math.min(steps - at.past.length, at.future.length); left > 0; left--) at = redo(at);
  return at;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Makes a part of a draft equal to `after`, touching only what differs: a step weighs what changed in it, however large
 * the part is. What is the same object before and after is not looked into.
 * @param draft what holds the part, not changed so far
 */
export function revise<T extends object, K extends keyof T>(draft: Draft<T>, key: K, after: T[K]): void {
  reviseFrom(draft as Record<PropertyKey, unknown>, key, original<T>(draft)[key], after);
}

function reviseFrom(holder: Record<PropertyKey, unknown>, key: PropertyKey, before: unknown, after: unknown): void {
  if (Object.is(before, after)) return;
  if (isRecord(before) && isRecord(after)) {
    const part = holder[key] as Record<string, unknown>;
    for (const name of Object.keys(before)) if (!Object.hasOwn(after, name)) delete part[name];
    for (const name of Object.keys(after)) reviseFrom(part, name, before[name], after[name]);
  } else if (Array.isArray(before) && Array.isArray(after)) {
    const list = holder[key] as unknown[];
    const holds = list as unknown as Record<number, unknown>;
    const isSameLength = before.length === after.length;
    for (const [k, value] of after.entries()) {
      if (isSameLength) reviseFrom(holds, k, before[k], value);
      else if (!Object.is(before[k], value)) list[k] = value;
    }
    list.length = after.length;
  } else holder[key] = after;
}
