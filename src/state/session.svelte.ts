import { untrack } from 'svelte';
import { emptyScenario, ranksOf, rootOf, type Scenario } from '../core';
import type { LastPlan } from '../io/documents/last-plan-section';
import type { PlanningSection } from '../io/documents/planning-section';
import { Navigation, scenarioAddress, type Place, type ScreenName } from './navigation.svelte';
import { loadPreferences, savePreferences } from './preferences';
import { Planner, type ConnectPlanner } from './lanes/planner.svelte';
import type { DataPackage } from '../facts/package';
import type { Outcome } from '../../workers/simulator';
import { plannedUnits } from '../facts/regroup/regroup';
import { noPlanDocuments } from '../facts/plan-documents';
import { OwnData, type ConnectImporter } from './lanes/importer.svelte';
import { OwnFigures } from './own-figures.svelte';
import { ProvincePlan, type LoadPlanDocuments } from './province-plan.svelte';
import { Uncertainty, type ConnectUncertainty } from './lanes/uncertainty.svelte';
import { Simulation, type Connect } from './lanes/simulation.svelte';
import { baselineValue, type OpenIndex } from '../facts/open-index';
import { WorkshopState } from './workshop/workshop.svelte';
import { sameEdits } from './workbook/edits';
import { newWorkbook, Workbook } from './workbook/workbook.svelte';

/** Rest after the last move before all that indicators could bring is asked for anew, in milliseconds. */
const rest = 150;

/** What the user is doing: the workbook, its results, and what is looked at. */
export class Session {
  readonly workbook: Workbook;
  readonly simulation: Simulation;
  readonly planner: Planner;
  readonly own: OwnData;
  readonly figures: OwnFigures;
  readonly workshop: WorkshopState;
  readonly provincePlan: ProvincePlan;
  readonly uncertainty: Uncertainty;
  /** The package worked on; null = the shipped one. */
  private opened: DataPackage | null = $state.raw(null);
  /** Between taking another package and the workbook on it: no screen is shown. */
  moving = $state(false);

  /** Position of the unit pointed at in a picture or a table, for all that show it; −1 = none. */
  pointed = $state(-1);

  readonly navigation = new Navigation();

  /** Provinces whose own plans are in the data, in their order: offered first. */
  readonly featured: readonly string[] = $derived.by(() => (this.loaded ? plannedUnits(this.loaded.data) : []));
  /** Code of the province in question: the one that a team plays, the chosen one, else the first with a plan; '' while nothing is loaded. */
  readonly unit: string = $derived.by(() => {
    const loaded = this.loaded;
    if (!loaded) return '';
    const unit = this.workshop.local?.team.unit ?? this.navigation.unit;
    if (unit !== null && loaded.model.unitAt.has(unit)) return unit;
    return this.featured[0] ?? loaded.data.units[0].code;
  });
  /** Position of the province; -1 while nothing is loaded. */
  readonly unitIndex: number = $derived.by(() => this.loaded?.model.unitAt.get(this.unit) ?? -1);
  readonly root: number = $derived.by(() => (this.loaded ? rootOf(this.loaded.model.framework) : -1));

  constructor(
    connect: Connect,
    readonly connectPlanner: ConnectPlanner,
    connectImporter: ConnectImporter,
    connectUncertainty: ConnectUncertainty,
    scenarioName: string,
    loadPlanDocuments: LoadPlanDocuments = async () => noPlanDocuments,
  ) {
    const preferences = loadPreferences();
    this.navigation.go({ unit: preferences.unit, targetRank: preferences.targetRank });
    this.workbook = new Workbook(newWorkbook(scenarioName));
    this.simulation = new Simulation(connect);
    this.planner = new Planner(connectPlanner, this);
    this.own = new OwnData(connectImporter, this);
    this.figures = new OwnFigures(this);
    this.workshop = new WorkshopState(this);
    this.provincePlan = new ProvincePlan(loadPlanDocuments, this);
    this.uncertainty = new Uncertainty(connectUncertainty, this);
  }

  get view(): ScreenName {
    return this.navigation.screen;
  }

  set view(screen: ScreenName) {
    this.navigation.screen = screen;
  }

  get indicator(): string | null {
    return this.navigation.indicator;
  }

  set indicator(code: string | null) {
    this.navigation.indicator = code;
  }

  /** What is looked at now, as an address tells it. */
  get place(): Place {
    const { screen, parts, indicator, language, unitsWanted, workbook } = this.navigation;
    const { active, scenarios } = this.workbook;
    // One that changes nothing is what every browser opens with.
    const isNamed = workbook !== null && !(scenarios.length === 1 && sameEdits(active.scenario, emptyScenario));
    const units = unitsWanted === undefined ? this.base?.data.regrouped?.grouping.id : unitsWanted;
    return {
      screen,
      part: parts[screen],
      units: units ?? undefined,
      unit: this.unit,
      targetRank: this.targetRank,
      indicator: indicator ?? undefined,
      scenario: this.navigation.scenario ?? (isNamed ? scenarioAddress(workbook, active.id) : undefined),
      language: language ?? undefined,
    };
  }

  get scenario(): Scenario {
    return this.workbook.scenario;
  }

  get planning(): PlanningSection | undefined {
    return this.workbook.sections.planning;
  }

  get lastPlan(): LastPlan | undefined {
    return this.workbook.sections.lastPlan;
  }

  readonly todayOf = (agency: string): string => this.provincePlan.today(agency);

  setPlanning(settings: PlanningSection): void {
    this.workbook.setSection('planning', settings);
  }

  setLastPlan(plan: LastPlan): void {
    this.workbook.setSection('lastPlan', plan);
  }

  /** The data in force, the user's values among them. */
  get loaded(): OpenIndex | null {
    return this.simulation.loaded;
  }

  /** The package worked on, before the user's values. */
  get base(): OpenIndex | null {
    return this.simulation.base;
  }

  /** Goes over to another package, null for the shipped one, and waits there for its workbook. On faults all stays. */
  async takeData(data: DataPackage | null): Promise<Outcome<void>> {
    this.moving = true;
    const outcome = await this.simulation.use({ data, imports: [] });
    if (outcome.ok) this.opened = data;
    else this.moving = false;
    return outcome;
  }

  /** Takes up another workbook; it belongs to the package worked on. */
  takeWorkbook(history: Workbook['history']): void {
    this.workbook.open(history);
    this.moving = false;
  }

  /** Follows the address, and asks for results as the scenario changes. Call while a component initialises. */
  start(): void {
    $effect(() => this.navigation.follow());
    // Ahead of what is drawn, which then has the result of one changed value with the value itself.
    $effect.pre(() => this.simulation.request(this.workbook.scenario));
    $effect(() => {
      const { imports, sections } = this.workbook;
      const selection = { data: this.opened, imports, partImports: sections.partFigures };
      if (this.loaded && !this.moving) untrack(() => void this.simulation.use(selection));
    });
    $effect(() => {
      if (this.loaded)
        untrack(() => {
          this.planner.forget();
          this.uncertainty.forget();
        });
    });
    $effect(() => {
      const { scenario, unitIndex } = this;
      if (this.simulation.status !== 'fresh' || unitIndex < 0) return;
      const ask = () => this.simulation.requestLeverage(scenario, unitIndex);
      if (untrack(() => this.simulation.leverage) === null) return ask();
      const timer = setTimeout(ask, rest);
      return () => clearTimeout(timer);
    });
    $effect(() => {
      const { unit, targetRank } = this.navigation;
      savePreferences({ unit: unit ?? undefined, targetRank });
    });
    $effect(() => {
      if (this.loaded) this.navigation.write(this.place);
    });
    this.workshop.start();
    $effect(() => () => {
      this.simulation.close();
      this.planner.close();
      this.own.close();
      this.uncertainty.close();
    });
  }

  /** Units that have a rank in the latest result. */
  readonly ranked: number = $derived.by(() => {
    const result = this.simulation.result ?? this.loaded?.baseline;
    if (!result) return 0;
    return ranksOf(result, this.root).filter((rank) => rank > 0).length;
  });

  /** The rank aimed at, never beyond the last. */
  get targetRank(): number {
    const rank = this.workshop.rules?.targetRank ?? this.navigation.targetRank;
    return Math.max(1, Math.min(rank, this.ranked));
  }

  set targetRank(rank: number) {
    this.navigation.targetRank = rank;
  }

  chooseUnit(code: string): void {
    this.navigation.unit = code;
  }

  /** Goes to the lever of an indicator for a province. */
  showLever(unit: string, indicator: string): void {
    this.navigation.go({ screen: 'explore', unit, indicator });
    this.navigation.sought = indicator;
  }

  /** Goes to the plan for the present question; one that answers an earlier question is searched anew. */
  askForPlan(): void {
    this.navigation.go({ screen: 'plan', part: 'steps' });
    if (!this.planner.found.plan || this.planner.stale) void this.planner.find();
  }

  /** Goes to the sheet of own figures, at the rows of these indicators; none = the whole sheet. */
  enterFigures(indicators: readonly string[] = []): void {
    this.figures.wanted = indicators.length > 1 ? indicators : [];
    this.navigation.go({ screen: 'data', part: 'own-figures', unit: this.unit, indicator: indicators[0] });
  }

  /** Baseline raw value of an indicator for a province; null = missing. */
  baselineValue(unit: string, indicator: string): number | null {
    return (this.loaded && baselineValue(this.loaded, unit, indicator)) ?? null;
  }

  /** Sets the province's value of an indicator; one that a task forbids stays as it is. */
  adjust(indicator: string, value: number | null, gesture?: string): void {
    if (this.workshop.isTaboo(indicator)) return;
    this.workbook.adjust(this.unit, indicator, value, this.baselineValue(this.unit, indicator), gesture);
  }

  /** Brings indicators of the province to the median of all, as one step; those that a task forbids stay as they are. */
  raiseToMedian(medians: Readonly<Record<string, number>>): void {
    const { unit } = this;
    const values = Object.fromEntries(Object.entries(medians).filter(([code]) => !this.workshop.isTaboo(code)));
    this.workbook.adjustAll({ code: 'to-median', unit, count: Object.keys(values).length }, unit, values);
  }
}
