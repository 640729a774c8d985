import type { Lever } from '../planning/types';
import type { Model, Result, Scenario, Totals } from '../core';
import { earlierOf, latestOf, scenarioOf, type Submission } from './submission';
import { breachesOf, spendingOf, type Breach, type Spending } from './spending';
import { leversOf, reaches, type Chance, type Task } from './task';

/** What everything on a board is read with. */
export interface BoardGround {
  readonly model: Model;
  readonly baseline: Result;
  /** The app's own lever table of a unit. */
  readonly defaults: (unit: string) => readonly Lever[];
}

/** A team's latest submission and what it takes; results come from the worker. */
export interface Entry {
  readonly submission: Submission;
  /** Newest first. */
  readonly earlier: readonly Submission[];
  readonly scenario: Scenario;
  readonly spending: Spending;
  readonly breaches: readonly Breach[];
}

/** One entry for a submission. */
export function entryOf(
  { model, baseline, defaults }: BoardGround,
  task: Task,
  submission: Submission,
  earlier: readonly Submission[] = [],
): Entry {
  const scenario = scenarioOf(task, submission);
  const levers = leversOf(task, defaults(submission.team.unit));
  const spending = spendingOf(model, baseline, levers, submission.team.unit, scenario);
  return { submission, earlier, scenario, spending, breaches: breachesOf(task, spending, levers, model) };
}

/** One entry a team, in the order in which the teams first came. */
export const entriesOf = (ground: BoardGround, task: Task, submissions: readonly Submission[]): Entry[] =>
  latestOf(submissions).map((latest) => entryOf(ground, task, latest, earlierOf(submissions, latest)));

/** A row of the board: an entry with its result; null where there is none. */
export interface Row extends Entry {
  readonly rank: number | null;
  readonly score: number | null;
  /** Points of the index gained on the baseline; null while there is no result. */
  readonly gain: number | null;
  readonly chance: Chance;
  /** Null = not known yet. */
  readonly reached: boolean | null;
  /** There will be no result: the scenario cannot be computed. */
  readonly failed: boolean;
}

/** @param totals undefined = not yet, null = it cannot be computed */
export function rowOf(
  task: Task,
  entry: Entry,
  totals: Totals | null | undefined,
  chance: Chance,
  before: Totals,
  model: Model,
): Row {
  const u = model.unitAt.get(entry.submission.team.unit) ?? -1;
  if (!totals || u < 0)
    return { ...entry, rank: null, score: null, gain: null, chance, reached: null, failed: totals === null };
  const rank = totals.ranks[u];
  const score = totals.scores[u];
  const reached = reaches(task, rank, chance);
  return { ...entry, rank, score, gain: score - before.scores[u], chance, reached, failed: false };
}

export const sortKeys = ['rank', 'team', 'score', 'chance', 'effort', 'cost', 'indicators', 'time'] as const;
export type SortKey = (typeof sortKeys)[number];

const keyOf: Record<SortKey, (row: Row) => number | string> = {
  rank: ({ rank }) => rank || Infinity,
  team: ({ submission }) => submission.team.name,
  score: ({ score }) => -(score ?? -Infinity),
  chance: ({ chance }) => (typeof chance === 'number' ? -chance : Infinity),
  effort: ({ spending }) => spending.effort,
  cost: ({ spending }) => spending.costVnd,
  indicators: ({ spending }) => spending.moves.length,
  time: ({ submission }) => submission.time,
};

/** Rows in order; what is equal by the key stands by rank, then effort, then time. */
export function sortRows(
  rows: readonly Row[],
  key: SortKey,
  descending: boolean,
  compare: (a: string, b: string) => number,
): Row[] {
  const by = (each: SortKey, a: Row, b: Row): number => {
    const [x, y] = [keyOf[each](a), keyOf[each](b)];
    if (typeof x === 'string' || typeof y === 'string') return compare(String(x), String(y));
    return x === y ? 0 : x - y;
  };
  return [...rows].sort(
    (a, b) => (descending ? -1 : 1) * by(key, a, b) || by('rank', a, b) || by('effort', a, b) || by('time', a, b),
  );
}

/** One indicator in the matrix of teams by indicators. */
export interface MatrixRow {
  readonly indicator: string;
  /** Target value by team, in the order of the rows; undefined = the team leaves it alone. */
  readonly values: readonly (number | null | undefined)[];
  readonly teams: number;
  /** agreed: chosen by most (two thirds or more); contested: by some, but not by most; single: by one alone. */
  readonly standing: 'agreed' | 'contested' | 'single';
}

/** Share of the teams from which an indicator counts as agreed. */
const agreedShare = 2 / 3;

/** Every indicator that any team moves, those that most teams move first. */
export function matrixOf(rows: readonly Entry[], model: Model): MatrixRow[] {
  const place = (code: string): number => model.framework.indexOf.get(code) ?? Infinity;
  const moved = [...new Set(rows.flatMap(({ spending }) => spending.moves.map(({ indicator }) => indicator)))];
  return moved
    .map((indicator): MatrixRow => {
      const values = rows.map(({ spending }) => spending.moves.find((move) => move.indicator === indicator)?.to);
      const teams = values.filter((value) => value !== undefined).length;
      const agreed = teams >= 2 && teams >= agreedShare * rows.length - 1e-9;
      return { indicator, values, teams, standing: agreed ? 'agreed' : teams === 1 ? 'single' : 'contested' };
    })
    .sort((a, b) => b.teams - a.teams || place(a.indicator) - place(b.indicator));
}

/** Indicators that the rows do not treat alike. */
export const differencesOf = (rows: readonly Entry[], model: Model): MatrixRow[] =>
  matrixOf(rows, model).filter(({ values }) => values.some((value) => !Object.is(value, values[0])));

/** A team's plan one indicator at a time, most effort first, each scenario with the moves so far. */
export function stepsOf({ scenario, spending, submission }: Entry): { indicator: string | null; scenario: Scenario }[] {
  const { unit } = submission.team;
  const order = [...spending.moves].sort((a, b) => b.effort - a.effort || b.points - a.points);
  const upTo = (count: number): Scenario => ({
    ...scenario,
    adjustments:
      count === 0 ? {} : { [unit]: Object.fromEntries(order.slice(0, count).map((m) => [m.indicator, m.to])) },
  });
  return [null, ...order].map((move, k) => ({ indicator: move?.indicator ?? null, scenario: upTo(k) }));
}
