import { EPSILON } from '../problem/epsilon';
import type { Result } from '../../core';
import { pointsAt } from '../problem/domain';
import { overrunOf, quantityOf } from '../problem/limits';
import type { Setting } from '../problem/setting';
import { formulate, type MilpRequest, type Cuts } from './formulate';
import type { Solver, SolverOptions } from './solver';
import { missingPoints, reaches } from '../problem/target';
import { resultOf, type Choices, type PlanningProblem } from '../problem/planning-problem';
import { refined } from '../problem/response';

/** What came of asking the solver until the full method agreed. */
export type Solved =
  | {
      readonly found: true;
      readonly choices: Choices;
      readonly result: Result;
      /** Objective as the method confirms it, and the best that any plan could have. */
      readonly objective: number;
      readonly bound: number;
      readonly rounds: number;
    }
  /** `proven`: the solver showed that there is none; else it could not be found. */
  | { readonly found: false; readonly proven: boolean; readonly rounds: number };

export const defaultSolving: SolverOptions = { gap: 1e-4, absoluteGap: 1e-6, seconds: 30 };

/** A point of a curve need not be known as sharply as a plan. */
export const curveSolving: SolverOptions = { ...defaultSolving, gap: 1e-3 };

/** A count is known when the bound is less than one away. */
export const counting = (solving: SolverOptions): SolverOptions => ({ ...solving, gap: 0, absoluteGap: 0.99 });

const mostRounds = 60;
const mostNoGoodCuts = 40;
/** A multiple of the solver's tolerance: what a plan that fails on a tie is asked to do better. */
const tieRoom = 2e-7;

type Found = Extract<Solved, { found: true }>;

/**
 * Asks the solver, holds its answer to the full method, and asks again with what the difference teaches, until both
 * agree. Where rivals' scores cannot be told linearly, plans on the safe side are improved from one to the next.
 */
export function solveAndVerify(
  solver: Solver,
  problem: PlanningProblem,
  request: MilpRequest,
  solving: SolverOptions = defaultSolving,
): Solved {
  const { setting } = problem;
  const start: Cuts = {
    responses: problem.responses,
    tangents: [ownScores(setting, setting.now)],
    marginTightening: 0,
    noGoodCuts: [],
    budgetReserve: 0,
    conservative: null,
  };
  const relaxed = refine(solver, problem, request, solving, start, mostRounds);
  if (relaxed.found || relaxed.proven || !relaxed.last) return relaxed;
  const { bound } = relaxed;
  let { rounds } = relaxed;
  let best: Found | null = null;
  for (const seed of [relaxed.last, furthest(problem), setting.now]) {
    let conservative: Result | null = seed;
    while (conservative && rounds < mostRounds) {
      const safe = refine(solver, problem, request, solving, { ...relaxed.cuts, conservative }, mostRounds - rounds);
      rounds += safe.rounds;
      const better = safe.found && safe.objective < (best?.objective ?? Infinity) - EPSILON;
      if (better) best = { ...safe, bound };
      conservative = better ? safe.result : null;
    }
    if (best) break;
  }
  return best ? { ...best, rounds } : { found: false, proven: false, rounds };
}

/** Everything at its furthest value, whatever the limits. */
const furthest = (problem: PlanningProblem): Result =>
  resultOf(
    problem,
    problem.domains.map(({ count }) => count - 1),
  );

type Refined =
  | Found
  | (Extract<Solved, { found: false }> & {
      readonly bound: number;
      readonly cuts: Cuts;
      /** What the method gave on the solver's last answer. */
      readonly last: Result | null;
    });

function refine(
  solver: Solver,
  problem: PlanningProblem,
  request: MilpRequest,
  solving: SolverOptions,
  start: Cuts,
  mostRounds: number,
): Refined {
  let cuts = start;
  let bound = -Infinity;
  let last: Result | null = null;
  for (let rounds = 1; rounds <= mostRounds; rounds++) {
    const formulation = formulate(problem, request, cuts);
    const solution = formulation ? solver.solve(formulation.program, solving) : ({ status: 'infeasible' } as const);
    // Only what asks for no more than the question does can bound it.
    const strict = cuts.conservative === null && cuts.marginTightening === 0 && cuts.budgetReserve === 0;
    if (!formulation || solution.status === 'infeasible' || solution.status === 'unknown')
      return { found: false, proven: solution.status === 'infeasible' && strict, rounds, bound, cuts, last };
    if (strict) bound = Math.max(bound, solution.bound);
    const choices = formulation.read(solution.x);
    const result = resultOf(problem, choices);
    const verdict = verify(problem, request, choices, result, solution.objective);
    if (verdict.accepted) return { found: true, choices, result, objective: verdict.objective, bound, rounds };
    last = result;
    const added = addCuts(problem, choices, result, cuts, verdict);
    if (!added) return { found: false, proven: false, rounds, bound, cuts, last };
    cuts = added;
  }
  return { found: false, proven: false, rounds: mostRounds, bound, cuts, last };
}

interface Verdict {
  readonly accepted: boolean;
  readonly objective: number;
  /** Points still missing by the method, beyond what the solver promised. */
  readonly missing: number;
  /** Budget overrun by rounding values up. */
  readonly overrun: number;
}

/** Holds the solver's answer to the full method and to the limits. */
function verify(
  problem: PlanningProblem,
  request: MilpRequest,
  choices: Choices,
  result: Result,
  promised: number,
): Verdict {
  const overrun = overrunOf(problem, request.limits, choices);
  if (request.minimise.of === 'shortfall') {
    const objective = missingPoints(problem.setting, result, problem.target);
    const missing = objective - promised;
    return { accepted: missing < 1e-7 && overrun <= EPSILON, objective, missing, overrun };
  }
  const reached = reaches(problem.setting, result, problem.target);
  return {
    accepted: reached && overrun <= EPSILON,
    objective: objectiveOf(problem, request, choices),
    missing: reached ? 0 : missingPoints(problem.setting, result, problem.target),
    overrun,
  };
}

/** The objective on the values themselves. */
function objectiveOf(problem: PlanningProblem, { minimise }: MilpRequest, choices: Choices): number {
  const moved = problem.domains.flatMap((domain, d) =>
    choices[d] < 0 ? [] : [{ lever: domain.lever, points: pointsAt(domain, choices[d]) }],
  );
  switch (minimise.of) {
    case 'indicators':
      return moved.length;
    case 'points':
      return moved.find(({ lever }) => lever.indicator === minimise.indicator)?.points ?? 0;
    case 'minMove':
      return -Math.min(...moved.map(({ points }) => points));
    case 'effort':
    case 'costVnd':
      return quantityOf(problem, choices, minimise);
    case 'shortfall':
      return NaN;
  }
}

/** @returns null when nothing more can be added from the failure */
function addCuts(
  problem: PlanningProblem,
  choices: Choices,
  result: Result,
  cuts: Cuts,
  verdict: Verdict,
): Cuts | null {
  if (verdict.overrun > EPSILON) return { ...cuts, budgetReserve: cuts.budgetReserve + 1.5 * verdict.overrun };
  const responses = cuts.responses.map((curve, d) =>
    choices[d] < 0 ? curve : (refined(curve, pointsAt(curve.domain, choices[d])) ?? curve),
  );
  if (responses.some((curve, d) => curve !== cuts.responses[d])) return { ...cuts, responses };
  const tangent = ownScores(problem.setting, result);
  if (!problem.setting.separable && !cuts.tangents.some((known) => known.every((s, i) => s === tangent[i] || s !== s)))
    return { ...cuts, tangents: [...cuts.tangents, tangent] };
  if (
    verdict.missing < 1e-6 &&
    cuts.noGoodCuts.length < mostNoGoodCuts &&
    responses.every(({ samples }) => samples.length > 0)
  )
    return { ...cuts, noGoodCuts: [...cuts.noGoodCuts, choices] };
  if (verdict.missing < 1e-6)
    return { ...cuts, marginTightening: Math.max(3 * cuts.marginTightening, 2 * verdict.missing, tieRoom) };
  return null;
}

function ownScores({ now, unit, model }: Setting, result: Result): Float64Array {
  return Float64Array.from({ length: model.framework.nIndicators }, (_, i) => result.scores[i * now.nUnits + unit]);
}
