import { untrack } from 'svelte';
import { emptyScenario } from '../../core';
import type { CoinrIndex } from '../../io/coinr/coinr';
import type { IndexOrigin } from '../../io/coinr/package';
import { checkDocument } from '../../io/documents/document';
import type { DataPackage, Label } from '../../facts/package';
import { groupOfUnit } from '../../facts/regroup/grouping';
import { groupingsOf } from '../../facts/regroup/regroup';
import type { Grouping } from '../../facts/regroup/types';
import type { Outcome } from '../../../workers/simulator';
import { Exchange } from './exchange.svelte';
import { DataSource } from './data-source';
import { IndexList } from './index-list.svelte';
import { CurrentWorkbook, type Titles } from './current-workbook.svelte';
import { Notices } from './notices.svelte';
import { sameEdits } from '../workbook/edits';
import { openRecord } from './opening';
import { Persistence, type StoragePersistence } from './persistence.svelte';
import { readScenarioAddress } from '../navigation.svelte';
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
    private readonly titles: Titles,
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
    const again = (worker: 'planner' | 'uncertainty' | 'importer') => () =>
      notices.add({ code: 'worker-restarted', worker });
    session.planner.onRestart = again('planner');
    session.uncertainty.onRestart = again('uncertainty');
    session.own.onRestart = again('importer');
    this.workshops = new WorkshopExchange(session, this.current, this.dataSource, notices, () =>
      titles.firstScenario(),
    );
    this.exchange = new Exchange(session, this.current, this.dataSource, this.workbookList, this.workshops, notices);
  }

  /** On the way to the same index with its units merged otherwise. */
  private regrouping = $state(false);

  /** False until a workbook is open: at first, and on the way to one on other data. */
  get ready(): boolean {
    return this.booted && !this.regrouping && !this.session.moving;
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
    // The address asks for merged units, or for the index as it is.
    $effect(() => {
      const { navigation } = this.session;
      if (!this.ready || navigation.unitsWanted === undefined) return;
      const { unitsWanted } = navigation;
      navigation.unitsWanted = undefined;
      untrack(() => void this.followUnits(unitsWanted));
    });
    // The address asks for a scenario.
    $effect(() => {
      const { navigation } = this.session;
      const { scenario } = navigation;
      if (!this.ready || navigation.unitsWanted !== undefined || scenario === null) return;
      navigation.scenario = null;
      untrack(() => void this.followScenario(scenario));
    });
    this.current.start(() => this.ready);
    this.exchange.start();
  }

  /** Opens the scenario that an address tells, with its workbook; one that this browser does not have is told. */
  private async followScenario(address: string): Promise<void> {
    const { workbook } = this.session;
    const wanted = readScenarioAddress(address);
    if (!this.current.isOf(wanted.workbook)) {
      const known = (await this.workbookList.workbooks().catch(() => [])).find(
        ({ id, deleted }) => deleted === null && id.startsWith(wanted.workbook),
      );
      if (known) await this.open(known.id);
    }
    if (this.current.isOf(wanted.workbook) && workbook.scenarios.some(({ id }) => id === wanted.scenario))
      workbook.choose(wanted.scenario);
    else if (!this.workbookList.hasQuarantined(wanted.workbook))
      this.notices.add({ code: 'scenario-elsewhere', title: workbook.active.name });
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
    if (shipped) await this.goTo(shipped);
  }

  /**
   * Goes over to the index with its units merged, null for the units as they are: to the workbook used last there, or a
   * new one. The current workbook stays as it is, with its scenarios; the unit looked at becomes the one that it belongs to.
   */
  async showUnits(grouping: Grouping | null): Promise<void> {
    if (!this.session.base || this.regrouping) return;
    const { navigation, unit } = this.session;
    const { whole } = this.dataSource;
    const before = this.session.base.data.regrouped?.grouping ?? null;
    const { scenarios } = this.session.workbook;
    const left = { title: this.current.title, scenarios: scenarios.length };
    const { imports, sections } = this.session.workbook;
    const partFigures = before === null ? imports : sections.partFigures;
    const untouched = scenarios.length === 1 && sameEdits(scenarios[0].scenario, emptyScenario);
    const after = (code: string): string => {
      const parts = before?.groups.find((group) => group.code === code)?.parts ?? [code];
      const old = parts.includes(code) ? code : parts[0];
      return grouping === null ? old : (groupOfUnit(grouping.groups).get(old) ?? old);
    };
    this.regrouping = true;
    try {
      await this.goTo(grouping === null ? whole : this.dataSource.regroup(whole, grouping), grouping?.name);
      const { data } = this.session.base;
      if ((data.regrouped?.grouping ?? null) !== grouping) return;
      if (grouping !== null)
        this.session.workbook.setSection('partFigures', partFigures?.length ? partFigures : undefined);
      navigation.unit = after(unit);
      navigation.rival = navigation.rival && after(navigation.rival);
      if (!untouched) this.notices.add({ code: 'other-units', ...left });
    } finally {
      this.regrouping = false;
    }
  }

  /** What the address asks for; a grouping that the index does not have is let go. */
  private async followUnits(id: string | null): Promise<void> {
    const { data } = this.session.base!;
    if (id === (data.regrouped?.grouping.id ?? null)) return;
    const grouping = id === null ? null : groupingsOf(data).find((each) => each.id === id);
    if (grouping === undefined) return;
    const { unit } = this.session.navigation;
    await this.showUnits(grouping);
    // The address names the unit as these data do.
    if (unit !== null) this.session.navigation.unit = unit;
  }

  /** Takes up the workbook used last on some data, or a new one. On faults all stays. */
  private async goTo(data: DataPackage, units?: Label): Promise<void> {
    if (this.session.base?.data === data) return;
    await this.current.flush();
    await this.workbookList.attempt(async () => {
      const mine = (await this.workbookList.workbooks())
        .filter((record) => record.deleted === null && madeOn(record.document).id === data.id)
        .sort((a, b) => b.opened - a.opened);
      await this.takeFirst(mine);
    });
    if (this.session.base?.data !== data) {
      const outcome = await this.session.takeData(data === this.session.simulation.shipped ? null : data);
      if (outcome.ok) await this.current.loadNew(this.titles.untitled(units));
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
    await this.dataSource.switchTo(await this.dataSource.locate(read.document.data, undefined, read.document.grouping));
    const { value, told, whole } = openRecord(this.session.base!, record!, read.document);
    this.notices.add(...told);
    if (!release) {
      await this.current.loadCopy(value, { id, title });
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
