import { strFromU8, unzipSync } from 'fflate';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { house, type Visit } from './browser';

const home = house();
const closing: Visit[] = [];
afterEach(async () => {
  for (const visit of closing.splice(0)) {
    expect(visit.errors).toEqual([]);
    expect(visit.requests).toEqual([]);
    await visit.close();
  }
});

const said = {
  vi: {
    plan: 'Lộ trình',
    make: 'Lập báo cáo',
    title: 'Trích yếu',
    signatory: 'Họ và tên người ký',
    undo: 'Hoàn tác',
    annex: 'Kế hoạch thực hiện các chỉ số',
    heads: ['STT', 'Chỉ số', 'Đơn vị tính', 'Hiện trạng'],
    motto: 'Độc lập - Tự do - Hạnh phúc',
    present: 'Trình chiếu',
    where: 'Hưng Yên đang ở đâu',
    gap: 'Khoảng cách tới hạng 10',
    live: 'Thử ngay',
  },
  en: {
    plan: 'Plan',
    make: 'Make a report',
    title: 'Subject',
    signatory: 'Name of the signatory',
    undo: 'Undo',
    annex: 'Plan by indicator',
    heads: ['No.', 'Indicator', 'Unit of measurement', 'Present value'],
    motto: 'Independence - Freedom - Happiness',
    present: 'Present',
    where: 'Where Hung Yen stands',
    gap: 'The gap to rank 10',
    live: 'Try it now',
  },
} as const;

async function saved(page: Page, button: string): Promise<Record<string, Uint8Array>> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
  return unzipSync(await readFile(await file.path()));
}

const pages = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)!.length;

describe.each(['vi', 'en'] as const)('a report from the plan, in %s', (lang) => {
  const t = said[lang];

  test('is made, edited, printed, saved and shown', async () => {
    const visit = await home.open(lang, 'laptop');
    closing.push(visit);
    const { page } = visit;
    await page.getByRole('slider').first().waitFor();
    await page.getByRole('navigation').getByRole('button', { name: t.plan, exact: true }).click();
    await page.getByRole('button', { name: t.make }).click();

    const paper = page.getByRole('article').first();
    await paper.getByText(t.motto).waitFor();
    expect(await paper.textContent()).toContain(lang === 'vi' ? '42,52' : '42.52');

    // The user's words, one step each.
    await page.getByLabel(t.title, { exact: true }).fill('Kế hoạch của Sở');
    await page.getByLabel(t.signatory, { exact: true }).fill('Nguyễn Thị Đào');
    await paper.getByText('Nguyễn Thị Đào').waitFor();
    await page.getByRole('button', { name: t.undo }).click();
    await paper.getByText('Nguyễn Thị Đào').waitFor({ state: 'detached' });
    expect(await paper.textContent()).toContain('Kế hoạch của Sở');

    await page.getByRole('checkbox', { name: t.annex }).check();
    const annex = page.getByRole('article').nth(1);
    const heads = await annex.getByRole('columnheader').allTextContents();
    expect(heads.slice(0, 4)).toEqual(t.heads);
    expect(heads).toHaveLength(12);
    const row = await annex.getByRole('row').nth(1).getByRole('cell').allTextContents();

    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pages(pdf)).toBeGreaterThanOrEqual(2);
    expect(pages(pdf)).toBeLessThanOrEqual(3);

    // What Word has is what stands on the sheet, to the digit.
    const word = strFromU8((await saved(page, 'Word (DOCX)'))['word/document.xml']);
    const words = [...word.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text);
    for (const cell of row.filter((text) => text !== '')) expect(words).toContain(cell.replaceAll('&', '&amp;'));
    expect(Object.keys(await saved(page, 'Excel (XLSX)'))).toContain('xl/worksheets/sheet2.xml');
    expect(Object.keys(await saved(page, 'PowerPoint (PPTX)'))).toContain('ppt/slides/slide3.xml');
    await visit.shot(`report-${lang}`);

    // Forth and back with a clicker, the slider at the end, and out.
    await page.getByRole('button', { name: t.present, exact: true }).click();
    const deck = page.getByRole('dialog');
    await deck.getByRole('heading', { name: t.where }).waitFor();
    await page.keyboard.press('PageDown');
    await deck.getByRole('heading', { name: t.gap }).waitFor();
    await page.keyboard.press('PageUp');
    await deck.getByRole('heading', { name: t.where }).waitFor();
    await page.keyboard.press('End');
    await deck.getByRole('heading', { name: t.live }).waitFor();
    const before = await deck.textContent();
    await deck.getByRole('slider').focus();
    for (let k = 0; k < 40; k++) await page.keyboard.press('ArrowLeft');
    await page.waitForFunction((old) => document.querySelector('dialog[open]')?.textContent !== old, before);
    await visit.shot(`report-deck-${lang}`);
    await page.keyboard.press('Escape');
    await deck.waitFor({ state: 'detached' });
  });
});
