import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { screenNames, writePlace } from '../../src/state/navigation.svelte';
import { delivery, house, type Viewport, type Visit } from './browser';
import type { Language } from '../../src/i18n/locale.svelte';

const home = house();
let visit: Visit | undefined;
afterEach(() => visit?.close());

/** What axe finds on the page as it stands, one line each. */
async function violations(page: Page, where: string): Promise<string[]> {
  const found = await page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  });
  return found.map((each) => `${where} ${each}`);
}

/** No search or loading is under way. */
const settled = (page: Page): Promise<void> =>
  expect
    .poll(() => page.locator('progress, .working, .loading').count(), { timeout: 60_000 })
    .toBe(0)
    .then(() => page.waitForTimeout(150));

// Both deliveries show the same page.
test.skipIf(delivery !== 'served').each<[Language, Viewport, 'light' | 'dark']>([
  ['vi', 'laptop', 'light'],
  ['en', 'laptop', 'dark'],
  ['vi', 'phone', 'dark'],
  ['en', 'phone', 'light'],
])('axe finds nothing on any screen or tab: %s, %s, %s', { timeout: 300_000 }, async (language, viewport, theme) => {
  visit = await home.open(language, viewport);
  const { page } = visit;
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  await page.reload();
  await page.getByTestId('rank').waitFor();
  await page.evaluate(axe.source);
  const found: string[] = [];
  for (const screen of screenNames) {
    await page.evaluate((hash) => void (location.hash = hash), writePlace({ screen, language }));
    await page.locator('main > :not(.loading)').nth(1).waitFor();
    await settled(page);
    found.push(...(await violations(page, screen)));
    const tabs = page.getByRole('main').getByRole('tab');
    for (let k = 0; k < (await tabs.count()); k++) {
      if ((await tabs.nth(k).getAttribute('aria-selected')) === 'true') continue;
      await tabs.nth(k).click();
      await settled(page);
      found.push(...(await violations(page, `${screen}/${await tabs.nth(k).textContent()}`)));
    }
  }
  expect(found).toEqual([]);
});
