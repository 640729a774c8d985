import { userValuesOf } from '../../src/facts/user-values';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packageOfIndex } from '../../src/io/coinr/package';
import { identityOf } from '../../src/facts/identity';
import { currentVersion, readDocument } from '../../src/io/documents/document';
import type { OwnIndex } from '../../src/io/documents/own-index';
import type { Session } from '../../src/state/session.svelte';
import { lakes } from './lakes';
import { createLocks, createStore, type TestStore } from './workbook-store';
import { closeTabs, codes, fresh, kept, openTab, type Tab } from './tabs.svelte';

beforeEach(() => history.replaceState(null, '', '/'));
afterEach(closeTabs);

const identity = ({ index, origin }: OwnIndex) => identityOf(packageOfIndex(index, origin));
const own = { status: 'user', source: 'sổ tay', date: '2026-01-02' } as const;
/** Scores and ranks of the index itself. */
const standing = ({ simulation, root }: Session) => {
  const { scores, ranks, nUnits } = simulation.result!;
  const from = root * nUnits;
  return { scores: [...scores.subarray(from, from + nUnits)], ranks: [...ranks.subarray(from, from + nUnits)] };
};

/** A tab that works on the lakes, with a value of the user's own and a scenario. */
async function onLakes(store: TestStore, which: OwnIndex = lakes()): Promise<Tab> {
  const tab = await openTab(store);
  await tab.library.openIndex(which.index, which.origin);
  tab.session.workbook.own('sổ', [{ unit: 'tay', indicator: 'deep', value: 4, ...own }]);
  tab.session.workbook.adjust('lak', 'clear', 35, 10);
  await kept(tab.library);
  await fresh(tab.session);
  return tab;
}

describe('a file of a workbook on an index of one’s own', () => {
  it('brings everything to another machine: index, values of one’s own, scenarios, results', async () => {
    const first = await onLakes(createStore());
    const was = standing(first.session);
    const text = first.library.exchange.workbookFile();
    first.close();

    const store = createStore();
    const { session, library } = await openTab(store);
    session.adjust('1.1', 7);
    await kept(library);
    const before = library.current.id;
    await library.exchange.openFile('hồ.json', text);
    await fresh(session);
    expect(standing(session)).toEqual(was);
    expect(userValuesOf(session.workbook.imports)).toEqual([{ unit: 'tay', indicator: 'deep', value: 4, ...own }]);
    expect([session.base!.identity, library.current.title]).toEqual([identity(lakes()), 'hồ']);
    expect(library.notices.list).toEqual([
      { code: 'workbook-from-file', title: 'hồ.json', scenarios: 1 },
      { code: 'with-index', title: 'Hồ lakes' },
    ]);
    expect([...store.indices.values()]).toMatchObject([{ ...lakes(), identity: identity(lakes()) }]);
    await library.open(before);
    expect([library.dataSource.onShipped, session.workbook.scenario.adjustments]).toEqual([true, { ma: { '1.1': 7 } }]);
  });

  it('is there again after a reload', async () => {
    const first = await onLakes(createStore());
    const text = first.library.exchange.workbookFile();
    first.close();
    const store = createStore();
    const second = await openTab(store);
    await second.library.exchange.openFile('hồ.json', text);
    second.close();
    const again = await openTab(store);
    expect([again.session.base!.identity, codes(again.library)]).toEqual([identity(lakes()), []]);
    expect(again.session.workbook.scenario.adjustments).toEqual({ lak: { clear: 35 } });
  });

  it('does not store an index twice, and takes the kept one in its own words', async () => {
    const store = createStore();
    const { session, library } = await onLakes(store);
    const text = library.exchange.workbookFile().replaceAll('Sổ đo hồ', 'Nguồn khác');
    const added = [...store.indices.values()][0].added;
    await library.exchange.openFile('lần hai.json', text);
    expect([library.current.title, store.workbooks.size, codes(library)]).toEqual([
      'lần hai',
      2,
      ['workbook-from-file'],
    ]);
    await library.backToShipped();
    await library.exchange.openFile('lần ba.json', text);
    await fresh(session);
    expect([...store.indices.values()].map((index) => [index.origin.source, index.added])).toEqual([
      ['Sổ đo hồ', added],
    ]);
    expect(session.base!.data.sources[0].title.vi).toBe('Sổ đo hồ');
  });

  it('whose index was altered opens on it beside the kept one, and says so', async () => {
    const store = createStore();
    const { session, library } = await onLakes(store);
    const text = library.exchange.workbookFile().replace('"1 2 NA"', '"1 2.5 NA"');
    await library.exchange.openFile('sửa.json', text);
    await fresh(session);
    const altered = lakes('lakes', [1, 2.5, NaN, 30, 10, 20]);
    expect(library.notices.list).toContainEqual({
      code: 'altered-index',
      title: 'sửa',
      made: identity(lakes()),
      now: identity(altered),
    });
    expect(session.baselineValue('lak', 'deep')).toBe(2.5);
    expect([...store.indices.values()].map((index) => index.identity)).toEqual([identity(lakes()), identity(altered)]);
  });

  it('with a broken index is told with its places, and nothing changes', async () => {
    const store = createStore();
    const first = await onLakes(createStore());
    const text = first.library.exchange.workbookFile();
    first.close();
    const { session, library } = await openTab(store);
    session.adjust('1.1', 7);
    await library.exchange.openFile('hỏng.json', text.replace('"1 2 NA"', '"1 2,5"').replace('"Lake"', '"Lakes"'));
    expect(library.notices.list).toMatchObject([
      {
        code: 'bad-file',
        faults: [
          { code: 'bad-index', where: 'index.nodes[0]', fault: { code: 'unknown-parent' } },
          { where: 'index.values.deep' },
        ],
      },
    ]);
    expect([session.workbook.scenario.adjustments, store.indices.size]).toEqual([{ ma: { '1.1': 7 } }, 0]);
  });

  it('opens where nothing can be kept, but never in the place of work that is not kept', async () => {
    const first = await onLakes(createStore());
    const text = first.library.exchange.workbookFile();
    first.close();
    const store = createStore();
    store.failure = new Error('blocked');
    const sick = await openTab(store);
    await sick.library.exchange.openFile('hồ.json', text);
    expect(sick.session.base!.identity).toEqual(identity(lakes()));
    expect(sick.library.workbookList.failure).toBe('unavailable');
    sick.close();
    const busy = await openTab(store);
    busy.session.adjust('1.1', 7);
    await busy.library.exchange.openFile('hồ.json', text);
    expect([busy.library.dataSource.onShipped, codes(busy.library)]).toEqual([
      true,
      ['from-file', 'other-data', 'user-values', 'dropped'],
    ]);
    busy.session.workbook.choose('s1');
    expect(busy.session.workbook.scenario.adjustments).toEqual({ ma: { '1.1': 7 } });
  });
});

describe('one scenario on an index of one’s own', () => {
  it('as a file carries the index: beside on the same data, in a workbook of its own elsewhere', async () => {
    const store = createStore();
    const first = await onLakes(store);
    const was = standing(first.session);
    const text = first.library.exchange.scenarioFile();
    await first.library.exchange.openFile('kịch bản.json', text);
    expect([first.session.workbook.scenarios.length, codes(first.library)]).toEqual([2, ['from-file']]);
    first.close();
    const { session, library } = await openTab(createStore());
    await library.exchange.openFile('kịch bản.json', text);
    await fresh(session);
    expect(standing(session)).toEqual(was);
    expect(codes(library)).toEqual(['from-file', 'alone', 'with-index']);
  });

  it('as a link does not carry it: it opens where the index is kept, elsewhere it says what it needs', async () => {
    const store = createStore();
    const first = await onLakes(store);
    const link = new URL(first.library.exchange.link());
    const was = standing(first.session);
    first.close();

    location.hash = link.hash;
    const here = await openTab(store, createLocks());
    await here.library.backToShipped();
    location.hash = link.hash;
    await here.library.exchange.openAddress();
    await fresh(here.session);
    expect([here.library.dataSource.onShipped, standing(here.session)]).toEqual([false, was]);
    expect(codes(here.library).at(-1)).toBe('alone');
    here.close();

    location.hash = link.hash;
    const { session, library } = await openTab(createStore());
    expect(library.dataSource.onShipped).toBe(true);
    expect(library.notices.list).toContainEqual({
      code: 'other-data',
      title: 'Scenario 1',
      made: identity(lakes()),
      now: session.base!.identity,
    });
  });
});

describe('keeping an index', () => {
  it('that did not fit is tried again with the workbook, and the trouble stays until it is kept', async () => {
    const store = createStore();
    const { session, library } = await openTab(store);
    store.failure = new DOMException('', 'QuotaExceededError');
    const { index, origin } = lakes();
    await library.openIndex(index, origin);
    expect([library.workbookList.failure, store.indices.size, store.workbooks.size]).toEqual(['full', 0, 0]);
    store.failure = null;
    session.workbook.adjust('lak', 'clear', 35, 10);
    await kept(library);
    expect([library.workbookList.failure, store.indices.size, store.workbooks.size]).toEqual([null, 1, 1]);
  });

  it('that another tab cleared before any workbook stood on it happens anew', async () => {
    const store = createStore();
    const { session, library } = await onLakes(store);
    await library.create();
    store.indices.clear();
    session.workbook.adjust('lak', 'clear', 35, 10);
    await kept(library);
    expect(store.indices.size).toBe(1);
  });
});

it('a file says which version it is and carries no index of the app’s own data', async () => {
  const { session, library } = await openTab(createStore());
  session.adjust('1.1', 7);
  const reading = readDocument(library.exchange.workbookFile());
  expect(reading).toMatchObject({ ok: true, document: { version: currentVersion } });
  expect(library.exchange.workbookFile()).not.toContain('"index"');
});
