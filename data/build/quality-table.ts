/**
 * Measures the estimates as they are shipped and writes quality.csv: hides each real column, with its own raw table,
 * random cells and each printed total, through the whole build. `--check` compares; `--columns=4.2.3,7.2.2` prints
 * those columns only.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { roundTo } from '../../src/core';
import { readPublished } from './facts';
import { totalErrors } from './prior';
import { hiddenIndicators, hideCells, hideColumn, type Quality } from './quality';
import { readRaw } from './raw';
import { columnsOf } from './schema';
import { readSpace } from './space';
import { toCsv } from './tables';

const nDraws = 100;
const space = readSpace();
const raw = readRaw(space);
const { kept } = readPublished(space);

const only = process.argv
  .find((a) => a.startsWith('--columns='))
  ?.slice('--columns='.length)
  .split(',');
const columns = (only ?? hiddenIndicators).map((indicator) => {
  const quality = hideColumn(space, raw, kept, indicator, nDraws);
  console.log(indicator, JSON.stringify(rowOf(quality)));
  return quality;
});

function rowOf({ indicator, n, spearman, mae, maeFlat, within80, within90 }: Quality) {
  return {
    ...{ indicator, n, spearman: roundTo(spearman, 3), mae: roundTo(mae, 2), mae_flat: roundTo(maeFlat, 2) },
    ...{ within80: roundTo(within80, 3), within90: roundTo(within90, 3) },
  };
}

if (!only) {
  const mean = (of: (q: Quality) => number) => columns.reduce((s, q) => s + of(q), 0) / columns.length;
  const count = columns.reduce((s, q) => s + q.n, 0);
  const pooled = (of: (q: Quality) => number) => columns.reduce((s, q) => s + q.n * of(q), 0) / count;
  const all: Quality = {
    ...{ indicator: 'ALL', n: count, spearman: mean((q) => q.spearman), mae: mean((q) => q.mae) },
    maeFlat: mean((q) => q.maeFlat),
    ...{ within80: pooled((q) => q.within80), within90: pooled((q) => q.within90) },
  };
  const cells = hideCells(space, raw, kept, nDraws);
  const errors = totalErrors(space, raw, kept);
  const totals = {
    ...{ indicator: 'TOTALS', n: errors.length },
    mae: roundTo(errors.reduce((s, e) => s + Math.abs(e), 0) / errors.length, 2),
  };
  console.log(JSON.stringify(rowOf(all)), JSON.stringify(rowOf(cells)), JSON.stringify(totals));
  const text = toCsv(columnsOf('quality'), [...columns.map(rowOf), rowOf(all), rowOf(cells), totals]);
  const path = fileURLToPath(new URL('../pii-2023/quality.csv', import.meta.url));
  if (!process.argv.includes('--check')) writeFileSync(path, text);
  else if (readFileSync(path, 'utf8') !== text) {
    console.error('quality.csv differs from what is shipped');
    process.exitCode = 1;
  }
}
