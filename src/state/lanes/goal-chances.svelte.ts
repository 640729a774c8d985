import type { Scenario } from '../../core';
import type { GoalAnswer } from '../../uncertainty';
import type { Outcome } from '../../../workers/simulator';
import type { GoalQuestion } from '../../../workers/uncertainty';
import { LaneError } from './lane';

/** How sure a goal is; null = it could not be told. */
export type Chance = GoalAnswer | null;

interface Wanted {
  readonly question: GoalQuestion;
  /** Parts of the screen that show it. */
  holders: number;
}

const keyOf = ({ goal }: GoalQuestion): string => `${goal.rank} ${goal.unit}`;

/**
 * How sure goals beside the active one are: of plans, of scenarios compared, of reports. An answer belongs to one
 * scenario and one goal and is never shown for another. One question at a time; what nobody shows any more is not asked.
 */
export class GoalChances {
  /** By scenario, which is never changed in place, and by goal. */
  private known = new WeakMap<Scenario, Map<string, Chance>>();
  private queue: Wanted[] = [];
  private running = false;
  /** Data in force: what was asked about earlier ones goes nowhere. */
  private generation = $state(0);
  private answered = $state(0);

  constructor(private readonly ask: (question: GoalQuestion) => Promise<Outcome<GoalAnswer>>) {}

  /** What is known; undefined = not yet. */
  of(question: GoalQuestion): Chance | undefined {
    void this.answered;
    void this.generation;
    return this.known.get(question.scenario)?.get(keyOf(question));
  }

  /** Asks, unless it is known. For an effect: it runs again on other data. @returns lets go of the question */
  want(question: GoalQuestion): () => void {
    void this.generation;
    if (this.known.get(question.scenario)?.has(keyOf(question))) return () => undefined;
    let wanted = this.queue.find(
      (each) => each.question.scenario === question.scenario && keyOf(each.question) === keyOf(question),
    );
    if (wanted) wanted.holders++;
    else {
      wanted = { question, holders: 1 };
      this.queue.push(wanted);
    }
    if (!this.running) void this.run();
    return () => void wanted.holders--;
  }

  /** What was found was found on other data. */
  forget(): void {
    this.known = new WeakMap();
    this.queue = [];
    this.running = false;
    this.generation++;
  }

  private async run(): Promise<void> {
    const { generation } = this;
    this.running = true;
    // Parts that come on screen together ask together: those that leave at once are not asked about.
    await Promise.resolve();
    while (generation === this.generation && this.queue.length > 0) {
      const [{ question, holders }] = this.queue;
      const chance = holders > 0 ? await this.answer(question) : undefined;
      if (generation !== this.generation) return;
      this.queue.shift();
      if (chance === undefined) continue;
      const own = this.known.get(question.scenario) ?? new Map<string, Chance>();
      this.known.set(question.scenario, own.set(keyOf(question), chance));
      this.answered++;
    }
    if (generation === this.generation) this.running = false;
  }

  /** A worker that dies leaves the question without an answer: it is not asked again and again. */
  private async answer(question: GoalQuestion): Promise<Chance> {
    try {
      const outcome = await this.ask(question);
      return outcome.ok ? outcome.value : null;
    } catch (error) {
      if (error instanceof LaneError) return null;
      throw error;
    }
  }
}
