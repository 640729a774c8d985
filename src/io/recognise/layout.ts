import type { Catalogue } from './catalogue';
import { fold } from './match';
import type { Layout, SheetUse } from '../problems/sheet-use';
import { textOf, type CellContent, type Sheet } from '../tables/sheet';

/** Whether the header is a row of the sheet, or none where none is needed. */
export const fits = (use: SheetUse, { rows }: Sheet): boolean =>
  use.kind === 'skipped' ||
  (use.header >= (use.kind === 'long' || use.kind === 'profile' ? -1 : 0) && use.header < rows.length);

const titles = {
  unitCode: [
    'ma',
    'ma so',
    'ma tinh',
    'ma gso',
    'ma dvhc',
    'ma dia phuong',
    'code',
    'ucode',
    'unit',
    'unit code',
    'gso',
  ],
  nodeCode: ['ma chi so', 'ma', 'icode', 'code', 'indicator', 'indicator code', 'node'],
  value: ['gia tri', 'so lieu', 'du lieu', 'value', 'raw value', 'raw'],
  score: ['diem', 'diem so', 'score'],
  rank: ['hang', 'thu hang', 'xep hang', 'rank', 'ranking'],
  time: ['nam', 'year', 'time'],
  measure: ['don vi', 'don vi tinh', 'dvt', 'measure', 'unit'],
  /** Columns beside the values that nothing needs to be said about. */
  beside: [
    'stt',
    'tt',
    'so tt',
    'no',
    'ten',
    'name',
    'uname',
    'tinh',
    'tinh thanh pho',
    'dia phuong',
    'province',
    'unit',
  ].concat([
    'vung',
    'region',
    'nguon',
    'source',
    'ghi chu',
    'note',
    'status',
    'trang thai',
    'don vi',
    'don vi tinh',
    'measure',
  ]),
} as const;
export type TitleKind = keyof typeof titles;

/** Whether a column title is of a kind; a year or a measure may follow: «Giá trị 2022», «Điểm (0–100)». */
export function titled(cell: CellContent, kind: TitleKind): boolean {
  const key = fold(textOf(cell)).replace(/( \d+)+$/, '');
  return (titles[kind] as readonly string[]).includes(key);
}

/** Whether a text is a column title of any kind. */
export const isTitle = (text: string): boolean =>
  (Object.keys(titles) as TitleKind[]).some((kind) => titled(text, kind));

/** Text, and not such as may be a plain number: a column of numbers is full of codes 1, 2, 3. */
const isText = (cell: CellContent): boolean => typeof cell === 'string' && !/^[\d\s,%+-]*(\.\d*)?$/.test(cell);
/** Sheets repeat their texts: each is looked up once. */
export function remember(is: (cell: CellContent) => boolean): (cell: CellContent) => boolean {
  const known = new Map<CellContent, boolean>([[null, false]]);
  return (cell) => {
    let answer = known.get(cell);
    if (answer === undefined) known.set(cell, (answer = is(cell)));
    return answer;
  };
}

const headRows = 40;
const sampleRows = 400;

/**
 * Finds out how a sheet is laid out; null when no unit and indicator of the catalogue is recognised together.
 * @param given the header, when it is known
 */
export function findLayout(sheet: Sheet, catalogue: Catalogue, given: number | null = null): Layout | null {
  const isUnitCode = remember((cell) => catalogue.matchUnit.code(textOf(cell)) !== null);
  const isUnit = remember((cell) => isText(cell) && isUnitCode(cell));
  const isNodeCode = remember((cell) => catalogue.matchNode.code(textOf(cell)) !== null);
  const isNode = remember((cell) => isText(cell) && isNodeCode(cell));
  const isIndicator = remember((cell) => catalogue.indicatorAt.has(catalogue.matchNode.code(textOf(cell)) ?? ''));
  const sample = sheet.rows.slice(0, (given ?? 0) + sampleRows);
  const width = Math.max(0, ...sample.map((row) => row.length));
  const below = (header: number, c: number, is: (cell: CellContent) => boolean): number =>
    sample.slice(header + 1).filter((row) => is(row[c] ?? null)).length;
  /** Columns, few and on the left, by how many cells below the header are recognised. */
  const columnsOf = (header: number, is: (cell: CellContent) => boolean): number[] => {
    const counts = Array.from({ length: Math.min(width, 12) }, (_, c) => ({ c, count: below(header, c, is) }));
    const most = Math.max(0, ...counts.map(({ count }) => count));
    return most === 0 ? [] : counts.filter(({ count }) => count >= most / 2).map(({ c }) => c);
  };
  const nodeColumns = (header: number): number[] => {
    const named = columnsOf(header, isNode);
    const coded = sheet.rows[header].flatMap((cell, c) =>
      named.length === 0 && titled(cell, 'nodeCode') && below(header, c, isNodeCode) > 0 ? [c] : [],
    );
    return [...named, ...coded];
  };
  const unitColumns = (header: number): number[] => {
    const names = columnsOf(header, isUnit);
    const codes = sheet.rows[header].flatMap((cell, c) =>
      !names.includes(c) && titled(cell, 'unitCode') && below(header, c, isUnitCode) > 0 ? [c] : [],
    );
    return [...names, ...codes];
  };

  let best: { layout: Layout; recognised: number } | null = null;
  const offer = (layout: Layout, recognised: number) => {
    if (recognised > (best?.recognised ?? 0)) best = { layout, recognised };
  };
  const heads = given === null ? [...sheet.rows.slice(0, headRows).keys()] : [given];
  for (const header of heads) {
    const row = sheet.rows[header];
    const find = (kind: TitleKind): number | null => {
      const c = row.findIndex((cell) => titled(cell, kind));
      return c < 0 ? null : c;
    };
    const [value, score, rank] = [find('value'), find('score'), find('rank')];
    if (value !== null || score !== null || rank !== null) {
      const nodes = nodeColumns(header).filter((c) => c !== value && c !== score && c !== rank);
      const units = unitColumns(header).filter((c) => !nodes.includes(c) && c !== value);
      const rows = nodes.length > 0 ? below(header, nodes[0], isNodeCode) : 0;
      if (rows > 0 && value !== null && units.length > 0) {
        offer({ kind: 'long', header, units, nodes, value, time: find('time') }, 2 * rows + 1);
        continue;
      }
      if (rows > 0 && units.length === 0) {
        offer({ kind: 'profile', header, nodes, value, score, rank }, 2 * rows);
        continue;
      }
    }
    const indicators = row.filter(isIndicator).length;
    if (indicators > 0) {
      const units = unitColumns(header);
      // a row that begins with a unit is no header
      if (units.length > 0 && !units.some((c) => isUnit(row[c] ?? null)))
        offer({ kind: 'wide', header, units }, indicators + below(header, units[0], (x) => x !== null));
    }
    if (!row.some(isUnit)) continue;
    const nodes = nodeColumns(header);
    // a unit's name above the indicators' own columns is a title
    const units = row.filter((cell, c) => isUnit(cell) && c > Math.max(...nodes)).length;
    if (nodes.length > 0 && units > 0)
      offer({ kind: 'transposed', header, nodes }, units + below(header, nodes[0], isIndicator));
  }
  return (best as { layout: Layout } | null)?.layout ?? null;
}
