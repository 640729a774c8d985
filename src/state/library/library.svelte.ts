import { untrack } from 'svelte';
import type { CoinrIndex } from '../../io/coinr/coinr';
import type { IndexOrigin } from '../../io/coinr/package';
import { checkDocument } from '../../io/documents/document';
import type { Outcome } from '../../../workers/simulator';
import { Exchange } from './exchange.svelte';
import { DataSource } from './data-source';
import { IndexList } from './index-list.svelte';
import { CurrentWorkbook, type Titles } from './current-workbook.svelte';
import { Notices } from './notices.svelte';
import { openRecord } from './opening';
import { Persistence, type StoragePersistence } from './persistence.svelte';
import type { Session } from '../session.svelte';
import { carriedTask } from '../workshop/carried-task';
import { WorkshopExchange } from './workshop-exchange.svelte';
import { WorkbookList } from './workbook-list.svelte';
import { madeOn, type WorkbookLocks, type WorkbookStore, type StoredWorkbook } from './storage';
import { tabMemory } from './tab';

/** How long to wait for a page that is just closing to let go of its workbook, in milliseconds. */
const lockPatience = 600;

/** Keeps the workbook as it is made, and takes up the workbooks made before. */
export class Library {
  readonly notices = new Notices();
  readonly workbookList: WorkbookList;
  readonly indices: IndexList;
  readonly persistence: Persistence;
  readonly dataSource: DataSource;
  readonly current: CurrentWorkbook;
  readonly workshops: WorkshopExchange;
  readonly exchange: Exchange;

  /** Something was kept in this visit on an index of the user's own. */
  private readonly ownKept: boolean = $derived.by(
    () => this.current.savedAt !== null && this.dataSource.index !== undefined,
  );
  /** The last workbook is back, or cannot be. */
  private booted = $state(false);
  private booting = false;

  constructor(
    private readonly session: Session,
    store: WorkbookStore,
    private readonly locks: WorkbookLocks,
    titles: Titles,
    now: () => number = Date.now,
    storage: StoragePersistence | undefined = navigator.storage,
  ) {
    const { notices } = this;
    this.workbookList = new WorkbookList(store, locks, notices, now);
    this.persistence = new Persistence(storage);
    this.indices = new IndexList(store, this.workbookList);
    this.dataSource = new DataSource(session, this.workbookList, now);
    this.current = new CurrentWorkbook(session, this.dataSource, this.workbookList, locks, notices, titles, now);
    session.simulation.onRestart = () => notices.add({ code: 'restarted' });
    this.workshops = new WorkshopExchange(session, this.current, this.dataSource, notices, () =>
      titles.firstScenario(),
    );
    this.exchange = new Exchange(session, this.current, this.dataSource, this.workbookList, this.workshops, notices);
  }

  /** False until a workbook is open: at first, and on the way to one on other data. */
  get ready(): boolean {
    return this.booted && !this.session.moving;
  }

  /** Brings the last workbook back once the data are there, then keeps every step. Call while a component initialises. */
  start(): void {
    $effect(() => {
      if (this.session.base) untrack(() => void this.boot());
    });
    // Data of the user's own have come to stay: a good moment to ask the browser to keep them.
    $effect(() => {
      if (this.ownKept) untrack(() => void this.persistence.askOnce());
    });
    // The address asks for a scenario; one that is not there is not waited for.
    $effect(() => {
      const { navigation, workbook } = this.session;
      if (!this.ready || navigation.scenario === null) return;
      workbook.choose(navigation.scenario);
      navigation.scenario = null;
    });
    this.current.start(() => this.ready);
    this.exchange.start();
  }

  /** Takes up a new workbook; the current one stays in the library. */
  async create(): Promise<void> {
    await this.current.flush();
    await this.current.loadNew();
    await this.workbookList.refresh();
  }

  /** Takes up a kept workbook. */
  async open(id: string): Promise<void> {
    if (!this.session.base || id === this.current.id) return;
    await this.workbookList.attempt(async () => {
      await this.current.flush();
      const record = (await this.workbookList.workbooks()).find((other) => other.id === id);
      if (record) await this.take(record);
      await this.workbookList.refresh();
    });
  }

  /** Opens an index of the user's own in a workbook of its own, kept with the library. On faults all stays. */
  async openIndex(index: CoinrIndex, origin: IndexOrigin): Promise<Outcome<void>> {
    await this.current.flush();
    const outcome = await this.dataSource.open({ index, origin });
    if (!outcome.ok) return outcome;
    this.session.own.discard();
    this.session.view = 'explore';
    await this.current.loadNew(origin.title);
    await this.current.save();
    return outcome;
  }

  /** Takes up a new workbook on a kept index. */
  async createOn(id: string): Promise<void> {
    const kept = await this.workbookList.index(id);
    if (!kept) return this.indices.refresh();
    await this.current.flush();
    const outcome = await this.dataSource.switchTo(await this.dataSource.locate(kept.identity));
    if (!outcome.ok) return;
    await this.current.loadNew(kept.origin.title);
    await this.current.save();
  }

  /** Back to the shipped data: the workbook on them that was used last, or a new one. */
  async backToShipped(): Promise<void> {
    const { shipped } = this.session.simulation;
    if (!shipped || this.dataSource.onShipped) return;
    await this.current.flush();
    await this.workbookList.attempt(async () => {
      const mine = (await this.workbookList.workbooks())
        .filter((record) => record.deleted === null && madeOn(record.document).id === shipped.id)
        .sort((a, b) => b.opened - a.opened);
      await this.takeFirst(mine);
    });
    if (!this.dataSource.onShipped) {
      await this.session.takeData(null);
      await this.current.loadNew();
    }
    await this.workbookList.attempt(() => this.workbookList.refresh());
  }

  private async boot(): Promise<void> {
    if (this.booting) return;
    this.booting = true;
    await this.workbookList.attempt(async () => {
      const records = await this.workbookList.workbooks();
      const living = records.filter((record) => record.deleted === null);
      const mine = tabMemory();
      living.sort((a, b) => Number(b.id === mine) - Number(a.id === mine) || b.opened - a.opened);
      if (!(await this.takeFirst(living))) await this.current.load(this.session.workbook.history, this.current.title);
      await this.workbookList.emptyBin(records);
      await this.workbookList.refresh();
    });
    await this.exchange.openAddress();
    const carried = carriedTask();
    if (carried !== null) await this.workshops.open([{ source: '', text: carried }]);
    this.booted = true;
  }

  private async takeFirst(records: readonly StoredWorkbook[]): Promise<boolean> {
    for (const record of records) if (await this.take(record)) return true;
    return false;
  }

  /**
   * Opens a kept workbook; one that another tab has open comes as a copy, one that cannot be read is set aside.
   * @returns whether it could be taken
   */
  private async take(found: StoredWorkbook): Promise<boolean> {
    const release = await this.locks.acquire(found.id, lockPatience);
    const record = release ? await this.workbookList.claim(found.id) : found;
    const read = record && checkDocument(record.document);
    if (!read?.ok || read.document.kind !== 'workbook') {
      if (read && release) await this.workbookList.quarantine(record!, read.ok ? [] : read.faults);
      release?.();
      return false;
    }
    const { id, title, created } = record!;
    await this.dataSource.switchTo(await this.dataSource.locate(read.document.data));
    const { value, told, whole } = openRecord(this.session.base!, record!, read.document);
    this.notices.add(...told);
    if (!release) {
      await this.current.loadCopy(value, title);
      return true;
    }
    await this.current.load(value, title, { id, created, release });
    if (!whole) {
      // The edits that have no place in these data stay in the original.
      await this.workbookList.quarantine(record!, [], 'original-aside');
      await this.current.save();
    }
    return true;
  }
}
