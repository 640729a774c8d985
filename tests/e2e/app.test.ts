import { afterEach, describe, expect, test } from 'vitest';
import { delivery, house, viewports, type Viewport, type Visit } from './browser';
import { published, unitCalled, vi } from './expected';

const home = house();
let visit: Visit;

// Whatever a journey does, nothing may fail silently and nothing may leave the page.
afterEach(async () => {
  expect(visit.errors).toEqual([]);
  expect(visit.requests).toEqual([]);
  await visit.close();
});

const rank = () => visit.page.getByTestId('rank').locator('strong').textContent();
const score = () => visit.page.getByTestId('score').locator('strong').textContent();

test.each([delivery])('%s: Hưng Yên is first on screen, as published', async (door) => {
  visit = await home.open('vi', 'laptop', door);
  await visit.page.getByRole('region', { name: 'Kết quả của Hưng Yên' }).waitFor();
  const unit = unitCalled('Hưng Yên');
  expect(await rank()).toBe('18');
  expect(await score()).toBe('42,52');
  expect([published(unit, 'rank'), published(unit, 'score')]).toEqual([18, 42.52]);
});

test('Long An is one click away', async () => {
  visit = await home.open();
  await visit.page.getByRole('button', { name: 'Chọn Long An' }).click();
  await visit.page.getByRole('region', { name: 'Kết quả của Long An' }).waitFor();
  expect(await rank()).toBe('12');
  expect(await score()).toBe(vi.number(published(unitCalled('Long An'), 'score')));
});

describe.each(Object.keys(viewports) as Viewport[])('%s', (viewport) => {
  test('every screen is reachable, has its name, and does not run off the side', async () => {
    visit = await home.open('vi', viewport);
    const screens = visit.page.getByRole('navigation', { name: 'Các màn hình' }).getByRole('button');
    await visit.page.getByRole('slider').first().waitFor();
    for (const screen of await screens.all()) {
      await screen.click();
      expect(await screen.getAttribute('aria-current')).toBe('page');
      await visit.page.getByRole('main').getByRole('heading').first().waitFor();
      const beyond = await visit.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(beyond, `${await screen.textContent()} is too wide`).toBeLessThanOrEqual(0);
      await visit.shot(`${viewport}-${await screen.textContent()}`);
    }
  });
});

test('the language changes every word in view, the numbers too, and the address', async () => {
  visit = await home.open('vi');
  const { page } = visit;
  await page.getByRole('region', { name: 'Kết quả của Hưng Yên' }).waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  expect(await score()).toBe('42.52');
  expect(new URL(page.url()).searchParams.get('lang')).toBe('en');
  await page.reload();
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
});

test('the address chooses the language', async () => {
  visit = await home.open('en');
  await visit.page.getByRole('button', { name: 'Data', exact: true }).click();
  await visit.page.getByRole('tab', { name: 'Verification' }).waitFor();
});

/** Names that a screen reader would read for everything that can be operated. */
const unnamed = () =>
  visit.page.getByRole('main').evaluate((main) => {
    const operable = main.ownerDocument.querySelectorAll<HTMLElement>(
      'button, a[href], input, select, textarea, [role=tab]',
    );
    const nameOf = (node: HTMLElement) =>
      node.getAttribute('aria-label') ??
      (node instanceof HTMLInputElement || node instanceof HTMLSelectElement
        ? [...(node.labels ?? [])].map((label) => label.textContent).join(' ')
        : node.textContent);
    return [...operable].filter((node) => (nameOf(node) ?? '').trim() === '').map((node) => node.outerHTML);
  });

test.each(['Khám phá', 'Dữ liệu'])(
  '%s: everything operable has a name, and ids are single and point somewhere',
  async (screen) => {
    visit = await home.open();
    const { page } = visit;
    await page.getByRole('navigation', { name: 'Các màn hình' }).getByRole('button', { name: screen }).click();
    await page.getByRole('main').getByRole('heading').first().waitFor();
    expect(await unnamed()).toEqual([]);
    const twice = await page.evaluate(() => {
      const ids = [...document.querySelectorAll('[id]')].map((node) => node.id);
      return ids.filter((id, k) => ids.indexOf(id) !== k);
    });
    expect(twice).toEqual([]);
    const dangling = await page.evaluate(
      () =>
        [...document.querySelectorAll('[aria-labelledby], [aria-describedby]')].filter((node) =>
          `${node.getAttribute('aria-labelledby') ?? ''} ${node.getAttribute('aria-describedby') ?? ''}`
            .split(' ')
            .some((id) => id !== '' && !document.getElementById(id)),
        ).length,
    );
    expect(dangling).toBe(0);
  },
);

test('the first press of Tab offers the way to the content', async () => {
  visit = await home.open();
  await visit.page.getByRole('slider').first().waitFor();
  await visit.page.keyboard.press('Tab');
  await visit.page.keyboard.press('Enter');
  expect(await visit.page.evaluate(() => document.activeElement?.id)).toBe('main');
});
