import { breather, type Progress } from '../tables/yield';
import type { Catalogue } from '../recognise/catalogue';
import { readColumn, type ColumnReader } from './cell';
import { titled, type Layout } from '../recognise/layout';
import { resolveNames } from './names';
import { columnHolds, isFigure, isRegion, isSum, numbersColumns, rowHolds } from '../recognise/noise';
import { markerKey, placeKey, type Answers, type Fix, type Problems } from '../problems/problem';
import type { ProposalBuilder } from './proposals';
import { positionRows, saysPosition } from './scale';
import { placeOf, textOf, type Sheet } from '../tables/sheet';

type TableLayout = Exclude<Layout, { kind: 'profile' }>;

/** What of a table of values was recognised. */
export interface Recognised {
  readonly units: number;
  readonly indicators: number;
}

/** What is known of a table's figures where it says that they are positions. */
const positions = { position: true, profile: false };

/** A row or column of the table and what it names. */
interface Line {
  readonly at: number;
  readonly code: string;
}

/** Reads a table of values, wide, transposed or long, into proposals; an empty cell proposes nothing. */
export async function readValues(
  sheet: Sheet,
  layout: TableLayout,
  catalogue: Catalogue,
  builder: ProposalBuilder,
  problems: Problems,
  answers: Answers,
  progress: Progress = () => undefined,
): Promise<Recognised> {
  const breathe = breather();
  const { unitAt, indicatorAt: positionOf } = catalogue;
  const saidOf = (marker: string) => {
    const answer = answers[markerKey(sheet, marker)];
    return answer?.kind === 'marker' ? answer.as : null;
  };
  const take = (read: ColumnReader, r: number, c: number, u: number, i: number, position: boolean): void => {
    const about = position ? positions : undefined;
    const reading = read(r);
    if (reading.kind === 'value') builder.add(sheet, r, c, u, i, reading.value, reading.answered, about);
    else if (reading.kind === 'missing' && reading.marker !== '') {
      const { marker } = reading;
      if (marker === 'answer') return builder.add(sheet, r, c, u, i, NaN, true, about);
      const said = saidOf(marker);
      if (said === 'left-out') return;
      if (said !== null) return builder.add(sheet, r, c, u, i, said === 'zero' ? 0 : NaN, false, about);
      const isDash = /^[-–—−]$/.test(marker);
      if (isDash || !Number.isNaN(catalogue.values[i * catalogue.units.length + u]))
        // a mark must not take a figure away unasked
        problems.add(
          isDash ? 'dash' : 'missing-or-kept',
          'question',
          placeOf(sheet, r, c),
          marker,
          markerFixes(marker, isDash),
        );
      else {
        problems.add('missing-marker', 'notice', placeOf(sheet, r, c), marker);
        builder.add(sheet, r, c, u, i, NaN, false, about);
      }
    }
  };
  const isPosition = positionRows(sheet, layout.header);
  const from = layout.header + 1;
  const column = (c: number) => readColumn(sheet, c, from, problems, answers);
  const different = (lines: readonly string[], beside: readonly unknown[]): number =>
    beside.length === 0 ? 0 : new Set(lines).size;

  if (layout.kind === 'long') {
    const read = column(layout.value);
    const lines = await readLines(sheet, layout, catalogue, problems, answers, breathe);
    for (const [k, { r, unit, indicator }] of lines.entries()) {
      take(read, r, layout.value, unitAt.get(unit)!, positionOf.get(indicator)!, isPosition(r));
      if (k % 100 === 0) {
        progress(k, lines.length);
        await breathe();
      }
    }
    return {
      units: new Set(lines.map(({ unit }) => unit)).size,
      indicators: new Set(lines.map(({ indicator }) => indicator)).size,
    };
  }
  const wide = layout.kind === 'wide';
  const { rows, columns } = wide
    ? {
        rows: readUnitRows(sheet, layout, catalogue, problems, answers),
        columns: readIndicatorColumns(sheet, layout, catalogue, problems, answers),
      }
    : {
        columns: readUnitColumns(sheet, layout, catalogue, problems, answers),
        rows: readIndicatorRows(sheet, layout, catalogue, problems, answers),
      };
  const [down, acrossAt] = wide ? [unitAt, positionOf] : [positionOf, unitAt];
  const places = rows.map(({ code }) => down.get(code)!);
  for (const [k, { at: c, code }] of columns.entries()) {
    const read = column(c);
    const own = acrossAt.get(code)!;
    const head = wide ? sheet.rows.slice(layout.header, rows[0]?.at) : [];
    const position = head.some((row) => saysPosition(textOf(row[c] ?? null)));
    for (const [j, { at: r }] of rows.entries())
      if (wide) take(read, r, c, places[j], own, position);
      else take(read, r, c, own, places[j], isPosition(r));
    progress(k + 1, columns.length);
    await breathe();
  }
  const [units, indicators] = wide ? [rows, columns] : [columns, rows];
  const codes = (lines: readonly Line[]): string[] => lines.map(({ code }) => code);
  return { units: different(codes(units), indicators), indicators: different(codes(indicators), units) };
}

/** What a mark of a missing figure may mean: in its cell, and in all cells of the sheet that hold it. */
const markerFixes = (marker: string, isDash: boolean): Fix[] => [
  ...(isDash ? [{ kind: 'value', value: 0 } as const] : []),
  { kind: 'value', value: null },
  { kind: 'leave-out' },
  ...(isDash ? [{ kind: 'marker', marker, as: 'zero' } as const] : []),
  { kind: 'marker', marker, as: 'missing' },
  { kind: 'marker', marker, as: 'left-out' },
];

const across = (r: number, columns: readonly number[]): [number, number][] => columns.map((c) => [r, c]);

/** The indicator that cells name; an aggregate is told and passed over. */
function indicatorAt(
  sheet: Sheet,
  cells: readonly (readonly [number, number])[],
  catalogue: Catalogue,
  problems: Problems,
  answers: Answers,
  isNoise: (text: string) => boolean,
): string | null {
  const code = resolveNames('node', catalogue.matchNode, sheet, cells, problems, answers, isNoise);
  if (code === null || catalogue.indicatorAt.has(code)) return code;
  problems.add('not-an-indicator', 'notice', placeOf(sheet, ...cells[0]), code);
  return null;
}

/** Tells of a row that names no unit: a loss when it holds figures, else a remark. */
function reportNameless(sheet: Sheet, r: number, { units }: { units: readonly number[] }, problems: Problems): void {
  const row = sheet.rows[r];
  if (units.some((c) => textOf(row[c] ?? null) !== '')) return;
  if (rowHolds(sheet, r, units)) return problems.add('unit-missing', 'error', placeOf(sheet, r, units[0]));
  const c = row.findIndex((cell) => cell !== null);
  if (c >= 0) problems.gather('passed-over', placeOf(sheet, r, c), textOf(row[c]));
}

/** Tells of a row that only numbers the columns. */
function passNumbering(sheet: Sheet, r: number, problems: Problems): boolean {
  const row = sheet.rows[r];
  if (!numbersColumns(row)) return false;
  problems.gather('passed-over', placeOf(sheet, r), row.map(textOf).filter(Boolean).join(' | '));
  return true;
}

/** Rows of a wide table; rows under the header without a unit, such as names and measures, belong to the header. */
function readUnitRows(
  sheet: Sheet,
  layout: TableLayout & { kind: 'wide' },
  catalogue: Catalogue,
  problems: Problems,
  answers: Answers,
): Line[] {
  const rows: Line[] = [];
  let inHeader = true;
  for (let r = layout.header + 1; r < sheet.rows.length; r++) {
    const cells = across(r, layout.units);
    if (cells.every(([, c]) => textOf(sheet.rows[r][c] ?? null) === '')) {
      if (!inHeader) reportNameless(sheet, r, layout, problems);
      continue;
    }
    if (inHeader && passNumbering(sheet, r, problems)) continue;
    inHeader = false;
    const isNoise = (text: string): boolean =>
      isSum(text) || isRegion(text, catalogue) || !rowHolds(sheet, r, layout.units);
    const code = resolveNames('unit', catalogue.matchUnit, sheet, cells, problems, answers, isNoise);
    if (code !== null) rows.push({ at: r, code });
  }
  return rows;
}

function readIndicatorRows(
  sheet: Sheet,
  { header, nodes }: TableLayout & { kind: 'transposed' },
  catalogue: Catalogue,
  problems: Problems,
  answers: Answers,
): Line[] {
  const rows: Line[] = [];
  for (let r = header + 1; r < sheet.rows.length; r++) {
    if (rows.length === 0 && passNumbering(sheet, r, problems)) continue;
    const isNoise = (text: string): boolean => isSum(text) || !rowHolds(sheet, r, nodes);
    const code = indicatorAt(sheet, across(r, nodes), catalogue, problems, answers, isNoise);
    if (code !== null) rows.push({ at: r, code });
  }
  return rows;
}

/** Columns of a wide table; a second column of the same indicator is told and passed over. */
function readIndicatorColumns(
  sheet: Sheet,
  layout: TableLayout & { kind: 'wide' },
  catalogue: Catalogue,
  problems: Problems,
  answers: Answers,
): Line[] {
  const columns: Line[] = [];
  const seen = new Set<string>();
  sheet.rows[layout.header].forEach((cell, c) => {
    if (cell === null || layout.units.includes(c)) return;
    const known = catalogue.matchNode.code(textOf(cell)) !== null;
    if (!known && (titled(cell, 'beside') || titled(cell, 'time') || titled(cell, 'unitCode'))) return;
    const isNoise = (): boolean => !columnHolds(sheet, c, layout.header);
    const code = indicatorAt(sheet, [[layout.header, c]], catalogue, problems, answers, isNoise);
    if (code === null) return;
    if (seen.has(code)) problems.add('duplicate-column', 'error', placeOf(sheet, layout.header, c), cell);
    else columns.push({ at: c, code });
    seen.add(code);
  });
  return columns;
}

function readUnitColumns(
  sheet: Sheet,
  layout: TableLayout & { kind: 'transposed' },
  catalogue: Catalogue,
  problems: Problems,
  answers: Answers,
): Line[] {
  const columns: Line[] = [];
  sheet.rows[layout.header].forEach((cell, c) => {
    if (cell === null || layout.nodes.includes(c) || c < Math.min(...layout.nodes)) return;
    if (titled(cell, 'beside') || titled(cell, 'time') || titled(cell, 'unitCode')) return;
    const isNoise = (text: string): boolean =>
      isSum(text) || isRegion(text, catalogue) || !columnHolds(sheet, c, layout.header);
    const code = resolveNames('unit', catalogue.matchUnit, sheet, [[layout.header, c]], problems, answers, isNoise);
    if (code !== null) columns.push({ at: c, code });
  });
  return columns;
}

/**
 * Rows of a long table. A value given for several times is taken for the time that the user answers, or waits for that
 * answer.
 */
async function readLines(
  sheet: Sheet,
  { header, units, nodes, value, time }: TableLayout & { kind: 'long' },
  catalogue: Catalogue,
  problems: Problems,
  answers: Answers,
  breathe: () => Promise<void>,
): Promise<{ r: number; unit: string; indicator: string }[]> {
  const textAt = (r: number, c: number | null): string => (c === null ? '' : textOf(sheet.rows[r][c] ?? null));
  const byPair = new Map<string, { r: number; unit: string; indicator: string; time: string }[]>();
  for (let r = header + 1; r < sheet.rows.length; r++) {
    if (textAt(r, value) === '') continue;
    if (byPair.size === 0 && passNumbering(sheet, r, problems)) continue;
    const isNoise = (text: string): boolean =>
      isSum(text) || isRegion(text, catalogue) || !isFigure(sheet.rows[r][value]);
    const unit = resolveNames('unit', catalogue.matchUnit, sheet, across(r, units), problems, answers, isNoise);
    const indicator = indicatorAt(sheet, across(r, nodes), catalogue, problems, answers, isNoise);
    if (unit === null) reportNameless(sheet, r, { units }, problems);
    if (unit === null || indicator === null) continue;
    const key = `${unit}\u001f${indicator}`;
    const line = { r, unit, indicator, time: textAt(r, time) };
    const others = byPair.get(key);
    if (others) others.push(line);
    else byPair.set(key, [line]);
    if (r % 100 === 0) await breathe();
  }
  const times = new Set<string>();
  for (const lines of byPair.values())
    if (new Set(lines.map((line) => line.time)).size > 1) for (const line of lines) times.add(line.time);
  const where = placeOf(sheet, -1, time ?? -1);
  const answer = answers[placeKey(where, false)];
  const latest = [...times].sort().reverse();
  if (times.size > 1 && answer?.kind !== 'time')
    problems.add(
      'many-times',
      'question',
      where,
      latest.join(', '),
      latest.map((each) => ({ kind: 'time', time: each })),
    );
  return [...byPair.values()].flatMap((lines) => {
    if (new Set(lines.map((line) => line.time)).size === 1) return lines;
    return answer?.kind === 'time' ? lines.filter((line) => line.time === answer.time) : [];
  });
}
