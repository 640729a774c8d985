import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { emptyScenario } from '../../src/core';
import { identityOf } from '../../src/facts/identity';
import { scenarioDocument } from '../../src/io/documents/document';
import { writeLink } from '../../src/io/documents/link';
import { delivery, house, viewports, type Viewport, type Visit } from './browser';
import { data, nodeFacts, standingUnder, unitCalled, vi } from './expected';
import { createProfile, type Running } from './profile';

const home = house();
const unit = unitCalled('Hưng Yên');
const entry = nodeFacts('1.2.1');
const reform = nodeFacts('1.2.3');

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** An open page that must stay free of errors and of requests until the test ends. */
async function visitPage(...how: Parameters<typeof home.open>): Promise<Visit> {
  const visit = await home.open(...how);
  closing.push(async () => {
    expect(visit.errors).toEqual([]);
    expect(visit.requests).toEqual([]);
    await visit.close();
  });
  await ready(visit.page);
  return visit;
}

/** The app stands, on Explore: a reload and a link return to the screen that was looked at. */
async function ready(page: Page): Promise<void> {
  await screen(page, 'Khám phá');
  await page.getByRole('slider').first().waitFor();
}
const field = (page: Page, facts: typeof entry): Locator =>
  page.getByRole('article', { name: facts.name.vi, exact: true }).getByRole('textbox');
const screen = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Các màn hình' }).getByRole('button', { name }).click();
const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click();
const names = (page: Page) => page.getByRole('button', { name: /^Kịch bản đang dùng/ });
const score = (page: Page) => page.getByTestId('score').locator('strong').textContent();

async function type(page: Page, facts: typeof entry, text: string): Promise<void> {
  await field(page, facts).fill(text);
  await field(page, facts).press('Enter');
}

const kept = (page: Page) => page.getByText(/· Đã lưu /).waitFor();

/** Names in the menu of scenarios, in order. */
async function scenarioNames(page: Page): Promise<string[]> {
  await names(page).click();
  const all = await page.getByRole('menuitemradio').allTextContents();
  await page.keyboard.press('Escape');
  return all.map((name) => name.trim());
}

describe.each([delivery])('%s', (door) => {
  test('killing the browser loses nothing but the gesture under way', async () => {
    const profile = createProfile();
    closing.push(() => profile.remove());
    let running: Running = await profile.start();
    const open = async () => {
      const page = await running.context.newPage();
      await page.goto(`${home.address(door)}?lang=vi`);
      await ready(page);
      return page;
    };

    let page = await open();
    await type(page, entry, '9,25');
    await screen(page, 'Kịch bản');
    await page.getByRole('button', { name: '+ Kịch bản mới' }).click();
    await page.getByRole('textbox', { name: 'Tên kịch bản' }).fill('Phương án của Sở');
    await page.getByRole('textbox', { name: 'Tên kịch bản' }).press('Enter');
    await screen(page, 'Khám phá');
    await type(page, reform, '90');
    await screen(page, 'Kịch bản');
    await kept(page);
    await screen(page, 'Khám phá');

    // A hand that has just begun to pull when the power goes.
    const slider = page.getByRole('article', { name: entry.name.vi, exact: true }).getByRole('slider');
    await slider.evaluate((input: HTMLInputElement) => {
      input.scrollIntoView({ block: 'center' });
      input.value = input.max;
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await running.kill();

    running = await profile.start();
    closing.push(() => running.kill());
    page = await open();
    const mine = { [unit]: { [reform.code]: 90 } };
    expect(await scenarioNames(page)).toEqual(['Kịch bản 1', 'Phương án của Sở']);
    expect(await names(page).textContent()).toContain('Phương án của Sở');
    await expect.poll(() => field(page, reform).inputValue()).toBe('90');
    await expect.poll(() => score(page)).toBe(vi.number(standingUnder(mine, unit).score));

    const undo = page.getByRole('button', { name: 'Hoàn tác' });
    while (await undo.isEnabled()) await undo.click();
    expect(await scenarioNames(page)).toEqual(['Kịch bản 1']);
    expect(await field(page, entry).inputValue()).not.toBe('9,25');
    await page.keyboard.press('Control+Shift+Z');
    await expect.poll(() => field(page, entry).inputValue()).toBe('9,25');
  });

  test('two tabs do not overwrite each other', async () => {
    const { page } = await visitPage('vi', 'laptop', door);
    await type(page, entry, '9,25');
    await screen(page, 'Kịch bản');
    await kept(page);

    const second = await page.context().newPage();
    await second.goto(`${home.address(door)}?lang=vi`);
    await ready(second);
    await second.getByText(/đang mở ở một thẻ khác/).waitFor();
    expect(await field(second, entry).inputValue()).toBe('9,25');
    await type(second, entry, '8');
    await screen(page, 'Khám phá');
    await type(page, entry, '7');
    for (const each of [page, second]) {
      await screen(each, 'Kịch bản');
      await kept(each);
    }
    await tab(second, 'Sổ đã lưu');
    expect(await second.getByRole('button', { name: /^Mở sổ/ }).count()).toBe(1);

    // Each comes back to its own.
    for (const [each, value] of [
      [page, '7'],
      [second, '8'],
    ] as const) {
      await each.reload();
      await ready(each);
      expect(await field(each, entry).inputValue()).toBe(value);
    }
  });
});

describe('nothing can be kept', () => {
  /** Opens the page in a browser that refuses to keep anything. */
  async function openSick(refusal: () => void): Promise<Visit> {
    const visit = await home.open('vi', 'laptop');
    await visit.page.addInitScript(refusal);
    await visit.page.reload();
    await ready(visit.page);
    closing.push(() => visit.close());
    return visit;
  }
  const alarm = (page: Page) => page.getByRole('alert').filter({ hasText: 'Tải tệp về' });

  test('a blocked storage is said, everything works, and a file brings the work back', async () => {
    const { page } = await openSick(() => {
      indexedDB.open = () => {
        throw new DOMException('blocked', 'SecurityError');
      };
    });
    await alarm(page)
      .getByText(/không cho lưu/)
      .waitFor();
    await type(page, entry, '9,25');
    const after = vi.number(standingUnder({ [unit]: { [entry.code]: 9.25 } }, unit).score);
    await expect.poll(() => score(page)).toBe(after);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      alarm(page).getByRole('button', { name: 'Tải tệp về' }).click(),
    ]);
    const file = await download.path();
    expect(readFileSync(file, 'utf8')).toContain('9.25');
    expect(download.suggestedFilename()).toMatch(/^so-kich-ban-.*\.json$/);

    const { page: well } = await visitPage();
    await screen(well, 'Kịch bản');
    const buffer = readFileSync(file);
    await well
      .locator('input[type=file]')
      .setInputFiles({ name: 'so-kich-ban.json', mimeType: 'application/json', buffer });
    await well.getByText('Đã mở sổ trong tệp').waitFor();
    await screen(well, 'Khám phá');
    expect(await field(well, entry).inputValue()).toBe('9,25');
    await expect.poll(() => score(well)).toBe(after);
  });

  test('a full storage is said, and so is the end of it', async () => {
    const { page } = await openSick(() => {
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (...args: Parameters<typeof put>) {
        if (sessionStorage.getItem('full') !== 'no') throw new DOMException('full', 'QuotaExceededError');
        return put.apply(this, args);
      };
    });
    await type(page, entry, '9,25');
    await alarm(page)
      .getByText(/Hết chỗ lưu/)
      .waitFor();
    await page.evaluate(() => sessionStorage.setItem('full', 'no'));
    await alarm(page).getByRole('button', { name: 'Thử lưu lại' }).click();
    await alarm(page).waitFor({ state: 'detached' });
    await page.reload();
    await ready(page);
    expect(await field(page, entry).inputValue()).toBe('9,25');
  });
});

test('a workbook that cannot be read is set aside whole, told, and can be downloaded', async () => {
  const { page } = await visitPage();
  await type(page, entry, '9,25');
  await screen(page, 'Kịch bản');
  await kept(page);
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('pii-what-if');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('workbooks', 'readwrite');
          const store = transaction.objectStore('workbooks');
          const all = store.getAll();
          all.onsuccess = () => {
            for (const record of all.result) store.put({ ...record, document: { ...record.document, version: 99 } });
          };
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
  );
  await page.reload();
  await page.getByText(/Không đọc được sổ/).waitFor();
  await ready(page);
  expect(await field(page, entry).inputValue()).not.toBe('9,25');
  await screen(page, 'Kịch bản');
  await tab(page, 'Sổ đã lưu');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^Tải về sổ không đọc được/ }).click(),
  ]);
  const record = JSON.parse(readFileSync(await download.path(), 'utf8'));
  expect(record).toMatchObject({ faults: [{ code: 'newer-version' }], record: { document: { version: 99 } } });
  expect(JSON.stringify(record)).toContain('9.25');
});

test('a deleted scenario is taken back', async () => {
  const { page } = await visitPage();
  await type(page, entry, '9,25');
  await screen(page, 'Kịch bản');
  expect(await page.getByRole('button', { name: 'Xóa', exact: true }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Nhân đôi', exact: true }).click();
  await page.getByRole('button', { name: 'Xóa', exact: true }).click();
  expect(await scenarioNames(page)).toEqual(['Kịch bản 1']);
  await page.getByRole('button', { name: 'Khôi phục', exact: true }).click();
  expect(await scenarioNames(page)).toEqual(['Kịch bản 1', 'Kịch bản 1 (bản sao)']);
});

describe('links', () => {
  test('a link carries the whole scenario to another browser, beside what is there', async () => {
    const sender = (await visitPage()).page;
    await type(sender, entry, '9,25');
    await sender.getByRole('button', { name: /^Phương pháp/ }).click();
    await sender.getByRole('combobox', { name: 'Mốc so sánh' }).selectOption('frozen');
    await sender.getByRole('button', { name: 'Xong' }).click();
    await screen(sender, 'Kịch bản');
    const opener = sender.getByRole('button', { name: 'Liên kết và mã QR' });
    await opener.click();
    const dialog = sender.getByRole('dialog', { name: 'Chia sẻ “Kịch bản 1”' });
    // A phone cannot open a page that is a file on another machine.
    const qr = dialog.getByRole('img', { name: 'Mã QR của kịch bản Kịch bản 1' });
    expect(await qr.count()).toBe(delivery === 'served' ? 1 : 0);
    const link = await dialog.getByRole('textbox', { name: 'Liên kết' }).inputValue();
    await sender.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);

    const { page } = await visitPage();
    await type(page, reform, '90');
    await page.goto(link);
    await page.getByText(/Đã mở kịch bản “Kịch bản 1 \(2\)” từ liên kết/).waitFor();
    expect(new URLSearchParams(new URL(page.url()).hash.slice(1)).get('s')).toBeNull();
    await ready(page);
    expect(await scenarioNames(page)).toEqual(['Kịch bản 1', 'Kịch bản 1 (2)']);
    expect(await field(page, entry).inputValue()).toBe('9,25');
    await page.getByRole('button', { name: /^Phương pháp/ }).click();
    expect(await page.getByRole('combobox', { name: 'Mốc so sánh' }).inputValue()).toBe('frozen');
    await page.getByRole('button', { name: 'Xong' }).click();
    await names(page).click();
    await page.getByRole('menuitemradio', { name: 'Kịch bản 1', exact: true }).click();
    expect(await field(page, reform).inputValue()).toBe('90');
  });

  test('a link made on other data says so, and uses what has a place', async () => {
    const { page } = await visitPage();
    const adjustments = { [unit]: { [entry.code]: 9.25 }, nowhere: { [entry.code]: 1 } };
    const scenario = { ...emptyScenario, adjustments };
    const named = { id: 's1', name: 'Từ nơi khác', description: '', scenario, saved: null };
    const document = scenarioDocument(named, { ...identityOf(data), id: 'khac@2.0.0' });
    await page.goto(`${home.address(delivery)}?lang=vi#${writeLink(document)}`);
    await page.getByRole('button', { name: /^và \d+ thông báo khác$/ }).click();
    await page.getByText(new RegExp(`được làm trên bộ dữ liệu khac@2.0.0; bạn đang dùng ${data.id}`)).waitFor();
    await page.getByText(/nowhere \(không có trong bộ dữ liệu này\)/).waitFor();
    expect(await field(page, entry).inputValue()).toBe('9,25');
  });
});

test('a file dropped on the screen opens beside', async () => {
  const { page } = await visitPage();
  await screen(page, 'Kịch bản');
  const scenario = { ...emptyScenario, adjustments: { [unit]: { [entry.code]: 9.25 } } };
  const named = { id: 's1', name: 'Thả vào', description: '', scenario, saved: null };
  const text = JSON.stringify(scenarioDocument(named, identityOf(data)));
  const transfer = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'tha.json', { type: 'application/json' }));
    return transfer;
  }, text);
  const target = page.getByRole('region', { name: 'Kịch bản', exact: true });
  await target.dispatchEvent('dragenter', { dataTransfer: transfer });
  await page.getByText(/^Thả tệp để mở/).waitFor();
  await target.dispatchEvent('drop', { dataTransfer: transfer });
  await page.getByText('Đã mở 1 kịch bản từ tệp “tha.json”').waitFor();
  expect(await scenarioNames(page)).toEqual(['Kịch bản 1', 'Thả vào']);
});

test('compared scenarios stand beside the baseline with what the engine computes', async () => {
  const { page, shot } = await visitPage();
  await type(page, entry, '9,25');
  await screen(page, 'Kịch bản');
  await page.getByRole('button', { name: 'Nhân đôi', exact: true }).click();
  await screen(page, 'Khám phá');
  await type(page, reform, '95');
  await screen(page, 'Kịch bản');
  await tab(page, 'So sánh');
  await page.getByRole('checkbox', { name: 'Kịch bản 1', exact: true }).check();
  const both = { [entry.code]: 9.25, [reform.code]: 95 };
  const expected = [{}, { [unit]: { [entry.code]: 9.25 } }, { [unit]: both }].map((edits) =>
    standingUnder(edits, unit),
  );
  const row = page
    .getByRole('table')
    .first()
    .getByRole('row', { name: /^Hưng Yên/ });
  for (const [k, { rank, score }] of expected.entries()) {
    const cell = row.getByRole('cell').nth(k);
    await expect.poll(() => cell.textContent()).toMatch(new RegExp(`hạng ${rank}\\b`));
    expect(await cell.textContent()).toContain(`${vi.number(score)} điểm`);
  }
  const differs = page.getByRole('region', { name: 'Chỉ những gì khác nhau' });
  expect(await differs.getByRole('row').count()).toBe(3);
  await shot('scenarios-compare');
});

test('a step of the history leads back, and its change to its lever', async () => {
  const { page } = await visitPage();
  await type(page, entry, '9,25');
  await type(page, reform, '95');
  await screen(page, 'Kịch bản');
  await tab(page, 'Lịch sử');
  await page.getByRole('button', { name: 'Quay về sau bước: Bắt đầu' }).click();
  await page.getByRole('button', { name: new RegExp(`Quay về sau bước: Hưng Yên: ${entry.code}`) }).click();
  await page.getByRole('button', { name: new RegExp(`Tới chỉ số Hưng Yên: ${entry.code}`) }).click();
  expect(await field(page, entry).inputValue()).toBe('9,25');
  expect(await field(page, reform).inputValue()).not.toBe('95');
});

test.each(Object.keys(viewports) as Viewport[])('%s: no part of the screen runs off the side', async (viewport) => {
  const { page, shot } = await visitPage('vi', viewport);
  await type(page, entry, '9,25');
  await screen(page, 'Kịch bản');
  for (const name of ['Thay đổi', 'So sánh', 'Ghép', 'Lịch sử', 'Sổ đã lưu']) {
    await tab(page, name);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(beyond, name).toBeLessThanOrEqual(0);
    await shot(`scenarios-${viewport}-${name}`);
  }
});
