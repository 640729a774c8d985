import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { house } from './browser';
import { data, nodeFacts, vi } from './expected';

const home = house();
const entry = nodeFacts('1.2.1');
/** Between the margins of an upright A4 sheet, in CSS pixels. */
const sheet = { width: 703, height: 1000 };

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function open(): Promise<Page> {
  const visit = await home.open('vi', 'laptop');
  closing.push(async () => {
    expect(visit.errors).toEqual([]);
    await visit.close();
  });
  const { page } = visit;
  await page.getByRole('slider').first().waitFor();
  const field = page.getByRole('article', { name: entry.name.vi, exact: true }).getByRole('textbox');
  await field.fill('9,25');
  await field.press('Enter');
  return page;
}

const screen = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Các màn hình' }).getByRole('button', { name }).click();

/** What is wrong with the screen as paper: parts cut off at the side or in a box of their own, and things to press. */
async function faults(page: Page): Promise<string[]> {
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize(sheet);
  const found = await page.evaluate(() => {
    const seen = [...document.querySelectorAll<HTMLElement>('body *')].filter((e) => e.checkVisibility());
    const called = (e: Element) => `${e.tagName} ${e.className} ${e.textContent?.trim().slice(0, 40)}`;
    return [
      ...seen
        .filter((e) => e.matches('table, p, canvas, svg[role=img]') && e.getBoundingClientRect().right > innerWidth + 1)
        .map((e) => `wide: ${called(e)}`),
      ...seen
        .filter((e) => getComputedStyle(e).overflowY !== 'visible' && e.scrollHeight > e.clientHeight + 1)
        .filter((e) => e.closest('svg, input, select, textarea') === null)
        .map((e) => `boxed: ${called(e)}`),
      ...seen.filter((e) => e.matches('nav, .button, [role=tab], [type=search]')).map((e) => `control: ${called(e)}`),
    ];
  });
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize({ width: 1366, height: 768 });
  return found;
}

const pages = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)!.length;

test('all screens print whole, without anything to press', async () => {
  const page = await open();
  const wrong: Record<string, string[]> = { 'Khám phá': await faults(page) };
  await page.getByRole('button', { name: /^Bảng/ }).first().click();
  wrong['Khám phá, bảng'] = await faults(page);
  await screen(page, 'Lộ trình');
  wrong['Lộ trình'] = await faults(page);
  for (const view of ['Kịch bản', 'Dữ liệu']) {
    await screen(page, view);
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      wrong[`${view}, ${await tab.textContent()}`] = await faults(page);
    }
  }
  expect(Object.values(wrong).flat(), JSON.stringify(wrong, null, 1)).toEqual([]);
});

test('a sheet says what it shows, of which data, and when', async () => {
  const page = await open();
  await screen(page, 'Kịch bản');
  await page.getByRole('textbox', { name: 'Tên kịch bản' }).fill('Phương án của Sở');
  await page.getByRole('textbox', { name: 'Mô tả' }).fill('Giữ nguyên ngân sách');
  await page.emulateMedia({ media: 'print' });
  const head = page.getByRole('heading', { name: `Kịch bản – ${data.title.vi}`, level: 1 }).locator('..');
  const told = (await head.textContent())!.replace(/\s+/g, ' ');
  for (const part of ['Hưng Yên', 'Sổ ngày', 'Phương án của Sở', 'Giữ nguyên ngân sách', data.id, 'mục tiêu hạng 10'])
    expect(told).toContain(part);
  expect(told).toContain(vi.date(Date.now()).split(' ').at(-1));
  await page.emulateMedia({ media: 'screen' });
  expect(await head.isVisible()).toBe(false);
});

test('a dark screen prints light, charts too, on as many sheets as it needs', async () => {
  const page = await open();
  await page.getByRole('button', { name: 'Nền tối' }).click();
  await page.evaluate(() => {
    const seen = new Set<string>();
    Object.assign(window, { seen });
    addEventListener('beforeprint', () => {
      seen.add(getComputedStyle(document.documentElement).getPropertyValue('--ink').trim());
      for (const canvas of document.querySelectorAll('canvas')) {
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
        for (let k = 0; k < data.length; k += 4) if (data[k + 3] === 255) seen.add([...data.slice(k, k + 3)].join());
      }
    });
  });
  const upright = await page.pdf({ format: 'A4' });
  const across = await page.pdf({ format: 'A4', landscape: true });
  const seen = await page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen]);
  expect(seen).toContain('#1c2430');
  // Ink on paper, and none of the dark screen's.
  expect(seen).toContain('28,36,48');
  expect(seen).not.toContain('236,234,228');
  expect(pages(upright)).toBeGreaterThan(4);
  expect(pages(across)).toBeGreaterThan(pages(upright));
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
});
