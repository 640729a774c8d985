import { afterEach, expect, test } from 'vitest';
import { house, type Visit } from './browser';
import type { Language } from '../../src/i18n/locale.svelte';

const home = house();
let visit: Visit;

afterEach(async () => {
  expect(visit.errors).toEqual([]);
  expect(visit.requests).toEqual([]);
  await visit.close();
});

async function openPlan(unit: string, lang: Language = 'vi', viewport: 'laptop' | 'phone' = 'laptop'): Promise<void> {
  visit = await home.open(lang, viewport);
  await visit.page.evaluate((place) => (location.hash = place), `screen=plan&part=province&unit=${unit}`);
  await task().first().waitFor();
}

const task = (text: RegExp | string = /./) => visit.page.getByRole('article').filter({ hasText: text });
const button = (name: RegExp | string) => visit.page.getByRole('button', { name });
const outcome = () => visit.page.locator('.outcome');

test('Hưng Yên: every clause, a target, a scenario of the plan in one step, all undone', async () => {
  await openPlan('33');
  const { page } = visit;
  const panel = page.getByRole('tabpanel');
  await expect.poll(() => panel.textContent()).toContain('Bản lưu bị cắt ở mục II.6');
  for (const clause of ['II.1', 'II.2.1', 'II.2.4', 'II.3.2', 'II.4.2', 'II.5', 'II.6'])
    expect(await task(`mục ${clause}`).count()).toBeGreaterThan(0);
  // Department of Planning and Investment works within Finance since March 2025
  await page.getByRole('region', { name: 'Sở Tài chính' }).getByText('Sở Kế hoạch và Đầu tư').waitFor();
  const open = page.getByRole('region', { name: 'Điểm yếu chưa giao cho ai' });
  expect(await open.getByRole('listitem').count()).toBe(4);

  await button('Tạo kịch bản từ các mục tiêu').click();
  await expect.poll(() => outcome().textContent()).toContain('Chưa có nhiệm vụ nào có mục tiêu bằng số');

  const contests = task('mục II.4.1');
  const target = contests.getByRole('textbox', { name: /^Mục tiêu của 2\.1\.2/ });
  await target.fill('70,5');
  await target.press('Tab');
  await contests.getByRole('textbox', { name: /^Thời hạn/ }).fill('quý IV/2025');
  await button('Tạo kịch bản từ các mục tiêu').click();
  await expect.poll(() => outcome().textContent()).toContain('“Kế hoạch của Hưng Yên – 1 chỉ số”');
  await visit.shot('province-plan');
  await button('Xem ở Khám phá').click();
  await expect
    .poll(() => page.getByRole('textbox', { name: /^Tỷ lệ học sinh trung học.*: giá trị/ }).inputValue())
    .toBe('70,5');
  await page.goBack();
  for (let step = 0; step < 3; step++) await page.keyboard.press('Control+z');
  await expect.poll(() => target.inputValue()).toBe('');
});

test('a target that is no number is told at its field, and nothing is lost', async () => {
  await openPlan('33');
  const field = task('mục II.4.1').getByRole('textbox', { name: /^Mục tiêu của 2\.1\.2/ });
  await field.fill('thật nhiều');
  await field.press('Tab');
  await task('mục II.4.1').getByRole('alert').waitFor();
  expect(await field.inputValue()).toBe('thật nhiều');
});

test('what is written stays over a reload, and an agency’s own name goes everywhere', async () => {
  await openPlan('80');
  const { page } = visit;
  const zone = page.getByRole('region', { name: 'Ban Quản lý khu kinh tế tỉnh' });
  expect(await zone.getByRole('article').count()).toBe(2);
  await button('Bảng cơ quan…').click();
  const field = page.getByRole('combobox', { name: 'Cơ quan hiện nay của Ban Quản lý khu kinh tế tỉnh' });
  await field.fill('Ban Quản lý khu kinh tế Tây Ninh');
  await field.press('Tab');
  await button('Xong').click();
  await page.getByRole('region', { name: 'Ban Quản lý khu kinh tế Tây Ninh' }).waitFor();
  await task('OCOP trên')
    .getByRole('textbox', { name: /^Ghi chú/ })
    .fill('chờ đợt đánh giá');
  await page.getByRole('button', { name: 'Kịch bản', exact: true }).click();
  await page.getByText(/ · Đã lưu \d/).waitFor();
  await page.goBack();
  await page.reload();
  await task().first().waitFor();
  await page.getByRole('region', { name: 'Ban Quản lý khu kinh tế Tây Ninh' }).waitFor();
  expect(
    await task('OCOP trên')
      .getByRole('textbox', { name: /^Ghi chú/ })
      .inputValue(),
  ).toBe('chờ đợt đánh giá');
});

test('another province pastes its own table, on a phone, in English', async () => {
  visit = await home.open('en', 'phone');
  const { page } = visit;
  await page.evaluate(() => (location.hash = 'screen=plan&part=province&unit=01'));
  await page
    .getByText('The data hold no plan document of Hà Nội')
    .or(page.getByText(/hold no plan document/))
    .waitFor();
  await button('Paste a table of tasks…').click();
  await page
    .getByRole('textbox', { name: 'Copied table' })
    .fill(
      'Task\tLead agency\tIndicator\tTarget\tDeadline\nTrain more workers\tHome Affairs\t5.1.2\t55\t2026\nFile more\t\t6.1.1\t5\t',
    );
  await page.getByText('Row 3: no lead agency given').waitFor();
  await button('Add 1 task').click();
  await task('Train more workers').waitFor();
  expect(
    await task('Train more workers')
      .getByRole('textbox', { name: /^Deadline/ })
      .inputValue(),
  ).toBe('2026');
  await button('Make a scenario from the targets').click();
  await expect.poll(() => outcome().textContent()).toContain('with 1 indicator');
  await visit.shot('province-plan-phone');
});

test('Explore shows what the plan speaks of', async () => {
  visit = await home.open();
  const { page } = visit;
  await button('Trong kế hoạch').click();
  await expect.poll(() => page.locator('[data-indicator]').count()).toBeLessThan(30);
  const codes = await page
    .locator('[data-indicator]')
    .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.indicator));
  expect(codes).toEqual(expect.arrayContaining(['1.1.3', '2.1.2', '5.2.3', '7.1.4']));
  expect(codes).not.toContain('7.2.3');
});
