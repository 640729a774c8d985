import { cheapest } from './cheapest';
import { raceOf, reachesAtFull, valuesFor } from './leads';
import { minimalSets } from './minimal-sets';
import { effortOfChoices } from '../problem/plan';
import { polished } from './polish';
import type { Solver, SolverOptions } from '../milp/solver';
import { reaches } from '../problem/target';
import { resultOf, type Choices, type Task } from '../problem/task';
import type { Progress } from '../types';

/** A set of domains and values with which it reaches the target. */
export interface ValuedSet {
  readonly set: readonly number[];
  readonly choices: Choices;
}

/** Sets whose values are worked out one computation of the method after the other. */
const mostValued = 1000;

/** Choices that move one set and nothing else. */
function only(task: Task, set: readonly number[], choices: (position: number, domain: number) => number): Choices {
  const all = task.domains.map(() => -1);
  set.forEach((d, s) => (all[d] = choices(s, d)));
  return all;
}

const furthest = (task: Task, set: readonly number[]): Choices => only(task, set, (_, d) => task.domains[d].count - 1);

const holds = (task: Task, choices: Choices): boolean => reaches(task.field, resultOf(task, choices), task.target);

/**
 * All minimal sets of up to three domains, each with values.
 * @param exact how many of the cheapest get their least effort from the solver where values are worked out slowly
 */
export function smallSets(
  solver: Solver,
  task: Task,
  exact: number,
  progress: Progress,
  solving: SolverOptions,
): { sets: ValuedSet[]; omitted: number } {
  return task.field.separable && task.field.monotone
    ? { sets: added(task, progress), omitted: 0 }
    : tried(solver, task, exact, progress, solving);
}

/** Where the index is a sum and better is never worse: leads are added up; in doubt the full method decides. */
function added(task: Task, progress: Progress): ValuedSet[] {
  const race = raceOf(task);
  const enough = (set: readonly number[]) => reachesAtFull(race, set) ?? holds(task, furthest(task, set));
  return minimalSets(task.domains.length, enough, progress).map((set) => {
    const values = valuesFor(race, set, (inSet) =>
      holds(
        task,
        only(task, set, (s) => inSet[s]),
      ),
    );
    const choices = values ? only(task, set, (s) => values[s]) : furthest(task, set);
    return { set, choices: set.every((d) => task.ways[d].complete) ? choices : polished(task, choices) };
  });
}

/**
 * Elsewhere a set is tried at its furthest values, and where that proves nothing, by the solver. Values are taken back
 * from there; the cheapest sets get their least effort from the solver.
 */
function tried(
  solver: Solver,
  task: Task,
  exact: number,
  progress: Progress,
  solving: SolverOptions,
): { sets: ValuedSet[]; omitted: number } {
  const { separable, monotone } = task.field;
  const race = separable ? raceOf(task) : null;
  const solved = (set: readonly number[]): Choices | null => {
    const part = { ...task, domains: set.map((d) => task.domains[d]), ways: set.map((d) => task.ways[d]) };
    const found = cheapest(solver, part, solving);
    return found.plan ? only(task, set, (s) => found.choices[s]) : null;
  };
  /** Values with which the set reaches the target, by the set. */
  const working = new Map<string, Choices>();
  const enough = (set: readonly number[]): boolean => {
    if (race && reachesAtFull(race, set) === false) return false;
    const far = furthest(task, set);
    const choices = holds(task, far) ? far : monotone ? null : solved(set);
    if (choices) working.set(String(set), choices);
    return choices !== null;
  };
  const found = minimalSets(task.domains.length, enough, progress);
  const sets = found
    .slice(0, mostValued)
    .map((set, n, { length }) => {
      progress(n + 1, length);
      return { set, choices: polished(task, working.get(String(set))!, true) };
    })
    .map((one) => ({ ...one, effort: effortOfChoices(task, one.choices) }))
    .sort((a, b) => a.effort - b.effort)
    .map(({ set, choices }, n) => ({ set, choices: (n < exact ? solved(set) : null) ?? choices }));
  return { sets, omitted: found.length - sets.length };
}
