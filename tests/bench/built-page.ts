import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type BrowserContext } from 'playwright-core';
import { preview } from 'vite';
import { browserPath, flags, viewports } from '../e2e/browser';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The built page on a web host of its own, in a browser of its own. */
export async function openBuiltPage(): Promise<{ context: BrowserContext; address: string; close(): Promise<void> }> {
  if (!existsSync(join(root, 'dist', 'index.html'))) throw new Error('There is no dist: run npm run build first.');
  const server = await preview({ root, logLevel: 'error', preview: { host: '127.0.0.1', port: 0 } });
  const bound = server.httpServer.address();
  if (bound === null || typeof bound === 'string') throw new Error('The preview server has no port.');
  const browser = await chromium.launch({ executablePath: await browserPath(), args: flags });
  return {
    context: await browser.newContext({ viewport: viewports.laptop }),
    address: `http://127.0.0.1:${bound.port}/`,
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}
