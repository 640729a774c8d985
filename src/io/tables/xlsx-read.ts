import { unzipSync } from 'fflate';
import { Parser } from 'htmlparser2';
import { atWork } from '../../core';
import { unreadZip } from './file-kind';
import type { Problems } from '../problems/problem';
import { placeOf, type CellContent, type Hidden, type MergedCells, type Sheet } from './sheet';

/** What a sheet of the format holds at most, and what is unfolded or kept in memory at most. */
const limits = {
  rows: 1_048_576,
  columns: 16_384,
  cells: 5_000_000,
  slots: 20_000_000,
  merged: 100_000,
  bytes: 300 << 20,
};

/** A workbook beyond the limits. */
class TooLarge extends Error {}

/** Reads every sheet of an .xlsx file; chart sheets hold no cells and are passed over. */
export function readWorkbook(file: string, bytes: Uint8Array, problems: Problems): Sheet[] {
  const whole = { file, sheet: null, row: 0, column: 0 };
  try {
    const names: string[] = [];
    const parts = unfold(bytes, names);
    if (!names.some((name) => /^\/?xl\/workbook\.xml$/i.test(name))) {
      problems.add(unreadZip(names), 'error', whole, '', [{ kind: 'save-as', format: 'xlsx' }]);
      return [];
    }
    return sheetsOf(parts).map(({ name, hidden, part }) => readSheet({ file, sheet: name }, hidden, part, problems));
  } catch (error) {
    const code = error instanceof TooLarge ? 'file-too-large' : 'bad-spreadsheet';
    problems.add(code, 'error', whole, '', [{ kind: 'save-as', format: 'xlsx' }]);
    return [];
  }
}

/** The XML parts of a workbook by name. @throws TooLarge before anything is unfolded */
function unfold(bytes: Uint8Array, names: string[]): Readonly<Record<string, Uint8Array>> {
  let size = 0;
  const wanted = /^\/?xl\/(workbook|styles|sharedStrings|_rels\/workbook|worksheets\/[^/]+)\.xml(\.rels)?$/i;
  return unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      names.push(name);
      if (!wanted.test(name)) return false;
      size += originalSize;
      if (size > limits.bytes) throw new TooLarge();
      return true;
    },
  });
}

type Attributes = Readonly<Record<string, string>>;
interface Handlers {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Name of a tag or an attribute without its namespace's prefix. */
const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Goes through a part. @throws Error when it ends before its outermost element does */
function parse(bytes: Uint8Array, { open, text, close }: Handlers): void {
  let depth = 0;
  let ended = false;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        depth++;
        open?.(local(name), attributes);
      },
      ontext: (data) => text?.(data),
      onclosetag: (name, implied) => {
        depth--;
        if (depth === 0 && !implied) ended = true;
        close?.(local(name));
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  const decoder = new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8');
  const step = 1 << 16;
  for (let at = 0; at < bytes.length; at += step) {
    atWork();
    parser.write(decoder.decode(bytes.subarray(at, at + step), { stream: at + step < bytes.length }));
  }
  parser.end();
  if (!ended) throw new Error('unfinished XML');
}

/** Value of an attribute whatever its namespace's prefix. */
function attribute(attributes: Attributes, name: string): string {
  if (Object.hasOwn(attributes, name)) return attributes[name];
  for (const [key, value] of Object.entries(attributes)) if (local(key) === name) return value;
  return '';
}
const isOn = (text: string): boolean => text === '1' || text === 'true';

interface Part {
  readonly bytes: Uint8Array;
  readonly texts: readonly string[];
  readonly formats: readonly Format[];
  readonly since1904: boolean;
}

/** Sheets with cells in the workbook's order. */
function sheetsOf(parts: Readonly<Record<string, Uint8Array>>): { name: string; hidden: boolean; part: Part }[] {
  const byName = new Map(Object.entries(parts).map(([name, bytes]) => [name.replace(/^\//, '').toLowerCase(), bytes]));
  const targets = new Map<string, string>();
  const rels = byName.get('xl/_rels/workbook.xml.rels');
  const workbook = byName.get('xl/workbook.xml');
  if (!rels || !workbook) throw new Error('no workbook');
  parse(rels, {
    open: (name, attributes) => {
      if (name === 'Relationship' && /\/worksheet$/.test(attribute(attributes, 'Type')))
        targets.set(attribute(attributes, 'Id'), attribute(attributes, 'Target').replace(/^\/?(xl\/)?(\.\/)?/i, ''));
    },
  });
  let since1904 = false;
  const listed: { name: string; hidden: boolean; id: string }[] = [];
  parse(workbook, {
    open: (name, attributes) => {
      if (name === 'workbookPr') since1904 = isOn(attribute(attributes, 'date1904'));
      if (name !== 'sheet') return;
      const hidden = /^(hidden|veryHidden)$/.test(attribute(attributes, 'state'));
      const id = Object.entries(attributes).find(([key]) => /:id$/.test(key))?.[1] ?? '';
      listed.push({ name: attribute(attributes, 'name').normalize('NFC'), hidden, id });
    },
  });
  const styles = byName.get('xl/styles.xml');
  const strings = byName.get('xl/sharedstrings.xml');
  const shared = { texts: strings ? textsOf(strings) : [], formats: styles ? formatsOf(styles) : [], since1904 };
  return listed.flatMap(({ name, hidden, id }) => {
    const target = targets.get(id);
    if (target === undefined) return [];
    const bytes = byName.get(`xl/${target}`.toLowerCase());
    if (!bytes) throw new Error('a sheet without its part');
    return [{ name, hidden, part: { ...shared, bytes } }];
  });
}

/** How numbers are shown: as dates, or times a power of ten (per cent: 100; thousands: 0.001). */
interface Format {
  readonly date: boolean;
  readonly percents: number;
  readonly thousands: number;
}

const builtInDates = [14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47].concat([
  50, 51, 52, 53, 54, 55, 56, 57, 58,
]);

/** What a number format's code shows; signs that are quoted or escaped are only printed. */
export function formatOf(code: string): Format {
  const [first] = code.replace(/"[^"]*"|\\.|_.|\*./g, '').split(';');
  const bare = first.replace(/\[[^\]]*\]/g, '');
  const date = /[ymdhs]/i.test(bare) && !/general/i.test(bare);
  return {
    date,
    percents: bare.split('%').length - 1,
    thousands: date ? 0 : (/[0#?](,+)(?![0#?,])/.exec(bare)?.[1].length ?? 0),
  };
}

/** Formats of the cell styles, by their number. */
function formatsOf(styles: Uint8Array): Format[] {
  const codes = new Map<string, Format>([
    ['9', formatOf('0%')],
    ['10', formatOf('0.00%')],
    ...builtInDates.map((id): [string, Format] => [String(id), formatOf('yyyy-mm-dd')]),
  ]);
  const plain = formatOf('General');
  const formats: Format[] = [];
  let inCells = false;
  parse(styles, {
    open: (name, attributes) => {
      if (name === 'numFmt')
        codes.set(attribute(attributes, 'numFmtId'), formatOf(attribute(attributes, 'formatCode')));
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) formats.push(codes.get(attribute(attributes, 'numFmtId')) ?? plain);
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats;
}

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** A text with its superscript: raised digits are marks of footnotes, not digits of the number before them. */
const raise = (text: string): string => text.replace(/\d/g, (digit) => raised[Number(digit)]);

/** Collects the texts of a cell's rich or plain text: the runs in order, without its phonetic guide. */
function textCollector() {
  let text = '';
  let [inText, inGuide, isRaised] = [false, false, false];
  return {
    open(name: string, attributes: Attributes): void {
      if (name === 't') inText = true;
      else if (name === 'rPh') inGuide = true;
      else if (name === 'r') isRaised = false;
      else if (name === 'vertAlign') isRaised = attribute(attributes, 'val') === 'superscript';
    },
    add(data: string): void {
      if (inText && !inGuide) text += isRaised ? raise(data) : data;
    },
    close(name: string): void {
      if (name === 't') inText = false;
      else if (name === 'rPh') inGuide = false;
      else if (name === 'r') isRaised = false;
    },
    take(): string {
      const taken = unescape(text);
      text = '';
      return taken;
    },
  };
}

/** _x0041_ stands for a sign by its number. */
const unescape = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : text;

function textsOf(strings: Uint8Array): string[] {
  const texts: string[] = [];
  const collector = textCollector();
  parse(strings, {
    open: collector.open,
    text: collector.add,
    close: (name) => {
      collector.close(name);
      if (name === 'si') texts.push(collector.take());
    },
  });
  return texts;
}

/** Row and column, from 0, of an address such as AB12. */
export function addressOf(text: string): { r: number; c: number } | null {
  const [, letters, digits] = /^\$?([A-Z]{1,7})\$?(\d{1,9})$/i.exec(text) ?? [];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return { r: Number(digits) - 1, c: column - 1 };
}

const day = 86_400_000;
/** A day by its number in the workbook's calendar, as yyyy-mm-dd; null when it is none. */
function dateOf(serial: number, since1904: boolean): string | null {
  const start = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  const date = new Date(start + Math.floor(serial) * day);
  const isDay = serial >= 0 && serial < 2_958_466 && !Number.isNaN(date.getTime());
  return isDay ? date.toISOString().slice(0, 10) : null;
}

const tidy = (text: string): CellContent => {
  const clean = text.normalize('NFC').trim();
  return clean === '' ? null : clean;
};

const emptyRow: CellContent[] = [];

/** One sheet as a grid; empty cells and rows at its end take no room. @throws TooLarge, Error on damage */
function readSheet(at: { file: string; sheet: string }, isHidden: boolean, part: Part, problems: Problems): Sheet {
  const rows: CellContent[][] = [];
  const hidden = { rows: [] as number[], columns: [] as number[] };
  const spans: [first: number, last: number][] = [];
  const merged: MergedCells[] = [];
  let [cells, slots, widest] = [0, 0, 0];
  let [r, c] = [-1, -1];
  let cell: { type: string; format: Format | undefined; formula: boolean; value: string; shown: boolean } | null = null;
  let inValue = false;
  const inline = textCollector();

  const put = (content: CellContent): void => {
    if (content === null) return;
    if (++cells > limits.cells) throw new TooLarge();
    while (rows.length <= r) rows.push(emptyRow);
    if (rows[r] === emptyRow) rows[r] = [];
    const row = rows[r];
    slots += Math.max(0, c + 1 - row.length);
    if (slots > limits.slots) throw new TooLarge();
    while (row.length < c) row.push(null);
    row[c] = content;
    widest = Math.max(widest, c + 1);
  };
  const number = (text: string, format: Format | undefined): CellContent => {
    const value = Number(text);
    if (text.trim() === '') return null;
    if (!Number.isFinite(value)) {
      problems.add('too-large', 'error', placeOf(at, r, c), text);
      return null;
    }
    if (format?.date) return dateOf(value, part.since1904) ?? value;
    if (!format || format.percents + format.thousands === 0) return value;
    // 13.75 % is stored as 0.1375, and thousands as units; the sheet shows, and its reader means, 13.75
    const shown = Number((value * 100 ** format.percents * 1000 ** -format.thousands).toPrecision(15));
    problems.add(format.percents > 0 ? 'percent-format' : 'scaled-format', 'notice', placeOf(at, r, c), shown);
    return shown;
  };
  const finish = (): void => {
    if (!cell) return;
    const { type, format, formula, value, shown } = cell;
    const text = inline.take();
    cell = null;
    if (type === 'e') return put(value.trim() || '#VALUE!');
    if (type === 'inlineStr') return put(tidy(text));
    if (value === '') {
      // a formula of texts may give an empty one; any other has not been calculated
      if (formula && !(type === 'str' && shown))
        problems.add('uncalculated-formula', 'error', placeOf(at, r, c), '', [{ kind: 'recalculate' }]);
      return;
    }
    if (type === 's') return put(tidy(part.texts[Number(value)] ?? ''));
    if (type === 'str') return put(tidy(unescape(value)));
    if (type === 'b') return put(isOn(value.trim()) ? 'TRUE' : 'FALSE');
    if (type === 'd') return put(value.slice(0, 10));
    put(number(value, format));
  };

  parse(part.bytes, {
    open: (name, attributes) => {
      if (name === 'row') {
        const given = attribute(attributes, 'r');
        r = given === '' ? r + 1 : Number(given) - 1;
        c = -1;
        if (!(r >= 0 && r < limits.rows)) throw new TooLarge();
        if (isOn(attribute(attributes, 'hidden'))) hidden.rows.push(r);
      } else if (name === 'col') {
        if (!isOn(attribute(attributes, 'hidden'))) return;
        spans.push([Number(attribute(attributes, 'min')) - 1, Number(attribute(attributes, 'max')) - 1]);
      } else if (name === 'mergeCell') {
        const [from, to] = attribute(attributes, 'ref').split(':').map(addressOf);
        if (!from || !to) return;
        if (merged.length === limits.merged) throw new TooLarge();
        merged.push({ top: from.r, left: from.c, bottom: to.r, right: to.c });
      } else if (name === 'c') {
        const given = addressOf(attribute(attributes, 'r'));
        if (given) [r, c] = [given.r, given.c];
        else c++;
        if (r < 0 || r >= limits.rows || c >= limits.columns) throw new TooLarge();
        const format = part.formats[Number(attribute(attributes, 's') || '0')];
        cell = { type: attribute(attributes, 't'), format, formula: false, value: '', shown: false };
      } else if (!cell) return;
      else if (name === 'f') cell.formula = true;
      else if (name === 'v') [inValue, cell.shown] = [true, true];
      else inline.open(name, attributes);
    },
    text: (data) => {
      if (!cell) return;
      if (inValue) cell.value += data;
      else inline.add(data);
    },
    close: (name) => {
      if (name === 'v') inValue = false;
      else if (name === 'c') finish();
      else if (cell) inline.close(name);
    },
  });
  for (const [first, last] of spans)
    for (let k = Math.max(0, first); k <= Math.min(last, widest - 1); k++) hidden.columns.push(k);
  const some = isHidden || hidden.rows.length + hidden.columns.length > 0;
  const shownAs: Hidden | null = some ? { sheet: isHidden, ...hidden } : null;
  return { ...at, rows, hidden: shownAs, merged, encoding: null, delimiter: null };
}
