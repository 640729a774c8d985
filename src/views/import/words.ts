import { nodeFacts } from '../../facts/open-index';
import { locale } from '../../i18n/locale.svelte';
import type { DataPackage, Label } from '../../facts/package';
import {
  columnLetters,
  type DetailOf,
  type Fix,
  type Problem,
  type ProblemCode,
  type ProblemOf,
  type Where,
} from '../../io/problems/problem';
import { nodeText, unitText } from '../parts/names';

const words = () => locale.t.own;

/** All digits of a figure as a file gives it. */
export const exact = (x: number): string => locale.fmt.plain(x, 15);

/** Decimals that a number needs to be written whole; numbers in powers of ten as they are. */
const decimalsOf = (x: number): number => /^-?\d+\.(\d+)$/.exec(String(x))?.[1].length ?? 0;

/** A value in the decimals of its indicator, or in its own where it has more. */
export function figure(data: DataPackage, indicator: string, value: number | null): string {
  if (value === null) return words().preview.missing;
  const decimals = nodeFacts(data, indicator)?.decimals ?? 2;
  return locale.fmt.number(value, Math.max(decimals, Math.min(15, decimalsOf(value))));
}

/** What old and new figures of an indicator held as positions are measured in; null for the others. */
export function measureText(data: DataPackage, indicator: string, remeasured: readonly string[]): string | null {
  const node = nodeFacts(data, indicator);
  if (node?.scaleStatus !== 'position') return null;
  const measure = locale.pick(node.measure);
  return remeasured.includes(indicator) ? words().preview.remeasured(measure) : measure;
}

/** A file, and its sheet if it has one. */
export const sheetText = ({ file, sheet }: Pick<Where, 'file' | 'sheet'>): string =>
  sheet === null ? file : `${file}, ${words().preview.sheetName(sheet)}`;

/** Row and column as the spreadsheet shows them. */
export function cellText({ row, column }: Where): string {
  const t = words();
  const parts = [
    ...(row > 0 ? [t.problems.row(String(row))] : []),
    ...(column > 0 ? [t.problems.column(columnLetters(column), String(column))] : []),
  ];
  return parts.join(', ') || t.problems.whole;
}

/** Where the first of two values for one cell stands: its row, with the sheet where it is another. */
function firstPlace({ where, detail }: ProblemOf<'duplicate-value'>): string {
  const { firstFile, firstSheet, firstRow } = detail;
  const row = words().problems.row(String(firstRow));
  const other = { file: String(firstFile), sheet: firstSheet === '' ? null : String(firstSheet) };
  if (other.file === where.file && other.sheet === where.sheet) return row;
  const place =
    other.file === where.file && other.sheet !== null ? words().preview.sheetName(other.sheet) : sheetText(other);
  return `${place}, ${row}`;
}

type DetailKeys<D> = keyof D & string;
/** What can be said of a problem: its details, and what follows from them. */
type Told<C extends ProblemCode, D = DetailOf<C>> =
  | DetailKeys<D>
  | (D extends { times: number } ? 'factor' : never)
  | (D extends { count: number } ? 'others' : never)
  | (D extends { indicator: string } ? 'own' : never)
  | (D extends { firstRow: number } ? 'firstPlace' : never);
type Reasons = { readonly [C in ProblemCode]: (text: string, told: (key: Told<C>) => string) => string };

export function reasonText(data: DataPackage, problem: Problem): string {
  const { code, text } = problem;
  const detail: Readonly<Record<string, string | number | undefined>> = { ...problem.detail };
  const t = words();
  const of = (key: string): string => {
    const value = detail[key];
    if (problem.code === 'duplicate-value' && key === 'firstPlace') return firstPlace(problem);
    if (key === 'factor') return factorText(Number(detail.times));
    if (key === 'others') return exact(Number(detail.count) - 1);
    if (key === 'own') return locale.pick(measureOf(data, String(detail.indicator)));
    if (key === 'indicator' && value !== undefined) return nodeText(data, String(value));
    return typeof value === 'number' ? exact(value) : (value ?? '…');
  };
  const reasons: Reasons = t.problems.codes;
  return reasons[code](typeof text === 'number' ? exact(text) : text, of);
}

/** A way out in words; those that the user can only take in the file itself are advice. */
export function fixText(
  data: DataPackage,
  problem: Problem,
  fix: Fix,
): { readonly text: string; readonly advice: boolean } {
  const t = words().problems.fixes;
  const act = (text: string) => ({ text, advice: false });
  const advice = (text: string) => ({ text, advice: true });
  switch (fix.kind) {
    case 'value':
      return act(fix.value === null ? t.missing : t.value(exact(fix.value), whyText(problem, fix)));
    case 'decimal':
      return act(t.column(markText(problem, fix.mark === readingsOf(problem).mark)));
    case 'sheet-decimal':
      return act(t.wholeSheet(markText(problem, fix.mark === readingsOf(problem).mark)));
    case 'code':
      return act(t.code((problem.code.includes('unit') ? unitText : nodeText)(data, fix.code)));
    case 'time':
      return act(t.time(fix.time));
    case 'leave-out':
      return act(t.leaveOut);
    case 'year':
      return act(t.time(fix.year));
    case 'hidden':
      return act(t.readHidden);
    case 'territory':
      return act(fix.of === 'merged' ? t.merged : t.old);
    case 'use':
      return act(fix.use.kind === 'skipped' ? t.skipSheet : t.readSheet);
    case 'marker': {
      const say = { zero: t.allZero, missing: t.allMissing, 'left-out': t.allLeftOut }[fix.as];
      return act(say(fix.marker));
    }
    case 'heading':
      return act(fix.label === null ? t.noColumn : t.theColumn(fix.label));
    case 'blank-names':
      return act(fix.as === 'above' ? t.sameAsAbove : t.leaveOut);
    case 'merged-values':
      return act(fix.as === 'each' ? t.eachCell : t.leaveOut);
    case 'ranks':
      return act(fix.as === 'values' ? t.areValues : t.areRanks);
    case 'times':
      if (fix.times === null) return act(t.leaveColumn);
      return act(fix.times === 1 ? t.asTheyAre : t.timesColumn(factorText(fix.times)));
    case 'scale': {
      const text = fix.as === 'positions' ? t.positions : t.realLeftOut;
      const whole = fix.indicator === null && problem.code === 'positions-or-real';
      return act(whole ? t.wholeSheet(text) : text);
    }
    case 'save-as':
      return advice(fix.format === 'xlsx' ? t.saveXlsx : t.saveUtf8);
    case 'recalculate':
      return advice(t.recalculate);
  }
}

/** Both readings of an ambiguous number; empty for other problems. */
const readingsOf = ({ detail }: Problem): Partial<DetailOf<'ambiguous-number'>> => ('mark' in detail ? detail : {});

/** What the mark in an ambiguous number is taken for. */
const markText = (problem: Problem, decimal: boolean): string => {
  const t = words().problems.fixes;
  const mark = readingsOf(problem).mark === ',' ? t.comma : t.point;
  return decimal ? t.decimal(mark) : t.thousands(mark);
};

/** How a value comes from what stands there; '' where that needs no word. */
function whyText(problem: Problem, { value, times }: Fix & { kind: 'value' }): string {
  const { asDecimal, mark } = readingsOf(problem);
  if (mark !== undefined) return markText(problem, value === asDecimal);
  return times === undefined ? '' : factorText(times);
}

function factorText(times: number): string {
  const t = words().problems.fixes;
  const divisor = Number((1 / times).toPrecision(12));
  return times < 1 && Number.isInteger(divisor) ? t.dividedBy(exact(divisor)) : t.times(exact(times));
}

const measureOf = (data: DataPackage, indicator: string): Label =>
  nodeFacts(data, indicator)?.measure ?? { vi: '', en: '' };

/** The day of today as a date field has it. */
export function today(now: Date = new Date()): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
