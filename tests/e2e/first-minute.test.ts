import { afterEach, expect, test } from 'vitest';
import type { Language } from '../../src/i18n/locale.svelte';
import { house, viewports, type Viewport, type Visit } from './browser';

const home = house();
let visit: Visit;
afterEach(async () => {
  expect(visit.errors).toEqual([]);
  expect(visit.requests).toEqual([]);
  await visit.close();
});

test.each<[Language, Viewport, string, RegExp, string]>([
  ['vi', 'laptop', 'Xem hướng dẫn 1 phút', /^(Tiếp|Bắt đầu)$/, 'Bước'],
  ['en', 'phone', 'Take the 1-minute tour', /^(Next|Start)$/, 'Step'],
])('the tour shows what it speaks of, within the window: %s, %s', async (language, viewport, start, next, count) => {
  visit = await home.open(language, viewport);
  const { page } = visit;
  await page.getByRole('button', { name: start }).click();
  const { width, height } = viewports[viewport];
  for (let k = 1; k <= 5; k++) {
    const dialog = page.getByRole('dialog');
    await expect.poll(() => dialog.textContent()).toContain(`${count} ${k}`);
    const box = (await dialog.boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(width);
    expect(box.y + box.height).toBeLessThanOrEqual(height);
    if (k === 2) await visit.shot(`tour-${language}`);
    await dialog.getByRole('button', { name: next }).press('Enter');
  }
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
});

test('the method says what it does to the province while it is changed', async () => {
  visit = await home.open('vi', 'laptop');
  const { page } = visit;
  await page.getByRole('button', { name: 'Phương pháp…' }).click();
  const dialog = page.getByRole('dialog');
  const effect = dialog.getByRole('status');
  expect(await effect.textContent()).toContain('chưa làm thay đổi gì');
  await dialog.getByRole('combobox', { name: 'Xử lý giá trị ngoại lai' }).selectOption('none');
  await expect
    .poll(() => effect.textContent())
    .toMatch(/hạng 18, 42,52 điểm.*→.*hạng \d+, [\d,]+ điểm.*\d+ tỉnh đổi hạng/);
});
