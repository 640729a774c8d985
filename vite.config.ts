import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { VitePWA } from 'vite-plugin-pwa';
import { viteSingleFile } from 'vite-plugin-singlefile';
import { defineConfig } from 'vitest/config';
import { licences } from './.config/build/licences.ts';
import { packedPage } from './.config/build/packed-page.ts';
import { packedSolver } from './.config/build/packed-solver.ts';
import { packedTables } from './.config/build/packed-tables.ts';
import { contentSecurityPolicy } from './.config/build/policy.ts';

const inBrowser = ['tests/views/**/*.test.ts', 'tests/**/*.svelte.test.ts'];
const slow = ['tests/**/*.slow.test.ts'];

/**
 * Two deliveries of one source. `vite build` makes a folder for any static host under any path, which works without a
 * network after the first visit; `vite build --mode single` makes one page that does everything from a USB stick.
 */
export default defineConfig(({ mode }) => {
  const single = mode === 'single';
  const unpacked = new Set<string>();
  return {
    base: './',
    publicDir: single ? false : '.config/public',
    plugins: [
      svelte({ preprocess: vitePreprocess() }),
      licences(),
      packedTables(),
      ...(single ? [viteSingleFile()] : []),
      VitePWA({
        disable: mode !== 'production',
        registerType: 'prompt',
        injectRegister: false,
        manifest: {
          name: 'Mô phỏng PII',
          short_name: 'PII',
          description: 'Mô phỏng kịch bản cho Bộ chỉ số đổi mới sáng tạo cấp địa phương',
          lang: 'vi',
          start_url: '.',
          scope: '.',
          display: 'standalone',
          theme_color: '#0a655c',
          background_color: '#f6f7f5',
          icons: [
            { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
            { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
          ],
        },
        workbox: {
          globPatterns: ['**/*.{html,js,css,woff2,wasm,svg,png,md}'],
          maximumFileSizeToCacheInBytes: 10_000_000,
          cleanupOutdatedCaches: true,
          // The address carries the language and shared work; the page is the same.
          ignoreURLParametersMatching: [/./],
          sourcemap: false,
        },
      }),
      ...(single ? [packedPage(unpacked)] : []),
      contentSecurityPolicy(single, unpacked),
      svelteTesting({ autoCleanup: false }),
    ],
    // A page opened from a file may start a worker from its own text only.
    resolve: { alias: single ? [{ find: /\.worker\?worker$/, replacement: '.worker?worker&inline' }] : [] },
    worker: single
      ? { format: 'iife', plugins: () => [packedSolver(), packedTables(), licences()] }
      : { format: 'es', plugins: () => [packedTables(), licences()] },
    build: {
      outDir: single ? 'dist-single' : 'dist',
      target: 'es2022',
      modulePreload: { polyfill: false },
      license: { fileName: 'licences.md' },
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
  };
});
