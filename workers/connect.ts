import { wrap, type Remote } from 'comlink';
import type { Simulator } from './simulator';
import SimulatorWorker from './simulator.worker?worker&inline';

/** The simulator's methods as promises, wherever it runs. */
export type SimulatorClient = { [K in keyof Simulator]: (...args: Parameters<Simulator[K]>) => Promise<Awaited<ReturnType<Simulator[K]>>> };

export interface Connection<Client> {
  readonly client: Client;
  /** Ends the worker, and whatever it is doing. */
  close(): void;
}

/**
 * Starts the simulator in its worker.
 * @param onCrash called when the worker dies; calls under way then never answer
 */
export function connectSimulator(onCrash: (reason: string) => void): Connection<SimulatorClient> {
  return connect<Simulator>(new SimulatorWorker(), onCrash) as Connection<SimulatorClient>;
}

export function connect<Api>(worker: Worker, onCrash: (reason: string) => void): Connection<Remote<Api>> {
  worker.addEventListener('error', (event) => onCrash(event.message));
  worker.addEventListener('messageerror', () => onCrash('messageerror'));
  return { client: wrap<Api>(worker), close: () => worker.terminate() };
}
