import { compute, orNull, rankIn, roundTo, scoreIn, withAdjustment, type Model, type Scenario } from '../../core';
import type { ImportRun } from '../recognise/run';
import { readColumn, type CellReading } from './cell';
import { ColumnCheck } from './column-check';
import { measureInRow, timesFigure } from './measures';
import { unitsMentioned, type ProfileLayout } from '../recognise/mentioned';
import { bracketed } from '../recognise/match';
import { resolveNames } from './names';
import { atRow } from '../tables/yield';
import { isFigure, isSum, numbersColumns, rowHolds } from '../recognise/noise';
import { placeKey, type Fix, type Problems, type Where } from '../problems/problem';
import type { Proposals } from './proposals';
import type { ReadingRun } from './reading-run';
import { positionRows } from './scale';
import { placeOf, textOf, type CellContent, type Sheet } from '../tables/sheet';

/** What a profile prints of one node of its unit; null = not printed. */
export interface Stated {
  readonly node: string;
  readonly value: number | null;
  readonly score: number | null;
  /** Decimals that the score is printed with. */
  readonly decimals: number;
  readonly rank: number | null;
  /** Units ranked, from «16/63». */
  readonly of: number | null;
  readonly scoreWhere: Where | null;
  readonly rankWhere: Where | null;
}

export interface ProfileReading {
  /** Null when nothing says which unit it is; then nothing is proposed. */
  readonly unit: string | null;
  readonly stated: readonly Stated[];
  /** Indicators held as positions whose printed real values were not taken in. */
  readonly untaken: readonly string[];
}

/** A printed score or rank that the method does not give from the printed values. */
export interface Contradiction {
  readonly node: string;
  readonly kind: 'score' | 'rank';
  readonly stated: number;
  /** Null when the method gives none. */
  readonly computed: number | null;
  readonly where: Where | null;
}

/** Reads a profile: its raw values become proposals, its scores and ranks are kept for `checkProfile`. */
export function readProfile(run: ReadingRun, sheet: Sheet, layout: ProfileLayout): ProfileReading {
  const { catalogue, problems, proposals: builder } = run;
  const from = layout.header + 1;
  const unit = unitOf(run, sheet, layout);
  const u = unit === null ? undefined : catalogue.unitAt.get(unit);
  const column = (c: number | null) => (c === null ? null : readColumn(run, sheet, c, from));
  const values = column(layout.value);
  const check = new ColumnCheck(run, sheet, layout.header);
  const measure = measureInRow(sheet, layout.header);
  const scores = column(layout.score);
  const ranks = layout.rank;
  const stated: Stated[] = [];
  const saysPosition = positionRows(sheet, layout.header);
  const isPosition = (i: number, score: number): boolean => catalogue.positions.has(i) && score >= 0 && score <= 100;
  for (let r = from; r < sheet.rows.length; r++) {
    atRow(r);
    const cells = layout.nodes.map((c) => [r, c] as const);
    if (stated.length === 0 && numbersColumns(sheet.rows[r])) continue;
    const isNoise = (text: string): boolean => isSum(text) || !rowHolds(sheet, r, layout.nodes);
    const node = resolveNames(run, 'node', sheet, cells, isNoise);
    if (node === null) {
      if (stated.length > 0 && cells.every(([, c]) => textOf(sheet.rows[r][c] ?? null) === '') && layout.value !== null)
        if (isFigure(sheet.rows[r][layout.value] ?? null))
          problems.add('node-missing', 'error', placeOf(sheet, r, layout.nodes[0]));
      continue;
    }
    const i = catalogue.indicatorAt.get(node);
    const reading = i === undefined ? undefined : values?.(r);
    const value = numberOf(reading);
    const printed = scores?.(r);
    const score = numberOf(printed);
    const { rank, of } = ranks === null ? { rank: null, of: null } : readRank(sheet, r, ranks, problems);
    if (u !== undefined && i !== undefined) {
      const position = saysPosition(r);
      const about = { position, profile: true };
      if (!position && layout.score !== null && printed?.kind === 'value' && isPosition(i, printed.value)) {
        // 0 for the worst unit, 100 for the best: the printed score is the position itself
        builder.add(sheet, r, layout.score, u, i, printed.value, printed.answered, { ...about, position: true });
        if (value !== null && value !== printed.value && layout.value !== null)
          problems.add('position-from-score', 'notice', placeOf(sheet, r, layout.value), value, [], {
            ...{ indicator: node, value, score: printed.value },
          });
      } else if (reading?.kind === 'value' && layout.value !== null) {
        const words = [measure(r), ...cells.map(([, c]) => bracketed(textOf(sheet.rows[r][c] ?? null)))];
        const group = { i, values: [reading.value], words, where: placeOf(sheet, r, layout.value) };
        const times = reading.answered || position ? 1 : check.times(group);
        if (times !== null) {
          const taken = timesFigure(reading.value, times);
          builder.add(sheet, r, layout.value, u, i, taken, reading.answered, about);
        }
      }
    }
    stated.push({
      node,
      value,
      score,
      decimals: layout.score === null ? 0 : decimalsOf(sheet.rows[r][layout.score] ?? null, score),
      rank,
      of,
      scoreWhere: layout.score === null ? null : placeOf(sheet, r, layout.score),
      rankWhere: ranks === null ? null : placeOf(sheet, r, ranks),
    });
  }
  check.done();
  const told = new Set(stated.map(({ node }) => node));
  const absent = catalogue.indicators.filter((code) => !told.has(code));
  if (absent.length > 0) problems.add('indicator-without-data', 'notice', placeOf(sheet), absent.join(', '));
  return { unit, stated, untaken: [] };
}

const numberOf = (reading: CellReading | undefined): number | null =>
  reading?.kind === 'value' ? reading.value : null;

const decimalsOf = (cell: CellContent, value: number | null): number =>
  value === null ? 0 : (/[.,](\d+)\s*$/.exec(typeof cell === 'string' ? cell : String(value))?.[1].length ?? 0);

/** Ranks as profiles print them: 16, 16/63, «hạng 16». */
function readRank(sheet: Sheet, r: number, c: number, problems: Problems): { rank: number | null; of: number | null } {
  const text = textOf(sheet.rows[r][c] ?? null);
  if (/^([-–—…]|n\/?a)?$/i.test(text)) return { rank: null, of: null };
  const match = /^(?:\D{0,10}\s)?(\d{1,4})(?:[.,]0)?(?:\s*[/／]\s*(\d{1,4}))?$/.exec(text);
  if (match) return { rank: Number(match[1]), of: match[2] === undefined ? null : Number(match[2]) };
  problems.add('not-a-number', 'error', placeOf(sheet, r, c), text);
  return { rank: null, of: null };
}

/** The unit that the rows above the table, the sheet's name or the file's name speak of. */
function unitOf(run: ImportRun, sheet: Sheet, layout: ProfileLayout): string | null {
  const { answers, catalogue, problems } = run;
  const where = placeOf(sheet);
  const answer = answers[placeKey(where)];
  if (answer?.kind === 'code') return answer.code;
  const { units, text } = unitsMentioned(sheet, layout, catalogue);
  if (units.length === 1) return units[0];
  if (units.length > 1) {
    const fixes = units.map((code): Fix => ({ kind: 'code', code }));
    problems.add('ambiguous-unit', 'question', where, text, fixes);
    return null;
  }
  problems.add('unit-missing', 'question', where);
  return null;
}

/** The scenario in which the import's values hold. */
export const scenarioOf = (proposals: Proposals, scenario: Scenario): Scenario => {
  let next = scenario;
  for (let k = 0; k < proposals.length; k++) {
    const value = proposals.after[k];
    const unit = proposals.units[proposals.unit[k]];
    next = withAdjustment(next, unit, proposals.indicators[proposals.indicator[k]], Number.isNaN(value) ? null : value);
  }
  return next;
};

/**
 * Compares a profile's printed scores and ranks with those that the method gives once its raw values are accepted. A
 * score contradicts when it differs by more than its own rounding.
 * @param scenario with the method to check under; the import's values are put on top
 */
export function checkProfile(
  model: Model,
  profile: ProfileReading,
  proposals: Proposals,
  scenario: Scenario,
): Contradiction[] {
  const unit = profile.unit === null ? undefined : model.unitAt.get(profile.unit);
  if (unit === undefined) return [];
  const result = compute(model, scenarioOf(proposals, scenario));
  return profile.stated.flatMap(({ node, score, decimals, rank, scoreWhere, rankWhere }) => {
    const n = model.framework.indexOf.get(node);
    if (n === undefined) return [];
    const computed = orNull(scoreIn(result, n, unit));
    const placed = rankIn(result, n, unit) || null;
    const found: Contradiction[] = [];
    if (score !== null && (computed === null || Math.abs(score - computed) > 10 ** -decimals / 2 + 1e-9))
      found.push({
        node,
        kind: 'score',
        stated: score,
        computed: computed === null ? null : roundTo(computed, Math.max(decimals, 2)),
        where: scoreWhere,
      });
    if (rank !== null && rank !== placed)
      found.push({ node, kind: 'rank', stated: rank, computed: placed, where: rankWhere });
    return found;
  });
}
