import type { DataIdentity } from '../../facts/identity';
import type { DocumentFault } from '../../io/documents/fields';
import type { Notices } from './notices.svelte';
import {
  indexKey,
  madeOn,
  troubleOf,
  type AsideRecord,
  type Locker,
  type Shelf,
  type StoredIndex,
  type StoredWorkbook,
  type Trouble,
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

/** What the shelf has, as lists, and the trouble with it. */
export class Shelves {
  entries: readonly LibraryEntry[] = $state.raw([]);
  asides: readonly AsideRecord[] = $state.raw([]);
  /** Why the work is not being kept; null while it is. */
  trouble: Trouble | null = $state(null);

  /** Name of this visit among those that write. */
  private readonly writer = newId();

  constructor(
    private readonly shelf: Shelf,
    private readonly locker: Locker,
    private readonly notices: Notices,
    private readonly now: () => number,
  ) {}

  /** Does something with the shelf; when it fails, the user is told and nothing else stops. */
  async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.trouble = troubleOf(error);
    }
  }

  workbooks(): Promise<StoredWorkbook[]> {
    return this.shelf.list();
  }

  /** Takes a workbook over for this visit. @returns it as it is now, null when there is none any more */
  claim(id: string): Promise<StoredWorkbook | null> {
    return this.shelf.claim(id, this.writer, this.now());
  }

  /** Writes a workbook of this visit, unless another has taken it over. @returns whether it was written */
  async write(workbook: Omit<StoredWorkbook, 'writer'>): Promise<boolean> {
    const record = { ...workbook, writer: this.writer };
    if ((await this.shelf.write(record)) === 'overtaken') return false;
    this.trouble = null;
    this.list([entryOf(record), ...this.entries.filter(({ id }) => id !== record.id)]);
    return true;
  }

  keepIndex(record: StoredIndex): Promise<void> {
    return this.shelf.keepIndex(record);
  }

  hasIndex(id: string): Promise<boolean> {
    return this.shelf.hasIndex(id);
  }

  /** An index by its key; null when it is not kept. */
  index(id: string): Promise<StoredIndex | null> {
    return this.shelf.index(id).catch(() => null);
  }

  /** Renames, throws away or takes back a workbook that is not in hand. */
  async amend(id: string, change: { title?: string; deleted?: boolean }): Promise<void> {
    const { deleted, ...rest } = change;
    await this.attempt(async () => {
      const release = await this.locker.hold(id, 0);
      if (!release) {
        this.notices.tell({ code: 'busy', title: this.entries.find((entry) => entry.id === id)?.title ?? '' });
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

  /** Moves a workbook out of the way, whole, and says so. */
  async setAside(
    record: StoredWorkbook,
    faults: readonly DocumentFault[],
    code: 'set-aside' | 'original-aside' = 'set-aside',
  ): Promise<void> {
    const time = this.now();
    const { id: from, title } = record;
    await this.shelf.setAside({ id: `${from} ${time}`, from, title, time, faults, record });
    this.notices.tell({ code, title });
  }

  /**
   * Clears what has been in the bin for its time. With the last workbook on an index, none in the bin and none set
   * aside, goes the index.
   */
  async emptyBin(records: readonly StoredWorkbook[]): Promise<void> {
    const gone = records.filter(({ deleted }) => deleted !== null && deleted < this.now() - binTime);
    if (gone.length === 0) return;
    const keyOf = ({ document }: { readonly document?: unknown }): string => indexKey(madeOn(document));
    for (const { id } of gone) await this.shelf.clear(id);
    const aside = new Set((await this.shelf.aside()).map(({ record }) => keyOf(record as object)));
    for (const key of new Set(gone.map(keyOf))) if (!aside.has(key)) await this.shelf.clearIndex(key, () => true);
  }

  async refresh(): Promise<void> {
    this.list((await this.shelf.list()).map(entryOf));
    this.asides = await this.shelf.aside();
  }

  private list(entries: readonly LibraryEntry[]): void {
    this.entries = [...entries].sort((a, b) => b.changed - a.changed);
  }
}
