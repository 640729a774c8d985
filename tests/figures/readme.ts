import { readFileSync } from 'node:fs';
import { figures } from './tables';

// What a command writes stays as it is written.
const [start, end] = [
  '<!-- figures -->\n<!-- prettier-ignore-start -->',
  '<!-- prettier-ignore-end -->\n<!-- /figures -->',
];

/** README.md with the figures of the last recorded runs between its marks. @throws Error without the marks */
export function readmeWithFigures(path = 'README.md'): { readonly now: string; readonly wanted: string } {
  const now = readFileSync(path, 'utf8');
  const [before, rest] = now.split(start);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`${path} has no marks for the figures`);
  return { now, wanted: `${before}${start}\n\n${figures()}\n\n${end}${after}` };
}
