/**
 * Kills the browser amid a user's gestures, opens it again and looks at what is there: `npm run kills [times] [--record]`,
 * on the built app. Ends non-zero when more than the last gesture was lost, or undo does not lead to the gesture before.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { numbersAsked, record } from '../figures/records';
import { KillableBrowser, serveBuilt } from './built-app';
import { Random } from './random';

const [kills = 20, seed = 1] = numbersAsked();
const random = new Random(seed);
/** Kills for which one profile is used. */
const profileLife = 20;

/** The first lever on the Explore screen. */
const field = (page: Page) => page.getByRole('article').first().getByRole('textbox');
const shown = async (page: Page): Promise<number> => Number((await field(page).inputValue()).replace(',', '.'));

/** Whether the field comes to show a value. */
async function comesToShow(page: Page, value: number): Promise<boolean> {
  for (const deadline = Date.now() + 3000; Date.now() < deadline; await page.waitForTimeout(50))
    if ((await shown(page)) === value) return true;
  return false;
}

/** Takes a value; a gesture is over when the app has taken it. */
async function gesture(page: Page, value: number): Promise<void> {
  await field(page).fill(String(value).replace('.', ','));
  await field(page).press('Enter');
}

let [gestures, nothingLost, lastGestureLost, moreLost, undoWrong] = [0, 0, 0, 0, 0];
const { address, close } = await serveBuilt();
for (let round = 0, profile = '', values: number[] = []; round < kills; round++) {
  if (round % profileLife === 0) {
    if (profile) rmSync(profile, { recursive: true, force: true });
    profile = mkdtempSync(join(tmpdir(), 'kills-'));
    values = [];
  }
  const first = await KillableBrowser.start(profile);
  await first.page.goto(`${address}?lang=vi`);
  await first.page.getByTestId('rank').waitFor();
  if (values.length === 0) values = [await shown(first.page)];

  // Gestures follow each other until the kill comes, at any moment of one after the first.
  let killed: Promise<void> | null = null;
  const before = values.length - 1;
  let done = before;
  try {
    for (;;) {
      values.push(1 + values.length / 4);
      await gesture(first.page, values.at(-1)!);
      done = values.length - 1;
      const rest = random.below(3000);
      killed ??= new Promise((resolve) => setTimeout(() => resolve(first.kill()), rest));
    }
  } catch {
    // the browser is gone
  }
  await killed;
  gestures += done - before;

  const again = await KillableBrowser.start(profile);
  await again.page.goto(`${address}?lang=vi`);
  await again.page.getByTestId('rank').waitFor();
  await comesToShow(again.page, values[done]);
  const found = values.lastIndexOf(await shown(again.page));
  if (found >= done) nothingLost++;
  else if (found === done - 1) lastGestureLost++;
  else moreLost++;
  if (found > 0) {
    await again.page.getByRole('button', { name: 'Hoàn tác' }).click();
    if (!(await comesToShow(again.page, values[found - 1]))) undoWrong++;
    await again.page.getByRole('button', { name: 'Làm lại' }).click();
    // kept by then
    await again.page.waitForTimeout(600);
  }
  values = values.slice(0, Math.max(found, 0) + 1);
  await again.kill();
  console.log(`${round + 1}: ${done} done, ${found} found`);
}
await close();
console.log({ kills, gestures, nothingLost, lastGestureLost, moreLost, undoWrong });
record('kills', { kills, gestures, nothingLost, lastGestureLost, moreLost, undoWrong });
if (moreLost + undoWrong > 0) process.exitCode = 1;
