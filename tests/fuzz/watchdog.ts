/**
 * Ends each worker of the built app amid its work, or lets it loop, and measures how long it takes until the screen says
 * so: `npm run watchdog [times] [--record]`. Ends non-zero when one is not noticed.
 */
import { chromium, type Page, type Worker } from 'playwright-core';
import { browserPath, flags, viewports } from '../e2e/browser';
import { numbersAsked, record } from '../figures/records';
import { serveBuilt } from './built-app';

const [times = 3] = numbersAsked();

const go = (page: Page, screen: string) =>
  page.getByRole('navigation').first().getByRole('button', { name: screen, exact: true }).click();
const workerOf = async (page: Page, name: string): Promise<Worker> => {
  const isIt = (worker: Worker): boolean => worker.url().includes(name);
  return page.workers().find(isIt) ?? page.waitForEvent('worker', { predicate: isIt, timeout: 30_000 });
};
/** Ends a worker as it ends itself: no event tells of it. */
const end = (worker: Worker): Promise<void> => worker.evaluate(() => self.close()).catch(() => undefined);
/** Has a worker loop from its next task on. */
const loop = (worker: Worker): Promise<void> => worker.evaluate(() => void setTimeout(() => { for (;;); })); // prettier-ignore

interface Trial {
  readonly name: string;
  /** Brings the worker to work, and ends it. */
  readonly act: (page: Page) => Promise<void>;
  /** What the screen says then. */
  readonly told: RegExp;
}

const table = (): Buffer => {
  const rows = Array.from({ length: 300_000 }, (_, k) => `Xã ${k};1.1.${k % 9};2022;${k}`);
  return Buffer.from(['Tỉnh;Chỉ số;Năm;Giá trị', ...rows].join('\n'));
};

const trials: readonly Trial[] = [
  {
    name: 'simulator ended',
    act: async (page) => end(await workerOf(page, 'simulator')),
    told: /Bộ tính toán đã dừng và được khởi động lại/,
  },
  {
    name: 'simulator loops',
    act: async (page) => {
      // Opening data has a longer patience: it is over.
      await page.waitForTimeout(2000);
      await loop(await workerOf(page, 'simulator'));
      const field = page.getByRole('article').first().getByRole('textbox');
      await field.fill('1,25');
      await field.press('Enter');
    },
    told: /Bộ tính toán đã dừng và được khởi động lại/,
  },
  ...(
    [
      ['ended', end],
      ['loops', loop],
    ] as const
  ).flatMap(([what, act]): Trial[] => [
    {
      name: `planner ${what}`,
      act: async (page) => {
        await go(page, 'Lộ trình');
        const find = page.getByRole('form', { name: 'Câu hỏi' }).getByRole('button', { name: /Tìm (lộ trình|lại)/ });
        const planner = await workerOf(page, 'planner');
        // What the screen finds as it opens is there.
        await find.waitFor();
        if (what === 'ended') await find.click();
        await act(planner);
        // One that loops has to be asked something.
        if (what === 'loops') await find.click();
      },
      told: /Bộ tìm lộ trình đã dừng/,
    },
    {
      name: `uncertainty ${what}`,
      act: async (page) => {
        await go(page, 'Bất định');
        await act(await workerOf(page, 'uncertainty'));
        if (what === 'loops') {
          const rank = page.getByRole('spinbutton', { name: /Mục tiêu: hạng/ });
          await rank.fill('5');
          await rank.press('Enter');
        }
      },
      told: /Bộ tính (toán|xác suất) đã dừng/,
    },
    {
      name: `importer ${what}`,
      act: async (page) => {
        await go(page, 'Dữ liệu');
        await page.getByRole('tab', { name: 'Số liệu của bạn' }).click();
        await page.getByLabel('Chọn tệp…').setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: table() });
        await act(await workerOf(page, 'importer'));
      },
      told: /Bộ đọc tệp đã dừng/,
    },
  ]),
];

const { address, close } = await serveBuilt();
const browser = await chromium.launch({ executablePath: await browserPath(), args: flags });
const found: { name: string; milliseconds: number }[] = [];
for (const { name, act, told } of trials) {
  const taken: number[] = [];
  for (let k = 0; k < times; k++) {
    const context = await browser.newContext({ viewport: viewports.laptop, locale: 'vi-VN' });
    const page = await context.newPage();
    await page.goto(`${address}?lang=vi`);
    await page.getByTestId('rank').waitFor();
    try {
      await act(page);
      const start = performance.now();
      await page.getByText(told).first().waitFor({ timeout: 20_000 });
      taken.push(Math.round(performance.now() - start));
    } catch (error) {
      console.error(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
      process.exitCode = 1;
    }
    await context.close();
  }
  taken.sort((a, b) => a - b);
  console.log(`${name}: ${taken.join(', ')} ms`);
  if (taken.length > 0) found.push({ name, milliseconds: taken[(taken.length - 1) >> 1] });
}
await browser.close();
await close();
record('watchdog', { times, found });
