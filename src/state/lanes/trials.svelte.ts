import {
  rootOf,
  stepsOf,
  totalsOf,
  withValueOf,
  type Result,
  type Scenario,
  type Totals,
  type ValueStep,
} from '../../core';
import { Latest } from './latest';
import type { Simulation } from './simulation.svelte';
import type { OpenIndex } from '../../facts/open-index';

/** Which changes of a unit are looked at step by step. */
export interface TrialQuestion {
  readonly loaded: OpenIndex;
  /** Where the steps start from. */
  readonly base: Scenario;
  /** The same with all of them done. */
  readonly scenario: Scenario;
  /** Code of the unit. */
  readonly unit: string;
}

/** What the engine gives on the steps. */
export interface Trials {
  readonly question: TrialQuestion;
  readonly before: Result;
  readonly after: Result;
  /** Largest gain first. */
  readonly steps: readonly ValueStep[];
  /** Without the k-th step. */
  readonly without: readonly Totals[];
  /** After the first k steps, from none to all. */
  readonly upTo: readonly Totals[];
}

/** A unit's steps, each left out and each after the other, computed beside the active scenario; the newest question wins. */
export class StepTrials {
  found: Trials | null = $state.raw(null);
  /** The last question could not be computed. */
  failed = $state(false);

  private readonly asking: Latest<TrialQuestion, Trials | null> = new Latest(
    (question: TrialQuestion) => this.run(question),
    (_question: TrialQuestion, trials: Trials | null) => {
      this.failed = trials === null;
      if (trials) this.found = trials;
    },
    () => (this.failed = true),
  );

  constructor(private readonly simulation: Pick<Simulation, 'preview' | 'loaded'>) {}

  ask(question: TrialQuestion): void {
    this.asking.ask(question);
  }

  close(): void {
    this.asking.reset();
  }

  /** Null when a scenario cannot be computed, or the data have changed meanwhile. */
  private async run(question: TrialQuestion): Promise<Trials | null> {
    const { loaded, base, scenario, unit } = question;
    const { framework, unitAt } = loaded.model;
    const at = unitAt.get(unit);
    const [before, after] = [await this.simulation.preview(base), await this.simulation.preview(scenario)];
    if (at === undefined || !before || !after) return null;
    const steps = stepsOf(loaded.model, before, after, at);
    const codes = steps.map(({ indicator }) => framework.codes[indicator]);
    const root = rootOf(framework);
    const tried = async (trial: Scenario): Promise<Totals | null> => {
      const result = await this.simulation.preview(trial);
      return result && totalsOf(result, root);
    };
    const without: Totals[] = [];
    const upTo: Totals[] = [totalsOf(before, root)];
    let done = base;
    for (const code of codes) {
      done = withValueOf(done, scenario, unit, code);
      const trials = [await tried(withValueOf(scenario, base, unit, code)), await tried(done)];
      if (!trials[0] || !trials[1]) return null;
      without.push(trials[0]);
      upTo.push(trials[1]);
    }
    return this.simulation.loaded === loaded ? { question, before, after, steps, without, upTo } : null;
  }
}
