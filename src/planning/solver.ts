import type { Highs } from 'highs';
import type { Program } from './program';

/** What the solver says about a program. */
export type Solution =
  | { readonly status: 'infeasible' }
  | {
      /** `optimal` within the gap asked for, or stopped at the `limit` with what was found so far. */
      readonly status: 'optimal' | 'limit';
      readonly x: Float64Array;
      readonly objective: number;
      /** No solution costs less than this. */
      readonly bound: number;
    }
  | { readonly status: 'unknown' };

export interface SolverOptions {
  /** Relative gap between answer and bound at which the solver may stop. */
  readonly gap: number;
  /** The same in absolute terms. */
  readonly absoluteGap: number;
  readonly seconds: number;
}

export interface Solver {
  solve(program: Program, options: SolverOptions): Solution;
}

// Tight enough that a rank decided by less than this is settled by the full method, not by the solver.
const tolerance = 1e-9;

function solveWith(highs: Highs, program: Program, { gap, absoluteGap, seconds }: SolverOptions): Solution {
  const numCols = program.cost.length;
  const numRows = program.rowLow.length;
  const { modelStatus, variableType } = highs.constants;
  const data = {
    numCols,
    numRows,
    colCost: program.cost,
    colLower: program.low,
    colUpper: program.high,
    rowLower: program.rowLow,
    rowUpper: program.rowHigh,
    integrality: program.integer.map((integer) => (integer ? variableType.integer : variableType.continuous)),
    matrix: {
      format: 'csr' as const,
      numCols,
      numRows,
      starts: Int32Array.from(program.start),
      indices: Int32Array.from(program.column),
      values: Float64Array.from(program.coefficient),
    },
  };
  return highs.withModel(data, (model): Solution => {
    model.options.set({
      output_flag: false,
      mip_rel_gap: gap,
      mip_abs_gap: absoluteGap,
      time_limit: seconds,
      mip_feasibility_tolerance: tolerance,
      primal_feasibility_tolerance: tolerance,
    });
    model.run();
    const status = model.getModelStatus();
    if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible)
      return { status: 'infeasible' };
    const objective = model.getObjectiveValue();
    const x = model.getSolution().colValue;
    if (!Number.isFinite(objective) || x.length !== numCols) return { status: 'unknown' };
    if (status === modelStatus.optimal)
      return { status: 'optimal', x, objective, bound: boundOf(program, model.info.get('mip_dual_bound'), objective) };
    if (status !== modelStatus.timeLimit) return { status: 'unknown' };
    return { status: 'limit', x, objective, bound: boundOf(program, model.info.get('mip_dual_bound'), objective) };
  });
}

/** A pure linear program has no separate bound: its optimum is one. */
const boundOf = (program: Program, bound: number | bigint, objective: number): number =>
  program.integer.includes(true) && Number.isFinite(Number(bound)) ? Math.min(Number(bound), objective) : objective;

let loading: Promise<Solver> | null = null;

/** Loads HiGHS once, when it is first needed. @throws when the WebAssembly cannot be loaded; the next call tries again */
export function loadSolver(): Promise<Solver> {
  loading ??= import('highs')
    .then(({ default: load }) => load())
    .then((highs) => ({ solve: (program: Program, options: SolverOptions) => solveWith(highs, program, options) }));
  loading.catch(() => (loading = null));
  return loading;
}
