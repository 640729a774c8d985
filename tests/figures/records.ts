import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Tally } from '../fuzz/run';

/** What the long runs found, each in tests/figures/<name>.json. */
export interface Records {
  /** `npm run fuzz` */
  fuzz: { readonly doors: readonly Tally[] };
  /** `npm run soak`; heaps in bytes */
  soak: {
    readonly seconds: number;
    readonly acts: number;
    readonly settledAfter: number;
    readonly settled: number;
    readonly end: number;
  };
  /** `npm run kills` */
  kills: {
    readonly kills: number;
    readonly gestures: number;
    readonly nothingLost: number;
    readonly lastGestureLost: number;
    readonly moreLost: number;
    readonly undoWrong: number;
  };
  /** `npm run stores` */
  stores: {
    readonly stores: number;
    /** Opened, took a value, and had every workbook in the library or set aside. */
    readonly opened: number;
    readonly broken: number;
    readonly slowest: number;
  };
  /** `npm run watchdog`; medians of so many times each */
  watchdog: {
    readonly times: number;
    readonly found: readonly { readonly name: string; readonly milliseconds: number }[];
  };
}

const fileOf = (name: keyof Records): string => fileURLToPath(new URL(`${name}.json`, import.meta.url));

/** What a run found last; null before the first. */
export const recordOf = <N extends keyof Records>(name: N): Records[N] | null =>
  existsSync(fileOf(name)) ? (JSON.parse(readFileSync(fileOf(name), 'utf8')) as Records[N]) : null;

/** Keeps what a run found where the command line says `--record`. */
export function record<N extends keyof Records>(name: N, found: Records[N]): void {
  if (process.argv.includes('--record')) writeFileSync(fileOf(name), `${JSON.stringify(found, null, 2)}\n`);
}

/** Whole numbers on the command line, in their order. */
export const numbersAsked = (): number[] =>
  process.argv
    .slice(2)
    .filter((each) => /^\d+$/.test(each))
    .map(Number);
