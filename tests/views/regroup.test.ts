import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import type { Component } from 'svelte';
import { expect, test } from 'vitest';
import { Library } from '../../src/state/library/library.svelte';
import UnitsSwitch from '../../src/views/frame/UnitsSwitch.svelte';
import DataView from '../../src/views/data/DataView.svelte';
import { loadPackage } from '../../workers/load-package';
import { createLocks, createStore } from '../state/workbook-store';
import OwnHost from './OwnHost.svelte';
import { createTestSession, riverPackage, settled } from './session';

async function show(view: Component, data = loadPackage()) {
  history.replaceState(null, '', '/');
  sessionStorage.clear();
  const session = createTestSession(data);
  session.navigation.showPart('data', 'regrouping');
  const titles = { untitled: () => 'Sổ', copyOf: (t: string) => t, firstScenario: () => 'Kịch bản 1' };
  const library = new Library(session, createStore(), createLocks(), titles);
  render(OwnHost, { props: { session, library, view } });
  await settled(session);
  return { session, library };
}

const rowOf = (table: string, name: RegExp) =>
  within(
    within(screen.getByRole('table', { name: table }))
      .getByRole('rowheader', { name })
      .closest('tr')!,
  );

test('the switch goes to today’s provinces and back', async () => {
  const user = userEvent.setup();
  const { session } = await show(UnitsSwitch);
  const group = () => within(screen.getByRole('group', { name: 'Địa giới hành chính' }));
  const pressed = () => group().getByRole('button', { pressed: true }).textContent;
  expect(pressed()).toBe('63 tỉnh (2023)');
  await user.click(group().getByRole('button', { name: '34 tỉnh hiện nay' }));
  await waitFor(() => expect(pressed()).toBe('34 tỉnh hiện nay'));
  expect(session.loaded!.data.units).toHaveLength(34);
  await user.click(group().getByRole('button', { name: '63 tỉnh (2023)' }));
  await waitFor(() => expect(session.loaded!.data.units).toHaveLength(63));
});

test('an index that says nothing of merging has no switch', async () => {
  await show(UnitsSwitch, riverPackage());
  expect(screen.queryByRole('group')).toBeNull();
});

test('the Data screen says how each indicator is combined, and shows print beside the sketch', async () => {
  const user = userEvent.setup();
  const { session } = await show(DataView);
  const rules = 'Quy tắc gộp từng chỉ số';
  expect(rowOf(rules, /^7\.2\.3 /).getByText('dân số trung bình')).toBeInTheDocument();
  expect(rowOf(rules, /^1\.1\.1 /).getByText('không gộp được')).toBeInTheDocument();
  expect(rowOf(rules, /^6\.2\.2 /).getByText(/không biết số nào ứng với 0/)).toBeInTheDocument();
  expect(screen.getByText(/Nghị quyết 202\/2025\/QH15/)).toBeInTheDocument();
  expect(rowOf('34 đơn vị mới', /^Hưng Yên$/).getByText('Hưng Yên + Thái Bình')).toBeInTheDocument();

  await user.click(screen.getByRole('button', { name: 'Chuyển sang 34 tỉnh hiện nay' }));
  await waitFor(() => expect(session.loaded!.data.units).toHaveLength(34));
  await screen.findByRole('button', { name: 'Trở về 63 tỉnh (2023)' });
  const cells = rowOf('34 đơn vị mới', /^Tây Ninh$/)
    .getAllByRole('cell')
    .map(({ textContent }) => textContent!.trim());
  expect(cells.slice(0, 5)).toEqual(['Tây Ninh + Long An', '49,97', '10', '45,71', '11']);
  expect(screen.queryByRole('tab', { name: /Kiểm chứng|Đối chiếu/ })).toBeNull();
}, 20_000);

test('a grouping of one’s own is refused in words, and opened when it is right', async () => {
  const user = userEvent.setup();
  const { session } = await show(DataView);
  const { units } = session.loaded!.data;
  const table = (line: (code: string) => string) =>
    `Mã cũ;Mã mới;Tên mới\n${units.map(({ code }) => line(code)).join('\n')}\n`;
  const bring = (text: string) => user.upload(screen.getByLabelText('Chọn tệp…'), new File([text], 'hai-mien.csv'));
  const half = (code: string) => (Number(code) < 45 ? `${code};B;Miền Bắc` : `${code};N;Miền Nam`);

  await bring(table((code) => (code === '33' ? 'Hưng Yn;B;Miền Bắc' : half(code))));
  const alert = within(await screen.findByRole('alert'));
  expect(alert.getByText(/có 2 chỗ cần sửa. Chưa có gì thay đổi/)).toBeInTheDocument();
  expect(alert.getByText(/không có tỉnh nào là “Hưng Yn”/)).toBeInTheDocument();
  expect(alert.getByText(/Hưng Yên không có trong bảng/)).toBeInTheDocument();
  expect(session.loaded!.data.units).toHaveLength(63);

  await bring(table(half));
  await screen.findByText('Bảng đủ 63 tỉnh, gộp thành 2 đơn vị mới.');
  await user.click(screen.getByRole('button', { name: 'Mở chỉ số đã gộp trong sổ riêng' }));
  await waitFor(() => expect(session.loaded!.data.units.map(({ name }) => name.vi)).toEqual(['Miền Bắc', 'Miền Nam']));
}, 20_000);

test('units of an index that has no rules are merged by those that the user states', async () => {
  const user = userEvent.setup();
  const { session, library } = await show(DataView, riverPackage());
  const table = 'Mã;Mã mới;Tên mới\nda;bac;Bắc\nhong;bac;Bắc\nlo;bac;Bắc\nma;nam;Nam\ntien;nam;Nam\nam;tay;Tây\n';
  const input = screen.getByLabelText('Chọn tệp…');
  await user.upload(input, new File([table], 'ba-luu-vuc.csv', { type: 'text/csv' }));
  const open = await screen.findByRole('button', { name: 'Mở thành bộ chỉ số riêng' });
  await user.click(open);
  expect(screen.getByText('Hãy nêu cách gộp cho ít nhất một chỉ số.')).toBeVisible();
  await user.selectOptions(screen.getByLabelText('Áp dụng cho mọi chỉ số'), 'bình quân, trọng số bằng nhau');
  await user.selectOptions(screen.getByLabelText(/^Cách gộp: 1\.1 /), 'cộng lại');
  await user.click(open);
  await waitFor(() => expect(session.base!.data.units.map(({ code }) => code)).toEqual(['bac', 'nam', 'tay']));
  await settled(session);
  expect(library.dataSource.index).toBeDefined();
  // Đà 0, Hồng 10, Lô 5 are summed; of 1.2 the mean of 10, 30, 20.
  expect([session.baselineValue('bac', '1.1'), session.baselineValue('bac', '1.2')]).toEqual([15, 20]);
});
