import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { en } from '../../src/i18n/en';
import { vi, type Words } from '../../src/i18n/vi';
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

const wordsOf = { vi: vi.provinces, en: en.provinces };

/** States beside the plain screens: each is brought about from Explore as it opens, and left by a reload. */
const states: Readonly<Record<string, (page: Page, t: Words) => Promise<void>>> = {
  'a changed value': async (page) => {
    const field = page.getByRole('article').first().getByRole('textbox');
    await field.fill('45');
    await field.press('Enter');
  },
  'a bad target': async (page, t) => {
    await page.getByRole('spinbutton', { name: t.shell.target }).fill('64');
    await page.keyboard.press('Tab');
  },
  'an indicator open': (page) => page.evaluate(() => void (location.hash = 'screen=explore&indicator=1.2.3')),
  'the ranking table': async (page, t) => {
    await ranking(page, t);
    await page.getByRole('button', { name: t.pictures.ladder.asTable, exact: true }).click();
  },
  'the map': async (page, t) => {
    await ranking(page, t);
    const map = page.getByRole('button', { name: t.pictures.map.heading, exact: true });
    if (await map.isVisible()) await map.click();
  },
  'the tour': (page, t) => page.getByRole('button', { name: t.tour.start }).click(),
  'the method': async (page, t) => {
    await unfold(page, t);
    await page.getByRole('button', { name: t.method.open, exact: true }).click();
    await page.getByRole('dialog').waitFor();
  },
  'the link': async (page, t) => {
    await unfold(page, t);
    await page.getByRole('button', { name: t.shell.share }).click();
    await page.getByRole('dialog').waitFor();
  },
  'the choice of a province': (page, t) => page.getByRole('combobox', { name: t.shell.province }).click(),
  'today’s provinces, explored': (page) => merged(page),
  'today’s provinces, on the map': async (page) => {
    await merged(page);
    await page.evaluate(() => void (location.hash = 'screen=profile&units=34'));
  },
  'a presentation size': (page) => page.evaluate(() => void (document.documentElement.dataset.size = 'wall')),
  'settings of the indicators in a plan': async (page, t) => {
    await page.evaluate(() => void (location.hash = 'screen=plan'));
    await page.getByRole('button', { name: t.plan.question.levers }).click();
  },
  'no plan within the limits': async (page, t) => {
    await page.evaluate(() => void (location.hash = 'screen=plan&rank=1'));
    const field = page.getByLabel(t.plan.question.maxIndicators);
    await field.fill('1');
    await field.press('Enter');
    await settled(page);
    await page.getByRole('form').locator('button[type=submit]').click();
  },
  'a real figure being entered': async (page) => {
    await page.evaluate(() => void (location.hash = 'screen=data&part=own-figures'));
    await page.getByRole('main').locator('button.whole').first().click();
  },
  'a table read, with questions': async (page) => {
    await page.evaluate(() => void (location.hash = 'screen=data&part=own'));
    const text = 'Tỉnh;1.1.2;1.2.3;lạ\nHưng Yên;5,1;1.234;3\nLong An;77;abc;4\nAtlantis;5;6;7\n';
    const file = { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
    await page.locator('input[type=file]').first().setInputFiles(file);
    await page.locator('main table').first().waitFor();
  },
  'a report of the plan': async (page, t) => {
    await page.evaluate(() => void (location.hash = 'screen=plan'));
    await page.getByRole('button', { name: t.report.open }).click({ timeout: 60_000 });
  },
  'its presentation': async (page, t) => {
    await page.evaluate(() => void (location.hash = 'screen=report'));
    await page.getByRole('button', { name: t.report.out.present, exact: true }).click({ timeout: 60_000 });
  },
  'a workshop’s task': async (page, t) => {
    await page.evaluate(() => void (location.hash = 'screen=workshop'));
    await page.getByRole('button', { name: t.workshop.start.host }).click();
  },
  'a workshop’s board': async (page, t) => {
    await page.evaluate(() => void (location.hash = 'screen=workshop'));
    await page.getByRole('button', { name: t.workshop.start.host }).click();
    await page.getByRole('tab', { name: t.workshop.tabs.board }).click();
  },
  'an exercise': async (page, t) => {
    await page.evaluate(() => void (location.hash = 'screen=workshop'));
    await page.getByRole('button', { name: t.workshop.exercise.start }).click();
  },
};

/** On a phone the header is folded. */
async function unfold(page: Page, t: Words): Promise<void> {
  const fold = page.getByRole('button', { name: t.shell.more });
  if (await fold.isVisible()) await fold.click();
}
/** On a phone one part of Explore is shown at a time. */
async function ranking(page: Page, t: Words): Promise<void> {
  const part = page.getByRole('button', { name: t.explore.panels.ladder, exact: true });
  if (await part.isVisible()) await part.click();
}
const merged = (page: Page): Promise<void> =>
  page.evaluate(() => void document.querySelector<HTMLElement>('.switch button:not([aria-pressed=true])')?.click());

test.skipIf(delivery !== 'served').each<[Language, Viewport, 'light' | 'dark']>([
  ['vi', 'laptop', 'dark'],
  ['en', 'laptop', 'light'],
  ['vi', 'phone', 'light'],
  ['en', 'phone', 'dark'],
])('axe finds nothing in any state: %s, %s, %s', { timeout: 600_000 }, async (language, viewport, theme) => {
  const found: string[] = [];
  for (const [name, bring] of Object.entries(states)) {
    visit = await home.open(language, viewport);
    const { page } = visit;
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.reload();
    await page.getByTestId('rank').waitFor();
    await page.evaluate(axe.source);
    await bring(page, wordsOf[language]);
    await settled(page);
    found.push(...(await violations(page, name)));
    await visit.close();
  }
  expect(found).toEqual([]);
});
