import type { Fault, Scenario } from '../../core';
import type { DataPackage } from '../../facts/package';
import type { Plan, Progress } from '../../planning/types';
import type {
  Analysis,
  GoalAnswer,
  NotRobust,
  PackageDraws,
  PartResult,
  RobustPlan,
  StepOdds,
} from '../../uncertainty';
import type { Connection, UncertaintyClient } from '../../../workers/connect';
import type { Outcome } from '../../../workers/simulator';
import type { GoalQuestion } from '../../../workers/uncertainty';
import { GoalChances } from './goal-chances.svelte';
import { Lane, LaneError } from './lane';
import { Latest } from './latest';
import { Pool, poolSize } from './pool';
import { Redraw } from './redraw.svelte';
import type { OpenIndex } from '../../facts/open-index';

/**
 * Opens a worker on the data, told without and with the user's figures, and on draws made beneath these, null for those
 * shipped; the last argument is called when it dies.
 */
export type ConnectUncertainty = (
  base: DataPackage,
  data: DataPackage,
  drawn: PackageDraws | null,
  onCrash: (reason: string) => void,
) => Connection<UncertaintyClient>;

/** What is asked about; read anew at each use. */
export interface UncertaintyContext {
  readonly loaded: OpenIndex | null;
  /** The package before the user's figures. */
  readonly base: OpenIndex | null;
  readonly scenario: Scenario;
  readonly unit: string;
  readonly targetRank: number;
}

/** Something found, the question that it answers, and the draws that it was found on. */
export interface Answered<T> {
  readonly question: GoalQuestion;
  readonly draws: number;
  readonly value: T;
}

/** Rest after the last move before all is taken apart anew, in milliseconds. */
const longRest = 700;
/** Rest after the last move before the probability is asked for, in milliseconds: it is there within 300. */
const rest = 150;

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
  readonly fresh: boolean = $derived.by(() => this.answers(this.answer, this.question));

  /** The doubt taken apart, for the screen that shows it. */
  analysis: Answered<Analysis> | null = $state.raw(null);
  /** Why the last question was not taken apart; empty while all is well. */
  analysisFaults: readonly Fault[] = $state.raw([]);
  working: { readonly done: number; readonly total: number } | null = $state.raw(null);
  cancelled: boolean = $state(false);
  /** A plan is being looked for, or its steps tried: an analysis waits for its end. */
  searching: boolean = $state(false);
  /** What becomes of a plan when its steps fail, one by one. */
  steps: { readonly plan: Plan; readonly value: readonly StepOdds[] } | null = $state.raw(null);
  /** The least-effort plan that is sure enough, or the surest one found. */
  robust: (Answered<RobustPlan<Plan> | NotRobust<Plan>> & { readonly p: number }) | null = $state.raw(null);
  readonly analysed: boolean = $derived.by(() => this.answers(this.analysis, this.question));
  /** The robust plan answers the question on screen. */
  readonly robustFresh: boolean = $derived.by(() => this.answers(this.robust, this.question));

  /** Counts the sets of draws: another one with other data, and when new draws arrive. */
  private draws: number = $state(0);
  /** The unknown cells drawn anew beneath the user's own figures. */
  readonly redraw: Redraw;

  /** Called when a worker has died amid its work and another has taken it over. */
  onRestart: () => void = () => undefined;

  private readonly lane: Lane<UncertaintyClient>;
  /** What takes longer has workers of its own, so that the probability never waits for it. */
  private readonly deep: Pool<UncertaintyClient>;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private longTimer: ReturnType<typeof setTimeout> | undefined;
  /** The run under way; answers of any other go nowhere. */
  private run: object | null = null;
  private readonly asking = new Latest<GoalQuestion, Outcome<GoalAnswer>>(
    (question) => this.lane.run((client) => client.goal(question)),
    (question, outcome) => this.arrived(question, outcome),
    (_, error) => {
      if (!(error instanceof LaneError)) throw error;
    },
  );

  /** How sure goals beside the active one are; the active one is asked about first. */
  readonly chances = new GoalChances((question) => this.lane.run((client) => client.goal(question)));

  constructor(
    connect: ConnectUncertainty,
    private readonly context: UncertaintyContext,
    size = poolSize(),
  ) {
    // Nothing is asked before there are data.
    const open = (drawn: () => PackageDraws | null) => (onCrash: (reason: string) => void) =>
      connect(context.base!.data, context.loaded!.data, drawn(), onCrash);
    const again = { restarts: 1, onRestart: () => this.onRestart() };
    const options = { ...again, onCrash: () => this.died() };
    const onDrawn = open(() => this.redraw.drawn);
    this.lane = new Lane<UncertaintyClient>(onDrawn, options);
    this.deep = new Pool<UncertaintyClient>(size, onDrawn, options);
    this.redraw = new Redraw(
      new Pool<UncertaintyClient>(
        size,
        open(() => null),
        { ...again, onCrash: () => undefined },
      ),
      () => this.drawnAnew(),
    );
  }

  /** Asks for the probability of the goal once the hand rests. */
  ask(question: GoalQuestion): void {
    clearTimeout(this.timer);
    if (this.answers(this.answer, question)) return;
    this.timer = setTimeout(() => this.asking.ask(question), rest);
  }

  /** Takes the doubt apart once the hand rests, unless that is done. */
  follow(question: GoalQuestion): void {
    clearTimeout(this.longTimer);
    if (this.answers(this.analysis, question)) return;
    this.longTimer = setTimeout(() => void this.analyse(question), longRest);
  }

  /** Takes the doubt apart; what is under way gives way to it. */
  analyse(question: GoalQuestion = this.question): Promise<void> {
    return this.start(
      false,
      (pool, progress) => analyseWith(pool, question, progress),
      (value) => (this.analysis = { question, draws: this.draws, value }),
    );
  }

  /** What if a step of the plan fails. */
  tryWithoutSteps(plan: Plan): Promise<void> {
    const question = { scenario: plan.scenario, goal: plan.goal };
    const indicators = plan.moves.map((move) => move.indicator);
    return this.start(
      true,
      ({ first }, progress) => first.run((client) => client.steps(question, indicators, progress)),
      (value) => (this.steps = { plan, value }),
    );
  }

  /**
   * Looks for the least effort whose probability is at least p.
   * @param planWith the least-effort plan with a reserve of so many points
   */
  findRobust(p: number, planWith: (margin: number) => Promise<Plan | null>): Promise<void> {
    const { question } = this;
    return this.start(
      true,
      ({ first }, progress) =>
        first.run((client) => client.robust(question.goal, p, planWith, (tried) => progress(tried, 0))),
      (value) => (this.robust = { question, draws: this.draws, p, value }),
    );
  }

  /** Stops what is under way by ending its worker; what was found before stays. */
  cancel(): void {
    clearTimeout(this.longTimer);
    if (this.run === null) return;
    this.run = this.working = null;
    this.searching = false;
    this.cancelled = true;
    this.deep.close();
  }

  /** What was found was found on other data. */
  forget(): void {
    this.stop();
    this.chances.forget();
    this.draws++;
    // Without figures of the user's own the draws at hand are right.
    if (this.context.loaded && this.context.loaded !== this.context.base) this.redraw.begin();
    else this.redraw.stop();
    this.answer = this.analysis = this.steps = this.robust = null;
    this.faults = this.analysisFaults = [];
    this.crashed = this.cancelled = false;
  }

  close(): void {
    this.stop();
    this.chances.forget();
    this.redraw.stop();
  }

  /** One thing at a time in the workers for what takes longer: the newest. */
  private async start<T>(
    searching: boolean,
    call: (pool: Pool<UncertaintyClient>, progress: Progress) => Promise<Outcome<T>>,
    done: (value: T) => void,
  ): Promise<void> {
    if (!this.context.loaded) return;
    this.cancel();
    const run = {};
    this.run = run;
    this.cancelled = this.crashed = false;
    this.analysisFaults = [];
    this.working = { done: 0, total: 0 };
    this.searching = searching;
    try {
      const outcome = await call(this.deep, (at, total) => {
        this.deep.heard();
        // Word of progress may come after the answer.
        if (this.run === run) this.working = { done: at, total };
      });
      if (this.run !== run) return;
      this.run = this.working = null;
      this.searching = false;
      if (outcome.ok) done(outcome.value);
      else this.analysisFaults = outcome.faults;
    } catch (error) {
      if (!(error instanceof LaneError)) throw error;
    }
  }

  /** Whether something found answers a question on the draws in force. */
  private answers(found: Answered<unknown> | null, question: GoalQuestion): boolean {
    return found !== null && found.draws === this.draws && sameQuestion(found.question, question);
  }

  /** The draws at hand have been replaced: every question is asked anew, and what was found stays until then. */
  private drawnAnew(): void {
    this.stop();
    this.chances.forget();
    this.steps = null;
    this.draws++;
  }

  private arrived(question: GoalQuestion, outcome: Outcome<GoalAnswer>): void {
    this.crashed = false;
    if (outcome.ok) {
      this.answer = { question, draws: this.draws, value: outcome.value };
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
    clearTimeout(this.longTimer);
    this.asking.reset();
    this.run = this.working = null;
    this.searching = false;
    this.lane.close();
    this.deep.close();
  }
}

/** The doubt taken apart by several workers; the first fault ends it. */
async function analyseWith(
  pool: Pool<UncertaintyClient>,
  question: GoalQuestion,
  progress: Progress,
): Promise<Outcome<Analysis>> {
  const parts = await pool.first.run((client) => client.parts(question));
  if (!parts.ok) return parts;
  progress(0, parts.value.length);
  const outcomes = await pool.run(
    parts.value,
    (client, part) => client.part(question, part),
    (done) => progress(done, parts.value.length),
  );
  const results: PartResult[] = [];
  for (const outcome of outcomes) {
    if (!outcome.ok) return outcome;
    results.push(outcome.value);
  }
  return pool.first.run((client) => client.assemble(question, results));
}
