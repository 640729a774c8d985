import type { Fault, Scenario } from '../../core';
import type { DataPackage } from '../../facts/package';
import type { GoalAnswer } from '../../uncertainty';
import type { Connection, UncertaintyClient } from '../../../workers/connect';
import type { Outcome } from '../../../workers/simulator';
import type { GoalQuestion } from '../../../workers/uncertainty';
import { Lane, LaneError } from './lane';
import { Latest } from './latest';
import type { Loaded } from './simulation.svelte';

/** Opens a worker on the data, told without and with the user's figures; the last argument is called when it dies. */
export type ConnectUncertainty = (
  base: DataPackage,
  data: DataPackage,
  onCrash: (reason: string) => void,
) => Connection<UncertaintyClient>;

/** What is asked about; read anew at each use. */
export interface UncertaintyContext {
  readonly loaded: Loaded | null;
  /** The package before the user's figures. */
  readonly base: Loaded | null;
  readonly scenario: Scenario;
  readonly unit: string;
  readonly targetRank: number;
}

/** Something found, and the question that it answers. */
export interface Answered<T> {
  readonly question: GoalQuestion;
  readonly value: T;
}

/** Rest after the last move before the probability is asked for, in milliseconds. */
const rest = 300;
/** Longest silence, in milliseconds: the draws are fetched first. */
const patience = 30_000;

const sameQuestion = (a: GoalQuestion, b: GoalQuestion): boolean =>
  a.scenario === b.scenario && a.goal.unit === b.goal.unit && a.goal.rank === b.goal.rank;

/** How sure the goal is under the active scenario, in workers of its own: a slider never waits for it. */
export class Uncertainty {
  readonly question: GoalQuestion = $derived.by(() => ({
    scenario: this.context.scenario,
    goal: { unit: this.context.unit, rank: this.context.targetRank },
  }));
  /** The last answer; the one before stays until the next is there. */
  answer: Answered<GoalAnswer> | null = $state.raw(null);
  /** Why the last question has no answer; empty while all is well. */
  faults: readonly Fault[] = $state.raw([]);
  /** The worker has died; the next question starts another. */
  crashed: boolean = $state(false);
  /** What is shown answers the question on screen. */
  readonly fresh: boolean = $derived(this.answer !== null && sameQuestion(this.answer.question, this.question));

  private readonly lane: Lane<UncertaintyClient>;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly asking = new Latest<GoalQuestion, Outcome<GoalAnswer>>(
    (question) => this.lane.run((client) => client.goal(question)),
    (question, outcome) => this.arrived(question, outcome),
    (_, error) => {
      if (!(error instanceof LaneError)) throw error;
    },
  );

  constructor(
    connect: ConnectUncertainty,
    private readonly context: UncertaintyContext,
  ) {
    // Nothing is asked before there are data.
    this.lane = new Lane<UncertaintyClient>((onCrash) => connect(context.base!.data, context.loaded!.data, onCrash), {
      patience,
      onCrash: () => this.died(),
    });
  }

  /** Asks for the probability of the goal once the hand rests. */
  ask(question: GoalQuestion): void {
    clearTimeout(this.timer);
    if (this.answer && sameQuestion(this.answer.question, question)) return;
    this.timer = setTimeout(() => this.asking.ask(question), rest);
  }

  /** What was found was found on other data. */
  forget(): void {
    this.stop();
    this.answer = null;
    this.faults = [];
    this.crashed = false;
  }

  close(): void {
    this.stop();
  }

  private arrived(question: GoalQuestion, outcome: Outcome<GoalAnswer>): void {
    this.crashed = false;
    if (outcome.ok) {
      this.answer = { question, value: outcome.value };
      this.faults = [];
    } else if (sameQuestion(question, this.question)) {
      this.answer = null;
      this.faults = outcome.faults;
    }
  }

  private died(): void {
    this.stop();
    this.crashed = true;
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.asking.reset();
    this.lane.close();
  }
}
