import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allowedLicences, shippedLicences } from '../.config/build/licences';

test('every shipped package comes under allowed terms, whose text is at hand', () => {
  const shipped = shippedLicences();
  for (const { name, licence, text } of shipped) {
    expect(allowedLicences, name).toContain(licence);
    expect(text, name).not.toBe('');
  }
});

test('every dependency is listed, fonts and pictures included', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };
  const names = shippedLicences().map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining([...Object.keys(dependencies), 'svelte', 'workbox-window']));
});
