import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { compute, emptyScenario, rootOf } from '../../src/core';
import { readCoinr } from '../../src/io/coinr/coinr';
import { packageOfIndex } from '../../src/io/coinr/package';
import { identityOf } from '../../src/facts/identity';
import { workbookDocument, writeDocument } from '../../src/io/documents/document';
import type { OwnIndex } from '../../src/io/documents/own-index';
import { modelOfPackage } from '../../src/facts/model';
import { readTables } from '../../src/io/tables/read-tables';
import { importsOf, withUserValues } from '../../src/facts/user-values';
import { delivery, house, type Visit } from './browser';
import { vi } from './expected';

const home = house();
const visits: Visit[] = [];
afterEach(async () => {
  for (const { errors, requests, close } of visits.splice(0)) {
    expect([errors, requests]).toEqual([[], []]);
    await close();
  }
});
/** A browser that has never seen the app. */
async function open(door: 'served' | 'file'): Promise<Page> {
  const visit = await home.open('vi', 'laptop', door);
  visits.push(visit);
  await visit.page.getByRole('slider').first().waitFor();
  return visit.page;
}

const asem = (name: string): string => fileURLToPath(new URL(`../oracle/coinr-asem/${name}`, import.meta.url));
const goTo = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Các màn hình' }).getByRole('button', { name }).click();
const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click();
const banner = (page: Page) => page.getByText('Bạn đang làm việc trên bộ chỉ số riêng “ASEM”.');
const bring = async (page: Page, ...files: Parameters<ReturnType<Page['getByLabel']>['setInputFiles']>) => {
  await page.getByLabel('Chọn tệp…').setInputFiles(...files);
  await page.getByRole('heading', { name: 'Xem trước: chưa có gì thay đổi' }).waitFor();
};
const lever = (page: Page) =>
  page.getByRole('article', { name: 'Logistics Performance Index', exact: true }).getByRole('textbox');
/** The table of all units, as it is read. */
async function ranking(page: Page): Promise<string[]> {
  await goTo(page, 'Khám phá');
  await page.getByRole('button', { name: 'Bảng', exact: true }).click();
  return page.getByRole('table').first().getByRole('row').allInnerTexts();
}

/** COINr's ASEM as an index of one's own. */
async function asemIndex(): Promise<OwnIndex> {
  const names = ['plain_imeta.csv', 'plain_idata.csv'];
  const { sheets } = await readTables(names.map((name) => ({ name, bytes: readFileSync(asem(name)) })));
  const { index } = await readCoinr(sheets);
  return { index: index!, origin: { name: 'asem', version: '1', title: 'ASEM', source: 'COINr' } };
}

/** Score and rank of a unit with a value of the user's own and an edit. */
async function expected(unit: string) {
  const { index, origin } = await asemIndex();
  const data = packageOfIndex(index, origin);
  const model = modelOfPackage(
    withUserValues(
      data,
      importsOf([{ unit: 'BEL', indicator: 'LPI', value: 2.5, status: 'user', source: '', date: '' }]),
    ),
  );
  const result = compute(model, { ...emptyScenario, adjustments: { [unit]: { LPI: 4.75 } } });
  const at = rootOf(model.framework) * result.nUnits + model.unitAt.get(unit)!;
  return { score: vi.number(result.scores[at]), rank: String(result.ranks[at]) };
}

test.each([delivery])(
  '%s: a workbook file takes an index of one’s own to another machine, with the same scores and ranks',
  async (door) => {
    const sender = await open(door);
    await goTo(sender, 'Dữ liệu');
    await tab(sender, 'Số liệu của bạn');
    await bring(sender, [asem('plain_imeta.csv'), asem('plain_idata.csv')]);
    await sender.getByLabel('Tên bộ chỉ số').fill('ASEM');
    await sender.getByRole('button', { name: 'Mở bộ chỉ số này' }).click();
    await banner(sender).waitFor();
    await goTo(sender, 'Dữ liệu');
    await tab(sender, 'Số liệu của bạn');
    const buffer = Buffer.from('uCode;LPI\nBEL;2,5\n', 'utf8');
    await bring(sender, { name: 'bel.csv', mimeType: 'text/csv', buffer });
    await sender.getByLabel('Nguồn số liệu').fill('Sổ tay');
    await sender.getByRole('button', { name: /^Nhập phần hợp lệ/ }).click();
    await goTo(sender, 'Khám phá');
    await lever(sender).fill('4,75');
    await lever(sender).press('Enter');
    const { score, rank } = await expected('AUS');
    await expect.poll(() => sender.getByTestId('score').innerText()).toContain(score);
    await expect.poll(() => sender.getByTestId('rank').innerText()).toContain(rank);
    const was = await ranking(sender);
    expect(was.length).toBeGreaterThan(50);

    await goTo(sender, 'Kịch bản');
    await sender.getByRole('button', { name: 'Liên kết và mã QR' }).click();
    await sender.getByText(/bộ chỉ số riêng “ASEM”, mà liên kết không đủ chỗ chứa/).waitFor();
    await sender.keyboard.press('Escape');
    await tab(sender, 'Sổ đã lưu');
    const [download] = await Promise.all([
      sender.waitForEvent('download'),
      sender.getByRole('button', { name: 'Tải tệp cả sổ' }).click(),
    ]);

    const page = await open(door);
    await goTo(page, 'Kịch bản');
    await page.locator('input[type=file]').setInputFiles(await download.path());
    await page.getByText('Tệp mang theo bộ chỉ số riêng “ASEM”').waitFor();
    await banner(page).waitFor();
    await goTo(page, 'Khám phá');
    await expect.poll(() => page.getByTestId('score').innerText()).toContain(score);
    await expect.poll(() => page.getByTestId('rank').innerText()).toContain(rank);
    expect(await lever(page).inputValue()).toBe('4,75');
    expect(await ranking(page)).toEqual(was);
    await page.reload();
    await banner(page).waitFor();
    await expect.poll(() => ranking(page)).toEqual(was);
  },
);

test('kept indices are listed, deleted when no workbook needs them, and taken back', async () => {
  const page = await open(delivery);
  const own = await asemIndex();
  const named = { id: 's1', name: 'Một', description: '', scenario: emptyScenario, saved: null };
  const identity = identityOf(packageOfIndex(own.index, own.origin));
  const text = writeDocument({ ...workbookDocument({ scenarios: [named], active: 's1' }, identity), index: own });
  await goTo(page, 'Kịch bản');
  const file = { name: 'asem.json', mimeType: 'application/json', buffer: Buffer.from(text, 'utf8') };
  await page.locator('input[type=file]').setInputFiles(file);
  await banner(page).waitFor();
  await goTo(page, 'Kịch bản');
  await tab(page, 'Sổ đã lưu');
  const list = page.getByRole('list', { name: 'Bộ chỉ số riêng đã lưu' });
  await list.getByText('51 đơn vị, 49 chỉ số').waitFor();
  await list.getByText('Sổ đang cần: asem').waitFor();
  expect(await list.getByRole('button', { name: 'Xóa bộ chỉ số ASEM' }).count()).toBe(0);
  await visits[0].shot('library-indices');

  await page.getByRole('button', { name: 'Về dữ liệu có sẵn' }).click();
  await banner(page).waitFor({ state: 'detached' });
  await goTo(page, 'Kịch bản');
  await tab(page, 'Sổ đã lưu');
  await page.getByRole('button', { name: 'Xóa sổ asem' }).click();
  await list.getByRole('button', { name: 'Xóa bộ chỉ số ASEM' }).click();
  await page.getByText('Đã xóa bộ chỉ số “ASEM” và 1 sổ đã xóa').waitFor();
  expect(await list.getByRole('listitem').count()).toBe(0);
  await page.getByRole('button', { name: 'Khôi phục bộ chỉ số ASEM' }).click();
  await page.getByRole('button', { name: 'Khôi phục sổ asem' }).click();
  await list.getByText('Sổ đang cần: asem').waitFor();
  // The only workbook that is kept comes back, on its index.
  await page.reload();
  await banner(page).waitFor();
});
