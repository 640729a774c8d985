import type { MergeRule, Votes } from './merge';
import type { Round } from './rounds';
import type { Submission, Team } from './submission';
import type { Task } from './task';

/** A team that plays on this machine. */
export interface LocalTeam {
  readonly team: Team;
  /** Id of the scenario in the workbook that is its own. */
  readonly scenario: string;
  /** Submissions handed in so far. */
  readonly submitted: number;
}

/** A whole workshop, as the facilitator or a team has it. Plain data. */
export interface Workshop {
  readonly role: 'facilitator' | 'team';
  readonly task: Task;
  /** Revision of the task that was last handed out; 0 = none yet. */
  readonly handedOut: number;
  /** When the clock was started, milliseconds since 1970; null = not yet. */
  readonly startedAt: number | null;
  readonly teams: readonly LocalTeam[];
  readonly submissions: readonly Submission[];
  readonly votes: Votes;
  readonly merge: MergeRule;
  readonly rounds: readonly Round[];
  /** Points that stayed open, for the minutes. */
  readonly openPoints: string;
}

export const newWorkshop = (role: Workshop['role'], task: Task): Workshop => ({
  ...{ role, task, handedOut: 0, startedAt: null, teams: [], submissions: [], votes: {}, rounds: [], openPoints: '' },
  merge: { by: 'choices', least: 2, value: 'median' },
});
