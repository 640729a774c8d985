import { readFileSync } from 'node:fs';
import { unzipSync, strFromU8 } from 'fflate';
import type { Locator, Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { readWorkshopFile, writeWorkshopCode } from '../../src/io/documents/workshop';
import type { Submission } from '../../src/workshop/submission';
import type { Workshop } from '../../src/workshop/workshop';
import { delivery, house, type Viewport, type Visit } from './browser';
import { nodeFacts, standingUnder, unitCalled, vi } from './expected';

const home = house();
const unit = unitCalled('Hưng Yên');
const entry = nodeFacts('1.2.1');
const reform = nodeFacts('1.2.3');
const taboo = nodeFacts('1.1.1');

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function visitPage(viewport: Viewport = 'laptop'): Promise<Visit> {
  const visit = await home.open('vi', viewport);
  closing.push(async () => {
    expect(visit.errors).toEqual([]);
    expect(visit.requests).toEqual([]);
    await visit.close();
  });
  await visit.page.getByRole('slider').first().waitFor();
  // Nothing of a workshop needs a network once the app is there.
  if (delivery === 'served') {
    await visit.page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await visit.page.reload();
    await visit.page.getByRole('slider').first().waitFor();
  }
  await visit.page.context().setOffline(true);
  return visit;
}

const screen = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Các màn hình' }).getByRole('button', { name }).click();
const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click();
const button = (page: Page | Locator, name: string | RegExp) => page.getByRole('button', { name });
const bar = (page: Page) => page.getByRole('region', { name: 'Đề bài đang làm' });
const field = (page: Page, facts: typeof entry) =>
  page.getByRole('article', { name: facts.name.vi, exact: true }).getByRole('textbox');

/** The content of a file that a click saves. */
async function saved(page: Page, click: () => Promise<void>): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  return readFileSync(await download.path());
}

async function type(page: Page, facts: typeof entry, text: string): Promise<void> {
  await field(page, facts).fill(text);
  await field(page, facts).press('Enter');
}

/** A team on its own machine: takes the task, changes one indicator, and hands in. */
async function play(visit: Visit, name: string, facts: typeof entry, text: string): Promise<void> {
  const { page } = visit;
  await page.getByLabel('Tên của Đội 1').fill(name);
  await page.getByLabel(`Tên của ${name}`).press('Tab');
  await screen(page, 'Khám phá');
  await type(page, facts, text);
  await button(bar(page), 'Nộp bài…').click();
  await button(page, 'Nộp bài lần 1').click();
  await page.getByText(/^Đã nộp lần 1 lúc/).waitFor();
}

describe.each([delivery])('%s', () => {
  test('six teams by file, link and paste, two on phones, meet on one board', async () => {
    const facilitator = await visitPage();
    const { page } = facilitator;
    await screen(page, 'Hội thảo');
    await button(page, 'Soạn đề bài mới').click();
    await page.getByLabel('Tên đề bài').fill('Đưa Hưng Yên vào nhóm 10');
    await page.getByLabel('Tổng nỗ lực tối đa').fill('60');
    await page.getByLabel('Tổng nỗ lực tối đa').press('Enter');
    await page.getByLabel('Thêm chỉ số không được đổi').selectOption(taboo.code);
    await page.getByLabel('Không được dùng').check();
    const file = await saved(page, () => button(page, 'Tải tệp đề bài').click());
    const fragment = (await page.getByLabel('Liên kết đề bài').inputValue()).split('#')[1];
    const reading = readWorkshopFile(file.toString());
    if (!reading?.ok || reading.content.kind !== 'task') throw new Error('no task in the file');
    const { task } = reading.content;

    // Two laptops take the file, two phones the link, two teams share a laptop that was given the link in a message.
    const moves: [string, Viewport, string, typeof entry, string][] = [
      ['Sở KH&CN', 'laptop', 'file', entry, '6,5'],
      ['Sở Tài chính', 'laptop', 'file', reform, '86'],
      ['Doanh nghiệp <b>trẻ</b>', 'phone', 'link', entry, '6,7'],
      ['Trường đại học', 'phone', 'link', reform, '87'],
    ];
    const codes: string[] = [];
    const files: { name: string; mimeType: string; buffer: Buffer }[] = [];
    for (const [name, viewport, way, facts, text] of moves) {
      const visit = await visitPage(viewport);
      if (way === 'file') {
        await screen(visit.page, 'Hội thảo');
        await visit.page.getByLabel('Chọn tệp bài nộp…').setInputFiles({
          name: 'de-bai.json',
          mimeType: 'application/json',
          buffer: file,
        });
      } else await visit.page.evaluate((hash) => void (location.hash = hash), fragment);
      await bar(visit.page).waitFor();
      await button(visit.page, 'Đã hiểu').first().click();
      await play(visit, name, facts, text);
      if (way === 'file') {
        const buffer = await saved(visit.page, () => button(visit.page, 'Tải tệp bài nộp').click());
        files.push({ name: `${name}.json`, mimeType: 'application/json', buffer });
      } else codes.push(await visit.page.getByLabel('Liên kết bài nộp').inputValue());
    }

    const shared = await visitPage();
    await screen(shared.page, 'Hội thảo');
    await shared.page
      .getByLabel('Dán liên kết hoặc mã')
      .fill(`Đề bài đây ạ: http://may-chu/app/#${fragment} – chúc vui!`);
    await button(shared.page, 'Mở').click();
    await bar(shared.page).waitFor();
    await screen(shared.page, 'Khám phá');
    // What the task forbids is locked, with a word why; hints as well.
    expect(await field(shared.page, taboo).isDisabled()).toBe(true);
    await shared.page.getByText('Đề bài không cho đổi chỉ số này').waitFor();
    await screen(shared.page, 'Lộ trình');
    await shared.page.getByText(/Đề bài này không cho dùng gợi ý của máy/).waitFor();
    await screen(shared.page, 'Hội thảo');
    await play(shared, 'Bàn 5', entry, '6,6');
    codes.push(await shared.page.getByLabel('Liên kết bài nộp').inputValue());
    await button(shared.page, 'Thêm đội trên máy này').click();
    await screen(shared.page, 'Khám phá');
    await type(shared.page, reform, '95');
    await bar(shared.page)
      .getByText(/^vượt /)
      .waitFor();
    await button(bar(shared.page), 'Nộp bài…').click();
    await button(shared.page, 'Nộp bài lần 1').click();
    codes.push(await shared.page.getByLabel('Liên kết bài nộp').inputValue());
    await facilitator.shot('workshop-task');

    // Files together, links together, and among them what does not belong.
    await tab(page, 'Bảng chung');
    await page.getByLabel('Chọn tệp bài nộp…').setInputFiles(files);
    const strange: Submission = {
      ...{
        task: 'other',
        revision: 1,
        data: task.data,
        number: 1,
        time: 1,
        moves: {},
        method: {},
        weights: {},
        note: '',
      },
      team: { id: 'x', name: 'Lạc đề', colour: 0, unit },
    };
    const others = [writeWorkshopCode({ kind: 'submission', submission: strange }), codes[0].slice(0, -3), codes[0]];
    await page.getByLabel(/^Dán liên kết bài nộp/).fill([...codes, ...others].join('\n'));
    await button(page, 'Nhận bài').click();
    const told = page.getByRole('region', { name: 'Bài vừa nhận' });
    await told.getByText('Lạc đề: bài làm theo một đề bài khác, không nhận.').waitFor();
    await told.getByText(/không đọc được: liên kết bị cắt cụt/).waitFor();
    await told.getByText(/bài lần 1 đã có trên bảng, không nhận lại/).waitFor();
    await button(told, 'Đã xem').click();

    const table = page.getByRole('region', { name: 'Kết quả các đội' });
    await expect.poll(() => table.getByRole('row').count()).toBe(7);
    await table.getByText('Doanh nghiệp <b>trẻ</b>').waitFor();
    for (const [name, , , facts, text] of moves) {
      const value = Number(text.replace(',', '.'));
      const { rank, score } = standingUnder({ [unit]: { [facts.code]: value } }, unit);
      const row = table.getByRole('row').filter({ hasText: name });
      await expect.poll(() => row.textContent()).toContain(vi.number(score));
      expect(await row.locator('.rank').textContent()).toBe(String(rank));
    }
    await facilitator.shot('workshop-board');

    // One plan of all, the minutes, and the whole in a file that opens again.
    await button(page, 'Phương án chung').click();
    await page.getByText(/^Hạng \d+, .* điểm, nỗ lực/).waitFor();
    await button(page, 'Bậc thang').click();
    await facilitator.shot('workshop-ladder');
    await tab(page, 'Biên bản');
    const word = await saved(page, () => button(page, 'Tải biên bản Word').click());
    expect(strFromU8(unzipSync(word)['word/document.xml'])).toContain('Sở KH&amp;CN');
    const excel = await saved(page, () => button(page, 'Tải biên bản Excel').click());
    expect(Object.keys(unzipSync(excel))).toContain('xl/worksheets/sheet3.xml');
    await facilitator.shot('workshop-minutes');
    const whole = await saved(page, () => button(page, 'Tải cả buổi hội thảo').click());
    const again = await visitPage();
    await screen(again.page, 'Hội thảo');
    await again.page
      .getByLabel('Chọn tệp bài nộp…')
      .setInputFiles({ name: 'buoi.json', mimeType: 'application/json', buffer: whole });
    await expect
      .poll(() => again.page.getByRole('region', { name: 'Kết quả các đội' }).getByRole('row').count())
      .toBe(7);
  }, 240_000);

  test('a board of sixty submissions opens with every rank on a slow machine, from a file under a megabyte', async () => {
    const { page } = await visitPage();
    await screen(page, 'Hội thảo');
    await button(page, 'Soạn đề bài mới').click();
    const link = await page.getByLabel('Liên kết đề bài').inputValue();
    const whole = await (async () => {
      await tab(page, 'Biên bản');
      return saved(page, () => button(page, 'Tải cả buổi hội thảo').click());
    })();
    const reading = readWorkshopFile(whole.toString());
    if (!reading?.ok || reading.content.kind !== 'workshop') throw new Error('no workshop in the file');
    const { workshop } = reading.content;
    const submissions: Submission[] = Array.from({ length: 60 }, (_, k) => ({
      ...{ task: workshop.task.id, revision: 1, data: workshop.task.data, number: 1, time: 1000 + k },
      team: { id: `team-${k}`, name: `Đội ${k + 1}`, colour: k, unit },
      moves: { [entry.code]: 6.5 + k / 200, [reform.code]: 85 + k / 40 },
      ...{ method: {}, weights: {}, note: 'Chọn chỉ số cải thiện nhanh.' },
    }));
    const text = JSON.stringify({
      ...JSON.parse(whole.toString()),
      workshop: { ...workshop, submissions } satisfies Workshop,
    });
    expect(text.length).toBeLessThan(1e6);
    expect(link).toContain('#w=');

    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await page
      .getByLabel('Chọn tệp bài nộp…')
      .setInputFiles({ name: 'buoi.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    const ranks = page.getByRole('region', { name: 'Kết quả các đội' }).locator('.rank');
    await page.getByText('60 đội, 60 bài nộp').waitFor();
    // Twenty teams a page, each with its rank.
    for (const range of ['1–20', '21–40', '41–60']) {
      await page.getByText(`${range} trên 60`).waitFor();
      await expect.poll(() => ranks.count(), { interval: 20 }).toBe(20);
      if (range !== '41–60') await button(page, 'Trang sau').click();
    }
  });
});
