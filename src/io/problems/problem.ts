import type { SheetUse } from '../problems/sheet-use';

/** A place in a file as a spreadsheet shows it: row and column count from 1, 0 = the whole sheet, row or column. */
export interface Where {
  readonly file: string;
  /** Name of the sheet; null in a text file. */
  readonly sheet: string | null;
  readonly row: number;
  readonly column: number;
}

/** What is wrong or doubtful, as a code; words belong to the views. */
export type ProblemCode =
  // the file
  | 'empty-file'
  | 'old-excel'
  | 'locked-excel'
  | 'binary-excel'
  | 'open-document'
  | 'word-file'
  | 'pdf-file'
  | 'web-page'
  | 'not-a-table'
  | 'bad-spreadsheet'
  | 'file-too-large'
  | 'bad-quotes'
  | 'unreadable-letters'
  | 'guessed-encoding'
  | 'old-letters'
  // the table
  | 'nothing-recognised'
  | 'missing-column'
  | 'duplicate-column'
  | 'missing-sheet'
  | 'mixed-decimals'
  | 'many-times'
  | 'many-years'
  | 'hidden-sheet'
  | 'hidden-parts'
  | 'merged-units'
  | 'territory-changed'
  | 'row-too-wide'
  | 'unlabelled-column'
  | 'many-columns'
  | 'blank-names'
  | 'merged-value'
  | 'mixed-times'
  | 'district-rows'
  | 'hypothetical-rows'
  // units and nodes
  | 'passed-over'
  | 'unit-missing'
  | 'unknown-unit'
  | 'ambiguous-unit'
  | 'duplicate-unit'
  | 'node-missing'
  | 'unknown-node'
  | 'ambiguous-node'
  | 'date-for-code'
  | 'not-an-indicator'
  | 'column-ignored'
  | 'indicator-without-data'
  // numbers
  | 'not-a-number'
  | 'bad-grouping'
  | 'too-large'
  | 'ambiguous-number'
  | 'bracketed-number'
  | 'footnote-mark'
  | 'cell-error'
  | 'uncalculated-formula'
  | 'percent-format'
  | 'scaled-format'
  | 'missing-marker'
  | 'missing-or-kept'
  | 'dash'
  | 'outside-possible'
  | 'positions-or-real'
  | 'profile-positions-or-real'
  | 'position-from-score'
  | 'real-measure'
  | 'ranks-or-values'
  | 'other-scale'
  | 'other-measure'
  | 'measure-converted'
  | 'far-from-others'
  | 'duplicate-value'
  // the framework
  | 'bad-level'
  | 'bad-direction'
  | 'bad-weight'
  | 'bad-target'
  | 'bad-type'
  | 'bad-goalposts'
  | 'duplicate-code'
  | 'reserved-code'
  | 'unknown-parent'
  | 'level-order'
  | 'no-root'
  | 'many-roots'
  | 'empty-aggregate'
  | 'denominated'
  | 'denominator-not-applied'
  | 'unknown-denominator'
  | 'no-denominator'
  | 'bad-factor';

/**
 * error: what stands there cannot be used; question: it can be read in several ways and waits for an answer;
 * notice: it was read, and the reader should know how.
 */
export type Severity = 'error' | 'question' | 'notice';

/** A way out that the user may choose; nothing is chosen for them. */
export type Fix =
  /** `times`: this many times what stands there, as when a decimal mark was lost or another measure used. */
  | { readonly kind: 'value'; readonly value: number | null; readonly times?: number }
  /** Read the whole column with this decimal mark. */
  | { readonly kind: 'decimal'; readonly mark: ',' | '.' }
  /** Read every column of the sheet with it, but those that have an answer of their own. */
  | { readonly kind: 'sheet-decimal'; readonly mark: ',' | '.' }
  | { readonly kind: 'code'; readonly code: string }
  /**
   * What figures for an indicator held as positions are: such positions, or figures in its real measure, to be left out.
   * `indicator` null = all such indicators of the sheet.
   */
  | { readonly kind: 'scale'; readonly as: 'positions' | 'left-out'; readonly indicator: string | null }
  /** What all cells of a sheet mean that hold this mark of a missing figure. */
  | { readonly kind: 'marker'; readonly marker: string; readonly as: 'zero' | 'missing' | 'left-out' }
  /** Use the rows of one time only. */
  | { readonly kind: 'time'; readonly time: string }
  /** Of sheets of several years, read those of one only. */
  | { readonly kind: 'year'; readonly year: string }
  /** Whether a sheet's figures are of the units as merged since, or of those that bore their names before. */
  | { readonly kind: 'territory'; readonly of: 'merged' | 'old' }
  /** Of the columns called `of` under one heading, read this one; null: none. */
  | { readonly kind: 'heading'; readonly of: string; readonly label: string | null }
  /** Whether a row that names nothing belongs to what the row above names. */
  | { readonly kind: 'blank-names'; readonly as: 'above' | 'left-out' }
  /** Whether a figure in merged cells holds for each of them. */
  | { readonly kind: 'merged-values'; readonly as: 'each' | 'left-out' }
  /** Whether figures that look like ranks are values. */
  | { readonly kind: 'ranks'; readonly as: 'values' | 'left-out' }
  /** Take a sheet's figures for an indicator this many times; null: leave them out. */
  | { readonly kind: 'times'; readonly indicator: string; readonly times: number | null }
  /** Read the figures of a sheet's hidden rows and columns too. */
  | { readonly kind: 'hidden'; readonly as: 'read' }
  /** How a whole sheet is to be read. */
  | { readonly kind: 'use'; readonly use: SheetUse }
  | { readonly kind: 'save-as'; readonly format: 'xlsx' | 'utf-8' }
  | { readonly kind: 'recalculate' }
  | { readonly kind: 'leave-out' };

/** Both readings of an ambiguous number, and the mark that could be either. */
interface Readings {
  readonly asDecimal: number;
  readonly asThousands: number;
  readonly mark: ',' | '.';
}

/** Values that the words of a problem need, by its code; a code that is not here needs none. */
type ProblemDetails = {
  'old-letters': { readonly decoded: string; readonly encoding: string };
  'guessed-encoding': { readonly encoding: string };
  'many-years': { readonly sheets: string };
  'hidden-parts': { readonly rows: string; readonly columns: string };
  'merged-units': { readonly of: number; readonly now: number; readonly same: number };
  'row-too-wide': { readonly cells: number; readonly headings: number };
  'many-columns': { readonly first: string; readonly count: number };
  'merged-value': { readonly count: number; readonly cells: number };
  'ambiguous-number': Readings;
  'outside-possible': { readonly min?: number; readonly max?: number } & Partial<Readings>;
  'far-from-others': { readonly low: number; readonly high: number } & Partial<Readings>;
  'positions-or-real': {
    readonly count: number;
    readonly of: number;
    readonly indicator: string;
    readonly sample?: string;
  };
  'profile-positions-or-real': { readonly count: number; readonly of: number; readonly sample?: string };
  'position-from-score': { readonly indicator: string; readonly value: number; readonly score: number };
  'real-measure': { readonly indicator: string; readonly count: number };
  'other-scale': { readonly indicator: string; readonly count: number; readonly times: number };
  'other-measure': { readonly indicator: string; readonly example: number };
  'measure-converted': { readonly indicator: string; readonly times: number };
  'duplicate-value': {
    readonly unit: string;
    readonly indicator: string;
    readonly first: number;
    readonly firstFile: string;
    readonly firstSheet: string;
    readonly firstRow: number;
    readonly firstColumn: number;
  };
};

/** Codes whose words need nothing beside the text. */
export type PlainCode = Exclude<ProblemCode, keyof ProblemDetails>;
export type DetailOf<C extends ProblemCode> = C extends keyof ProblemDetails ? ProblemDetails[C] : object;
/** The last argument of `Problems.add`: there where the code needs it, and only there. */
type DetailArgument<C extends ProblemCode> = [C] extends [PlainCode] ? [] : [detail: DetailOf<C>];

export type Problem = { [C in ProblemCode]: ProblemOf<C> }[ProblemCode];

export interface ProblemOf<C extends ProblemCode> {
  readonly code: C;
  readonly severity: Severity;
  readonly where: Where;
  /** What stands there. */
  readonly text: string | number;
  /** Values that the words need. */
  readonly detail: DetailOf<C>;
  /** Proposals, best first; may be empty. */
  readonly fixes: readonly Fix[];
  /** Cells of the same column, or sheet for what is told once a sheet, with the same problem that are not listed. */
  readonly more: number;
}

/** What the user says: a way out of a problem. */
export type Answer = Fix;

/** The user's answers, by `answerKey`; reading again with them gives the settled import. */
export type Answers = Readonly<Record<string, Answer>>;

/** Key of a place; `cell` false gives the key of its whole column. */
export const placeKey = ({ file, sheet, row, column }: Where, cell = true): string =>
  [file, sheet ?? '', cell ? row : 0, column].join('\u001f');

/** Whether there are any: places then need not be named for them. */
export const hasAnswers = (answers: Answers): boolean => {
  for (const _ in answers) return true;
  return false;
};

/** Answers to single cells of a column, by row from 1: looked up once, where cells are many. */
export function columnAnswers(answers: Answers, { file, sheet, column }: Where): ReadonlyMap<number, Answer> {
  const found = new Map<number, Answer>();
  const [head, tail] = [`${file}\u001f${sheet ?? ''}\u001f`, `\u001f${column}`];
  for (const [key, answer] of Object.entries(answers)) {
    const row = key.startsWith(head) && key.endsWith(tail) ? Number(key.slice(head.length, -tail.length)) : NaN;
    if (row > 0) found.set(row, answer);
  }
  return found;
}

/** Key of how a sheet is read. */
export const useKey = ({ file, sheet }: Pick<Where, 'file' | 'sheet'>): string =>
  [file, sheet ?? '', 'use'].join('\u001f');

/** Key of what a sheet's figures for an indicator held as positions are; null = for all of them. */
export const scaleKey = ({ file, sheet }: Pick<Where, 'file' | 'sheet'>, indicator: string | null): string =>
  [file, sheet ?? '', 'scale', indicator ?? ''].join('\u001f');

/** Key of the year to take where sheets give several. */
export const yearKey = '\u001fyear';

/** Key of which units a sheet's names mean, the merged ones or the old. */
export const territoryKey = ({ file, sheet }: Pick<Where, 'file' | 'sheet'>): string =>
  [file, sheet ?? '', 'territory'].join('\u001f');

/** Key of whether a sheet's hidden rows and columns are read. */
export const hiddenKey = ({ file, sheet }: Pick<Where, 'file' | 'sheet'>): string =>
  [file, sheet ?? '', 'hidden'].join('\u001f');

/** Key of which of the columns called `of` is read. */
export const headingKey = ({ file, sheet }: Pick<Where, 'file' | 'sheet'>, of: string): string =>
  [file, sheet ?? '', 'heading', of].join('\u001f');

/** Key of a sheet's only answer of a kind. */
export const sheetKey = (
  { file, sheet }: Pick<Where, 'file' | 'sheet'>,
  kind: 'blank-names' | 'merged-values' | 'ranks',
): string => [file, sheet ?? '', kind].join('\u001f');

/** Key of how many times a sheet's figures for an indicator are taken. */
export const timesKey = ({ file, sheet }: Pick<Where, 'file' | 'sheet'>, indicator: string): string =>
  [file, sheet ?? '', 'times', indicator].join('\u001f');

/** Key of what a mark of a missing figure means throughout a sheet. */
export const markerKey = ({ file, sheet }: Pick<Where, 'file' | 'sheet'>, marker: string): string =>
  [file, sheet ?? '', 'marker', marker].join('\u001f');

/** Key of the decimal mark of a whole sheet. */
export const decimalKey = ({ file, sheet }: Pick<Where, 'file' | 'sheet'>): string =>
  [file, sheet ?? '', 'decimal'].join('\u001f');

/** Key that an answer given at a place stands under: of the cell, of its whole column, or of something of its sheet. */
export function answerKey(where: Where, answer: Answer): string {
  switch (answer.kind) {
    case 'use':
      return useKey(where);
    case 'scale':
      return scaleKey(where, answer.indicator);
    case 'sheet-decimal':
      return decimalKey(where);
    case 'year':
      return yearKey;
    case 'hidden':
      return hiddenKey(where);
    case 'territory':
      return territoryKey(where);
    case 'marker':
      return markerKey(where, answer.marker);
    case 'heading':
      return headingKey(where, answer.of);
    case 'blank-names':
    case 'merged-values':
    case 'ranks':
      return sheetKey(where, answer.kind);
    case 'times':
      return timesKey(where, answer.indicator);
    default:
      return placeKey(where, answer.kind !== 'decimal' && answer.kind !== 'time');
  }
}

/** Column number as a spreadsheet letters it: 1 is A, 27 is AA. */
export const columnLetters = (column: number): string =>
  column <= 0 ? '' : columnLetters(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26));

const listed = 100;
/** Texts that a gathered notice quotes. */
const most = 8;
/** Told once a sheet. */
const perSheet: readonly ProblemCode[] = ['old-letters'];

/** Collects problems; more than a hundred of one kind in one column, or one told once a sheet, are counted, not listed. */
export class Problems {
  private readonly list: Problem[] = [];
  private readonly gathered = new Map<string, { at: number; texts: Set<string> }>();
  private readonly counts = new Map<string, { first: number; count: number; listed: number }>();

  add<C extends ProblemCode>(
    code: C,
    severity: Severity,
    where: Where,
    text: unknown = '',
    fixes: readonly Fix[] = [],
    ...[detail]: DetailArgument<C>
  ): void {
    const once = perSheet.includes(code);
    const key = `${code}\u001f${placeKey(once ? { ...where, column: 0 } : where, false)}`;
    const seen = this.counts.get(key);
    if (!seen) this.counts.set(key, { first: this.list.length, count: 1, listed: once ? 1 : listed });
    else if (++seen.count > seen.listed) return;
    // Code and detail belong together by the types of the arguments.
    this.list.push({
      code,
      severity,
      where,
      text: typeof text === 'number' ? text : String(text ?? ''),
      detail: detail ?? {},
      fixes,
      more: 0,
    } as unknown as Problem);
  }

  /** Tells of something once a sheet, at its place when it is the only one. */
  gather(code: PlainCode, where: Where, text: string, severity: Severity = 'notice'): void {
    const key = `${code}\u001f${useKey(where)}`;
    const seen = this.gathered.get(key);
    if (seen) seen.texts.add(text);
    else {
      this.gathered.set(key, { at: this.list.length, texts: new Set([text]) });
      this.list.push({ code, severity, where, text, detail: {}, fixes: [], more: 0 } as Problem);
    }
  }

  all(): Problem[] {
    const problems = [...this.list];
    for (const { at, texts } of this.gathered.values())
      if (texts.size > 1) {
        const { file, sheet } = problems[at].where;
        const shown = [...texts].slice(0, most).join('; ');
        const text = texts.size > most ? `${shown}; …` : shown;
        problems[at] = { ...problems[at], where: { file, sheet, row: 0, column: 0 }, text };
      }
    for (const { first, count, listed: shown } of this.counts.values())
      if (count > shown) problems[first] = { ...problems[first], more: count - shown };
    return problems;
  }
}
