import { nodeFacts, unitFacts } from '../../facts/open-index';
import type { Formats } from '../../i18n/formats';
import type { Words } from '../../i18n/vi';
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
import { nodeName } from '../parts/names';

/** What imports are put in words with. */
export interface Speech {
  readonly data: DataPackage;
  readonly t: Words['own'];
  readonly fmt: Formats;
  pick(label: Label): string;
}

/** All digits of a figure as a file gives it. */
export const exact = (fmt: Formats, x: number): string => fmt.plain(x, 15);

/** Decimals that a number needs to be written whole; numbers in powers of ten as they are. */
const decimalsOf = (x: number): number => /^-?\d+\.(\d+)$/.exec(String(x))?.[1].length ?? 0;

/** A value in the decimals of its indicator, or in its own where it has more. */
export function figure({ data, t, fmt }: Speech, indicator: string, value: number | null): string {
  if (value === null) return t.preview.missing;
  const decimals = nodeFacts(data, indicator)?.decimals ?? 2;
  return fmt.number(value, Math.max(decimals, Math.min(15, decimalsOf(value))));
}

export const unitText = ({ data, t, pick }: Speech, code: string): string => {
  const unit = unitFacts(data, code);
  return unit ? pick(unit.name) : t.values.unknown(code);
};

export const nodeText = ({ data, t, pick }: Speech, code: string): string =>
  data.nodes.some((node) => node.code === code) ? nodeName(data, code, pick) : t.values.unknown(code);

/** What old and new figures of an indicator held as positions are measured in; null for the others. */
export function measureText(
  { data, t, pick }: Speech,
  indicator: string,
  remeasured: readonly string[],
): string | null {
  const node = nodeFacts(data, indicator);
  if (node?.scaleStatus !== 'position') return null;
  return remeasured.includes(indicator) ? t.preview.remeasured(pick(node.measure)) : pick(node.measure);
}

/** A file, and its sheet if it has one. */
export const sheetText = ({ t }: Speech, { file, sheet }: Pick<Where, 'file' | 'sheet'>): string =>
  sheet === null ? file : `${file}, ${t.preview.sheetName(sheet)}`;

/** Row and column as the spreadsheet shows them. */
export function cellText({ t }: Speech, { row, column }: Where): string {
  const parts = [
    ...(row > 0 ? [t.problems.row(String(row))] : []),
    ...(column > 0 ? [t.problems.column(columnLetters(column), String(column))] : []),
  ];
  return parts.join(', ') || t.problems.whole;
}

/** Where the first of two values for one cell stands: its row, with the sheet where it is another. */
function firstPlace(speech: Speech, { where, detail }: ProblemOf<'duplicate-value'>): string {
  const { firstFile, firstSheet, firstRow } = detail;
  const row = speech.t.problems.row(String(firstRow));
  const other = { file: String(firstFile), sheet: firstSheet === '' ? null : String(firstSheet) };
  if (other.file === where.file && other.sheet === where.sheet) return row;
  const place =
    other.file === where.file && other.sheet !== null
      ? speech.t.preview.sheetName(other.sheet)
      : sheetText(speech, other);
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

export function reasonText(speech: Speech, problem: Problem): string {
  const { code, text } = problem;
  const detail: Readonly<Record<string, string | number | undefined>> = { ...problem.detail };
  const { t, fmt } = speech;
  const of = (key: string): string => {
    const value = detail[key];
    if (problem.code === 'duplicate-value' && key === 'firstPlace') return firstPlace(speech, problem);
    if (key === 'factor') return factorText(speech, Number(detail.times));
    if (key === 'others') return exact(fmt, Number(detail.count) - 1);
    if (key === 'own') return speech.pick(measureOf(speech, String(detail.indicator)));
    if (key === 'indicator' && value !== undefined) return nodeText(speech, String(value));
    return typeof value === 'number' ? exact(fmt, value) : (value ?? '…');
  };
  const reasons: Reasons = t.problems.codes;
  return reasons[code](typeof text === 'number' ? exact(fmt, text) : text, of);
}

/** A way out in words; those that the user can only take in the file itself are advice. */
export function fixText(
  speech: Speech,
  problem: Problem,
  fix: Fix,
): { readonly text: string; readonly advice: boolean } {
  const { t, fmt } = speech;
  const words = t.problems.fixes;
  const act = (text: string) => ({ text, advice: false });
  const advice = (text: string) => ({ text, advice: true });
  switch (fix.kind) {
    case 'value':
      return act(
        fix.value === null ? words.missing : words.value(exact(fmt, fix.value), whyText(speech, problem, fix)),
      );
    case 'decimal':
      return act(words.column(markText(speech, problem, fix.mark === readingsOf(problem).mark)));
    case 'sheet-decimal':
      return act(words.wholeSheet(markText(speech, problem, fix.mark === readingsOf(problem).mark)));
    case 'code':
      return act(words.code((problem.code.includes('unit') ? unitText : nodeText)(speech, fix.code)));
    case 'time':
      return act(words.time(fix.time));
    case 'leave-out':
      return act(words.leaveOut);
    case 'year':
      return act(words.time(fix.year));
    case 'hidden':
      return act(words.readHidden);
    case 'territory':
      return act(fix.of === 'merged' ? words.merged : words.old);
    case 'use':
      return act(fix.use.kind === 'skipped' ? words.skipSheet : words.readSheet);
    case 'marker': {
      const say = { zero: words.allZero, missing: words.allMissing, 'left-out': words.allLeftOut }[fix.as];
      return act(say(fix.marker));
    }
    case 'heading':
      return act(fix.label === null ? words.noColumn : words.theColumn(fix.label));
    case 'blank-names':
      return act(fix.as === 'above' ? words.sameAsAbove : words.leaveOut);
    case 'merged-values':
      return act(fix.as === 'each' ? words.eachCell : words.leaveOut);
    case 'ranks':
      return act(fix.as === 'values' ? words.areValues : words.areRanks);
    case 'times':
      if (fix.times === null) return act(words.leaveColumn);
      return act(fix.times === 1 ? words.asTheyAre : words.timesColumn(factorText(speech, fix.times)));
    case 'scale': {
      const text = fix.as === 'positions' ? words.positions : words.realLeftOut;
      const whole = fix.indicator === null && problem.code === 'positions-or-real';
      return act(whole ? words.wholeSheet(text) : text);
    }
    case 'save-as':
      return advice(fix.format === 'xlsx' ? words.saveXlsx : words.saveUtf8);
    case 'recalculate':
      return advice(words.recalculate);
  }
}

/** Both readings of an ambiguous number; empty for other problems. */
const readingsOf = ({ detail }: Problem): Partial<DetailOf<'ambiguous-number'>> => ('mark' in detail ? detail : {});

/** What the mark in an ambiguous number is taken for. */
const markText = ({ t }: Speech, problem: Problem, decimal: boolean): string => {
  const words = t.problems.fixes;
  const mark = readingsOf(problem).mark === ',' ? words.comma : words.point;
  return decimal ? words.decimal(mark) : words.thousands(mark);
};

/** How a value comes from what stands there; '' where that needs no word. */
function whyText(speech: Speech, problem: Problem, { value, times }: Fix & { kind: 'value' }): string {
  const { asDecimal, mark } = readingsOf(problem);
  if (mark !== undefined) return markText(speech, problem, value === asDecimal);
  return times === undefined ? '' : factorText(speech, times);
}

function factorText({ fmt, t }: Speech, times: number): string {
  const words = t.problems.fixes;
  const divisor = Number((1 / times).toPrecision(12));
  return times < 1 && Number.isInteger(divisor) ? words.dividedBy(exact(fmt, divisor)) : words.times(exact(fmt, times));
}

const measureOf = ({ data }: Speech, indicator: string): Label =>
  nodeFacts(data, indicator)?.measure ?? { vi: '', en: '' };

/** The day of today as a date field has it. */
export function today(now: Date = new Date()): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
