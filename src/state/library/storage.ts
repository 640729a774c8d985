import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { DataIdentity } from '../../facts/identity';
import { isRecord, type DocumentFault } from '../../io/documents/fields';
import { isSoundIndex, type OwnIndex } from '../../io/documents/own-index';

/** A workbook as it is kept. Plain data. */
export interface StoredWorkbook {
  readonly id: string;
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly changed: number;
  readonly opened: number;
  /** When it was thrown away; null = it is not. It can be taken back until it is cleared. */
  readonly deleted: number | null;
  /** The visit that may write it; whoever opens it takes it over. */
  readonly writer: string;
  /** A versioned document, not yet checked. */
  readonly document: unknown;
  /** Undo and redo steps, not yet checked. */
  readonly past: readonly unknown[];
  readonly future: readonly unknown[];
}

/** A kept workbook that could not be read, whole, with what was wrong. */
export interface QuarantinedWorkbook {
  readonly id: string;
  /** Id of the workbook that it was. */
  readonly from: string;
  readonly title: string;
  readonly time: number;
  readonly faults: readonly DocumentFault[];
  readonly record: unknown;
}

/** An index of the user's own as it is kept. Plain data. */
export interface StoredIndex extends OwnIndex {
  /** `indexKey` of its identity. */
  readonly id: string;
  readonly identity: DataIdentity;
  /** Milliseconds since 1970. */
  readonly added: number;
}

export const indexKey = ({ id, fingerprint }: DataIdentity): string => `${id} ${fingerprint}`;

/** Whether a kept index is as it was written, as far as that can be seen. */
export const isSound = (record: StoredIndex): boolean =>
  isSoundIndex(record) && isRecord(record.identity) && indexKey(record.identity) === record.id;

/** The data that an unchecked document says it was made on; '' for what it does not say. */
export function madeOn(document: unknown): DataIdentity {
  const { data } = (document ?? {}) as { data?: { id?: unknown; fingerprint?: unknown } };
  const text = (raw: unknown): string => (typeof raw === 'string' ? raw : '');
  return { id: text(data?.id), fingerprint: text(data?.fingerprint) };
}

/** An index cleared, with the workbooks that stood on it. */
export interface ClearedIndex {
  readonly index: StoredIndex;
  readonly workbooks: readonly StoredWorkbook[];
}

/** Where workbooks are kept. Every method rejects when the place cannot be reached or is full. */
export interface WorkbookStore {
  list(): Promise<StoredWorkbook[]>;
  /** Takes a workbook over for `writer`. @returns it as it is now, null when there is none any more */
  claim(id: string, writer: string, time: number): Promise<StoredWorkbook | null>;
  /** Writes the workbook unless another writer has taken it over. */
  write(record: StoredWorkbook): Promise<'written' | 'overtaken'>;
  /** Changes the title or the deletion of a workbook that nobody has open. */
  amend(id: string, change: Partial<Pick<StoredWorkbook, 'title' | 'deleted'>>): Promise<void>;
  /** Removes a workbook for good. */
  clear(id: string): Promise<void>;
  /** Moves a workbook that cannot be read out of the way, unchanged. */
  quarantine(record: QuarantinedWorkbook): Promise<void>;
  quarantined(): Promise<QuarantinedWorkbook[]>;
  keepIndex(record: StoredIndex): Promise<void>;
  hasIndex(id: string): Promise<boolean>;
  /** An index by its key; null when it is not kept. */
  index(id: string): Promise<StoredIndex | null>;
  listIndices(): Promise<StoredIndex[]>;
  /**
   * Removes an index and the workbooks that stand on it, unless `needed` says that one of them needs it.
   * @returns what was removed, null when nothing was
   */
  clearIndex(id: string, needed: (workbook: StoredWorkbook) => boolean): Promise<ClearedIndex | null>;
}

interface Schema extends DBSchema {
  workbooks: { key: string; value: StoredWorkbook };
  aside: { key: string; value: QuarantinedWorkbook };
  indices: { key: string; value: StoredIndex };
}

const patience = 4000;

/** Rejects when the promise takes longer than `patience`: opening may hang for ever in some private modes. */
function inTime<T>(promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the storage does not answer')), patience);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** The browser's IndexedDB. It is opened at first use, and again after it was closed from outside. */
export function browserStore(name = 'pii-what-if'): WorkbookStore {
  let opening: Promise<IDBPDatabase<Schema>> | null = null;
  const forget = () => void (opening = null);
  const open = (): Promise<IDBPDatabase<Schema>> =>
    (opening ??= inTime(
      openDB<Schema>(name, 2, {
        upgrade(db, from) {
          if (from < 1) {
            db.createObjectStore('workbooks', { keyPath: 'id' });
            db.createObjectStore('aside', { keyPath: 'id' });
          }
          db.createObjectStore('indices', { keyPath: 'id' });
        },
        // A newer version of the app wants to change the store in another tab.
        blocking: (_current, _wanted, event) => {
          (event.target as IDBDatabase).close();
          forget();
        },
        terminated: forget,
      }),
    ).catch((error: unknown) => {
      forget();
      throw error;
    }));

  /** One change of one workbook, on the disk when it resolves: a power cut keeps it. */
  async function change<T>(
    id: string,
    work: (now: StoredWorkbook | undefined) => { put?: StoredWorkbook; result: T },
  ): Promise<T> {
    const db = await open();
    const transaction = db.transaction('workbooks', 'readwrite', { durability: 'strict' });
    // What fails the transaction is told once, by `done`.
    transaction.done.catch(() => undefined);
    const { put, result } = work(await transaction.store.get(id));
    if (put) void transaction.store.put(put).catch(() => undefined);
    transaction.commit();
    await transaction.done;
    return result;
  }

  return {
    list: async () => (await open()).getAll('workbooks'),
    claim: (id, writer, opened) =>
      change(id, (now) => {
        if (!now) return { result: null };
        const record = { ...now, writer, opened, deleted: null };
        return { put: record, result: record };
      }),
    write: (record) =>
      change(record.id, (now) =>
        now && now.writer !== record.writer ? { result: 'overtaken' } : { put: record, result: 'written' },
      ),
    amend: (id, part) => change(id, (now) => ({ put: now && { ...now, ...part }, result: undefined })),
    clear: async (id) => (await open()).delete('workbooks', id),
    quarantine: async (record) => {
      const transaction = (await open()).transaction(['workbooks', 'aside'], 'readwrite', { durability: 'strict' });
      await Promise.all([
        transaction.objectStore('aside').put(record),
        transaction.objectStore('workbooks').delete(record.from),
        transaction.done,
      ]);
    },
    quarantined: async () => (await open()).getAll('aside'),
    keepIndex: async (record) => void (await (await open()).put('indices', record)),
    hasIndex: async (id) => (await (await open()).getKey('indices', id)) !== undefined,
    index: async (id) => (await (await open()).get('indices', id)) ?? null,
    listIndices: async () => (await open()).getAll('indices'),
    clearIndex: async (id, needed) => {
      const transaction = (await open()).transaction(['workbooks', 'indices'], 'readwrite', { durability: 'strict' });
      const [store, indices] = [transaction.objectStore('workbooks'), transaction.objectStore('indices')];
      const index = await indices.get(id);
      const workbooks = (await store.getAll()).filter(({ document }) => indexKey(madeOn(document)) === id);
      const removed = index && !workbooks.some(needed) ? { index, workbooks } : null;
      if (removed) await Promise.all([indices.delete(id), ...workbooks.map((workbook) => store.delete(workbook.id))]);
      await transaction.done;
      return removed;
    },
  };
}

/** Keeps two tabs from having the same workbook open. */
export interface WorkbookLocks {
  /**
   * Holds a name until released or until the tab is gone.
   * @param patience milliseconds to wait for another holder, such as the page that this one replaces
   * @returns the release, or null when another tab holds it
   */
  acquire(name: string, patience: number): Promise<(() => void) | null>;
}

/** The browser's Web Locks; where there are none, every acquisition succeeds and the store's check of the writer decides. */
export const browserLocks: WorkbookLocks = {
  async acquire(name, patience) {
    const { locks } = navigator;
    if (!locks) return () => undefined;
    return new Promise((resolve) => {
      const options = patience > 0 ? { signal: AbortSignal.timeout(patience) } : { ifAvailable: true };
      locks
        .request(`pii-what-if.${name}`, options, (lock) => {
          if (!lock) return resolve(null);
          return new Promise<void>((release) => resolve(release));
        })
        .catch((error: unknown) =>
          // Waited in vain; any other refusal means that locks are off here.
          resolve(error instanceof DOMException && error.name === 'TimeoutError' ? null : () => undefined),
        );
    });
  },
};

/** Why keeping failed: no room left, or the storage cannot be used at all. */
export type StorageFailure = 'full' | 'unavailable';

export const storageFailureOf = (error: unknown): StorageFailure =>
  error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'unavailable';
