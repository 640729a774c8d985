import { ownValue, type Method, type RivalAssumption, type Scenario } from '../core';
import type { DataIdentity } from '../facts/identity';
import type { Budget, Lever, Limits } from '../planning/types';

/** Whether teams may ask the planner: never, once so many minutes have passed, or from the start. */
export type Hints =
  { readonly kind: 'forbidden' } | { readonly kind: 'after'; readonly minutes: number } | { readonly kind: 'allowed' };

/** What a facilitator sets the teams. Plain data. */
export interface Task {
  readonly id: string;
  /** Counts the versions handed out: a changed task is another revision of the same task. */
  readonly revision: number;
  readonly title: string;
  /** What teams read first. */
  readonly note: string;
  readonly data: DataIdentity;
  /** Codes of the units to play; with several each team plays one of them, on the same index. */
  readonly units: readonly string[];
  readonly targetRank: number;
  /** Probability of the target rank that is asked for, 0 to 1; null = the rank itself is enough. */
  readonly targetProbability: number | null;
  readonly budget: Budget;
  /** By key of the lead agency. */
  readonly departments: Readonly<Record<string, Budget>>;
  /** Null = any number. */
  readonly maxIndicators: number | null;
  /** Indicators that must stay as they are. */
  readonly taboo: readonly string[];
  /** What probabilities are told on; ranks are told with all others where they stand. */
  readonly rivals: RivalAssumption;
  readonly methodLocked: boolean;
  /** In force for every team while the method is locked, its start otherwise. */
  readonly method: Partial<Method>;
  readonly weights: Readonly<Record<string, number>>;
  /** Length of the exercise; null = open. */
  readonly minutes: number | null;
  readonly hints: Hints;
  /** What the facilitator changed in the lever tables, by indicator: prices, costs and caps are the same for all teams. */
  readonly levers: Readonly<Record<string, Partial<Lever>>>;
}

/** A task with nothing limited. */
export const newTask = (id: string, title: string, data: DataIdentity, unit: string, targetRank: number): Task => ({
  ...{ id, revision: 1, title, note: '', data, units: [unit], targetRank, targetProbability: null },
  budget: { effort: null, costVnd: null },
  ...{ departments: {}, maxIndicators: null, taboo: [], rivals: { kind: 'still' }, methodLocked: true },
  ...{ method: {}, weights: {}, minutes: 30, hints: { kind: 'allowed' }, levers: {} },
});

/** The scenario of a task before anybody moves. */
export const startOf = ({ method, weights, rivals }: Task): Scenario => ({
  ...{ adjustments: {}, method, weights },
  ...(rivals.kind === 'still' ? {} : { rivals }),
});

/**
 * Probability of the target rank. certain: nothing is in doubt on these data, the rank says all; failed: it cannot be
 * told; null: not known yet.
 */
export type Chance = number | 'certain' | 'failed' | null;

/**
 * Whether what the task asks for is reached: the probability where it names one, else the rank.
 * @param rank 0 = unranked
 * @returns null = not known
 */
export function reaches({ targetRank, targetProbability }: Task, rank: number, chance: Chance): boolean | null {
  if (targetProbability === null || chance === 'certain') return rank > 0 && rank <= targetRank;
  return typeof chance === 'number' ? chance >= targetProbability : null;
}

/** Lever tables of the task: the app's own with the facilitator's changes. */
export const leversOf = (task: Task, defaults: readonly Lever[]): Lever[] =>
  defaults.map((lever) => ({ ...lever, ...ownValue(task.levers, lever.indicator) }));

/** The task's limits as the planner takes them. */
export const limitsOf = (task: Task): Limits => ({
  maxIndicators: task.maxIndicators,
  budget: task.budget,
  budgetByDepartment: task.departments,
  minMove: 0,
  margin: 0,
  excluded: task.taboo,
});

/** Whether hints may be had now, or when: milliseconds since 1970; null = never. @param startedAt null = not yet */
export function hintsFrom({ hints }: Task, startedAt: number | null): number | null {
  if (hints.kind === 'allowed') return -Infinity;
  if (hints.kind === 'forbidden' || startedAt === null) return null;
  return startedAt + hints.minutes * 60_000;
}

/** Milliseconds left of the task's time, negative when it is over; null = no end, or not started. */
export const timeLeft = ({ minutes }: Task, startedAt: number | null, now: number): number | null =>
  minutes === null || startedAt === null ? null : startedAt + minutes * 60_000 - now;
