import { strFromU8, unzipSync } from 'fflate';
import readXlsx from 'read-excel-file/universal';
import writeXlsx, { type Cell, type Feature } from 'write-excel-file/universal';
import type { Problems } from '../problems/problem';
import { placeOf, type CellContent, type Hidden, type Sheet } from './sheet';

/** Reads every sheet of an .xlsx file. */
export async function readWorkbook(file: string, bytes: Uint8Array, problems: Problems): Promise<Sheet[]> {
  try {
    const read = await readXlsx(new Uint8Array(bytes).buffer, { trim: false });
    const looks = looksOf(bytes);
    return read.map(({ sheet, data }, k) => {
      const at = { file, sheet };
      const rows = data.map((row) => row.map(contentOf));
      for (const { r, c, kind, error } of looks[k]?.cells ?? []) {
        const value = rows[r]?.[c] ?? null;
        if (kind === 'error') {
          while (rows.length <= r) rows.push([]);
          while (rows[r].length <= c) rows[r].push(null);
          rows[r][c] = error;
        }
        if (kind === 'uncalculated' && value === null)
          problems.add('uncalculated-formula', 'error', placeOf(at, r, c), '', [{ kind: 'recalculate' }]);
        if (kind === 'percent' && typeof value === 'number') {
          // 13.75 % is stored as 0.1375; the sheet shows, and its reader means, 13.75
          rows[r][c] = Number((value * 100).toPrecision(15));
          problems.add('percent-format', 'notice', placeOf(at, r, c), rows[r][c]);
        }
      }
      return { ...at, rows, hidden: looks[k]?.hidden ?? null, encoding: null, delimiter: null };
    });
  } catch {
    const code = isOtherArchive(bytes) ? 'not-a-table' : 'bad-spreadsheet';
    problems.add(code, 'error', { file, sheet: null, row: 0, column: 0 }, '', [{ kind: 'save-as', format: 'xlsx' }]);
    return [];
  }
}

/** A sound archive of something else than sheets: a Word file, a presentation, a zip folder. */
function isOtherArchive(bytes: Uint8Array): boolean {
  const names: string[] = [];
  try {
    unzipSync(bytes, { filter: ({ name }) => names.push(name) < 0 });
  } catch {
    return false;
  }
  return names.length > 0 && !names.some((name) => name.startsWith('xl/'));
}

function contentOf(cell: unknown): CellContent {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'number') return cell;
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  const text = typeof cell === 'string' ? cell.normalize('NFC').trim() : '';
  return text === '' ? null : text;
}

interface StyledCell {
  readonly r: number;
  readonly c: number;
  readonly kind: 'percent' | 'uncalculated' | 'error';
  /** The error that a formula gave, such as #DIV/0!; '' for the other kinds. */
  readonly error: string;
}

/**
 * What the reader of values does not tell, sheet by sheet in the workbook's order: numbers shown in per cent, formulas
 * stored without a result, errors, and what is hidden.
 */
function looksOf(bytes: Uint8Array): { cells: StyledCell[]; hidden: Hidden | null }[] {
  const files = unzipSync(bytes, {
    filter: ({ name }) => /^xl\/(workbook|styles|_rels\/workbook|worksheets\/[^/]+)\.xml(\.rels)?$/.test(name),
  });
  const xml = (path: string) => (files[path] ? strFromU8(files[path]) : '');
  const percent = percentStyles(xml('xl/styles.xml'));
  const targets = new Map<string, string>();
  for (const [tag] of xml('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\b[^>]*>/g))
    targets.set(attribute(tag, 'Id'), attribute(tag, 'Target').replace(/^\/?(xl\/)?/, ''));
  return [...xml('xl/workbook.xml').matchAll(/<sheet\b[^>]*>/g)].map(([tag]) => {
    const cells: StyledCell[] = [];
    const content = xml(`xl/${targets.get(attribute(tag, 'r:id')) ?? ''}`);
    for (const [, head, body = ''] of content.matchAll(/<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const error = attribute(head, 't') === 'e' ? (/<v\b[^>]*>([^<]*)/.exec(body)?.[1] ?? '#VALUE!') : '';
      const bare = /<f\b/.test(body) && !/<v\b/.test(body);
      const kind = error !== '' ? 'error' : bare ? 'uncalculated' : 'percent';
      if (kind === 'percent' && !percent.has(attribute(head, 's'))) continue;
      const at = address(attribute(head, 'r'));
      if (at) cells.push({ ...at, kind, error });
    }
    return { cells, hidden: hiddenIn(tag, content) };
  });
}

/** @param tag of the sheet in the workbook @param content of the sheet */
function hiddenIn(tag: string, content: string): Hidden | null {
  const isHidden = (each: string): boolean => /^(1|true)$/.test(attribute(each, 'hidden'));
  const rows = [...content.matchAll(/<row\b[^>]*>/g)].flatMap(([row]) =>
    isHidden(row) ? [Number(attribute(row, 'r')) - 1] : [],
  );
  const columns = [...content.matchAll(/<col\b[^>]*>/g)].flatMap(([col]) => {
    if (!isHidden(col)) return [];
    const first = Number(attribute(col, 'min')) - 1;
    return Array.from({ length: Number(attribute(col, 'max')) - first }, (_, k) => first + k);
  });
  const sheet = /^(hidden|veryHidden)$/.test(attribute(tag, 'state'));
  return sheet || rows.length + columns.length > 0 ? { sheet, rows, columns } : null;
}

/** Numbers of the cell styles that show per cent. */
function percentStyles(styles: string): Set<string> {
  const percent = new Set(['9', '10']);
  for (const [tag] of styles.matchAll(/<numFmt\b[^>]*>/g))
    if (attribute(tag, 'formatCode').includes('%')) percent.add(attribute(tag, 'numFmtId'));
  const [, cellStyles = ''] = /<cellXfs\b[^>]*>(.*?)<\/cellXfs>/s.exec(styles) ?? [];
  const found = new Set<string>();
  [...cellStyles.matchAll(/<xf\b[^>]*>/g)].forEach(([tag], k) => {
    if (percent.has(attribute(tag, 'numFmtId'))) found.add(String(k));
  });
  return found;
}

const attributePatterns = new Map<string, RegExp>();
function attribute(tag: string, name: string): string {
  let pattern = attributePatterns.get(name);
  if (!pattern) attributePatterns.set(name, (pattern = new RegExp(`(?:^|\\s)${name}="([^"]*)"`)));
  return pattern.exec(tag)?.[1] ?? '';
}

/** Row and column, from 0, of an address such as AB12. */
function address(text: string): { r: number; c: number } | null {
  const [, letters, digits] = /^([A-Z]+)(\d+)$/.exec(text) ?? [];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { r: Number(digits) - 1, c: column - 1 };
}

/** A sheet to write; the first `headRows` rows and `headColumns` columns stay in sight. */
export interface SheetOut {
  readonly sheet: string;
  readonly rows: readonly (readonly CellOut[])[];
  readonly headRows?: number;
  readonly headColumns?: number;
  /** Widths in characters. */
  readonly widths?: readonly number[];
}

/** A formula without its leading =, with the result it has now, for programs that do not calculate. */
export interface Formula {
  readonly formula: string;
  readonly result: number | null;
}
export type CellOut = CellContent | Formula;

/** Writes an .xlsx file; text is never taken for a formula. */
export async function writeWorkbook(sheets: readonly SheetOut[]): Promise<Uint8Array> {
  const blob = await writeXlsx(
    sheets.map(({ sheet, rows, headRows = 0, headColumns = 0, widths = [] }) => ({
      sheet: sheetName(sheet),
      data: rows.map((row, r) => row.map((cell) => cellOut(cell, r < headRows))),
      stickyRowsCount: headRows,
      stickyColumnsCount: headColumns,
      columns: widths.map((width) => ({ width })),
    })),
    { features: [withResults(sheets)] },
  ).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

function cellOut(cell: CellOut, head: boolean): Cell {
  if (cell === null) return null;
  const style = head ? ({ fontWeight: 'bold', wrap: true, alignVertical: 'top' } as const) : {};
  if (typeof cell === 'object') return { type: 'Formula', value: cell.formula, ...style };
  if (typeof cell === 'number') return { type: Number, value: cell, ...style };
  return { type: String, value: escapeText(cell), ...style };
}

/**
 * Text that reads back as it is: _x0041_ would be taken for an escape, and the writer's table of texts confuses names
 * such as valueOf with its own, unless their first letter is escaped.
 */
const escapeText = (text: string): string =>
  text in {}
    ? `_x${text.charCodeAt(0).toString(16).padStart(4, '0')}_${text.slice(1)}`
    : text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');

/** A name that spreadsheet programs accept: at most 31 signs, none of \ / ? * [ ] : */
const sheetName = (text: string): string => text.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31);

/** Stores each formula's present result beside it, and asks the program to calculate anew when it opens the file. */
const withResults = (sheets: readonly SheetOut[]): Feature<Blob> => ({
  files: {
    transform: {
      'xl/workbook.xml': {
        transformElementAttributes: (tag, attributes) =>
          tag === 'calcPr' ? { ...attributes, fullCalcOnLoad: '1' } : attributes,
      },
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml, _options, { sheetIndex }) =>
          xml.replace(
            /<c r="([A-Z]+\d+)"([^>]*)>(<f>[^<]*<\/f>)<\/c>/g,
            (_cell, at: string, style: string, f: string) => {
              const place = address(at);
              const content = place ? sheets[sheetIndex].rows[place.r][place.c] : null;
              const result = content !== null && typeof content === 'object' ? content.result : null;
              // without a number the formula gives an empty text
              const type = result === null ? ' t="str"' : '';
              return `<c r="${at}"${style}${type}>${f}<v>${result ?? ''}</v></c>`;
            },
          ),
      },
    },
  },
});
