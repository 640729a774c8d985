import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { en } from '../../src/i18n/en';
import { vi } from '../../src/i18n/vi';
import { delivery, house, type Visit } from './browser';
import { nodeFacts } from './expected';

const home = house();
const visits: Visit[] = [];
afterEach(async () => {
  for (const visit of visits.splice(0)) {
    expect(visit.errors).toEqual([]);
    expect(visit.requests).toEqual([]);
    await visit.close();
  }
});

type Lang = 'vi' | 'en';

async function open(lang: Lang): Promise<Page> {
  const visit = await home.open(lang);
  visits.push(visit);
  await visit.page.getByTestId('rank').waitFor();
  return visit.page;
}

/** Presses of the pointer from now on; a key pressed, and a number typed, is none. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counted = window as Window & { presses?: number };
    counted.presses = 0;
    addEventListener('pointerdown', ({ isTrusted }) => (counted.presses! += Number(isTrusted)), true);
  });
  return () => page.evaluate(() => (window as Window & { presses?: number }).presses!);
}

/** What the README says a journey takes. */
function written(journey: string): number {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  return Number(new RegExp(`^\\| ${journey}\\b.*\\| *(\\d+) *\\|$`, 'm').exec(readme)?.[1]);
}

const text = async (element: Locator): Promise<string> => (await element.innerText()).trim();
const standing = async (page: Page): Promise<string[]> => [
  await text(page.getByTestId('rank').locator('strong')),
  await text(page.getByTestId('score').locator('strong')),
];

describe.each(['vi', 'en'] as const)('journeys, in %s', { timeout: 180_000 }, (lang) => {
  const t = { vi, en }[lang].provinces;
  const screen = (page: Page, name: keyof typeof t.shell.views) =>
    page.getByRole('navigation').getByRole('button', { name: t.shell.views[name], exact: true }).click();
  const answer = (page: Page) => page.getByRole('region', { name: t.plan.answer.heading });
  /** Score and rank that the answer promises. */
  const promised = (page: Page) => text(answer(page).locator('.checked strong'));
  const searched = (page: Page) =>
    page
      .getByRole('form', { name: t.plan.question.heading })
      .getByRole('button', { name: t.plan.question.again })
      .waitFor({ timeout: 60_000 });
  const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click();

  test('J2: a plan within limits, kept, beside another, to compare, and on paper', async () => {
    const page = await open(lang);
    const clicks = await countClicks(page);
    await page.getByRole('button', { name: t.explore.answer.ask(10) }).click();
    await searched(page);
    const most = page.getByRole('textbox', { name: t.plan.question.maxIndicators, exact: true });
    await most.click();
    await most.fill('6');
    await most.press('Enter');
    await searched(page);
    const excluded = page.getByRole('button', { name: new RegExp(`^${t.plan.steps.lock('§').split('§')[0]}`) }).first();
    const label = await excluded.getAttribute('aria-label');
    await excluded.click();
    await searched(page);
    await expect.poll(() => page.getByRole('button', { name: label!, exact: true }).count()).toBe(0);
    await answer(page).getByRole('button', { name: t.plan.answer.keep }).click();
    // Keeping changes nothing of the question: the other plans are those of the scenario it started from.
    await tab(page, t.plan.tabs.alternatives);
    await page.getByRole('button', { name: t.plan.alternatives.show(2) }).click({ timeout: 60_000 });
    const second = await promised(page);
    await answer(page).getByRole('button', { name: t.plan.answer.keep }).click();
    await screen(page, 'scenarios');
    await tab(page, t.scenarios.tabs.compare);
    const choices = page.getByRole('tabpanel').getByRole('group').getByRole('checkbox');
    await expect.poll(() => choices.count()).toBe(4);
    await page.getByRole('tabpanel').getByRole('group').locator('label').nth(2).click();
    await expect
      .poll(() => page.getByRole('tabpanel').getByRole('table').first().getByRole('columnheader').count())
      .toBe(4);
    await screen(page, 'report');
    const saved = page.waitForEvent('download', { timeout: 60_000 });
    await page.getByRole('button', { name: /Word/ }).first().click();
    expect((await saved).suggestedFilename()).toMatch(/\.docx$/);
    expect(await clicks()).toBe(written('J2'));

    // Nothing of it is lost on a reload: the plan seen last is computed anew on its own values.
    await screen(page, 'plan');
    await page.reload();
    await answer(page).waitFor();
    await expect.poll(() => promised(page)).toBe(second);
    expect(await text(answer(page))).toContain(t.plan.answer.reopened('§').split('§')[1].slice(0, 30));
  });

  test('J3: weak indicators brought to the median, compared, and sent as what was seen', async () => {
    const page = await open(lang);
    const clicks = await countClicks(page);
    await page.getByRole('button', { name: t.shell.quickProvince('Long An') }).click();
    await page.getByRole('button', { name: t.explore.levers.filters.weaknesses, exact: true }).click();
    const raise = page.getByRole('button', {
      name: new RegExp(t.explore.levers.toMedian(9).replace(/9|chỉ số|indicators/g, '.*')),
    });
    await raise.click();
    await expect.poll(() => raise.count()).toBe(0);
    const seen = await standing(page);
    await page.getByRole('button', { name: t.shell.share }).click();
    const dialog = page.getByRole('dialog');
    const link = await dialog.getByRole('textbox', { name: t.scenarios.sharing.link }).inputValue();
    expect(await dialog.getByRole('img').count()).toBe(delivery === 'served' ? 1 : 0);
    await page.keyboard.press('Escape');
    await screen(page, 'scenarios');
    await tab(page, t.scenarios.tabs.compare);
    await page.getByRole('tabpanel').getByRole('table').first().waitFor();
    expect(await clicks()).toBe(written('J3'));

    const other = await open(lang === 'vi' ? 'en' : 'vi');
    await other.goto(link);
    // The link's own language, province and screen, whatever this browser was on.
    await other.getByRole('region', { name: t.explore.answer.heading('Long An') }).waitFor();
    await expect.poll(() => standing(other)).toEqual(seen);
    await other.getByRole('button', { name: t.explore.answer.ask(10) }).click();
    await searched(other);
    await other.goBack();
    await other.getByRole('region', { name: t.explore.answer.heading('Long An') }).waitFor();
    await other.goForward();
    await answer(other).waitFor();
    // The plan travels too.
    await other.getByRole('button', { name: t.shell.share }).click();
    const planned = await other
      .getByRole('dialog')
      .getByRole('textbox', { name: t.scenarios.sharing.link })
      .inputValue();
    const seenPlan = await promised(other);
    const third = await open(lang);
    await third.goto(planned);
    await expect.poll(() => promised(third)).toBe(seenPlan);
  });

  test('J4: own figures, a count among them, seen beside what was published', async () => {
    const page = await open(lang);
    const clicks = await countClicks(page);
    await page.getByRole('button', { name: t.figures.open }).click();
    const field = (code: string) => page.locator(`[data-own="${code}"]`);
    const before = await text(page.getByTestId('estimates'));
    await field('2.1.3').click();
    await field('2.1.3').fill(lang === 'vi' ? '21,5' : '21.5');
    await field('2.1.3').press('Enter');
    await field('6.3.2').click();
    await field('6.3.2').fill('45');
    await field('6.3.2').press('Enter');
    // A count where points are held is asked about.
    const row = page.locator('[data-figure="6.3.2"]');
    await row.getByText(t.figures.ask.pointsOrReal('45')).waitFor();
    await row.getByRole('button', { name: t.figures.ask.real(nodeFacts('6.3.2').naturalMeasure![lang]) }).click();
    await page.getByLabel(t.figures.form.lowest, { exact: true }).click();
    await page.keyboard.type('0');
    await page.keyboard.press('Tab');
    await page.keyboard.type('160');
    await page.keyboard.press('Enter');
    await expect.poll(() => text(page.getByTestId('estimates'))).not.toBe(before);
    await screen(page, 'explore');
    await page.getByTestId('rank').waitFor();
    expect(await clicks()).toBe(written('J4'));
  });
});
