import { emptyScenario, type Fault, type Leverage, type Model, type Result, type Scenario } from '../core';
import type { DataPackage } from '../io/package';
import type { Connection, SimulatorClient } from '../../workers/connect';
import { modelOfPackage, type Outcome } from '../../workers/simulator';
import { Latest } from './latest';

export type SimulationStatus = 'loading' | 'working' | 'fresh' | 'failed';

/** Opens a simulator; the argument is called when it dies. */
export type Connect = (onCrash: (reason: string) => void) => Connection<SimulatorClient>;

/** The data in use and what everything about them is read with. */
export interface Loaded {
  readonly data: DataPackage;
  /** For pure readers; `compute` itself runs in the worker. */
  readonly model: Model;
  /** The index without any adjustment, by the method's defaults. */
  readonly baseline: Result;
}

/** Keeps the result of the active scenario: the newest request wins, a failure leaves the last good result standing. */
export class Simulation {
  status: SimulationStatus = $state('loading');
  loaded: Loaded | null = $state.raw(null);
  result: Result | null = $state.raw(null);
  /** Why the last request gave nothing; empty while all is well. */
  faults: readonly Fault[] = $state.raw([]);
  /** What killed the worker, if anything did. */
  crash: string | null = $state(null);
  leverage: readonly Leverage[] | null = $state.raw(null);

  private connection: Connection<SimulatorClient>;
  private wanted: Scenario = emptyScenario;
  private readonly computing = new Latest<Scenario, Outcome<Result>>(
    (scenario) => this.connection.client.compute(scenario),
    (scenario, outcome) => this.arrived(scenario, outcome),
    (_, error) => this.crashed(String(error)),
  );
  private readonly levering = new Latest<{ scenario: Scenario; unit: number }, Outcome<Leverage[]>>(
    ({ scenario, unit }) => this.connection.client.leverage(scenario, unit),
    ({ scenario }, outcome) => {
      if (outcome.ok && scenario === this.wanted) this.leverage = outcome.value;
    },
    (_, error) => this.crashed(String(error)),
  );

  constructor(private readonly connect: Connect) {
    this.connection = this.open();
  }

  request(scenario: Scenario): void {
    this.wanted = scenario;
    if (!this.loaded || this.crash !== null) return;
    this.status = 'working';
    this.computing.ask(scenario);
  }

  requestLeverage(scenario: Scenario, unit: number): void {
    if (this.loaded && this.crash === null) this.levering.ask({ scenario, unit });
  }

  /** Computes beside the active scenario, for a preview; null when it cannot be done. */
  async preview(scenario: Scenario): Promise<Result | null> {
    if (this.crash !== null) return null;
    const outcome = await this.connection.client.compute(scenario);
    return outcome.ok ? outcome.value : null;
  }

  /** A new worker after a crash; the scenario is asked again. */
  restart(): void {
    this.connection.close();
    this.computing.reset();
    this.levering.reset();
    this.crash = null;
    this.connection = this.open();
  }

  close(): void {
    this.connection.close();
  }

  private open(): Connection<SimulatorClient> {
    const connection = this.connect((reason) => this.crashed(reason));
    void this.load(connection.client);
    return connection;
  }

  private async load(client: SimulatorClient): Promise<void> {
    try {
      const data = await client.describe();
      const baseline = await client.compute(emptyScenario);
      if (!baseline.ok) return this.failed(baseline.faults);
      this.loaded = { data, model: modelOfPackage(data), baseline: baseline.value };
      this.request(this.wanted);
    } catch (error) {
      this.crashed(String(error));
    }
  }

  private arrived(scenario: Scenario, outcome: Outcome<Result>): void {
    if (!outcome.ok) {
      if (scenario === this.wanted) this.failed(outcome.faults);
      return;
    }
    this.result = outcome.value;
    this.faults = [];
    this.status = scenario === this.wanted ? 'fresh' : 'working';
  }

  private failed(faults: readonly Fault[]): void {
    this.faults = faults;
    this.status = 'failed';
  }

  private crashed(reason: string): void {
    this.crash = reason;
    this.status = 'failed';
  }
}
