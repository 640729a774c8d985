import { untrack } from 'svelte';
import { workbookDocument, type WorkbookDocument } from '../../io/documents/document';
import type { Label } from '../../facts/package';
import type { DataSource } from './data-source';
import { startHistory } from '../workbook/history';
import { ownName } from '../workbook/names';
import type { Notices } from './notices.svelte';
import type { Session } from '../session.svelte';
import type { WorkbookList } from './workbook-list.svelte';
import type { WorkbookLocks, StoredWorkbook } from './storage';
import { newId, rememberInTab } from './tab';
import { newWorkbook, type Steps } from '../workbook/workbook.svelte';

/** Steps kept with a workbook; older ones can no longer be undone after reopening. */
export const keptSteps = 200;
/** Rest after which a gesture under way is kept as far as it has come, in milliseconds. */
const gestureRest = 400;

/** Titles that the library gives by itself. */
export interface Titles {
  /** @param units what the workbook is on, where units were merged */
  untitled(units?: Label): string;
  copyOf(title: string): string;
  firstScenario(): string;
}

/** What the store has of a workbook that is opened. */
interface Known {
  readonly id: string;
  readonly created: number;
  /** Lets go of the lock on it. */
  readonly release: () => void;
}

/** The current workbook: which of the kept ones it is, and the keeping of its steps. */
export class CurrentWorkbook {
  id = $state(newId());
  title = $state('');
  /** When it was last kept; null = not in this visit. */
  savedAt: number | null = $state(null);

  /** Id of the workbook that this is a copy of, made in this visit. */
  private original: string | null = null;
  private created: number;
  /** The steps that the store has. */
  private kept: Steps = $state.raw() as Steps;
  /** The last steps sent to the store; the same as `kept` once it has answered. */
  private sent: Steps;
  private release: () => void = () => undefined;

  constructor(
    private readonly session: Session,
    private readonly dataSource: DataSource,
    private readonly workbookList: WorkbookList,
    private readonly locks: WorkbookLocks,
    private readonly notices: Notices,
    private readonly titles: Titles,
    private readonly now: () => number,
  ) {
    this.created = now();
    this.title = titles.untitled();
    this.kept = this.sent = session.workbook.history;
  }

  /** Whether every step so far is kept. */
  get saved(): boolean {
    return this.kept === this.session.workbook.history;
  }

  /** The workbook as it is now, without its index. */
  get document(): WorkbookDocument {
    return this.documentOf(this.session.workbook.history);
  }

  /** Keeps every step while `ready`. Call while a component initialises. */
  start(ready: () => boolean): void {
    const { workbook } = this.session;
    const unsent = () => ready() && workbook.history !== this.sent;
    $effect(() => {
      const { inGesture } = workbook;
      if (!unsent()) return;
      if (!inGesture) return untrack(() => void this.save());
      const timer = setTimeout(() => void this.save(), gestureRest);
      return () => clearTimeout(timer);
    });
    $effect(() => {
      const stop = new AbortController();
      const { signal } = stop;
      const flush = () => {
        if (unsent()) void this.save();
      };
      addEventListener('pagehide', flush, { signal });
      document.addEventListener('visibilitychange', () => document.hidden && flush(), { signal });
      // Work that is kept nowhere does not leave without a word.
      const onUnload = (event: BeforeUnloadEvent) => {
        if (this.workbookList.failure !== null && !this.saved) event.preventDefault();
      };
      addEventListener('beforeunload', onUnload, { signal });
      return () => {
        stop.abort();
        this.release();
      };
    });
  }

  /** Makes a workbook the current one, a new one of the library unless the store has it already. */
  async load(history: Steps, title: string, known?: Known, original: string | null = null): Promise<void> {
    const id = known?.id ?? newId();
    this.release();
    this.release = known?.release ?? (await this.acquire(id));
    this.become(id, known ? title : await this.ownTitle(title), known?.created, original);
    this.savedAt = null;
    this.session.takeWorkbook(history);
    this.kept = this.sent = this.session.workbook.history;
  }

  /** Takes up a workbook in which nothing has been done. */
  loadNew(title = this.titles.untitled()): Promise<void> {
    return this.load(startHistory(newWorkbook(this.titles.firstScenario())), title);
  }

  /** Takes up a copy of a workbook that another tab has open, and says so; it is kept once it is changed. */
  async loadCopy(history: Steps, of: { readonly id: string; readonly title: string }): Promise<void> {
    await this.load(history, this.titles.copyOf(of.title), undefined, of.id);
    this.notices.add({ code: 'second-tab', title: this.title });
  }

  rename(title: string): void {
    this.title = title;
    void this.save();
  }

  /** Saves the steps so far. */
  async save(): Promise<void> {
    const { history } = this.session.workbook;
    this.sent = history;
    await this.workbookList.attempt(async () => {
      const record = this.record(history);
      await this.dataSource.ensureStored(this.savedAt === null);
      if (!(await this.workbookList.write(record))) {
        // Of several writes under way only the first that was overtaken makes the copy.
        if (record.id === this.id) await this.goOnAsCopy();
        return;
      }
      if (this.sent === history) this.kept = history;
      this.savedAt = record.changed;
    });
  }

  /** Waits until the workbook is kept as it is. */
  async flush(): Promise<void> {
    this.session.workbook.endGesture();
    if (!this.saved) await this.save();
  }

  /** Whether this is the workbook with such a beginning of its id, or a copy of it. */
  isOf(start: string): boolean {
    return this.id.startsWith(start) || (this.original?.startsWith(start) ?? false);
  }

  /** Another tab has written the workbook: what is here becomes one of its own. */
  private async goOnAsCopy(): Promise<void> {
    this.release();
    const { id } = this;
    this.become(newId(), await this.ownTitle(this.titles.copyOf(this.title)), undefined, id);
    this.release = await this.acquire(this.id);
    this.notices.add({ code: 'overtaken', title: this.title });
    await this.save();
  }

  /** The title, with a number behind it when a kept workbook has it already. */
  private async ownTitle(title: string): Promise<string> {
    const kept = await this.workbookList.workbooks().catch(() => []);
    return ownName(
      kept.map(({ title: name }) => ({ name })),
      title,
    );
  }

  private become(id: string, title: string, created = this.now(), original: string | null = null): void {
    this.original = original;
    this.id = id;
    this.title = title;
    this.created = created;
    this.session.navigation.workbook = id;
    rememberInTab(id);
  }

  private async acquire(id: string): Promise<() => void> {
    return (await this.locks.acquire(id, 0)) ?? (() => undefined);
  }

  private record(history: Steps): Omit<StoredWorkbook, 'writer'> {
    const time = this.now();
    return {
      id: this.id,
      title: this.title,
      created: this.created,
      changed: time,
      opened: time,
      deleted: null,
      document: this.documentOf(history),
      past: history.past.slice(-keptSteps),
      future: history.future.slice(0, keptSteps),
    };
  }

  private documentOf({ present }: Steps): WorkbookDocument {
    const document = workbookDocument(present, this.dataSource.identity, present.imports);
    return { ...document, grouping: this.dataSource.ownGrouping };
  }
}
