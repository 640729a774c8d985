import type { DataIdentity } from '../../facts/identity';
import type { DocumentFault } from '../../io/documents/fields';
import type { Notices } from './notices.svelte';
import {
  indexKey,
  isSound,
  madeOn,
  storageFailureOf,
  type QuarantinedWorkbook,
  type WorkbookLocks,
  type WorkbookStore,
  type StoredIndex,
  type StoredWorkbook,
  type StorageFailure,
} from './storage';
import { newId } from './tab';

/** How long a workbook thrown away can be taken back, in milliseconds. */
export const binTime = 30 * 24 * 3600 * 1000;

/** A kept workbook as the list shows it. */
export interface LibraryEntry {
  readonly id: string;
  readonly title: string;
  readonly changed: number;
  readonly deleted: number | null;
  /** The data that it stands on. */
  readonly data: DataIdentity;
}

const entryOf = ({ id, title, changed, deleted, document }: StoredWorkbook): LibraryEntry => ({
  ...{ id, title, changed, deleted },
  data: madeOn(document),
});

/** What the store has, as lists, and why it fails. */
export class WorkbookList {
  entries: readonly LibraryEntry[] = $state.raw([]);
  quarantined: readonly QuarantinedWorkbook[] = $state.raw([]);
  /** Why the work is not being kept; null while it is. */
  failure: StorageFailure | null = $state(null);

  /** Name of this visit among those that write. */
  private readonly writer = newId();

  constructor(
    private readonly store: WorkbookStore,
    private readonly locks: WorkbookLocks,
    private readonly notices: Notices,
    private readonly now: () => number,
  ) {}

  /** Does something with the store; when it fails, the user is told and nothing else stops. */
  async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.failure = storageFailureOf(error);
    }
  }

  workbooks(): Promise<StoredWorkbook[]> {
    return this.store.list();
  }

  /** Takes a workbook over for this visit. @returns it as it is now, null when there is none any more */
  claim(id: string): Promise<StoredWorkbook | null> {
    return this.store.claim(id, this.writer, this.now());
  }

  /** Writes a workbook of this visit, unless another has taken it over. @returns whether it was written */
  async write(workbook: Omit<StoredWorkbook, 'writer'>): Promise<boolean> {
    const record = { ...workbook, writer: this.writer };
    if ((await this.store.write(record)) === 'overtaken') return false;
    this.failure = null;
    this.list([entryOf(record), ...this.entries.filter(({ id }) => id !== record.id)]);
    return true;
  }

  keepIndex(record: StoredIndex): Promise<void> {
    return this.store.keepIndex(record);
  }

  hasIndex(id: string): Promise<boolean> {
    return this.store.hasIndex(id);
  }

  /** An index by its key; null when it is not kept, or not as it was. */
  async index(id: string): Promise<StoredIndex | null> {
    const found = await this.store.index(id).catch(() => null);
    return found && isSound(found) ? found : null;
  }

  /** Renames, throws away or takes back a workbook that is not open. */
  async amend(id: string, change: { title?: string; deleted?: boolean }): Promise<void> {
    const { deleted, ...rest } = change;
    await this.attempt(async () => {
      const release = await this.locks.acquire(id, 0);
      if (!release) {
        this.notices.add({ code: 'busy', title: this.entries.find((entry) => entry.id === id)?.title ?? '' });
        return;
      }
      await this.store.amend(id, {
        ...rest,
        ...(deleted === undefined ? {} : { deleted: deleted ? this.now() : null }),
      });
      release();
      await this.refresh();
    });
  }

  /** Moves a workbook out of the way, whole, and says so. */
  async quarantine(
    record: StoredWorkbook,
    faults: readonly DocumentFault[],
    code: 'set-aside' | 'original-aside' = 'set-aside',
  ): Promise<void> {
    const time = this.now();
    const { id: from, title } = record;
    await this.store.quarantine({ id: `${from} ${time}`, from, title, time, faults, record });
    this.notices.add({ code, title });
  }

  /** Whether a workbook with such a beginning of its id was moved out of the way. */
  hasQuarantined(start: string): boolean {
    return start !== '' && this.quarantined.some(({ from }) => from.startsWith(start));
  }

  /**
   * Clears what has been in the bin for its time. With the last workbook on an index, none in the bin and none set
   * aside, goes the index.
   */
  async emptyBin(records: readonly StoredWorkbook[]): Promise<void> {
    // A time before the workbook was made is damage, and damage throws nothing away.
    const gone = records.filter(
      ({ created, deleted }) => typeof deleted === 'number' && deleted >= created && deleted < this.now() - binTime,
    );
    if (gone.length === 0) return;
    const keyOf = ({ document }: { readonly document?: unknown }): string => indexKey(madeOn(document));
    for (const { id } of gone) await this.store.clear(id);
    const aside = new Set((await this.store.quarantined()).map(({ record }) => keyOf(record as object)));
    for (const key of new Set(gone.map(keyOf))) if (!aside.has(key)) await this.store.clearIndex(key, () => true);
  }

  async refresh(): Promise<void> {
    this.list((await this.store.list()).map(entryOf));
    this.quarantined = await this.store.quarantined();
  }

  private list(entries: readonly LibraryEntry[]): void {
    this.entries = [...entries].sort((a, b) => b.changed - a.changed);
  }
}
