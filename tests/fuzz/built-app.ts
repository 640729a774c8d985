import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { preview } from 'vite';
import { browserPath, flags, viewports } from '../e2e/browser';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Serves the built app. @throws Error before `npm run build` */
export async function serveBuilt(): Promise<{ readonly address: string; close(): Promise<void> }> {
  if (!existsSync(join(root, 'dist', 'index.html'))) throw new Error('There is no dist: run npm run build first.');
  const server = await preview({ root, logLevel: 'error', preview: { host: '127.0.0.1', port: 0 } });
  const bound = server.httpServer.address();
  if (bound === null || typeof bound === 'string') throw new Error('The preview server has no port.');
  return { address: `http://127.0.0.1:${bound.port}/`, close: () => server.close() };
}

/** A browser with a profile on the disk that can be killed like any program. */
export class KillableBrowser {
  private constructor(
    private readonly process: ChildProcess,
    private readonly browser: Browser,
    readonly page: Page,
  ) {}

  static async start(profile: string): Promise<KillableBrowser> {
    mkdirSync(profile, { recursive: true });
    const port = join(profile, 'DevToolsActivePort');
    rmSync(port, { force: true });
    const own = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--no-first-run'];
    // A group of its own, so that all its processes can be ended at one stroke.
    const process = spawn(await browserPath(), [...flags, ...own, 'about:blank'], { detached: true, stdio: 'ignore' });
    const deadline = Date.now() + 60_000;
    while (!existsSync(port) || !readFileSync(port, 'utf8').includes('\n')) {
      if (Date.now() > deadline) throw new Error('The browser does not start.');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${readFileSync(port, 'utf8').split('\n')[0]}`);
    const [context] = browser.contexts();
    const page = context.pages()[0] ?? (await context.newPage());
    await page.setViewportSize(viewports.laptop);
    return new KillableBrowser(process, browser, page);
  }

  /** Ends all its processes without a warning, as a power cut does. */
  async kill(): Promise<void> {
    const gone = new Promise((resolve) => this.process.once('exit', resolve));
    globalThis.process.kill(-this.process.pid!, 'SIGKILL');
    await gone;
    await this.browser.close().catch(() => undefined);
  }
}
