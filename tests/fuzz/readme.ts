import { readFileSync, writeFileSync } from 'node:fs';

const path = 'README.md';

/** Puts a table between the marks of its name in README.md. */
export function intoReadme(name: string, table: string): void {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const text = readFileSync(path, 'utf8');
  const [before, rest] = text.split(start);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`${path} has no marks for ${name}`);
  writeFileSync(path, `${before}${start}\n\n${table}\n\n${end}${after}`);
}
