import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { viteSingleFile } from 'vite-plugin-singlefile';
import { defineConfig } from 'vitest/config';

const inBrowser = ['tests/views/**/*.test.ts', 'tests/**/*.svelte.test.ts'];
const slow = ['tests/**/*.slow.test.ts'];

// The build is one HTML file: it opens from a USB stick as well as from any static host.
export default defineConfig({
  base: './',
  plugins: [svelte({ preprocess: vitePreprocess() }), viteSingleFile(), svelteTesting({ autoCleanup: false })],
  worker: { format: 'iife' },
  build: {
    target: 'es2022',
    assetsInlineLimit: 100_000_000,
    chunkSizeWarningLimit: 10_000,
    reportCompressedSize: false,
  },
  test: {
    exclude: ['tests/e2e/**', 'node_modules/**'],
    // Pure code needs no browser; what draws or keeps runes gets one. `slow` tries everything, and runs in `npm run ci`.
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: [...inBrowser, ...slow, 'tests/e2e/**'],
        },
      },
      {
        extends: true,
        test: { name: 'dom', environment: 'happy-dom', setupFiles: ['tests/setup.ts'], include: inBrowser },
      },
      { extends: true, test: { name: 'slow', environment: 'node', include: slow } },
    ],
  },
});
