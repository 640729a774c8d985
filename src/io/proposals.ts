import type { Catalogue } from './catalogue';
import { parseNumber } from './number';
import { placeKey, type Answers, type Fix, type Problem, type Problems, type Where } from './problem';
import { placeOf, type CellContent, type Sheet } from './sheet';

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

/** Collects what sheets say of the values in force, and what is doubtful about it. */
export class ProposalBuilder {
  /** Number of the entry of each cell, by indicator × units + unit; -1 = none. */
  private readonly entryOf: Int32Array;
  private readonly entries: { cell: number; value: number; sheet: number; r: number; c: number }[] = [];
  /** Cells given twice with different values. */
  private readonly disputed = new Set<number>();
  private readonly sheets: Sheet[] = [];
  private readonly spans: { low: number; high: number }[];
  private readonly answered: boolean;

  constructor(
    private readonly catalogue: Catalogue,
    private readonly problems: Problems,
    private readonly answers: Answers,
  ) {
    const n = catalogue.units.length;
    this.entryOf = new Int32Array(catalogue.values.length).fill(-1);
    this.answered = Object.keys(answers).length > 0;
    this.spans = catalogue.indicators.map((_, i) => {
      let [low, high] = [Infinity, -Infinity];
      for (const x of catalogue.values.subarray(i * n, (i + 1) * n)) {
        if (x < low) low = x;
        if (x > high) high = x;
      }
      return { low, high };
    });
  }

  /** @param value NaN = marked as missing */
  add(sheet: Sheet, r: number, c: number, unit: string, indicator: string, value: number): void {
    const { unitAt, indicatorAt, units } = this.catalogue;
    const i = indicatorAt.get(indicator);
    const u = unitAt.get(unit);
    if (i === undefined || u === undefined) return;
    const answered = this.answered && this.answers[placeKey(placeOf(sheet, r, c))] !== undefined;
    if (!answered && !Number.isNaN(value) && !this.plausible(i, value, sheet, r, c)) return;
    if (this.sheets.at(-1) !== sheet) this.sheets.push(sheet);
    const cell = i * units.length + u;
    const first = this.entries[this.entryOf[cell]];
    const entry = { cell, value, sheet: this.sheets.length - 1, r, c };
    if (first === undefined) {
      this.entryOf[cell] = this.entries.length;
      this.entries.push(entry);
    } else if (answered) this.entries[this.entryOf[cell]] = entry;
    else if (!Object.is(first.value, value)) {
      this.disputed.add(cell);
      const fixes: Fix[] = [first.value, value].map((x) => ({ kind: 'value', value: orNull(x) }));
      const { file } = this.sheets[first.sheet];
      this.problems.add('duplicate-value', 'question', placeOf(sheet, r, c), orNull(value) ?? '', fixes, {
        ...{ unit, indicator, first: first.value, firstFile: file, firstRow: first.r + 1, firstColumn: first.c + 1 },
      });
    }
  }

  /** Tells what is outside the measure's limits, and what is far from all other units. @returns whether to propose it */
  private plausible(i: number, value: number, sheet: Sheet, r: number, c: number): boolean {
    const [min, max] = this.catalogue.possible[i];
    const { low, high } = this.spans[i];
    const outside = (min !== null && value < min) || (max !== null && value > max);
    const reach = high - low;
    const far = reach > 0 && (value > high + reach || value < low - reach);
    if (!outside && !far) return true;
    const { others, readings } = otherValues(sheet.rows[r][c] ?? null, value, (x) => x >= low && x <= high);
    if (!outside) {
      this.problems.add('far-from-others', 'notice', placeOf(sheet, r, c), value, others, { low, high, ...readings });
      return true;
    }
    const fixes: Fix[] = [...others, { kind: 'value', value }, { kind: 'leave-out' }];
    const limits = { ...(min === null ? {} : { min }), ...(max === null ? {} : { max }) };
    this.problems.add('outside-possible', 'question', placeOf(sheet, r, c), value, fixes, { ...limits, ...readings });
    return false;
  }

  done(): Proposals {
    const { catalogue } = this;
    const n = catalogue.units.length;
    const agreed = this.entries.filter(({ cell }) => !this.disputed.has(cell));
    const changed = agreed.filter(({ cell, value }) => !Object.is(value, catalogue.values[cell]));
    return {
      length: changed.length,
      units: catalogue.units.map(({ code }) => code),
      indicators: catalogue.indicators,
      sheets: this.sheets.map(({ file, sheet }) => ({ file, sheet })),
      unit: Int32Array.from(changed, ({ cell }) => cell % n),
      indicator: Int32Array.from(changed, ({ cell }) => Math.floor(cell / n)),
      sheet: Int32Array.from(changed, ({ sheet }) => sheet),
      row: Int32Array.from(changed, ({ r }) => r + 1),
      column: Int32Array.from(changed, ({ c }) => c + 1),
      before: Float64Array.from(changed, ({ cell }) => catalogue.values[cell]),
      after: Float64Array.from(changed, ({ value }) => value),
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
): { others: Fix[]; readings: Problem['detail'] } {
  const written = typeof cell === 'string' ? parseNumber(cell) : null;
  if (written?.kind === 'ambiguous') {
    const { asDecimal, asThousands, mark } = written;
    const other = value === asDecimal ? asThousands : asDecimal;
    return { others: [{ kind: 'value', value: other }], readings: { asDecimal, asThousands, mark } };
  }
  const others = [100, 1000, 0.1, 0.01, 0.001]
    .map((times): Fix & { value: number } => ({ kind: 'value', value: Number((value * times).toPrecision(15)), times }))
    .filter((fix) => likely(fix.value));
  return { others, readings: {} };
}
