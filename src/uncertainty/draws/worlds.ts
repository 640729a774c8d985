import {
  applyAdjustments,
  clipsScores,
  columnScale,
  completeMethod,
  FaultError,
  fitTreatment,
  imputationOf,
  imputeColumn,
  minmaxColumn,
  observedGoalposts,
  scoreColumn,
  scoreFloor,
  scoreRange,
  treatValue,
  type ColumnImputation,
  type ColumnTreatment,
  type Method,
  type Model,
  type Scenario,
} from '../../core';
import type { CellDraws } from '../posterior';

/** How much of a step is done: 0 none of it, 1 all, by cell `unit * nIndicators + indicator`. Cells not named are done. */
export type StepShares = ReadonlyMap<number, number>;

/**
 * The indicator scores of each world: one draw of the unknown cells, the scenario's values put in, the method applied.
 *
 * Rules. A cell that the scenario sets takes its value; where the true value is not known and the scenario raises it, the
 * value is a floor: a draw that is already better stays. Treatments are those fitted on the baseline's point values,
 * unless the method fits them anew. Goalposts are the world's own.
 */
export class Worlds {
  readonly method: Method;
  readonly nWorlds: number;
  private readonly nUnits: number;
  private readonly treatments: readonly ColumnTreatment[];
  /** Scores of the world of point values; columns that no draw changes are never computed again. */
  private readonly point: Float64Array;
  private readonly pointComplete: readonly boolean[];
  /** The cells drawn in each column, and where the draw has them; null = nothing drawn. */
  private readonly drawn: readonly (DrawnColumn | null)[];
  private readonly edits: readonly (readonly Edit[])[];
  private readonly base: Float64Array;
  private readonly scratch: Float64Array;
  private readonly reference: Float64Array;
  private readonly imputation: ColumnImputation | null;

  /**
   * @throws FaultError as `compute` does; size-mismatch when the draws belong to other data; not-simulated where gaps are
   * filled from other columns
   */
  constructor(
    private readonly model: Model,
    scenario: Scenario,
    private readonly draws: CellDraws | null,
    private readonly shares: StepShares = new Map(),
    method: Partial<Method> = scenario.method,
  ) {
    const { framework, dataset } = model;
    this.nUnits = dataset.units.length;
    this.method = completeMethod(method, model.method);
    this.nWorlds = draws?.nDraws ?? 0;
    this.base = dataset.values;
    const adjusted = new Float64Array(dataset.values.length);
    applyAdjustments(framework, dataset, model.unitAt, scenario.adjustments, adjusted);
    this.drawn = drawnColumns(model, draws);
    this.edits = editsOf(model, scenario, adjusted);
    this.treatments = model.fitted(this.method).treatments;
    this.imputation = columnImputation(this.method, adjusted);
    this.scratch = new Float64Array(this.nUnits);
    this.reference = new Float64Array(this.nUnits);
    this.point = new Float64Array(framework.nIndicators * this.nUnits);
    this.pointComplete = Array.from({ length: framework.nIndicators }, (_, i) => this.column(i, -1, this.point));
  }

  /**
   * Fills the indicator scores of one world.
   * @param world number of the draw; −1 = the point values
   * @param out nIndicators × nUnits
   * @returns whether every unit has every score
   */
  scores(world: number, out: Float64Array): boolean {
    out.set(this.point);
    let complete = true;
    for (let i = 0; i < this.drawn.length; i++) {
      const whole = world < 0 || this.drawn[i] === null ? this.pointComplete[i] : this.column(i, world, out);
      if (!whole) complete = false;
    }
    return complete;
  }

  /** Raw values of indicator `i` in a world, before the scenario. */
  private raw(i: number, world: number, out: Float64Array): void {
    out.set(this.base.subarray(i * this.nUnits, (i + 1) * this.nUnits));
    const drawn = this.drawn[i];
    if (!drawn || world < 0 || !this.draws) return;
    const from = world * this.draws.cells.length;
    for (let k = 0; k < drawn.units.length; k++) out[drawn.units[k]] = this.draws.values[from + drawn.at[k]];
  }

  /** Scores of one column. @returns whether every unit has one */
  private column(i: number, world: number, out: Float64Array): boolean {
    const { scratch, reference, method, nUnits } = this;
    const { framework } = this.model;
    const direction = framework.direction[i];
    this.raw(i, world, scratch);
    reference.set(scratch);
    for (const { unit, value, isRaise, cell } of this.edits[i]) {
      const before = scratch[unit];
      const isUnknown = world >= 0 && this.drawn[i]?.isDrawn[unit] === 1;
      const goal = isUnknown && isRaise && direction * (before - value) > 0 ? before : value;
      const share = this.shares.get(cell) ?? 1;
      scratch[unit] = share === 1 || before !== before ? goal : before + share * (goal - before);
    }
    if (this.imputation !== null) {
      const groups = this.model.dataset.groups ?? [];
      imputeColumn(scratch, this.imputation, groups);
      imputeColumn(reference, this.imputation, groups);
    }
    const treatment = method.treatmentFit === 'scenario' ? fitTreatment(scratch, method.treatment) : this.treatments[i];
    if (treatment.kind !== 'none')
      for (let u = 0; u < nUnits; u++) {
        scratch[u] = treatValue(treatment, scratch[u]);
        reference[u] = treatValue(treatment, reference[u]);
      }
    const { worst, best } = this.goalposts(i, direction, treatment);
    const clip = clipsScores(method);
    const [from, to] = scoreRange(method);
    const at = i * nUnits;
    let complete: boolean;
    const column = out.subarray(at, at + nUnits);
    if (method.normalisation === 'minmax')
      complete = minmaxColumn(scratch, column, 0, nUnits, worst, best, from, to, clip);
    else {
      const scales = {
        worst: this.filled(i, worst),
        best: this.filled(i, best),
        treatments: this.listed(i, treatment),
      };
      const scale = columnScale(framework, method, scales, i, method.goalposts === 'refit' ? scratch : reference);
      complete = scoreColumn(method.normalisation, scratch, column, 0, nUnits, scale);
    }
    return complete || (method.missing === 'worst' && fillWorst(column, method));
  }

  private goalposts(i: number, direction: number, treatment: ColumnTreatment): { worst: number; best: number } {
    const { framework } = this.model;
    if (this.method.goalposts === 'fixed') {
      const low = treatment.kind === 'log' ? treatValue(treatment, framework.fixedLow[i]) : framework.fixedLow[i];
      const high = treatment.kind === 'log' ? treatValue(treatment, framework.fixedHigh[i]) : framework.fixedHigh[i];
      return direction === 1 ? { worst: low, best: high } : { worst: high, best: low };
    }
    const column = this.method.goalposts === 'refit' ? this.scratch : this.reference;
    const { worst, best } = observedGoalposts(column, Int8Array.of(direction), this.nUnits);
    return { worst: worst[0], best: best[0] };
  }

  // `columnScale` reads whole tables; these hold one column's entry only.
  private filled(i: number, x: number): Float64Array {
    const all = new Float64Array(i + 1);
    all[i] = x;
    return all;
  }
  private listed(i: number, treatment: ColumnTreatment): ColumnTreatment[] {
    const all: ColumnTreatment[] = [];
    all[i] = treatment;
    return all;
  }
}

interface DrawnColumn {
  readonly units: Int32Array;
  /** Position of each among the cells of a draw. */
  readonly at: Int32Array;
  /** 1 for the units drawn. */
  readonly isDrawn: Uint8Array;
}

interface Edit {
  readonly unit: number;
  /** NaN = taken out. */
  readonly value: number;
  readonly isRaise: boolean;
  readonly cell: number;
}

/** @throws FaultError size-mismatch when the draws do not fit the model */
function drawnColumns({ framework, dataset }: Model, draws: CellDraws | null): (DrawnColumn | null)[] {
  const { nIndicators } = framework;
  const found = Array.from({ length: nIndicators }, () => ({ units: [] as number[], at: [] as number[] }));
  draws?.cells.forEach((cell, k) => {
    found[cell % nIndicators].units.push(Math.floor(cell / nIndicators));
    found[cell % nIndicators].at.push(k);
  });
  return found.map(({ units, at }) => {
    if (units.length === 0) return null;
    const isDrawn = new Uint8Array(dataset.units.length);
    for (const u of units) isDrawn[u] = 1;
    return { units: Int32Array.from(units), at: Int32Array.from(at), isDrawn };
  });
}

/** The scenario's values by indicator. @param adjusted nIndicators × nUnits, the scenario's values in place */
function editsOf({ framework, dataset, unitAt }: Model, scenario: Scenario, adjusted: Float64Array): Edit[][] {
  const nUnits = dataset.units.length;
  const edits = Array.from({ length: framework.nIndicators }, (): Edit[] => []);
  for (const code in scenario.adjustments)
    for (const indicator in scenario.adjustments[code]) {
      const unit = unitAt.get(code)!;
      const i = framework.indexOf.get(indicator)!;
      const value = adjusted[i * nUnits + unit];
      const isRaise = framework.direction[i] * (value - dataset.values[i * nUnits + unit]) >= 0;
      edits[i].push({ unit, value, isRaise, cell: unit * framework.nIndicators + i });
    }
  return edits;
}

/** How gaps are filled, column by column. @throws FaultError not-simulated where a gap is filled from other columns */
function columnImputation(method: Method, values: Float64Array): ColumnImputation | null {
  const imputation = imputationOf(method);
  if (imputation === null || !values.some(Number.isNaN)) return null;
  if (imputation === 'unit-mean' || imputation === 'unit-median')
    throw new FaultError([{ code: 'not-simulated', where: imputation }]);
  return imputation;
}

/** Missing scores become the worst there is. @returns whether every unit has one then */
function fillWorst(column: Float64Array, method: Method): boolean {
  const lowest = column.reduce((low, s) => (s < low ? s : low), Infinity);
  if (lowest === Infinity) return false;
  const worst = method.normalisation === 'zscore' ? lowest : scoreFloor(method);
  for (let u = 0; u < column.length; u++) if (column[u] !== column[u]) column[u] = worst;
  return true;
}
