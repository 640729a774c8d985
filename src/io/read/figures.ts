import type { ReadingRun } from './reading-run';
import type { Layout } from '../problems/sheet-use';
import { readColumn, type CellReading, type ColumnReader } from './cell';
import { ColumnCheck } from './column-check';
import { timesFigure } from './measures';
import { decimalKey, markerKey, placeKey, sheetKey, type Fix, type Where } from '../problems/problem';
import { placeOf, type MergedCells, type Sheet } from '../tables/sheet';

/** What is written about a figure. */
export interface Said {
  /** That it is a position. */
  readonly position: boolean;
  /** Its measure, and other words of its headings, one a line. */
  readonly words: string;
}

interface Figure extends Said {
  readonly r: number;
  readonly c: number;
  readonly u: number;
  readonly i: number;
  readonly value: number;
  readonly answered: boolean;
}

/**
 * Reads the figures of a table into proposals. Those of an indicator are judged together, so they are kept until `settle`;
 * a mark of a missing figure is dealt with at once.
 */
export class FigureReader {
  private readonly readers = new Map<number, ColumnReader>();
  private readonly check: ColumnCheck;
  private figures: Figure[] = [];
  /** Figures in merged cells that wait for an answer. */
  private readonly merged: { r: number; c: number; cells: number }[] = [];

  constructor(
    private readonly run: ReadingRun,
    private readonly sheet: Sheet,
    private readonly layout: Pick<Layout, 'header'>,
  ) {
    this.check = new ColumnCheck(run, sheet, layout.header);
  }

  private readonly readCell = (r: number, c: number): CellReading => {
    let read = this.readers.get(c);
    if (!read) {
      read = readColumn(this.run, this.sheet, c, this.layout.header + 1);
      this.readers.set(c, read);
    }
    return read(r);
  };

  /** Takes a cell that speaks of a unit and an indicator, by their places in the catalogue. */
  take(r: number, c: number, u: number, i: number, said: Said): void {
    this.put(this.readCell(r, c), r, c, u, i, said);
  }

  /** Takes a cell that is merged with others of the table. */
  takeMerged(area: MergedCells, r: number, c: number, u: number, i: number, said: Said): void {
    const answer = this.run.answers[sheetKey(this.sheet, 'merged-values')];
    const reading = this.readCell(area.top, area.left);
    if (answer?.kind === 'merged-values') {
      if (answer.as === 'each') this.put(reading, r, c, u, i, said);
    } else if (r === area.top && c === area.left && reading.kind === 'value')
      this.merged.push({ r, c, cells: (area.bottom - area.top + 1) * (area.right - area.left + 1) });
  }

  private put(reading: CellReading, r: number, c: number, u: number, i: number, said: Said): void {
    const { run, sheet } = this;
    const { proposals: builder, problems, catalogue } = run;
    const about = said.position ? { position: true, profile: false } : undefined;
    if (reading.kind === 'value') this.figures.push({ ...said, r, c, u, i, ...reading });
    else if (reading.kind === 'missing' && reading.marker !== '') {
      const { marker } = reading;
      if (marker === 'answer') return builder.add(sheet, r, c, u, i, NaN, true, about);
      const answer = this.run.answers[markerKey(sheet, marker)];
      const meant = answer?.kind === 'marker' ? answer.as : null;
      if (meant === 'left-out') return;
      if (meant !== null) return builder.add(sheet, r, c, u, i, meant === 'zero' ? 0 : NaN, false, about);
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
  }

  /** Judges the figures taken so far, and proposes those that stand. @param whereOf the place of an indicator's figures */
  settle(whereOf: (figures: readonly Figure[]) => Where): void {
    const groups = new Map<number, Figure[]>();
    for (const figure of this.figures) {
      if (figure.answered || figure.position) continue;
      const group = groups.get(figure.i);
      if (group) group.push(figure);
      else groups.set(figure.i, [figure]);
    }
    const times = new Map<number, number | null>();
    for (const [i, figures] of groups) {
      const words = [...new Set(figures.flatMap((figure) => figure.words.split('\n')))].filter((text) => text !== '');
      const values = figures.map(({ value }) => value);
      const decided = figures.every(({ c }) => this.isDecided(c));
      times.set(i, this.check.times({ i, values, words, where: whereOf(figures), decided }));
    }
    for (const { r, c, u, i, value, answered, position } of this.figures) {
      const factor = answered || position ? 1 : (times.get(i) ?? null);
      if (factor === null) continue;
      const about = position ? { position, profile: false } : undefined;
      this.run.proposals.add(this.sheet, r, c, u, i, timesFigure(value, factor), answered, about);
    }
    this.figures = [];
  }

  /** Whether the user has said how the numbers of a column are written. */
  private isDecided(c: number): boolean {
    const column = this.run.answers[placeKey(placeOf(this.sheet, -1, c), false)];
    return column?.kind === 'decimal' || this.run.answers[decimalKey(this.sheet)] !== undefined;
  }

  /** Asks what is asked once a sheet. */
  done(): void {
    this.check.done();
    const [first] = this.merged;
    if (!first) return;
    this.run.problems.add(
      'merged-value',
      'question',
      placeOf(this.sheet, first.r, first.c),
      this.sheet.rows[first.r][first.c],
      [
        { kind: 'merged-values', as: 'left-out' },
        { kind: 'merged-values', as: 'each' },
      ],
      { count: this.merged.length, cells: first.cells },
    );
  }
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

/** Tells of cells that are merged with others that are read too; null for all other cells. */
export function mergedFigures(
  { merged, rows }: Sheet,
  lines: readonly { readonly at: number }[],
  columns: readonly { readonly at: number }[],
): (r: number, c: number) => MergedCells | null {
  const [inRow, inColumn] = [new Set(lines.map(({ at }) => at)), new Set(columns.map(({ at }) => at))];
  const areas = new Map<string, MergedCells>();
  // areas of a sound sheet do not overlap, and together are no larger than it
  let budget = 1_000_000;
  for (const area of merged) {
    const cells: string[] = [];
    for (let r = area.top; r <= Math.min(area.bottom, rows.length - 1) && budget > 0; r++, budget--) {
      if (!inRow.has(r)) continue;
      for (let c = area.left; c <= Math.min(area.right, area.left + columns.length + 20); c++)
        if (inColumn.has(c)) cells.push(`${r} ${c}`);
    }
    if (cells.length > 1) for (const cell of cells) areas.set(cell, area);
  }
  return areas.size === 0 ? () => null : (r, c) => areas.get(`${r} ${c}`) ?? null;
}

/** A sheet whose merged cells of names, down a column, all hold the name. */
export function withMergedNames(sheet: Sheet, columns: readonly number[], from: number): Sheet {
  const areas = sheet.merged.filter(
    ({ top, bottom, left }) => bottom > top && top >= from && columns.includes(left) && top < sheet.rows.length,
  );
  if (areas.length === 0) return sheet;
  const rows = sheet.rows.map((row) => [...row]);
  let budget = columns.length * rows.length;
  for (const { top, bottom, left } of areas)
    for (let r = top + 1; r <= Math.min(bottom, rows.length - 1) && budget > 0; r++, budget--) {
      while (rows[r].length < left) rows[r].push(null);
      rows[r][left] = rows[top][left] ?? null;
    }
  return { ...sheet, rows };
}
