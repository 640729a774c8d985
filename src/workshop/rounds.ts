import type { Adjustments, Model, Scenario, Totals } from '../core';
import { latestOf, scenarioOf, type Submission } from './submission';
import { startOf, type Task } from './task';

/** Submissions that play together: one a unit. Plain data. */
export interface Round {
  /** 1 for the first. */
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly entries: readonly Submission[];
}

/** Units that more than one team plays: their latest submissions, by unit. */
export function rivalTeams(submissions: readonly Submission[]): Map<string, Submission[]> {
  const byUnit = new Map<string, Submission[]>();
  for (const each of latestOf(submissions)) byUnit.set(each.team.unit, [...(byUnit.get(each.team.unit) ?? []), each]);
  return new Map([...byUnit].filter(([, teams]) => teams.length > 1));
}

/**
 * The submissions of the next round: the latest of each unit's team.
 * @param chosen team that speaks for a unit which several play; the first to submit otherwise
 */
export function nextEntries(
  task: Task,
  submissions: readonly Submission[],
  chosen: Readonly<Record<string, string>>,
): Submission[] {
  const latest = latestOf(submissions);
  return task.units.flatMap((unit) => {
    const teams = latest.filter(({ team }) => team.unit === unit);
    const speaker = teams.find(({ team }) => Object.hasOwn(chosen, unit) && team.id === chosen[unit]);
    return speaker ? [speaker] : teams.slice(0, 1);
  });
}

/** Everybody's moves on the same index. The method is the task's: there is only one index. */
export function togetherOf(task: Task, entries: readonly Submission[]): Scenario {
  const adjustments: Adjustments = Object.fromEntries(
    entries.filter(({ moves }) => Object.keys(moves).length > 0).map(({ team, moves }) => [team.unit, moves]),
  );
  return { ...startOf(task), adjustments };
}

/** A unit's moves without those of the others. */
export const aloneOf = (task: Task, submission: Submission): Scenario =>
  scenarioOf({ ...task, methodLocked: true }, submission);

/** How a unit fares in a round. */
export interface RoundLine {
  readonly submission: Submission;
  readonly rankBefore: number;
  /** By its own moves, all others where they stood. */
  readonly rankAlone: number;
  readonly rankTogether: number;
  readonly scoreTogether: number;
  /** Points that the moves of the others add or take, by moved goalposts. */
  readonly fromOthers: number;
}

/** @param alone by entry */
export function roundLines(
  entries: readonly Submission[],
  before: Totals,
  alone: readonly Totals[],
  together: Totals,
  model: Model,
): RoundLine[] {
  return entries.flatMap((submission, k) => {
    const u = model.unitAt.get(submission.team.unit);
    if (u === undefined) return [];
    return [
      {
        submission,
        rankBefore: before.ranks[u],
        rankAlone: alone[k].ranks[u],
        rankTogether: together.ranks[u],
        scoreTogether: together.scores[u],
        fromOthers: together.scores[u] - alone[k].scores[u],
      },
    ];
  });
}

/** Units outside the game whose rank the game changes, largest move first. */
export function bystandersOf(
  entries: readonly Submission[],
  before: Totals,
  together: Totals,
  model: Model,
): { readonly unit: number; readonly before: number; readonly after: number }[] {
  const playing = new Set(entries.map(({ team }) => team.unit));
  return model.dataset.units
    .map((code, unit) => ({ code, unit, before: before.ranks[unit], after: together.ranks[unit] }))
    .filter(({ code, before: was, after }) => !playing.has(code) && was !== after)
    .map(({ unit, before: was, after }) => ({ unit, before: was, after }))
    .sort((a, b) => Math.abs(b.before - b.after) - Math.abs(a.before - a.after) || a.after - b.after);
}
