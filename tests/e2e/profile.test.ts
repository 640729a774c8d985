import { afterEach, expect, test } from 'vitest';
import { house, type Visit } from './browser';
import { published, unitCalled, vi } from './expected';

const home = house();
let visit: Visit;

afterEach(async () => {
  expect(visit.errors).toEqual([]);
  expect(visit.requests).toEqual([]);
  await visit.close();
});

test('from the map to a province’s profile, by mouse and keys, onto one sheet of paper', async () => {
  visit = await home.open();
  const { page } = visit;
  await page.getByRole('navigation').getByRole('button', { name: 'Bản đồ và hồ sơ' }).click();
  const map = page.getByRole('listbox', { name: /Bản đồ Việt Nam/ });
  const chosen = map.getByRole('option', { selected: true });
  const hungYen = unitCalled('Hưng Yên');
  expect(await chosen.getAttribute('aria-label')).toBe(
    `Hưng Yên: ${vi.number(published(hungYen, 'score'))} điểm, hạng ${published(hungYen, 'rank')}, công bố`,
  );
  // The archipelagos are in sight.
  for (const name of ['Quần đảo Hoàng Sa (Đà Nẵng)', 'Quần đảo Trường Sa (Khánh Hòa)']) {
    const box = (await page.getByText(name).boundingBox())!;
    expect(box.x + box.width).toBeLessThan(page.viewportSize()!.width);
  }

  await page.getByRole('combobox', { name: 'Chỉ tiêu' }).selectOption('4.2.1');
  await page.getByRole('combobox', { name: 'Tô màu theo' }).selectOption('rank');
  await map.getByRole('option', { name: /^Tây Ninh:/ }).click();
  await chosen.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => chosen.getAttribute('aria-label')).toMatch(/^Long An: .*hạng 63/);
  expect(await page.getByRole('row', { name: /Long An/ }).innerText()).toContain('63');
  await visit.shot('map');

  await page.getByRole('button', { name: 'Mở hồ sơ' }).click();
  await page.getByRole('article', { name: 'Long An' }).waitFor();
  const weak = page.getByRole('table', { name: 'Điểm yếu' });
  expect(await weak.getByRole('row').filter({ hasText: '4.2.1' }).innerText()).toContain('63');
  await page.getByRole('combobox', { name: 'So với' }).selectOption({ label: 'Hưng Yên' });
  await page.getByText('Long An và Hưng Yên: từng chỉ số').waitFor();
  await visit.shot('profile');

  const paper = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
  expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});
