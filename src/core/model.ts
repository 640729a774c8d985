import { createDataset, type Cell, type Dataset } from './dataset';
import { throwIfAny } from './fault';
import { createFramework, type Framework, type NodeRow } from './framework';
import { impute } from './impute';
import { completeMethod, type Method, type Treatment } from './method';
import { observedGoalposts, type Goalposts } from './normalise';
import { Ranker } from './rank';
import { fitTreatment, treatValue, type ColumnTreatment } from './treat';

/** What the baseline settles: treatments, and the goalposts that come of them. */
export interface Fitted {
  readonly treatments: readonly ColumnTreatment[];
  /** Baseline goalposts in the treated measure. */
  readonly goalposts: Goalposts;
  /** Baseline values, treated. */
  readonly treated: Float64Array;
}

/** A framework with its baseline data, fitted lazily per treatment and imputation. */
export interface Model {
  readonly framework: Framework;
  readonly dataset: Dataset;
  readonly unitAt: ReadonlyMap<string, number>;
  /** The index's own method, in force where a scenario switches nothing. */
  readonly method: Method;
  fitted(method: Pick<Method, 'treatment' | 'missing'>): Fitted;
  /** Scratch for `compute` and `amend`, made at its first use: remembered orders, room for treated values. */
  readonly scratch: { readonly ranker: Ranker; readonly treated: Float64Array };
}

/** Fits treatments on raw columns. @param values nIndicators × nUnits */
export const fitTreatments = (values: Float64Array, nUnits: number, treatment: Treatment): ColumnTreatment[] =>
  Array.from({ length: values.length / nUnits }, (_, i) =>
    fitTreatment(values.subarray(i * nUnits, (i + 1) * nUnits), treatment),
  );

/** Applies a fitted treatment to every column; the same array when nothing is treated. */
export function treatColumns(
  values: Float64Array,
  nUnits: number,
  treatments: readonly ColumnTreatment[],
): Float64Array {
  if (treatments.every((t) => t.kind === 'none')) return values;
  return values.map((x, cell) => treatValue(treatments[Math.floor(cell / nUnits)], x));
}

/** The baseline as these treatments measure it, its gaps filled as the method says. */
export function measureBaseline(
  framework: Framework,
  dataset: Dataset,
  method: Pick<Method, 'missing'>,
  treatments: readonly ColumnTreatment[],
): Fitted {
  const nUnits = dataset.units.length;
  const treated = treatColumns(impute(framework, dataset, method, dataset.values), nUnits, treatments);
  return { treatments, treated, goalposts: observedGoalposts(treated, framework.direction, nUnits) };
}

/**
 * @param method switches in which the index departs from the plain method
 * @throws FaultError size-mismatch when the values are not nIndicators × nUnits; bad-method
 */
export function modelOf(framework: Framework, dataset: Dataset, method: Partial<Method> = {}): Model {
  const cache = new Map<string, Fitted>();
  let ranker: Ranker | null = null;
  let treated: Float64Array | null = null;
  const nUnits = dataset.units.length;
  if (dataset.values.length !== framework.nIndicators * nUnits)
    throwIfAny([{ code: 'size-mismatch', where: 'values' }]);
  return {
    framework,
    dataset,
    unitAt: new Map(dataset.units.map((unit, u) => [unit, u])),
    method: completeMethod(method),
    scratch: {
      get ranker() {
        return (ranker ??= new Ranker(framework.nNodes, nUnits));
      },
      get treated() {
        return (treated ??= new Float64Array(dataset.values.length));
      },
    },
    fitted({ treatment, missing }) {
      const key = `${treatment} ${missing}`;
      let fit = cache.get(key);
      if (!fit) {
        const whole = impute(framework, dataset, { missing }, dataset.values);
        fit = measureBaseline(framework, dataset, { missing }, fitTreatments(whole, nUnits, treatment));
        cache.set(key, fit);
      }
      return fit;
    },
  };
}

/**
 * Checks and fits an index.
 * @throws FaultError with every fault of the framework, or of the data
 */
export function createModel(rows: readonly NodeRow[], units: readonly string[], cells: Iterable<Cell>): Model {
  const framework = createFramework(rows);
  return modelOf(framework, createDataset(framework, units, cells));
}
