import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { packedTables } from '../../.config/build/packed-tables';

// The built page in a real browser; one file at a time, since the browser needs the machine to itself.
export default defineConfig({
  plugins: [packedTables()],
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    environment: 'node',
    include: ['tests/e2e/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 15_000 } },
    // Both deliveries go through every journey.
    projects: ['hosted', 'single'].map((name) => ({ extends: true as const, test: { name, env: { DELIVERY: name } } })),
  },
});
