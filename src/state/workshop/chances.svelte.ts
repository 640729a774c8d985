import type { UncertaintyClient } from '../../../workers/connect';
import type { GoalQuestion } from '../../../workers/uncertainty';
import type { GoalAnswer } from '../../uncertainty';
import type { Chance } from '../../workshop/task';
import { Lane, LaneError } from '../lanes/lane';
import type { Loaded } from '../lanes/simulation.svelte';
import type { ConnectUncertainty } from '../lanes/uncertainty.svelte';

/** Data that goals are told on; read anew at each use. */
export interface ChancesContext {
  readonly loaded: Loaded | null;
  /** The package before the user's figures. */
  readonly base: Loaded | null;
}

/** Longest silence, in milliseconds: the draws are fetched and unpacked first. */
const patience = 60_000;

const keyOf = ({ scenario, goal }: GoalQuestion): string => JSON.stringify([scenario, goal]);

/** Where no cell is open and nobody moves, there is nothing that a probability could tell. */
export const chanceOf = ({ probability, nWorlds, rivals }: GoalAnswer): Chance =>
  nWorlds === 0 && rivals.kind === 'still' ? 'certain' : probability;

/** How sure many goals are, asked one after the other in a worker of its own. */
export class Chances {
  private known: ReadonlyMap<string, Chance> = $state.raw(new Map());
  private loaded: Loaded | null = null;
  private readonly waiting = new Map<string, GoalQuestion>();
  private asking = false;
  private readonly lane: Lane<UncertaintyClient>;

  constructor(
    connect: ConnectUncertainty,
    private readonly context: ChancesContext,
  ) {
    // Nothing is asked before there are data.
    this.lane = new Lane<UncertaintyClient>(
      (onCrash) => connect(context.base!.data, context.loaded!.data, null, onCrash),
      { patience, onCrash: () => undefined },
    );
  }

  of(question: GoalQuestion): Chance {
    return this.known.get(keyOf(question)) ?? null;
  }

  /** Asks for what is not known; questions that nobody wants any more are dropped. Read by an effect. */
  want(questions: readonly GoalQuestion[]): void {
    const { loaded } = this.context;
    if (loaded !== this.loaded) {
      this.close();
      this.loaded = loaded;
      this.known = new Map();
    }
    if (!loaded) return;
    this.waiting.clear();
    for (const question of questions) {
      const key = keyOf(question);
      if (!this.known.has(key)) this.waiting.set(key, question);
    }
    if (!this.asking) void this.work(loaded);
  }

  close(): void {
    this.waiting.clear();
    this.lane.close();
  }

  private async work(loaded: Loaded): Promise<void> {
    this.asking = true;
    for (let next = this.next(); next && loaded === this.loaded; next = this.next()) {
      const [key, question] = next;
      this.waiting.delete(key);
      try {
        const outcome = await this.lane.run((client) => client.goal(question));
        if (loaded === this.loaded) this.learn(key, outcome.ok ? chanceOf(outcome.value) : 'failed');
      } catch (error) {
        if (!(error instanceof LaneError)) throw error;
        // A worker ended on purpose leaves the question open.
        if (!error.closed) this.learn(key, 'failed');
      }
    }
    this.asking = false;
  }

  private next(): [string, GoalQuestion] | undefined {
    return this.waiting.entries().next().value;
  }

  private learn(key: string, chance: Chance): void {
    this.known = new Map(this.known).set(key, chance);
  }
}
