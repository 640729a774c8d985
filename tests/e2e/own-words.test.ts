import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { house, type Visit } from './browser';

const home = house();
let visit: Visit;

afterEach(async () => {
  expect(visit.errors).toEqual([]);
  await visit.close();
});

const asem = (name: string): string => fileURLToPath(new URL(`../oracle/coinr-asem/${name}`, import.meta.url));

/** Lines of the page that match: what is seen, and what is read out or shown on hovering. */
const said = (page: Page, pattern: string): Promise<string[]> =>
  page.evaluate((source) => {
    const names = [...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap((element) =>
      ['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
    );
    return [document.title, ...document.body.innerText.split('\n'), ...names].filter((line) =>
      new RegExp(source, 'i').test(line),
    );
  }, pattern);

const languages = [
  {
    ofProvinces: 'tỉnh|\\bPII\\b|cả nước',
    language: 'Tiếng Việt',
    navigation: 'Các màn hình',
    method: 'Phương pháp…',
    find: /Tìm (lộ trình|lại)|Dừng/,
  },
  {
    ofProvinces: 'provinc|\\bPII\\b|in the country',
    language: 'English',
    navigation: 'Screens',
    method: 'Method…',
    find: /Find (a plan|again)|Stop/,
  },
] as const;

test('on an index of one’s own no screen speaks of provinces or of the PII, in either language', async () => {
  visit = await home.open();
  const { page } = visit;
  await page.getByRole('button', { name: 'Dữ liệu', exact: true }).click();
  await page.getByRole('tab', { name: 'Số liệu của bạn' }).click();
  await page.getByLabel('Chọn tệp…').setInputFiles([asem('plain_imeta.csv'), asem('plain_idata.csv')]);
  await page.getByLabel('Tên bộ chỉ số').fill('ASEM');
  await page.getByRole('button', { name: 'Mở bộ chỉ số này' }).click();
  await page.getByText('“ASEM”').waitFor();

  for (const { ofProvinces, language, navigation, method, find } of languages) {
    await page.getByRole('button', { name: language }).click();
    expect(await page.title()).toContain('ASEM');
    for (const screen of await page.getByRole('navigation', { name: navigation }).getByRole('button').all()) {
      await screen.click();
      const name = await screen.innerText();
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      expect(await said(page, ofProvinces), name).toEqual([]);
      const search = page.getByRole('button', { name: find });
      // The plan computes by itself.
      if ((await search.count()) > 0) {
        await page.getByRole('columnheader').first().waitFor();
      }
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click();
        expect(await said(page, ofProvinces), `${name}, ${await tab.innerText()}`).toEqual([]);
      }
    }
    await page.getByRole('button', { name: method }).click();
    await page.getByRole('dialog').waitFor();
    expect(await said(page, ofProvinces), method).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('navigation', { name: navigation }).getByRole('button').first().click();
    const lever = page.getByRole('article').first();
    await lever.getByRole('slider').press('ArrowRight');
    await lever.getByRole('button').first().click();
    await page.getByRole('heading', { name: /51/ }).waitFor();
    expect(await said(page, ofProvinces), 'indicator').toEqual([]);
    await page.keyboard.press('Escape');
  }
});
