/**
 * Uses a workbook for a long time beside a simple model of it: `npm run soak [seconds] [--record]`, an hour unless said
 * otherwise.
 */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startVitest } from 'vitest/node';
import { numbersAsked, record, type Records } from '../figures/records';

const [seconds = 3600] = numbersAsked();
const report = join(mkdtempSync(join(tmpdir(), 'soak-')), 'found.json');
Object.assign(process.env, { SOAK_SECONDS: String(seconds), SOAK_REPORT: report });
const vitest = await startVitest('test', ['tests/fuzz/soak.slow.test.ts'], { watch: false, project: ['slow'] });
await vitest.close();
const found = JSON.parse(readFileSync(report, 'utf8')) as Records['soak'];
console.log(found);
record('soak', found);
