import { cheapest } from './cheapest';
import { leadTableOf, reachesAtFull, valuesFor } from './leads';
import { minimalSets } from './minimal-sets';
import { effortOfChoices } from '../problem/plan';
import { tightened } from '../problem/tighten';
import type { Solver, SolverOptions } from '../milp/solver';
import { reaches } from '../problem/target';
import { resultOf, type Choices, type PlanningProblem } from '../problem/planning-problem';
import type { Progress } from '../types';

/** A set of domains and values with which it reaches the target. */
export interface ValuedSet {
  readonly set: readonly number[];
  readonly choices: Choices;
}

/** Sets whose values are worked out one computation of the method after the other. */
const mostValued = 1000;

/** Choices that move one set and nothing else. */
function only(
  problem: PlanningProblem,
  set: readonly number[],
  choices: (position: number, domain: number) => number,
): Choices {
  const all = problem.domains.map(() => -1);
  set.forEach((d, s) => (all[d] = choices(s, d)));
  return all;
}

const furthest = (problem: PlanningProblem, set: readonly number[]): Choices =>
  only(problem, set, (_, d) => problem.domains[d].count - 1);

const holds = (problem: PlanningProblem, choices: Choices): boolean =>
  reaches(problem.setting, resultOf(problem, choices), problem.target);

/**
 * All minimal sets of up to three domains, each with values.
 * @param exact how many of the cheapest get their least effort from the solver where values are worked out slowly
 */
export function smallSets(
  solver: Solver,
  problem: PlanningProblem,
  exact: number,
  progress: Progress,
  solving: SolverOptions,
): { sets: ValuedSet[]; omitted: number } {
  return problem.setting.separable && problem.setting.monotone
    ? { sets: added(problem, progress), omitted: 0 }
    : tried(solver, problem, exact, progress, solving);
}

/** Where the index is a sum and better is never worse: leads are added up; in doubt the full method decides. */
function added(problem: PlanningProblem, progress: Progress): ValuedSet[] {
  const leadTable = leadTableOf(problem);
  const enough = (set: readonly number[]) => reachesAtFull(leadTable, set) ?? holds(problem, furthest(problem, set));
  return minimalSets(problem.domains.length, enough, progress).map((set) => {
    const values = valuesFor(leadTable, set, (inSet) =>
      holds(
        problem,
        only(problem, set, (s) => inSet[s]),
      ),
    );
    // Where floating point decides a tie, no values are certain: the full method takes the furthest ones back.
    const choices = values ? only(problem, set, (s) => values[s]) : furthest(problem, set);
    const exact = values !== null && set.every((d) => problem.responses[d].complete);
    return { set, choices: exact ? choices : tightened(problem, choices) };
  });
}

/**
 * Elsewhere a set is tried at its furthest values, and where that proves nothing, by the solver. Values are taken back
 * from there; the cheapest sets get their least effort from the solver.
 */
function tried(
  solver: Solver,
  problem: PlanningProblem,
  exact: number,
  progress: Progress,
  solving: SolverOptions,
): { sets: ValuedSet[]; omitted: number } {
  const { separable, monotone } = problem.setting;
  const leadTable = separable ? leadTableOf(problem) : null;
  const solved = (set: readonly number[]): Choices | null => {
    const part = {
      ...problem,
      domains: set.map((d) => problem.domains[d]),
      responses: set.map((d) => problem.responses[d]),
    };
    const found = cheapest(solver, part, solving);
    return found.plan ? only(problem, set, (s) => found.choices[s]) : null;
  };
  /** Values with which the set reaches the target, by the set. */
  const working = new Map<string, Choices>();
  const enough = (set: readonly number[]): boolean => {
    if (solver.expired?.()) return false;
    if (leadTable && reachesAtFull(leadTable, set) === false) return false;
    const far = furthest(problem, set);
    const choices = holds(problem, far) ? far : monotone ? null : solved(set);
    if (choices) working.set(String(set), choices);
    return choices !== null;
  };
  const found = minimalSets(problem.domains.length, enough, progress);
  const sets = found
    .slice(0, mostValued)
    .map((set, n, { length }) => {
      progress(n + 1, length);
      return { set, choices: tightened(problem, working.get(String(set))!, true) };
    })
    .map((one) => ({ ...one, effort: effortOfChoices(problem, one.choices) }))
    .sort((a, b) => a.effort - b.effort)
    .map(({ set, choices }, n) => ({ set, choices: (n < exact ? solved(set) : null) ?? choices }));
  return { sets, omitted: found.length - sets.length };
}
