/**
 * Uses a workbook for a long time beside a simple model of it: `npm run soak [seconds]`, an hour unless said otherwise.
 * Prints a table; `npm run soak -- 600 --write` also puts it into README.md.
 */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startVitest } from 'vitest/node';
import { intoReadme } from './readme';

const seconds = process.argv.slice(2).find((each) => /^\d+$/.test(each)) ?? '3600';
const report = join(mkdtempSync(join(tmpdir(), 'soak-')), 'row');
Object.assign(process.env, { SOAK_SECONDS: seconds, SOAK_REPORT: report });
const vitest = await startVitest('test', ['tests/fuzz/soak.slow.test.ts'], { watch: false, project: ['slow'] });
await vitest.close();
const table = [
  '| time | acts, each compared with the model | heap once settled | heap at the end |',
  '| ---: | ---: | ---: | ---: |',
  readFileSync(report, 'utf8'),
].join('\n');
console.log(table);
if (process.argv.includes('--write')) intoReadme('soak', table);
