import { atRow, yielder } from '../tables/yield';
import type { ImportRun, Inquiry } from '../recognise/run';
import { FigureReader, mergedFigures } from './figures';
import { ColumnChoice, headingOf, headOf, tellUnlabelled, wordsOver, type Head } from './headings';
import { titled } from '../recognise/layout';
import type { Layout } from '../problems/sheet-use';
import { fold } from '../recognise/match';
import { resolveNames } from './names';
import { columnHolds, isFigure, isRegion, isSum, numbersColumns, rowHolds } from '../recognise/noise';
import { placeKey, sheetKey, type Problems } from '../problems/problem';
import type { ReadingRun } from './reading-run';
import { measureInRow } from './measures';
import { positionRows, saysPosition } from './scale';
import { placeOf, textOf, type Sheet } from '../tables/sheet';

type TableLayout = Exclude<Layout, { kind: 'profile' }>;

/** What of a table of values was recognised. */
export interface Recognised {
  readonly units: number;
  readonly indicators: number;
}

/** A row or column of the table and what it names. */
interface Line {
  readonly at: number;
  readonly code: string;
  /** What tells a column from others under its heading. */
  readonly label?: string;
}

/** Reads a table of values, wide, transposed or long, into proposals; an empty cell proposes nothing. */
export async function readValues(run: ReadingRun, sheet: Sheet, layout: TableLayout): Promise<Recognised> {
  const { catalogue, progress } = run;
  const yieldWhenDue = yielder();
  const reader = new FigureReader(run, sheet, layout);
  const { unitAt, indicatorAt: positionOf } = catalogue;
  const isPosition = positionRows(sheet, layout.header);
  const measure = measureInRow(sheet, layout.header);
  const different = (lines: readonly string[], beside: readonly unknown[]): number =>
    beside.length === 0 ? 0 : new Set(lines).size;

  if (layout.kind === 'long') {
    const lines = await readLines(run, sheet, layout, yieldWhenDue);
    for (const [k, { r, unit, indicator }] of lines.entries()) {
      const about = { position: isPosition(r), words: measure(r) };
      reader.take(r, layout.value, unitAt.get(unit)!, positionOf.get(indicator)!, about);
      if (k % 100 === 0) {
        progress(k, lines.length);
        await yieldWhenDue();
      }
    }
    reader.settle(([{ r, c }]) => placeOf(sheet, lines.length === 1 ? r : -1, c));
    reader.done();
    return {
      units: new Set(lines.map(({ unit }) => unit)).size,
      indicators: new Set(lines.map(({ indicator }) => indicator)).size,
    };
  }
  const wide = layout.kind === 'wide';
  const head = headOf(sheet, layout.header, wide ? layout.units : layout.nodes);
  const { rows, columns } = wide
    ? {
        rows: readUnitRows(run, sheet, layout),
        columns: readIndicatorColumns(run, sheet, layout, head),
      }
    : {
        columns: readUnitColumns(run, sheet, layout, head),
        rows: readIndicatorRows(run, sheet, layout),
      };
  const [down, acrossAt] = wide ? [unitAt, positionOf] : [positionOf, unitAt];
  const places = rows.map(({ code }) => down.get(code)!);
  const areas = mergedFigures(sheet, rows, columns);
  for (const [k, { at: c, code, label }] of columns.entries()) {
    const own = acrossAt.get(code)!;
    const words = wide ? [...wordsOver(sheet, head, c), label ?? ''] : [];
    const position = words.some(saysPosition);
    for (const [j, { at: r }] of rows.entries()) {
      const [u, i] = wide ? [places[j], own] : [own, places[j]];
      const about = wide ? { position, words: words.join('\n') } : { position: isPosition(r), words: measure(r) };
      const area = areas(r, c);
      if (area === null) reader.take(r, c, u, i, about);
      else reader.takeMerged(area, r, c, u, i, about);
    }
    if (wide) reader.settle(() => placeOf(sheet, rows.length === 1 ? rows[0].at : -1, c));
    progress(k + 1, columns.length);
    await yieldWhenDue();
  }
  if (!wide) reader.settle(([{ r }]) => placeOf(sheet, r, columns.length === 1 ? columns[0].at : -1));
  reader.done();
  const [units, indicators] = wide ? [rows, columns] : [columns, rows];
  const codes = (lines: readonly Line[]): string[] => lines.map(({ code }) => code);
  return { units: different(codes(units), indicators), indicators: different(codes(indicators), units) };
}

const across = (r: number, columns: readonly number[]): [number, number][] => columns.map((c) => [r, c]);

/** The indicator that cells name; an aggregate is told and passed over. */
function indicatorAt(
  run: ImportRun,
  sheet: Sheet,
  cells: readonly (readonly [number, number])[],
  isNoise: (text: string) => boolean,
): string | null {
  const { catalogue, problems } = run;
  const code = resolveNames(run, 'node', sheet, cells, isNoise);
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

/**
 * Rows of a wide table; rows under the header without a unit, such as names and measures, belong to the header. With a
 * column of years, rows of one unit are told apart by them, and one that names no unit is of the unit above.
 */
function readUnitRows(run: ImportRun, sheet: Sheet, layout: TableLayout & { kind: 'wide' }): Line[] {
  const { catalogue, problems } = run;
  const rows: (Line & { readonly time: string; readonly of: string })[] = [];
  const time = sheet.rows[layout.header].findIndex((cell, c) => titled(cell, 'time') && !layout.units.includes(c));
  let inHeader = true;
  for (let r = layout.header + 1; r < sheet.rows.length; r++) {
    atRow(r);
    const cells = across(r, layout.units);
    const at = textOf(sheet.rows[r][time] ?? null);
    if (cells.every(([, c]) => textOf(sheet.rows[r][c] ?? null) === '')) {
      const above = rows[rows.length - 1];
      if (above && at !== '' && rowHolds(sheet, r, [...layout.units, time])) rows.push({ ...above, at: r, time: at });
      else if (!inHeader) reportNameless(sheet, r, layout, problems);
      continue;
    }
    if (inHeader && passNumbering(sheet, r, problems)) continue;
    inHeader = false;
    const isNoise = (text: string): boolean =>
      isSum(text) || isRegion(text, catalogue) || !rowHolds(sheet, r, layout.units);
    const code = resolveNames(run, 'unit', sheet, cells, isNoise);
    if (code !== null) rows.push({ at: r, code, time: at, of: '' });
  }
  const kept = time < 0 ? rows : ofOneTime(run, rows, ({ code }) => code, sheet, time);
  return kept.map(({ at, code }) => ({ at, code }));
}

function readIndicatorRows(
  run: ImportRun,
  sheet: Sheet,
  { header, nodes }: TableLayout & { kind: 'transposed' },
): Line[] {
  const { problems } = run;
  const rows: Line[] = [];
  for (let r = header + 1; r < sheet.rows.length; r++) {
    atRow(r);
    if (rows.length === 0 && passNumbering(sheet, r, problems)) continue;
    const cells = across(r, nodes);
    const isBlank = cells.every(([, c]) => textOf(sheet.rows[r][c] ?? null) === '');
    if (isBlank && rows.length > 0 && rowHolds(sheet, r, nodes))
      problems.add('node-missing', 'error', placeOf(sheet, r, nodes[0]));
    const isNoise = (text: string): boolean => isSum(text) || !rowHolds(sheet, r, nodes);
    const code = indicatorAt(run, sheet, cells, isNoise);
    if (code !== null) rows.push({ at: r, code });
  }
  return rows;
}

/** Columns of a wide table; a second column of the same indicator, called the same, is told and passed over. */
function readIndicatorColumns(
  run: ImportRun,
  sheet: Sheet,
  layout: TableLayout & { kind: 'wide' },
  head: Head,
): Line[] {
  const { catalogue } = run;
  const named = new Map<number, string>();
  sheet.rows[layout.header].forEach((cell, c) => {
    if (cell === null || layout.units.includes(c)) return;
    const known = catalogue.matchNode.code(textOf(cell)) !== null;
    if (!known && (titled(cell, 'beside') || titled(cell, 'time') || titled(cell, 'unitCode'))) return;
    const isNoise = (): boolean => !columnHolds(sheet, c, layout.header);
    const code = indicatorAt(run, sheet, [[layout.header, c]], isNoise);
    if (code !== null) named.set(c, code);
  });
  return chosenColumns(run, sheet, head, named, layout.units);
}

function readUnitColumns(
  run: ImportRun,
  sheet: Sheet,
  layout: TableLayout & { kind: 'transposed' },
  head: Head,
): Line[] {
  const { catalogue } = run;
  const named = new Map<number, string>();
  const first = Math.min(...layout.nodes);
  sheet.rows[layout.header].forEach((cell, c) => {
    if (cell === null || layout.nodes.includes(c) || c < first) return;
    if (titled(cell, 'beside') || titled(cell, 'time') || titled(cell, 'unitCode')) return;
    const isNoise = (text: string): boolean =>
      isSum(text) || isRegion(text, catalogue) || !columnHolds(sheet, c, layout.header);
    const code = resolveNames(run, 'unit', sheet, [[layout.header, c]], isNoise);
    if (code !== null) named.set(c, code);
  });
  return chosenColumns(run, sheet, head, named, layout.nodes);
}

/**
 * The columns to read of those that name something, also by a heading that they share with others.
 * @param named what the headings of the main row name, by column
 */
function chosenColumns(
  run: Inquiry,
  sheet: Sheet,
  head: Head,
  named: ReadonlyMap<number, string>,
  names: readonly number[],
): Line[] {
  const { problems } = run;
  const groups = new Map<string, number[]>();
  const width = sheet.rows.slice(head.row).reduce((most, row) => Math.max(most, row.length), 0);
  for (let c = 0; c < width; c++) {
    const heading = names.includes(c) ? null : headingOf(sheet, head, c);
    const code = heading === null ? undefined : named.get(heading);
    if (code === undefined || (heading !== c && !columnHolds(sheet, c, head.from - 1))) continue;
    groups.set(code, [...(groups.get(code) ?? []), c]);
  }
  const choice = new ColumnChoice(run, sheet, head);
  const lines: Line[] = [];
  for (const [code, columns] of groups) {
    const full = columns.filter((c) => columnHolds(sheet, c, head.from - 1));
    const of = full.length > 0 ? full : columns;
    const chosen = of.length === 1 ? { at: of[0], label: '' } : choice.choose(of);
    if (chosen === undefined) {
      for (const c of of.slice(1))
        problems.add('duplicate-column', 'error', placeOf(sheet, head.row, c), sheet.rows[head.row][c] ?? '');
      lines.push({ at: of[0], code });
    } else if (chosen !== null) lines.push({ ...chosen, code });
  }
  choice.ask();
  tellUnlabelled(sheet, head, names, problems);
  return lines.sort((a, b) => a.at - b.at);
}

/**
 * Rows of a long table. A value given for several times is taken for the time that the user answers, or waits for that
 * answer.
 */
async function readLines(
  run: ImportRun,
  sheet: Sheet,
  { header, units, nodes, value, time }: TableLayout & { kind: 'long' },
  yieldWhenDue: () => Promise<void>,
): Promise<{ r: number; unit: string; indicator: string }[]> {
  const { answers, catalogue, problems } = run;
  const textAt = (r: number, c: number | null): string => (c === null ? '' : textOf(sheet.rows[r][c] ?? null));
  const status = sheet.rows[header]?.findIndex((cell) => isStatusTitle(textOf(cell))) ?? -1;
  const lines: { r: number; unit: string; indicator: string; of: string; time: string }[] = [];
  const blank = answers[sheetKey(sheet, 'blank-names')];
  /** Rows that name a unit, or an indicator, last; and those that name none below them. */
  const last = { units: -1, nodes: -1 };
  const unnamed: number[] = [];
  for (let r = Math.max(0, header + 1); r < sheet.rows.length; r++) {
    if (textAt(r, value) === '') continue;
    if (lines.length === 0 && passNumbering(sheet, r, problems)) continue;
    if (isHypothetical(textAt(r, status))) {
      problems.gather('hypothetical-rows', placeOf(sheet, r), textAt(r, value));
      continue;
    }
    const isNoise = (text: string): boolean =>
      isSum(text) || isRegion(text, catalogue) || !isFigure(sheet.rows[r][value]);
    const [unitRow, nodeRow] = (['units', 'nodes'] as const).map((kind) => {
      const columns = kind === 'units' ? units : nodes;
      if (columns.some((c) => textAt(r, c) !== '')) last[kind] = r;
      return last[kind];
    });
    if ((unitRow < r || nodeRow < r) && unitRow >= 0 && nodeRow >= 0 && isFigure(sheet.rows[r][value])) {
      if (blank?.kind !== 'blank-names') unnamed.push(r);
      if (blank?.kind !== 'blank-names' || blank.as === 'left-out') continue;
    }
    const unit = unitRow < 0 ? null : resolveNames(run, 'unit', sheet, across(unitRow, units), isNoise);
    const indicator = nodeRow < 0 ? null : indicatorAt(run, sheet, across(nodeRow, nodes), isNoise);
    if (unitRow < 0) reportNameless(sheet, r, { units }, problems);
    if (nodeRow < 0) problems.add('node-missing', 'error', placeOf(sheet, r, nodes[0]));
    if (unit === null || indicator === null) continue;
    lines.push({ r, unit, indicator, of: indicator, time: textAt(r, time) });
    if (r % 100 === 0) await yieldWhenDue();
  }
  if (unnamed.length > 0)
    problems.add(
      'blank-names',
      'question',
      placeOf(sheet, unnamed[0], textAt(unnamed[0], units[0]) === '' ? units[0] : nodes[0]),
      unnamed.length,
      [
        { kind: 'blank-names', as: 'above' },
        { kind: 'blank-names', as: 'left-out' },
      ],
    );
  return ofOneTime(run, lines, ({ unit, indicator }) => `${unit}\u001f${indicator}`, sheet, time);
}

const isStatusTitle = (text: string): boolean => ['trang thai', 'status'].includes(fold(text));
/** What a result says of a value that a scenario has set: nobody measured it. */
const isHypothetical = (text: string): boolean => ['kich ban', 'scenario'].includes(fold(text));

/**
 * Of lines that give the same thing for several times, those of the time that the user answers, or none before that; that
 * lines of one thing (`of`) are of different times is told.
 */
function ofOneTime<T extends { readonly time: string; readonly of: string }>(
  run: Inquiry,
  lines: readonly T[],
  keyOf: (line: T) => string,
  sheet: Sheet,
  time: number | null,
): T[] {
  const { answers, problems } = run;
  const byKey = new Map<string, T[]>();
  for (const line of lines) {
    const others = byKey.get(keyOf(line));
    if (others) others.push(line);
    else byKey.set(keyOf(line), [line]);
  }
  const several = (of: readonly T[]): boolean => new Set(of.map((line) => line.time)).size > 1;
  const times = new Set<string>();
  for (const of of byKey.values()) if (several(of)) for (const line of of) times.add(line.time);
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
  const kept = [...byKey.values()].flatMap((of) => {
    if (!several(of)) return of;
    return answer?.kind === 'time' ? of.filter((line) => line.time === answer.time) : [];
  });
  const timesOf = new Map<string, Set<string>>();
  for (const { of, time: at } of kept) if (at !== '') timesOf.set(of, (timesOf.get(of) ?? new Set()).add(at));
  const mixed = [...timesOf.values()].filter((each) => each.size > 1);
  if (mixed.length > 0) {
    const all = [...new Set(mixed.flatMap((each) => [...each]))].sort().reverse();
    problems.add('mixed-times', 'notice', where, all.join(', '));
  }
  return kept;
}
