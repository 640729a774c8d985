/**
 * Damages what the app keeps in the browser, opens the built app on it and works there: `npm run stores [times] [first seed]
 * [--record]`. Ends non-zero when the app does not open, throws, does not take a value, or has
 * lost a workbook: what cannot be read is set aside.
 */
import { readFileSync } from 'node:fs';
import { chromium, type Page } from 'playwright-core';
import { browserPath, flags, viewports } from '../e2e/browser';
import { numbersAsked, record } from '../figures/records';
import { serveBuilt } from './built-app';
import { mutateData, mutateText } from './mutate';
import { Random } from './random';

const [stores = 50, firstSeed = 1] = numbersAsked();

/** What is kept: records of each object store, and the texts of the local storage. */
interface Kept {
  readonly records: Readonly<Record<string, readonly Record<string, unknown>[]>>;
  readonly texts: Readonly<Record<string, string>>;
}

const read = (page: Page): Promise<Kept> =>
  page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('pii-what-if');
      opening.onsuccess = () => resolve(opening.result);
    });
    const records: Record<string, Record<string, unknown>[]> = {};
    for (const name of db.objectStoreNames)
      records[name] = await new Promise((resolve) => {
        const asking = db.transaction(name).objectStore(name).getAll();
        asking.onsuccess = () =>
          resolve((asking.result as Record<string, unknown>[]).sort((a, b) => Number(a.created) - Number(b.created)));
      });
    db.close();
    return { records, texts: { ...localStorage } };
  });

const write = (page: Page, kept: Kept): Promise<void> =>
  page.evaluate(async ({ records, texts }) => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('pii-what-if');
      opening.onsuccess = () => resolve(opening.result);
    });
    for (const name of db.objectStoreNames)
      await new Promise<void>((resolve, reject) => {
        const change = db.transaction(name, 'readwrite');
        change.objectStore(name).clear();
        for (const each of records[name] ?? []) change.objectStore(name).put(each);
        change.oncomplete = () => resolve();
        change.onerror = () => reject(new Error(String(change.error)));
      });
    db.close();
    localStorage.clear();
    sessionStorage.clear();
    for (const [key, text] of Object.entries(texts)) localStorage.setItem(key, text);
  }, kept);

/** A record with a few of its places changed; its key stays, for without one nothing can be stored. */
function damaged(random: Random, each: Record<string, unknown>): Record<string, unknown> {
  const changed = mutateData(random, each) as Record<string, unknown>;
  return { ...changed, id: each.id };
}

function damage(random: Random, { records, texts }: Kept): Kept {
  const isText = random.chance(0.1);
  return {
    records: Object.fromEntries(
      Object.entries(records).map(([name, all]) => [
        name,
        isText ? all : all.map((each) => (random.chance(0.7) ? damaged(random, each) : each)),
      ]),
    ),
    texts: isText
      ? Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, mutateText(random, text, [text])]))
      : texts,
  };
}

const field = (page: Page) => page.getByRole('article').first().getByRole('textbox');

/** Takes a value and waits for the app to have it. */
async function edit(page: Page, value: string): Promise<void> {
  await field(page).fill(value, { timeout: 15_000 });
  await field(page).press('Enter');
  // A notice may offer to undo as well.
  const undo = page.getByRole('button', { name: 'Hoàn tác' }).and(page.locator(':enabled'));
  await undo.first().waitFor({ timeout: 15_000 });
}

const { address, close } = await serveBuilt();
const browser = await chromium.launch({ executablePath: await browserPath(), args: flags });
const context = await browser.newContext({ viewport: viewports.laptop, locale: 'vi-VN', serviceWorkers: 'block' });
const page = await context.newPage();
const errors: string[] = [];
page.on('pageerror', ({ message }) => errors.push(message));
/** A page of the same origin without the app, where what is kept can be changed. */
const beside = `${address}licences.md`;

// Work to be damaged: steps done and undone, a workbook on an index of the user's own.
await page.goto(`${address}?lang=vi`);
await page.getByTestId('rank').waitFor();
for (const value of ['1,25', '2,5', '3,75']) await edit(page, value);
await page.getByRole('button', { name: 'Hoàn tác' }).click();
await page.getByRole('navigation').first().getByRole('button', { name: 'Dữ liệu' }).click();
await page.getByRole('tab', { name: 'Số liệu của bạn' }).click();
const csv = (name: string) => ({
  ...{ name, mimeType: 'text/csv' },
  buffer: readFileSync(new URL(`../fixtures/${name}`, import.meta.url)),
});
await page.getByLabel('Chọn tệp…').setInputFiles([csv('imeta.csv'), csv('idata.csv')]);
await page.getByRole('button', { name: 'Mở bộ chỉ số này' }).click();
await page.getByText(/Bạn đang làm việc trên bộ chỉ số riêng/).waitFor();
await page.waitForTimeout(2000);
await page.goto(beside);
const whole = await read(page);
const total = Object.values(whole.records).flat().length;
if (total < 3) throw new Error(`only ${total} records to damage`);

let [opened, broken, slowest] = [0, 0, 0];
for (let seed = firstSeed; seed < firstSeed + stores; seed++) {
  await page.goto(beside);
  await write(page, damage(new Random(seed), whole));
  errors.length = 0;
  const start = Date.now();
  try {
    await page.goto(`${address}?lang=vi`);
    await page.getByTestId('rank').waitFor({ timeout: 15_000 });
    slowest = Math.max(slowest, Date.now() - start);
    await edit(page, '1,75');
    if (errors.length > 0) throw new Error(errors[0]);
    const { workbooks, aside } = (await read(page)).records;
    const held = new Set([...workbooks.map(({ id }) => id), ...aside.map(({ from }) => from)]);
    if (whole.records.workbooks.some(({ id }) => !held.has(id))) throw new Error('a workbook is gone');
    opened++;
  } catch (error) {
    broken++;
    console.error(`seed ${seed}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
  }
  if (seed % 50 === 0) console.log(`${seed}: broken ${broken}`);
}
await browser.close();
await close();
console.log({ stores, opened, broken, slowest });
record('stores', { stores, opened, broken, slowest });
if (broken > 0) process.exitCode = 1;
