import { emptyScenario, type Result, type Scenario } from '../../core';
import type { SavedScenario } from '../../io/documents/document';
import { mostCompared } from './compare';
import type { Session } from '../session.svelte';
import type { OpenIndex } from '../../facts/open-index';

/** The baseline among the scenarios compared. */
export const baselineId = 'baseline';

/** One of the scenarios side by side. */
export interface Column {
  readonly id: string;
  /** Null for the baseline, which has no name of its own. */
  readonly named: SavedScenario | null;
  readonly scenario: Scenario;
  readonly state: 'working' | 'done' | 'failed';
  readonly result: Result | null;
}

/** Which scenarios stand side by side, and their results. */
export class Comparison {
  /** Ids chosen by the user; until then the baseline and the current scenario. */
  private chosen: readonly string[] | null = $state.raw(null);
  /** Results by scenario; null = it could not be computed. Scenarios are never changed in place. */
  private results: ReadonlyMap<Scenario, Result | null> = $state.raw(new Map());
  /** Data that the results belong to. */
  private loaded: OpenIndex | null = null;
  private pending = new Set<Scenario>();

  /** The scenarios compared, in the order of the list; one that was deleted is gone. */
  readonly ids: readonly string[] = $derived.by(() => {
    const { workbook } = this.session;
    const chosen = this.chosen ?? [baselineId, workbook.active.id];
    return [baselineId, ...workbook.scenarios.map(({ id }) => id)].filter((id) => chosen.includes(id));
  });

  readonly columns: readonly Column[] = $derived.by(() =>
    this.ids.map((id): Column => {
      const named = this.session.workbook.scenarios.find((s) => s.id === id) ?? null;
      const scenario = named?.scenario ?? emptyScenario;
      const result = this.results.get(scenario);
      return {
        id,
        named,
        scenario,
        state: result === undefined ? 'working' : result === null ? 'failed' : 'done',
        result: result ?? null,
      };
    }),
  );

  readonly full: boolean = $derived.by(() => this.ids.length >= mostCompared);

  constructor(private readonly session: Session) {}

  /** Puts a scenario beside the others, or takes it away. */
  toggle(id: string): void {
    if (this.ids.includes(id)) this.chosen = this.ids.filter((other) => other !== id);
    else if (!this.full) this.chosen = [...this.ids, id];
  }

  /** Asks for the results that are not there yet. Read by an effect: columns, data and crashes make it run again. */
  refresh(): void {
    const { simulation } = this.session;
    const { loaded } = simulation;
    if (loaded !== this.loaded) {
      this.loaded = loaded;
      this.results = new Map();
      this.pending.clear();
    }
    // What a worker that died was asked will never be answered.
    if (simulation.crash !== null) this.pending.clear();
    if (!loaded || simulation.crash !== null) return;
    for (const { scenario, state } of this.columns)
      if (state === 'working' && !this.pending.has(scenario)) void this.ask(loaded, scenario);
  }

  private async ask(loaded: OpenIndex, scenario: Scenario): Promise<void> {
    this.pending.add(scenario);
    const result = await this.session.simulation.preview(scenario);
    if (loaded !== this.loaded || !this.pending.delete(scenario)) return;
    if (result === null && this.session.simulation.crash !== null) return;
    const shown = new Set(this.columns.map((column) => column.scenario));
    this.results = new Map([...this.results].filter(([s]) => shown.has(s))).set(scenario, result);
  }
}
