import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { compute, emptyScenario, rootOf } from '../../src/core';
import { calculatedMark } from '../../src/io/tables/headings';
import { modelOfPackage } from '../../src/facts/model';
import { readTables } from '../../src/io/tables/read-tables';
import { writeTemplate } from '../../src/io/export/templates';
import { importsOf, withUserValues, type UserValue } from '../../src/facts/user-values';
import { house, type Visit } from './browser';
import { data, unitCalled, vi } from './expected';

const home = house();
let visit: Visit;

afterEach(async () => {
  expect(visit.errors).toEqual([]);
  expect(visit.requests).toEqual([]);
  await visit.close();
});

const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
const asem = (name: string): string => fileURLToPath(new URL(`../oracle/coinr-asem/${name}`, import.meta.url));

const goTo = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Các màn hình' }).getByRole('button', { name }).click();
const openTab = async (page: Page, name = 'Số liệu của bạn') => {
  await goTo(page, 'Dữ liệu');
  await page.getByRole('tab', { name }).click();
};
const bring = async (page: Page, ...files: Parameters<ReturnType<Page['getByLabel']>['setInputFiles']>) => {
  await page.getByLabel('Chọn tệp…').setInputFiles(...files);
  await page.getByRole('heading', { name: 'Xem trước: chưa có gì thay đổi' }).waitFor();
};
const accept = async (page: Page, source: string) => {
  await page.getByLabel('Nguồn số liệu').fill(source);
  const overwrite = page.getByRole('checkbox', { name: /^Thay cả \d+ số đã công bố$/ });
  if (await overwrite.isVisible()) await overwrite.check();
  await page.getByRole('button', { name: /^Nhập phần hợp lệ/ }).click();
};
const inUse = (page: Page) => page.getByRole('table', { name: 'Số của bạn đang dùng' });
const row = (page: Page, table: string, words: RegExp) =>
  page.getByRole('table', { name: table }).getByRole('row', { name: words });

/** Total score and rank of a province with values of the user's own. */
function standingWith(unit: string, values: readonly Pick<UserValue, 'unit' | 'indicator' | 'value'>[]) {
  const own = values.map((value) => ({ ...value, status: 'user' as const, source: 's', date: '2024-01-01' }));
  const model = modelOfPackage(withUserValues(data, importsOf(own)));
  const result = compute(model, emptyScenario);
  const at = rootOf(model.framework) * result.nUnits + model.unitAt.get(unit)!;
  return { score: vi.number(result.scores[at]), rank: String(result.ranks[at]) };
}
/** The answer on the Explore screen. */
const answered = async (page: Page, { score, rank }: { score: string; rank: string }) => {
  await goTo(page, 'Khám phá');
  await expect.poll(() => page.getByTestId('score').innerText()).toContain(score);
  await expect.poll(() => page.getByTestId('rank').innerText()).toContain(rank);
};

test('an office CSV with faults: the good part is taken in, undone, kept over a reload and taken back', async () => {
  visit = await home.open();
  const { page } = visit;
  await openTab(page);
  await page.getByRole('heading', { name: 'Bạn có số thật của tỉnh?' }).waitFor();
  await bring(page, fixture('wide-semicolon.csv'));
  await row(page, 'Giá trị cũ và mới', /Hưng Yên 1\.1\.1 .* → 41,25 dòng 3, cột B/).waitFor();
  await page.getByRole('button', { name: 'Không nhận gì' }).click();
  expect(await inUse(page).count()).toBe(0);

  await bring(page, {
    name: 'so-lieu.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('\ufeffTỉnh;1.1.1;2.1.1\nHưng Yên;41,25;abc\nTP.HCM;52,5;6,75\nHưng Yen 9;1;2\n', 'utf8'),
  });
  await row(page, 'Vấn đề trong tệp', /dòng 2, cột C \(3\) .*“abc” không phải là số/).waitFor();
  await row(page, 'Vấn đề trong tệp', /dòng 4, cột A \(1\) .*“Hưng Yen 9”/).waitFor();
  await visit.shot('own-preview');
  await accept(page, 'Niên giám thống kê 2023');
  await page.getByText('Đã nhận 3 giá trị').waitFor();

  const own = [
    { unit: unitCalled('Hưng Yên'), indicator: '1.1.1', value: 41.25 },
    { unit: unitCalled('TP. Hồ Chí Minh'), indicator: '1.1.1', value: 52.5 },
    { unit: unitCalled('TP. Hồ Chí Minh'), indicator: '2.1.1', value: 6.75 },
  ];
  const hungYen = unitCalled('Hưng Yên');
  await answered(page, standingWith(hungYen, own));
  await page.keyboard.press('Control+z');
  await answered(page, standingWith(hungYen, []));
  await page.keyboard.press('Control+Shift+z');
  await answered(page, standingWith(hungYen, own));

  await page.reload();
  await answered(page, standingWith(hungYen, own));
  await openTab(page);
  await row(page, 'Số của bạn đang dùng', /1\.1\.1 .* số của tỉnh 41,25 .* Niên giám thống kê 2023/).waitFor();
  await visit.shot('own-values');
  await page.getByRole('button', { name: /^Bỏ số của bạn: Hưng Yên/ }).click();
  await page.getByRole('button', { name: /^Bỏ số của bạn: Hưng Yên/ }).waitFor({ state: 'detached' });
  await answered(page, standingWith(hungYen, own.slice(1)));
});

test('a profile in Excel is recognised, checked and taken in', async () => {
  visit = await home.open();
  const { page } = visit;
  const unit = unitCalled('Long An');
  const figure = { unit, indicator: '1.1.1', value: 44.125, status: 'user', source: '', date: '' } as const;
  const changed = withUserValues(data, importsOf([figure]));
  await openTab(page);
  await bring(page, {
    name: 'ho-so.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(await writeTemplate('profile', changed, unit, 'vi')),
  });
  await page.getByText(/ho-so\.xlsx.*hồ sơ một tỉnh/).waitFor();
  expect(await page.getByRole('combobox', { name: 'Hồ sơ này của tỉnh nào?' }).inputValue()).toBe(unit);
  await row(page, 'Giá trị cũ và mới', /Long An 1\.1\.1 .* → 44,125/).waitFor();
  await accept(page, 'Hồ sơ tỉnh');
  await inUse(page).waitFor();
  expect(await inUse(page).getByRole('rowheader').count()).toBe(1);
});

test('figures in a real measure never pass for positions on 0–100', async () => {
  visit = await home.open();
  const { page } = visit;
  await openTab(page);
  // a profile with scores: the score is the position
  await bring(page, fixture('profile-real.csv'));
  await row(page, 'Giá trị cũ và mới', /Hưng Yên 6\.2\.1 .* điểm quy đổi \(0–100\) .* → 61,50/).waitFor();
  await row(page, 'Vấn đề trong tệp', /6\.2\.1 .*: hồ sơ in 12,5 theo đơn vị thật, điểm 61,5\./).waitFor();
  await page.getByRole('button', { name: 'Không nhận gì' }).click();
  // one without: asked once, and answered from the keyboard
  await bring(page, fixture('profile-real-scoreless.csv'));
  await row(page, 'Vấn đề trong tệp', /Có 2 chỉ số mà ứng dụng giữ theo điểm quy đổi/).waitFor();
  await page.getByRole('heading', { name: '1 giá trị sẽ thay đổi' }).waitFor();
  await visit.shot('own-real-measure');
  await page.getByRole('button', { name: 'Là số thật: bỏ qua, cột D (4)' }).press('Enter');
  await page.getByText('Bạn đã trả lời 1 câu.').waitFor();
  await accept(page, 'Hồ sơ tỉnh');
  const own = [{ unit: unitCalled('Hưng Yên'), indicator: '1.1.1', value: 41.25 }];
  await answered(page, standingWith(unitCalled('Hưng Yên'), own));
});

test('a sheet a year, merged provinces and hidden sheets are asked about or told once', async () => {
  visit = await home.open();
  const { page } = visit;
  await openTab(page);
  await bring(page, fixture('years.xlsx'));
  await page.getByText('Không có giá trị nào thay đổi.').waitFor();
  await row(page, 'Vấn đề trong tệp', /Các bảng “2022”, “2023”, “2024” cho số của cùng tỉnh và chỉ số/).waitFor();
  await visit.shot('own-years');
  await page.getByRole('button', { name: 'Lấy năm 2023, cả tệp' }).press('Enter');
  await row(page, 'Giá trị cũ và mới', /Hưng Yên 1\.1\.1 .* → 41,75/).waitFor();
  expect(await page.getByRole('table', { name: 'Giá trị cũ và mới' }).getByRole('row').count()).toBe(1 + 4);
  await page.getByRole('button', { name: 'Không nhận gì' }).click();

  await bring(page, fixture('merged-34.csv'));
  await row(page, 'Vấn đề trong tệp', /đúng tên các tỉnh sau sáp nhập tháng 7\/2025 \(34 tỉnh\)/).waitFor();
  await visit.shot('own-merged');
  await page.getByRole('button', { name: 'Sau sáp nhập: chỉ lấy nơi không đổi địa giới, cả tệp' }).click();
  await page.getByRole('heading', { name: '11 giá trị sẽ thay đổi' }).waitFor();
  await page.getByRole('button', { name: 'Không nhận gì' }).click();

  await bring(page, fixture('hidden.xlsx'));
  await page.getByRole('heading', { name: '4 giá trị sẽ thay đổi' }).waitFor();
  await page.getByRole('button', { name: 'Đọc cả phần bị ẩn, cả tệp' }).click();
  await page.getByRole('heading', { name: '9 giá trị sẽ thay đổi' }).waitFor();
});

test('cells are pasted, and an ambiguous number is asked about', async () => {
  visit = await home.open();
  const { page } = visit;
  await openTab(page);
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'Tỉnh\t6.3.1\nHưng Yên\t1.234\nLong An\t2.345\n');
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  });
  await row(page, 'Vấn đề trong tệp', /“1\.234” có thể hiểu theo hai cách: 1,234 hoặc 1234/).waitFor();
  await page.getByRole('button', { name: 'Lấy 1234 (dấu chấm ngăn hàng nghìn), dòng 2, cột B (2)' }).waitFor();
  await page.getByText('Không có giá trị nào thay đổi.').waitFor();
  await visit.shot('own-ambiguous');
  await page.getByRole('button', { name: 'Cả cột: dấu chấm là thập phân, dòng 2, cột B (2)' }).click();
  await row(page, 'Giá trị cũ và mới', /Hưng Yên 6\.3\.1 .* → 1,234/).waitFor();
  await row(page, 'Giá trị cũ và mới', /Long An 6\.3\.1 .* → 2,345/).waitFor();
});

test('a sheet that is not recognised is put right by hand, on a laptop and on a phone', async () => {
  visit = await home.open();
  const { page } = visit;
  await openTab(page);
  await bring(page, fixture('strange-titles.csv'));
  const form = page.getByRole('form', { name: 'Cách đọc strange-titles.csv' });
  await form.getByLabel('Bảng này là').selectOption('danh sách, mỗi dòng một giá trị');
  await form.getByRole('radio', { name: 'Dòng 2 là dòng tiêu đề' }).check();
  await form.getByLabel('Cột tỉnh', { exact: true }).selectOption('A: Báo cáo của');
  await form.getByLabel('Cột chỉ số', { exact: true }).selectOption('B: Nội dung');
  await form.getByLabel('Cột năm').selectOption('C: Kỳ');
  await visit.shot('own-sheet');
  await form.getByRole('button', { name: 'Đọc lại theo cách này' }).click();
  await form.getByText('Hãy chọn cột giá trị.').waitFor();
  await form.getByLabel('Cột giá trị').selectOption('E: Thực hiện');
  await form.getByRole('button', { name: 'Đọc lại theo cách này' }).press('Enter');
  await form.waitFor({ state: 'detached' });
  await row(page, 'Vấn đề trong tệp', /dòng 5, cột E \(5\) .*“abc” không phải là số/).waitFor();
  await page.getByRole('button', { name: /^Lấy năm 2023/ }).click();
  await row(page, 'Giá trị cũ và mới', /Hưng Yên 1\.1\.1 .* → 42,5/).waitFor();
  await visit.shot('own-sheet-read');
  await accept(page, 'Báo cáo của sở');
  await inUse(page).waitFor();
  await visit.close();

  visit = await home.open('vi', 'phone');
  await openTab(visit.page);
  await bring(visit.page, fixture('titles-45.csv'));
  const small = visit.page.getByRole('form', { name: 'Cách đọc titles-45.csv' });
  await small.getByLabel('Dòng tiêu đề', { exact: true }).fill('46');
  await expect.poll(() => small.getByRole('radio', { name: 'Dòng 46 là dòng tiêu đề' }).isVisible()).toBe(true);
  await visit.shot('own-sheet-phone');
  await small.getByRole('button', { name: 'Đọc lại theo cách này' }).press('Enter');
  await row(visit.page, 'Giá trị cũ và mới', /Long An 1\.1\.1 .* → 43,25/).waitFor();
  expect(await visit.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('a big table shows how far it is and can be stopped', async () => {
  visit = await home.open();
  const { page } = visit;
  const indicators = data.rows.filter((r) => r.level === 1).map((r) => r.code);
  const head = ['Tỉnh', ...Array.from({ length: 200 }, (_, k) => indicators[k] ?? `x${k}`)].join(';');
  const lines = Array.from({ length: 3000 }, (_, u) =>
    [data.units[u]?.name.vi ?? `Xã ${u}`, ...Array.from({ length: 200 }, (_, k) => `${(u * 7 + k) % 90},5`)].join(';'),
  );
  const big = { name: 'lon.csv', mimeType: 'text/csv', buffer: Buffer.from([head, ...lines].join('\n'), 'utf8') };
  await openTab(page);
  await page.getByLabel('Chọn tệp…').setInputFiles(big);
  await page.getByRole('progressbar').waitFor();
  await page.getByRole('button', { name: 'Dừng đọc' }).click();
  await page.getByLabel('Chọn tệp…').waitFor({ state: 'attached' });
  expect(await page.getByRole('heading', { name: /^Xem trước/ }).count()).toBe(0);
  await bring(page, big);
  await page.getByRole('navigation', { name: 'Các trang của Giá trị cũ và mới' }).waitFor();
  await visit.shot('own-big');
});

describe('files out', () => {
  const save = async (page: Page, button: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: button }).click(),
    ]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  };

  test('live formulas carry the engine’s results; values come back in unchanged', async () => {
    visit = await home.open();
    const { page } = visit;
    await openTab(page, 'Xuất');
    await visit.shot('own-export');
    const formulas = await save(page, 'Bảng Excel có công thức (tự tính lại): Excel (.xlsx)');
    const { sheets } = await readTables([formulas]);
    const results = sheets.find((sheet) => String(sheet.rows[0][0]).startsWith(calculatedMark))!;
    const { score, rank } = standingWith(unitCalled('Hưng Yên'), []);
    const line = results.rows.find((cells) => cells[1] === 'Hưng Yên')!;
    // Score and its interval, rank and its interval.
    expect([vi.number(line[2] as number), String(line[5])]).toEqual([score, rank]);

    const values = await save(page, 'Giá trị gốc: CSV (Excel tiếng Việt)');
    await page.getByRole('tab', { name: 'Số liệu của bạn' }).click();
    await bring(page, { name: values.name, mimeType: 'text/csv', buffer: values.bytes });
    await page.getByText('Không có giá trị nào thay đổi.').waitFor();
    await page.getByText('Không thấy vấn đề nào.').waitFor();
  });
});

test('COINr’s tables of another index open as one’s own, on every screen, and over a reload', async () => {
  visit = await home.open();
  const { page } = visit;
  await openTab(page);
  await bring(page, [asem('plain_imeta.csv'), asem('plain_idata.csv')]);
  await page.getByLabel('Tên bộ chỉ số').fill('ASEM');
  await visit.shot('own-index');
  await page.getByRole('button', { name: 'Mở bộ chỉ số này' }).click();
  const banner = page.getByText('Bạn đang làm việc trên bộ chỉ số riêng “ASEM”.');
  await banner.waitFor();
  const ranks = readFileSync(join(asem('ranks.csv')), 'utf8')
    .split(/\r?\n/)
    .map((line) => line.split(',').map((text) => text.replaceAll('"', '')));
  const units = readFileSync(asem('plain_idata.csv'), 'utf8')
    .split(/\r?\n/)
    .map((line) => line.split(',').map((text) => text.replaceAll('"', '')));
  const nameAt = units[0].indexOf('uName');
  const codeAt = units[0].indexOf('uCode');
  const best = ranks.find((line) => line[ranks[0].indexOf('Index')] === '1')![0];
  const winner = units.find((line) => line[codeAt] === best)![nameAt];
  await page.getByRole('button', { name: 'Bảng', exact: true }).click();
  await expect.poll(() => page.getByRole('row').nth(1).innerText()).toContain(winner);
  for (const name of ['Lộ trình', 'Kịch bản', 'Dữ liệu', 'Khám phá']) {
    await goTo(page, name);
    await page.getByRole('heading', { level: 2 }).first().waitFor();
  }
  await goTo(page, 'Dữ liệu');
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await page.getByRole('tabpanel').waitFor();
  }
  await page.reload();
  await banner.waitFor();
  await page.getByRole('button', { name: 'Về dữ liệu có sẵn' }).click();
  await banner.waitFor({ state: 'detached' });
  await answered(page, standingWith(unitCalled('Hưng Yên'), []));
});
