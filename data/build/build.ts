/**
 * Builds the files of data/pii-2023 that are not written by hand. `--check` rebuilds them in memory and compares.
 *
 * By hand: provinces, regions, framework, plans, groupings, regrouping, denominator-facts. Built: values, sources,
 * published, left-out, intervals, denominators, the posterior with its draws, datapackage.json. quality.csv is built by quality-table.ts, which takes minutes.
 * Nothing is written unless everything could be read and every published result is met or left out with a reason.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { packScores } from '../../src/uncertainty/posterior/packed';
import { unmetFacts } from './check';
import { denominatorRows } from './denominators';
import { readPublished } from './facts';
import { intervalRows } from './intervals';
import { leftOutRows } from './leftout';
import { estimateScores } from './quality';
import { readRaw } from './raw';
import { knownCells } from './real-columns';
import { columnsOf, descriptor } from './schema';
import { sourceRows } from './sources';
import { readSpace } from './space';
import { TableError, toCsv } from './tables';
import { valueRows } from './values';

/** Draws shipped. */
const nDraws = 150;

function buildFiles(): Map<string, string> {
  const space = readSpace();
  const raw = readRaw(space);
  const { kept, conflicts } = readPublished(space);
  const sources = sourceRows(kept, conflicts);
  const known = knownCells(space, raw);
  const estimated = estimateScores(space, raw, kept, nDraws);
  const values = valueRows(space, estimated.prior, estimated, known, kept, sources);
  const n = space.units.length;
  const gaveWay = unmetFacts(space, (i, u) => values[i * n + u].value, kept);
  const published = kept.filter((f) => !gaveWay.includes(f));

  // Every draw is held against print as the shipped table is.
  const isEstimated = values.map((v) => v.status === 'estimated');
  estimated.draws.forEach((draw, k) => {
    const missed = unmetFacts(
      space,
      (i, u) => {
        const { low, high } = estimated.prior.scales.get(space.indicators[i])!;
        return isEstimated[i * n + u] ? low + (draw[i * n + u] / 100) * (high - low) : values[i * n + u].value;
      },
      published,
    );
    if (missed.length > 0)
      throw new Error(
        `draw ${k} misses ${missed.map((f) => `${f.unit} ${f.node} ${f.measure} ${f.value}`).join(', ')}`,
      );
  });

  const table = (name: string, rows: readonly object[]): [string, string] => [
    `${name}.csv`,
    toCsv(columnsOf(name), rows as readonly Record<string, unknown>[]),
  ];
  const nIndicators = space.indicators.length;
  // Unit by unit, as the draws' cells are numbered.
  const cells = space.units.flatMap((_, u) =>
    Array.from({ length: nIndicators }, (__, i) => i).flatMap((i) => (isEstimated[i * n + u] ? [i * n + u] : [])),
  );
  const packed = packScores(estimated.draws.flatMap((draw) => cells.map((cell) => draw[cell])));
  return new Map([
    table('values', values),
    table('sources', sources),
    table('published', published),
    table('left-out', leftOutRows([...conflicts, ...gaveWay])),
    table('intervals', intervalRows(space, estimated)),
    table('denominators', denominatorRows(space)),
    ['posterior.json', `${JSON.stringify({ ...estimated.prior.spec, nDraws })}\n`],
    ['draws.txt', `${packed}\n`],
    ['datapackage.json', descriptor(sources)],
  ]);
}

/** First line in which two texts differ, in words; null when they are equal. */
function firstDifference(built: string, shipped: string): string | null {
  if (built === shipped) return null;
  const a = built.split('\n');
  const b = shipped.split('\n');
  const line = a.findIndex((text, k) => text !== b[k]);
  const at = line < 0 ? a.length : line;
  return `line ${at + 1}: built «${(a[at] ?? '').slice(0, 200)}», shipped «${(b[at] ?? '').slice(0, 200)}»`;
}

function run(): number {
  const folder = fileURLToPath(new URL('../pii-2023/', import.meta.url));
  const check = process.argv.includes('--check');
  const files = buildFiles();
  let differing = 0;
  for (const [name, text] of files) {
    const path = folder + name;
    if (!check) writeFileSync(path, text);
    else {
      const difference = firstDifference(text, existsSync(path) ? readFileSync(path, 'utf8') : '');
      if (difference) {
        console.error(`${name}: ${difference}`);
        differing++;
      }
    }
  }
  if (check && differing === 0) console.log(`data/pii-2023: ${files.size} files rebuilt, all as shipped`);
  return differing ? 1 : 0;
}

try {
  process.exitCode = run();
} catch (error) {
  if (!(error instanceof TableError)) throw error;
  console.error(`${error.message}; nothing was written`);
  process.exitCode = 1;
}
