import { ownValue, type Method, type Scenario } from '../core';
import { sameData, type DataIdentity } from '../facts/identity';
import { startOf, type Task } from './task';

/** Colours that teams can be told apart by. */
export const teamColours = 10;

export interface Team {
  readonly id: string;
  readonly name: string;
  /** 0 … teamColours − 1. */
  readonly colour: number;
  /** Code of the unit it plays. */
  readonly unit: string;
}

/** What a team hands in: its moves, numbered and dated. Plain data. */
export interface Submission {
  /** Id and revision of the task it was made for. */
  readonly task: string;
  readonly revision: number;
  readonly data: DataIdentity;
  readonly team: Team;
  /** 1 for the team's first. */
  readonly number: number;
  /** Milliseconds since 1970, by the team's clock. */
  readonly time: number;
  /** Raw values of the team's unit by indicator; null = taken out. */
  readonly moves: Readonly<Record<string, number | null>>;
  readonly method: Partial<Method>;
  readonly weights: Readonly<Record<string, number>>;
  readonly note: string;
}

/** What a team hands in of a scenario: its own unit's values, and the method where the task leaves it open. */
export const submissionOf = (
  task: Task,
  team: Team,
  scenario: Scenario,
  number: number,
  time: number,
  note: string,
): Submission => ({
  ...{ task: task.id, revision: task.revision, data: task.data, team, number, time, note },
  moves: ownValue(scenario.adjustments, team.unit) ?? {},
  method: task.methodLocked ? {} : scenario.method,
  weights: task.methodLocked ? {} : scenario.weights,
});

/** The scenario that a submission is judged by. */
export const scenarioOf = (task: Task, { team, moves, method, weights }: Submission): Scenario => ({
  ...startOf(task),
  adjustments: Object.keys(moves).length > 0 ? { [team.unit]: moves } : {},
  ...(task.methodLocked ? {} : { method, weights }),
});

/** What became of a submission that came in. */
export type Receipt =
  | { readonly code: 'new'; readonly submission: Submission }
  /** The team's latest so far is kept as an earlier one. */
  | { readonly code: 'replaces'; readonly submission: Submission; readonly earlier: Submission }
  /** Older than what the team has on the board. */
  | { readonly code: 'earlier'; readonly submission: Submission; readonly latest: Submission }
  | { readonly code: 'known'; readonly submission: Submission }
  /** Refused: the board stays as it is. */
  | { readonly code: 'other-task'; readonly submission: Submission }
  | { readonly code: 'other-data'; readonly submission: Submission }
  | { readonly code: 'other-unit'; readonly submission: Submission }
  | { readonly code: 'unknown-indicators'; readonly submission: Submission; readonly indicators: readonly string[] };

const taken: readonly string[] = ['new', 'replaces', 'earlier', 'known'];

/** Whether the board stays as it was because what came in does not belong there. */
export const isRefusal = ({ code }: { readonly code: string }): boolean => !taken.includes(code);

const isLater = (a: Submission, b: Submission): boolean =>
  a.number === b.number ? a.time > b.time : a.number > b.number;

/** The latest of each team, in the order in which the teams first came. */
export function latestOf(submissions: readonly Submission[]): Submission[] {
  const latest = new Map<string, Submission>();
  for (const submission of submissions) {
    const known = latest.get(submission.team.id);
    if (!known || isLater(submission, known)) latest.set(submission.team.id, submission);
  }
  return [...latest.values()];
}

/** Earlier submissions of a team, newest first. */
export function earlierOf(submissions: readonly Submission[], latest: Submission): Submission[] {
  return submissions
    .filter((each) => each !== latest && each.team.id === latest.team.id)
    .sort((a, b) => b.number - a.number || b.time - a.time);
}

const same = (a: Submission, b: Submission): boolean =>
  a.team.id === b.team.id && a.number === b.number && a.time === b.time;

/**
 * Takes submissions in one after the other. What does not belong to the task is refused; what is there already is not
 * taken twice; nothing is ever thrown out.
 * @param indicators codes that the index has
 */
export function receive(
  task: Task,
  board: readonly Submission[],
  incoming: readonly Submission[],
  indicators: ReadonlySet<string>,
): { readonly board: readonly Submission[]; readonly receipts: readonly Receipt[] } {
  let all = board;
  const receipts = incoming.map((submission): Receipt => {
    if (submission.task !== task.id) return { code: 'other-task', submission };
    if (!sameData(submission.data, task.data)) return { code: 'other-data', submission };
    if (!task.units.includes(submission.team.unit)) return { code: 'other-unit', submission };
    const unknown = Object.keys(submission.moves).filter((code) => !indicators.has(code));
    if (unknown.length > 0) return { code: 'unknown-indicators', submission, indicators: unknown };
    if (all.some((each) => same(each, submission))) return { code: 'known', submission };
    const latest = latestOf(all).find(({ team }) => team.id === submission.team.id);
    all = [...all, submission];
    if (!latest) return { code: 'new', submission };
    return isLater(submission, latest)
      ? { code: 'replaces', submission, earlier: latest }
      : { code: 'earlier', submission, latest };
  });
  return { board: all, receipts };
}
