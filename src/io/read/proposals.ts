import type { ImportRun } from '../recognise/run';
import { toNatural } from '../../facts/natural-scale';
import { timesFigure } from './measures';
import { parseNumber } from '../tables/number';
import type { DetailOf, Fix, Where } from '../problems/problem';
import { classifyScales, type ScaleGroup } from './scale';
import { placeOf, type CellContent, type Sheet } from '../tables/sheet';

/** One value that an import would change. */
export interface Proposal {
  readonly unit: string;
  readonly indicator: string;
  /** Value in force; null = missing. */
  readonly old: number | null;
  /** Value that the file gives; null = marked as missing. */
  readonly new: number | null;
  readonly where: Where;
}

/**
 * What an import would change, as columns of equal length: a table of 3,000 × 200 stays small and crosses a worker at
 * once. `proposalAt` gives one as an object.
 */
export interface Proposals {
  readonly length: number;
  readonly units: readonly string[];
  readonly indicators: readonly string[];
  readonly sheets: readonly { readonly file: string; readonly sheet: string | null }[];
  /** Positions in `units`, `indicators` and `sheets`. */
  readonly unit: Int32Array;
  readonly indicator: Int32Array;
  readonly sheet: Int32Array;
  /** Place in the sheet, from 1. */
  readonly row: Int32Array;
  readonly column: Int32Array;
  /** NaN = missing. */
  readonly before: Float64Array;
  readonly after: Float64Array;
  /** Indicators held as positions so far that the import replaces altogether, in another measure. */
  readonly remeasured: readonly string[];
  /** Recognised values that are the same as those in force. */
  readonly unchanged: number;
}

const orNull = (x: number): number | null => (Number.isNaN(x) ? null : x);

export function proposalAt(proposals: Proposals, k: number): Proposal {
  const { file, sheet } = proposals.sheets[proposals.sheet[k]];
  return {
    unit: proposals.units[proposals.unit[k]],
    indicator: proposals.indicators[proposals.indicator[k]],
    old: orNull(proposals.before[k]),
    new: orNull(proposals.after[k]),
    where: { file, sheet, row: proposals.row[k], column: proposals.column[k] },
  };
}

/** All proposals as objects. */
export const proposalList = (proposals: Proposals): Proposal[] =>
  Array.from({ length: proposals.length }, (_, k) => proposalAt(proposals, k));

/** What is known of a figure besides its value. */
export interface FigureAbout {
  /** The sheet says that it is a position on 0–100, or it is a score, which is one. */
  readonly position: boolean;
  /** It stands in a profile, whose figures are judged together. */
  readonly profile: boolean;
}
const nothingKnown: FigureAbout = { position: false, profile: false };

/** Bits of what is known of a figure. */
const marks = { position: 1, profile: 2, answered: 4 };

/** Collects what sheets say of the values in force, and what is doubtful about it. */
export class ProposalBuilder {
  /** What is said of each cell, by indicator × units + unit: columns, as tables may have many hundred thousand cells. */
  private readonly value: Float64Array;
  /** Positions in `sheets`; -1 = nothing is said. */
  private readonly sheet: Int32Array;
  private readonly row: Int32Array;
  private readonly column: Int32Array;
  /** What is known of it besides: `marks`. */
  private readonly about: Uint8Array;
  /** Cells in the order in which something was said of them. */
  private readonly order: Int32Array;
  private count = 0;
  /** Cells given twice with different values. */
  private readonly disputed = new Set<number>();
  private readonly sheets: Sheet[] = [];
  /** Indicators held as positions whose figures in a sheet were not taken for such; known when done. */
  readonly untaken = new Map<Sheet, readonly string[]>();
  private readonly spans: { low: number; high: number }[];

  constructor(private readonly run: ImportRun) {
    const { catalogue } = run;
    const n = catalogue.units.length;
    const size = catalogue.values.length;
    this.value = new Float64Array(size);
    this.sheet = new Int32Array(size).fill(-1);
    this.about = new Uint8Array(size);
    [this.row, this.column, this.order] = [new Int32Array(size), new Int32Array(size), new Int32Array(size)];
    this.spans = catalogue.indicators.map((_, i) => {
      let [low, high] = [Infinity, -Infinity];
      for (const x of catalogue.values.subarray(i * n, (i + 1) * n)) {
        if (x < low) low = x;
        if (x > high) high = x;
      }
      return { low, high };
    });
  }

  /**
   * @param u position of the unit, and `i` of the indicator, in the catalogue
   * @param given NaN = marked as missing
   * @param answered whether the user gave it in answer to a question
   */
  add(
    sheet: Sheet,
    r: number,
    c: number,
    u: number,
    i: number,
    given: number,
    answered: boolean,
    about: FigureAbout = nothingKnown,
  ): void {
    // a position, where the user has told the scale meanwhile
    const scale = about.position ? this.run.catalogue.scales.get(i) : undefined;
    const value = scale ? toNatural(scale, given) : given;
    // what is likely for positions shows only when it is known whether this is one
    const held = this.run.catalogue.positions.has(i);
    if (!held && !answered && !Number.isNaN(value) && !this.plausible(i, value, sheet, r, c)) return;
    if (this.sheets[this.sheets.length - 1] !== sheet) this.sheets.push(sheet);
    const cell = i * this.run.catalogue.units.length + u;
    const first = this.sheet[cell];
    if (first < 0) this.order[this.count++] = cell;
    else if (!answered) {
      if (!Object.is(this.value[cell], value)) this.dispute(cell, sheet, r, c, value);
      return;
    }
    this.value[cell] = value;
    this.sheet[cell] = this.sheets.length - 1;
    this.row[cell] = r + 1;
    this.column[cell] = c + 1;
    this.about[cell] =
      (about.position ? marks.position : 0) | (about.profile ? marks.profile : 0) | (answered ? marks.answered : 0);
  }

  private dispute(cell: number, sheet: Sheet, r: number, c: number, value: number): void {
    const { units, indicators } = this.run.catalogue;
    this.disputed.add(cell);
    const first = this.value[cell];
    const fixes: Fix[] = [first, value].map((x) => ({ kind: 'value', value: orNull(x) }));
    this.run.problems.add('duplicate-value', 'question', placeOf(sheet, r, c), orNull(value) ?? '', fixes, {
      ...{ unit: units[cell % units.length].code, indicator: indicators[Math.floor(cell / units.length)], first },
      ...{ firstFile: this.sheets[this.sheet[cell]].file, firstSheet: this.sheets[this.sheet[cell]].sheet ?? '' },
      ...{ firstRow: this.row[cell], firstColumn: this.column[cell] },
    });
  }

  /** Tells what is outside the measure's limits, and what is far from all other units. @returns whether to propose it */
  private plausible(i: number, value: number, sheet: Sheet, r: number, c: number): boolean {
    const [min, max] = this.run.catalogue.positions.has(i) ? [0, 100] : this.run.catalogue.possible[i];
    const { low, high } = this.spans[i];
    const outside = (min !== null && value < min) || (max !== null && value > max);
    const reach = high - low;
    // A share among percentages is far by ratio, not by distance.
    const isHundredth = !this.run.catalogue.positions.has(i) && value > 0 && value < low / 5 && value * 100 <= high;
    const far = isHundredth || (reach > 0 && (value > high + reach || value < low - reach));
    if (!outside && !far) return true;
    const { others, readings } = otherValues(sheet.rows[r][c] ?? null, value, (x) => x >= low && x <= high);
    if (!outside) {
      this.run.problems.add('far-from-others', 'notice', placeOf(sheet, r, c), value, others, {
        low,
        high,
        ...readings,
      });
      return true;
    }
    const fixes: Fix[] = [...others, { kind: 'value', value }, { kind: 'leave-out' }];
    const limits = { ...(min === null ? {} : { min }), ...(max === null ? {} : { max }) };
    this.run.problems.add('outside-possible', 'question', placeOf(sheet, r, c), value, fixes, {
      ...limits,
      ...readings,
    });
    return false;
  }

  /** Decides about figures for indicators held as positions. @returns cells that wait, and columns in a new measure */
  private settleHeld(said: Int32Array): { refused: ReadonlySet<number>; remeasured: ReadonlySet<number> } {
    const [refused, remeasured] = [new Set<number>(), new Set<number>()];
    const groups = this.scaleGroups(said);
    classifyScales(this.run, groups).forEach((scale, k) => {
      const { sheet, indicator, figures } = groups[k];
      const codes = figures.map(({ cell }) => this.run.catalogue.indicators[this.indicatorOf(cell)]);
      if (scale === 'real' && indicator !== null) remeasured.add(indicator);
      if (scale === 'waiting') {
        for (const { cell } of figures) refused.add(cell);
        this.untaken.set(sheet, [...(this.untaken.get(sheet) ?? []), ...codes]);
      }
      if (scale === 'positions')
        for (const { cell, value, r, c } of figures) {
          const settled = Number.isNaN(value) || (this.about[cell] & marks.answered) > 0;
          if (!settled && !this.plausible(this.indicatorOf(cell), value, sheet, r, c)) refused.add(cell);
        }
    });
    return { refused, remeasured };
  }

  /** Figures for indicators held as positions, with those that are judged alike. */
  private scaleGroups(said: Int32Array): ScaleGroup[] {
    const groups = new Map<string, ScaleGroup & { figures: ScaleGroup['figures'][number][] }>();
    if (this.run.catalogue.positions.size > 0)
      for (const cell of said) {
        const i = this.indicatorOf(cell);
        if (!this.run.catalogue.positions.has(i) || this.disputed.has(cell)) continue;
        const position = (this.about[cell] & marks.position) > 0;
        const indicator = (this.about[cell] & marks.profile) > 0 ? null : i;
        const key = `${this.sheet[cell]} ${indicator ?? ''} ${position}`;
        const group = groups.get(key) ?? { sheet: this.sheets[this.sheet[cell]], indicator, figures: [] };
        const [r, c] = [this.row[cell] - 1, this.column[cell] - 1];
        group.figures.push({ cell, value: this.value[cell], r, c, position });
        groups.set(key, group);
      }
    return [...groups.values()];
  }

  private indicatorOf(cell: number): number {
    return Math.floor(cell / this.run.catalogue.units.length);
  }

  done(): Proposals {
    const { catalogue } = this.run;
    const n = catalogue.units.length;
    const said = this.order.subarray(0, this.count);
    const { refused, remeasured } = this.settleHeld(said);
    const agreed =
      this.disputed.size + refused.size === 0
        ? said
        : said.filter((cell) => !this.disputed.has(cell) && !refused.has(cell));
    // a column in another measure is the user's as a whole, also where a figure happens to be the same
    const changed = agreed.filter(
      (cell) => remeasured.has(Math.floor(cell / n)) || !Object.is(this.value[cell], catalogue.values[cell]),
    );
    return {
      length: changed.length,
      units: catalogue.units.map(({ code }) => code),
      indicators: catalogue.indicators,
      sheets: this.sheets.map(({ file, sheet }) => ({ file, sheet })),
      unit: changed.map((cell) => cell % n),
      indicator: changed.map((cell) => Math.floor(cell / n)),
      sheet: changed.map((cell) => this.sheet[cell]),
      row: changed.map((cell) => this.row[cell]),
      column: changed.map((cell) => this.column[cell]),
      before: Float64Array.from(changed, (cell) => catalogue.values[cell]),
      after: Float64Array.from(changed, (cell) => this.value[cell]),
      remeasured: [...remeasured].map((i) => catalogue.indicators[i]),
      unchanged: agreed.length - changed.length,
    };
  }
}

/**
 * What an unlikely value may have been meant for: the other reading of an ambiguous text, else the value with a lost
 * decimal mark, or in hundredths or thousandths, where that is likely.
 */
function otherValues(
  cell: CellContent,
  value: number,
  likely: (x: number) => boolean,
): { others: Fix[]; readings: Partial<DetailOf<'ambiguous-number'>> } {
  const written = typeof cell === 'string' ? parseNumber(cell) : null;
  if (written?.kind === 'ambiguous') {
    const { asDecimal, asThousands, mark } = written;
    const other = value === asDecimal ? asThousands : asDecimal;
    return { others: [{ kind: 'value', value: other }], readings: { asDecimal, asThousands, mark } };
  }
  const others = [100, 1000, 0.1, 0.01, 0.001]
    .map((times): Fix & { value: number } => ({ kind: 'value', value: timesFigure(value, times), times }))
    .filter((fix) => likely(fix.value));
  return { others, readings: {} };
}
