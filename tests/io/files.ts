import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readTables, type InputFile } from '../../src/io/tables/read-tables';
import type { Problem } from '../../src/io/problems/problem';

export const file = (path: string): InputFile => ({ name: basename(path), bytes: readFileSync(path) });
export const fixture = (name: string): InputFile => file(`tests/fixtures/${name}`);
export const textFile = (name: string, text: string): InputFile => ({ name, bytes: new TextEncoder().encode(text) });

/** Grids of fixture files; the test fails on any problem of reading. */
export async function sheetsOf(...names: string[]) {
  const { sheets, problems } = await readTables(names.map(fixture));
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return sheets;
}

/** Problems as short lines «code sheet!row:column text», for one case a line. */
export const brief = (problems: readonly Problem[]): string[] =>
  problems.map(({ code, where, text }) =>
    [code, `${where.sheet ?? where.file}!${where.row}:${where.column}`, text].filter((part) => part !== '').join(' '),
  );
