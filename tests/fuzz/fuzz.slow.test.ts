import { expect, test, vi } from 'vitest';
import { doors } from './doors';
import { run } from './run';

vi.setConfig({ testTimeout: 60_000 });

/** The short form of `npm run fuzz`. */
test.each(await doors())('door $name takes anything', async (door) => {
  const tally = await run(door, 1, 400);
  expect(tally).toMatchObject({ exceptions: 0, hangs: 0, firstFault: null });
  // inputs are near enough to good ones for some of them to be read
  expect(tally.read).toBeGreaterThan(20);
});
