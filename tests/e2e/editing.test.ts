import { afterEach, beforeEach, expect, test } from 'vitest';
import { compute, emptyScenario, rootOf, standing } from '../../src/core';
import { modelOfPackage } from '../../src/facts/model';
import { house, type Visit } from './browser';
import { data, nodeFacts, standingUnder, unitCalled, vi } from './expected';

const home = house();
const unit = unitCalled('Hưng Yên');

let visit: Visit;

beforeEach(async () => {
  visit = await home.open('vi', 'laptop');
  await visit.page.getByRole('slider').first().waitFor();
});
afterEach(async () => {
  expect(visit.errors).toEqual([]);
  await visit.close();
});

const field = (code: string) =>
  visit.page.getByRole('article', { name: nodeFacts(code).name.vi, exact: true }).getByRole('textbox');
const score = () => visit.page.getByTestId('score').locator('strong').textContent();

test('Ctrl+Z in a field whose number is taken undoes the change; while typing it undoes the typing', async () => {
  const { page } = visit;
  await field('1.1.1').fill('45,5');
  await field('1.1.1').press('Enter');
  await field('1.1.2').fill('8');
  await field('1.1.2').press('Enter');
  const both = { [unit]: { '1.1.1': 45.5, '1.1.2': 8 } };
  await expect.poll(score).toBe(vi.number(standingUnder(both, unit).score));
  await page.keyboard.press('Control+z');
  await expect.poll(score).toBe(vi.number(standingUnder({ [unit]: { '1.1.1': 45.5 } }, unit).score));
  await page.keyboard.press('Control+z');
  await expect.poll(score).toBe(vi.number(standingUnder({}, unit).score));
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(score).toBe(vi.number(standingUnder({ [unit]: { '1.1.1': 45.5 } }, unit).score));
  await field('1.1.2').press('End');
  await page.keyboard.type('9');
  await page.keyboard.press('Control+z');
  await expect.poll(score).toBe(vi.number(standingUnder({ [unit]: { '1.1.1': 45.5 } }, unit).score));
});

test('weights that would leave nothing to score are refused, and the screens go on', async () => {
  const { page } = visit;
  await page.getByRole('button', { name: 'Phương pháp…' }).click();
  const weight = (name: string) => page.getByRole('textbox', { name, exact: true });
  await weight('Đầu vào đổi mới sáng tạo').fill('0');
  await weight('Đầu vào đổi mới sáng tạo').press('Enter');
  await weight('Đầu ra đổi mới sáng tạo').fill('0');
  await weight('Đầu ra đổi mới sáng tạo').press('Enter');
  await page.getByRole('alert').getByText('Không thể cho mọi mục cùng cấp trọng số 0').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect.poll(score).toBe(vi.number(standingUnder({}, unit).score));
});

test('what if group 6.1 has three indicators: the score of an index built that way, and back again', async () => {
  const { page } = visit;
  const name = (code: string) => `${code} ${nodeFacts(code).name.vi}`;
  const rows = data.rows.map((row) => (row.code === '6.2.1' ? { ...row, parent: '6.1' } : row));
  const rebuilt = modelOfPackage({ ...data, rows });
  const moved = standing(compute(rebuilt, emptyScenario), rebuilt.unitAt.get(unit)!, rootOf(rebuilt.framework), 10);
  const before = standingUnder({}, unit);
  expect(vi.number(moved.score)).not.toBe(vi.number(before.score));

  await page.getByRole('button', { name: 'Phương pháp…' }).click();
  await page.getByRole('combobox', { name: 'Chỉ số', exact: true }).selectOption({ label: name('6.2.1') });
  const group = page.getByLabel('Tính vào nhóm');
  await group.selectOption({ label: name('6.1') });
  await expect.poll(score).toBe(vi.number(moved.score));
  await page.getByText(`${name('6.1')}: 3 chỉ số · ${name('6.2')}: 3 chỉ số`).waitFor();
  await visit.shot('structure-laptop');
  await group.selectOption({ label: `${name('6.2')} (như suy luận)` });
  await expect.poll(score).toBe(vi.number(before.score));
});

test('a value that no province has is taken, and said to move everyone', async () => {
  await field('1.1.1').fill('500');
  await field('1.1.1').press('Enter');
  const lever = visit.page.getByRole('article', { name: nodeFacts('1.1.1').name.vi, exact: true });
  await expect.poll(() => lever.textContent()).toContain('vượt khoảng giá trị hiện có cả nước');
});

test('the picture of a change narrows with its column', async () => {
  const { page } = visit;
  await field('5.1.2').fill('28');
  await field('5.1.2').press('Enter');
  const canvas = page.getByRole('region', { name: 'Vì sao' }).locator('canvas').first();
  await canvas.waitFor();
  const before = (await canvas.boundingBox())!.width;
  await page.getByRole('button', { name: 'Bảng', exact: true }).click();
  await expect.poll(async () => (await canvas.boundingBox())!.width).toBeLessThan(before - 50);
});
