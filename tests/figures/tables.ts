import { recordOf, type Records } from './records';

const n = (x: number): string => Math.round(x).toLocaleString('en');
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** A Markdown table. @param rest alignment of the columns after the first */
function table(head: readonly string[], rows: readonly (readonly string[])[], rest = '---'): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, k) => (k === 0 ? '---' : rest))), ...rows.map(line)].join('\n');
}

export const fuzzHead = ['door', 'inputs', 'read', 'exceptions, changed data', 'over 1 s', 'slowest'];
export const fuzzRow = (t: Records['fuzz']['doors'][number]): string[] => [
  ...[t.door, n(t.inputs), n(t.read), n(t.exceptions), n(t.hangs), `${n(t.slowest)} ms`],
];

/** One line a proof: what was tried, what came of it, the command that repeats it. */
const proofs: { readonly [N in Exclude<keyof Records, 'fuzz'>]: (found: Records[N]) => string[] } = {
  soak: ({ seconds, acts, settledAfter, settled, end }) => [
    `a workbook used for ${n(seconds)} s beside a simple model of it, ${n(acts)} acts, each compared`,
    `heap ${megabytes(settled)} after ${n(settledAfter)} s, ${megabytes(end)} at the end`,
    '`npm run soak`',
  ],
  kills: ({ kills, gestures, nothingLost, lastGestureLost, moreLost, undoWrong }) => [
    `the browser killed ${n(kills)} times amid ${n(gestures)} gestures`,
    `nothing lost ${n(nothingLost)}, the last gesture ${n(lastGestureLost)}, more ${n(moreLost)}; undo wrong ${n(undoWrong)}`,
    '`npm run kills`',
  ],
  stores: ({ stores, opened, broken, slowest }) => [
    `${n(stores)} damaged stores`,
    `opened and worked with, every workbook there or set aside ${n(opened)}, not so ${n(broken)}; slowest ${n(slowest)} ms`,
    '`npm run stores`',
  ],
  watchdog: ({ times, found }) => [
    `each worker ended or looping amid its work, ${n(times)} times each`,
    `the screen says so after ${found.map(({ name, milliseconds }) => `${n(milliseconds)} ms (${name})`).join(', ')}, medians`,
    '`npm run watchdog`',
  ],
};

/** The figures of the last recorded runs, as they stand in the README. */
export function figures(): string {
  const fuzz = recordOf('fuzz');
  const lines = (Object.keys(proofs) as (keyof typeof proofs)[]).flatMap((name) => {
    const found = recordOf(name);
    return found ? [(proofs[name] as (found: unknown) => string[])(found)] : [];
  });
  return [
    ...(fuzz ? [table(fuzzHead, fuzz.doors.map(fuzzRow), '---:')] : []),
    ...(lines.length > 0 ? [table(['tried', 'came of it', 'repeated by'], lines)] : []),
  ].join('\n\n');
}
