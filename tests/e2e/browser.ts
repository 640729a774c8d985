import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { preview } from 'vite';
import { afterAll, beforeAll } from 'vitest';
import type { Language } from '../../src/i18n/locale.svelte';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** What is built: a folder for a web host, and one page that is a file of its own. */
const built = { served: join(root, 'dist', 'index.html'), file: join(root, 'dist-single', 'index.html') };
/** A path on the host, for the build must not mind where it stands. */
const subPath = '/so-khcn/mo-phong/';
const screensFolder = join(root, 'tests', 'e2e', 'screens');

/** Sizes that the screens are made for. */
export const viewports = {
  laptop: { width: 1366, height: 768 },
  desktop: { width: 1920, height: 1080 },
  phone: { width: 390, height: 844 },
};
export type Viewport = keyof typeof viewports;

/** The delivery under test: the folder from a web server, or the page from a file on a stick. */
export type Door = 'served' | 'file';

/** An open page, and everything that should not have happened in it. */
export interface Visit {
  readonly page: Page;
  /** Errors in the console and exceptions. */
  readonly errors: string[];
  /** Addresses elsewhere that were asked for. */
  readonly requests: string[];
  /** Writes a picture to tests/e2e/screens/. */
  shot(name: string): Promise<void>;
  close(): Promise<void>;
}

/** What opens pages in one test file. */
export interface House {
  open(lang?: Language, viewport?: Viewport, door?: Door): Promise<Visit>;
  /** Where the built page is behind a door. */
  address(door: Door): string;
}

/** The delivery that a run of the tests is about; what they open without saying which is that one. */
export const delivery: Door = process.env.DELIVERY === 'single' ? 'file' : 'served';

/** How the browser is started, whoever starts it. */
export const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The Chromium of the npm package, unpacked to the system's temporary folder. It brings the libraries that a bare Linux
 * lacks, if it believes itself in the cloud function that it was made for.
 */
async function chromiumOfNpm(): Promise<string> {
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x';
  const { default: packed } = await import('@sparticuz/chromium');
  return packed.executablePath();
}

/** CHROMIUM_PATH (“npm” for the package's), else an installed browser, else the package's. */
export async function browserPath(): Promise<string> {
  const asked = process.env.CHROMIUM_PATH;
  if (asked && asked !== 'npm') return asked;
  const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  return (asked ? undefined : installed.find(existsSync)) ?? chromiumOfNpm();
}

/** Serves the built folder on a free port of this machine, under a path. */
export async function serveBuilt(): Promise<{ readonly address: string; close(): Promise<void> }> {
  const server = await preview({ root, base: subPath, logLevel: 'error', preview: { host: '127.0.0.1', port: 0 } });
  const bound = server.httpServer.address();
  if (bound === null || typeof bound === 'string') throw new Error('The preview server has no port.');
  return { address: `http://127.0.0.1:${bound.port}${subPath}`, close: () => server.close() };
}

/** Starts the browser and the server before a file's tests and ends them after. */
export function house(): House {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serveBuilt>>;

  beforeAll(async () => {
    for (const page of Object.values(built))
      if (!existsSync(page)) throw new Error(`There is no ${page}: run npm run build and npm run build:single first.`);
    server = await serveBuilt();
    browser = await chromium.launch({ executablePath: await browserPath(), args: flags });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const address = (door: Door): string => (door === 'file' ? pathToFileURL(built.file).href : server.address);

  return {
    address,
    async open(lang = 'vi', viewport = 'laptop', door = delivery) {
      const context = await browser.newContext({ viewport: viewports[viewport], locale: 'vi-VN' });
      const page = await context.newPage();
      const errors: string[] = [];
      const requests: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      context.on('request', (request) => {
        const inside =
          /^(data|blob):/.test(request.url()) || (door === 'served' && request.url().startsWith(address(door)));
        if (!inside && !request.isNavigationRequest()) requests.push(request.url());
      });
      await page.goto(`${address(door)}?lang=${lang}`);
      return {
        page,
        errors,
        requests,
        shot: async (name) => {
          mkdirSync(screensFolder, { recursive: true });
          await page.screenshot({ path: join(screensFolder, `${name}.png`) });
        },
        close: () => context.close(),
      };
    },
  };
}
