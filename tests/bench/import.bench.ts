import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import Papa from 'papaparse';
import type { Page } from 'playwright-core';
import { openBuiltPage } from './built-page';

/**
 * A big index brought into the built page, from the files to its first screen: how long each step takes, and the main
 * thread's tasks of 50 ms and more in it.
 */
const [nUnits, nIndicators, nPillars] = [3000, 200, 10];

const folder = mkdtempSync(join(tmpdir(), 'pii-bench-'));
/** Writes a table; files come from a disk, as a user's do. @returns its path */
function csv(name: string, rows: readonly (readonly (string | number)[])[]): string {
  const path = join(folder, name);
  writeFileSync(path, rows.map((row) => row.join(',')).join('\n'));
  return path;
}
const counted = <T>(n: number, of: (k: number) => T): T[] => Array.from({ length: n }, (_, k) => of(k));
/** Different everywhere, with gaps; no meaning. Two decimals, so that no number is ambiguous. */
const value = (u: number, i: number): string =>
  (u * 31 + i * 17) % 101 === 0 ? '' : (5 + ((u * 7919 + i * 104729) % 90000) / 1000).toFixed(2);

const columnOf = (file: string, name: string): string[] =>
  Papa.parse<Record<string, string>>(readFileSync(`data/pii-2023/${file}.csv`, 'utf8').trim(), {
    header: true,
  }).data.map((row) => row[name]);
const provinces = columnOf('provinces', 'name_vi');
const indicators = columnOf('framework', 'iCode').filter((code) => code.split('.').length === 3);

const iMeta = csv('iMeta.csv', [
  ['Level', 'iCode', 'iName', 'Direction', 'Weight', 'Unit', 'Target', 'Parent', 'Type'],
  ...counted(nIndicators, (i) => {
    const direction = i % 5 === 0 ? -1 : 1;
    return [1, `i${i}`, `Indicator ${i}`, direction, 1, 'points', '', `P${i % nPillars}`, 'Indicator'];
  }),
  ...counted(nPillars, (p) => [2, `P${p}`, `Pillar ${p}`, '', 1, '', '', 'Top', 'Aggregate']),
  [3, 'Top', 'The index', '', 1, '', '', '', 'Aggregate'],
]);
const iData = csv('iData.csv', [
  ['uCode', 'uName', ...counted(nIndicators, (i) => `i${i}`)],
  ...counted(nUnits, (u) => [`u${u}`, `Commune ${u}`, ...counted(nIndicators, (i) => value(u, i))]),
]);
const wide = csv('wide.csv', [
  ['Tỉnh', ...counted(nIndicators, (i) => `x${i}`)],
  ...counted(nUnits, (u) => [`Xã ${u}`, ...counted(nIndicators, (i) => value(u, i))]),
]);

/** Figures of every province and indicator for years on end: as many as make up a file of 30 MB. */
const long = csv('long.csv', [
  ['Tỉnh', 'Chỉ số', 'Năm', 'Giá trị'],
  ...counted(1_100_000, (k) => [
    ...[provinces[k % provinces.length], indicators[Math.floor(k / provinces.length) % indicators.length]],
    ...[Math.floor(k / (provinces.length * indicators.length)), ((k % 9000) / 100).toFixed(2)],
  ]),
]);
/** As large, of places and columns that mean nothing here. */
const strange = csv('strange.csv', [
  ['Tỉnh', ...counted(nIndicators, (i) => `1.1.${i}`)],
  ...counted(26_000, (u) => [`Xã ${u}`, ...counted(nIndicators, (i) => value(u, i))]),
]);
const megabytes = (path: string): string => `${(statSync(path).size / 1e6).toFixed(1)} MB`;

const { context, address, close } = await openBuiltPage();
const visit = await context.newPage();
await visit.addInitScript(() => {
  const kept = globalThis as unknown as { longTasks: number[] };
  kept.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) kept.longTasks.push(Math.round(duration));
  }).observe({ type: 'longtask' });
});

async function step(name: string, work: (page: Page) => Promise<unknown>): Promise<void> {
  const start = performance.now();
  await work(visit);
  const took = performance.now() - start;
  // What the step leaves behind belongs to it.
  await visit.waitForTimeout(1000);
  const long = await visit.evaluate(() => {
    const kept = globalThis as unknown as { longTasks: number[] };
    return kept.longTasks.splice(0);
  });
  console.log(
    name.padEnd(44) +
      `${Math.round(took)} ms`.padStart(10) +
      `   tasks of 50 ms and more: ${long.length === 0 ? 'none' : long.join(', ')}`,
  );
}

const bring = async (files: readonly string[]): Promise<void> => {
  await visit.getByLabel('Chọn tệp…').setInputFiles([...files]);
  await visit.getByRole('heading', { name: /^Xem trước/ }).waitFor({ timeout: 120_000 });
};
const screen = async (name: string): Promise<void> => {
  await visit.getByRole('navigation').first().getByRole('button', { name }).click();
  await visit.getByRole('heading', { level: 2 }).first().waitFor();
};

try {
  await step('page open', async () => {
    await visit.goto(`${address}?lang=vi`);
    await visit.getByRole('heading', { level: 2 }).first().waitFor();
  });
  await step('Data screen', async () => {
    await screen('Dữ liệu');
    await visit.getByRole('tab', { name: 'Số liệu của bạn' }).click();
  });
  await step(`table of ${nUnits} × ${nIndicators} read`, () => bring([wide]));
  await visit
    .getByRole('button', { name: /^(Bỏ|Không nhận)/ })
    .first()
    .click();
  for (const [what, path] of [
    ['long table', long],
    ['wide table of strange places', strange],
  ]) {
    await step(`${what}, ${megabytes(path)}, read`, () => bring([path]));
    await visit
      .getByRole('button', { name: /^(Bỏ|Không nhận|Hủy)/ })
      .first()
      .click();
  }
  await step(`COINr index of ${nUnits} × ${nIndicators} read`, () => bring([iMeta, iData]));
  await step('index opened', async () => {
    await visit.getByRole('button', { name: 'Mở bộ chỉ số này' }).click();
    await visit.getByText(/Bạn đang làm việc trên bộ chỉ số riêng/).waitFor();
  });
  for (const name of ['Lộ trình', 'Kịch bản', 'Dữ liệu', 'Khám phá']) await step(`then ${name}`, () => screen(name));
} finally {
  await close();
  rmSync(folder, { recursive: true });
}
