import { strFromU8, unzipSync } from 'fflate';
import readXlsx from 'read-excel-file/universal';
import { Problems } from './problem';
import { placeOf, type CellContent, type Sheet } from './sheet';

/** Reads every sheet of an .xlsx file. */
export async function readWorkbook(file: string, bytes: Uint8Array, problems: Problems): Promise<Sheet[]> {
  try {
    const read = await readXlsx(bytes.slice().buffer, { trim: false });
    const styled = styledCells(bytes);
    return read.map(({ sheet, data }, k) => {
      const at = { file, sheet };
      const rows = data.map((row) => row.map(contentOf));
      for (const { r, c, kind } of styled[k] ?? []) {
        const value = rows[r]?.[c] ?? null;
        if (kind === 'uncalculated' && value === null)
          problems.add('uncalculated-formula', 'error', placeOf(at, r, c), '', [{ kind: 'recalculate' }]);
        if (kind === 'percent' && typeof value === 'number') {
          // 13.75 % is stored as 0.1375; the sheet shows, and its reader means, 13.75
          rows[r][c] = Number((value * 100).toPrecision(15));
          problems.add('percent-format', 'notice', placeOf(at, r, c), `${rows[r][c]} %`);
        }
      }
      return { ...at, rows, encoding: null, delimiter: null };
    });
  } catch {
    problems.add('bad-spreadsheet', 'error', { file, sheet: null, row: 0, column: 0 }, '', [
      { kind: 'save-as', format: 'xlsx' },
    ]);
    return [];
  }
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
  readonly kind: 'percent' | 'uncalculated';
}

/**
 * What the reader of values does not tell, sheet by sheet in the workbook's order: numbers shown in per cent, and
 * formulas stored without a result.
 */
function styledCells(bytes: Uint8Array): StyledCell[][] {
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
    for (const [, head, body = ''] of xml(`xl/${targets.get(attribute(tag, 'r:id')) ?? ''}`).matchAll(
      /<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gs,
    )) {
      const kind = /<f\b/.test(body) && !/<v\b[^>]*>[^<]/.test(body) ? 'uncalculated' : 'percent';
      if (kind === 'percent' && !percent.has(attribute(head, 's'))) continue;
      const at = address(attribute(head, 'r'));
      if (at) cells.push({ ...at, kind });
    }
    return cells;
  });
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

const attribute = (tag: string, name: string): string => new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

/** Row and column, from 0, of an address such as AB12. */
function address(text: string): { r: number; c: number } | null {
  const [, letters, digits] = /^([A-Z]+)(\d+)$/.exec(text) ?? [];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { r: Number(digits) - 1, c: column - 1 };
}
