import { expect, test } from 'vitest';
import { house } from './browser';

const { open } = house();

const whole = (page: import('playwright-core').Page): Promise<number> =>
  page.evaluate(
    () =>
      [...document.querySelectorAll('article.lever')].filter((lever) => {
        const { top, bottom, height } = lever.getBoundingClientRect();
        return height > 20 && top >= 0 && bottom <= innerHeight;
      }).length,
  );

test('a maximised browser on a small laptop shows two whole levers at once', async () => {
  const { page, close } = await open();
  await page.setViewportSize({ width: 1366, height: 625 });
  await page.getByTestId('rank').waitFor();
  await expect.poll(() => whole(page)).toBeGreaterThanOrEqual(2);
  await close();
});

test.each([
  [1093, 500],
  [911, 420],
  [844, 390],
  [683, 300],
  [390, 844],
  [320, 568],
])('at %i by %i the page scrolls with the levers, one line of the answer stays', async (width, height) => {
  const { page, close } = await open();
  await page.setViewportSize({ width, height });
  await page.getByTestId('rank').waitFor();
  await page.evaluate(() => scrollTo(0, 1200));
  await page.locator('.line.shown').waitFor();
  expect(await page.locator('.line.shown').textContent()).toMatch(/Hưng Yên.*hạng.*18.*42,52/s);
  await expect.poll(() => whole(page)).toBeGreaterThanOrEqual(1);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await expect.poll(() => whole(page)).toBeGreaterThanOrEqual(1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  await close();
});

test('a target half typed is no target', async () => {
  const { page, close } = await open();
  const target = page.getByRole('spinbutton', { name: /Mục tiêu: hạng/ });
  await target.fill('');
  await target.pressSequentially('64');
  await page
    .getByRole('alert')
    .getByText(/từ 1 đến 63/)
    .waitFor();
  await target.press('Tab');
  expect(await target.inputValue()).toBe('10');
  await close();
});
