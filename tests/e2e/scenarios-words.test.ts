import type { Locator, Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { house, viewports, type Viewport } from './browser';
import { nodeFacts } from './expected';

const home = house();
const entry = nodeFacts('1.2.1');
const long = 'Phương án đẩy mạnh chuyển đổi số và cải cách thủ tục hành chính toàn diện '.repeat(3).slice(0, 200);

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function open(viewport: Viewport = 'laptop'): Promise<Page> {
  const visit = await home.open('vi', viewport);
  closing.push(async () => {
    expect(visit.errors).toEqual([]);
    await visit.close();
  });
  await visit.page.getByRole('slider').first().waitFor();
  return visit.page;
}

const screen = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Các màn hình' }).getByRole('button', { name }).click();
const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click();
const lever = (page: Page): Locator =>
  page.getByRole('article', { name: entry.name.vi, exact: true }).getByRole('textbox');
const nameField = (page: Page): Locator => page.getByRole('textbox', { name: 'Tên kịch bản', exact: true });
const focused = (where: Locator) => where.evaluate((element) => element === document.activeElement);

test('words that are being typed survive the end of the page', async () => {
  const page = await open();
  await screen(page, 'Kịch bản');
  await nameField(page).fill('Phương án của Sở');
  const description = page.getByRole('textbox', { name: 'Mô tả' });
  await description.pressSequentially('Giả định: giữ nguyên ngân sách');
  await page.getByText(/· Đã lưu /).waitFor();
  expect(await focused(description)).toBe(true);
  await page.reload();
  await nameField(page).waitFor();
  expect(await nameField(page).inputValue()).toBe('Phương án của Sở');
  expect(await description.inputValue()).toBe('Giả định: giữ nguyên ngân sách');

  await tab(page, 'Sổ đã lưu');
  const title = page.getByRole('textbox', { name: 'Tên sổ', exact: true });
  await title.fill('Sổ hội thảo');
  await expect.poll(() => page.getByText(/^Sổ hội thảo · Đã lưu /).count()).toBe(1);
  await page.reload();
  await title.waitFor();
  expect(await title.inputValue()).toBe('Sổ hội thảo');
});

test.each(['laptop', 'phone'] as const)('%s: a change leads into the field of its lever', async (viewport) => {
  const page = await open(viewport);
  await lever(page).fill('9,25');
  await lever(page).press('Enter');
  await screen(page, 'Kịch bản');
  await page.getByRole('button', { name: new RegExp(`Tới chỉ số .*${entry.code}`) }).click();
  await expect.poll(() => focused(lever(page))).toBe(true);
  expect(
    await lever(page).evaluate((input) => {
      const { left, right, top, bottom } = input.getBoundingClientRect();
      return left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight;
    }),
  ).toBe(true);
  await page.keyboard.type('7,5');
  await page.keyboard.press('Enter');
  expect(await lever(page).inputValue()).toBe('7,5');
});

test.each(Object.keys(viewports) as Viewport[])('%s: forty scenarios and a long name', async (viewport) => {
  const page = await open(viewport);
  for (const value of ['9,25', '8']) {
    await screen(page, 'Khám phá');
    await lever(page).fill(value);
    await lever(page).press('Enter');
    await screen(page, 'Kịch bản');
    await nameField(page).fill(long);
    expect(await nameField(page).inputValue()).toBe(long);
    if (value === '9,25') await page.getByRole('button', { name: 'Nhân đôi', exact: true }).click();
  }
  for (let n = 3; n <= 40; n++) await page.getByRole('button', { name: '+ Kịch bản mới' }).click();
  const current = page.getByRole('list', { name: 'Các kịch bản' }).locator('[aria-current]');
  const inView = () =>
    current.evaluate((item) => {
      const { top, bottom } = item.getBoundingClientRect();
      const box = item.parentElement!.getBoundingClientRect();
      return top >= Math.max(0, box.top) - 1 && bottom <= Math.min(innerHeight, box.bottom) + 1;
    });
  expect(await inView()).toBe(true);
  const folded = page.getByRole('button', { name: 'Kịch bản, phương pháp, ngôn ngữ, giao diện', exact: true });
  if (await folded.isVisible()) await folded.click();
  await page.getByRole('button', { name: /^Kịch bản đang dùng/ }).click();
  expect(await page.getByRole('menuitemradio').count()).toBe(40);
  await page.getByRole('menuitemradio', { name: long }).first().click();
  await expect.poll(inView).toBe(true);
  for (const name of ['Thay đổi', 'So sánh', 'Ghép', 'Lịch sử', 'Sổ đã lưu']) {
    await tab(page, name);
    const beyond = await page.getByRole('region', { name: 'Kịch bản', exact: true }).evaluate((region) => {
      const wide = [...region.querySelectorAll('*')].filter((element) => {
        const frame = element.closest('[role=region][tabindex], [role=tablist], .visually-hidden, svg');
        return frame === null && element.getBoundingClientRect().right > innerWidth + 1;
      });
      return wide.map((element) => element.outerHTML.slice(0, 80));
    });
    expect(beyond, name).toEqual([]);
  }
});

test('four scenarios are compared without anything cut off', async () => {
  const page = await open();
  await lever(page).fill('9,25');
  await lever(page).press('Enter');
  await screen(page, 'Kịch bản');
  const names = [long, 'Kịch bản thận trọng của Sở', 'Kịch bản của hội thảo'];
  for (const [n, name] of names.entries()) {
    if (n > 0) await page.getByRole('button', { name: 'Nhân đôi', exact: true }).click();
    await nameField(page).fill(name);
  }
  await tab(page, 'So sánh');
  for (const name of names) await page.getByRole('checkbox', { name }).check();
  const table = page.getByRole('region', { name: /^Hạng và điểm/ });
  await expect.poll(() => table.getByRole('columnheader').allTextContents()).toHaveLength(5);
  expect(await table.evaluate((frame) => frame.scrollWidth - frame.clientWidth)).toBeLessThanOrEqual(0);
  expect(await table.getByRole('columnheader', { name: long }).getAttribute('title')).toBe(long);
  const slope = page.getByRole('img', { name: /đường thứ hạng/ });
  const heads = await slope
    .locator('text')
    .filter({ has: page.locator('tspan') })
    .all();
  const shown = await Promise.all(heads.map(async (head) => (await head.locator('tspan').allTextContents()).join(' ')));
  expect(shown.map((text) => text.length > 12)).toEqual([false, true, true, true]);
  expect(shown[2]).toBe(names[1]);
  const beyond = await slope.evaluate((svg) => {
    const box = svg.getBoundingClientRect();
    return [...svg.querySelectorAll('text')].filter((text) => {
      const { left, right } = text.getBoundingClientRect();
      return left < box.left - 1 || right > box.right + 1;
    }).length;
  });
  expect(beyond).toBe(0);
});
