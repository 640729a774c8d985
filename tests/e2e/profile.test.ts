import { readFile } from 'node:fs/promises';
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
  // Pictures that can be saved stay on the sheet.
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('table', { name: '7 trụ cột' }).isVisible()).toBe(true);
  expect(await page.getByRole('listbox', { name: /^Biểu đồ phân tán/ }).isVisible()).toBe(true);
  await page.emulateMedia({ media: null });
});

test('the map and the graphics of a profile leave the page as pictures that stand by themselves', async () => {
  visit = await home.open();
  const { page } = visit;
  const saved = async (picture: string, way: string): Promise<Buffer> => {
    const summary = page.getByLabel(`Lưu hình: ${picture}`);
    await summary.focus();
    await page.keyboard.press('Enter');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: way, exact: true }).click(),
    ]);
    return readFile(await file.path());
  };
  /** What an SVG says, and that it needs nothing of the page that it was on. */
  const wordsOf = (svg: Buffer): string => {
    const text = svg.toString();
    expect(text).not.toMatch(/var\(|class="|url\((?!#|&quot;#|"#|data:)/);
    return [...text.matchAll(/<text[^>]*>(.*?)<\/text>/gs)].map(([, words]) => words).join('\n');
  };
  const size = (png: Buffer): number[] => [png.readUInt32BE(16), png.readUInt32BE(20)];

  await page.getByRole('navigation').getByRole('button', { name: 'Bản đồ và hồ sơ' }).click();
  const words = wordsOf(await saved('PII – thứ hạng', 'SVG'));
  for (const part of [
    'Quần đảo Hoàng Sa (Đà Nẵng)',
    'Quần đảo Trường Sa (Khánh Hòa)',
    'CC BY 4.0',
    'Hưng Yên',
    '53 … 63',
  ])
    expect(words).toContain(part);
  const [paper, wall] = [
    await saved('PII – thứ hạng', 'PNG cho trang giấy'),
    await saved('PII – thứ hạng', 'PNG cho máy chiếu'),
  ].map(size);
  expect(paper[0]).toBe(1800);
  expect(wall[0]).toBe(1920);
  expect(wall[1] / wall[0]).toBeCloseTo(paper[1] / paper[0], 2);

  await page.getByRole('button', { name: 'Mở hồ sơ' }).click();
  const pillars = wordsOf(await saved('Hưng Yên: 7 trụ cột', 'SVG'));
  for (const row of await page.getByRole('table', { name: '7 trụ cột' }).getByRole('rowheader').allInnerTexts())
    expect(pillars).toContain(row);
  const scatter = await saved('Đầu vào đổi mới sáng tạo và Đầu ra đổi mới sáng tạo', 'SVG');
  expect(scatter.toString().match(/<circle/g)).toHaveLength(63);
  expect(wordsOf(scatter)).toContain('Hưng Yên');
}, 60_000);
