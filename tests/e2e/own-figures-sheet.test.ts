import type { Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { compute, effectiveWeights, emptyScenario, rootOf } from '../../src/core';
import { cellOf } from '../../src/facts/cell-table';
import { modelOfPackage } from '../../src/facts/model';
import { scaleByEnds } from '../../src/facts/natural-scale';
import { dataInForce } from '../../src/facts/scaled-columns';
import { importsOf, type UserValue } from '../../src/facts/user-values';
import { en } from '../../src/i18n/en';
import { createFormats } from '../../src/i18n/formats';
import { vi } from '../../src/i18n/vi';
import { house, type Visit } from './browser';
import { data, model, nodeFacts, published, unitCalled } from './expected';

const home = house();
let visit: Visit;

afterEach(async () => {
  expect(visit.errors).toEqual([]);
  expect(visit.requests).toEqual([]);
  await visit.close();
});

const hungYen = unitCalled('Hưng Yên');
const given = { status: 'user', source: 's', date: '2024-01-01' } as const;
const scale = scaleByEnds(0, 160);
if (!scale.ok) throw new Error(scale.fault.code);
/** 45 of 0 to 160 is 28.125 points. */
const firms: UserValue = {
  ...{ unit: hungYen, indicator: '6.3.2', value: 28.125, ...given },
  real: { value: 45, scale: scale.value },
};

/** Total score and rank of Hưng Yên with values of its own. */
function standingWith(values: readonly UserValue[], lang: 'vi' | 'en') {
  const model = modelOfPackage(dataInForce(data, importsOf(values)));
  const result = compute(model, emptyScenario);
  const at = rootOf(model.framework) * result.nUnits + model.unitAt.get(hungYen)!;
  return { score: createFormats(lang).number(result.scores[at]), rank: String(result.ranks[at]) };
}

const weightOf = (...codes: string[]): number => {
  const weights = effectiveWeights(model.framework);
  return codes.reduce((sum, code) => sum + weights[model.framework.indexOf.get(code)!], 0);
};

const screen = (page: Page, name: string) => page.getByRole('navigation').getByRole('button', { name }).click();
const field = (page: Page, code: string) => page.locator(`[data-own="${code}"]`);
const row = (page: Page, code: string) => page.locator(`[data-figure="${code}"]`);

describe.each(['vi', 'en'] as const)('the province’s own figures, in %s', (lang) => {
  const words = { vi, en }[lang].provinces;
  const t = words.figures;
  const fmt = createFormats(lang);

  test('one click from Explore; typed, asked about, in a natural unit, undone, kept over a reload', async () => {
    visit = await home.open(lang);
    const { page } = visit;
    await page.getByRole('button', { name: t.open }).click();
    await page.getByRole('heading', { name: t.heading(lang === 'vi' ? 'Hưng Yên' : 'Hung Yen') }).waitFor();
    expect(await page.locator('[data-own]').count()).toBe(52);
    const before = await page.getByTestId('estimates').innerText();

    // An indicator in its own measure: Enter takes the figure and goes down.
    const held = cellOf(data, hungYen, '2.1.3')!;
    expect(held.status).toBe('estimated');
    await field(page, '2.1.3').fill(lang === 'vi' ? '21,5' : '21.5');
    await field(page, '2.1.3').press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-own'))).toBe('2.2.1');
    const spending: UserValue = { unit: hungYen, indicator: '2.1.3', value: 21.5, ...given };

    // A count where points are held is asked about, and goes in with the country's lowest and highest.
    await field(page, '6.3.2').fill('45');
    await field(page, '6.3.2').press('Enter');
    await row(page, '6.3.2').getByText(t.ask.pointsOrReal('45')).waitFor();
    const natural = nodeFacts('6.3.2').naturalMeasure![lang];
    await row(page, '6.3.2')
      .getByRole('button', { name: t.ask.real(natural) })
      .click();
    await page.getByLabel(t.form.lowest, { exact: true }).fill('0');
    await page.getByLabel(t.form.highest, { exact: true }).fill('160');
    await page.getByLabel(t.form.highest, { exact: true }).press('Enter');
    await row(page, '6.3.2')
      .getByText(t.points(fmt.number(28.125)))
      .waitFor();
    await expect.poll(() => row(page, '6.3.2').getByRole('rowheader').innerText()).toContain(natural);
    await expect
      .poll(() => page.getByTestId('estimates').innerText())
      .toContain(t.known.own(2, fmt.percent(weightOf('2.1.3', '6.3.2'))));
    expect(await page.getByTestId('estimates').innerText()).not.toBe(before);
    await visit.shot(`own-figures-${lang}`);

    // The published result stays in sight beside the one with own figures.
    const now = standingWith([spending, firms], lang);
    const print = { rank: String(published(hungYen, 'rank')), score: fmt.number(published(hungYen, 'score')) };
    expect(await page.getByTestId('published').innerText()).toBe(t.result.text(print.rank, print.score));
    await expect.poll(() => page.getByTestId('with-own').innerText()).toBe(t.result.text(now.rank, now.score));
    await screen(page, words.shell.views.explore);
    await expect.poll(() => page.getByTestId('score').innerText()).toContain(now.score);
    expect(await page.getByTestId('published').innerText()).toBe(t.resultPublished(print.rank, print.score));

    // Its lever is in the natural unit, and an assumption is told apart from the figure.
    const lever = page.locator('[data-indicator="6.3.2"]');
    expect(await lever.textContent()).toContain(natural);
    expect(await lever.textContent()).toContain(words.data.status.user);
    await lever.locator('[inputmode]').fill('60');
    await lever.locator('[inputmode]').press('Enter');
    await lever.getByText(words.data.status.assumed, { exact: true }).waitFor();

    // All of it is undone, and done again, step by step.
    const undo = page.getByRole('button', { name: words.shell.undo });
    await undo.click();
    await undo.click();
    await expect.poll(() => lever.textContent()).toContain(nodeFacts('6.3.2').measure[lang]);
    await page.getByRole('button', { name: words.shell.redo }).click();
    await expect.poll(() => lever.textContent()).toContain(natural);
    await page.waitForTimeout(1500);
    await page.reload();
    await expect.poll(() => page.getByTestId('score').innerText()).toContain(now.score);
    expect(await lever.textContent()).toContain(natural);
  });

  test('a column pasted from a spreadsheet; published figures go only on the user’s word', async () => {
    visit = await home.open(lang);
    const { page } = visit;
    await page.getByRole('button', { name: t.open }).click();
    await field(page, '5.1.2').waitFor();
    expect(cellOf(data, hungYen, '5.1.2')!.status).toBe('published');
    await field(page, '5.1.1').focus();
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      document.activeElement!.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    }, '61\r\n30\r\nabc\r\n');
    await page.getByText(t.pasted(0, 3)).waitFor();
    await row(page, '5.1.1').getByRole('button', { name: t.ask.score }).click();
    await row(page, '5.1.2').getByRole('button', { name: t.ask.replace }).click();
    expect(await row(page, '5.1.3').getByRole('alert').innerText()).toContain(t.fault['not-a-number']('abc'));
    await expect.poll(() => page.getByTestId('estimates').innerText()).toContain(t.known.own(2, '').split(',')[0]);
    // What is open stays while another screen is looked at.
    await screen(page, words.shell.views.explore);
    await page.getByRole('button', { name: t.open }).click();
    expect(await field(page, '5.1.3').inputValue()).toBe('abc');
  });
});

test('the address of a row goes to it, and the focus is in its field', async () => {
  visit = await home.open('vi', 'phone');
  const { page } = visit;
  await page.getByTestId('rank').waitFor();
  const { href } = new URL(page.url());
  await page.goto(`${href.split('#')[0]}#screen=data&part=own-figures&unit=${hungYen}&indicator=7.1.2`);
  await page.reload();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-own'))).toBe('7.1.2');
  await visit.shot('own-figures-phone');
});
