import Papa from 'papaparse';
import { yielder, type Progress } from './yield';
import { unguard } from './csv';
import { decodeText, type Encoding } from './encoding';
import { isZip, unreadKind, unreadText } from './file-kind';
import { Problems, type Problem, type PlainCode, type Where } from '../problems/problem';
import { placeOf, type CellContent, type Sheet } from './sheet';
import { readWorkbook } from './xlsx-read';

export interface InputFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Tables {
  readonly sheets: readonly Sheet[];
  readonly problems: readonly Problem[];
}

/**
 * Reads files of any kind into grids, without knowing what they mean. Never throws on bad input: what cannot be read is
 * a problem of its file, and the other files are read.
 * @param progress in thousandths of all files
 */
export async function readTables(files: readonly InputFile[], progress: Progress = () => undefined): Promise<Tables> {
  const sheets: Sheet[] = [];
  const problems = new Problems();
  for (const [k, { name, bytes }] of files.entries()) {
    const part: Progress = (done, total) =>
      progress(Math.round(((k + (total > 0 ? done / total : 1)) * 1000) / files.length), 1000);
    sheets.push(...(await readFile(name, bytes, problems, part)));
  }
  progress(1000, 1000);
  return { sheets, problems: problems.all() };
}

/** Reads pasted text; a spreadsheet puts its cells on the clipboard with tabs. */
export async function readPaste(name: string, text: string, progress: Progress = () => undefined): Promise<Tables> {
  const problems = new Problems();
  const sheets = await readText(name, text, null, problems, progress);
  return { sheets, problems: problems.all() };
}

async function readFile(name: string, bytes: Uint8Array, problems: Problems, progress: Progress): Promise<Sheet[]> {
  const whole: Where = { file: name, sheet: null, row: 0, column: 0 };
  const refuse = (code: PlainCode): void =>
    problems.add(code, 'error', whole, '', [{ kind: 'save-as', format: 'xlsx' }]);
  const kind = unreadKind(bytes);
  if (bytes.length === 0) problems.add('empty-file', 'error', whole);
  else if (kind !== null) refuse(kind);
  else if (isZip(bytes)) return readWorkbook(name, bytes, problems);
  else {
    const { text, encoding, guessed } = decodeText(bytes);
    const strange = unreadText(text);
    if (strange !== null) refuse(strange);
    else {
      if (guessed) problems.add('guessed-encoding', 'notice', whole, '', [], { encoding });
      if (text.includes('\ufffd'))
        problems.add('unreadable-letters', 'error', whole, '', [{ kind: 'save-as', format: 'utf-8' }]);
      return readText(name, text, encoding, problems, progress);
    }
  }
  return [];
}

async function readText(
  name: string,
  text: string,
  encoding: Encoding | null,
  problems: Problems,
  progress: Progress,
): Promise<Sheet[]> {
  const where = { file: name, sheet: null };
  // Excel's own hint of the delimiter, on a line of its own
  const [hint = '', hinted] = /^\ufeff?sep=(.)\r?\n/.exec(text) ?? [];
  const body = hint === '' ? text.replace(/^\ufeff/, '') : text.slice(hint.length);
  const delimiter = hinted ?? sniffDelimiter(body);
  const rows: CellContent[][] = hint === '' ? [] : [[]];
  const yieldWhenDue = yielder();
  await new Promise<void>((resolve) => {
    Papa.parse<string[]>(body, {
      delimiter,
      chunkSize: 1 << 17,
      chunk: ({ data, errors, meta }: Papa.ParseResult<string[]>, parser: Papa.Parser) => {
        for (const { code, row } of errors)
          if (code === 'MissingQuotes' || code === 'InvalidQuotes')
            problems.add('bad-quotes', 'error', placeOf(where, rows.length + (row ?? 0)));
        for (const row of data) rows.push(row.map(cellOf));
        progress(meta.cursor, body.length);
        parser.pause();
        void yieldWhenDue().then(() => parser.resume());
      },
      complete: () => resolve(),
    });
  });
  while (rows.length > 0 && rows[rows.length - 1].every((cell) => cell === null)) rows.pop();
  if (rows.length === 0) problems.add('empty-file', 'error', placeOf(where));
  return rows.length === 0 ? [] : [{ ...where, rows, hidden: null, merged: [], encoding, delimiter }];
}

const cellOf = (raw: string): CellContent => {
  const text = unguard(raw).normalize('NFC').trim();
  return text === '' ? null : text;
};

/**
 * The delimiter that cuts the first lines into the same number of columns, two or more. The first line that a comma cuts
 * must have words in it, so that a column of decimal commas is not taken for two columns.
 */
export function sniffDelimiter(text: string): string {
  const head = text.slice(0, 1 << 16);
  let best = { delimiter: '\t', score: 0 };
  for (const delimiter of ['\t', ';', '|', ',']) {
    const { data } = Papa.parse<string[]>(head, { delimiter, preview: 50, skipEmptyLines: true });
    const counts = new Map<number, number>();
    for (const row of data) if (row.length > 1) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
    const [width, rows] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];
    const first = data.find((row) => row.length > 1) ?? [];
    if (rows === 0 || (delimiter === ',' && !first.some((cell) => /[^\d\s.,%+-]/.test(cell)))) continue;
    const score = rows / data.length + Math.min(width, 100) / 1e4;
    if (score > best.score + 0.01) best = { delimiter, score };
  }
  return best.delimiter;
}
