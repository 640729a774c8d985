import type { Inquiry } from '../recognise/run';
import { titled } from '../recognise/layout';
import { bracketed, fold, unbracketed } from '../recognise/match';
import { columnHolds, numbersColumns } from '../recognise/noise';
import { headingKey, type Fix, type Problems } from '../problems/problem';
import { placeOf, textOf, type CellContent, type Sheet } from '../tables/sheet';

/** A column of figures, and what its headings call it beside the thing that they name; '' for nothing. */
export interface HeadedColumn {
  readonly at: number;
  readonly label: string;
}

/** The header of a table: its main row, and the rows above its first row of figures that belong to it. */
export interface Head {
  readonly row: number;
  /** First row of figures. */
  readonly from: number;
}

/** The header whose main row is given, of a table that these columns name the rows of. */
export function headOf({ rows }: Sheet, row: number, names: readonly number[]): Head {
  const first = rows.findIndex(
    (line, r) => r > row && names.some((c) => textOf(line[c] ?? null) !== '') && !numbersColumns(line),
  );
  return { row, from: first < 0 ? row + 1 : first };
}

/** Whether words over figures call them ranks. */
export const saysRank = (text: string): boolean =>
  titled(text, 'rank') || /(^| )((xep|thu) hang|ranks?|ranking)( |$)/.test(fold(text));

/** The column whose heading in the main row holds for a column: itself, or one to the left, when cells are merged or split below. */
export function headingOf({ rows, merged }: Sheet, { row, from }: Head, c: number): number | null {
  const heads = rows[row] ?? [];
  if ((heads[c] ?? null) !== null) return c;
  const area = merged.find(({ top, left, bottom, right }) => top <= row && row <= bottom && left <= c && c <= right);
  if (area) return (heads[area.left] ?? null) === null ? null : area.left;
  if (!rows.slice(row + 1, from).some((line) => (line[c] ?? null) !== null && !numbersColumns(line))) return null;
  for (let k = c - 1; k >= 0; k--) if ((heads[k] ?? null) !== null) return k;
  return null;
}

/** Texts above and below a column's main heading, and in its brackets, from above. */
function partsOf(sheet: Sheet, head: Head, c: number): string[] {
  const above = sheet.rows
    .slice(Math.max(0, head.row - 3), head.row)
    .filter((row) => row.filter((cell) => cell !== null).length > 1)
    .map((row) => {
      for (let k = c; k >= 0; k--) if ((row[k] ?? null) !== null) return textOf(row[k]);
      return '';
    });
  const below = sheet.rows
    .slice(head.row + 1, head.from)
    .map((row) => (numbersColumns(row) ? '' : textOf(row[c] ?? null)));
  const heading = textOf(sheet.rows[head.row]?.[headingOf(sheet, head, c) ?? c] ?? null);
  const parts = bracketed(heading) === '' ? [heading] : [unbracketed(heading), bracketed(heading)];
  return [...above, ...parts, ...below];
}

/** What tells columns under one heading from each other; the same text twice where nothing does. */
function labelsOf(sheet: Sheet, head: Head, columns: readonly number[]): string[] {
  const parts = columns.map((c) => partsOf(sheet, head, c));
  return parts.map((own) =>
    own.filter((part, k) => part !== '' && parts.some((other) => other[k] !== part)).join(' · '),
  );
}

/**
 * Where several columns of figures stand under one heading, each under its own label (years, plan and outcome, rank and
 * score), the user says once which is meant: `choose` tells the column to read, null while that is asked, and `ask` puts
 * the questions. Ranks are never offered as values.
 */
export class ColumnChoice {
  private readonly asked = new Map<string, { at: number; labels: readonly string[]; headings: string[] }>();

  constructor(
    private readonly run: Inquiry,
    private readonly sheet: Sheet,
    private readonly head: Head,
  ) {}

  /** @returns undefined when nothing tells the columns from each other */
  choose(columns: readonly number[]): HeadedColumn | null | undefined {
    const labels = labelsOf(this.sheet, this.head, columns);
    if (new Set(labels).size < labels.length) return undefined;
    const of = labels.join(' | ');
    const answer = this.run.answers[headingKey(this.sheet, of)];
    if (answer?.kind === 'heading') {
      const k = answer.label === null ? -1 : labels.indexOf(answer.label);
      return k < 0 ? null : { at: columns[k], label: labels[k] };
    }
    const asked = this.asked.get(of) ?? { at: columns[0], labels, headings: [] };
    asked.headings.push(
      textOf(this.sheet.rows[this.head.row]?.[headingOf(this.sheet, this.head, columns[0]) ?? -1] ?? null),
    );
    this.asked.set(of, asked);
    return null;
  }

  ask(): void {
    for (const [of, { at, labels, headings }] of this.asked) {
      const values = labels.filter((label) => !saysRank(label));
      const fixes = inOrder(values).map((label): Fix => ({ kind: 'heading', of, label }));
      this.run.problems.add(
        'many-columns',
        'question',
        placeOf(this.sheet, this.head.row, at),
        labels.join(', '),
        [...fixes, { kind: 'heading', of, label: null }],
        { first: headings[0], count: headings.length },
      );
    }
  }
}

/** Years with the latest first, other labels as they come. */
const inOrder = (labels: readonly string[]): readonly string[] =>
  labels.every((label) => /(19|20)\d\d/.test(label)) ? [...labels].sort().reverse() : labels;

/** What a column is called by its head beside its main heading, measures among others: from below, then in brackets. */
export const wordsOver = (sheet: Sheet, head: Head, c: number): string[] => {
  const below = sheet.rows.slice(head.row + 1, head.from).map((row) => textOf(row[c] ?? null));
  return [...below.reverse(), bracketed(textOf(sheet.rows[head.row]?.[headingOf(sheet, head, c) ?? c] ?? null))];
};

/** Tells of columns of figures that no heading names; a column that only counts the rows is no loss. */
export function tellUnlabelled(sheet: Sheet, head: Head, names: readonly number[], problems: Problems): void {
  const width = sheet.rows.slice(head.from).reduce((most, row) => Math.max(most, row.length), 0);
  for (let c = 0; c < width; c++) {
    if (names.includes(c) || headingOf(sheet, head, c) !== null || !columnHolds(sheet, c, head.from - 1)) continue;
    if (!counts(sheet.rows.slice(head.from).map((row) => row[c] ?? null)))
      problems.add('unlabelled-column', 'error', placeOf(sheet, -1, c));
  }
}

/** Whether cells only count: 1, 2, 3, with gaps at most. */
const counts = (cells: readonly CellContent[]): boolean => {
  const given = cells.filter((cell) => cell !== null).map(Number);
  return given.every((x, k) => x === k + 1);
};
