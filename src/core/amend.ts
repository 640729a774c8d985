import { aggregateNode, compute, normaliseColumn, rankNode, type Result } from './compute';
import { imputationOf } from './impute';
import type { Method } from './method';
import { meanOf } from './method';
import type { Model } from './model';
import { observeColumn } from './normalise';
import { adjustmentsFor, emptyScenario, type Scenario } from './scenario';
import { treatValue } from './treat';

/** One raw value, by position; NaN = missing. */
export interface Edit {
  readonly indicator: number;
  readonly unit: number;
  readonly value: number;
}

/** Whether two objects of plain values have the same entries. */
function sameEntries(a: object, b: object): boolean {
  if (a === b) return true;
  const [of, to] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(of);
  if (keys.length !== Object.keys(to).length) return false;
  return keys.every((key) => {
    const [x, y] = [of[key], to[key]];
    if (!Object.hasOwn(to, key)) return false;
    return typeof x === 'object' && typeof y === 'object' && x && y ? sameEntries(x, y) : Object.is(x, y);
  });
}

/**
 * The one value in which two scenarios differ; null when they differ in more, or in method or weights, or where a code
 * or value is none that the index knows.
 */
export function singleEdit({ framework, dataset, unitAt }: Model, before: Scenario, after: Scenario): Edit | null {
  if (!sameEntries(before.method, after.method) || !sameEntries(before.weights, after.weights)) return null;
  let edit: Edit | null = null;
  const units = new Set([...Object.keys(before.adjustments), ...Object.keys(after.adjustments)]);
  for (const unit of units) {
    const [was, now] = [adjustmentsFor(before, unit), adjustmentsFor(after, unit)];
    if (was === now) continue;
    for (const code of new Set([...Object.keys(was), ...Object.keys(now)])) {
      const [isIn, stays] = [Object.hasOwn(now, code), Object.hasOwn(was, code)];
      if (isIn && stays && Object.is(was[code], now[code])) continue;
      const u = unitAt.get(unit);
      const i = framework.indexOf.get(code);
      if (edit || u === undefined || i === undefined || i >= framework.nIndicators) return null;
      const value = isIn ? (now[code] ?? NaN) : dataset.values[i * dataset.units.length + u];
      if (Math.abs(value) === Infinity || (isIn && now[code] !== null && Number.isNaN(value))) return null;
      edit = { indicator: i, unit: u, value };
    }
  }
  return edit;
}

/** A result with arrays of its own for all that `amend` writes. */
export function copyOf(result: Result): Result {
  const values = result.values.slice();
  return {
    ...result,
    ...{ scores: result.scores.slice(), ranks: result.ranks.slice() },
    ...{ values, filled: result.filled === result.values ? values : result.filled.slice() },
    ...{ worst: result.worst.slice(), best: result.best.slice() },
  };
}

/** Whether every unit has a score, per node, as `compute` found it on the way to a result. */
const completeness = new WeakMap<Result, boolean[]>();

function completeNodes({ framework }: Model, { scores, method, weights, nUnits }: Result): boolean[] {
  const complete = new Array<boolean>(framework.nNodes);
  for (let node = 0; node < framework.nNodes; node++) {
    const children = framework.children[node];
    complete[node] =
      node >= framework.nIndicators &&
      meanOf(framework, method, node) === 'arithmetic' &&
      children.every((child) => complete[child]) &&
      children.reduce((sum, child) => sum + weights[child], 0) > 0;
    if (complete[node]) continue;
    let at = node * nUnits;
    const end = at + nUnits;
    while (at < end && scores[at] === scores[at]) at++;
    complete[node] = at === end;
  }
  return complete;
}

/** Whether the other columns stay what they are when one value changes. */
const isLocal = (method: Method, { filled, values }: Result, value: number): boolean =>
  (method.treatment === 'none' || method.treatmentFit === 'baseline') &&
  filled === values &&
  (imputationOf(method) === null || value === value);

/**
 * Brings a result, in place, to what `compute` gives with one more value changed, to the last bit: the indicator's
 * column and those above it are computed as there, all others stay.
 * @returns whether it did; where the value may reach other columns nothing is touched
 */
export function amend(model: Model, result: Result, { indicator, unit, value }: Edit): boolean {
  const { framework } = model;
  const { method, nUnits, values, scores, ranks, weights, worst, best, treatments } = result;
  if (!isLocal(method, result, value)) return false;
  let complete = completeness.get(result);
  if (!complete) completeness.set(result, (complete = completeNodes(model, result)));

  const at = indicator * nUnits;
  values[at + unit] = value;
  const treatment = treatments[indicator];
  let treated = values;
  if (treatment.kind !== 'none') {
    treated = model.scratch.treated;
    for (let c = at; c < at + nUnits; c++) treated[c] = treatValue(treatment, values[c]);
  }
  if (method.goalposts === 'refit') observeColumn(treated, framework.direction, nUnits, indicator, { worst, best });
  const reference = method.goalposts === 'refit' ? treated : model.fitted(method).treated;
  const scales = { worst, best, treatments };
  complete[indicator] = normaliseColumn(framework, method, treated, scales, reference, nUnits, scores, indicator);
  rankNode(model, method, scores, ranks, indicator);
  for (let node = framework.parent[indicator]; node >= 0; node = framework.parent[node]) {
    complete[node] = aggregateNode(framework, method, weights, complete, nUnits, scores, node);
    rankNode(model, method, scores, ranks, node);
  }
  return true;
}

/** Computes one scenario after another; a single changed value costs a fraction of the whole. */
export class Recomputation {
  private scenario: Scenario = emptyScenario;
  private result: Result | null = null;

  constructor(private readonly model: Model) {}

  /**
   * The same as `compute`, to the last bit.
   * @returns arrays of its own, which the caller may keep or give away
   * @throws FaultError as `compute` does
   */
  compute(scenario: Scenario): Result {
    const edit = this.result && singleEdit(this.model, this.scenario, scenario);
    if (!edit || !amend(this.model, this.result!, edit)) this.result = compute(this.model, scenario);
    this.scenario = scenario;
    return copyOf(this.result!);
  }
}
