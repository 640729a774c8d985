import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';
import { browserPath, flags, viewports } from './browser';

/** A running browser that keeps what its pages keep. */
export interface Running {
  readonly context: BrowserContext;
  /** Ends it as a power cut does: no page gets to say goodbye. */
  kill(): Promise<void>;
}

/** A browser's memory on the disk, which outlives the browser. */
export interface Profile {
  start(): Promise<Running>;
  remove(): void;
}

const gone = (process: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (process.exitCode !== null || process.signalCode !== null) resolve();
    else process.once('exit', () => resolve());
  });

/** Address of the browser's door for us, once it has written it down. */
async function debuggingAddress(folder: string, process: ChildProcess): Promise<string> {
  for (let time = 0; time < 300; time++) {
    if (process.exitCode !== null) throw new Error(`The browser ended with code ${process.exitCode}.`);
    try {
      const [port, path] = readFileSync(join(folder, 'DevToolsActivePort'), 'utf8').split('\n');
      if (path) return `ws://127.0.0.1:${port}${path}`;
    } catch {
      // Not written yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The browser does not start.');
}

export function createProfile(): Profile {
  const folder = mkdtempSync(join(tmpdir(), 'pii-profile-'));
  return {
    async start() {
      rmSync(join(folder, 'DevToolsActivePort'), { force: true });
      const size = `--window-size=${viewports.laptop.width},${viewports.laptop.height}`;
      const own = ['--headless', '--no-first-run', '--remote-debugging-port=0', `--user-data-dir=${folder}`, size];
      const child = spawn(await browserPath(), [...flags, ...own, 'about:blank'], { stdio: 'ignore', detached: true });
      const browser = await chromium.connectOverCDP(await debuggingAddress(folder, child));
      return {
        context: browser.contexts()[0],
        async kill() {
          // With all the processes that it started, which would go on writing.
          process.kill(-child.pid!, 'SIGKILL');
          await gone(child);
        },
      };
    },
    // A killed browser's last writes may still be under way.
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 }),
  };
}
