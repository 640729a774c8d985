import type { ImportRun } from '../recognise/run';
import { fitsTimes, measureAbove, ratioOf, saidMeasure } from './measures';
import { saysRank } from './headings';
import { sheetKey, timesKey, type Fix, type Where } from '../problems/problem';
import { placeOf, textOf, type Sheet } from '../tables/sheet';

/** What a sheet gives for one indicator. */
export interface IndicatorColumn {
  /** Position of the indicator in the catalogue. */
  readonly i: number;
  /** Figures as they stand, without those that the user has given in answer to a question. */
  readonly values: readonly number[];
  /** What is written about them, measures among others, nearest first. */
  readonly words: readonly string[];
  readonly where: Where;
  /** The user has said how the numbers are written, with both readings before them. */
  readonly decided?: boolean;
}

/**
 * Judges the figures of an indicator together, before any is taken: whether they are ranks, and whether they are in the
 * measure that the index has them in. What is doubtful is asked about once a column, ranks once a sheet.
 */
export class ColumnCheck {
  private readonly ranks: { where: Where; code: string }[] = [];
  private readonly title: { readonly rank: boolean; readonly measure: string };

  constructor(
    private readonly run: ImportRun,
    private readonly sheet: Sheet,
    header: number,
  ) {
    const above = sheet.rows.slice(0, Math.max(0, header)).flatMap((row) => row.map(textOf));
    const rank = [...above, sheet.sheet ?? '', sheet.file.replace(/\.\w+$/, '')].some(saysRank);
    this.title = { rank, measure: measureAbove(sheet, header) };
  }

  /** How many times the figures are to be taken; null: not at all, or not before an answer. */
  times({ i, values, words, where, decided = false }: IndicatorColumn): number | null {
    if (values.length === 0) return 1;
    const code = this.run.catalogue.indicators[i];
    if (this.areRanks(i, values, words)) {
      const answer = this.run.answers[sheetKey(this.sheet, 'ranks')];
      if (answer?.kind !== 'ranks') this.ranks.push({ where, code });
      if (answer?.kind !== 'ranks' || answer.as === 'left-out') return null;
    }
    if (this.run.catalogue.positions.has(i)) return 1;
    const answer = this.run.answers[timesKey(this.sheet, code)];
    if (answer?.kind === 'times') return answer.times;
    return this.inMeasure(i, code, values, words, where, decided);
  }

  private inMeasure(
    i: number,
    code: string,
    values: readonly number[],
    words: readonly string[],
    where: Where,
    decided: boolean,
  ): number | null {
    const { catalogue, problems } = this.run;
    const said = saidMeasure(words, i, catalogue) ?? this.saidAbove(i);
    const ratio = decided || this.isRefused(i, values) ? null : ratioOf(values, i, catalogue);
    const fixes = (...factors: readonly number[]): Fix[] =>
      [...new Set([...factors, 1, null])].map((times): Fix => ({ kind: 'times', indicator: code, times }));
    if (said !== null && said.times !== 1) {
      const { times } = said;
      if (times !== null && (ratio === null || ratio === times) && fitsTimes(values, times, i, catalogue)) {
        problems.add('measure-converted', 'notice', where, said.text, fixes(times), { times, indicator: code });
        return times;
      }
      const factors = [times, ratio].filter((factor) => factor !== null);
      const detail = { indicator: code, example: values[0] };
      problems.add('other-measure', 'question', where, said.text, fixes(...factors), detail);
      return null;
    }
    if (ratio === null) return 1;
    const detail = { indicator: code, count: values.length, times: ratio };
    problems.add('other-scale', 'question', where, values[0], fixes(ratio), detail);
    return null;
  }

  /** Whether it is a single figure that cannot be, which is asked about as such. */
  private isRefused(i: number, values: readonly number[]): boolean {
    const [min, max] = this.run.catalogue.possible[i];
    const [value] = values;
    return values.length === 1 && ((min !== null && value < min) || (max !== null && value > max));
  }

  private saidAbove(i: number) {
    const { measure } = this.title;
    const said = measure === '' ? null : saidMeasure([measure], i, this.run.catalogue);
    // a line for the whole table speaks of the columns that it can be of
    return said?.times == null ? null : said;
  }

  private areRanks(i: number, values: readonly number[], words: readonly string[]): boolean {
    const n = this.run.catalogue.units.length;
    if (values.some((x) => !Number.isInteger(x) || x < 1 || x > n)) return false;
    if (words.some(saysRank)) return true;
    if (this.title.rank) return true;
    const held = this.run.catalogue.values.subarray(i * n, (i + 1) * n);
    if (held.every((x) => Number.isNaN(x) || Number.isInteger(x))) return false;
    const different = new Set(values).size;
    return values.length >= 8 && different >= 0.9 * values.length && Math.max(...values) <= values.length + 2;
  }

  /** Asks once for all columns that look like ranks. */
  done(): void {
    if (this.ranks.length === 0) return;
    const [{ where }] = this.ranks;
    const place = this.ranks.length === 1 ? where : placeOf(this.sheet);
    const codes = this.ranks.map(({ code }) => code).join(', ');
    this.run.problems.add('ranks-or-values', 'question', place, codes, [
      { kind: 'ranks', as: 'left-out' },
      { kind: 'ranks', as: 'values' },
    ]);
  }
}
