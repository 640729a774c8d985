import { chromium, type BrowserContext } from 'playwright-core';
import { browserPath, flags, serveBuilt, viewports } from '../e2e/browser';

/** The built page on a web host of its own, in a browser of its own. */
export async function openBuiltPage(): Promise<{ context: BrowserContext; address: string; close(): Promise<void> }> {
  const server = await serveBuilt();
  const browser = await chromium.launch({ executablePath: await browserPath(), args: flags });
  return {
    context: await browser.newContext({ viewport: viewports.laptop, serviceWorkers: 'block' }),
    address: server.address,
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}
