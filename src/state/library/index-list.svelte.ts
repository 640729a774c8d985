import type { WorkbookList } from './workbook-list.svelte';
import { isSound, type ClearedIndex, type StoredIndex, type WorkbookStore } from './storage';

/** A kept index of the user's own as the list shows it. */
export interface IndexEntry {
  /** `indexKey` of its identity. */
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly units: number;
  readonly indicators: number;
  /** About the room that it takes. */
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly added: number;
}

function entryOf({ id, origin, index, added }: StoredIndex): IndexEntry {
  const { values, ...words } = index;
  return {
    ...{ id, title: origin.title, source: origin.source, added },
    units: index.units.length,
    indicators: values.length / index.units.length,
    bytes: values.byteLength + JSON.stringify(words).length,
  };
}

/** The indices of the user's own that are kept. The list is drawn up when it is asked for: they may be big. */
export class IndexList {
  entries: readonly IndexEntry[] = $state.raw([]);
  /** What was thrown away last; it can be taken back in this visit. */
  cleared: ClearedIndex | null = $state.raw(null);

  constructor(
    private readonly store: WorkbookStore,
    private readonly workbookList: WorkbookList,
  ) {}

  async refresh(): Promise<void> {
    await this.workbookList.attempt(async () => {
      const sound = (await this.store.listIndices()).filter(isSound);
      this.entries = sound.map(entryOf).sort((a, b) => b.added - a.added);
    });
  }

  /** Throws an index away, with the workbooks in the bin that stand on it; as long as others do, nothing happens. */
  async clear(id: string): Promise<void> {
    await this.workbookList.attempt(async () => {
      this.cleared = await this.store.clearIndex(id, ({ deleted }) => deleted === null);
      await this.workbookList.refresh();
    });
    await this.refresh();
  }

  /** Takes back what was thrown away last. */
  async restore(): Promise<void> {
    const { cleared } = this;
    if (!cleared) return;
    await this.workbookList.attempt(async () => {
      await this.store.keepIndex(cleared.index);
      for (const workbook of cleared.workbooks) await this.store.write(workbook);
      this.cleared = null;
      await this.workbookList.refresh();
    });
    await this.refresh();
  }
}
