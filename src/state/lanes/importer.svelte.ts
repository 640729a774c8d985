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

/** Longest silence of the reader, in milliseconds: unpacking a big workbook gives no word of its progress. */
const readingPatience = 60_000;
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

  constructor(
    connect: ConnectImporter,
    private readonly context: ImportContext,
  ) {
    this.lane = new Lane<ImporterClient>(connect, { patience: readingPatience, onCrash: () => this.died() });
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
    const life = this.life;
    this.stage = 'parsing';
    this.progress = 0;
    try {
      const read = await Promise.all(
        files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
      );
      if (life === this.life)
        await this.take(
          { kind: 'files', files: read },
          files.map(({ name }) => name),
        );
    } catch {
      // The disk took the file away between choosing and reading.
      if (life === this.life) this.died();
    }
  }

  /** Takes text from the clipboard. @param name what to call it in places */
  async takePaste(name: string, text: string): Promise<void> {
    if (text.trim() === '') return;
    this.stop();
    await this.take({ kind: 'paste', name, text }, [name]);
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

  private async take(arrival: Arrival, names: readonly string[]): Promise<void> {
    const life = this.life;
    this.crashed = false;
    this.names = names;
    this.stage = 'parsing';
    this.progress = 0;
    try {
      await this.lane.run((client) => client.parse(arrival, this.heard(life)));
    } catch (error) {
      if (!(error instanceof LaneError)) throw error;
    }
    if (life === this.life && this.lane.running) await this.settle({});
  }

  private async settle(answers: Answers): Promise<void> {
    const { loaded } = this.context;
    if (!loaded || !this.lane.running) return;
    const life = ++this.life;
    this.stage = 'reading';
    this.progress = 0;
    try {
      const reading = await this.lane.run((client) => client.read(loaded.data, answers, this.heard(life)));
      const problems: Problem[] = [];
      while (problems.length < reading.problemCount && life === this.life)
        problems.push(...(await this.lane.run((client) => client.problems(problems.length, portion))));
      if (life !== this.life) return;
      this.answers = answers;
      this.readFor = loaded.data;
      this.reading = reading;
      this.problems = problems;
      this.stage = 'preview';
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

  private died(): void {
    this.stop();
    this.crashed = true;
  }

  /** Ends whatever is under way with its worker. */
  private stop(): void {
    this.life++;
    this.lane.close();
    this.stage = 'idle';
    this.progress = 0;
    this.reading = null;
    this.problems = [];
    this.names = [];
    this.answers = {};
    this.readFor = null;
  }
}
