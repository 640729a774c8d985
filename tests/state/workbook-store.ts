import {
  indexKey,
  madeOn,
  type QuarantinedWorkbook,
  type WorkbookLocks,
  type WorkbookStore,
  type StoredIndex,
  type StoredWorkbook,
} from '../../src/state/library/storage';

/** A store in memory; what is put on it is a copy, as in a database. */
export interface TestStore extends WorkbookStore {
  readonly workbooks: Map<string, StoredWorkbook>;
  readonly put: QuarantinedWorkbook[];
  readonly indices: Map<string, StoredIndex>;
  /** Thrown by every method while set. */
  failure: Error | null;
  /** Workbooks written so far. */
  writes: number;
}

export function createStore(): TestStore {
  const workbooks = new Map<string, StoredWorkbook>();
  const put: QuarantinedWorkbook[] = [];
  const indices = new Map<string, StoredIndex>();
  const store: TestStore = {
    workbooks,
    put,
    indices,
    failure: null,
    writes: 0,
    list: async () => answer([...workbooks.values()]),
    claim: async (id, writer, opened) => {
      const now = workbooks.get(id);
      if (!now) return answer(null);
      const record = { ...now, writer, opened, deleted: null };
      workbooks.set(id, record);
      return answer(record);
    },
    write: async (record) => {
      await answer(null);
      const now = workbooks.get(record.id);
      if (now && now.writer !== record.writer) return 'overtaken';
      store.writes++;
      workbooks.set(record.id, structuredClone(record));
      return 'written';
    },
    amend: async (id, change) => {
      await answer(null);
      workbooks.set(id, { ...workbooks.get(id)!, ...change });
    },
    clear: async (id) => void (await answer(workbooks.delete(id))),
    quarantine: async (record) => {
      await answer(null);
      put.push(record);
      workbooks.delete(record.from);
    },
    quarantined: async () => answer([...put]),
    keepIndex: async (record) => {
      await answer(null);
      indices.set(record.id, structuredClone(record));
    },
    hasIndex: async (id) => answer(indices.has(id)),
    listIndices: async () => answer([...indices.values()]),
    clearIndex: async (id, needed) => {
      await answer(null);
      const index = indices.get(id);
      const on = [...workbooks.values()].filter(({ document }) => indexKey(madeOn(document)) === id);
      if (!index || on.some(needed)) return null;
      indices.delete(id);
      for (const workbook of on) workbooks.delete(workbook.id);
      return { index, workbooks: on };
    },
    index: async (id) => answer(indices.get(id) ?? null),
  };
  const answer = async <T>(value: T): Promise<T> => {
    await Promise.resolve();
    if (store.failure) throw store.failure;
    return structuredClone(value);
  };
  return store;
}

/** Locks shared by the tabs that are given the same one. */
export function createLocks(): WorkbookLocks & { readonly held: Set<string> } {
  const held = new Set<string>();
  return {
    held,
    acquire: async (name) => {
      await Promise.resolve();
      if (held.has(name)) return null;
      held.add(name);
      return () => void held.delete(name);
    },
  };
}

/** A browser without Web Locks: every acquire succeeds. */
export const noLocks: WorkbookLocks = { acquire: async () => () => undefined };
