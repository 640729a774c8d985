import { FaultError, rivalsOf, rootOf, totalsOf, type Totals } from '../../core';
import { defaultLevers } from '../../planning/defaults';
import type { Lever } from '../../planning/types';
import { entryOf, type BoardGround, type Entry } from '../../workshop/board';
import type { MergeRule } from '../../workshop/merge';
import { nextEntries } from '../../workshop/rounds';
import { metersOf, type Meter } from '../../workshop/spending';
import {
  isRefusal,
  receive,
  submissionOf,
  teamColours,
  type Receipt,
  type Submission,
  type Team,
} from '../../workshop/submission';
import { hintsFrom, limitsOf, newTask, startOf, timeLeft, type Task } from '../../workshop/task';
import { newWorkshop, type LocalTeam, type Workshop } from '../../workshop/workshop';
import { noSettings, planningFacts } from '../lanes/planner.svelte';
import type { OpenIndex } from '../../facts/open-index';
import type { PlanningSection } from '../../io/documents/planning-section';
import { newId } from '../library/tab';
import type { WorkbookSections } from '../../io/documents/sections';
import { setEdit } from '../workbook/edits';
import { revise } from '../workbook/history';
import { newWorkbook, type Workbook, type WorkbookDoc } from '../workbook/workbook.svelte';

/** What a workshop is held on; read anew at each use. */
export interface WorkshopContext {
  readonly workbook: Workbook;
  readonly loaded: OpenIndex | null;
}

/** How often the clock of a workshop moves, in milliseconds. */
const tick = 1000;

/** What a team's planner keeps to. */
const planningOf = (task: Task): PlanningSection => ({
  ...noSettings,
  limits: limitsOf(task),
  levers: Object.fromEntries(task.units.map((unit) => [unit, task.levers])),
});

/** The workshop of the current workbook: the facilitator's, or a team's with the task it was given. */
export class WorkshopState {
  /** Null = the workbook is not a workshop's. */
  readonly doc: Workshop | null = $derived.by(() => this.context.workbook.sections.workshop ?? null);
  /** The task alone: what hangs on it is not made anew with every submission or vote. */
  private readonly task: Task | null = $derived(this.doc?.task ?? null);
  /** The team whose scenario is open; a team's workbook is its own whatever is open. */
  readonly local: LocalTeam | null = $derived.by(() => {
    const { doc, context } = this;
    if (!doc) return null;
    const { id } = context.workbook.active;
    const own = doc.teams.find(({ scenario }) => scenario === id);
    return own ?? (doc.role === 'team' ? (doc.teams[0] ?? null) : null);
  });
  /** The task that binds what is open; null for a facilitator and outside workshops. */
  readonly rules: Task | null = $derived(this.local || this.doc?.role === 'team' ? (this.doc?.task ?? null) : null);

  /** Name of the n-th team, in the language in use. */
  teamName: (n: number) => string = String;

  /** Moves once a second while a clock is shown. Milliseconds since 1970. */
  now: number = $state(Date.now());
  /** Milliseconds left; null = no end, or not started. */
  readonly left: number | null = $derived(this.doc && timeLeft(this.doc.task, this.doc.startedAt, this.now));
  /** Whether the planner may be asked now. */
  readonly hintsOpen: boolean = $derived.by(() => {
    if (!this.rules) return true;
    const from = hintsFrom(this.rules, this.doc!.startedAt);
    return from !== null && this.now >= from;
  });

  /** Lever tables by unit, judgement of the app on the data in force. */
  readonly ground: BoardGround | null = $derived.by(() => {
    const { task } = this;
    const { loaded } = this.context;
    if (!loaded || !task) return null;
    const { model, baseline, data } = loaded;
    const facts = planningFacts(data);
    const tables = new Map<string, readonly Lever[]>();
    const defaults = (unit: string): readonly Lever[] => {
      let table = tables.get(unit);
      if (!table) {
        try {
          table = defaultLevers(model, startOf(task), unit, facts);
        } catch (error) {
          // A unit or a method that these data cannot bear has no levers; the board says so by its faults.
          if (!(error instanceof FaultError)) throw error;
          table = [];
        }
        tables.set(unit, table);
      }
      return table;
    };
    return { model, baseline, defaults };
  });
  /** The baseline's totals by the method of the data. */
  readonly before: Totals | null = $derived.by(() => {
    const { loaded } = this.context;
    return loaded && totalsOf(loaded.baseline, rootOf(loaded.model.framework));
  });

  /** What the open scenario takes, judged by the task; null outside one. */
  readonly mine: Entry | null = $derived.by(() => {
    const { rules, local, ground } = this;
    if (!rules || !local || !ground) return null;
    const { scenario } = this.context.workbook;
    return entryOf(ground, rules, submissionOf(rules, local.team, scenario, 1, 0, ''));
  });
  readonly meters: readonly Meter[] = $derived(this.mine && this.rules ? metersOf(this.rules, this.mine.spending) : []);

  constructor(private readonly context: WorkshopContext) {}

  /** Moves the clock while it is needed. Call while a component initialises. */
  start(): void {
    $effect(() => {
      if (this.doc?.startedAt == null) return;
      this.now = Date.now();
      const timer = setInterval(() => (this.now = Date.now()), tick);
      return () => clearInterval(timer);
    });
  }

  /** Whether an indicator must stay as it is. */
  isTaboo(indicator: string): boolean {
    return this.rules?.taboo.includes(indicator) ?? false;
  }

  /** Sets up a workshop in this workbook, with a task about a unit. */
  host(title: string, unit: string, targetRank: number): void {
    const { loaded, workbook } = this.context;
    if (!loaded) return;
    const { method, weights } = workbook.scenario;
    const rivals = rivalsOf(workbook.scenario);
    const levers = workbook.sections.planning?.levers[unit] ?? {};
    const task = newTask(newId().slice(0, 10), title, loaded.identity, unit, targetRank);
    this.write(newWorkshop('facilitator', { ...task, method, weights, rivals, levers }));
  }

  /** Ends the workshop in this workbook; the scenarios stay. */
  close(): void {
    this.context.workbook.setSection('workshop', undefined);
  }

  /** Changes the task. One that has been handed out becomes its next revision. @param gesture as with `adjust` */
  editTask(change: Partial<Task>, gesture?: string): void {
    const { doc } = this;
    if (!doc) return;
    const task = { ...doc.task, ...change };
    const revised = task.revision <= doc.handedOut ? { ...task, revision: doc.handedOut + 1 } : task;
    this.writeTask(revised, gesture);
  }

  /** The task as it is goes to the teams. */
  handOut(): Task {
    const { task, handedOut } = this.doc!;
    if (handedOut < task.revision) this.patch({ handedOut: task.revision });
    return task;
  }

  startClock(): void {
    this.now = Date.now();
    this.patch({ startedAt: this.now });
  }

  stopClock(): void {
    this.patch({ startedAt: null });
  }

  /** Another team that plays on this machine, with a scenario of its own, which is opened. */
  addTeam(unit: string = this.doc!.task.units[0]): void {
    const { doc, context } = this;
    if (!doc) return;
    const team = this.newTeam(doc.teams.length, unit);
    const scenario = context.workbook.add(team.name, startOf(doc.task));
    this.patch({ teams: [...doc.teams, { team, scenario, submitted: 0 }] });
  }

  /** A workbook for a team that takes up a task. */
  teamWorkbook(task: Task): WorkbookDoc {
    const team = this.newTeam(0, task.units[0]);
    const doc = newWorkbook(team.name, startOf(task));
    const timed = task.minutes !== null || task.hints.kind === 'after';
    const workshop: Workshop = {
      ...newWorkshop('team', task),
      startedAt: timed ? Date.now() : null,
      teams: [{ team, scenario: doc.active, submitted: 0 }],
    };
    return { ...doc, sections: { planning: planningOf(task), workshop } };
  }

  /** A workbook that goes on with a workshop; teams that played on the other machine stay there. */
  resumedWorkbook(workshop: Workshop, scenarioName: string): WorkbookDoc {
    return { ...newWorkbook(scenarioName), sections: { workshop: { ...workshop, teams: [] } } };
  }

  /** The task that this team works on was changed by the facilitator; its moves stay. */
  updateTask(task: Task): void {
    this.writeTask(task);
  }

  /** @param gesture as with `adjust` */
  editTeam(id: string, change: Partial<Omit<Team, 'id'>>, gesture?: string): void {
    const teams = this.doc!.teams.map((each) =>
      each.team.id === id ? { ...each, team: { ...each.team, ...change } } : each,
    );
    this.patch({ teams }, gesture);
  }

  removeTeam(id: string): void {
    this.patch({ teams: this.doc!.teams.filter(({ team }) => team.id !== id) });
  }

  /** Opens a team's scenario. */
  play(team: LocalTeam): void {
    this.context.workbook.choose(team.scenario);
  }

  /** Hands in what is open, numbered and dated; on a facilitator's machine it is on the board at once. */
  submit(note: string): Submission {
    const { doc, local, context } = this;
    const { team, submitted } = local!;
    const submission = submissionOf(doc!.task, team, context.workbook.scenario, submitted + 1, Date.now(), note);
    const teams = doc!.teams.map((each) => (each.team.id === team.id ? { ...each, submitted: submitted + 1 } : each));
    this.patch({ teams, submissions: [...doc!.submissions, submission] });
    return submission;
  }

  /** Takes submissions in that came from elsewhere, as one step. */
  receive(submissions: readonly Submission[]): readonly Receipt[] {
    const { doc, context } = this;
    const { framework } = context.loaded!.model;
    const indicators = new Set(framework.codes.slice(0, framework.nIndicators));
    const { board, receipts } = receive(doc!.task, doc!.submissions, submissions, indicators);
    if (!receipts.every(isRefusal)) this.patch({ submissions: board });
    return receipts;
  }

  /** Takes a team off the board, with all it handed in. */
  dismiss(team: string): void {
    this.patch({ submissions: this.doc!.submissions.filter((each) => each.team.id !== team) });
  }

  vote(indicator: string, votes: number): void {
    this.patch({ votes: { ...this.doc!.votes, [indicator]: Math.max(0, votes) } });
  }

  setMerge(change: Partial<MergeRule>): void {
    this.patch({ merge: { ...this.doc!.merge, ...change } });
  }

  /** Closes a round: what the teams have handed in plays together. @param chosen see `nextEntries` */
  playRound(chosen: Readonly<Record<string, string>>): void {
    const { task, submissions, rounds } = this.doc!;
    const entries = nextEntries(task, submissions, chosen);
    if (entries.length > 0)
      this.patch({ rounds: [...rounds, { number: rounds.length + 1, time: Date.now(), entries }] });
  }

  /** Takes the last round back. */
  undoRound(): void {
    this.patch({ rounds: this.doc!.rounds.slice(0, -1) });
  }

  setOpenPoints(text: string, gesture?: string): void {
    this.patch({ openPoints: text }, gesture);
  }

  private newTeam(before: number, unit: string): Team {
    // Colours are dealt at random, so that teams on different machines seldom share one.
    const id = newId().slice(0, 10);
    const colour = (parseInt(id.slice(0, 4), 36) + before) % teamColours;
    return { id, name: this.teamName(before + 1), colour, unit };
  }

  /** Writes the task; what it settles holds at once in the scenarios of the teams here, and in a team's planner. */
  private writeTask(task: Task, gesture?: string): void {
    const { doc: before, context } = this;
    if (!before) return;
    const own = new Set(before.teams.map(({ scenario }) => scenario));
    const { method, weights, rivals } = startOf(task);
    context.workbook.editDoc(
      { code: 'section', section: 'workshop' },
      ({ scenarios, sections }) => {
        revise<WorkbookSections, 'workshop'>(sections, 'workshop', { ...before, task });
        if (before.role === 'team') revise<WorkbookSections, 'planning'>(sections, 'planning', planningOf(task));
        for (const { id, scenario } of scenarios) {
          if (!own.has(id)) continue;
          if (task.methodLocked) Object.assign(scenario, { method, weights });
          setEdit(scenario, { kind: 'rivals' }, rivals);
        }
      },
      gesture,
    );
  }

  private patch(change: Partial<Workshop>, gesture?: string): void {
    if (this.doc) this.write({ ...this.doc, ...change }, gesture);
  }

  private write(workshop: Workshop, gesture?: string): void {
    this.context.workbook.setSection('workshop', workshop, gesture);
  }
}
