import { afterEach, beforeEach, expect, test } from 'vitest';
import { house, type Visit } from './browser';
import { standingUnder, unitCalled, vi } from './expected';

const home = house();
const unit = unitCalled('Hưng Yên');

let visit: Visit;

beforeEach(async () => {
  // From a file: the solver's WebAssembly must come out of the page itself.
  visit = await home.open();
  await visit.page.getByRole('button', { name: 'Lộ trình', exact: true }).click();
});
afterEach(async () => {
  expect(visit.errors).toEqual([]);
  expect(visit.requests).toEqual([]);
  await visit.close();
});

const answer = () => visit.page.getByRole('region', { name: 'Trả lời' });
const question = () => visit.page.getByRole('form', { name: 'Câu hỏi' });
const find = () => question().getByRole('button', { name: /Tìm (lộ trình|lại)/ });
const limit = (name: string) => question().getByRole('textbox', { name, exact: true });
const rows = () =>
  visit.page
    .getByRole('tabpanel')
    .getByRole('row')
    .filter({ has: visit.page.getByRole('button') });

/** Number of indicators that the answer speaks of. */
async function indicators(): Promise<number> {
  const text = await answer().textContent();
  return Number(/khi thay đổi (\d+) chỉ số/.exec(text ?? '')?.[1]);
}

async function search(): Promise<void> {
  await find().click();
  await find().waitFor({ timeout: 60_000 });
}

test('Hưng Yên to the top ten, with six indicators, one locked, kept and undone', async () => {
  const { page } = visit;
  await search();
  await expect.poll(() => answer().textContent()).toMatch(/Hưng Yên lên hạng 10 khi thay đổi \d+ chỉ số/);
  expect(await answer().textContent()).toMatch(/không có phương án nào cần ít nỗ lực hơn/);
  await visit.shot('plan');
  const free = await indicators();
  expect(await rows().count()).toBe(free);

  // at most six
  const asked = Math.min(6, free);
  await limit('Số chỉ số tối đa').fill(String(asked));
  await limit('Số chỉ số tối đa').press('Tab');
  await expect.poll(() => question().textContent()).toContain('đã đổi từ khi tìm');
  await search();
  await expect.poll(indicators).toBe(asked);

  // lock the first of them
  const first = rows().first();
  const locked = (await first.getByRole('rowheader').textContent())!.trim().split(' ')[0];
  await first.getByRole('button', { name: /^Loại/ }).click();
  await expect.poll(() => answer().textContent(), { timeout: 60_000 }).toMatch(/Hưng Yên/);
  await find().waitFor({ timeout: 60_000 });
  const codes = await rows().getByRole('rowheader').allTextContents();
  expect(codes.map((text) => text.trim().split(' ')[0])).not.toContain(locked);

  // what the answer promises is what the engine computes on the plan's own edits
  const promised = /Đã tính lại toàn bộ chỉ số để kiểm tra: ([\d,]+) điểm, hạng (\d+)/.exec(
    (await answer().textContent())!,
  )!;
  await answer().getByRole('button', { name: 'Lưu thành kịch bản' }).click();
  await answer().getByRole('button', { name: 'Xem ở Khám phá' }).click();
  await expect.poll(() => page.getByTestId('rank').locator('strong').textContent()).toBe(promised[2]);
  await expect.poll(() => page.getByTestId('score').locator('strong').textContent()).toBe(promised[1]);

  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  const { rank, score } = standingUnder({}, unit);
  await expect.poll(() => page.getByTestId('rank').locator('strong').textContent()).toBe(String(rank));
  await expect.poll(() => page.getByTestId('score').locator('strong').textContent()).toBe(vi.number(score));
});

test('a contradictory limit is named at once, and the previous plan stays', async () => {
  await search();
  const verified = () => answer().getByText('Đã tính lại toàn bộ').textContent();
  const before = await verified();
  await limit('Số chỉ số tối đa').fill('0');
  await limit('Số chỉ số tối đa').press('Tab');
  await search();
  expect(await question().getByRole('alert').textContent()).toContain(
    'Số chỉ số tối đa: phải là số nguyên từ 1 trở lên',
  );
  expect(await verified()).toBe(before);
  expect(await answer().textContent()).toContain('của câu hỏi trước');
});

test('no plan is an answer: how far one gets and what would have to give', async () => {
  await limit('Tổng nỗ lực tối đa').fill('5');
  await limit('Tổng nỗ lực tối đa').press('Tab');
  await search();
  await expect.poll(() => answer().textContent()).toContain('không vào được hạng 10');
  expect(await answer().textContent()).toMatch(/Tốt nhất đạt được: hạng \d+/);
  expect(await answer().textContent()).toMatch(/tổng nỗ lực: 5 → [\d,]+/);
});

test('other plans, trade-offs, each indicator alone and the smallest sets are found by keyboard', async () => {
  const { page } = visit;
  await search();
  const tab = async (name: string) => {
    await page.getByRole('tab', { selected: true }).press('ArrowRight');
    await expect.poll(() => page.getByRole('tab', { selected: true }).textContent()).toContain(name);
  };
  const run = async (name: string) => {
    await page.getByRole('button', { name }).press('Enter');
    await find().waitFor({ timeout: 60_000 });
  };
  await tab('Kế hoạch của tỉnh');
  await tab('Phương án khác');
  await run('Tìm phương án khác');
  expect(await page.getByRole('button', { name: /^Xem phương án/ }).count()).toBeGreaterThanOrEqual(5);
  await tab('Nỗ lực theo mục tiêu');
  await run('Vẽ biểu đồ');
  await visit.shot('tradeoffs');
  await page.getByRole('button', { name: /^Xem lộ trình tới hạng 12,/ }).press('Enter');
  await expect.poll(() => answer().textContent()).toContain('Hưng Yên lên hạng 12');
  await tab('Từng chỉ số');
  await run('Tính từng chỉ số');
  await expect.poll(() => page.getByRole('tabpanel').getByRole('row').count()).toBe(53);
  await tab('Ít chỉ số nhất');
  await run('Tìm các cách ít chỉ số nhất');
  await expect.poll(() => page.getByRole('tabpanel').textContent()).toMatch(/Cần ít nhất \d+ chỉ số/);
  await tab('Điểm cần để vượt');
  await expect.poll(() => page.getByRole('tabpanel').textContent()).toContain('Thái Nguyên');
});

test('a search is stopped, and the next one works', async () => {
  // The search of a plan is over too soon to be stopped by hand: both clicks come in one task.
  await search();
  await question().evaluate((form) => {
    const press = (name: RegExp) =>
      [...form.querySelectorAll('button')].find((button) => name.test(button.textContent ?? ''))?.click();
    press(/^\s*Tìm/);
    requestAnimationFrame(() => press(/^\s*Dừng/));
  });
  await expect.poll(() => question().textContent()).toContain('Đã dừng');
  await search();
  await expect.poll(() => answer().textContent()).toContain('Đã tính lại toàn bộ chỉ số để kiểm tra');
});
