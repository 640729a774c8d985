import type { Catalogue } from './catalogue';
import { fold } from './match';
import { textOf, type CellContent, type Sheet } from '../tables/sheet';

/** Rows that sum up others. */
const sums = new Set(
  [
    'ca nuoc',
    'toan quoc',
    'toan vung',
    'tong',
    'tong so',
    'tong cong',
    'trung binh',
    'binh quan',
    'trung binh ca nuoc',
    'binh quan ca nuoc',
    'trung binh vung',
    'trung vi',
    'cao nhat',
    'thap nhat',
    'lon nhat',
    'nho nhat',
  ].concat(['total', 'average', 'mean', 'median', 'max', 'min', 'national', 'viet nam', 'vietnam', 'whole country']),
);

/** Regions as statistics have them, beside those of the index in force. */
const regions = new Set([
  ...['dong bang song hong', 'trung du va mien nui phia bac', 'dong bac', 'tay bac', 'dong bac bo', 'bac trung bo'],
  ...['bac trung bo va duyen hai mien trung', 'duyen hai nam trung bo', 'nam trung bo', 'duyen hai mien trung'],
  ...['tay nguyen', 'nam trung bo va tay nguyen', 'dong nam bo', 'dong bang song cuu long', 'mien bac', 'mien trung'],
  ...['mien nam', 'red river delta', 'northern midlands and mountains', 'north central and central coast'],
  ...['central highlands', 'south east', 'southeast', 'mekong river delta', 'mekong delta'],
]);

/** Whether a text names a row that sums up others. */
export const isSum = (text: string): boolean => sums.has(fold(text));

/** Whether a text names a region, perhaps after «Vùng» or a numeral. */
export function isRegion(text: string, { regions: own }: Pick<Catalogue, 'regions'>): boolean {
  const key = fold(text)
    .replace(/^([ivx]+|\d+) (?=\p{L})/u, '')
    .replace(/^(vung|region) (?=\S)/, '');
  return own.has(key) || regions.has(key);
}

/** Whether a cell seems to hold a number, also one that cannot be read. */
export const isFigure = (cell: CellContent): boolean =>
  typeof cell === 'number' || (cell !== null && cell.length <= 24 && /^[\s(+\-−]*\d/.test(cell));

/** Whether a row holds figures to the right of the columns that name it. */
export const rowHolds = ({ rows }: Sheet, r: number, names: readonly number[]): boolean =>
  rows[r].some((cell, c) => c > Math.max(...names) && isFigure(cell));

/** Whether a column holds figures below a row. */
export const columnHolds = ({ rows }: Sheet, c: number, header: number): boolean =>
  rows.some((row, r) => r > header && isFigure(row[c] ?? null));

/** Whether a row under a header only numbers the columns: A, B, 1, 2 or (1), (2), (3). */
export function numbersColumns(row: readonly CellContent[]): boolean {
  const texts = row.map(textOf).filter((text) => text !== '');
  const marks = texts.map((text) => /^\(?(?:([A-Z])|([1-9]\d?))\)?$/i.exec(text));
  const first = marks.findIndex((mark) => mark?.[2] !== undefined);
  const isLettered = marks.slice(0, first).every((mark) => mark?.[1] !== undefined);
  const isCounted = marks.slice(first).every((mark, k) => mark?.[2] === String(k + 1));
  return texts.length >= 3 && first >= 0 && isLettered && isCounted;
}
