import type { Model } from '../core';
import { cheapest, searchOf } from './search/cheapest';
import { valueAt } from './problem/domain';
import { noCeilings, withinLimits } from './problem/limits';
import { settingOf } from './problem/setting';
import { coarseSteps } from './milp/formulate';
import { effortOfChoices, placementOf, standingIn } from './problem/plan';
import { counting, defaultSolving, solveAndVerify } from './milp/refine';
import { explainNone } from './search/no-plan';
import { smallSets, type ValuedSet } from './search/small-sets';
import { withinTime, type Solver, type SolverOptions } from './milp/solver';
import { reaches } from './problem/target';
import { prepare, resultOf, type PlanningProblem } from './problem/planning-problem';
import type { NoPlan, Placement, Progress, Proof, Question, Reached } from './types';

/** A set of indicators that reaches the target while none of its parts does. */
export interface MinimalSet {
  readonly indicators: readonly string[];
  /** Values needed, in the order of the indicators. */
  readonly values: readonly number[];
  readonly effort: number;
  /** Whether these values keep the budgets and the number of indicators allowed. */
  readonly fits: boolean;
  /** What the full method gives on these values; null beyond the number of sets asked to be confirmed. */
  readonly verified: Reached | null;
  /** What each value means among the units, in the order of the indicators; none where nothing was confirmed. */
  readonly placements: readonly Placement[];
}

export interface Fewest {
  readonly kind: 'fewest';
  /** Fewest indicators that reach the target; 0 when it is reached already. */
  readonly size: number;
  /** Least effort first. */
  readonly sets: readonly MinimalSet[];
  /** Minimal sets found but not listed, where working out the values of each takes long. */
  readonly omitted: number;
  /** Whether `sets` holds every minimal set of up to this many indicators; 0 = only some of the fewest. */
  readonly exhaustiveTo: number;
  readonly search: Proof['search'];
  /** The time of the question was up: sets may be missing. */
  readonly timeUp: boolean;
}

export interface FewestOptions {
  /** How many sets, cheapest first, are confirmed by the full method. */
  readonly confirm: number;
  /** How many sets to list when more than three indicators are needed. */
  readonly list: number;
}

const exhaustive = 3;

export const defaultFewest: FewestOptions = { confirm: 200, list: 10 };

/**
 * All minimal sets of up to three indicators; when there are none, the cheapest sets of the fewest. Caps, locks, excluded,
 * smallest move and margin hold; budgets only mark the sets, since a minimal set may fit no budget while a larger does.
 * @throws FaultError like `leastEffort`
 */
export function fewest(
  model: Model,
  anySolver: Solver,
  question: Question,
  options: FewestOptions = defaultFewest,
  progress: Progress = () => {},
  solving: SolverOptions = defaultSolving,
): Fewest | NoPlan {
  const solver = withinTime(anySolver, solving.seconds);
  const setting = settingOf(model, question.scenario, question.goal.unit);
  const problem = prepare(setting, question);
  const free: PlanningProblem = {
    ...problem,
    limits: { ...problem.limits, ...noCeilings },
  };
  const search = searchOf(problem);
  if (reaches(setting, setting.now, problem.target))
    return { kind: 'fewest', size: 0, sets: [], omitted: 0, exhaustiveTo: exhaustive, search, timeUp: false };

  const { sets, omitted } = smallSets(solver, free, options.list, progress, solving);
  if (sets.length > 0) {
    const size = Math.min(...sets.map(({ set }) => set.length));
    return {
      kind: 'fewest',
      size,
      sets: inOrder(free, sets, options.confirm),
      omitted,
      exhaustiveTo: solver.expired() ? 0 : exhaustive,
      search,
      timeUp: solver.expired(),
    };
  }
  return bySolver(solver, free, options, progress, solving);
}

/** The cheapest sets of the fewest indicators, found one after the other. */
function bySolver(
  solver: Solver,
  problem: PlanningProblem,
  { list }: FewestOptions,
  progress: Progress,
  solving: SolverOptions,
): Fewest | NoPlan {
  const search = searchOf(problem);
  const count = solveAndVerify(
    solver,
    problem,
    { minimise: { of: 'indicators' }, limits: problem.limits, forbidden: [], mostSteps: coarseSteps },
    counting(solving),
  );
  if (!count.found) return explainNone(solver, problem, count.proven ? search : 'unproven', solving);
  const size = count.objective;
  const sized: PlanningProblem = { ...problem, limits: { ...problem.limits, maxIndicators: size } };
  const listed: ValuedSet[] = [];
  while (listed.length < list) {
    const found = cheapest(
      solver,
      sized,
      solving,
      listed.map(({ set }) => ({ domains: set, atMost: set.length - 1 })),
    );
    progress(listed.length + 1, list);
    if (!found.plan) break;
    listed.push({ set: found.choices.flatMap((choice, d) => (choice < 0 ? [] : [d])), choices: found.choices });
  }
  return {
    kind: 'fewest',
    size,
    sets: inOrder(problem, listed, listed.length),
    omitted: 0,
    exhaustiveTo: 0,
    search,
    timeUp: solver.expired?.() ?? false,
  };
}

function inOrder(problem: PlanningProblem, listed: readonly ValuedSet[], confirm: number): MinimalSet[] {
  return listed
    .map(({ set, choices }) => ({ set, choices, effort: effortOfChoices(problem, choices) }))
    .sort((a, b) => a.effort - b.effort)
    .map(({ set, choices, effort }, n) => {
      const result = n < confirm ? resultOf(problem, choices) : null;
      const values = set.map((d) => valueAt(problem.domains[d], choices[d]));
      return {
        indicators: set.map((d) => problem.domains[d].lever.indicator),
        values,
        effort,
        fits: withinLimits(problem, problem.question.limits, choices),
        verified: result && standingIn(problem.setting, result),
        placements: result
          ? set.map((d, k) => placementOf(problem.setting, result, problem.domains[d].indicator, values[k]))
          : [],
      };
    });
}
