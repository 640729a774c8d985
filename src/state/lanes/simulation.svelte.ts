import { untrack } from 'svelte';
import {
  amend,
  copyOf,
  emptyScenario,
  singleEdit,
  type Fault,
  type Leverage,
  type Result,
  type Scenario,
  type Totals,
} from '../../core';
import type { DataIdentity } from '../../facts/identity';
import { modelOfPackage } from '../../facts/model';
import { type DataPackage } from '../../facts/package';
import { dataInForce } from '../../facts/scaled-columns';
import type { OpenIndex } from '../../facts/open-index';
import { mergeUserValues, type UserImport } from '../../facts/user-values';
import type { Connection, SimulatorClient } from '../../../workers/connect';
import type { Outcome } from '../../../workers/simulator';
import { ofLonePart, withPartFigures } from '../../facts/regroup/regroup';
import { Lane, LaneError } from './lane';
import { Latest } from './latest';

export type SimulationStatus = 'loading' | 'working' | 'fresh' | 'failed';

/** Opens a simulator; the argument is called when it dies. */
export type Connect = (onCrash: (reason: string) => void) => Connection<SimulatorClient>;

/** The data that are wanted: a package, null for the shipped one, and the user's values in place of its own. */
export interface DataSelection {
  readonly data: DataPackage | null;
  readonly imports: readonly UserImport[];
  /** Where units were merged, the user's values for the units as they were. */
  readonly partImports?: readonly UserImport[];
}

const shippedSelection: DataSelection = { data: null, imports: [] };
const noImports: readonly UserImport[] = [];
const sameImports = (a = noImports, b = noImports): boolean => a === b || (a.length === 0 && b.length === 0);
const sameSelection = (a: DataSelection, b: DataSelection): boolean =>
  a.data === b.data && sameImports(a.imports, b.imports) && sameImports(a.partImports, b.partImports);
/** Longest silence of the simulator while it starts or opens data, in milliseconds. */
const openingPatience = 20_000;
/** A result that takes longer than this is said to be out of date, in milliseconds. */
const overdueAfter = 400;
/** Largest result, in scores, that is copied on the main thread at every move of a slider. */
const mostAnticipated = 100_000;
/** Restarts without an answer between them, after which the user is asked. */
const mostRestarts = 2;

const sameNumbers = (a: ArrayLike<number>, b: ArrayLike<number>): boolean => {
  for (let k = 0; k < b.length; k++) if (!Object.is(a[k], b[k])) return false;
  return a.length === b.length;
};
const sameResult = (a: Result, b: Result): boolean => sameNumbers(a.scores, b.scores) && sameNumbers(a.ranks, b.ranks);

const done: Outcome<void> = { ok: true, value: undefined };

/**
 * Keeps the result of the active scenario: the newest request wins, a failure leaves the last good result standing. What
 * one changed value gives is shown at once; the worker computes the whole and has the last word.
 */
export class Simulation {
  status: SimulationStatus = $state('loading');
  /** The data in force, the user's values among them. */
  loaded: OpenIndex | null = $state.raw(null);
  /** The package alone, without the user's values. */
  base: OpenIndex | null = $state.raw(null);
  /** The package that came with the app. */
  shipped: DataPackage | null = $state.raw(null);
  result: Result | null = $state.raw(null);
  /** Why the last request gave nothing; empty while all is well. */
  faults: readonly Fault[] = $state.raw([]);
  /** What killed the worker, if anything did. */
  crash: string | null = $state(null);
  leverage: readonly Leverage[] | null = $state.raw(null);

  /** The result shown is older than the edit, for long enough to be said. */
  overdue = $state(false);
  /** The result shown is of the edit, by the shortcut for one value; the worker has not said so yet. */
  anticipated = $state(false);
  /** Called when the worker has died and is started anew. */
  onRestart: () => void = () => undefined;

  private readonly lane: Lane<SimulatorClient>;
  private overdueTimer: ReturnType<typeof setTimeout> | undefined;
  /** Crashes since the last answer. */
  private crashes = 0;
  private wanted: Scenario = emptyScenario;
  /** Scenario that `result` is of. */
  private shown: Scenario = emptyScenario;
  /** Unit that `leverage` is of. */
  private levered = -1;
  /** The data wanted, and those that the worker has been given. */
  private requested: DataSelection = shippedSelection;
  private inUse: DataSelection = shippedSelection;
  /** The change of data under way; while there is one, nothing else is computed. */
  private change: Promise<Outcome<void>> | null = null;
  private readonly computing = new Latest<Scenario, Outcome<Result>>(
    (scenario) => this.lane.run((client) => client.compute(scenario)),
    (scenario, outcome) => this.arrived(scenario, outcome),
    // The lane tells of its end.
    () => undefined,
  );
  private readonly levering = new Latest<{ scenario: Scenario; unit: number }, Outcome<Leverage[]>>(
    ({ scenario, unit }) => this.lane.run((client) => client.leverage(scenario, unit)),
    ({ scenario, unit }, outcome) => {
      if (outcome.ok && scenario === this.wanted && unit === this.levered) this.leverage = outcome.value;
    },
    () => undefined,
  );

  constructor(connect: Connect) {
    this.lane = new Lane<SimulatorClient>(connect, { onCrash: (reason) => this.crashed(reason) });
    void this.go(() => this.load());
  }

  request(scenario: Scenario): void {
    this.wanted = scenario;
    if (!this.loaded || this.crash !== null) return;
    this.work();
    if (this.change) return;
    untrack(() => this.anticipate(scenario));
    this.computing.ask(scenario);
  }

  requestLeverage(scenario: Scenario, unit: number): void {
    if (unit !== this.levered) this.leverage = null;
    this.levered = unit;
    if (this.loaded && this.crash === null && !this.change) this.levering.ask({ scenario, unit });
  }

  /**
   * Goes over to other data; the newest wish wins. Data, baseline and result change together, when all are there; on
   * faults the old data stay.
   */
  use(selection: DataSelection): Promise<Outcome<void>> {
    this.requested = selection;
    if (this.change) return this.change;
    if (!this.loaded || this.crash !== null || sameSelection(selection, this.inUse)) return Promise.resolve(done);
    this.work();
    return this.go(() => this.follow());
  }

  /** Computes beside the active scenario, for a preview; null when it cannot be done. */
  preview(scenario: Scenario): Promise<Result | null> {
    return this.aside((client) => client.compute(scenario));
  }

  /**
   * What each indicator could give a unit, beside the active scenario; null when it cannot be done.
   * @param unit position of the unit
   * @param place of the level tried, 1 = the best
   */
  potential(scenario: Scenario, unit: number, place: number): Promise<readonly Leverage[] | null> {
    return this.aside((client) => client.leverage(scenario, unit, place));
  }

  /**
   * The index alone under many scenarios, in one call; null where a scenario cannot be computed.
   * @returns null when the simulator is gone
   */
  async totals(scenarios: readonly Scenario[]): Promise<readonly (Totals | null)[] | null> {
    while (this.change) await this.change;
    if (this.crash !== null) return null;
    try {
      const outcomes = await this.lane.run((client) => client.totals(scenarios));
      return outcomes.map((outcome) => (outcome.ok ? outcome.value : null));
    } catch (error) {
      if (error instanceof LaneError) return null;
      throw error;
    }
  }

  /** A new worker after a crash; the data and the scenario are asked for again. */
  restart(): void {
    this.lane.close();
    this.computing.reset();
    this.levering.reset();
    this.change = null;
    this.crash = null;
    if (this.status === 'failed') this.work();
    void this.go(() => this.load());
  }

  close(): void {
    clearTimeout(this.overdueTimer);
    this.lane.close();
  }

  /** A call beside the active scenario, after any change of data under way. */
  private async aside<T>(call: (client: SimulatorClient) => Promise<Outcome<T>>): Promise<T | null> {
    while (this.change) await this.change;
    if (this.crash !== null) return null;
    try {
      const outcome = await this.lane.run(call);
      return outcome.ok ? outcome.value : null;
    } catch (error) {
      if (error instanceof LaneError) return null;
      throw error;
    }
  }

  /** The shipped package first, then what is wanted in its place. */
  private async load(): Promise<Outcome<void>> {
    const data = await this.opening((client) => client.describe());
    const identity = await this.opening((client) => client.identity());
    const baseline = await this.opening((client) => client.compute(emptyScenario));
    if (!baseline.ok) return this.refused(baseline);
    this.shipped = data;
    this.inUse = shippedSelection;
    const stays = this.requested.data !== null && this.base?.data === this.requested.data;
    if (!stays) this.base = { data, model: modelOfPackage(data), baseline: baseline.value, identity };
    if (sameSelection(this.requested, shippedSelection)) this.loaded = this.base;
    return this.follow();
  }

  /** A call that may take its time: starting, opening and measuring data. */
  private opening<T>(call: (client: SimulatorClient) => Promise<T>): Promise<T> {
    return this.lane.run(call, openingPatience);
  }

  /** Runs a change of data; when it is over, the current scenario is asked for. */
  private go(work: () => Promise<Outcome<void>>): Promise<Outcome<void>> {
    this.computing.reset();
    this.levering.reset();
    const change = work()
      .catch((error: unknown): Outcome<void> => {
        if (!(error instanceof LaneError)) throw error;
        return done;
      })
      // After a crash another change is already under way: whoever waits for this one waits for that.
      .then((outcome): Outcome<void> | Promise<Outcome<void>> => {
        if (this.change !== change) return this.change ?? outcome;
        this.change = null;
        // A wish that came while the last step was ending.
        if (this.loaded && this.crash === null && !sameSelection(this.requested, this.inUse))
          return this.use(this.requested);
        if (this.loaded) this.request(this.wanted);
        return outcome;
      });
    this.change = change;
    return change;
  }

  private refused(outcome: Outcome<unknown>): Outcome<void> {
    if (outcome.ok) return done;
    this.failed(outcome.faults);
    return outcome;
  }

  /** Takes the worker to the data wanted, and on while the wish changes meanwhile. */
  private async follow(): Promise<Outcome<void>> {
    let outcome = done;
    while (!sameSelection(this.requested, this.inUse)) {
      const selection = this.requested;
      outcome = await this.step(selection);
      if (!outcome.ok && this.requested === selection) this.requested = this.inUse;
    }
    return outcome;
  }

  private async step(selection: DataSelection): Promise<Outcome<void>> {
    const data = selection.data ?? this.shipped!;
    let base = this.base!;
    if (base.data !== data) {
      const opened = await this.enter(data);
      if (!opened.ok) return opened;
      base = opened.value;
    }
    const { imports, partImports = noImports } = selection;
    const parts = mergeUserValues(partImports, ofLonePart(data, imports));
    const next =
      imports.length === 0 && partImports.length === 0 && base !== this.base
        ? { ok: true as const, value: base }
        : await this.enter(dataInForce(withPartFigures(data, parts), imports), base.identity);
    if (!next.ok) {
      const { loaded } = this;
      if (loaded) await this.opening((client) => client.open(loaded.data));
      return next;
    }
    const asked = this.wanted;
    const whole = base === this.base ? await this.opening((client) => client.compute(asked)) : null;
    this.inUse = selection;
    this.base = base;
    this.loaded = next.value;
    this.leverage = null;
    // A scenario made on another package means nothing here: its result is the baseline until the next is asked for.
    this.anticipated = false;
    if (whole?.ok) this.show(asked, whole.value);
    else this.show(emptyScenario, next.value.baseline);
    if (!whole) this.wanted = emptyScenario;
    this.faults = [];
    return done;
  }

  /** @param known identity of the package under the user's values */
  private async enter(data: DataPackage, known?: DataIdentity): Promise<Outcome<OpenIndex>> {
    const opened = await this.opening((client) => client.open(data));
    if (!opened.ok) return opened;
    const baseline = await this.opening((client) => client.compute(emptyScenario));
    if (!baseline.ok) return baseline;
    const identity = known ?? (await this.opening((client) => client.identity()));
    return { ok: true, value: { data, model: modelOfPackage(data), baseline: baseline.value, identity } };
  }

  private arrived(scenario: Scenario, outcome: Outcome<Result>): void {
    this.crashes = 0;
    if (!outcome.ok) {
      if (scenario === this.wanted) this.failed(outcome.faults);
      return;
    }
    this.faults = [];
    const isCurrent = scenario === this.wanted;
    const isThere = this.shown === scenario && this.result !== null && sameResult(this.result, outcome.value);
    // An edit made meanwhile may be on screen already.
    if (!isThere && (isCurrent || !this.anticipated)) this.show(scenario, outcome.value);
    if (isCurrent) {
      this.anticipated = false;
      this.status = 'fresh';
      this.settled();
    } else this.work();
  }

  private show(scenario: Scenario, result: Result): void {
    this.shown = scenario;
    this.result = result;
  }

  /** Shows what one more changed value gives, to the last bit what the worker will say; anything else waits for it. */
  private anticipate(scenario: Scenario): void {
    const { loaded, result } = this;
    this.anticipated = false;
    if (!loaded || !result || result.scores.length > mostAnticipated) return;
    const edit = singleEdit(loaded.model, this.shown, scenario);
    if (!edit) return;
    const next = copyOf(result);
    if (!amend(loaded.model, next, edit)) return;
    this.show(scenario, next);
    this.anticipated = true;
  }

  /** A result is on its way; what is shown is that of an earlier state. */
  private work(): void {
    this.status = 'working';
    this.overdueTimer ??= setTimeout(() => (this.overdue = true), overdueAfter);
  }

  private settled(): void {
    clearTimeout(this.overdueTimer);
    this.overdueTimer = undefined;
    this.overdue = false;
  }

  private failed(faults: readonly Fault[]): void {
    this.faults = faults;
    this.status = 'failed';
    this.settled();
  }

  /** Starts anew with the same question; after too many crashes in a row the user decides. */
  private crashed(reason: string): void {
    if (++this.crashes <= mostRestarts) {
      this.work();
      this.onRestart();
      // The rejections of the old worker's calls come first.
      queueMicrotask(() => this.restart());
      return;
    }
    this.crashes = 0;
    this.crash = reason;
    this.status = 'failed';
    this.settled();
  }
}
