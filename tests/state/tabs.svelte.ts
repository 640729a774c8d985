import { flushSync } from 'svelte';
import { expect, vi } from 'vitest';
import { Library } from '../../src/state/library/library.svelte';
import type { DataPackage } from '../../src/facts/package';
import type { Session } from '../../src/state/session.svelte';
import type { WorkbookLocks } from '../../src/state/library/storage';
import { createTestSession } from '../views/session';
import { createLocks, type TestStore } from './workbook-store';

const closing: (() => void)[] = [];
/** Tabs opened before: the window's one address is the newest tab's. */
const before: Session[] = [];
let clock = 1_000_000;

/** The time by the clock of all tabs. Each look moves it by a millisecond. */
export const time = (): number => clock++;

export function letPass(milliseconds: number): void {
  clock += milliseconds;
}

/** One tab of a browser. */
export interface Tab {
  readonly session: Session;
  readonly library: Library;
  close(): void;
}

/** Opens a tab: a session and its library on a store shared with other tabs. @param fresh without the tab's memory */
export async function openTab(
  store: TestStore,
  locks: WorkbookLocks = createLocks(),
  fresh = true,
  data?: DataPackage,
): Promise<Tab> {
  if (fresh) sessionStorage.clear();
  const nothing = () => undefined;
  for (const { navigation } of before.splice(0)) Object.assign(navigation, { go: nothing, write: nothing });
  const session = createTestSession(data);
  before.push(session);
  const titles = { untitled: () => 'Untitled', copyOf: (t: string) => `${t} copy`, firstScenario: () => 'Scenario 1' };
  const library = new Library(session, store, locks, titles, time);
  const stop = $effect.root(() => {
    session.start();
    library.start();
  });
  const close = (): void => {
    stop();
    // The next tab has an address of its own.
    history.replaceState(null, '', '/');
  };
  closing.push(close);
  await vi.waitFor(() => expect(library.ready).toBe(true));
  flushSync();
  return { session, library, close };
}

export function closeTabs(): void {
  for (const close of closing.splice(0)) close();
}

/** Waits until every step is kept. */
export const kept = ({ current }: Library) =>
  vi.waitFor(() => {
    flushSync();
    expect(current.saved && current.savedAt !== null).toBe(true);
  });

/** Waits until the result is that of the current scenario. */
export const fresh = ({ simulation }: Session) =>
  vi.waitFor(() => {
    flushSync();
    expect(simulation.status).toBe('fresh');
  });

export const codes = ({ notices }: Library): string[] => notices.list.map(({ code }) => code);
