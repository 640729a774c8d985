import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyScenario } from '../../src/core';
import { identityOf } from '../../src/facts/identity';
import type { Patch } from 'immer';
import { importsOf, userValuesOf, type UserImport } from '../../src/facts/user-values';
import { scenarioDocument, workbookDocument, writeDocument } from '../../src/io/documents/document';
import { hasLink, writeLink } from '../../src/io/documents/link';
import { keptSteps } from '../../src/state/library/current-workbook.svelte';
import { binTime } from '../../src/state/library/workbook-list.svelte';
import type { Session } from '../../src/state/session.svelte';
import { riverPackage } from '../views/session';
import { createLocks, createStore, noLocks, type TestStore } from './workbook-store';
import { scenarioAddress } from '../../src/state/navigation.svelte';
import { closeTabs, codes, kept, letPass, openTab, time } from './tabs.svelte';

const values = (session: Session) => session.workbook.scenario.adjustments;
const only = (store: TestStore) => {
  expect(store.workbooks.size).toBe(1);
  return [...store.workbooks.values()][0];
};

beforeEach(() => {
  history.replaceState(null, '', '/');
});
afterEach(closeTabs);

const own = { status: 'user', source: 'office', date: '2025-01-01' } as const;

describe('keeping', () => {
  it('writes nothing until something is done', async () => {
    const store = createStore();
    const { library } = await openTab(store);
    expect([store.workbooks.size, library.current.saved, library.current.savedAt]).toEqual([0, true, null]);
  });

  it('keeps every step at once, and brings workbook, active scenario and both directions of undo back', async () => {
    const store = createStore();
    const { session, library, close } = await openTab(store);
    session.adjust('1.1', 7);
    await kept(library);
    session.workbook.add('Second');
    session.adjust('1.2', 22);
    await kept(library);
    session.workbook.undo();
    await kept(library);
    expect(only(store).past.length).toBe(2);
    close();

    const again = await openTab(store);
    expect(again.session.workbook.scenarios.map((s) => s.name)).toEqual(['Kịch bản 1', 'Second']);
    expect([again.session.workbook.active.name, values(again.session)]).toEqual(['Second', {}]);
    again.session.workbook.redo();
    expect(values(again.session)).toEqual({ ma: { '1.2': 22 } });
    again.session.workbook.goTo(0);
    expect(again.session.workbook.scenarios.map((s) => s.scenario)).toEqual([emptyScenario]);
    expect(codes(again.library)).toEqual([]);
  });

  it('keeps the current scenario although choosing is no step', async () => {
    const store = createStore();
    const { session, library, close } = await openTab(store);
    session.workbook.add('Second');
    session.workbook.choose('s1');
    await kept(library);
    close();
    expect((await openTab(store)).session.workbook.active.id).toBe('s1');
  });

  it('leaves a gesture under way until the current rests or lets go', async () => {
    const store = createStore();
    const { session, library } = await openTab(store);
    for (const value of [5, 6, 7]) {
      session.adjust('1.1', value, 'slide');
      flushSync();
    }
    expect(store.writes).toBe(0);
    session.workbook.endGesture();
    await kept(library);
    expect(store.writes).toBe(1);
    session.adjust('1.1', 9, 'slide');
    await kept(library);
    expect(only(store).past.length).toBe(2);
  });

  it('keeps the gesture under way when the page goes', async () => {
    const store = createStore();
    const { session } = await openTab(store);
    session.adjust('1.1', 7, 'slide');
    dispatchEvent(new Event('pagehide'));
    await vi.waitFor(() => expect(store.writes).toBe(1));
    expect(only(store).document).toMatchObject({ scenarios: [{ scenario: { adjustments: { ma: { '1.1': 7 } } } }] });
  });

  it('keeps the last steps only, and the workbook whole', async () => {
    const store = createStore();
    const { session, library, close } = await openTab(store);
    for (let k = 1; k <= keptSteps + 5; k++) session.adjust('1.2', k / 10);
    await kept(library);
    expect(only(store).past.length).toBe(keptSteps);
    close();
    const { workbook } = (await openTab(store)).session;
    workbook.goTo(0);
    expect(workbook.scenario.adjustments).toEqual({ ma: { '1.2': 0.5 } });
  });

  it('says when nothing can be kept, goes on, and is well again when it can', async () => {
    const store = createStore();
    store.failure = new Error('blocked');
    const { session, library } = await openTab(store);
    expect(library.workbookList.failure).toBe('unavailable');
    store.failure = new DOMException('', 'QuotaExceededError');
    session.adjust('1.1', 7);
    flushSync();
    await vi.waitFor(() => expect(library.workbookList.failure).toBe('full'));
    expect([library.current.saved, values(session)]).toEqual([false, { ma: { '1.1': 7 } }]);
    const leaving = new Event('beforeunload', { cancelable: true });
    dispatchEvent(leaving);
    expect(leaving.defaultPrevented).toBe(true);
    store.failure = null;
    await library.current.save();
    expect([library.workbookList.failure, library.current.saved]).toEqual([null, true]);
    const going = new Event('beforeunload', { cancelable: true });
    dispatchEvent(going);
    expect(going.defaultPrevented).toBe(false);
  });
});

describe('several tabs', () => {
  it('a second tab works on a copy of its own, kept only once it is changed', async () => {
    const store = createStore();
    const locks = createLocks();
    const first = await openTab(store, locks);
    first.session.adjust('1.1', 7);
    await kept(first.library);

    const second = await openTab(store, locks);
    expect(codes(second.library)).toEqual(['second-tab']);
    expect([second.library.current.title, values(second.session)]).toEqual(['Untitled copy', { ma: { '1.1': 7 } }]);
    expect(store.workbooks.size).toBe(1);
    second.session.adjust('1.1', 8);
    await kept(second.library);
    first.session.adjust('1.1', 9);
    await kept(first.library);
    expect(store.workbooks.size).toBe(2);
    expect([values(first.session), values(second.session)]).toEqual([{ ma: { '1.1': 9 } }, { ma: { '1.1': 8 } }]);
  });

  it('without locks, the tab that was overtaken goes on as a copy, once, and loses nothing', async () => {
    const store = createStore();
    const first = await openTab(store, noLocks);
    first.session.adjust('1.1', 7);
    await kept(first.library);
    const second = await openTab(store, noLocks);
    second.session.adjust('1.1', 8);
    await kept(second.library);

    first.session.adjust('1.1', 9);
    flushSync();
    first.session.adjust('1.2', 20);
    await kept(first.library);
    expect(codes(first.library)).toEqual(['overtaken']);
    const documents = [...store.workbooks.values()].map(
      (record) => (record.document as { scenarios: { scenario: { adjustments: unknown } }[] }).scenarios[0].scenario,
    );
    expect(documents.map((scenario) => scenario.adjustments)).toEqual([
      { ma: { '1.1': 8 } },
      { ma: { '1.1': 9, '1.2': 20 } },
    ]);
  });

  it('a reloaded tab comes back to its own workbook, not to the one used last', async () => {
    const store = createStore();
    const locks = createLocks();
    const first = await openTab(store, locks);
    first.library.current.rename('Mine');
    await kept(first.library);
    const mine = sessionStorage.getItem('pii-what-if.workbook')!;
    const second = await openTab(store, locks);
    await second.library.create();
    second.library.current.rename('Theirs');
    await kept(second.library);
    first.close();
    sessionStorage.setItem('pii-what-if.workbook', mine);
    expect((await openTab(store, locks, false)).library.current.title).toBe('Mine');
  });

  it('does not rename or throw away what another tab has open', async () => {
    const store = createStore();
    const locks = createLocks();
    const first = await openTab(store, locks);
    first.session.adjust('1.1', 7);
    await kept(first.library);
    const second = await openTab(store, locks);
    await second.library.workbookList.amend(first.library.current.id, { deleted: true });
    expect([codes(second.library).at(-1), only(store).deleted]).toEqual(['busy', null]);
  });
});

describe('the library', () => {
  it('lists newest first, opens, renames, throws away and takes back', async () => {
    const store = createStore();
    const { session, library } = await openTab(store);
    session.adjust('1.1', 7);
    library.current.rename('One');
    await kept(library);
    const one = library.current.id;
    await library.create();
    expect([library.current.title, session.workbook.steps, values(session)]).toEqual(['Untitled', [], {}]);
    library.current.rename('Two');
    await kept(library);
    const two = library.current.id;
    expect(library.workbookList.entries.map((entry) => entry.title)).toEqual(['Two', 'One']);

    await library.workbookList.amend(one, { title: 'First' });
    await library.open(one);
    expect([library.current.title, values(session), session.workbook.canUndo]).toEqual([
      'First',
      { ma: { '1.1': 7 } },
      true,
    ]);

    await library.workbookList.amend(two, { deleted: true });
    expect(library.workbookList.entries.find((entry) => entry.id === two)?.deleted).not.toBeNull();
    await library.workbookList.amend(two, { deleted: false });
    expect(library.workbookList.entries.find((entry) => entry.id === two)?.deleted).toBeNull();
  });

  it('keeps the last step before it takes up another workbook', async () => {
    const store = createStore();
    const { session, library } = await openTab(store);
    session.adjust('1.1', 7, 'slide');
    await library.create();
    expect(only(store).document).toMatchObject({ scenarios: [{ scenario: { adjustments: { ma: { '1.1': 7 } } } }] });
  });

  it('does not open what was thrown away, and clears it after its time', async () => {
    const store = createStore();
    const { session, library, close } = await openTab(store);
    session.adjust('1.1', 7);
    await kept(library);
    close();
    await store.amend(library.current.id, { deleted: time() });
    const again = await openTab(store);
    expect([values(again.session), store.workbooks.size]).toEqual([{}, 1]);
    again.close();
    letPass(binTime + 1000);
    await openTab(store);
    expect(store.workbooks.size).toBe(0);
  });
});

describe('what cannot be read', () => {
  it.each([0, -1, '', true])('is not thrown away for a time of deletion that is %j', async (deleted) => {
    const store = createStore();
    const { session, library, close } = await openTab(store);
    session.adjust('1.1', 7);
    await kept(library);
    close();
    store.workbooks.set('kept', { ...only(store), id: 'kept', deleted: deleted as number });
    letPass(binTime + 1000);
    await openTab(store);
    expect([...store.workbooks.keys()]).toContain('kept');
  });
  it('is set aside whole and told, and the next workbook is opened', async () => {
    const store = createStore();
    const { session, library, close } = await openTab(store);
    session.adjust('1.1', 7);
    await kept(library);
    close();
    const good = only(store);
    const bad = { ...good, id: 'bad', title: 'Bad', opened: time(), document: { format: 'pii-what-if', version: 99 } };
    store.workbooks.set('bad', bad);
    const again = await openTab(store);
    expect(again.library.notices.list).toEqual([{ code: 'set-aside', title: 'Bad' }]);
    expect(values(again.session)).toEqual({ ma: { '1.1': 7 } });
    expect([...store.workbooks.keys()]).toEqual([good.id]);
    expect(again.library.workbookList.quarantined).toMatchObject([
      { title: 'Bad', faults: [{ code: 'newer-version' }], record: { document: { version: 99 } } },
    ]);
  });

  it('is not what the first version kept: its steps can still be undone', async () => {
    const store = createStore();
    const { session, library, close } = await openTab(store);
    session.adjust('1.1', 7);
    await kept(library);
    close();
    const record = only(store);
    store.workbooks.set(record.id, { ...record, document: { ...(record.document as object), version: 1 } });
    const again = await openTab(store);
    expect([codes(again.library), again.session.workbook.canUndo]).toEqual([[], true]);
  });

  it('keeps the steps of a version that had single figures in place of imports', async () => {
    const store = createStore();
    const { session, library, close } = await openTab(store);
    session.workbook.ownFigure({ ...{ unit: 'ma', indicator: '1.1', value: 3 }, ...own });
    session.workbook.ownFigure({ ...{ unit: 'ma', indicator: '1.2', value: 4 }, ...own });
    await kept(library);
    close();
    const record = only(store);
    const single = (key: string, value: unknown): [string, unknown] =>
      key === 'imports' ? ['userValues', userValuesOf(value as readonly UserImport[])] : [key, value];
    const older = (patches: readonly Patch[]) =>
      patches.map(({ value, ...patch }) => ({ ...patch, path: ['userValues'], value: single('imports', value)[1] }));
    const entries = record.past as readonly { patches: Patch[]; inverse: Patch[] }[];
    store.workbooks.set(record.id, {
      ...record,
      document: Object.fromEntries(
        Object.entries({ ...(record.document as object), version: 3 }).map((e) => single(...e)),
      ),
      past: entries.map((entry) => ({ ...entry, patches: older(entry.patches), inverse: older(entry.inverse) })),
    });
    const again = await openTab(store);
    const { workbook } = again.session;
    const values = () => userValuesOf(workbook.imports).map(({ value }) => value);
    expect([codes(again.library), values()]).toEqual([[], [3, 4]]);
    workbook.undo();
    expect(values()).toEqual([3]);
    workbook.undo();
    expect([values(), workbook.canUndo]).toEqual([[], false]);
    workbook.redo();
    expect(values()).toEqual([3]);
  });

  it('drops a history that does not lead back to the workbook, and says so', async () => {
    const store = createStore();
    const { session, library, close } = await openTab(store);
    session.adjust('1.1', 7);
    await kept(library);
    close();
    const record = only(store);
    const [entry] = record.past as { inverse: unknown[] }[];
    store.workbooks.set(record.id, {
      ...record,
      past: [{ ...entry, inverse: [{ op: 'remove', path: ['nowhere', 3] }] }],
    });
    const again = await openTab(store);
    expect([codes(again.library), values(again.session), again.session.workbook.canUndo]).toEqual([
      ['history-lost'],
      { ma: { '1.1': 7 } },
      false,
    ]);
  });

  it('keeps the original aside when these data have no place for some edit', async () => {
    const store = createStore();
    const { session, library, close } = await openTab(store);
    session.adjust('1.1', 7);
    session.workbook.adjust('atlantis', '1.1', 5, 1);
    await kept(library);
    close();
    const again = await openTab(store);
    expect(codes(again.library)).toEqual(['dropped', 'history-lost', 'original-aside']);
    expect(values(again.session)).toEqual({ ma: { '1.1': 7 } });
    expect(store.put[0].record).toMatchObject({ id: library.current.id });
    await vi.waitFor(() => {
      flushSync();
      expect(only(store).document).toMatchObject({ scenarios: [{ scenario: { adjustments: { ma: { '1.1': 7 } } } }] });
    });
  });
});

describe('a workbook taken up with edits that have no place', () => {
  it('is kept as it is now although nothing was done to it', async () => {
    const store = createStore();
    const { session, library } = await openTab(store);
    session.workbook.adjust('atlantis', '1.1', 5, 1);
    session.adjust('1.1', 7);
    await kept(library);
    const odd = library.current.id;
    await library.create();
    await library.open(odd);
    expect(store.workbooks.get(odd)?.document).toMatchObject({
      scenarios: [{ scenario: { adjustments: { ma: { '1.1': 7 } } } }],
    });
    expect(library.workbookList.entries.map(({ id }) => id)).toEqual([odd]);
  });
});

describe('files and links', () => {
  const data = identityOf(riverPackage());
  const scenario = { ...emptyScenario, adjustments: { ma: { '1.1': 8 } } };
  const named = { id: 's1', name: 'From afar', description: 'why', scenario, saved: null };

  it('a table of figures is shown to its own door', async () => {
    const { session, library } = await openTab(createStore());
    await library.exchange.openFile('bieu.xlsx', 'PK…');
    expect(library.notices.list).toEqual([{ code: 'table-file', title: 'bieu.xlsx' }]);
    expect(session.workbook.scenarios).toHaveLength(1);
  });

  it('a scenario file opens beside, as one step', async () => {
    const { session, library } = await openTab(createStore());
    session.adjust('1.1', 7);
    await library.exchange.openFile('afar.json', writeDocument(scenarioDocument(named, data)));
    expect(session.workbook.scenarios.map((s) => [s.name, s.scenario.adjustments])).toEqual([
      ['Kịch bản 1', { ma: { '1.1': 7 } }],
      ['From afar', { ma: { '1.1': 8 } }],
    ]);
    expect([session.workbook.active.name, codes(library)]).toEqual(['From afar', ['from-file']]);
    session.workbook.undo();
    expect(values(session)).toEqual({ ma: { '1.1': 7 } });
  });

  it('a workbook file opens as a workbook of its own; the current one stays in the library', async () => {
    const store = createStore();
    const { session, library } = await openTab(store);
    session.adjust('1.1', 7);
    const text = writeDocument(workbookDocument({ scenarios: [named], active: 's1' }, data));
    await library.exchange.openFile('plans.json', text);
    expect([library.current.title, session.workbook.scenarios.map((s) => s.name)]).toEqual(['plans', ['From afar']]);
    expect(store.workbooks.size).toBe(2);
  });

  it('where nothing can be kept, the scenarios of a workbook file come beside the current ones', async () => {
    const store = createStore();
    store.failure = new Error('blocked');
    const { session, library } = await openTab(store);
    await library.exchange.openFile(
      'plans.json',
      writeDocument(workbookDocument({ scenarios: [named], active: 's1' }, data)),
    );
    expect(session.workbook.scenarios.map((s) => s.name)).toEqual(['Kịch bản 1', 'From afar']);
  });

  it('what was saved to a file comes back the same', async () => {
    const { session, library } = await openTab(createStore());
    session.adjust('1.1', 7);
    session.workbook.keepCheckpoint('s1');
    session.workbook.add('Second');
    const before = session.workbook.scenarios;
    const file = library.exchange.workbookFile();
    await library.create();
    await library.exchange.openFile('all.json', file);
    expect(session.workbook.scenarios).toEqual(before);
    expect(session.workbook.active.name).toBe('Second');
  });

  it('tells every fault of a file and changes nothing', async () => {
    const { session, library } = await openTab(createStore());
    await library.exchange.openFile('x.json', '{"format":"other"}');
    await library.exchange.openFile('y.json', 'not json');
    expect(library.notices.list).toEqual([
      { code: 'bad-file', title: 'x.json', faults: [{ code: 'not-ours', where: 'format' }] },
      { code: 'bad-file', title: 'y.json', faults: [{ code: 'not-json', where: '' }] },
    ]);
    expect(session.workbook.steps).toEqual([]);
  });

  it('says when a file was made on other data, and what has no place in these', async () => {
    const { session, library } = await openTab(createStore());
    const odd = { ...named, scenario: { ...scenario, weights: { '9': 2 } } };
    const other = { id: 'lakes@1.0.0', fingerprint: 'x' };
    await library.exchange.openFile('afar.json', writeDocument(scenarioDocument(odd, other)));
    expect(library.notices.list.slice(1)).toEqual([
      { code: 'other-data', title: 'From afar', made: other, now: data },
      { code: 'dropped', title: 'From afar', edits: [{ target: { kind: 'weight', node: '9' }, to: 2 }] },
    ]);
    expect(session.workbook.scenario).toEqual(scenario);
  });

  it('values of the maker’s own become edits beneath the scenario’s', async () => {
    const { session, library } = await openTab(createStore());
    const userValues = [
      { unit: 'ma', indicator: '1.1', value: 3, ...own },
      { unit: 'da', indicator: '1.2', value: 15, ...own },
    ];
    await library.exchange.openFile('afar.json', writeDocument(scenarioDocument(named, data, importsOf(userValues))));
    expect(values(session)).toEqual({ ma: { '1.1': 8 }, da: { '1.2': 15 } });
    expect(library.notices.list).toContainEqual({ code: 'user-values', title: 'From afar', count: 1 });
  });

  it('a link in the address opens beside what was kept, and is taken out of the address', async () => {
    const store = createStore();
    const first = await openTab(store);
    first.session.adjust('1.1', 7);
    await kept(first.library);
    first.close();
    location.hash = writeLink(scenarioDocument(named, data));
    const { session, library } = await openTab(store);
    expect(session.workbook.scenarios.map((s) => s.name)).toEqual(['Kịch bản 1', 'From afar']);
    expect([session.workbook.active.description, codes(library)]).toEqual(['why', ['from-link']]);
    expect(hasLink(location.hash)).toBe(false);
    await kept(library);
    expect(only(store).document).toMatchObject({ scenarios: [{}, { name: 'From afar' }] });
  });

  it('makes a link that opens as the same scenario, without its mark; a second time it is only made active', async () => {
    const { session, library, close } = await openTab(createStore());
    session.adjust('1.1', 7);
    session.workbook.keepCheckpoint('s1');
    const hash = new URL(library.exchange.link()).hash;
    close();
    const other = await openTab(createStore());
    for (const expected of [2, 2]) {
      location.hash = hash;
      dispatchEvent(new Event('hashchange'));
      expect(other.session.workbook.scenarios.length).toBe(expected);
      expect(values(other.session)).toEqual(values(session));
    }
    expect(other.session.workbook.active.saved).toBeNull();
    expect(codes(other.library)).toEqual(['from-link', 'link-known']);
  });

  it('a link goes to the unit, target and screen that were looked at', async () => {
    const { session, library, close } = await openTab(createStore());
    session.adjust('1.1', 7);
    session.chooseUnit('hong');
    session.adjust('1.1', 9);
    session.targetRank = 3;
    session.view = 'plan';
    const { hash } = new URL(library.exchange.link());
    close();
    const other = (await openTab(createStore())).session;
    location.hash = hash;
    dispatchEvent(new Event('hashchange'));
    await vi.waitFor(() => expect([other.unit, other.targetRank, other.view]).toEqual(['hong', 3, 'plan']));
  });

  it('a link, and a reload, show the plan that was seen; what a link leaves out is named', async () => {
    const shelf = createStore();
    const { session, library, close } = await openTab(shelf);
    session.targetRank = 3;
    await session.planner.find();
    const values = session.lastPlan!.values;
    session.planner.reach = 'medium';
    session.workbook.add('Second');
    session.workbook.keepCheckpoint('s2');
    session.provincePlan.rename('Sở Thủy lợi', 'Sở Nông nghiệp và Môi trường');
    const shared = library.exchange.share();
    expect([shared.hasPlan, shared.left]).toEqual([true, ['planning', 'agencies', 'checkpoint', 'scenarios']]);
    await kept(library);
    close();
    const again = await openTab(shelf);
    expect(again.session.lastPlan?.values).toEqual(values);
    expect(again.session.planner.answer).toMatchObject({ kind: 'plan', proof: { status: 'unsearched' } });
    again.session.workbook.undo();
    again.close();
    const other = (await openTab(createStore())).session;
    location.hash = new URL(shared.link).hash;
    dispatchEvent(new Event('hashchange'));
    await vi.waitFor(() => expect(other.lastPlan?.values).toEqual(values));
    expect(other.planner.answer).toMatchObject({ kind: 'plan' });
  });

  it('the address opens the scenario it names, at the start and on the way back', async () => {
    const store = createStore();
    const { session, library, close } = await openTab(store);
    session.workbook.add('Second');
    session.workbook.choose('s1');
    await kept(library);
    close();
    const address = (scenario: string) => `#screen=explore&scenario=${scenarioAddress(library.current.id, scenario)}`;
    history.replaceState(null, '', address('s2'));
    const again = await openTab(store);
    await vi.waitFor(() => expect(again.session.workbook.active.id).toBe('s2'));
    const visit = (fragment: string) => {
      location.hash = fragment;
      dispatchEvent(new Event('hashchange'));
    };
    visit(address('s1'));
    await vi.waitFor(() => expect(again.session.workbook.active.id).toBe('s1'));
    expect(codes(again.library)).toEqual([]);
    // One that was just set aside is not said to be elsewhere as well.
    const { workbookList } = again.library;
    workbookList.quarantined = [{ id: 'bad 1', from: 'bad', title: '', time: 0, faults: [], record: null }];
    const looked = vi.spyOn(workbookList, 'workbooks');
    visit(`#screen=explore&scenario=${scenarioAddress('bad', 's1')}`);
    await vi.waitFor(() => expect(looked).toHaveBeenCalledOnce());
    await looked.mock.results[0].value;
    for (let k = 0; k < 5; k++) await Promise.resolve();
    expect(codes(again.library)).toEqual([]);
    visit(address('s9'));
    await vi.waitFor(() => expect(codes(again.library)).toEqual(['scenario-elsewhere']));
    expect(again.session.workbook.active.id).toBe('s1');

    // In another workbook of this browser the address opens the one that it is of.
    await again.library.create();
    again.session.adjust('1.1', 5);
    await kept(again.library);
    visit(address('s2'));
    await vi.waitFor(() => expect(again.session.workbook.active.name).toBe('Second'));
    expect(again.library.current.id).toBe(library.current.id);
    again.close();

    // Another browser has a scenario of the same number, and does not take it for this one.
    history.replaceState(null, '', address('s1'));
    const elsewhere = await openTab(createStore());
    await vi.waitFor(() => expect(codes(elsewhere.library)).toEqual(['scenario-elsewhere']));
  });

  it('the address does not name a scenario that changes nothing and is alone', async () => {
    const { session, library } = await openTab(createStore());
    expect(session.place.scenario).toBeUndefined();
    session.adjust('1.1', 7);
    expect(session.place.scenario).toBe(scenarioAddress(library.current.id, 's1'));
  });

  it('a link that names no unit goes to the one that the scenario changes', async () => {
    const { session } = await openTab(createStore());
    const scenario = { ...named.scenario, adjustments: { hong: { '1.1': 9, '1.2': 20 }, da: { '1.1': 1 } } };
    location.hash = writeLink(scenarioDocument({ ...named, scenario }, data));
    dispatchEvent(new Event('hashchange'));
    await vi.waitFor(() => expect(session.unit).toBe('hong'));
  });

  it('leaves other fragments alone and says when a link is damaged', async () => {
    const { library } = await openTab(createStore());
    location.hash = '#main';
    dispatchEvent(new Event('hashchange'));
    expect([library.notices.list, location.hash]).toEqual([[], '#main']);
    location.hash = '#s=abc.def';
    dispatchEvent(new Event('hashchange'));
    expect(library.notices.list).toEqual([{ code: 'bad-link', faults: [{ code: 'link-damaged', where: 's' }] }]);
  });
});

describe('steps that were damaged in the store', () => {
  const damaged: [string, Record<string, unknown>][] = [
    ['an empty entry', { past: [null] }],
    ['a hole', { past: new Array(1) }],
    ['no future', { future: undefined }],
    ['a past that is no list', { past: 0 }],
    ['a future of numbers', { future: new Float64Array(2) }],
    ['patches that are none', { past: [{ label: { code: 'add' }, time: 1, patches: [7], inverse: [null] }] }],
  ];
  it.each(damaged)('%s: the workbook opens with all its work, and the loss of its steps is told', async (_, damage) => {
    const store = createStore();
    const { session, library, close } = await openTab(store);
    session.adjust('1.1', 7);
    await kept(library);
    close();
    const record = only(store);
    store.workbooks.set(record.id, { ...record, ...damage } as typeof record);

    const again = await openTab(store);
    expect(values(again.session)).toEqual({ ma: { '1.1': 7 } });
    expect(codes(again.library)).toEqual(['history-lost']);
  });
});
