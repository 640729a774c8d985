import { nodeFacts } from '../../facts/open-index';
import type { Scenario, Totals } from '../../core';
import { entryOf, rowOf, type BoardGround, type Entry, type Row } from '../../workshop/board';
import { mergeOf, type Merged } from '../../workshop/merge';
import { aloneOf, roundLines, togetherOf, type RoundLine } from '../../workshop/rounds';
import { earlierOf, latestOf, type Submission } from '../../workshop/submission';
import { limitsOf, startOf, type Chance } from '../../workshop/task';
import type { Workshop } from '../../workshop/workshop';
import type { GoalQuestion } from '../../../workers/uncertainty';
import { noSettings, Planner } from '../lanes/planner.svelte';
import type { OpenIndex } from '../../facts/open-index';
import type { Session } from '../session.svelte';
import { chanceOf } from './chance';

const keys = new WeakMap<Scenario, string>();
/** The same text for the same scenario; scenarios are never changed in place. */
function keyOf(scenario: Scenario): string {
  let key = keys.get(scenario);
  if (key === undefined) keys.set(scenario, (key = JSON.stringify(scenario)));
  return key;
}

/** A row, and what it was made of beside its entry. */
interface MadeRow {
  readonly of: readonly unknown[];
  readonly row: Row;
}

/** What the teams' submissions come to: results from the worker, kept by scenario, and the curve behind them. */
export class Board {
  /** By `keyOf` the scenario; null = it cannot be computed. */
  private known: ReadonlyMap<string, Totals | null> = $state.raw(new Map());
  /** Data that the results belong to. */
  private loaded: OpenIndex | null = null;
  private pending = new Set<string>();
  /** Entries are made once a submission, on a ground. */
  private made = new Map<Submission, Entry>();
  private ground: BoardGround | null = null;
  /** A row that says the same stays the same, so that nothing is drawn anew for it. */
  private madeRows = new WeakMap<Entry, MadeRow>();

  private readonly workshop: Workshop | null = $derived.by(() => this.session.workshop.doc);
  /** Unit that is looked at: of those played the first, until another is chosen. */
  private chosen: string | null = $state(null);
  readonly unit: string = $derived.by(() => {
    const units = this.workshop?.task.units ?? [];
    return units.find((unit) => unit === this.chosen) ?? units[0] ?? '';
  });

  /** One a team, in the order in which they first came. */
  private readonly entries: readonly Entry[] = $derived.by(() => {
    const { workshop: doc } = this;
    const { ground } = this.session.workshop;
    if (!doc || !ground) return [];
    // Each task has a ground of its own.
    if (this.ground !== ground) {
      this.made = new Map();
      this.ground = ground;
    }
    return latestOf(doc.submissions).map((latest) => {
      const earlier = earlierOf(doc.submissions, latest);
      const made = this.made.get(latest);
      if (made && made.earlier.length === earlier.length) return made;
      const entry = entryOf(ground, doc.task, latest, earlier);
      this.made.set(latest, entry);
      return entry;
    });
  });
  /** The entries with their results. */
  readonly rows: readonly Row[] = $derived.by(() => {
    const { entries } = this;
    const task = this.workshop?.task;
    const { ground } = this.session.workshop;
    const before = this.start ?? this.session.workshop.before;
    if (!task || !ground || !before) return [];
    return entries.map((entry) => {
      const totals = this.totalsOf(entry.scenario);
      const chance = this.chanceOf(entry.scenario, entry.submission.team.unit);
      const of = [task, totals, chance, before];
      const made = this.madeRows.get(entry);
      if (made?.of.every((part, k) => part === of[k])) return made.row;
      const row = rowOf(task, entry, totals, chance, before, ground.model);
      this.madeRows.set(entry, { of, row });
      return row;
    });
  });

  /** Scenario of the task before anybody moves. */
  readonly startScenario: Scenario | null = $derived.by(() => {
    const { workshop } = this;
    return workshop && startOf(workshop.task);
  });
  readonly start: Totals | null = $derived((this.startScenario && this.totalsOf(this.startScenario)) ?? null);

  /** What the teams of the unit agree on. */
  readonly merged: Merged | null = $derived.by(() => {
    const { workshop, unit, session } = this;
    return workshop && session.loaded && this.merge(unit);
  });

  /** The planner's own answer to the task, by all of its rules. */
  readonly planner: Planner;

  constructor(private readonly session: Session) {
    const board = (): Board => this;
    this.planner = new Planner(session.connectPlanner, {
      get loaded() {
        return session.loaded;
      },
      get scenario() {
        return board().startScenario ?? { adjustments: {}, method: {}, weights: {} };
      },
      get unit() {
        return board().unit;
      },
      get targetRank() {
        return board().workshop?.task.targetRank ?? 1;
      },
      get planning() {
        const task = board().workshop?.task;
        if (!task) return noSettings;
        return { ...noSettings, limits: limitsOf(task), levers: { [board().unit]: task.levers } };
      },
      setPlanning: () => undefined,
    });
  }

  look(unit: string): void {
    this.chosen = unit;
  }

  /** What the teams of a unit agree on. */
  mergedOf(unit: string): Merged {
    return (unit === this.unit ? this.merged : null) ?? this.merge(unit);
  }

  private merge(unit: string): Merged {
    const { task, merge, votes } = this.workshop!;
    const { data, model } = this.session.loaded!;
    const decimals = (code: string): number => nodeFacts(data, code)?.decimals ?? 2;
    return mergeOf(task, this.entries, unit, merge, votes, model, decimals);
  }

  /** How each unit fares when submissions play together; null while a result is not there. */
  linesOf(entries: readonly Submission[]): RoundLine[] | null {
    const { task } = this.workshop!;
    const together = this.totalsOf(togetherOf(task, entries));
    const alone = entries.flatMap((each) => this.totalsOf(aloneOf(task, each)) ?? []);
    if (!together || !this.start || alone.length < entries.length) return null;
    return roundLines(entries, this.start, alone, together, this.session.loaded!.model);
  }

  /** Asks for what `linesOf` needs. Read by an effect. */
  wantLines(games: readonly (readonly Submission[])[]): void {
    const { task } = this.workshop!;
    this.want(games.flatMap((entries) => [togetherOf(task, entries), ...entries.map((each) => aloneOf(task, each))]));
  }

  /** Totals of a scenario; undefined = asked for and not yet there, null = it cannot be computed. */
  totalsOf(scenario: Scenario): Totals | null | undefined {
    return this.known.get(keyOf(scenario));
  }

  /** Probability that a unit has the task's rank under a scenario. */
  chanceOf(scenario: Scenario, unit: string): Chance {
    return chanceOf(this.session.uncertainty.chances.of(this.questionOf(scenario, unit)));
  }

  /** Asks for the probabilities of the teams and of what they agree on. For an effect. @returns lets go of them */
  wantChances(): () => void {
    const { merged, unit } = this;
    const { chances } = this.session.uncertainty;
    const held = this.rows
      .filter(({ failed }) => !failed)
      .map(({ scenario, submission }) => chances.want(this.questionOf(scenario, submission.team.unit)));
    if (merged) held.push(chances.want(this.questionOf(merged.scenario, unit)));
    return () => held.forEach((release) => release());
  }

  private questionOf(scenario: Scenario, unit: string): GoalQuestion {
    return { scenario, goal: { unit, rank: this.workshop!.task.targetRank } };
  }

  /** Asks for what is not there yet, all of it in one call. Read by an effect. */
  want(scenarios: readonly Scenario[]): void {
    const { loaded } = this.session;
    if (loaded !== this.loaded) {
      this.loaded = loaded;
      this.known = new Map();
      this.pending.clear();
    }
    if (!loaded) return;
    const missing = new Map(scenarios.map((scenario) => [keyOf(scenario), scenario]));
    for (const key of missing.keys()) if (this.known.has(key) || this.pending.has(key)) missing.delete(key);
    if (missing.size > 0) void this.ask(loaded, missing);
  }

  /** Everything that the board shows wants its result. */
  refresh(): void {
    const { startScenario, merged } = this;
    this.want([
      ...(startScenario ? [startScenario] : []),
      ...this.entries.map(({ scenario }) => scenario),
      ...(merged ? [merged.scenario] : []),
    ]);
  }

  close(): void {
    this.planner.close();
  }

  private async ask(loaded: OpenIndex, missing: ReadonlyMap<string, Scenario>): Promise<void> {
    for (const key of missing.keys()) this.pending.add(key);
    const totals = await this.session.simulation.totals([...missing.values()]);
    for (const key of missing.keys()) this.pending.delete(key);
    if (loaded !== this.loaded || totals === null) return;
    const known = new Map(this.known);
    [...missing.keys()].forEach((key, k) => known.set(key, totals[k]));
    this.known = known;
  }
}
