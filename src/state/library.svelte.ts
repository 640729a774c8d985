import { untrack } from 'svelte';
import type { CoinrIndex } from '../io/coinr';
import { packageOfIndex, type IndexOrigin } from '../io/coinr-package';
import {
  checkDocument,
  currentVersion,
  readDocument,
  scenarioDocument,
  workbookDocument,
  sameData,
  writeDocument,
  type DataIdentity,
  type DocumentFault,
  type SavedDocument,
  type SavedScenario,
} from '../io/document';
import type { DataPackage } from '../io/package';
import { hasLink, readLink, writeLink } from '../io/link';
import { sameEdits } from './edits';
import { startHistory, type History } from './history';
import type { Notice } from './notices';
import { openBeside, openWorkbook, revive } from './opening';
import type { Session } from './session.svelte';
import type { Outcome } from '../../workers/simulator';
import type { Loaded } from './simulation.svelte';
import {
  indexKey,
  troubleOf,
  type AsideRecord,
  type Locker,
  type Shelf,
  type StoredWorkbook,
  type Trouble,
} from './storage';
import { newId, rememberInTab, tabMemory } from './tab';
import { newWorkbook, type StepLabel, type WorkbookDoc } from './workbook.svelte';

type Steps = History<WorkbookDoc, StepLabel>;

/** Steps kept with a workbook; older ones can no longer be undone after reopening. */
export const keptSteps = 200;
/** How long a workbook thrown away can be taken back, in milliseconds. */
export const binTime = 30 * 24 * 3600 * 1000;
/** Rest after which a gesture under way is kept as far as it has come, in milliseconds. */
const gestureRest = 400;
/** How long to wait for a page that is just closing to let go of its workbook, in milliseconds. */
const lockPatience = 600;

/** A kept workbook as the list shows it. */
export interface LibraryEntry {
  readonly id: string;
  readonly title: string;
  readonly changed: number;
  readonly deleted: number | null;
  /** Name and version of the data that it stands on. */
  readonly data: string;
}

/** Titles that the library gives by itself. */
export interface Titles {
  untitled(): string;
  copyOf(title: string): string;
  firstScenario(): string;
}

/** Name of the data that an unchecked document says it was made on; '' when it says nothing. */
function dataOf(document: unknown): string {
  const { data } = (document ?? {}) as { data?: { id?: unknown } };
  return typeof data?.id === 'string' ? data.id : '';
}

const entryOf = ({ id, title, changed, deleted, document }: StoredWorkbook): LibraryEntry => ({
  ...{ id, title, changed, deleted },
  data: dataOf(document),
});

/** Keeps the workbook as it is made, and the workbooks made before. */
export class Library {
  /** False until the last workbook is back, or cannot be. */
  ready = $state(false);
  title = $state('');
  entries: readonly LibraryEntry[] = $state.raw([]);
  asides: readonly AsideRecord[] = $state.raw([]);
  notices: readonly Notice[] = $state.raw([]);
  /** Why the work is not being kept; null while it is. */
  trouble: Trouble | null = $state(null);
  /** When the workbook was last kept; null = not in this visit. */
  savedAt: number | null = $state(null);

  private id = $state(newId());
  private created: number;
  /** The steps that the shelf has. */
  private kept: Steps | null = $state.raw(null);
  /** The last steps sent to the shelf; the same as `kept` once it has answered. */
  private sent: Steps | null = null;
  private release: () => void = () => undefined;
  private readonly writer = newId();
  private booted = false;
  /** Screens wait for the workbook on other data. */
  private away = false;

  constructor(
    private readonly session: Session,
    private readonly shelf: Shelf,
    private readonly locker: Locker,
    private readonly titles: Titles,
    private readonly now: () => number = Date.now,
  ) {
    this.created = now();
    this.title = titles.untitled();
    this.kept = this.sent = session.workbook.history;
  }

  get current(): string {
    return this.id;
  }

  /** Whether every step so far is kept. */
  get saved(): boolean {
    return this.kept === this.session.workbook.history;
  }

  /** Brings the last workbook back once the data are there, then keeps every step. Call while a component initialises. */
  start(): void {
    const { workbook } = this.session;
    $effect(() => {
      if (this.session.base) untrack(() => void this.boot());
    });
    $effect(() => {
      const { history, inGesture } = workbook;
      if (!this.ready || history === this.sent) return;
      if (!inGesture) return untrack(() => void this.keep());
      const timer = setTimeout(() => void this.keep(), gestureRest);
      return () => clearTimeout(timer);
    });
    $effect(() => this.listen());
  }

  /** Keeps what there is when the page goes, and hears of links opened in this tab. */
  private listen(): () => void {
    const stop = new AbortController();
    const { signal } = stop;
    const flush = () => {
      if (this.ready && this.session.workbook.history !== this.sent) void this.keep();
    };
    addEventListener('pagehide', flush, { signal });
    document.addEventListener('visibilitychange', () => document.hidden && flush(), { signal });
    addEventListener('hashchange', () => this.session.base && this.openHash(this.session.base), { signal });
    // Work that is kept nowhere does not leave without a word.
    const onUnload = (event: BeforeUnloadEvent) => {
      if (this.trouble !== null && !this.saved) event.preventDefault();
    };
    addEventListener('beforeunload', onUnload, { signal });
    return () => {
      stop.abort();
      this.release();
    };
  }

  /** The workbook in hand as the text of a file. */
  workbookFile(): string {
    return writeDocument(this.document(this.session.workbook.history.present));
  }

  /** The scenario in hand as the text of a file. */
  scenarioFile(): string {
    return writeDocument(this.scenario(this.session.workbook.active));
  }

  /** The scenario in hand, without its mark, as a link to this page. */
  link(): string {
    const [page] = location.href.split(/[?#]/);
    return `${page}#${writeLink(this.scenario({ ...this.session.workbook.active, saved: null }))}`;
  }

  dismiss(notice: Notice): void {
    this.notices = this.notices.filter((other) => other !== notice);
  }

  rename(title: string): void {
    this.title = title;
    void this.keep();
  }

  /** Takes up a new workbook; the one in hand stays in the library. */
  async create(): Promise<void> {
    await this.settle();
    await this.begin(newId(), this.titles.untitled(), startHistory(newWorkbook(this.titles.firstScenario())));
    await this.refresh();
  }

  /** Takes up a kept workbook. */
  async open(id: string): Promise<void> {
    if (!this.session.base || id === this.id) return;
    await this.attempt(async () => {
      await this.settle();
      const record = (await this.shelf.list()).find((other) => other.id === id);
      if (record) await this.take(record);
      await this.refresh();
    });
  }

  /** Opens an index of the user's own in a workbook of its own, kept with the library. On faults all stays. */
  async openIndex(index: CoinrIndex, origin: IndexOrigin): Promise<Outcome<void>> {
    await this.settle();
    const data = packageOfIndex(index, origin);
    const outcome = await this.move(data);
    if (!outcome.ok) return outcome;
    await this.begin(newId(), origin.title, startHistory(newWorkbook(this.titles.firstScenario())));
    const { identity } = this.session.base!;
    await this.attempt(() =>
      this.shelf.keepIndex({ id: indexKey(identity), identity, origin, index, added: this.now() }),
    );
    await this.keep();
    return outcome;
  }

  /** Name and version of the data in hand. */
  get data(): string {
    return this.session.base?.data.id ?? '';
  }

  /** Whether the data in hand are those that came with the app. */
  get onShipped(): boolean {
    return this.session.base?.data === this.session.simulation.shipped;
  }

  /** Back to the shipped data: the workbook on them that was used last, or a new one. */
  async backToShipped(): Promise<void> {
    const { shipped } = this.session.simulation;
    if (!shipped || this.onShipped) return;
    await this.settle();
    await this.attempt(async () => {
      const mine = (await this.shelf.list())
        .filter((record) => record.deleted === null && dataOf(record.document) === shipped.id)
        .sort((a, b) => b.opened - a.opened);
      await this.takeFirst(mine);
    });
    if (!this.onShipped) {
      await this.move(null);
      await this.begin(newId(), this.titles.untitled(), startHistory(newWorkbook(this.titles.firstScenario())));
    }
    await this.attempt(() => this.refresh());
  }

  /** Renames, throws away or takes back a workbook that is not in hand. */
  async amend(id: string, change: { title?: string; deleted?: boolean }): Promise<void> {
    const { deleted, ...rest } = change;
    await this.attempt(async () => {
      const release = await this.locker.hold(id, 0);
      if (!release) {
        this.tell({ code: 'busy', title: this.entries.find((entry) => entry.id === id)?.title ?? '' });
        return;
      }
      await this.shelf.amend(id, {
        ...rest,
        ...(deleted === undefined ? {} : { deleted: deleted ? this.now() : null }),
      });
      release();
      await this.refresh();
    });
  }

  /** Opens a file beside what is there: a scenario in this workbook, a workbook in the library. */
  async openFile(name: string, text: string): Promise<void> {
    if (!this.session.base) return;
    const read = readDocument(text);
    if (!read.ok) return this.tell({ code: 'bad-file', title: name, faults: read.faults });
    const { document } = read;
    const title = name.replace(/\.json$/i, '');
    if (document.kind === 'workbook' && this.trouble === null) {
      await this.settle();
      const { value, told } = openWorkbook(await this.stand(document.data), document, title);
      await this.begin(newId(), title, startHistory(value));
      await this.keep();
      this.tell({ code: 'from-file', title: name, scenarios: value.scenarios.length }, ...told);
    } else {
      // Without a library to put a workbook in, its scenarios come beside those in hand.
      const { value, told } = openBeside(this.session.base, document, this.userValues);
      this.session.workbook.addAll(name, value);
      this.tell({ code: 'from-file', title: name, scenarios: value.length }, ...told);
    }
  }

  /** Opens the scenario of a link beside the others; one that is already there is only taken in hand. */
  private openLink(fragment: string, loaded: Loaded): void {
    const read = readLink(fragment);
    if (!read) return;
    if (!read.ok) return this.tell({ code: 'bad-link', faults: read.faults });
    const { workbook } = this.session;
    const { value, told } = openBeside(loaded, read.document, this.userValues);
    const [{ name, description, scenario }] = value;
    const known = workbook.scenarios.find((s) => sameEdits(s.scenario, scenario));
    if (known) workbook.choose(known.id);
    else workbook.add(name, scenario, 'link', description);
    this.tell({ code: known ? 'link-known' : 'from-link', title: workbook.active.name }, ...told);
  }

  /** Keeps the steps so far. */
  async keep(): Promise<void> {
    const { history } = this.session.workbook;
    this.sent = history;
    await this.attempt(async () => {
      const record = this.record(history);
      const outcome = await this.shelf.write(record);
      // Of several writes under way only the first that was overtaken makes the copy.
      if (outcome === 'overtaken') return record.id === this.id ? this.goOnAsCopy() : undefined;
      if (this.sent === history) this.kept = history;
      this.savedAt = record.changed;
      this.trouble = null;
      this.list([entryOf(record), ...this.entries.filter(({ id }) => id !== record.id)]);
    });
  }

  private async boot(): Promise<void> {
    if (this.booted) return;
    this.booted = true;
    await this.attempt(async () => {
      const records = await this.shelf.list();
      const living = records.filter((record) => record.deleted === null);
      const mine = tabMemory();
      living.sort((a, b) => Number(b.id === mine) - Number(a.id === mine) || b.opened - a.opened);
      if (!(await this.takeFirst(living))) await this.begin(this.id, this.title, this.session.workbook.history);
      for (const { id, deleted } of records)
        if (deleted !== null && deleted < this.now() - binTime) await this.shelf.clear(id);
      await this.refresh();
    });
    this.openHash(this.session.base!);
    this.ready = true;
  }

  /** Opens the link in the address, if there is one, and takes it out so that a reload does not open it again. */
  private openHash(loaded: Loaded): void {
    const { hash, pathname, search } = location;
    if (!hasLink(hash)) return;
    this.openLink(hash, loaded);
    globalThis.history.replaceState(null, '', pathname + search);
  }

  private async takeFirst(records: readonly StoredWorkbook[]): Promise<boolean> {
    for (const record of records) if (await this.take(record)) return true;
    return false;
  }

  /**
   * Takes a kept workbook in hand; one that another tab has open comes as a copy, one that cannot be read is set aside.
   * @returns whether it could be taken
   */
  private async take(found: StoredWorkbook): Promise<boolean> {
    const release = await this.locker.hold(found.id, lockPatience);
    const record = release ? await this.shelf.claim(found.id, this.writer, this.now()) : found;
    const read = record && checkDocument(record.document);
    if (!read?.ok || read.document.kind !== 'workbook') {
      if (read && release) await this.setAside(record!, read.ok ? [] : read.faults);
      release?.();
      return false;
    }
    const { title } = record!;
    const { scenarios } = read.document;
    const { value, told } = openWorkbook(await this.stand(read.document.data), read.document, title);
    this.tell(...told);
    const whole = value.scenarios.every((s, k) => s.scenario === scenarios[k].scenario);
    const steps = [record!.past, record!.future] as const;
    const migrated = (record!.document as { version: unknown }).version !== currentVersion;
    const revived = whole && !migrated ? revive(value, ...steps) : null;
    if (!revived && steps.flat().length > 0) this.tell({ code: 'history-lost', title });
    if (!release) {
      const copy = this.titles.copyOf(title);
      await this.begin(newId(), copy, revived ?? startHistory(value));
      this.tell({ code: 'second-tab', title: copy });
      return true;
    }
    await this.begin(record!.id, title, revived ?? startHistory(value), release, record!.created);
    if (!whole) {
      // The edits that have no place in these data stay in the original.
      await this.setAside(record!, [], 'original-aside');
      this.sent = null;
    }
    return true;
  }

  /** Brings in the data that a workbook was made on, when they are kept; else the shipped ones. */
  private async stand(made: DataIdentity): Promise<Loaded> {
    const { shipped } = this.session.simulation;
    if (!shipped || sameData(made, this.session.base!.identity)) return this.session.base!;
    let data: DataPackage | null = null;
    if (made.id !== shipped.id) {
      const kept = await this.shelf.index(indexKey(made)).catch(() => null);
      if (kept) data = packageOfIndex(kept.index, kept.origin);
    }
    if ((data ?? shipped) !== this.session.base!.data) await this.move(data);
    return this.session.base!;
  }

  /** Goes over to other data, null for the shipped ones; no screen is shown until a workbook on them is in hand. */
  private async move(data: DataPackage | null): Promise<Outcome<void>> {
    this.away = this.ready;
    this.ready = false;
    const outcome = await this.session.takeData(data);
    if (!outcome.ok) {
      this.ready = this.away;
      this.away = false;
    }
    return outcome;
  }

  /** Makes a workbook the one in hand. */
  private async begin(
    id: string,
    title: string,
    history: Steps,
    release?: () => void,
    created = this.now(),
  ): Promise<void> {
    this.release();
    this.release = release ?? (await this.locker.hold(id, 0)) ?? (() => undefined);
    this.id = id;
    this.title = title;
    this.created = created;
    this.savedAt = null;
    this.session.takeWorkbook(history);
    if (this.away) this.ready = true;
    this.away = false;
    this.kept = this.sent = this.session.workbook.history;
    rememberInTab(id);
  }

  /** Another tab has written the workbook in hand: what is here becomes a workbook of its own. */
  private async goOnAsCopy(): Promise<void> {
    this.release();
    this.id = newId();
    this.title = this.titles.copyOf(this.title);
    this.created = this.now();
    this.release = (await this.locker.hold(this.id, 0)) ?? (() => undefined);
    rememberInTab(this.id);
    this.tell({ code: 'overtaken', title: this.title });
    await this.keep();
  }

  /** Waits until the workbook in hand is kept as it is. */
  private async settle(): Promise<void> {
    this.session.workbook.endGesture();
    if (!this.saved) await this.keep();
  }

  private record(history: Steps): StoredWorkbook {
    const time = this.now();
    return {
      id: this.id,
      title: this.title,
      created: this.created,
      changed: time,
      opened: time,
      deleted: null,
      writer: this.writer,
      document: this.document(history.present),
      past: history.past.slice(-keptSteps),
      future: history.future.slice(0, keptSteps),
    };
  }

  private get userValues() {
    return this.session.workbook.history.present.userValues;
  }

  private document(doc: WorkbookDoc): SavedDocument {
    return workbookDocument(doc, this.session.base!.identity, doc.userValues);
  }

  private scenario(named: SavedScenario): SavedDocument & { readonly kind: 'scenario' } {
    return scenarioDocument(named, this.session.base!.identity, this.userValues);
  }

  private async setAside(
    record: StoredWorkbook,
    faults: readonly DocumentFault[],
    code: 'set-aside' | 'original-aside' = 'set-aside',
  ): Promise<void> {
    await this.shelf.setAside({
      id: `${record.id} ${this.now()}`,
      from: record.id,
      title: record.title,
      time: this.now(),
      faults,
      record,
    });
    this.tell({ code, title: record.title });
  }

  private async refresh(): Promise<void> {
    this.list((await this.shelf.list()).map(entryOf));
    this.asides = await this.shelf.aside();
  }

  private list(entries: readonly LibraryEntry[]): void {
    this.entries = [...entries].sort((a, b) => b.changed - a.changed);
  }

  private tell(...notices: Notice[]): void {
    this.notices = [...this.notices, ...notices];
  }

  /** Does something with the shelf; when it fails, the user is told and nothing else stops. */
  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.trouble = troubleOf(error);
    }
  }
}
