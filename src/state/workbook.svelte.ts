import { emptyScenario, type Method, type Scenario } from '../core';
import { amend, edit, goTo, redo, startHistory, undo, type Entry, type History } from './history';

/** A scenario with what people call it. */
export interface NamedScenario {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly scenario: Scenario;
}

/** Everything the user has made; plain data. */
export interface WorkbookDoc {
  readonly scenarios: readonly NamedScenario[];
  /** Id of the scenario in hand. */
  readonly active: string;
}

/** What a step did, as data; the screen puts it in words. */
export type StepLabel =
  | { readonly code: 'adjust'; readonly unit: string; readonly indicator: string; readonly to: number | null }
  | { readonly code: 'reset-value'; readonly unit: string; readonly indicator: string }
  | { readonly code: 'reset-unit'; readonly unit: string }
  | { readonly code: 'reset-all' }
  | { readonly code: 'method'; readonly switch: string; readonly to: string }
  | { readonly code: 'weight'; readonly node: string; readonly to: number }
  | { readonly code: 'add' | 'delete' | 'rename' | 'describe' | 'duplicate' | 'keep-plan' | 'import'; readonly name: string };

export const firstScenarioId = 's1';

/** A workbook with one empty scenario. */
export const newWorkbook = (name: string): WorkbookDoc => ({
  scenarios: [{ id: firstScenarioId, name, description: '', scenario: emptyScenario }],
  active: firstScenarioId,
});

type Mutable<T> = { -readonly [K in keyof T]: Mutable<T[K]> };
type ScenarioDraft = Mutable<Scenario>;

/** The user's scenarios with undo and redo; values are replaced whole and frozen. */
export class Workbook {
  history = $state.raw() as History<WorkbookDoc, StepLabel>;
  readonly active: NamedScenario = $derived.by(() => {
    const { scenarios, active } = this.history.present;
    return scenarios.find((s) => s.id === active) ?? scenarios[0];
  });
  readonly scenario: Scenario = $derived(this.active.scenario);
  readonly canUndo = $derived(this.history.past.length > 0);
  readonly canRedo = $derived(this.history.future.length > 0);

  /** Name of the gesture in progress, and how many steps stood before it. */
  private gesture: { name: string; steps: number } | null = null;

  constructor(
    doc: WorkbookDoc,
    private readonly now: () => number = Date.now,
  ) {
    this.history = startHistory(doc);
  }

  get steps(): readonly Entry<StepLabel>[] {
    return this.history.past;
  }

  /**
   * Sets a value; `baseline` is what the data say, and setting that takes the adjustment out.
   * @param gesture edits under one name are one undo step until `endGesture`
   */
  adjust(unit: string, indicator: string, value: number | null, baseline: number | null, gesture?: string): void {
    this.change(
      { code: 'adjust', unit, indicator, to: value },
      (scenario) => {
        if (value === baseline) deleteAdjustment(scenario, unit, indicator);
        else (scenario.adjustments[unit] ??= {})[indicator] = value;
      },
      gesture,
    );
  }

  /** Adjusts many values of one unit as one step, such as a kept plan. */
  adjustAll(label: StepLabel, unit: string, values: Readonly<Record<string, number | null>>): void {
    this.change(label, (scenario) => {
      scenario.adjustments[unit] = { ...scenario.adjustments[unit], ...values };
    });
  }

  resetValue(unit: string, indicator: string): void {
    this.change({ code: 'reset-value', unit, indicator }, (s) => deleteAdjustment(s, unit, indicator));
  }

  resetUnit(unit: string): void {
    this.change({ code: 'reset-unit', unit }, (s) => void delete s.adjustments[unit]);
  }

  /** Back to the baseline: no adjustment, the default method, the framework's weights. */
  resetAll(): void {
    this.change({ code: 'reset-all' }, (s) => void Object.assign(s, emptyScenario));
  }

  setMethod<K extends keyof Method>(key: K, value: Method[K], preset: Method[K]): void {
    this.change({ code: 'method', switch: key, to: String(value) }, (s) => {
      if (value === preset) delete s.method[key];
      else s.method = { ...s.method, [key]: value };
    });
  }

  endGesture(): void {
    this.gesture = null;
  }

  undo(): void {
    this.endGesture();
    this.history = undo(this.history);
  }

  redo(): void {
    this.endGesture();
    this.history = redo(this.history);
  }

  /** Goes to the state after so many steps. */
  goTo(steps: number): void {
    this.endGesture();
    this.history = goTo(this.history, steps);
  }

  /** Edits the whole document as one step. */
  editDoc(label: StepLabel, recipe: (doc: Mutable<WorkbookDoc>) => void): void {
    this.endGesture();
    this.history = edit(this.history, label, this.now(), (draft) => recipe(draft as Mutable<WorkbookDoc>));
  }

  private change(label: StepLabel, recipe: (scenario: ScenarioDraft) => void, gesture?: string): void {
    const id = this.active.id;
    const onDoc = (doc: unknown) => {
      const found = (doc as Mutable<WorkbookDoc>).scenarios.find((s) => s.id === id);
      if (found) recipe(found.scenario);
    };
    const steps = this.history.past.length;
    const again = gesture !== undefined && this.gesture?.name === gesture && steps > this.gesture.steps;
    if (gesture === undefined) this.gesture = null;
    else if (this.gesture?.name !== gesture) this.gesture = { name: gesture, steps };
    this.history = (again ? amend : edit)(this.history, label, this.now(), onDoc);
  }
}

function deleteAdjustment(scenario: ScenarioDraft, unit: string, indicator: string): void {
  const own = scenario.adjustments[unit];
  if (!own) return;
  delete own[indicator];
  if (Object.keys(own).length === 0) delete scenario.adjustments[unit];
}
