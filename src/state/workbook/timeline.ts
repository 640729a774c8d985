import { goTo, redo, type History } from './history';
import type { StepLabel, WorkbookDoc } from './workbook.svelte';

/** One step as the history list shows it. */
export interface TimelineStep {
  /** How many steps there are up to and with this one: where `goTo` goes. */
  readonly at: number;
  readonly label: StepLabel;
  readonly time: number;
  /** Id of the one scenario that the step changed; null when it changed none or several. */
  readonly scenario: string | null;
}

/** Id of the one scenario that is not the same in both; a scenario that came or went is not counted. */
function changedScenario(before: WorkbookDoc, after: WorkbookDoc): string | null {
  const was = new Map(before.scenarios.map((s) => [s.id, s]));
  const changed = after.scenarios.filter((s) => was.has(s.id) && was.get(s.id) !== s);
  return changed.length === 1 ? changed[0].id : null;
}

/** Every step done and undone, oldest first. */
export function timeline(history: History<WorkbookDoc, StepLabel>): TimelineStep[] {
  const steps: TimelineStep[] = [];
  let state = goTo(history, 0);
  while (state.future.length > 0) {
    const next = redo(state);
    const { label, time } = state.future[0];
    steps.push({ at: next.past.length, label, time, scenario: changedScenario(state.present, next.present) });
    state = next;
  }
  return steps;
}
