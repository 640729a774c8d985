import { readFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { figures } from './tables';

const [start, end] = ['<!-- figures -->', '<!-- /figures -->'];

/** README.md with the figures of the last recorded runs between its marks. @throws Error without the marks */
export async function readmeWithFigures(
  path = 'README.md',
): Promise<{ readonly now: string; readonly wanted: string }> {
  const now = readFileSync(path, 'utf8');
  const [before, rest] = now.split(start);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`${path} has no marks for the figures`);
  const options = { ...(await resolveConfig(path)), filepath: path };
  return { now, wanted: await format(`${before}${start}\n\n${figures()}\n\n${end}${after}`, options) };
}
