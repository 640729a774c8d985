import { emptyScenario, ownValue, type Leverage, type Scenario } from '../core';
import { agenciesOf, type Agencies, type AgencyNames } from '../facts/agencies';
import type { PlanFact } from '../facts/package';
import { noPlanDocuments, type PlanDocument, type PlanDocuments } from '../facts/plan-documents';
import {
  besideOf,
  freeIds,
  leadAgencies,
  noPlan,
  planScenario,
  targetsOf,
  tasksOf,
  unassigned,
  withFields,
  withoutTask,
  withPlan,
  withTarget,
  type Beside,
  type KeptPlan,
  type KeptPlans,
  type OwnTask,
  type PlanTargets,
  type Task,
  type TaskFields,
  type TaskTarget,
} from '../province-plan';
import type { Simulation } from './lanes/simulation.svelte';
import type { OpenIndex } from '../facts/open-index';
import type { Workbook } from './workbook/workbook.svelte';

/** Fetches the documents that came with the app. */
export type LoadPlanDocuments = () => Promise<PlanDocuments>;

/** What the plan is read from; read anew at each use. */
export interface PlanContext {
  readonly workbook: Workbook;
  readonly simulation: Simulation;
  readonly loaded: OpenIndex | null;
  readonly base: OpenIndex | null;
  readonly unit: string;
  readonly unitIndex: number;
  readonly targetRank: number;
}

/** Points that indicators could add, by the whole method on the baseline. */
export interface Potential {
  readonly unit: string;
  /** Place whose level was tried beside the best. */
  readonly place: number;
  readonly toBest: readonly Leverage[];
  readonly toPlace: readonly Leverage[];
}

const noPlans: KeptPlans = {};
const noNames: AgencyNames = {};
const nothingBeside: Beside = { joint: [], deadlines: [] };
export type DocumentsState = 'waiting' | 'loading' | 'loaded' | 'failed';

/** The province's own plan: what its document asks, what the workbook keeps beside it, and what that comes to. */
export class ProvincePlan {
  state: DocumentsState = $state('waiting');
  private shipped: PlanDocuments = $state.raw(noPlanDocuments);
  potential: Potential | null = $state.raw(null);
  /** Counts questions, so that a late answer goes nowhere. */
  private asked = 0;

  /** Documents belong to the package that came with the app. */
  private readonly documents: PlanDocuments = $derived.by(() => {
    const { base, simulation } = this.context;
    return base && base.data === simulation.shipped ? this.shipped : noPlanDocuments;
  });
  private readonly kept: KeptPlans = $derived.by(() => this.context.workbook.sections.tasks ?? noPlans);
  private readonly names: AgencyNames = $derived.by(() => this.context.workbook.sections.agencies ?? noNames);

  readonly document: PlanDocument | null = $derived.by(
    () => this.documents.documents.find(({ unit }) => unit === this.context.unit) ?? null,
  );
  readonly later = $derived.by(() => this.documents.later.filter(({ unit }) => unit === this.context.unit));
  readonly tasks: readonly Task[] = $derived.by(() => tasksOf(this.documents, this.context.unit, this.kept));
  /** Strengths and weaknesses that the plan names. */
  readonly findings: readonly PlanFact[] = $derived.by(
    () =>
      this.context.loaded?.data.plans.filter(({ unit, kind }) => unit === this.context.unit && kind !== 'task') ?? [],
  );
  readonly agencies: Agencies | null = $derived.by(() => {
    const { loaded } = this.context;
    if (!loaded) return null;
    const own = Object.values(this.kept).flatMap((plan) => plan.own.map(({ lead }) => lead));
    return agenciesOf(loaded.data, [...this.documents.tasks.map(({ lead }) => lead.vi), ...own], this.names);
  });
  /** Names of today, each once, in the order of the table of agencies. */
  readonly todaysAgencies: readonly string[] = $derived([
    ...new Set((this.agencies?.rows ?? []).map(({ key }) => this.today(key))),
  ]);
  /** Agency of today that leads each indicator by the plan. */
  readonly leads: ReadonlyMap<string, string> = $derived(
    this.agencies ? leadAgencies(this.tasks, this.agencies) : new Map<string, string>(),
  );
  /** Weaknesses that no task serves. */
  readonly unassigned: readonly string[] = $derived.by(() =>
    unassigned(
      this.findings.filter(({ kind }) => kind === 'weakness').map(({ indicator }) => indicator),
      this.tasks,
      (node) => this.parentOf(node),
    ),
  );
  readonly targets: PlanTargets = $derived(targetsOf(this.tasks, (node) => this.isIndicator(node)));

  constructor(
    private readonly fetchDocuments: LoadPlanDocuments,
    private readonly context: PlanContext,
  ) {}

  /** Fetches the documents, once; after a failure, again. */
  async load(): Promise<void> {
    if (this.state === 'loading' || this.state === 'loaded') return;
    this.state = 'loading';
    try {
      this.shipped = await this.fetchDocuments();
      this.state = 'loaded';
    } catch {
      this.state = 'failed';
    }
  }

  /** Name of today for an agency of plans and framework. */
  readonly today = (key: string): string => this.agencies?.today(key) ?? key;

  /** Joint agencies of today and deadlines of an indicator, beside the agency that leads it. */
  readonly beside = (indicator: string, lead: string): Beside =>
    this.agencies ? besideOf(this.tasks, this.agencies, indicator, lead) : nothingBeside;

  isIndicator(node: string): boolean {
    const framework = this.context.loaded?.model.framework;
    const at = framework?.indexOf.get(node);
    return framework !== undefined && at !== undefined && at < framework.nIndicators;
  }

  /** Whether the plan speaks of an indicator: as strong, as weak, or in a task. */
  readonly speaksOf = (indicator: string): boolean =>
    this.spoken.has(indicator) || this.spoken.has(this.parentOf(indicator) ?? '');

  private readonly spoken: ReadonlySet<string> = $derived.by(
    () =>
      new Set([
        ...(this.context.loaded?.data.plans ?? [])
          .filter(({ unit }) => unit === this.context.unit)
          .map(({ indicator }) => indicator),
        ...this.tasks.flatMap(({ serves }) => serves.map(({ node }) => node)),
      ]),
  );

  /** Asks what each indicator could add on the baseline, to the best and to the level of the rank aimed at. */
  async measure(): Promise<void> {
    const { unit, unitIndex, targetRank: place, simulation } = this.context;
    const asked = ++this.asked;
    const [toBest, toPlace] = await Promise.all([
      simulation.potential(emptyScenario, unitIndex, 1),
      simulation.potential(emptyScenario, unitIndex, place),
    ]);
    if (asked === this.asked) this.potential = toBest && toPlace && { unit, place, toBest, toPlace };
  }

  /** @param gesture as with the workbook's edits */
  setFields(task: string, change: Partial<TaskFields>, gesture?: string): void {
    this.change((plan) => withFields(plan, task, change), gesture);
  }

  setTarget(task: Task, indicator: string, change: Partial<TaskTarget>, gesture?: string): void {
    this.setFields(task.id, withTarget(task.fields, indicator, change), gesture);
  }

  /**
   * Fills every empty target of a single indicator with the level of the rank aimed at, as one step.
   * @returns how many were filled
   */
  suggest(): number {
    const { potential } = this;
    if (!potential || potential.unit !== this.context.unit) return 0;
    const level = new Map(potential.toPlace.filter(({ gain }) => gain > 0).map((l) => [l.indicator, l.best]));
    const framework = this.context.loaded!.model.framework;
    let filled = 0;
    this.change((plan) =>
      this.tasks.reduce((changed, task) => {
        let { fields } = task;
        for (const { node } of task.serves) {
          const value = level.get(framework.indexOf.get(node) ?? -1);
          if (value === undefined || ownValue(fields.targets, node) !== undefined) continue;
          fields = withTarget(fields, node, { value, suggested: true });
          filled++;
        }
        return fields === task.fields ? changed : withFields(changed, task.id, fields);
      }, plan),
    );
    return filled;
  }

  /** Adds tasks of the user's own, as one step; `fields` stand beside the tasks in their order. */
  add(tasks: readonly Omit<OwnTask, 'id'>[], fields: readonly Partial<TaskFields>[] = []): void {
    this.change((plan) => {
      const own = freeIds(plan, tasks.length).map((id, k) => ({ ...tasks[k], id }));
      return own.reduce((changed, { id }, k) => (fields[k] ? withFields(changed, id, fields[k]) : changed), {
        ...plan,
        own: [...plan.own, ...own],
      } as KeptPlan);
    });
  }

  remove(task: string): void {
    this.change((plan) => withoutTask(plan, task));
  }

  /** Gives an agency its name of today; an empty name takes the user's back. */
  rename(key: string, name: string, gesture?: string): void {
    const { [key]: _, ...others } = this.names;
    const names = name === '' ? others : { ...others, [key]: name };
    this.context.workbook.setSection('agencies', Object.keys(names).length > 0 ? names : undefined, gesture);
  }

  /** The scenario in which the province has reached its targets; all else as in the current scenario. */
  scenario(from: Scenario): Scenario {
    return planScenario(from, this.context.unit, this.targets.values);
  }

  /** What the workbook keeps of the province's plan. */
  get keptPlan(): KeptPlan {
    return ownValue(this.kept, this.context.unit) ?? noPlan;
  }

  private change(edit: (plan: KeptPlan) => KeptPlan, gesture?: string): void {
    const kept = withPlan(this.kept, this.context.unit, edit);
    this.context.workbook.setSection('tasks', Object.keys(kept).length > 0 ? kept : undefined, gesture);
  }

  private parentOf(node: string): string | null {
    const framework = this.context.loaded?.model.framework;
    const at = framework?.indexOf.get(node);
    const parent = framework && at !== undefined ? framework.parent[at] : -1;
    return parent >= 0 ? framework!.codes[parent] : null;
  }
}
