import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { binTime } from '../../src/state/library/workbook-list.svelte';
import { lakes } from './lakes';
import { createLocks, createStore, type TestStore } from './workbook-store';
import { closeTabs, codes, kept, letPass, openTab, time, type Tab } from './tabs.svelte';

beforeEach(() => history.replaceState(null, '', '/'));
afterEach(closeTabs);

/** A tab back on the shipped data, after two indices with a workbook each. */
async function afterTwo(store: TestStore): Promise<Tab & { one: string; two: string }> {
  const tab = await openTab(store);
  const ids: string[] = [];
  for (const { index, origin } of [lakes('one'), lakes('two')]) {
    await tab.library.openIndex(index, origin);
    ids.push(tab.library.current.id);
  }
  await tab.library.backToShipped();
  await tab.library.indices.refresh();
  return { ...tab, one: ids[0], two: ids[1] };
}
const titles = ({ library }: Tab) => library.indices.entries.map(({ title }) => title);
const idOf = ({ library }: Tab, title: string) => library.indices.entries.find((entry) => entry.title === title)!.id;

describe('kept indices', () => {
  it('are listed, newest first, with what they hold and the room they take', async () => {
    const tab = await afterTwo(createStore());
    expect(titles(tab)).toEqual(['Hồ two', 'Hồ one']);
    const [entry] = tab.library.indices.entries;
    expect(entry).toMatchObject({ units: 3, indicators: 2, source: 'Sổ đo hồ' });
    expect(entry.bytes).toBeGreaterThan(6 * 8);
  });

  it('stay while a workbook stands on them', async () => {
    const store = createStore();
    const tab = await afterTwo(store);
    await tab.library.indices.clear(idOf(tab, 'Hồ one'));
    expect([tab.library.indices.cleared, store.indices.size, store.workbooks.size]).toEqual([null, 2, 2]);
  });

  it('are thrown away with what stands on them in the bin, and taken back with it', async () => {
    const store = createStore();
    const tab = await afterTwo(store);
    const { library } = tab;
    await library.workbookList.amend(tab.one, { deleted: true });
    const before = [structuredClone([...store.indices]), structuredClone(store.workbooks.get(tab.one))];
    await library.indices.clear(idOf(tab, 'Hồ one'));
    expect([titles(tab), [...store.workbooks.keys()]]).toEqual([['Hồ two'], [tab.two]]);
    expect(library.workbookList.entries.map(({ id }) => id)).toEqual([tab.two]);
    await library.indices.restore();
    expect([titles(tab), library.indices.cleared]).toEqual([['Hồ two', 'Hồ one'], null]);
    expect([[...store.indices].sort(), store.workbooks.get(tab.one)]).toEqual([before[0], before[1]]);
    await library.open(tab.one);
    expect([library.dataSource.index?.origin.title, codes(library)]).toEqual(['Hồ one', []]);
  });

  it('take a new workbook', async () => {
    const store = createStore();
    const tab = await afterTwo(store);
    await tab.library.createOn(idOf(tab, 'Hồ two'));
    expect([tab.library.dataSource.index?.origin.title, tab.library.current.title, store.workbooks.size]).toEqual([
      'Hồ two',
      'Hồ two (2)',
      3,
    ]);
    expect(store.indices.size).toBe(2);
  });
});

describe('when the bin is emptied', () => {
  it('an index goes with the last workbook on it, others stay', async () => {
    const store = createStore();
    const tab = await afterTwo(store);
    await tab.library.workbookList.amend(tab.one, { deleted: true });
    tab.close();
    (await openTab(store)).close();
    expect(store.indices.size).toBe(2);
    letPass(binTime + 1000);
    await openTab(store);
    expect([...store.indices.values()].map(({ origin }) => origin.title)).toEqual(['Hồ two']);
    expect([...store.workbooks.keys()]).toEqual([tab.two]);
  });

  it('an index stays for another workbook on it, in the bin or set aside', async () => {
    const store = createStore();
    const tab = await afterTwo(store);
    await tab.library.createOn(idOf(tab, 'Hồ one'));
    const other = tab.library.current.id;
    await tab.library.backToShipped();
    await tab.library.workbookList.amend(tab.one, { deleted: true });
    await tab.library.workbookList.amend(tab.two, { deleted: true });
    const record = store.workbooks.get(tab.two)!;
    store.put.push({ id: 'a', from: 'gone', title: 'Hỏng', time: 0, faults: [], record });
    tab.close();
    letPass(binTime + 1000);
    await store.amend(other, { deleted: time() });
    await openTab(store);
    expect([...store.workbooks.keys()]).toEqual([other]);
    expect(store.indices.size).toBe(2);
  });
});

it('a tab on a new workbook keeps its index although another tab has thrown it away', async () => {
  const store = createStore();
  const locks = createLocks();
  const first = await openTab(store, locks);
  const { index, origin } = lakes();
  await first.library.openIndex(index, origin);
  const old = first.library.current.id;
  await first.library.create();
  const second = await openTab(store, locks);
  await second.library.backToShipped();
  await second.library.workbookList.amend(old, { deleted: true });
  await second.library.indices.refresh();
  await second.library.indices.clear(idOf(second, 'Hồ lakes'));
  expect(store.indices.size).toBe(0);
  first.session.workbook.adjust('lak', 'clear', 35, 10);
  await kept(first.library);
  expect(store.indices.size).toBe(1);
});
