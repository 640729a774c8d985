/**
 * How fast the built app opens and moves, in Chromium: the first answer (bytes, time to rank and score on screen) and
 * the drag of a slider (input to painted new score, in 300 moves), each at full speed and on a CPU slowed four times.
 */
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { quantile } from 'simple-statistics';
import { browserPath, flags, serveBuilt, viewports } from '../e2e/browser';

const moves = 300;
const slowdowns = [1, 4];

const milliseconds = (x: number): string => `${x.toFixed(1)} ms`;

/** A page on a slowed CPU that notes long tasks and when rank and score first stand on it. */
async function openPage(browser: Browser, slowdown: number): Promise<Page> {
  const context = await browser.newContext({ viewport: viewports.laptop, serviceWorkers: 'block' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  // tsx wraps named functions in a helper that the page lacks.
  await page.addInitScript({ content: 'globalThis.__name = (made) => made' });
  await page.addInitScript(() => {
    const seen = globalThis as unknown as { longTasks: number[]; answered: number; painted: number };
    Object.assign(seen, { longTasks: [], answered: 0, painted: 0 });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longTasks.push(Math.round(duration));
    }).observe({ type: 'longtask' });
    new PerformanceObserver((list) => {
      for (const { name, startTime } of list.getEntries())
        if (name === 'first-contentful-paint') seen.painted = startTime;
    }).observe({ type: 'paint', buffered: true });
    const look = (): void => {
      const isThere = ['rank', 'score'].every(
        (id) => document.querySelector(`[data-testid=${id}] strong`)?.textContent,
      );
      if (isThere) seen.answered = performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  return page;
}

async function firstAnswer(browser: Browser, address: string, slowdown: number): Promise<void> {
  const page = await openPage(browser, slowdown);
  const sizes = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    const size = response.body().then(
      (body) => gzipSync(body).length,
      () => 0,
    );
    sizes.set(response.url(), size);
  });
  await page.goto(address);
  await page.waitForFunction(() => (globalThis as unknown as { answered: number }).answered > 0);
  const { answered, painted, urls } = await page.evaluate(() => {
    const { answered, painted } = globalThis as unknown as { answered: number; painted: number };
    const before = performance
      .getEntriesByType('resource')
      .filter((entry) => entry.startTime + entry.duration <= answered);
    return { answered, painted, urls: [location.href.split('#')[0], ...before.map(({ name }) => name)] };
  });
  const kilobytes = async (isCounted: (url: string) => boolean): Promise<number> => {
    const counted = await Promise.all(urls.filter(isCounted).map((url) => sizes.get(url) ?? Promise.resolve(0)));
    return Math.round(counted.reduce((sum, size) => sum + size, 0) / 1000);
  };
  const isFont = (url: string): boolean => url.endsWith('.woff2');
  console.log(
    `first answer, CPU ÷ ${slowdown}`.padEnd(28) +
      `${milliseconds(answered)}, something painted after ${milliseconds(painted)}; ` +
      `${await kilobytes((url) => !isFont(url))} kB gzip, fonts ${await kilobytes(isFont)} kB`,
  );
  await page.context().close();
}

async function drag(browser: Browser, address: string, slowdown: number): Promise<void> {
  const page = await openPage(browser, slowdown);
  await page.goto(address);
  await page.getByRole('slider').first().waitFor();
  // Idle work after the first answer is over.
  await page.waitForTimeout(4000 * slowdown);
  const { delays, longTasks, stale } = await page.evaluate(async (moves) => {
    const seen = globalThis as unknown as { longTasks: number[] };
    seen.longTasks.length = 0;
    const slider = document.querySelector<HTMLInputElement>('input[type=range]')!;
    const score = document.querySelector('[data-testid=score] strong')!;
    const [low, high] = [Number(slider.min), Number(slider.max)];
    const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));
    /** Once the frame that is being made is painted: its message waits for that. */
    const painted = () =>
      new Promise<void>((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve();
        port2.postMessage(null);
      });
    /** What the input has the page do at once, promises included. */
    const settled = async () => {
      for (let k = 0; k < 20; k++) await Promise.resolve();
    };
    const changed = (from: string) =>
      new Promise<boolean>((resolve) => {
        if (score.textContent !== from) return resolve(true);
        const timer = setTimeout(() => done(false), 300);
        const observer = new MutationObserver(() => score.textContent !== from && done(true));
        const done = (is: boolean) => (clearTimeout(timer), observer.disconnect(), resolve(is));
        observer.observe(score.parentElement!, { subtree: true, childList: true, characterData: true });
      });
    const delays: number[] = [];
    let stale = 0;
    for (let k = 0; k < moves; k++) {
      await frame();
      const before = score.textContent;
      // To and fro in steps that change the score.
      const share = 0.1 + 0.8 * (Math.abs(25 - (k % 50)) / 25);
      const start = performance.now();
      slider.valueAsNumber = low + (high - low) * share;
      // In a frame, as the browser hands out the moves of a pointer; a score changed now is painted with it.
      slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await settled();
      if (score.textContent === before && (await changed(before))) await frame();
      if (score.textContent !== before) {
        await painted();
        delays.push(performance.now() - start);
      } else stale++;
    }
    return { delays, longTasks: seen.longTasks, stale };
  }, moves);
  delays.sort((a, b) => a - b);
  console.log(
    `drag, CPU ÷ ${slowdown}`.padEnd(28) +
      `median ${milliseconds(quantile(delays, 0.5))}, 95 % ${milliseconds(quantile(delays, 0.95))} of ${delays.length} moves; ` +
      `${stale} without a new score; tasks of 50 ms and more: ${longTasks.length === 0 ? 'none' : `${longTasks.length}, longest ${Math.max(...longTasks)} ms`}`,
  );
  await page.context().close();
}

const server = await serveBuilt();
const browser = await chromium.launch({ executablePath: await browserPath(), args: flags });
try {
  for (const slowdown of slowdowns) await firstAnswer(browser, `${server.address}?lang=vi`, slowdown);
  for (const slowdown of slowdowns) await drag(browser, `${server.address}?lang=vi`, slowdown);
} finally {
  await browser.close();
  await server.close();
}
