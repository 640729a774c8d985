import { ownValue } from './codes';
import type { Dataset } from './dataset';
import { type Fault, throwIfAny } from './fault';
import type { Framework } from './framework';
import type { Method } from './method';

/** Values that replace the baseline's, by unit and indicator code; null = taken out (missing). */
export type Adjustments = Readonly<Record<string, Readonly<Record<string, number | null>>>>;

/**
 * What the other units are taken to do until the next edition, in points of the index. Plain data. `compute` leaves them
 * where they stand; the uncertainty of ranks reads it.
 */
export type RivalAssumption =
  /** Nobody moves but by the scenario's own values. */
  | { readonly kind: 'still' }
  /** All drift as measured between two editions; `own`: the unit asked about as well, in what the scenario leaves alone. */
  | { readonly kind: 'drift'; readonly own: boolean }
  /** Only the `count` units nearest to the target drift. */
  | { readonly kind: 'near'; readonly count: number; readonly own: boolean }
  /** One unit gains (or loses) points. */
  | { readonly kind: 'unit'; readonly unit: string; readonly points: number }
  /** The best `count` rivals gain points. */
  | { readonly kind: 'stress'; readonly count: number; readonly points: number };

/** A recipe: only what differs from the baseline. Plain data, safe for JSON and structured clone. */
export interface Scenario {
  readonly adjustments: Adjustments;
  /** Switches that differ from the index's own method. */
  readonly method: Partial<Method>;
  /** Weights that differ from the framework's, by node code. */
  readonly weights: Readonly<Record<string, number>>;
  /** Absent = still. */
  readonly rivals?: RivalAssumption;
}

export const emptyScenario: Scenario = { adjustments: {}, method: {}, weights: {} };

/** What the rivals are taken to do under a scenario. */
export const rivalsOf = ({ rivals }: Scenario): RivalAssumption => rivals ?? { kind: 'still' };

/** What a scenario sets of one unit, by indicator; empty when nothing. */
export const adjustmentsFor = (scenario: Scenario, unit: string): Adjustments[string] =>
  ownValue(scenario.adjustments, unit) ?? {};

/** The scenario with one more value replaced; other provinces and switches stay. */
export function withAdjustment(scenario: Scenario, unit: string, indicator: string, value: number | null): Scenario {
  const own = { ...adjustmentsFor(scenario, unit), [indicator]: value };
  return { ...scenario, adjustments: { ...scenario.adjustments, [unit]: own } };
}

/** Every adjustment as a flat list. */
export const adjustmentsOf = (scenario: Scenario): { unit: string; indicator: string; value: number | null }[] =>
  Object.entries(scenario.adjustments).flatMap(([unit, own]) =>
    Object.entries(own).map(([indicator, value]) => ({ unit, indicator, value })),
  );

/**
 * Writes the scenario's raw values into `out`.
 * @param out length of `dataset.values`
 * @throws FaultError unknown-code, bad-value
 */
export function applyAdjustments(
  framework: Framework,
  dataset: Dataset,
  unitAt: ReadonlyMap<string, number>,
  adjustments: Adjustments,
  out: Float64Array,
): void {
  out.set(dataset.values);
  const faults: Fault[] = [];
  const n = dataset.units.length;
  for (const unit of Object.keys(adjustments)) {
    const u = unitAt.get(unit);
    if (u === undefined) {
      faults.push({ code: 'unknown-code', where: unit });
      continue;
    }
    for (const code of Object.keys(adjustments[unit])) {
      const i = framework.indexOf.get(code);
      const value = adjustments[unit][code];
      if (i === undefined || i >= framework.nIndicators) faults.push({ code: 'unknown-code', where: code });
      else if (value !== null && !Number.isFinite(value))
        faults.push({ code: 'bad-value', where: `${unit} · ${code}` });
      else out[i * n + u] = value ?? NaN;
    }
  }
  throwIfAny(faults);
}

/** Weights of all nodes under the scenario, a fresh array. @throws FaultError unknown-code, bad-weight */
export function scenarioWeights(framework: Framework, scenario: Scenario): Float64Array {
  const faults: Fault[] = [];
  const weight = framework.weight.slice();
  for (const code of Object.keys(scenario.weights)) {
    const node = framework.indexOf.get(code);
    const value = scenario.weights[code];
    if (node === undefined) faults.push({ code: 'unknown-code', where: code });
    else if (!(value >= 0 && Number.isFinite(value))) faults.push({ code: 'bad-weight', where: code });
    else weight[node] = value;
  }
  throwIfAny(faults);
  return weight;
}
