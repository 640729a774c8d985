import { expect, test } from 'vitest';
import { readmeWithFigures } from './readme';

test('the figures in the README are those of the last recorded runs', async () => {
  const { now, wanted } = await readmeWithFigures();
  expect(now).toBe(wanted);
});
