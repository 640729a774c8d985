import { adjustmentsFor, FaultError, ownValue, type Fault, type Scenario } from '../../core';
import { indicatorPositions } from '../../facts/cell-table';
import { targetDecimals } from '../../facts/positions';
import type { DataPackage } from '../../facts/package';
import type { Alternatives, AlternativesOptions } from '../../planning/alternatives';
import type { LastPlan } from '../../io/documents/last-plan-section';
import type { LeverChange, PlanningSection } from '../../io/documents/planning-section';
import { defaultLevers, noLimits } from '../../planning/defaults';
import { recompute } from '../../planning/recompute';
import type { Fewest } from '../../planning/fewest';
import type { Alone } from '../../planning/reach-alone';
import type { Tradeoffs } from '../../planning/tradeoffs';
import type {
  Answer,
  IndicatorFacts,
  Lever,
  LimitCode,
  Limits,
  NoPlan,
  Plan,
  Progress,
  Question,
  Reach,
  Reached,
  Relaxation,
} from '../../planning/types';
import type { Connection, PlannerClient } from '../../../workers/connect';
import type { Outcome } from '../../../workers/simulator';
import { sameEdits } from '../workbook/edits';
import { Lane, LaneError } from './lane';
import { lastPlanOf, planKey, questionOf } from './last-plan';
import type { OpenIndex } from '../../facts/open-index';

/** What can be asked of the planner, each in its own place on the screen. */
export interface Findings {
  readonly plan: Answer;
  readonly alternatives: Alternatives | NoPlan;
  readonly tradeoffs: Tradeoffs;
  readonly alone: readonly Alone[];
  readonly fewest: Fewest | NoPlan;
}
export type Task = keyof Findings;

/** Something found, and the question that it answers. */
export interface Found<T> {
  readonly question: Question;
  readonly value: T;
}

/** Opens a planner on the data; the last argument is called when it dies. */
export type ConnectPlanner = (data: DataPackage, onCrash: (reason: string) => void) => Connection<PlannerClient>;

/** What the question is asked about; read anew at each use. */
export interface PlannerContext {
  readonly loaded: OpenIndex | null;
  readonly scenario: Scenario;
  readonly unit: string;
  readonly targetRank: number;
  /** What the workbook keeps of the user's settings; absent until one is changed. */
  readonly planning?: PlanningSection;
  /** The plan that the workbook keeps; absent until one is found. */
  readonly lastPlan?: LastPlan;
  /** Name of today for an agency that the data name; absent = agencies keep their names. */
  readonly todayOf?: (agency: string) => string;
  /** Has the workbook keep changed settings. */
  setPlanning(settings: PlanningSection): void;
  /** Has the workbook keep a plan; absent = none is kept. */
  setLastPlan?(plan: LastPlan): void;
}

/** Settings before the user changes any. */
export const noSettings: PlanningSection = { limits: noLimits, reach: 'low', beyond: 0, within: 20, levers: {} };

const order: readonly Reach[] = ['low', 'medium', 'high'];

const asNamed = (agency: string): string => agency;

/** Facts of the catalogue that planning needs; the Vietnamese name of the lead agency, of today, is its key. */
export const planningFacts = (data: DataPackage, todayOf = asNamed): IndicatorFacts[] => {
  const indicators = indicatorPositions(data.rows);
  return data.nodes
    .filter((node) => indicators.has(node.code))
    .map((node) => ({
      code: node.code,
      decimals: targetDecimals(node),
      possibleMin: node.possible[0],
      possibleMax: node.possible[1],
      reach: node.reach,
      department: todayOf(node.lead.vi),
    }));
};

/** Whether an answer is a plan with something to do. */
const isPlanFound = (found: Found<Answer> | null): found is Found<Plan> =>
  found !== null && found.value.kind === 'plan' && found.value.moves.length > 0;

/** The user's question about a plan and what was found, in a worker of its own: sliders never wait for a search. */
export class Planner {
  private readonly settings: PlanningSection = $derived.by(() => this.context.planning ?? noSettings);
  readonly limits: Limits = $derived(this.settings.limits);

  /** Scenarios that plans were started from, by the recipe of the scenario each was kept as. */
  private bases: ReadonlyMap<string, Scenario> = $state.raw(new Map());
  /** Plans found in this visit, with their proofs, by what the workbook keeps of them. */
  private proven: ReadonlyMap<string, Found<Plan>> = $state.raw(new Map());
  /** The latest answer, if it is not kept: it asks for nothing, or nobody asked for it. Beside which kept plan it was given. */
  private latest: (Found<Answer> & { readonly beside: string }) | null = $state.raw(null);
  private readonly keptKey: string = $derived.by(() => planKey(this.context.lastPlan));
  /** The plan that the workbook keeps, as found in this visit, else computed anew on its own values; or why it cannot be. */
  private readonly reopened: Found<Plan> | { readonly faults: readonly Fault[] } | null = $derived.by(() => {
    const { loaded, lastPlan } = this.context;
    if (!loaded || !lastPlan) return null;
    const proven = this.proven.get(this.keptKey);
    if (proven) return proven;
    try {
      const question = questionOf(lastPlan, this.usualLevers(lastPlan.scenario, lastPlan.goal.unit));
      return { question, value: recompute(loaded.model, question, lastPlan.values) };
    } catch (error) {
      if (error instanceof FaultError) return { faults: error.faults };
      throw error;
    }
  });
  private readonly kept: Found<Plan> | null = $derived(
    this.reopened && 'value' in this.reopened ? this.reopened : null,
  );

  /** The scenario that is asked about: a kept plan stays tied to the one it started from. */
  readonly scenario: Scenario = $derived.by(() => {
    const { scenario } = this.context;
    const base = this.bases.size > 0 ? this.bases.get(JSON.stringify(scenario)) : undefined;
    if (base) return base;
    const plan = this.kept;
    return plan && plan.value.moves.length > 0 && sameEdits(plan.value.scenario, scenario)
      ? plan.question.scenario
      : scenario;
  });

  working: { readonly task: Task; readonly done: number; readonly total: number } | null = $state.raw(null);
  faults: readonly Fault[] = $state.raw([]);
  crashed: boolean = $state(false);
  cancelled: boolean = $state(false);
  private readonly unkept: Found<Answer> | null = $derived(this.latest?.beside === this.keptKey ? this.latest : null);
  private others: { readonly [T in Exclude<Task, 'plan'>]?: Found<Findings[T]> } = $state.raw({});
  readonly found: { readonly [T in Task]?: Found<Findings[T]> } = $derived.by(() => {
    const plan = this.unkept ?? this.kept;
    return { ...this.others, ...(plan ? { plan: { question: plan.question, value: plan.value } } : {}) };
  });

  /** The lever table before the user's changes; judgement. */
  readonly defaults: readonly Lever[] = $derived.by(() => {
    const { loaded, unit } = this.context;
    if (!loaded || unit === '') return [];
    try {
      return this.usualLevers(this.scenario, unit);
    } catch (error) {
      // A scenario that cannot be computed has no levers; the search itself says why.
      if (error instanceof FaultError) return [];
      throw error;
    }
  });
  /** What the user changed for the province in question, by indicator. */
  readonly overrides: Readonly<Record<string, LeverChange>> = $derived.by(
    () => ownValue(this.settings.levers, this.context.unit) ?? {},
  );
  readonly levers: readonly Lever[] = $derived(
    this.defaults.map((lever) => ({ ...lever, ...this.overrides[lever.indicator] })),
  );
  readonly question: Question = $derived.by(() => ({
    scenario: this.scenario,
    goal: { unit: this.context.unit, rank: this.context.targetRank },
    levers: this.levers.map((lever) => ({
      ...lever,
      movable: lever.movable && order.indexOf(lever.reach) >= order.indexOf(this.reach),
    })),
    limits: this.limits,
  }));
  readonly answer: Answer | null = $derived(this.found.plan?.value ?? null);
  /** Where the kept plan led when it was found, if it leads elsewhere on the data in force. */
  readonly ledTo: Reached | null = $derived.by(() => {
    const { lastPlan } = this.context;
    if (!lastPlan || this.answer !== this.kept?.value) return null;
    const { score, rank } = this.kept.value.verified;
    return rank === lastPlan.reached.rank && Math.abs(score - lastPlan.reached.score) < 5e-3 ? null : lastPlan.reached;
  });
  /** Indicators that the kept plan would have moved and that are where it wants them already. */
  readonly met: readonly string[] = $derived.by(() => {
    const moved = new Set(this.kept?.value.moves.map(({ indicator }) => indicator));
    return Object.keys(this.context.lastPlan?.values ?? {}).filter((indicator) => !moved.has(indicator));
  });
  /** Why the plan that the workbook keeps cannot be computed on the data in force. */
  readonly lost: readonly Fault[] = $derived(this.reopened && 'faults' in this.reopened ? this.reopened.faults : []);
  /** What is shown answers an earlier question. */
  readonly stale: boolean = $derived(this.found.plan !== undefined && !this.answers(this.found.plan.question));

  /** Called when the planner has died amid a search and another has taken it over. */
  onRestart: () => void = () => undefined;

  private readonly lane: Lane<PlannerClient>;
  /** Counts requests, so that an answer that comes after its cancellation goes nowhere. */
  private life = 0;

  constructor(
    connect: ConnectPlanner,
    private readonly context: PlannerContext,
  ) {
    // A search is asked for only when there are data.
    this.lane = new Lane<PlannerClient>((onCrash) => connect(context.loaded!.data, onCrash), {
      restarts: 1,
      onRestart: () => this.onRestart(),
      onCrash: () => this.died(),
    });
  }

  /** Present value of the province in the scenario; null = missing. */
  today(indicator: string): number | null {
    const { loaded, unit } = this.context;
    if (!loaded) return null;
    const own = ownValue(adjustmentsFor(this.scenario, unit), indicator);
    if (own !== undefined) return own;
    const { framework, dataset } = loaded.model;
    const value =
      dataset.values[framework.indexOf.get(indicator)! * dataset.units.length + loaded.model.unitAt.get(unit)!];
    return Number.isNaN(value) ? null : value;
  }

  /** Slowest kind of indicator that may move. */
  get reach(): Reach {
    return this.settings.reach;
  }

  set reach(reach: Reach) {
    this.set({ reach });
  }

  /** Percent beyond the best that one indicator alone may go. */
  get beyond(): number {
    return this.settings.beyond;
  }

  set beyond(beyond: number) {
    this.set({ beyond });
  }

  /** Percent of more effort that another plan may take. */
  get within(): number {
    return this.settings.within;
  }

  set within(within: number) {
    this.set({ within });
  }

  setLimits(changed: Partial<Limits>): void {
    this.set({ limits: { ...this.limits, ...changed } });
  }

  /** Effort that an agency may take; null = any. */
  setDepartment(key: string, effort: number | null): void {
    const budgets = { ...this.limits.budgetByDepartment };
    if (effort === null) delete budgets[key];
    else budgets[key] = { effort, costVnd: null };
    this.setLimits({ budgetByDepartment: budgets });
  }

  setLever(indicator: string, changed: LeverChange): void {
    this.set(this.withLever(indicator, changed));
  }

  resetLever(indicator: string): void {
    const { [indicator]: _, ...rest } = this.overrides;
    this.set({ levers: { ...this.settings.levers, [this.context.unit]: rest } });
  }

  /** The plan is kept as a scenario of its own; questions go on from the one it started from. */
  tie(plan: Plan): void {
    this.keep();
    this.bases = new Map(this.bases).set(JSON.stringify(plan.scenario), this.scenario);
  }

  /** Gives one limit as far as it has to give, and asks again. */
  relax({ limit, where, to }: Relaxation): Promise<void> {
    const { limits } = this;
    const whole = (part: keyof Limits['budget']) => this.setLimits({ budget: { ...limits.budget, [part]: to } });
    const department = (part: keyof Limits['budget']) => {
      const own = { ...limits.budgetByDepartment[where!], [part]: to };
      this.setLimits({ budgetByDepartment: { ...limits.budgetByDepartment, [where!]: own } });
    };
    const apply: { readonly [L in LimitCode]: () => void } = {
      maxIndicators: () => this.setLimits({ maxIndicators: to }),
      'budget.effort': () => whole('effort'),
      'budget.costVnd': () => whole('costVnd'),
      'budgetByDepartment.effort': () => department('effort'),
      'budgetByDepartment.costVnd': () => department('costVnd'),
      minMove: () => this.setLimits({ minMove: to ?? 0 }),
      // A little below what can be held, where rounding would refuse it.
      margin: () => this.setLimits({ margin: Math.max(0, Math.floor(100 * (to ?? 0)) / 100) }),
      excluded: () => this.setLimits({ excluded: limits.excluded.filter((code) => code !== where) }),
      movable: () => this.set({ reach: 'low', ...this.withLever(where!, { movable: true }) }),
      cap: () => this.setLever(where!, { cap: to! }),
    };
    apply[limit]();
    return this.find();
  }

  /** Answers the question on the user's word: a plan is kept in the workbook, as a step. */
  async find(): Promise<void> {
    if (await this.propose()) this.keep();
  }

  /** Answers the question as a screen opens: no step, for nobody has done anything. @returns whether there is an answer */
  propose(): Promise<boolean> {
    return this.run('plan', (client, question) => client.leastEffort(question));
  }

  /** Has the workbook keep the plan on screen, unless it does. */
  keep(): void {
    const { unkept } = this;
    if (!isPlanFound(unkept) || !this.context.setLastPlan) return;
    const plan = this.storable(unkept);
    this.proven = new Map(this.proven).set(planKey(plan), unkept);
    this.latest = null;
    this.context.setLastPlan(plan);
  }

  /** The plan on screen, kept or not, as a document holds it. */
  get shared(): LastPlan | undefined {
    const { unkept } = this;
    return isPlanFound(unkept) ? this.storable(unkept) : this.context.lastPlan;
  }

  /**
   * The plan of least effort with a reserve of at least so many points, beside the answer on screen.
   * @returns null where the limits allow none
   * @throws LaneError when the search is stopped or dies
   */
  async planWith(margin: number): Promise<Plan | null> {
    const limits = { ...this.limits, margin: Math.max(margin, this.limits.margin) };
    const question = { ...this.question, limits };
    const outcome = await this.lane.run((client) => client.leastEffort(question));
    return outcome.ok && outcome.value.kind === 'plan' ? outcome.value : null;
  }

  findAlternatives(): Promise<boolean> {
    const options: AlternativesOptions = { count: 6, percent: this.within };
    return this.run('alternatives', (client, question, progress) => client.alternatives(question, options, progress));
  }

  findTradeoffs(): Promise<boolean> {
    return this.run('tradeoffs', (client, question, progress) => client.tradeoffs(question, progress));
  }

  findAlone(): Promise<boolean> {
    const { loaded } = this.context;
    return this.run('alone', (client, { scenario, goal, limits }) =>
      client.reachAlone(
        { scenario, goal, margin: limits.margin, beyond: this.beyond },
        planningFacts(loaded!.data, this.context.todayOf),
      ),
    );
  }

  findFewest(): Promise<boolean> {
    return this.run('fewest', (client, question, progress) => client.fewest(question, progress));
  }

  /** Shows a plan that was found on the way, as the answer to its own question. */
  show(plan: Plan, question: Question): void {
    this.take({ question: { ...question, goal: plan.goal }, value: plan });
    this.keep();
  }

  /** Stops the search under way by ending its worker; what was found before stays. */
  cancel(): void {
    if (!this.working) return;
    this.stop();
    this.cancelled = true;
  }

  /** What was found was found on other data: ends the search and forgets. */
  forget(): void {
    this.stop();
    this.others = {};
    this.latest = null;
    this.proven = new Map();
    this.bases = new Map();
    this.faults = [];
  }

  close(): void {
    this.stop();
  }

  /** Whether a found question is the present one, whatever its rank was picked to be. */
  answers(question: Question): boolean {
    const now = this.question;
    return (
      sameEdits(question.scenario, now.scenario) &&
      question.goal.unit === now.goal.unit &&
      question.goal.rank === now.goal.rank &&
      JSON.stringify(question.limits) === JSON.stringify(now.limits) &&
      JSON.stringify(question.levers) === JSON.stringify(now.levers)
    );
  }

  /** @returns whether there is an answer; false when it has faults, was stopped, or another search is under way */
  private async run<T extends Task>(
    task: T,
    call: (client: PlannerClient, question: Question, progress: Progress) => Promise<Outcome<Findings[T]>>,
  ): Promise<boolean> {
    const { loaded } = this.context;
    if (!loaded || this.working) return false;
    const life = ++this.life;
    const question = this.question;
    this.faults = [];
    this.crashed = this.cancelled = false;
    this.working = { task, done: 0, total: 0 };
    try {
      const outcome = await this.lane.run((client) =>
        call(client, question, (done, total) => {
          this.lane.heard();
          // Word of progress may come after the answer.
          if (life === this.life && this.working) this.working = { task, done, total };
        }),
      );
      if (life !== this.life) return false;
      this.working = null;
      if (!outcome.ok) this.faults = outcome.faults;
      else if (task === 'plan') this.take({ question, value: outcome.value as Answer });
      else this.others = { ...this.others, [task]: { question, value: outcome.value } };
      return outcome.ok;
    } catch (error) {
      if (!(error instanceof LaneError)) throw error;
      return false;
    }
  }

  private take({ question, value }: Found<Answer>): void {
    this.latest = { question, value, beside: this.keptKey };
  }

  private storable({ question, value }: Found<Plan>): LastPlan {
    return lastPlanOf(question, value, this.usualLevers(question.scenario, question.goal.unit));
  }

  /** The default levers of a unit in a scenario. @throws FaultError */
  private usualLevers(scenario: Scenario, unit: string): Lever[] {
    const { data, model } = this.context.loaded!;
    return defaultLevers(model, scenario, unit, planningFacts(data, this.context.todayOf));
  }

  private set(changed: Partial<PlanningSection>): void {
    this.context.setPlanning({ ...this.settings, ...changed });
  }

  private withLever(indicator: string, changed: LeverChange): Pick<PlanningSection, 'levers'> {
    const own = { ...this.overrides, [indicator]: { ...this.overrides[indicator], ...changed } };
    return { levers: { ...this.settings.levers, [this.context.unit]: own } };
  }

  private died(): void {
    this.stop();
    this.crashed = true;
  }

  private stop(): void {
    this.life++;
    this.working = null;
    this.lane.close();
  }
}
