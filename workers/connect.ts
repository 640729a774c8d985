import { proxy, transfer, wrap } from 'comlink';
import type { DataPackage } from '../src/facts/package';
import type { PlanDocuments } from '../src/facts/plan-documents';
import { askForSign, isSign, lifeLockOf } from './life';
import type { Importer } from './importer';
import ImporterWorker from './importer.worker?worker';
import type { Planner } from './planner';
import PlannerWorker from './planner.worker?worker';
import type { Simulator } from './simulator';
import SimulatorWorker from './simulator.worker?worker';
import type { PackageDraws } from '../src/uncertainty';
import type { Uncertainty } from './uncertainty';
import UncertaintyWorker from './uncertainty.worker?worker';

/** An object's methods as promises, wherever it runs. */
type Client<Api> = {
  [K in keyof Api]: Api[K] extends (...args: infer Args) => infer R ? (...args: Args) => Promise<Awaited<R>> : never;
};
export type SimulatorClient = Client<Simulator>;
export type PlannerClient = Omit<Client<Planner>, 'open'>;

export type UncertaintyClient = Omit<Client<Uncertainty>, 'open'>;

export type ImporterClient = Client<Importer>;

export interface Connection<Client> {
  readonly client: Client;
  /** Ends the worker, and whatever it is doing. */
  close(): void;
  /**
   * Hears of each sign of life of the worker. Absent where none are given.
   * @returns asks for one
   */
  readonly watch?: (heard: () => void) => () => void;
}

/** A simulator that is on its way already, and what to call when it dies. */
interface Started {
  readonly connection: Connection<SimulatorClient>;
  onCrash: (reason: string) => void;
}
let started: Started | null = null;

/** Starts the simulator ahead of its first use, beside what else is loading. */
export function startSimulator(): void {
  const early: Started = {
    connection: connect<SimulatorClient>(new SimulatorWorker(), (reason) => early.onCrash(reason)),
    // One that died before it was used is not taken over.
    onCrash: () => (started = null),
  };
  started = early;
}

/**
 * Starts the simulator in its worker, or takes over the one that is on its way.
 * @param onCrash called when the worker dies; calls under way then never answer
 */
export function connectSimulator(onCrash: (reason: string) => void): Connection<SimulatorClient> {
  const early = started;
  started = null;
  if (!early) return connect<SimulatorClient>(new SimulatorWorker(), onCrash);
  early.onCrash = onCrash;
  return early.connection;
}

/** Starts a planner on the data in its worker; messages keep their order, so questions may follow at once. */
export function connectPlanner(data: DataPackage, onCrash: (reason: string) => void): Connection<PlannerClient> {
  const { client, ...worker } = connect<Client<Planner>>(new PlannerWorker(), onCrash);
  client.open(data).catch((error: unknown) => onCrash(String(error)));
  const none = () => {};
  return {
    ...worker,
    client: {
      leastEffort: client.leastEffort,
      alternatives: (question, options, progress = none) => client.alternatives(question, options, proxy(progress)),
      tradeoffs: (question, progress = none) => client.tradeoffs(question, proxy(progress)),
      fewest: (question, progress = none) => client.fewest(question, proxy(progress)),
      reachAlone: client.reachAlone,
    },
  };
}

/**
 * Starts a worker on the data that says how sure a goal is.
 * @param base the data without the user's figures
 * @param drawn draws of the unknown cells made beneath these figures; null = as shipped
 */
export function connectUncertainty(
  base: DataPackage,
  data: DataPackage,
  drawn: PackageDraws | null,
  onCrash: (reason: string) => void,
): Connection<UncertaintyClient> {
  const none = () => {};
  const { client, ...worker } = connect<Client<Uncertainty>>(new UncertaintyWorker(), onCrash);
  client.open(base, data, drawn).catch((error: unknown) => onCrash(String(error)));
  return {
    ...worker,
    client: {
      ...{ goal: client.goal, redraw: client.redraw, drawSome: client.drawSome, gaveWay: client.gaveWay },
      ...{ parts: client.parts, part: client.part, assemble: client.assemble },
      steps: (question, indicators, progress = none) => client.steps(question, indicators, proxy(progress)),
      robust: (goal, p, planWith, progress = none) => client.robust(goal, p, proxy(planWith), proxy(progress)),
    },
  };
}

/** Starts a reader and writer of the user's files in a worker of its own: big tables never hold up a slider. */
export function connectImporter(onCrash: (reason: string) => void): Connection<ImporterClient> {
  const { client, ...worker } = connect<ImporterClient>(new ImporterWorker(), onCrash);
  const none = () => {};
  return {
    ...worker,
    client: {
      ...{ problems: client.problems, write: client.write, grouping: client.grouping },
      parse: (arrival, progress = none) => {
        const buffers = arrival.kind === 'files' ? arrival.files.map(({ bytes }) => bytes.buffer) : [];
        return client.parse(transfer(arrival, buffers as ArrayBuffer[]), proxy(progress));
      },
      read: (data, answers, progress = none) => client.read(data, answers, proxy(progress)),
    },
  };
}

/** Fetches the provinces' own plans, which the first answer does without. */
export const loadPlanDocuments = async (): Promise<PlanDocuments> => (await import('./load-plans')).planDocuments();

/** A worker's methods; Comlink's own type says the same but for what it adds to proxies. */
function connect<Api>(worker: Worker, onCrash: (reason: string) => void): Connection<Api> {
  worker.addEventListener('error', (event) => onCrash(event.message));
  const watching = new AbortController();
  // The worker holds a lock as long as it lives: getting it means that the worker is gone, whatever it was doing.
  worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const lock = lifeLockOf(data);
    if (lock !== null)
      navigator.locks
        .request(lock, { signal: watching.signal }, () => onCrash('the worker has ended'))
        .catch(() => undefined);
  });
  worker.addEventListener('messageerror', () => onCrash('messageerror'));
  return {
    client: wrap(worker) as unknown as Api,
    close: () => (watching.abort(), worker.terminate()),
    watch: (heard) => {
      worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (isSign(data)) heard();
      });
      return () => askForSign(worker);
    },
  };
}
