import { emptyScenario } from '../../core';
import type { ValueStatus } from '../../io/export/results';
import type { DataPackage, Lang, UnitFacts } from '../../facts/package';
import type { GroupingReading } from '../../io/read/grouping-table';
import { answerKey, type Answer, type Answers, type Problem, type Where } from '../../io/problems/problem';
import { statusIn } from '../../facts/cell-table';
import { asHeld, scalesOf } from '../../facts/user-values';
import { acceptImport } from '../../io/import/accept';
import type { Connection, ImporterClient } from '../../../workers/connect';
import type { Arrival, FileFormat, Order, Reading } from '../../../workers/importer';
import { Lane, LaneError } from './lane';
import type { OpenIndex } from '../../facts/open-index';
import type { Workbook } from '../workbook/workbook.svelte';

/** Opens a reader and writer of tables; the argument is called when it dies. */
export type ConnectImporter = (onCrash: (reason: string) => void) => Connection<ImporterClient>;

/** What tables are read for; read anew at each use. */
export interface ImportContext {
  readonly loaded: OpenIndex | null;
  readonly workbook: Workbook;
}

/** What the user brought; read anew from where it lies. */
interface Source {
  readonly names: readonly string[];
  /** Bytes that are packed. */
  readonly packed: number;
  /** Rejects when it is no longer there. */
  arrival(): Promise<Arrival>;
}

/** A file to write, in the user's terms. */
export interface ExportRequest {
  readonly kind: Order['kind'];
  readonly format: FileFormat;
  /** The current scenario, or the baseline. */
  readonly of: 'scenario' | 'baseline';
  readonly unit: string;
  readonly lang: Lang;
  readonly status: Readonly<Record<ValueStatus, string>>;
}

/** Longest silence of the reader, in milliseconds, where so many bytes are packed: they are unpacked in one go. */
const patienceFor = (packed: number): number => 2250 + packed / 5000;
/** Problems that come over from the worker at a time. */
const portion = 200;

/** An arrival of the user's own figures: read in a worker, shown, and taken in only on the user's word. */
export class OwnData {
  /** idle: nothing brought; parsing, reading: the worker is at it; preview: waits for the user. */
  stage: 'idle' | 'parsing' | 'reading' | 'preview' = $state('idle');
  /** 0–1 of the present stage. */
  progress = $state(0);
  /** The worker died over the files; it starts anew at the next use. */
  crashed = $state(false);
  reading: Reading | null = $state.raw(null);
  problems: readonly Problem[] = $state.raw([]);
  /** Names of the current files. */
  names: readonly string[] = $state.raw([]);
  answers: Answers = $state.raw({});
  /** Data that the reading was made for; on others it must be read again. */
  private readFor: DataPackage | null = null;
  writing = $state(false);

  private readonly lane: Lane<ImporterClient>;
  /** Counts arrivals, so that what comes of an earlier one goes nowhere. */
  private life = 0;
  /** What is read at present, to be brought again should the reader die over it. */
  private source: Source | null = null;
  /** Answers under which it is read. */
  private asked: Answers = {};
  /** It has been brought again already. */
  private isAgain = false;
  /** Called when the reader has died and another reads the same again. */
  onRestart: () => void = () => undefined;

  constructor(
    connect: ConnectImporter,
    private readonly context: ImportContext,
  ) {
    this.lane = new Lane<ImporterClient>(connect, { onCrash: () => this.died() });
  }

  get busy(): boolean {
    return this.stage === 'parsing' || this.stage === 'reading';
  }

  /** Number of values that would change. */
  get changes(): number {
    return this.reading?.proposals.length ?? 0;
  }

  /** Takes files from the hand of the user, as they come. */
  async takeFiles(files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    this.stop();
    await this.take({
      names: files.map(({ name }) => name),
      packed: files.reduce((sum, { name, size }) => sum + (/\.(csv|tsv|txt)$/i.test(name) ? 0 : size), 0),
      arrival: async () => ({
        kind: 'files',
        files: await Promise.all(
          files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
        ),
      }),
    });
  }

  /** Takes text from the clipboard. @param name what to call it in places */
  async takePaste(name: string, text: string): Promise<void> {
    if (text.trim() === '') return;
    this.stop();
    await this.take({ names: [name], packed: 0, arrival: async () => ({ kind: 'paste', name, text }) });
  }

  /**
   * Reads a file that says which of some units belong together; figures taken in before stay as they are.
   * @returns null when the reader is gone, or the disk took the file away
   */
  async readGrouping(file: File, units: readonly UnitFacts[]): Promise<GroupingReading | null> {
    try {
      const files = [{ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }];
      return await this.lane.run((client) => client.grouping({ kind: 'files', files }, units));
    } catch (error) {
      if (error instanceof LaneError || error instanceof DOMException) return null;
      throw error;
    }
  }

  /** Answers a question, for its cell or for its whole column, and reads again. */
  answer(problem: Problem, answer: Answer): Promise<void> {
    return this.answerAt(problem.where, answer);
  }

  /** Answers where no problem was raised, such as which unit a profile is of or how a sheet is to be read. */
  answerAt(where: Where, answer: Answer): Promise<void> {
    return this.settle({ ...this.answers, [answerKey(where, answer)]: answer });
  }

  /** Takes all answers back. */
  forgetAnswers(): Promise<void> {
    return this.settle({});
  }

  /** Reads anew when the data are no longer those that it was read for. */
  refresh(): void {
    if (this.stage === 'preview' && this.readFor !== (this.context.loaded?.data ?? null))
      void this.settle(this.answers);
  }

  /** Proposals, by position, that would take the place of published figures. */
  readonly published: readonly number[] = $derived.by(() => {
    const data = this.context.loaded?.data;
    if (!this.reading || !data) return [];
    const { length, units, indicators, unit, indicator, before } = this.reading.proposals;
    return Array.from({ length }, (_, k) => k).filter(
      (k) => !Number.isNaN(before[k]) && statusIn(data, units[unit[k]], indicators[indicator[k]]) === 'published',
    );
  });

  /**
   * Takes the good part in: one step of the history.
   * @param date yyyy-mm-dd
   * @param keepsPublished published figures stay
   */
  accept(source: string, date: string, keepsPublished = false): void {
    const { reading } = this;
    if (!reading || reading.proposals.length === 0) return;
    const stay = new Set(keepsPublished ? this.published : []);
    const every = Array.from({ length: reading.proposals.length }, (_, k) => k).filter((k) => !stay.has(k));
    if (every.length === 0) return this.discard();
    const { workbook } = this.context;
    const values = acceptImport(reading.proposals, every, source, date);
    workbook.own(this.names.join(', '), asHeld(values, scalesOf(workbook.imports)));
    this.discard();
  }

  /** Takes nothing in. */
  discard(): void {
    this.stop();
    this.crashed = false;
  }

  /** Writes a file of the data in force. @returns null when the worker died */
  async write({ kind, format, of, unit, lang, status }: ExportRequest): Promise<Uint8Array | null> {
    const { loaded, workbook } = this.context;
    if (!loaded) return null;
    const { name, scenario } = workbook.active;
    this.writing = true;
    this.crashed = false;
    try {
      return await this.lane.run((client) =>
        client.write({
          ...{ kind, format, data: loaded.data, unit, lang, status },
          scenario: of === 'scenario' ? scenario : emptyScenario,
          scenarioName: of === 'scenario' ? name : '',
        }),
      );
    } catch (error) {
      if (!(error instanceof LaneError)) throw error;
      return null;
    } finally {
      this.writing = false;
    }
  }

  close(): void {
    this.stop();
  }

  private async take(source: Source, answers: Answers = {}): Promise<void> {
    const life = this.life;
    this.crashed = false;
    this.source = source;
    this.names = source.names;
    this.stage = 'parsing';
    this.progress = 0;
    // The disk may have taken a file away since it was chosen.
    const arrival = await source.arrival().catch(() => null);
    if (life !== this.life) return;
    if (arrival === null) return this.failed();
    try {
      await this.lane.run((client) => client.parse(arrival, this.heard(life)), patienceFor(source.packed));
    } catch (error) {
      if (!(error instanceof LaneError)) throw error;
    }
    if (life === this.life && this.lane.running) await this.settle(answers);
  }

  private async settle(answers: Answers): Promise<void> {
    const { loaded } = this.context;
    if (!loaded || !this.lane.running) return;
    const life = ++this.life;
    this.stage = 'reading';
    this.progress = 0;
    this.asked = answers;
    const patience = patienceFor(this.source?.packed ?? 0);
    try {
      const reading = await this.lane.run((client) => client.read(loaded.data, answers, this.heard(life)), patience);
      const problems: Problem[] = [];
      while (problems.length < reading.problemCount && life === this.life)
        problems.push(...(await this.lane.run((client) => client.problems(problems.length, portion))));
      if (life !== this.life) return;
      this.answers = answers;
      this.readFor = loaded.data;
      this.reading = reading;
      this.problems = problems;
      this.stage = 'preview';
      this.isAgain = false;
    } catch (error) {
      if (!(error instanceof LaneError)) throw error;
    }
  }

  private heard(life: number) {
    return (done: number, total: number): void => {
      this.lane.heard();
      if (life === this.life && total > 0) this.progress = done / total;
    };
  }

  /** Another reader is given the same once, with the answers that it had. */
  private died(): void {
    const { source, asked, busy, isAgain } = this;
    if (!source || !busy || isAgain) return this.failed();
    this.stop();
    this.isAgain = true;
    this.onRestart();
    void this.take(source, asked);
  }

  private failed(): void {
    this.stop();
    this.crashed = true;
  }

  /** Ends whatever is under way with its worker. */
  private stop(): void {
    this.life++;
    this.lane.close();
    this.source = null;
    this.asked = {};
    this.isAgain = false;
    this.stage = 'idle';
    this.progress = 0;
    this.reading = null;
    this.problems = [];
    this.names = [];
    this.answers = {};
    this.readFor = null;
  }
}
