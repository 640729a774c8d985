import { expect, test } from 'vitest';
import { readmeWithFigures } from './readme';

test('the figures in the README are those of the last recorded runs', () => {
  const { now, wanted } = readmeWithFigures();
  expect(now).toBe(wanted);
});
