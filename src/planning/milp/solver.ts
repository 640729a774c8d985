import type { Highs, ModelData } from 'highs';
import { atWork } from '../../core';
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
  /** For the whole question, all its programs together. */
  readonly seconds: number;
}

export interface Solver {
  solve(program: Program, options: SolverOptions): Solution;
  /** Whether the time of the question is up: then every program is answered `unknown` at once. */
  readonly expired?: () => boolean;
}

/** A solver for one question, which may take so many seconds in all. */
export function withinTime(solver: Solver, seconds: number): Solver & { readonly expired: () => boolean } {
  const end = performance.now() + 1000 * seconds;
  const left = () => (end - performance.now()) / 1000;
  return {
    solve: (program, options) => {
      const rest = left();
      return rest > 0
        ? solver.solve(program, { ...options, seconds: Math.min(options.seconds, rest) })
        : { status: 'unknown' };
    },
    expired: () => left() <= 0,
  };
}

// Ranks decided by less than a multiple of this are settled by the full method, not by the solver.
const tolerance = 1e-7;

function dataOf(highs: Highs, program: Program): ModelData {
  const numCols = program.cost.length;
  const numRows = program.rowLow.length;
  const { integer, continuous } = highs.constants.variableType;
  return {
    numCols,
    numRows,
    colCost: program.cost,
    colLower: program.low,
    colUpper: program.high,
    rowLower: program.rowLow,
    rowUpper: program.rowHigh,
    integrality: program.integer.map((whole) => (whole ? integer : continuous)),
    matrix: {
      format: 'csr',
      numCols,
      numRows,
      starts: Int32Array.from(program.start),
      indices: Int32Array.from(program.column),
      values: Float64Array.from(program.coefficient),
    },
  };
}

function solveWith(highs: Highs, program: Program, { gap, absoluteGap, seconds }: SolverOptions): Solution {
  const { modelStatus } = highs.constants;
  const attempt = (presolve: 'on' | 'off'): Solution =>
    highs.withModel(dataOf(highs, program), (model): Solution => {
      model.options.set({
        output_flag: false,
        presolve,
        mip_rel_gap: gap,
        mip_abs_gap: absoluteGap,
        time_limit: seconds,
        mip_feasibility_tolerance: tolerance,
        primal_feasibility_tolerance: tolerance,
      });
      // A search of many nodes is one call: its checkpoints tell that it goes on.
      model.run({ [highs.constants.callbackType.mipInterrupt]: () => void atWork() });
      const status = model.getModelStatus();
      if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible)
        return { status: 'infeasible' };
      const objective = model.getObjectiveValue();
      const x = model.getSolution().colValue;
      if (!Number.isFinite(objective) || x.length !== program.cost.length) return { status: 'unknown' };
      // A pure linear program has no bound of its own: its optimum is one.
      const bound = program.integer.includes(true) ? Number(model.info.get('mip_dual_bound')) : objective;
      if (status === modelStatus.optimal) return { status: 'optimal', x, objective, bound: Math.min(bound, objective) };
      return status === modelStatus.timeLimit ? { status: 'limit', x, objective, bound } : { status: 'unknown' };
    });
  // Presolve can undo its own scaling just outside the tolerance; HiGHS then reports an error instead of an answer.
  try {
    return attempt('on');
  } catch (error) {
    if (!(error instanceof highs.errors.HighsError)) throw error;
    return attempt('off');
  }
}

let loading: Promise<Solver> | null = null;

/** Loads HiGHS once, when it is first needed. @throws when the WebAssembly cannot be loaded; the next call tries again */
export function loadSolver(): Promise<Solver> {
  loading ??= import('highs')
    .then(({ default: load }) => load())
    .then((highs) => ({ solve: (program: Program, options: SolverOptions) => solveWith(highs, program, options) }));
  loading.catch(() => (loading = null));
  return loading;
}
