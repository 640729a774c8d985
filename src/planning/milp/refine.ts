import type { Result } from '../../core';
import { pointsAt } from '../problem/domain';
import { leverDong, leverEffort } from '../problem/effort';
import type { Field } from '../problem/setting';
import { formulate, type Ask, type Lessons } from './formulate';
import type { Solver, SolverOptions } from './solver';
import { missingPoints, reaches } from '../problem/target';
import { resultOf, type Choices, type Task } from '../problem/task';
import { refined } from '../problem/response';

/** What came of asking the solver until the full method agreed. */
export type Pursuit =
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

export const defaultSolving: SolverOptions = { gap: 1e-4, absoluteGap: 1e-6, seconds: 20 };

/** A point of a curve need not be known as sharply as a plan. */
export const curveSolving: SolverOptions = { ...defaultSolving, gap: 1e-3 };

/** A count is known when the bound is less than one away. */
export const counting = (solving: SolverOptions): SolverOptions => ({ ...solving, gap: 0, absoluteGap: 0.99 });

const mostRounds = 60;
const mostRefused = 40;
const hair = 1e-9;
/** A multiple of the solver's tolerance: what a plan that fails on a tie is asked to do better. */
const tieRoom = 2e-7;

type Found = Extract<Pursuit, { found: true }>;

/**
 * Asks the solver, holds its answer to the full method, and asks again with what the difference teaches, until both
 * agree. Where rivals' scores cannot be told linearly, plans on the safe side are improved from one to the next.
 */
export function pursue(solver: Solver, task: Task, ask: Ask, solving: SolverOptions = defaultSolving): Pursuit {
  const { field } = task;
  const start: Lessons = {
    ways: task.ways,
    tangents: [ownScores(field, field.now)],
    tightened: 0,
    refused: [],
    spared: 0,
    cautious: null,
  };
  const hopeful = agree(solver, task, ask, solving, start, mostRounds);
  if (hopeful.found || hopeful.proven || !hopeful.last) return hopeful;
  const { bound } = hopeful;
  let { rounds } = hopeful;
  let best: Found | null = null;
  for (const seed of [hopeful.last, furthest(task), field.now]) {
    let cautious: Result | null = seed;
    while (cautious && rounds < mostRounds) {
      const safe = agree(solver, task, ask, solving, { ...hopeful.lessons, cautious }, mostRounds - rounds);
      rounds += safe.rounds;
      const better = safe.found && safe.objective < (best?.objective ?? Infinity) - hair;
      if (better) best = { ...safe, bound };
      cautious = better ? safe.result : null;
    }
    if (best) break;
  }
  return best ? { ...best, rounds } : { found: false, proven: false, rounds };
}

/** Everything at its furthest value, whatever the limits. */
const furthest = (task: Task): Result =>
  resultOf(
    task,
    task.domains.map(({ count }) => count - 1),
  );

type Agreement =
  | Found
  | (Extract<Pursuit, { found: false }> & {
      readonly bound: number;
      readonly lessons: Lessons;
      /** What the method gave on the solver's last answer. */
      readonly last: Result | null;
    });

function agree(
  solver: Solver,
  task: Task,
  ask: Ask,
  solving: SolverOptions,
  start: Lessons,
  mostRounds: number,
): Agreement {
  let lessons = start;
  let bound = -Infinity;
  let last: Result | null = null;
  for (let rounds = 1; rounds <= mostRounds; rounds++) {
    const formulation = formulate(task, ask, lessons);
    const solution = formulation ? solver.solve(formulation.program, solving) : ({ status: 'infeasible' } as const);
    // Only what asks for no more than the question does can bound it.
    const strict = lessons.cautious === null && lessons.tightened === 0 && lessons.spared === 0;
    if (!formulation || solution.status === 'infeasible' || solution.status === 'unknown')
      return { found: false, proven: solution.status === 'infeasible' && strict, rounds, bound, lessons, last };
    if (strict) bound = Math.max(bound, solution.bound);
    const choices = formulation.read(solution.x);
    const result = resultOf(task, choices);
    const verdict = judge(task, ask, choices, result, solution.objective);
    if (verdict.accepted) return { found: true, choices, result, objective: verdict.objective, bound, rounds };
    last = result;
    const learnt = learn(task, choices, result, lessons, verdict);
    if (!learnt) return { found: false, proven: false, rounds, bound, lessons, last };
    lessons = learnt;
  }
  return { found: false, proven: false, rounds: mostRounds, bound, lessons, last };
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
function judge(task: Task, ask: Ask, choices: Choices, result: Result, promised: number): Verdict {
  const overrun = overrunOf(task, ask, choices);
  if (ask.minimise.of === 'shortfall') {
    const objective = missingPoints(task.field, result, task.target);
    const missing = objective - promised;
    return { accepted: missing < 1e-7 && overrun <= hair, objective, missing, overrun };
  }
  const reached = reaches(task.field, result, task.target);
  return {
    accepted: reached && overrun <= hair,
    objective: objectiveOf(task, ask, choices),
    missing: reached ? 0 : missingPoints(task.field, result, task.target),
    overrun,
  };
}

/** The objective on the values themselves. */
function objectiveOf(task: Task, { minimise }: Ask, choices: Choices): number {
  const moved = task.domains.flatMap((domain, d) =>
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
    case 'dong': {
      const cost = minimise.of === 'effort' ? leverEffort : leverDong;
      return moved
        .filter(({ lever }) => minimise.department === null || lever.department === minimise.department)
        .reduce((sum, { lever, points }) => sum + cost(lever, points), 0);
    }
    case 'shortfall':
      return NaN;
  }
}

/** Largest excess over a budget, in its own unit. */
function overrunOf(task: Task, ask: Ask, choices: Choices): number {
  const { limits } = ask;
  let overrun = 0;
  const budgets = [[null, limits.budget] as const, ...Object.entries(limits.budgetByDepartment)];
  for (const [department, budget] of budgets)
    for (const of of ['effort', 'dong'] as const) {
      const ceiling = budget[of];
      if (ceiling === null) continue;
      const spent = objectiveOf(task, { ...ask, minimise: { of, department } }, choices);
      overrun = Math.max(overrun, spent - ceiling * (1 + hair));
    }
  return overrun;
}

/** @returns null when nothing more can be learnt from the failure */
function learn(task: Task, choices: Choices, result: Result, lessons: Lessons, verdict: Verdict): Lessons | null {
  if (verdict.overrun > hair) return { ...lessons, spared: lessons.spared + 1.5 * verdict.overrun };
  const ways = lessons.ways.map((way, d) =>
    choices[d] < 0 ? way : (refined(way, pointsAt(way.domain, choices[d])) ?? way),
  );
  if (ways.some((way, d) => way !== lessons.ways[d])) return { ...lessons, ways };
  const tangent = ownScores(task.field, result);
  if (!task.field.separable && !lessons.tangents.some((known) => known.every((s, i) => s === tangent[i] || s !== s)))
    return { ...lessons, tangents: [...lessons.tangents, tangent] };
  if (verdict.missing < 1e-6 && lessons.refused.length < mostRefused && ways.every(({ samples }) => samples.length > 0))
    return { ...lessons, refused: [...lessons.refused, choices] };
  if (verdict.missing < 1e-6)
    return { ...lessons, tightened: Math.max(3 * lessons.tightened, 2 * verdict.missing, tieRoom) };
  return null;
}

function ownScores({ now, unit, model }: Field, result: Result): Float64Array {
  return Float64Array.from({ length: model.framework.nIndicators }, (_, i) => result.scores[i * now.nUnits + unit]);
}
