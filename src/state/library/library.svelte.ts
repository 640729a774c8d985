import { untrack } from 'svelte';
import type { CoinrIndex } from '../../io/coinr/coinr';
import type { IndexOrigin } from '../../io/coinr/package';
import { checkDocument } from '../../io/documents/document';
import type { Outcome } from '../../../workers/simulator';
import { Exchange } from './exchange.svelte';
import { Footing } from './data-source';
import { IndexShelf } from './index-list.svelte';
import { InHand, type Titles } from './current-workbook.svelte';
import { Notices } from './notices.svelte';
import { openRecord } from './opening';
import { Persistence, type Keeper } from './persistence.svelte';
import type { Session } from '../session.svelte';
import { carriedTask } from '../workshop/carried-task';
import { WorkshopExchange } from './workshop-exchange.svelte';
import { Shelves } from './workbook-list.svelte';
import { madeOn, type Locker, type Shelf, type StoredWorkbook } from './storage';
import { tabMemory } from './tab';

/** How long to wait for a page that is just closing to let go of its workbook, in milliseconds. */
const lockPatience = 600;

/** Keeps the workbook as it is made, and takes up the workbooks made before. */
export class Library {
  readonly notices = new Notices();
  readonly shelves: Shelves;
  readonly indices: IndexShelf;
  readonly persistence: Persistence;
  readonly footing: Footing;
  readonly hand: InHand;
  readonly workshops: WorkshopExchange;
  readonly exchange: Exchange;

  /** Something was kept in this visit on an index of the user's own. */
  private readonly ownKept: boolean = $derived.by(() => this.hand.savedAt !== null && this.footing.index !== undefined);
  /** The last workbook is back, or cannot be. */
  private booted = $state(false);
  private booting = false;

  constructor(
    private readonly session: Session,
    shelf: Shelf,
    private readonly locker: Locker,
    titles: Titles,
    now: () => number = Date.now,
    keeper: Keeper | undefined = navigator.storage,
  ) {
    const { notices } = this;
    this.shelves = new Shelves(shelf, locker, notices, now);
    this.persistence = new Persistence(keeper);
    this.indices = new IndexShelf(shelf, this.shelves);
    this.footing = new Footing(session, this.shelves, now);
    this.hand = new InHand(session, this.footing, this.shelves, locker, notices, titles, now);
    session.simulation.onRestart = () => notices.tell({ code: 'restarted' });
    this.workshops = new WorkshopExchange(session, this.hand, this.footing, notices, () => titles.firstScenario());
    this.exchange = new Exchange(session, this.hand, this.footing, this.shelves, this.workshops, notices);
  }

  /** False until a workbook is in hand: at first, and on the way to one on other data. */
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
    this.hand.start(() => this.ready);
    this.exchange.start();
  }

  /** Takes up a new workbook; the one in hand stays in the library. */
  async create(): Promise<void> {
    await this.hand.settle();
    await this.hand.takeNew();
    await this.shelves.refresh();
  }

  /** Takes up a kept workbook. */
  async open(id: string): Promise<void> {
    if (!this.session.base || id === this.hand.id) return;
    await this.shelves.attempt(async () => {
      await this.hand.settle();
      const record = (await this.shelves.workbooks()).find((other) => other.id === id);
      if (record) await this.take(record);
      await this.shelves.refresh();
    });
  }

  /** Opens an index of the user's own in a workbook of its own, kept with the library. On faults all stays. */
  async openIndex(index: CoinrIndex, origin: IndexOrigin): Promise<Outcome<void>> {
    await this.hand.settle();
    const outcome = await this.footing.enter({ index, origin });
    if (!outcome.ok) return outcome;
    this.session.own.discard();
    this.session.view = 'explore';
    await this.hand.takeNew(origin.title);
    await this.hand.keep();
    return outcome;
  }

  /** Takes up a new workbook on a kept index. */
  async createOn(id: string): Promise<void> {
    const kept = await this.shelves.index(id);
    if (!kept) return this.indices.refresh();
    await this.hand.settle();
    const outcome = await this.footing.stand(await this.footing.find(kept.identity));
    if (!outcome.ok) return;
    await this.hand.takeNew(kept.origin.title);
    await this.hand.keep();
  }

  /** Back to the shipped data: the workbook on them that was used last, or a new one. */
  async backToShipped(): Promise<void> {
    const { shipped } = this.session.simulation;
    if (!shipped || this.footing.onShipped) return;
    await this.hand.settle();
    await this.shelves.attempt(async () => {
      const mine = (await this.shelves.workbooks())
        .filter((record) => record.deleted === null && madeOn(record.document).id === shipped.id)
        .sort((a, b) => b.opened - a.opened);
      await this.takeFirst(mine);
    });
    if (!this.footing.onShipped) {
      await this.session.takeData(null);
      await this.hand.takeNew();
    }
    await this.shelves.attempt(() => this.shelves.refresh());
  }

  private async boot(): Promise<void> {
    if (this.booting) return;
    this.booting = true;
    await this.shelves.attempt(async () => {
      const records = await this.shelves.workbooks();
      const living = records.filter((record) => record.deleted === null);
      const mine = tabMemory();
      living.sort((a, b) => Number(b.id === mine) - Number(a.id === mine) || b.opened - a.opened);
      if (!(await this.takeFirst(living))) await this.hand.take(this.session.workbook.history, this.hand.title);
      await this.shelves.emptyBin(records);
      await this.shelves.refresh();
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
   * Takes a kept workbook in hand; one that another tab has open comes as a copy, one that cannot be read is set aside.
   * @returns whether it could be taken
   */
  private async take(found: StoredWorkbook): Promise<boolean> {
    const release = await this.locker.hold(found.id, lockPatience);
    const record = release ? await this.shelves.claim(found.id) : found;
    const read = record && checkDocument(record.document);
    if (!read?.ok || read.document.kind !== 'workbook') {
      if (read && release) await this.shelves.setAside(record!, read.ok ? [] : read.faults);
      release?.();
      return false;
    }
    const { id, title, created } = record!;
    await this.footing.stand(await this.footing.find(read.document.data));
    const { value, told, whole } = openRecord(this.session.base!, record!, read.document);
    this.notices.tell(...told);
    if (!release) {
      await this.hand.takeCopy(value, title);
      return true;
    }
    await this.hand.take(value, title, { id, created, release });
    if (!whole) {
      // The edits that have no place in these data stay in the original.
      await this.shelves.setAside(record!, [], 'original-aside');
      await this.hand.keep();
    }
    return true;
  }
}
