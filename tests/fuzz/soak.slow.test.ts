import { writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test, vi } from 'vitest';
import type { Records } from '../figures/records';
import { Random } from './random';
import { ModelUser } from './workbook-model';

/** Seconds to go on for; `npm run soak` says how many. */
const seconds = Number(process.env.SOAK_SECONDS ?? 4);
vi.setConfig({ testTimeout: seconds * 2000 + 60_000 });

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const heap = (): number => {
  collect();
  return process.memoryUsage().heapUsed;
};

test('a workbook does what a simple model of it says, for as long as it is used, in the same memory', async () => {
  const user = new ModelUser(new Random(Number(process.env.SOAK_SEED ?? 1)));
  const start = Date.now();
  const passed = (): number => (Date.now() - start) / 1000;
  // an ordinary memory is that after two minutes, or after half of a short run
  const settled = Math.min(120, seconds / 2);
  let early = 0;
  while (passed() < seconds) {
    for (let k = 0; k < 200; k++) user.step();
    if (early === 0 && passed() >= settled) early = heap();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const late = heap();
  const found: Records['soak'] = {
    ...{ seconds: Math.round(passed()), acts: user.steps, settledAfter: settled, settled: early, end: late },
  };
  if (process.env.SOAK_REPORT) writeFileSync(process.env.SOAK_REPORT, JSON.stringify(found));
  expect(user.steps).toBeGreaterThan(1000);
  expect(late).toBeLessThan(early * 1.1);
});
