import { render, screen } from '@testing-library/svelte';
import type { Component } from 'svelte';
import { expect, test } from 'vitest';
import { readCoinr } from '../../src/io/coinr';
import { packageOfIndex } from '../../src/io/coinr-package';
import type { DataPackage } from '../../src/io/package';
import { readTables } from '../../src/io/table';
import { Library } from '../../src/state/library.svelte';
import LeverHost from './LeverHost.svelte';
import PlanView from '../../src/views/plan/PlanView.svelte';
import { createLocker, createShelf } from '../state/shelf';
import OwnHost from './OwnHost.svelte';
import { createTestSession, settled } from './session';

const bytes = (text: string) => new TextEncoder().encode(text);

/** An index whose indicators stand in no order of their groups, with nothing but what COINr asks for. */
async function shuffled(): Promise<DataPackage> {
  const meta = [
    'Level,iCode,iName,Direction,Weight,Parent,Type',
    ...['a1,Alpha one,1,1,A', 'b1,Beta one,-1,1,B', 'a2,Alpha two,1,2,A', 'b2,Beta two,1,1,B'].map(
      (row) => `1,${row},Indicator`,
    ),
    ...['A,Alpha,1,1,X', 'B,Beta,1,1,X'].map((row) => `2,${row},Aggregate`),
    '3,X,Whole,1,1,,Aggregate',
  ].join('\n');
  const data = ['uCode,uName,a1,b1,a2,b2', 'u1,One,1,2,3,4', 'u2,Two,4,3,2,1.5', 'u3,Three,2,,1,9'].join('\n');
  const { sheets } = await readTables([
    { name: 'imeta.csv', bytes: bytes(meta) },
    { name: 'idata.csv', bytes: bytes(data) },
  ]);
  const { index } = await readCoinr(sheets);
  return packageOfIndex(index!, { name: 'shuffled', version: '1', title: 'Shuffled', source: 'test' });
}

/** A screen on that index. */
async function show(view: Component) {
  sessionStorage.clear();
  const session = createTestSession(await shuffled());
  const titles = { untitled: () => 'Sổ', copyOf: (t: string) => t, firstScenario: () => 'Kịch bản 1' };
  const library = new Library(session, createShelf(), createLocker(), titles);
  render(OwnHost, { props: { session, library, view } });
  await settled(session);
  return session;
}

test('levers of a group stand together, whatever the order of the data', async () => {
  await show(LeverHost);
  expect(screen.getAllByRole('heading', { level: 4 }).map((heading) => heading.textContent?.trim())).toEqual([
    expect.stringContaining('Alpha'),
    expect.stringContaining('Beta'),
  ]);
  expect(screen.getAllByRole('article').map((row) => row.getAttribute('data-indicator'))).toEqual([
    'a1',
    'a2',
    'b1',
    'b2',
  ]);
});

test('a plan is asked for without agencies, plans or sources', async () => {
  const session = await show(PlanView);
  expect(screen.getByRole('heading', { name: /One/ })).toBeVisible();
  session.targetRank = 1;
  await session.planner.find();
  expect(session.planner.faults).toEqual([]);
  expect(session.planner.found.plan).toBeDefined();
});

test('the words are of units, not of provinces', async () => {
  await show(LeverHost);
  expect(screen.getByText('hạng trong 3 đơn vị')).toBeVisible();
  expect(screen.getByText('Điểm tổng hợp')).toBeVisible();
  expect(document.body.textContent).not.toMatch(/tỉnh|PII|cả nước/);
});
