import { flushSync } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { currentTheme, scaleOf } from '../../src/charts/theme';

const page = document.documentElement;
afterEach(() => {
  page.removeAttribute('style');
  delete page.dataset.theme;
  delete page.dataset.size;
});

it('reads the theme again when the page turns dark, until nobody looks', async () => {
  const seen: string[] = [];
  page.style.setProperty('--own', 'teal');
  const stop = $effect.root(() => {
    $effect(() => {
      seen.push(currentTheme().own);
    });
  });
  flushSync();
  expect(seen).toEqual(['teal']);

  page.style.setProperty('--own', 'aqua');
  page.dataset.theme = 'dark';
  await vi.waitFor(() => expect(seen).toEqual(['teal', 'aqua']));

  stop();
  page.style.setProperty('--own', 'navy');
  page.dataset.theme = 'light';
  await new Promise((done) => setTimeout(done));
  expect(seen).toEqual(['teal', 'aqua']);
});

it('has the text of charts as large as that of the page on a wall, of its own size elsewhere', () => {
  page.style.setProperty('font-size', '25px');
  expect(scaleOf(currentTheme())).toBe(1);
  page.dataset.size = 'wall';
  expect([currentTheme().fontSize, scaleOf(currentTheme())]).toEqual([25, 2]);
});
