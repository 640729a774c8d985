import {
  compute,
  FaultError,
  leverage,
  Recomputation,
  rootOf,
  totalsOf,
  type Fault,
  type Leverage,
  type Result,
  type Scenario,
  type Totals,
} from '../src/core';
import { identityOf, type DataIdentity } from '../src/facts/identity';
import { modelOfPackage } from '../src/facts/model';
import { type DataPackage } from '../src/facts/package';

/** What came of a request: faults cross a worker as data, exceptions lose theirs. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: readonly Fault[] };

/** Runs `work`, turning the faults it throws into data; any other error is a bug and is thrown on. */
export function attempt<T>(work: () => T): Outcome<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    if (error instanceof FaultError) return { ok: false, faults: error.faults };
    throw error;
  }
}

/** As `attempt`, for work that waits on something. */
export async function attemptLater<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof FaultError) return { ok: false, faults: error.faults };
    throw error;
  }
}

/** Answers what-if questions about one data package; the same object in a worker and in-process. */
export function createSimulator(initial: DataPackage) {
  let data = initial;
  let model = modelOfPackage(data);
  let recomputation = new Recomputation(model);
  return {
    describe: (): DataPackage => data,
    /** Goes over to other data; on faults the old data stay. */
    open: (next: DataPackage): Outcome<void> =>
      attempt(() => {
        model = modelOfPackage(next);
        recomputation = new Recomputation(model);
        data = next;
      }),
    /** Which data these are. Every value goes into it: on a big index that takes a while. */
    identity: (): DataIdentity => identityOf(data),
    /** A value changed since the last call costs a fraction of the whole, and gives the same. */
    compute: (scenario: Scenario): Outcome<Result> => attempt(() => recomputation.compute(scenario)),
    /** The index alone under many scenarios: what a board of teams shows. */
    totals: (scenarios: readonly Scenario[]): Outcome<Totals>[] =>
      scenarios.map((scenario) => attempt(() => totalsOf(compute(model, scenario), rootOf(model.framework)))),
    /** @param unit position of the unit @param place of the level tried, the best unless given */
    leverage: (scenario: Scenario, unit: number, place?: number): Outcome<Leverage[]> =>
      attempt(() => leverage(model, scenario, unit, place)),
  };
}

export type Simulator = ReturnType<typeof createSimulator>;
