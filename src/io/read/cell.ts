import type { Inquiry } from '../recognise/run';
import { parseNumber, type DecimalMark } from '../tables/number';
import { columnAnswers, decimalKey, placeKey, type Fix, type Problems, type Where } from '../problems/problem';
import { placeOf, type Sheet } from '../tables/sheet';

/** A cell read as a number. `unread` was reported, or left out on the user's word. */
export type CellReading =
  | { readonly kind: 'value'; readonly value: number; readonly answered: boolean }
  /** Empty (marker '') or marked as missing; 'answer' when the user says so. */
  | { readonly kind: 'missing'; readonly marker: string }
  | { readonly kind: 'unread' };

/** Reads the numbers of one column of a sheet; `r` counts rows from 0. */
export type ColumnReader = (r: number) => CellReading;

const unread: CellReading = { kind: 'unread' };
const empty: CellReading = { kind: 'missing', marker: '' };

/** Decimal marks that the texts of a column prove. */
function provenMarks(sheet: Sheet, c: number, from: number): Set<DecimalMark> {
  const marks = new Set<DecimalMark>();
  for (let r = from; r < sheet.rows.length && marks.size < 2; r++) {
    const cell = sheet.rows[r][c];
    if (typeof cell !== 'string') continue;
    const reading = parseNumber(cell);
    if (reading.kind === 'value' && reading.decimal !== null) marks.add(reading.decimal);
  }
  return marks;
}

/** Tells, when asked, the decimal mark that all given columns agree on; null when they prove none, or both. */
export function sheetDecimal(sheet: Sheet, columns: readonly number[], from: number): () => DecimalMark | null {
  let known: DecimalMark | null | undefined;
  return () => {
    if (known !== undefined) return known;
    const marks = new Set<DecimalMark>();
    for (const c of columns) for (const mark of provenMarks(sheet, c, from)) marks.add(mark);
    const [only = null] = marks;
    return (known = marks.size === 1 ? only : null);
  };
}

/**
 * Reader of one column. The decimal mark comes from the user's answer, else from what the column's own texts prove, else
 * from `fallback`; numbers that stay ambiguous are asked about.
 * @param from first row of data
 */
export function readColumn(
  run: Inquiry,
  sheet: Sheet,
  c: number,
  from: number,
  fallback: () => DecimalMark | null = () => null,
): ColumnReader {
  const { answers, problems } = run;
  const column = placeOf(sheet, -1, c);
  const answer = answers[placeKey(column, false)] ?? answers[decimalKey(column)];
  // A table of one or two columns of figures needs no answer for all of them.
  const many = (sheet.rows[from]?.length ?? 0) > 3;
  const marks = provenMarks(sheet, c, from);
  if (marks.size > 1) problems.add('mixed-decimals', 'notice', column);
  const [only] = marks;
  const proven = marks.size === 1 ? () => only : marks.size === 0 ? fallback : () => null;
  const decimal = answer?.kind === 'decimal' || answer?.kind === 'sheet-decimal' ? () => answer.mark : proven;
  const given = columnAnswers(answers, column);
  return (r) => {
    const cell = sheet.rows[r]?.[c] ?? null;
    const answered = given.size > 0 ? given.get(r + 1) : undefined;
    if (answered?.kind === 'value')
      return answered.value === null
        ? { kind: 'missing', marker: 'answer' }
        : { kind: 'value', value: answered.value, answered: true };
    if (answered?.kind === 'leave-out') return unread;
    if (typeof cell === 'number') return { kind: 'value', value: cell, answered: false };
    if (cell === null) return empty;
    return readText(cell, () => placeOf(sheet, r, c), decimal, many, problems);
  };
}

function readText(
  cell: string,
  place: () => Where,
  decimal: () => DecimalMark | null,
  many: boolean,
  problems: Problems,
): CellReading {
  if (cell.startsWith('#') && /[!?]$/.test(cell)) {
    problems.add('cell-error', 'error', place(), cell, [{ kind: 'leave-out' }]);
    return unread;
  }
  let reading = parseNumber(cell);
  if (reading.kind === 'ambiguous') reading = parseNumber(cell, decimal());
  switch (reading.kind) {
    case 'value':
      return { kind: 'value', value: reading.value, answered: false };
    case 'missing':
      return reading;
    case 'ambiguous': {
      const { asDecimal, asThousands, mark } = reading;
      const marks = [mark, mark === ',' ? '.' : ','] as const;
      const fixes: Fix[] = [
        { kind: 'value', value: asDecimal },
        { kind: 'value', value: asThousands },
        ...marks.map((each): Fix => ({ kind: 'decimal', mark: each })),
        ...(many ? marks.map((each): Fix => ({ kind: 'sheet-decimal', mark: each })) : []),
      ];
      problems.add('ambiguous-number', 'question', place(), cell, fixes, { asDecimal, asThousands, mark });
      return unread;
    }
    case 'fault': {
      const marked = markedNumber(cell, decimal);
      if (marked !== null)
        problems.add(marked.code, 'question', place(), cell, [...marked.fixes, { kind: 'leave-out' }]);
      else problems.add(reading.code, 'error', place(), cell, proposals(cell));
      return unread;
    }
  }
}

/** Marks of footnotes after a number, and short words in brackets such as «(ước)». */
const footnote = /^(.*?\d[ %]*)(?:[*†‡]+|[²³¹⁰-₉]+|\(\*+\)|\(\d{1,2}\)|\(\p{L}[\p{L}\s.]{0,20}\))$/u;

/** A number in brackets, the accounting form of a negative one, or with a footnote's mark; null for other texts. */
function markedNumber(
  text: string,
  decimal: () => DecimalMark | null,
): { code: 'bracketed-number' | 'footnote-mark'; fixes: Fix[] } | null {
  const valuesOf = (part: string): number[] => {
    let reading = parseNumber(part);
    if (reading.kind === 'ambiguous') reading = parseNumber(part, decimal());
    if (reading.kind === 'ambiguous') return [reading.asDecimal, reading.asThousands];
    return reading.kind === 'value' ? [reading.value] : [];
  };
  const asFixes = (values: readonly number[]): Fix[] => values.map((value) => ({ kind: 'value', value }));
  const [, inside] = /^\(\s*(\d[^()]*)\)$/.exec(text) ?? [];
  const bracketed = inside === undefined ? [] : valuesOf(inside);
  if (bracketed.length > 0)
    return { code: 'bracketed-number', fixes: asFixes([...bracketed.map((value) => -value + 0), ...bracketed]) };
  const [, before] = footnote.exec(text.trim()) ?? [];
  const marked = before === undefined ? [] : valuesOf(before);
  return marked.length > 0 ? { code: 'footnote-mark', fixes: asFixes(marked) } : null;
}

/** Numbers that a faulty text may stand for: the only number in it, or the day and month of a date that was one. */
function proposals(text: string): Fix[] {
  const [, month, day] = /^\d{4}-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (month) return [{ kind: 'value', value: Number(`${Number(day)}.${Number(month)}`) }, { kind: 'leave-out' }];
  const pieces = text.match(/[+\-−]?\d[\d.,]*/g) ?? [];
  const reading = pieces.length === 1 ? parseNumber(pieces[0]) : null;
  const fixes: Fix[] = reading?.kind === 'value' ? [{ kind: 'value', value: reading.value }] : [];
  return [...fixes, { kind: 'leave-out' }];
}
