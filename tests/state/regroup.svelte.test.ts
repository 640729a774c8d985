import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { rankIn } from '../../src/core';
import { cellOf } from '../../src/facts/cell-table';
import { loadPackage } from '../../workers/load-package';
import { createLocks, createStore } from './workbook-store';
import { closeTabs, codes, fresh, kept, openTab, type Tab } from './tabs.svelte';

const data = loadPackage();
const today = data.regrouping!.groupings[0];
const open = (store = createStore()): Promise<Tab> => openTab(store, createLocks(), true, data);
const idOf = ({ session }: Tab) => session.base!.data.id;

/** Waits until the units wanted are there, with a result. */
async function switched(tab: Tab, id: string): Promise<void> {
  await vi.waitFor(() => {
    flushSync();
    expect([idOf(tab), tab.library.ready]).toEqual([id, true]);
  });
  await fresh(tab.session);
}

beforeEach(() => history.replaceState(null, '', '/'));
afterEach(closeTabs);

test('the index goes over to its merged units and back, each with a workbook of its own', async () => {
  const tab = await open();
  const { session, library } = tab;
  session.chooseUnit('34');
  session.adjust('5.1.2', 40);
  await kept(library);
  const first = library.current.title;

  await library.showUnits(today);
  await switched(tab, 'pii-2023@2.0.0~34');
  expect([session.base!.data.units.length, session.unit]).toEqual([34, '33']);
  expect([session.workbook.scenario.adjustments, session.workbook.canUndo]).toEqual([{}, false]);
  expect(codes(library)).toEqual(['other-units']);
  session.adjust('5.1.2', 35);
  await kept(library);
  await fresh(session);

  await library.showUnits(null);
  await switched(tab, 'pii-2023@2.0.0');
  expect([library.current.title, session.unit]).toEqual([first, '33']);
  expect(session.workbook.scenario.adjustments).toEqual({ 34: { '5.1.2': 40 } });
  session.workbook.undo();
  expect([session.workbook.scenario.adjustments, session.base!.data.units.length]).toEqual([{}, 63]);

  await kept(library);
  await library.showUnits(today);
  await switched(tab, 'pii-2023@2.0.0~34');
  expect(session.workbook.scenario.adjustments).toEqual({ 33: { '5.1.2': 35 } });
});

test('figures for the units as they were go into the merged ones, and come back with the workbook', async () => {
  const store = createStore();
  const tab = await open(store);
  const { session, library } = tab;
  const ofUser = (unit: string, indicator: string, value: number) => ({
    ...{ unit, indicator, value, status: 'user' as const, source: 'Sở', date: '2026-01-05' },
  });
  // Hưng Yên and Thái Bình become one; Cao Bằng stays as it is.
  session.workbook.own('Sở', [ofUser('33', '5.1.2', 60), ofUser('04', '5.1.2', 33)]);
  await fresh(session);
  await kept(library);
  await library.showUnits(today);
  await switched(tab, 'pii-2023@2.0.0~34');
  await vi.waitFor(() => {
    flushSync();
    expect(session.loaded!.data.regrouped!.figures).toBeDefined();
  });
  const inForce = session.loaded!.data;
  const at = (unit: string) => cellOf(inForce, unit, '5.1.2')!;
  expect(at('04')).toMatchObject({ value: 33, status: 'user' });
  const rule = inForce.regrouped!.rules.find(({ indicator }) => indicator === '5.1.2')!;
  const by = data.regrouping!.denominators.find(({ code }) => code === rule.denominator)!;
  const [hungYen, thaiBinh] = ['33', '34'].map((code) => data.units.findIndex((unit) => unit.code === code));
  const [a, b] = [by.values[hungYen], by.values[thaiBinh]];
  const expected = (60 * a + cellOf(data, '34', '5.1.2')!.value! * b) / (a + b);
  expect(at('33').value).toBeCloseTo(expected, 9);
  // Half of it is not the user's own.
  expect(at('33').status).not.toBe('user');
  expect(cellOf(session.base!.data, '33', '5.1.2')!.value).not.toBeCloseTo(expected, 3);
  expect(session.workbook.figureCount).toBe(2);
  await kept(library);
  tab.close();

  history.replaceState(null, '', '/');
  const again = await open(store);
  await vi.waitFor(() => {
    flushSync();
    expect(again.session.loaded?.data.regrouped?.figures).toBeDefined();
  });
  expect(cellOf(again.session.loaded!.data, '33', '5.1.2')!.value).toBeCloseTo(expected, 9);
  again.session.workbook.undo();
  await again.library.showUnits(null);
  await switched(again, 'pii-2023@2.0.0');
  expect(again.session.workbook.userValueCount).toBe(2);
});

test('a unit becomes the one that it belongs to, and the index of the user’s province is computed', async () => {
  const tab = await open();
  const { session, library } = tab;
  session.chooseUnit('80');
  await library.showUnits(today);
  await switched(tab, 'pii-2023@2.0.0~34');
  expect(session.base!.data.units[session.unitIndex].name.vi).toBe('Tây Ninh');
  expect(session.featured).toEqual(['33', '80']);
  expect(rankIn(session.simulation.result!, session.root, session.unitIndex)).toBeGreaterThan(0);
});

test('a kept workbook brings its merged units back', async () => {
  const store = createStore();
  const tab = await open(store);
  await tab.library.showUnits(today);
  await switched(tab, 'pii-2023@2.0.0~34');
  tab.session.adjust('5.1.2', 35);
  await kept(tab.library);
  tab.close();
  history.replaceState(null, '', '/');
  const again = await open(store);
  expect(idOf(again)).toBe('pii-2023@2.0.0~34');
  expect(again.session.workbook.scenario.adjustments).toEqual({ 33: { '5.1.2': 35 } });
});

test('a file made on merged units opens on them', async () => {
  const tab = await open();
  await tab.library.showUnits(today);
  await switched(tab, 'pii-2023@2.0.0~34');
  tab.session.adjust('5.1.2', 35);
  const file = tab.library.exchange.scenarioFile();
  tab.close();
  history.replaceState(null, '', '/');
  const other = await open();
  await other.library.exchange.openFile('them.json', file);
  await switched(other, 'pii-2023@2.0.0~34');
  expect(other.session.workbook.scenario.adjustments).toEqual({ 33: { '5.1.2': 35 } });
});

test('the address asks for merged units, tells them, and is followed back', async () => {
  history.replaceState(null, '', '/#screen=plan&units=34&unit=68');
  const tab = await open();
  await switched(tab, 'pii-2023@2.0.0~34');
  expect([tab.session.view, tab.session.unit]).toEqual(['plan', '68']);
  await vi.waitFor(() => {
    flushSync();
    expect(location.hash).toContain('units=34');
  });
  history.replaceState(null, '', '/#screen=plan&unit=60');
  dispatchEvent(new Event('hashchange'));
  await switched(tab, 'pii-2023@2.0.0');
  expect(tab.session.unit).toBe('60');
});

test('a grouping that nobody knows leaves all as it is', async () => {
  history.replaceState(null, '', '/#screen=plan&units=99');
  const tab = await open();
  await vi.waitFor(() => {
    flushSync();
    expect(location.hash).not.toContain('units');
  });
  expect(idOf(tab)).toBe('pii-2023@2.0.0');
});

test('a grouping of the user’s own comes back with its workbook, and goes along in file and link', async () => {
  const store = createStore();
  const groups = ['B', 'N'].map((code) => ({
    ...{ code, name: { vi: `Miền ${code}`, en: code } },
    parts: data.units.filter((unit) => Number(unit.code) < 45 === (code === 'B')).map((unit) => unit.code),
  }));
  const label = { vi: 'Hai miền', en: 'Two halves' };
  const halves = { id: 'hai-mien-1', name: label, units: label, source: 'hai-mien.csv', groups };
  const id = 'pii-2023@2.0.0~hai-mien-1';
  const tab = await open(store);
  await tab.library.showUnits(halves);
  await switched(tab, id);
  tab.session.chooseUnit('N');
  tab.session.adjust('5.1.2', 35);
  await kept(tab.library);
  const file = tab.library.exchange.workbookFile();
  const link = new URL(tab.library.exchange.link()).hash;
  tab.close();

  history.replaceState(null, '', '/');
  const again = await open(store);
  expect([idOf(again), again.session.workbook.scenario.adjustments]).toEqual([id, { N: { '5.1.2': 35 } }]);
  again.close();

  history.replaceState(null, '', '/');
  const other = await open();
  await other.library.exchange.openFile('them.json', file);
  await switched(other, id);
  expect(other.session.workbook.scenario.adjustments).toEqual({ N: { '5.1.2': 35 } });
  other.close();

  history.replaceState(null, '', `/${link}`);
  const third = await open();
  await switched(third, id);
  expect(third.session.workbook.scenario.adjustments).toEqual({ N: { '5.1.2': 35 } });
});
