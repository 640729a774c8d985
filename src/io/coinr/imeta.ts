import { createFramework, FaultError, isReservedCode, type Fault, type NodeRow } from '../../core';
import { readColumn, sheetDecimal } from '../read/cell';
import type { CoinrIndex, Described } from './coinr';
import { denominationColumns, type Denomination } from './denominate';
import type { Headed } from '../recognise/coinr-table';
import { createNodeMatcher } from '../recognise/match';
import { placeKey, type Answers, type Fix, type PlainCode, type Problems } from '../problems/problem';
import { placeOf, textOf } from '../tables/sheet';

export const metaColumns = [
  'Level',
  'iCode',
  'iName',
  'Direction',
  'Weight',
  'Unit',
  'Target',
  'Parent',
  'Type',
] as const;
type MetaColumn = (typeof metaColumns)[number];
const needed: readonly MetaColumn[] = ['Level', 'iCode', 'Direction', 'Weight', 'Parent', 'Type'];
/** Kinds of iMeta rows that are not part of the hierarchy; their columns of iData are carried along as text. */
export const otherTypes = ['Group', 'Denominator', 'Other'] as const;
/** Goalposts for the fixed mode: not COINr's, kept beside its columns. */
export const goalpostColumns = ['goalpost_min', 'goalpost_max'] as const;

/** What iMeta says, and where. */
export type CoinrFramework = Pick<CoinrIndex, 'rows' | 'nodes' | 'others' | 'extraColumns'> & {
  /** What indicators are divided by, by their codes. */
  readonly denominations: ReadonlyMap<string, Denomination>;
  /** Row of iMeta of each code. */
  readonly rowOf: ReadonlyMap<string, number>;
  readonly meta: Headed;
};

/** Reads iMeta. @returns null when an error leaves no usable hierarchy */
export function readMeta(meta: Headed, problems: Problems, answers: Answers): CoinrFramework | null {
  const { sheet, header, columns } = meta;
  const missing = needed.filter((name) => !columns.has(name.toLowerCase()));
  for (const name of missing) problems.add('missing-column', 'error', placeOf(sheet, header), name);
  if (missing.length > 0) return null;

  const cells = metaCells(meta, problems, answers);
  const known = new Set<string>(
    [...metaColumns, ...goalpostColumns, ...denominationColumns].map((name) => name.toLowerCase()),
  );
  const extra = [...columns].filter(([name]) => !known.has(name)).map(([, c]) => c);
  const rows: NodeRow[] = [];
  const nodes: Described[] = [];
  const others: (Described & { type: (typeof otherTypes)[number] })[] = [];
  const denominations = new Map<string, Denomination>();
  const rowOf = new Map<string, number>();
  for (let r = header + 1; r < sheet.rows.length; r++) {
    if (sheet.rows[r].every((cell) => cell === null)) continue;
    const code = cells.text(r, 'iCode');
    if (code === '') cells.fault('node-missing', r, 'iCode');
    else if (/^\d{4}-\d\d-\d\d$/.test(code)) cells.fault('date-for-code', r, 'iCode', codesOfDate(code));
    else if (isReservedCode(code)) cells.fault('reserved-code', r, 'iCode');
    else if (rowOf.has(code)) cells.fault('duplicate-code', r, 'iCode');
    else {
      rowOf.set(code, r);
      const name = columns.has('iname') ? cells.text(r, 'iName') : code;
      const measure = columns.has('unit') ? cells.text(r, 'Unit') : '';
      const described = { code, name, measure, extra: extra.map((c) => textOf(sheet.rows[r][c] ?? null)) };
      const type = cells.text(r, 'Type').toLowerCase();
      const other = otherTypes.find((each) => each.toLowerCase() === type);
      if (other) {
        others.push({ ...described, type: other });
      } else if (type === 'indicator' || type === 'aggregate') {
        rows.push(readNode(cells, r, code, type === 'indicator'));
        nodes.push(described);
        if (type === 'indicator' && columns.has('denominator') && cells.text(r, 'Denominator') !== '')
          denominations.set(code, { by: cells.text(r, 'Denominator'), factor: readFactor(cells, r) });
      } else cells.fault('bad-type', r, 'Type');
    }
  }
  checkHierarchy(rows, nodes, cells, (code) => rowOf.get(code) ?? header);
  checkDenominators(denominations, others, cells, (code) => rowOf.get(code) ?? header);
  const extraColumns = extra.map((c) => textOf(sheet.rows[header][c]));
  return cells.sound() ? { rows, nodes, others, extraColumns, denominations, rowOf, meta } : null;
}

/** Cells of iMeta by row and column title, with the faults found in them. */
function metaCells({ sheet, header, columns }: Headed, problems: Problems, answers: Answers) {
  const columnOf = (name: string): number => columns.get(name.toLowerCase()) ?? -1;
  const numeric = ['Level', 'Direction', 'Weight', 'Target', 'ScaleFactor', ...goalpostColumns].filter(
    (name) => columnOf(name) >= 0,
  );
  const decimal = sheetDecimal(sheet, numeric.map(columnOf), header + 1);
  const readers = new Map(
    numeric.map((name) => [name, readColumn({ answers, problems }, sheet, columnOf(name), header + 1, decimal)]),
  );
  let sound = true;
  const text = (r: number, name: string): string => {
    const answer = answers[placeKey(placeOf(sheet, r, columnOf(name)))];
    return answer?.kind === 'code' ? answer.code : textOf(sheet.rows[r][columnOf(name)] ?? null);
  };
  const fault = (code: PlainCode, r: number, name: string, fixes: readonly Fix[] = []): void => {
    sound = false;
    problems.add(code, 'error', placeOf(sheet, r, columnOf(name)), text(r, name), fixes);
  };
  return {
    text,
    fault,
    notice: (code: PlainCode, r: number, name: string): void =>
      problems.add(code, 'notice', placeOf(sheet, r, columnOf(name)), text(r, name)),
    /** The number there when it is valid; otherwise undefined, with a fault unless it is missing and may be. */
    number(r: number, name: string, valid: (x: number) => boolean, expected: Expected): number | undefined {
      const reading = readers.get(name)?.(r) ?? { kind: 'missing' };
      if (reading.kind === 'value' && valid(reading.value)) return reading.value;
      if (reading.kind === 'unread') sound = false;
      else if (reading.kind === 'value' || expected.needed)
        fault(expected.code, r, name, expected.fix === undefined ? [] : [{ kind: 'value', value: expected.fix }]);
      return undefined;
    },
    sound: () => sound,
  };
}

const readFactor = (cells: ReturnType<typeof metaCells>, r: number): number =>
  cells.number(r, 'ScaleFactor', (x) => Number.isFinite(x) && x !== 0, { code: 'bad-factor', needed: false }) ?? 1;

/** Tells what is divided by what, and which denominators are not there or not used. */
function checkDenominators(
  denominations: CoinrFramework['denominations'],
  others: CoinrFramework['others'],
  cells: ReturnType<typeof metaCells>,
  rowOf: (code: string) => number,
): void {
  const known = others.filter(({ type }) => type === 'Denominator').map(({ code }) => code);
  const used = new Set<string>();
  for (const [code, { by }] of denominations) {
    used.add(by);
    if (known.includes(by)) cells.notice('denominated', rowOf(code), 'Denominator');
    else
      cells.fault(
        'unknown-denominator',
        rowOf(code),
        'Denominator',
        known.map((each): Fix => ({ kind: 'code', code: each })),
      );
  }
  for (const code of known) if (!used.has(code)) cells.notice('denominator-not-applied', rowOf(code), 'iCode');
}

interface Expected {
  readonly code: PlainCode;
  readonly needed: boolean;
  readonly fix?: number;
}

function readNode(cells: ReturnType<typeof metaCells>, r: number, code: string, isIndicator: boolean): NodeRow {
  const [min, max] = goalpostColumns;
  const level = cells.number(r, 'Level', (x) => Number.isInteger(x) && x >= 1, {
    code: 'bad-level',
    needed: true,
    ...(isIndicator ? { fix: 1 } : {}),
  });
  const weight = cells.number(r, 'Weight', (x) => x >= 0, { code: 'bad-weight', needed: true, fix: 1 });
  const direction = cells.number(r, 'Direction', (x) => x === 1 || x === -1, {
    code: 'bad-direction',
    needed: isIndicator,
    fix: 1,
  });
  const target = cells.number(r, 'Target', Number.isFinite, { code: 'bad-target', needed: false });
  const low = cells.number(r, min, Number.isFinite, { code: 'bad-goalposts', needed: false });
  const high = cells.number(r, max, Number.isFinite, { code: 'bad-goalposts', needed: false });
  if ((low === undefined) !== (high === undefined) || (low !== undefined && high !== undefined && low >= high))
    cells.fault('bad-goalposts', r, low === undefined ? min : max);
  return {
    code,
    parent: cells.text(r, 'Parent') || null,
    level: level ?? 0,
    weight: weight ?? 0,
    ...(direction === undefined ? {} : { direction: direction === -1 ? (-1 as const) : (1 as const) }),
    ...(target === undefined ? {} : { target }),
    ...(low === undefined || high === undefined ? {} : { goalposts: [low, high] as const }),
  };
}

/** Codes of three numbers that a spreadsheet has turned into a date, day first and month first. */
function codesOfDate(date: string): Fix[] {
  const [year, month, day] = date.split('-').map(Number);
  return [`${day}.${month}.${year % 100}`, `${month}.${day}.${year % 100}`].map((code) => ({ kind: 'code', code }));
}

/** Lets the engine check the hierarchy, and tells its faults at their places. */
function checkHierarchy(
  rows: readonly NodeRow[],
  nodes: readonly Described[],
  cells: ReturnType<typeof metaCells>,
  rowOf: (code: string) => number,
): void {
  const parents = new Set(rows.map((row) => row.parent));
  for (const { code } of rows) {
    const indicator = cells.text(rowOf(code), 'Type').toLowerCase() === 'indicator';
    if (indicator && parents.has(code)) cells.fault('bad-type', rowOf(code), 'Type');
    if (!indicator && !parents.has(code)) cells.fault('empty-aggregate', rowOf(code), 'Type');
  }
  if (!rows.some((row) => row.parent === null)) cells.fault('no-root', rowOf(''), 'Parent');
  const { match } = createNodeMatcher(nodes.map(({ code, name }) => ({ code, names: [name] })));
  for (const fault of hierarchyFaults(rows)) {
    const { code, where } = fault;
    const near = fault.code === 'unknown-parent' ? match(fault.detail.parent) : null;
    const codes = near?.kind === 'found' ? [near.code] : near?.kind === 'unknown' ? near.nearest : [];
    const fixes = codes.map((fixed): Fix => ({ kind: 'code', code: fixed }));
    const places = code === 'many-roots' ? where.split(', ') : [where];
    if (code === 'unknown-parent' || code === 'many-roots')
      for (const place of places) cells.fault(code, rowOf(place), 'Parent', fixes);
    if (code === 'level-order' && rows.every((row) => row.level > 0)) cells.fault(code, rowOf(where), 'Level');
  }
}

function hierarchyFaults(rows: readonly NodeRow[]): readonly Fault[] {
  try {
    createFramework(rows);
    return [];
  } catch (error) {
    if (error instanceof FaultError) return error.faults;
    throw error;
  }
}
