import type { Catalogue } from './catalogue';
import type { ImportRun } from './run';
import type { Layout } from '../problems/sheet-use';
import { fold } from './match';
import type { Problems } from '../problems/problem';
import { atRow } from '../tables/yield';
import { placeOf, textOf, type Sheet } from '../tables/sheet';

/** A sheet without the rows that cannot be read as they stand, each of which is told. */
export const readableRows = ({ catalogue, problems }: ImportRun, sheet: Sheet, layout: Layout): Sheet =>
  withoutDistricts(withoutWideRows(sheet, layout, problems), layout, catalogue, problems);

/**
 * A row of a text file with more cells than its header has been cut in the wrong places, as by a decimal comma where
 * commas delimit: nobody knows which figure stands where.
 */
function withoutWideRows(sheet: Sheet, { header }: Layout, problems: Problems): Sheet {
  const width = sheet.rows[header]?.length ?? 0;
  if (sheet.delimiter === null || width === 0) return sheet;
  const isWide = (row: Sheet['rows'][number]): boolean => row.slice(width).some((cell) => cell !== null);
  if (!sheet.rows.some((row, r) => r > header && isWide(row))) return sheet;
  const rows = sheet.rows.map((row, r) => {
    if (r <= header || !isWide(row)) return row;
    problems.add('row-too-wide', 'error', placeOf(sheet, r), row.map(textOf).join(sheet.delimiter ?? ''), [], {
      cells: row.length,
      headings: width,
    });
    return [];
  });
  return { ...sheet, rows };
}

const district = /^(huyen|thi xa|tx|quan|phuong|thi tran|district|town|ward) \S/;
const city = /^(tp|t p|thanh pho|city of) \S|\S city$/;

/** Beside districts, a city that bears its province's name is one of them. */
function withoutDistricts(sheet: Sheet, layout: Layout, catalogue: Catalogue, problems: Problems): Sheet {
  if (layout.kind !== 'wide' && layout.kind !== 'long') return sheet;
  const { units } = layout;
  const own = new Set(catalogue.units.flatMap(({ names }) => names.map(fold)));
  const says = (row: Sheet['rows'][number], pattern: RegExp): number | undefined =>
    units.find((c) => {
      const key = fold(textOf(row[c] ?? null));
      return pattern.test(key) && !own.has(key);
    });
  const below = sheet.rows.slice(layout.header + 1);
  const isDistrict = (row: Sheet['rows'][number], r: number): boolean => {
    atRow(r);
    return says(row, district) !== undefined;
  };
  if (!below.some(isDistrict)) return sheet;
  const rows = sheet.rows.map((row, r) => {
    atRow(r);
    const c = r > layout.header ? (says(row, district) ?? says(row, city)) : undefined;
    if (c === undefined) return row;
    problems.gather('district-rows', placeOf(sheet, r, c), textOf(row[c]), 'error');
    return [];
  });
  return { ...sheet, rows };
}
