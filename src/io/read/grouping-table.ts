import type { UnitFacts } from '../../facts/package';
import { groupsOf, type GroupingFault, type GroupingRow } from '../../facts/regroup/grouping';
import type { Group } from '../../facts/regroup/types';
import { createUnitMatcher, fold } from '../recognise/match';
import { textOf, type Sheet } from '../tables/sheet';

/** What a column of a grouping table holds. */
type GroupingColumn = 'unit' | 'code' | 'name' | 'english';

/** Headings that such tables have, as search keys; the first of each is the template's. */
const headings: Readonly<Record<GroupingColumn, readonly string[]>> = {
  unit: [
    ...['tinh cu', 'don vi cu', 'ma cu', 'ma tinh cu', 'ten tinh cu', 'ten cu', 'tinh', 'don vi', 'ma tinh', 'ma'],
    ...['old unit', 'old province', 'old code', 'unit', 'province', 'ucode', 'uname', 'old'],
  ],
  code: ['ma moi', 'ma tinh moi', 'ma don vi moi', 'ma nhom', 'new code', 'group code'],
  name: [
    ...['tinh moi', 'don vi moi', 'ten moi', 'ten tinh moi', 'ten don vi moi', 'nhom', 'ten nhom', 'vung'],
    ...['new unit', 'new province', 'new name', 'group', 'group name', 'new', 'region'],
  ],
  english: ['ten tieng anh', 'ten moi tieng anh', 'english name', 'new english name', 'name en'],
};
const columnsInOrder = Object.keys(headings) as GroupingColumn[];

/** What keeps a table from being a grouping. Rows as a spreadsheet counts them; 0 = the table as a whole. */
export interface GroupingProblem {
  readonly code: GroupingFault['code'] | 'no-header' | 'ambiguous-unit';
  readonly row: number;
  /** As written, or the unit that is missing. */
  readonly text: string;
}

export type GroupingReading =
  | { readonly ok: true; readonly groups: readonly Group[] }
  | { readonly ok: false; readonly problems: readonly GroupingProblem[] };

/** Rows in which the headings are looked for. */
const headerWithin = 10;

/**
 * Reads a table that says which unit of an index belongs to which new one: a column with codes or names of the units, and
 * one with the codes or the names of the new ones, or both. The first sheet that has such headings is read.
 */
export function readGroupingTable(sheets: readonly Sheet[], units: readonly UnitFacts[]): GroupingReading {
  for (const sheet of sheets) {
    const found = findHeader(sheet);
    if (found) return readRows(sheet, found.row, found.columns, units);
  }
  return { ok: false, problems: [{ code: 'no-header', row: 0, text: '' }] };
}

/** Faults that are of a new unit, which is called as it is written. */
const ofNewUnit: ReadonlySet<GroupingFault['code']> = new Set(['two-names', 'reserved-code', 'too-few']);

type Columns = ReadonlyMap<GroupingColumn, number>;

function findHeader({ rows }: Sheet): { readonly row: number; readonly columns: Columns } | null {
  for (const [row, cells] of rows.slice(0, headerWithin).entries()) {
    const keys = cells.map((cell) => fold(textOf(cell)));
    const columns = new Map<GroupingColumn, number>();
    for (const column of columnsInOrder) {
      const at = headings[column].map((heading) => keys.indexOf(heading)).find((place) => place >= 0);
      if (at !== undefined && ![...columns.values()].includes(at)) columns.set(column, at);
    }
    if (columns.has('unit') && (columns.has('code') || columns.has('name'))) return { row, columns };
  }
  return null;
}

function readRows(sheet: Sheet, header: number, columns: Columns, units: readonly UnitFacts[]): GroupingReading {
  const matcher = createUnitMatcher(
    units.map(({ code, name, aliases }) => ({ code, names: [name.vi, name.en, ...aliases] })),
  );
  const problems: GroupingProblem[] = [];
  const read: { readonly row: number; readonly text: string; readonly line: GroupingRow }[] = [];
  sheet.rows.slice(header + 1).forEach((cells, k) => {
    const cell = (column: GroupingColumn): string => {
      const at = columns.get(column);
      return at === undefined
        ? ''
        : textOf(cells[at] ?? null)
            .normalize('NFC')
            .trim();
    };
    const row = header + k + 2;
    const text = cell('unit');
    if (text === '' && cell('code') === '' && cell('name') === '') return;
    const match = matcher.match(text);
    if (match.kind === 'ambiguous') return void problems.push({ code: 'ambiguous-unit', row, text });
    const vi = cell('name');
    const line = {
      unit: match.kind === 'found' ? match.code : text,
      code: cell('code'),
      name: { vi, en: cell('english') || vi },
    };
    read.push({ row, text, line });
  });
  const reading = groupsOf(
    read.map(({ line }) => line),
    units.map(({ code }) => code),
  );
  if (reading.ok && problems.length === 0) return reading;
  const nameOf = new Map(units.map(({ code, name }) => [code, name.vi]));
  const faults = reading.ok ? [] : reading.faults;
  return {
    ok: false,
    problems: [
      ...problems,
      ...faults.map(({ code, where, row }) => ({
        code,
        row: row === undefined ? 0 : read[row].row,
        text: ofNewUnit.has(code) ? where : (nameOf.get(where) ?? where),
      })),
    ],
  };
}
