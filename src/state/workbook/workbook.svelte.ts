import {
  emptyScenario,
  adjustmentsFor,
  rivalsOf,
  type Mean,
  type Method,
  type RivalAssumption,
  type Scenario,
} from '../../core';
import type { SavedScenario } from '../../io/documents/document';
import type { SectionName, WorkbookSections } from '../../io/documents/sections';
import { countUserValues, mergeUserValues, takeBack, type UserImport, type UserValue } from '../../facts/user-values';
import { editIn, sameEdits, sameValue, setEdit, type EditTarget, type Mutable } from './edits';
import { ownName } from './names';
import { setUserValues } from './user-figures';
import { amend, edit, goTo, redo, revise, startHistory, undo, type Entry, type History } from './history';

/** Everything the user has made; plain data. */
export interface WorkbookDoc {
  readonly scenarios: readonly SavedScenario[];
  /** Id of the current scenario. */
  readonly active: string;
  /** The user's own figures in place of the data's. */
  readonly imports: readonly UserImport[];
  readonly sections: WorkbookSections;
}

/** Where a reset goes back to: the data, or the scenario's mark. */
export type ResetTo = 'baseline' | 'saved';

/** What a step did, as data; the screen puts it in words. */
export type StepLabel =
  | { readonly code: 'adjust'; readonly unit: string; readonly indicator: string; readonly to: number | null }
  | { readonly code: 'reset'; readonly target: EditTarget; readonly to: ResetTo }
  | { readonly code: 'reset-unit'; readonly unit: string }
  /** Several values of a unit brought to the median of all units. */
  | { readonly code: 'to-median'; readonly unit: string; readonly count: number }
  | { readonly code: 'reset-all'; readonly to: ResetTo }
  | { readonly code: 'method'; readonly switch: string; readonly to: string }
  | { readonly code: 'weight'; readonly node: string; readonly to: number }
  | { readonly code: 'structure'; readonly indicator: string; readonly group: string }
  | { readonly code: 'rivals'; readonly to: RivalAssumption }
  /** Values of the user's own taken back; null = of all provinces, of all indicators. */
  | { readonly code: 'take-back'; readonly unit: string | null; readonly indicator: string | null }
  /** A value of the user's own typed in. */
  | { readonly code: 'own-figure'; readonly unit: string; readonly indicator: string }
  | { readonly code: 'section'; readonly section: SectionName }
  | {
      readonly code:
        | 'add'
        | 'delete'
        | 'rename'
        | 'describe'
        | 'duplicate'
        | 'mark'
        | 'stack'
        | 'keep-plan'
        | 'import'
        | 'link'
        | 'own';
      readonly name: string;
    };

/** A workbook with the steps that made it. */
export type Steps = History<WorkbookDoc, StepLabel>;

export const firstScenarioId = 's1';

const named = (id: string, name: string, scenario: Scenario = emptyScenario, description = ''): SavedScenario => ({
  id,
  name,
  description,
  scenario,
  saved: null,
});

/** A workbook with one scenario, an empty one unless another is given. */
export const newWorkbook = (name: string, scenario: Scenario = emptyScenario): WorkbookDoc => ({
  scenarios: [named(firstScenarioId, name, scenario)],
  active: firstScenarioId,
  imports: [],
  sections: {},
});

/** An id that no scenario of the workbook has. */
export function freeId({ scenarios }: WorkbookDoc): string {
  const taken = new Set(scenarios.map(({ id }) => id));
  let n = scenarios.length + 1;
  while (taken.has(`s${n}`)) n++;
  return `s${n}`;
}

/** After a step back or forth: the scenario that it changed becomes active, if it was one other than the active. */
function follow(before: WorkbookDoc, after: WorkbookDoc): WorkbookDoc {
  const was = new Map(before.scenarios.map((s) => [s.id, s]));
  const changed = after.scenarios.filter((s) => was.get(s.id) !== s).map(({ id }) => id);
  const ids = new Set(after.scenarios.map(({ id }) => id));
  const stays = ids.has(after.active) && (changed.length === 0 || changed.includes(after.active));
  return stays ? after : { ...after, active: changed[0] ?? after.scenarios[0].id };
}

/** The user's scenarios with undo and redo; values are replaced whole and frozen. */
export class Workbook {
  history = $state.raw() as Steps;
  readonly active: SavedScenario = $derived.by(() => {
    const { scenarios, active } = this.history.present;
    return scenarios.find((s) => s.id === active) ?? scenarios[0];
  });
  readonly scenario: Scenario = $derived(this.active.scenario);
  readonly canUndo = $derived(this.history.past.length > 0);
  readonly canRedo = $derived(this.history.future.length > 0);

  /** Name of the gesture in progress, and how many steps stood before it. */
  private gesture: { readonly name: string; readonly steps: number } | null = $state.raw(null);
  /** While true, the last step may still change. */
  readonly inGesture = $derived(this.gesture !== null);

  constructor(
    doc: WorkbookDoc,
    private readonly now: () => number = Date.now,
  ) {
    this.history = startHistory(doc);
  }

  get scenarios(): readonly SavedScenario[] {
    return this.history.present.scenarios;
  }

  /** The user's own figures in place of the data's. */
  get imports(): readonly UserImport[] {
    return this.history.present.imports;
  }

  /** How many figures of the user's own there are. */
  readonly userValueCount = $derived(countUserValues(this.history.present.imports));
  /** The user's figures that results rest on: these, and those for units that were merged. */
  readonly figureCount = $derived(
    this.userValueCount + countUserValues(this.history.present.sections.partFigures ?? []),
  );

  /** What is kept beside the scenarios. */
  get sections(): WorkbookSections {
    return this.history.present.sections;
  }

  get steps(): readonly Entry<StepLabel>[] {
    return this.history.past;
  }

  /** Takes up another workbook with its own past and future. */
  open(history: Steps): void {
    this.endGesture();
    this.history = history;
  }

  /**
   * Sets a value; `baseline` is what the data say, and setting that takes the adjustment out.
   * @param gesture edits under one name are one undo step until `endGesture`
   */
  adjust(unit: string, indicator: string, value: number | null, baseline: number | null, gesture?: string): void {
    const target = { kind: 'value', unit, indicator } as const;
    this.change(
      { code: 'adjust', unit, indicator, to: value },
      (scenario) => setEdit(scenario, target, value === baseline ? undefined : value),
      gesture,
    );
  }

  /** Adjusts many values of one unit as one step. */
  adjustAll(label: StepLabel, unit: string, values: Readonly<Record<string, number | null>>): void {
    this.change(label, (scenario) => {
      scenario.adjustments[unit] = { ...adjustmentsFor(scenario, unit), ...values };
    });
  }

  resetValue(unit: string, indicator: string): void {
    this.reset({ kind: 'value', unit, indicator }, 'baseline');
  }

  /** Sets one target back to the baseline, or to what the scenario's mark says of it. */
  reset(target: EditTarget, to: ResetTo): void {
    const saved = to === 'saved' && this.active.saved ? editIn(this.active.saved, target) : undefined;
    if (sameValue(editIn(this.scenario, target), saved)) return;
    this.change({ code: 'reset', target, to }, (s) => setEdit(s, target, saved));
  }

  resetUnit(unit: string): void {
    this.change({ code: 'reset-unit', unit }, (s) => void delete s.adjustments[unit]);
  }

  /** Back to the baseline (no adjustment, the default method, the framework's weights), or to the scenario's mark. */
  resetAll(to: ResetTo = 'baseline'): void {
    const start = to === 'saved' && this.active.saved ? this.active.saved : emptyScenario;
    if (sameEdits(this.scenario, start)) return;
    this.change({ code: 'reset-all', to }, (s) => {
      delete s.rivals;
      Object.assign(s, start);
    });
  }

  setMethod<K extends keyof Method>(key: K, value: Method[K], preset: Method[K]): void {
    this.change({ code: 'method', switch: key, to: String(value) }, (s) => {
      if (value === preset) delete s.method[key];
      else s.method = { ...s.method, [key]: value };
    });
  }

  /** Mean of the aggregates of one level. */
  setMean(level: number, mean: Mean): void {
    this.change({ code: 'method', switch: 'means', to: mean }, (s) => {
      const { [level]: _, ...others } = s.method.means ?? {};
      const means = mean === 'arithmetic' ? others : { ...others, [level]: mean };
      const { means: __, ...method } = s.method;
      s.method = Object.keys(means).length > 0 ? { ...method, means } : method;
    });
  }

  /** Weight of a node among its siblings; `preset` is the framework's, and setting that takes the edit out. */
  setWeight(node: string, weight: number, preset: number): void {
    const target = { kind: 'weight', node } as const;
    this.change({ code: 'weight', node, to: weight }, (s) =>
      setEdit(s, target, weight === preset ? undefined : weight),
    );
  }

  /**
   * Weights under which an indicator counts as one of another group, in place of all others of the pillar.
   * @param pillar codes of the pillar's groups and their indicators
   * @param weights that differ from the framework's, by code; none = the framework as it is
   */
  setStructure(
    step: { readonly indicator: string; readonly group: string },
    pillar: readonly string[],
    weights: Readonly<Record<string, number>>,
  ): void {
    this.change({ code: 'structure', ...step }, (s) => {
      for (const node of pillar) setEdit(s, { kind: 'weight', node }, weights[node]);
    });
  }

  /** What the rivals are taken to do. @param gesture as with `adjust` */
  setRivals(rivals: RivalAssumption, gesture?: string): void {
    const target = { kind: 'rivals' } as const;
    if (sameValue(rivals, rivalsOf(this.scenario))) return;
    this.change({ code: 'rivals', to: rivals }, (s) => setEdit(s, target, rivals), gesture);
  }

  /** Makes a scenario the active one. Looking is not a step. */
  choose(id: string): void {
    this.endGesture();
    const { present } = this.history;
    if (id !== present.active && present.scenarios.some((s) => s.id === id))
      this.history = { ...this.history, present: { ...present, active: id } };
  }

  /** Adds a scenario beside the others and makes it active; a name that is taken gets a number. @returns its id */
  add(
    name: string,
    scenario: Scenario = emptyScenario,
    code: 'add' | 'stack' | 'link' | 'keep-plan' = 'add',
    description = '',
  ): string {
    const own = ownName(this.scenarios, name);
    return this.insert({ code, name: own }, [named('', own, scenario, description)], this.scenarios.length);
  }

  /** Adds scenarios from a file beside the others, as one step, and makes the first active. */
  addAll(name: string, scenarios: readonly Omit<SavedScenario, 'id'>[]): void {
    this.insert({ code: 'import', name }, scenarios, this.scenarios.length);
  }

  /** A copy beside its original, made active. @returns its id */
  duplicate(id: string, name: string): string {
    const at = this.scenarios.findIndex((s) => s.id === id);
    const own = ownName(this.scenarios, name);
    return this.insert({ code: 'duplicate', name: own }, [{ ...this.scenarios[at], name: own }], at + 1);
  }

  /** @param gesture as with `adjust` */
  rename(id: string, name: string, gesture?: string): void {
    this.editScenario({ code: 'rename', name }, id, (s) => void (s.name = name), gesture);
  }

  /** @param gesture as with `adjust` */
  describe(id: string, description: string, gesture?: string): void {
    const label = { code: 'describe', name: this.nameOf(id) } as const;
    this.editScenario(label, id, (s) => void (s.description = description), gesture);
  }

  /** Keeps the scenario as it stands as the mark that values can be reset to. */
  keepCheckpoint(id: string): void {
    this.editScenario({ code: 'mark', name: this.nameOf(id) }, id, (s) => void (s.saved = s.scenario));
  }

  /** Takes a scenario out; the last one stays. */
  remove(id: string): void {
    if (this.scenarios.length < 2) return;
    this.editDoc({ code: 'delete', name: this.nameOf(id) }, (doc) => {
      const at = doc.scenarios.findIndex((s) => s.id === id);
      if (at < 0) return;
      doc.scenarios.splice(at, 1);
      if (doc.active === id) doc.active = doc.scenarios[Math.min(at, doc.scenarios.length - 1)].id;
    });
  }

  /** Takes one value of the user's own in, as `own` does. @param gesture as with `adjust` */
  ownFigure(value: UserValue, gesture?: string): void {
    const { unit, indicator } = value;
    this.takeIn({ code: 'own-figure', unit, indicator }, [value], gesture);
  }

  /** Takes values of the user's own in, in place of the data's and of earlier ones, as one step. */
  own(name: string, values: readonly UserValue[]): void {
    this.takeIn({ code: 'own', name }, values);
  }

  /**
   * Takes the user's values back: one, those of a unit, or all; the data's own hold again.
   * @param wholes indicators that go as a whole when one of their values goes
   */
  takeBack(unit: string | null = null, indicator: string | null = null, wholes?: ReadonlySet<string>): void {
    const before = this.imports;
    const stays = takeBack(before, unit, indicator, wholes);
    if (stays === before) return;
    this.editDoc({ code: 'take-back', unit, indicator }, (doc) => setUserValues(doc, before, stays));
  }

  /** Writes a section as one step; undefined takes it out. @param gesture as with `adjust` */
  setSection<N extends SectionName>(name: N, value: WorkbookSections[N], gesture?: string): void {
    if (JSON.stringify(this.sections[name]) === JSON.stringify(value)) return;
    this.editDoc(
      { code: 'section', section: name },
      ({ sections }) => {
        if (value === undefined) delete sections[name];
        else revise<WorkbookSections, N>(sections, name, value);
      },
      gesture,
    );
  }

  endGesture(): void {
    this.gesture = null;
  }

  undo(): void {
    this.endGesture();
    this.travel(undo(this.history));
  }

  redo(): void {
    this.endGesture();
    this.travel(redo(this.history));
  }

  /** Goes to the state after so many steps. */
  goTo(steps: number): void {
    this.endGesture();
    this.travel(goTo(this.history, steps));
  }

  /** Edits the whole document as one step; under a gesture's name, as a part of that gesture's step. */
  editDoc(label: StepLabel, recipe: (doc: Mutable<WorkbookDoc>) => void, gesture?: string): void {
    const steps = this.history.past.length;
    const again = gesture !== undefined && this.gesture?.name === gesture && steps > this.gesture.steps;
    if (gesture === undefined) this.endGesture();
    else if (this.gesture?.name !== gesture) this.gesture = { name: gesture, steps };
    const onDoc = (draft: unknown) => recipe(draft as Mutable<WorkbookDoc>);
    this.history = (again ? amend : edit)(this.history, label, this.now(), onDoc);
  }

  private takeIn(label: StepLabel, values: readonly UserValue[], gesture?: string): void {
    const before = this.imports;
    const after = mergeUserValues(before, values);
    this.editDoc(label, (doc) => setUserValues(doc, before, after), gesture);
  }

  private travel(history: Steps): void {
    this.history = { ...history, present: follow(this.history.present, history.present) };
  }

  private nameOf(id: string): string {
    return this.scenarios.find((s) => s.id === id)?.name ?? '';
  }

  private insert(label: StepLabel, scenarios: readonly Omit<SavedScenario, 'id'>[], at: number): string {
    let first = '';
    this.editDoc(label, (doc) => {
      for (const [k, scenario] of scenarios.entries()) {
        const id = freeId(doc);
        const name = ownName(doc.scenarios, scenario.name);
        doc.scenarios.splice(at + k, 0, { ...(scenario as Mutable<SavedScenario>), id, name });
        first ||= id;
      }
      doc.active = first || doc.active;
    });
    return first;
  }

  private editScenario(
    label: StepLabel,
    id: string,
    recipe: (scenario: Mutable<SavedScenario>) => void,
    gesture?: string,
  ): void {
    this.editDoc(
      label,
      (doc) => {
        const found = doc.scenarios.find((s) => s.id === id);
        if (found) recipe(found);
      },
      gesture,
    );
  }

  private change(label: StepLabel, recipe: (scenario: Mutable<Scenario>) => void, gesture?: string): void {
    this.editScenario(label, this.active.id, ({ scenario }) => recipe(scenario), gesture);
  }
}
