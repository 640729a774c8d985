/**
 * Builds the files of data/pii-2023 that are not written by hand. `--check` rebuilds them in memory and compares.
 *
 * By hand: provinces, regions, framework, plans. Built: values, sources, published, left-out, quality, datapackage.json.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { estimate } from './estimate';
import { readPublished } from './facts';
import { leftOutRows } from './leftout';
import { columnsOf, descriptor } from './schema';
import { sourceRows } from './sources';
import { readSpace } from './space';
import { toCsv } from './tables';
import { qualityRows, valueRows } from './values';
import { unmetFacts } from './unmet';

async function buildFiles(): Promise<Map<string, string>> {
  const space = readSpace();
  const { kept, conflicts } = readPublished(space);
  const sources = sourceRows(kept);
  const result = await estimate(space, kept);
  const gaveWay = unmetFacts(space, result.values, kept);
  const published = kept.filter((f) => !gaveWay.includes(f));
  const table = (name: string, rows: readonly object[]): [string, string] => [
    `${name}.csv`,
    toCsv(columnsOf(name), rows as readonly Record<string, unknown>[]),
  ];
  return new Map([
    table('values', valueRows(space, result, sources)),
    table('sources', sources),
    table('published', published),
    table('left-out', leftOutRows([...conflicts, ...gaveWay])),
    table('quality', qualityRows(result)),
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
  return `line ${at + 1}: built «${a[at] ?? ''}», shipped «${b[at] ?? ''}»`;
}

const folder = fileURLToPath(new URL('../pii-2023/', import.meta.url));
const check = process.argv.includes('--check');
const files = await buildFiles();
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
process.exitCode = differing ? 1 : 0;
