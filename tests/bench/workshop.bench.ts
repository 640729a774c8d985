import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeWorkshopCode, writeWorkshopFile } from '../../src/io/documents/workshop';
import { submissionOfTeam, workshopOf } from '../workshop/many';
import { openBuiltPage } from './built-page';

/**
 * A workshop of many teams in the built page, on a slowed processor: how long the board takes to open from its file with
 * every rank on it, to take one more submission in, and to sort. Chromium slows the page's own thread, not its workers.
 */
const nTeams = 60;
const slowed = 4;
const unit = '33';
const runs = 5;

const folder = mkdtempSync(join(tmpdir(), 'pii-bench-'));
const path = join(folder, 'workshop.json');
writeFileSync(path, writeWorkshopFile({ kind: 'workshop', workshop: workshopOf(nTeams, 3) }));

const told = (name: string, values: readonly number[]): void =>
  console.log(name.padEnd(52) + values.map((ms) => `${Math.round(ms)} ms`.padStart(9)).join(''));

const { context, address, close } = await openBuiltPage();
try {
  console.log(
    `file of ${nTeams} teams with 3 submissions each`.padEnd(52) +
      `${Math.round(statSync(path).size / 1000)} kB`.padStart(9),
  );
  const visit = await context.newPage();
  // What tsx puts round named functions.
  await visit.addInitScript('globalThis.__name = (named) => named');
  await visit.goto(`${address}?lang=vi#screen=workshop`);
  const files = visit.locator('.workshop input[type=file]:not([webkitdirectory])');
  await files.waitFor({ state: 'attached' });
  await (await context.newCDPSession(visit)).send('Emulation.setCPUThrottlingRate', { rate: slowed });

  /** Milliseconds, by the page's own clock, until the board has so many teams, and each in sight its rank, painted. */
  const timed = async (work: () => Promise<unknown>, teams: number): Promise<number> => {
    await visit.evaluate((wanted) => {
      const kept = globalThis as unknown as { start: number; took: Promise<number> };
      kept.took = new Promise((done) => {
        const begin = () => (kept.start = performance.now());
        for (const kind of ['click', 'change']) addEventListener(kind, begin, { capture: true, once: true });
        const look = () => {
          const count = document.querySelector('.workshop h2 small')?.textContent ?? '';
          const rows = document.querySelectorAll('.workshop tbody tr').length;
          const ranked = document.querySelectorAll('.workshop tbody .rank').length;
          const found = count.startsWith(`${wanted} `) && rows > 0 && ranked === rows;
          if (kept.start !== undefined && found) requestAnimationFrame(() => done(performance.now() - kept.start));
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
    }, teams);
    await work();
    const took = await visit.evaluate(() => {
      const kept = globalThis as unknown as { start?: number; took: Promise<number> };
      return kept.took.finally(() => delete kept.start);
    });
    return took;
  };

  told(`board of ${nTeams} teams opened, ${slowed}× slowed`, [await timed(() => files.setInputFiles(path), nTeams)]);
  // The probabilities come one by one meanwhile, as in a workshop.
  const taken: number[] = [];
  for (let k = 0; k < runs; k++) {
    const code = writeWorkshopCode({ kind: 'submission', submission: submissionOfTeam(nTeams + k, 1, unit) });
    await visit.getByRole('textbox', { name: /Dán liên kết/ }).fill(code);
    taken.push(await timed(() => visit.getByRole('button', { name: 'Nhận bài' }).click(), nTeams + k + 1));
  }
  told('one more submission taken in and ranked', taken);
  const sorted: number[] = [];
  for (let k = 0; k < runs; k++)
    sorted.push(await timed(() => visit.getByRole('button', { name: 'Sắp xếp theo Nỗ lực' }).click(), nTeams + runs));
  told('sorted by another column', sorted);
} finally {
  await close();
  rmSync(folder, { recursive: true });
}
