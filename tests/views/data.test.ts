import { cleanup, screen, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { locale } from '../../src/i18n/locale.svelte';
import type { DataPackage } from '../../src/facts/package';
import DataView from '../../src/views/data/DataView.svelte';
import { createTestSession, renderView, riverPackage } from './session';

const printed = { edition: '2022', node: 'RI', of: 6, source: 'https://www.example.org/report' };
const rivers = (change: Partial<DataPackage> = {}): DataPackage => ({
  ...riverPackage(),
  id: 'rivers-2022@1.0.0',
  published: [
    { ...printed, unit: 'ma', measure: 'score', value: 43.75 },
    { ...printed, unit: 'ma', measure: 'rank', value: 4 },
    { ...printed, unit: 'lo', measure: 'rank', value: 3 },
    { ...printed, unit: 'region:north', measure: 'score', value: 48.4 },
    { ...printed, edition: '2024', unit: 'lo', measure: 'rank', value: 2, of: 3 },
  ],
  leftOut: [
    {
      fact: { vi: 'Lô hạng nhất', en: 'Lô is first' },
      reason: { vi: 'Trái bảng xếp hạng', en: 'Contradicts the table' },
    },
  ],
  ...change,
});

const show = (data: DataPackage = rivers()) => renderView(DataView, {}, createTestSession(data));
const openTab = (name: string) => userEvent.click(screen.getByRole('tab', { name }));
const rowOf = (table: string, name: string | RegExp) =>
  within(screen.getByRole('table', { name: table }))
    .getAllByRole('row')
    .find((row) => within(row).queryByRole('rowheader', { name }))!;
const cellsOf = (row: HTMLElement) =>
  within(row)
    .getAllByRole('cell')
    .map((cell) => cell.textContent.trim().replace(/\s+/g, ' '));

beforeEach(() => (locale.lang = 'vi'));
afterEach(() => {
  cleanup();
  locale.lang = 'vi';
});

test('the proof says first how much agrees, counted from the facts', async () => {
  await show();
  expect(screen.getByText('1/1 điểm tổng hợp khớp đến hai chữ số thập phân, 1/2 thứ hạng khớp.')).toBeVisible();
  expect(screen.getByText(/3\/4 kết quả đã công bố được tính lại đúng/)).toBeVisible();
});

test('the proof shows published, recomputed, difference and verdict, province by province', async () => {
  await show();
  const table = 'Điểm và hạng tổng hợp của từng tỉnh';
  expect(cellsOf(rowOf(table, 'Mã')).slice(0, 8)).toEqual(['43,75', '43,75', '0,000', 'khớp', '4', '4', '0', 'khớp']);
  expect(cellsOf(rowOf(table, 'Lô')).slice(4, 8)).toEqual(['3', '2', '−1', 'lệch']);
  expect(cellsOf(rowOf(table, 'Đà')).slice(0, 2)).toEqual(['chưa công bố', '0,00']);
  await userEvent.click(screen.getByRole('checkbox', { name: 'Chỉ các tỉnh có kết quả công bố' }));
  expect(rowOf(table, 'Đà')).toBeUndefined();
});

test('a source opens in a new tab without telling where from', async () => {
  await show();
  const [link] = screen.getAllByRole('link', { name: /example\.org/ });
  expect(link).toHaveAttribute('target', '_blank');
  expect(link).toHaveAttribute('rel', 'noreferrer');
});

test('facts below the total are filtered by level', async () => {
  await show();
  const table = 'Các cấp bên dưới, trung bình vùng và số lần đứng đầu';
  expect(cellsOf(rowOf(table, 'Vùng Bắc')).slice(0, 5)).toEqual([
    'Chỉ số dòng sông · điểm',
    '48,40',
    '48,44',
    '+0,038',
    'khớp',
  ]);
  const level = screen.getByRole('combobox', { name: 'Cấp' });
  expect(
    within(level)
      .getAllByRole('option')
      .map((o) => o.textContent),
  ).toEqual(['Tất cả', 'Trung bình vùng']);
});

test('without published results of the own edition there is no claim', async () => {
  await show(rivers({ id: 'rivers@1.0.0' }));
  expect(screen.getByText(/không có gì để kiểm chứng/)).toBeVisible();
  expect(screen.queryByText('khớp')).toBeNull();
});

test('arrow keys go through the parts and around', async () => {
  await show();
  const tabs = screen.getAllByRole('tab');
  expect(tabs.map((tab) => tab.getAttribute('tabindex'))).toEqual(['0', ...Array<string>(8).fill('-1')]);
  tabs[0].focus();
  await userEvent.keyboard('{ArrowRight}');
  expect(tabs[1]).toHaveFocus();
  expect(screen.getByRole('tabpanel', { name: 'Khung chỉ số' })).toBeVisible();
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
  expect(screen.getByRole('tab', { name: 'Nguồn số liệu', selected: true })).toHaveFocus();
  await userEvent.keyboard('{Home}');
  expect(screen.getByRole('tab', { name: 'Kiểm chứng', selected: true })).toHaveFocus();
});

test('the framework is searched without diacritics and opens its notes', async () => {
  await show();
  await openTab('Khung chỉ số');
  expect(screen.getByRole('heading', { name: '2 trụ cột, 4 chỉ số thành phần' })).toBeVisible();
  await userEvent.type(screen.getByRole('searchbox', { name: 'Tìm chỉ số' }), 'phu sa');
  expect(screen.getByText('1/4 chỉ số')).toBeVisible();
  const row = rowOf('Khung chỉ số', /2\.2 Phù sa/);
  expect(cellsOf(row).slice(0, 6)).toEqual(['điểm càng thấp càng tốt', '25,00%', '8,00', '4,50', '0,00', '6 công bố']);
  const name = within(row).getByRole('button', { name: /Phù sa/ });
  expect(screen.queryByText('Càng ít càng tốt.')).toBeNull();
  await userEvent.click(name);
  expect(name).toHaveAttribute('aria-expanded', 'true');
  expect(screen.getByText('Càng ít càng tốt.')).toBeVisible();
});

test('the framework says when nothing fits, and clears', async () => {
  await show();
  await openTab('Khung chỉ số');
  await userEvent.type(screen.getByRole('searchbox', { name: 'Tìm chỉ số' }), 'biển');
  expect(screen.getByText('Không có chỉ số nào khớp.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Bỏ lọc' }));
  expect(screen.getByText('4 chỉ số')).toBeVisible();
});

test('what is known of the chosen province follows the choice', async () => {
  const session = await show();
  await openTab('Độ tin cậy');
  expect(screen.getByText(/Điểm của Mã: 75% trọng số dựa trên số công bố/)).toBeVisible();
  expect(cellsOf(rowOf('Số giá trị theo mức chắc chắn', /Cả bộ dữ liệu/)).map((text) => text.split(' ')[0])).toEqual([
    '12',
    '6',
    '6',
    '0',
    '24',
  ]);
  session.chooseUnit('hong');
  expect(await screen.findByText(/Điểm của Hồng:/)).toBeVisible();
});

test('the estimates’ quality is told in a sentence made from the measured error', async () => {
  await show(
    rivers({
      quality: [
        { indicator: '2.1', n: 6, spearman: 0.3, mae: 21.04 },
        { indicator: 'ALL', n: 1, spearman: 0.3, mae: 21.04, maeFlat: 20.26 },
      ],
    }),
  );
  await openTab('Độ tin cậy');
  expect(screen.getByText(/lệch trung bình 21,0 điểm.*là 0,30/)).toBeVisible();
  expect(screen.getByText(/cùng một mức cho mọi tỉnh thì lệch 20,3 điểm/)).toBeVisible();
  expect(screen.getByText(/chỉ là điểm khởi đầu/)).toBeVisible();
  expect(cellsOf(rowOf('Số ước tính tốt đến đâu', '2.1 Độ dài'))).toEqual(['6', '0,30', '21,0', '–']);
});

test('other editions stand apart, with what they ranked', async () => {
  await show();
  await openTab('Các kỳ khác');
  expect(screen.getByText(/không so sánh được với kỳ 2022/)).toHaveTextContent('3 tỉnh, thành phố sau sáp nhập');
  expect(cellsOf(rowOf('Kết quả công bố kỳ 2024', 'Lô')).slice(0, 3)).toEqual(['Chỉ số dòng sông', '', '2 / 3']);
});

test('sources have their licence, facts left out their reason', async () => {
  await show();
  await openTab('Nguồn số liệu');
  const sources = screen.getByRole('table', { name: 'Nguồn số liệu và giấy phép' });
  expect(within(sources).getByRole('link', { name: /Sổ đo nước 2022/ })).toHaveAttribute(
    'href',
    'https://example.org/gauge',
  );
  expect(within(sources).getByText('CC0-1.0')).toBeVisible();
  expect(screen.getByText('Trái bảng xếp hạng')).toBeVisible();
});

test('English throughout', async () => {
  locale.lang = 'en';
  await show();
  expect(screen.getByText('1 of 1 totals agree to two decimals, 1 of 2 ranks agree.')).toBeVisible();
  await openTab('Data quality');
  expect(screen.getByText(/Estimates are off by 11.0 points/)).toBeVisible();
});
