import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import type { Component } from 'svelte';
import { expect, test } from 'vitest';
import { readCoinr } from '../../src/io/coinr/coinr';
import { packageOfIndex } from '../../src/io/coinr/package';
import type { DataPackage } from '../../src/facts/package';
import { readTables } from '../../src/io/tables/read-tables';
import { Library } from '../../src/state/library/library.svelte';
import LeverHost from './LeverHost.svelte';
import DataView from '../../src/views/data/DataView.svelte';
import Explore from '../../src/views/explore/Explore.svelte';
import PlanView from '../../src/views/plan/PlanView.svelte';
import { createLocks, createStore } from '../state/workbook-store';
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
  const library = new Library(session, createStore(), createLocks(), titles);
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
  await waitFor(() => expect(session.planner.found.plan).toBeDefined());
});

test('the words are of units, not of provinces', async () => {
  await show(LeverHost);
  expect(screen.getByText('hạng trên 3 đơn vị')).toBeVisible();
  expect(screen.getByText('Điểm tổng hợp')).toBeVisible();
  expect(document.body.textContent).not.toMatch(/tỉnh|PII|cả nước/);
});

test('levers offer no agencies where none are named, and a missing value is not called an estimate', async () => {
  const session = await show(LeverHost);
  expect(screen.getByRole('combobox', { name: 'Thứ tự' })).toBeVisible();
  expect(screen.queryByRole('combobox', { name: 'Cơ quan chủ trì' })).toBeNull();
  session.chooseUnit('u3');
  await settled(session);
  const row = await waitFor(() => {
    const found = screen.getAllByRole('article').find((article) => article.textContent?.includes('Beta one'))!;
    expect(within(found).getByText('thiếu số liệu')).toBeVisible();
    return found;
  });
  expect(within(row).queryByText('ước tính')).toBeNull();
});

test('the detail of an indicator gives no year and no reach that the data do not tell', async () => {
  const session = await show(Explore);
  session.indicator = 'a1';
  const detail = (await screen.findByRole('button', { name: 'Đóng chi tiết' })).closest('article')!;
  expect(within(detail).getByText('theo test')).toBeVisible();
  expect(within(detail).queryByText(/^năm/)).toBeNull();
  expect(within(detail).queryByText('Khả năng tác động')).toBeNull();
  expect(screen.queryByText(/tác động trong năm/)).toBeNull();
});

test('tasks of a plan stand in one list, and nothing is said of quick and slow levers', async () => {
  const session = await show(PlanView);
  expect(screen.getByText(/không cho biết chỉ số nào đổi được nhanh/)).toBeVisible();
  expect(screen.queryByRole('combobox', { name: 'Nhóm chỉ số được chọn' })).toBeNull();
  expect(screen.queryByText('Nỗ lực tối đa theo cơ quan')).toBeNull();
  session.chooseUnit('u2');
  session.targetRank = 1;
  await session.planner.find();
  const table = await screen.findByRole('region', { name: 'Việc cần làm' });
  expect(within(table).getByRole('columnheader', { name: 'Mục tiêu' })).toBeVisible();
  expect(within(table).queryByRole('columnheader', { name: 'Khả năng cải thiện' })).toBeNull();
  expect(within(table).getAllByRole('rowheader').length).toBeGreaterThan(1);
  expect(within(table).queryByText(/· \d+ chỉ số/)).toBeNull();
  expect(screen.queryByText(/dựa trên số ước tính/)).toBeNull();
});

test('once the user tells a quick lever from the others, plans can be asked for quick levers only', async () => {
  const session = await show(PlanView);
  session.planner.setLever('a1', { reach: 'high' });
  expect(await screen.findByRole('combobox', { name: 'Nhóm chỉ số được chọn' })).toBeVisible();
});

test('the Data screen has no empty parts: no proof, no editions, no columns that nothing stands in', async () => {
  await show(DataView);
  expect(screen.getAllByRole('tab').map((tab) => tab.textContent?.trim())).toEqual([
    'Khung chỉ số',
    'Độ tin cậy',
    'Gộp đơn vị',
    'Nhập số theo đơn vị',
    'Số liệu của bạn',
    'Xuất',
    'Nguồn số liệu',
  ]);
  expect(screen.getByRole('heading', { name: '2 nhóm, 4 chỉ số thành phần' })).toBeVisible();
  expect(screen.getAllByRole('columnheader').map((header) => header.textContent)).toEqual([
    'Chỉ số',
    'Đơn vị đo',
    'Trọng số',
    'Kém nhất',
    'Trung vị',
    'Tốt nhất',
    'Giá trị các đơn vị',
  ]);
  await userEvent.click(screen.getByRole('tab', { name: 'Độ tin cậy' }));
  expect(screen.getByText('Điểm của One: 100% trọng số dựa trên số của bạn.')).toBeVisible();
  expect(screen.getByText('Bộ dữ liệu này không có số ước tính nào.')).toBeVisible();
});
