import {
  baselineFor,
  childrenOf,
  compute,
  emptyScenario,
  imputationOf,
  meanOf,
  moments,
  rootOf,
  roundTo,
  treatColumns,
  type ColumnTreatment,
  type Mean,
  type Model,
  type Result,
  type Scenario,
  rankIn,
  scoreIn,
  valueIn,
  rowOf,
} from '../../core';
import {
  aggregateText,
  indicatorText,
  rankText,
  treatedTarget,
  treatedText,
  type FormulaContext,
} from './formula-texts';
import { calculatedMark, headingsOf, type Headings } from '../tables/headings';
import { doubtInResult, type Doubt } from '../../facts/doubt';
import type { DataPackage, Lang } from '../../facts/package';
import { allHeads, firstColumn, Places, type Head } from './places';
import { writeWorkbook, type CellOut, type Formula, type SheetOut } from '../tables/xlsx';

/**
 * The whole index as a workbook of live formulas: raw values, goalposts, normalised scores, weights, means, ranks, under
 * the scenario's method. A changed value or weight recalculates everything; the results stored beside the formulas are
 * the engine's. Treatments of outliers, fitted once by the method, stand as numbers, and so do gaps filled from a unit's
 * group or its other indicators, and Copeland scores where a child is missing.
 * @param more sheets to follow, such as where each value comes from
 */
export const writeFormulas = async (
  data: DataPackage,
  model: Model,
  scenario: Scenario,
  lang: Lang,
  more: readonly SheetOut[] = [],
): Promise<Uint8Array> => writeWorkbook([...formulaSheets(data, model, scenario, lang), ...more]);

/** The sheets of `writeFormulas`. */
export function formulaSheets(data: DataPackage, model: Model, scenario: Scenario, lang: Lang): SheetOut[] {
  const book = new FormulaBook(data, model, compute(model, scenario), lang);
  return [book.results(), book.data(), ...book.treated(), book.scores(), ...book.helpers(), book.ranks()];
}

const finite = (x: number): number | null => (Number.isFinite(x) ? x : null);
const formula = (text: string, result: number): Formula => ({ formula: text, result: finite(result) });

/** What a sheet holds of each node: one cell for every row above the units, one for every unit. */
interface Columns {
  readonly nodes: readonly number[];
  head(name: Head, node: number): CellOut;
  cell(node: number, unit: number): CellOut;
}

class FormulaBook {
  private readonly words: Headings;
  private readonly nUnits: number;
  private readonly context: FormulaContext;
  private readonly treatedValues: Float64Array;
  private readonly isTreated: boolean;
  /** Whether there is a sheet of values after filling and treatment. */
  private readonly hasTreated: boolean;
  private readonly unitNames: readonly string[];
  private readonly baseline: Result;

  constructor(
    private readonly facts: DataPackage,
    private readonly model: Model,
    private readonly result: Result,
    private readonly lang: Lang,
  ) {
    const { framework, dataset } = model;
    this.words = headingsOf(facts, lang);
    this.nUnits = dataset.units.length;
    this.baseline = compute(model, emptyScenario);
    this.treatedValues = treatColumns(result.filled, this.nUnits, result.treatments);
    this.isTreated = result.treatments.some((t) => t.kind !== 'none');
    this.hasTreated = this.isTreated || imputationOf(result.method) !== null;
    const heads = allHeads.filter((name) => this.isUsed(name));
    const places = new Places(framework, this.nUnits, heads, this.words);
    this.context = { framework, result, places, valueSheet: this.hasTreated ? 'treated' : 'data' };
    const names = new Map(facts.units.map(({ code, name }) => [code, name[lang]]));
    this.unitNames = dataset.units.map((code) => names.get(code) ?? code);
  }

  /** The answer first: score and rank of the index and its sub-indices. */
  results(): SheetOut {
    const { framework, dataset } = this.model;
    const top = [rootOf(framework), ...childrenOf(framework, rootOf(framework))];
    const { unitCode, unitName, score, rank, scoreLow, scoreHigh, rankBest, rankWorst } = this.words;
    const heads = this.facts.intervals ? [score, scoreLow, scoreHigh, rank, rankBest, rankWorst] : [score, rank];
    const headAt = (c: number): string | undefined => heads[(c - firstColumn) % heads.length];
    const doubtAt = (r: number, c: number): Doubt =>
      this.doubt(top[Math.floor((c - firstColumn) / heads.length)], r - 2);
    return {
      sheet: this.words.results,
      headRows: 2,
      headColumns: firstColumn,
      widths: [8, 24, ...top.flatMap(() => heads.map((head) => (head === rank ? 8 : 12)))],
      decimals: (_, c) => (c >= firstColumn && [score, scoreLow, scoreHigh].includes(headAt(c)!) ? 2 : null),
      approximate: (r, c) => {
        if (r < 2 || c < firstColumn) return false;
        const head = headAt(c);
        return (head === score && doubtAt(r, c).score !== null) || (head === rank && doubtAt(r, c).rank !== null);
      },
      rows: [
        [
          calculatedMark + this.words.results,
          null,
          ...top.flatMap((node) => heads.map((_, k) => (k === 0 ? this.label('name', node) : null))),
        ],
        [unitCode, unitName, ...top.flatMap(() => heads)],
        ...dataset.units.map((code, u) => [code, this.unitNames[u], ...top.flatMap((node) => this.standing(node, u))]),
      ],
    };
  }

  /** Score and rank of a unit at a node; where the package has intervals, each with its own, the score's moving with it. */
  private standing(node: number, u: number): CellOut[] {
    const { places } = this.context;
    const score = this.score(node, u);
    const [scoreCell, rankCell] = [places.cell('scores', node, u), places.cell('ranks', node, u)];
    const [scored, ranked] = [formula(scoreCell, score), formula(rankCell, this.rank(node, u))];
    if (!this.facts.intervals) return [scored, ranked];
    const { score: ends, rank } = this.doubt(node, u);
    const shifted = (end: number): CellOut =>
      formula(`${scoreCell}${end < score ? '-' : '+'}${Math.abs(end - score).toFixed(4)}`, end);
    return [scored, ...(ends?.map(shifted) ?? [null, null]), ranked, ...(rank ?? [null, null])];
  }

  private doubt(node: number, u: number): Doubt {
    return doubtInResult(this.facts, this.model.framework, this.baseline, this.result, node, u);
  }

  /** Raw values of the scenario, and what is measured on them. */
  data(): SheetOut {
    return this.sheet('data', false, {
      nodes: this.indicators(),
      head: (name, i) => this.measured(name, i),
      cell: (i, u) => finite(valueIn(this.result, i, u)),
    });
  }

  /** Values after gaps are filled and outliers treated; no sheet when neither is done. */
  treated(): SheetOut[] {
    if (!this.hasTreated) return [];
    const cell = (i: number, u: number): CellOut =>
      formula(treatedText(this.context, i, u), this.columnOf(this.treatedValues, i)[u]);
    return [this.sheet('treated', true, { nodes: this.indicators(), head: this.label, cell })];
  }

  scores(): SheetOut {
    const { framework } = this.model;
    return this.sheet('scores', true, {
      nodes: this.context.places.order,
      head: (name, node) => {
        if (name === 'weight') return this.result.weights[node];
        return name === 'level' ? framework.level[node] : this.label(name, node);
      },
      cell: (node, u) => {
        const text = (node < framework.nIndicators ? indicatorText : aggregateText)(this.context, node, u);
        const score = this.score(node, u);
        // A blank cell would count as 0 where it is referred to.
        return text === null && Number.isFinite(score) ? score : formula(text ?? '""', score);
      },
    });
  }

  /** Logarithms and reciprocals for the means that need them, and rounded scores to rank on. */
  helpers(): SheetOut[] {
    const decimals = this.result.method.rankDecimals;
    const places = decimals ?? 0;
    return [
      ...(this.uses('geometric') ? [this.helper('logarithms', (x) => `LN(${x})`, Math.log)] : []),
      ...(this.uses('harmonic')
        ? [
            this.helper(
              'reciprocals',
              (x) => `1/${x}`,
              (x) => 1 / x,
            ),
          ]
        : []),
      ...(decimals === null
        ? []
        : [
            this.helper(
              'rounded',
              // halves away from zero, whatever the last digit of a sum
              (x) => `ROUND(${x}+SIGN(${x})*${(10 ** -(9 + places)).toFixed(9 + places)},${places})`,
              (x) => roundTo(x, places),
            ),
          ]),
    ];
  }

  ranks(): SheetOut {
    const { places } = this.context;
    const { nIndicators } = this.model.framework;
    const rounds = this.result.method.rankDecimals !== null;
    return this.sheet('ranks', true, {
      nodes: places.order,
      head: this.label,
      cell: (node, u) => {
        const from = rounds && node >= nIndicators ? 'rounded' : 'scores';
        const text = rankText(
          places.cell(from, node, u),
          places.column(from, node),
          from === 'scores' && node >= nIndicators,
        );
        return formula(text, this.rank(node, u));
      },
    });
  }

  private helper(title: keyof Headings, text: (x: string) => string, value: (x: number) => number): SheetOut {
    const { places } = this.context;
    return this.sheet(title, true, {
      nodes: places.order,
      head: this.label,
      cell: (node, u) => {
        const x = places.cell('scores', node, u);
        return formula(`IF(ISNUMBER(${x}),${text(x)},"")`, value(this.score(node, u)));
      },
    });
  }

  private sheet(title: keyof Headings, calculated: boolean, columns: Columns): SheetOut {
    const { words } = this;
    const { heads, order } = this.context.places;
    const shown = new Set(columns.nodes);
    const across = (of: (node: number) => CellOut): CellOut[] =>
      order.map((node) => (shown.has(node) ? of(node) : null));
    const titles: Record<Head, string> = { ...words, code: words.unitCode, name: words.unitName };
    return {
      sheet: words[title],
      headRows: 2,
      headColumns: firstColumn,
      widths: [8, 24, ...order.map(() => 14)],
      decimals: (r, c) => {
        if (c < firstColumn || heads[r] === 'level' || heads[r] === 'direction' || title === 'ranks') return null;
        return this.decimals(title, order[c - firstColumn]);
      },
      rows: [
        ...heads.map((name) => [
          name === 'code' ? (calculated ? calculatedMark + words[title] : words.unitCode) : null,
          name === 'code' ? words.unitName : calculatedMark + titles[name],
          ...across((node) => columns.head(name, node)),
        ]),
        ...this.unitNames.map((name, u) => [
          this.model.dataset.units[u],
          name,
          ...across((node) => columns.cell(node, u)),
        ]),
      ],
    };
  }

  /** Decimals that a sheet's figures of a node are shown with. */
  private decimals(title: keyof Headings, node: number): number {
    if (title === 'logarithms' || title === 'reciprocals') return 4;
    if (title !== 'data' && title !== 'treated') return 2;
    return this.facts.nodes.find(({ code }) => code === this.model.framework.codes[node])?.decimals ?? 2;
  }

  /** Rows above the units that the method needs. */
  private isUsed(name: Head): boolean {
    const { normalisation } = this.result.method;
    if (name === 'target') return normalisation === 'distance-to-best';
    if (name === 'mean' || name === 'deviation') return normalisation === 'zscore';
    return (name !== 'capLow' && name !== 'capHigh') || this.isTreated;
  }

  private readonly label = (name: Head, node: number): CellOut => {
    const code = this.model.framework.codes[node];
    if (name === 'code') return code;
    const facts = this.facts.nodes.find((each) => each.code === code);
    if (name === 'name') return facts?.name[this.lang] ?? code;
    return name === 'measure' ? (facts?.measure[this.lang] ?? null) : null;
  };

  /** Goalposts and moments of an indicator: formulas on the sheet's own values, or numbers that the method holds fixed. */
  private measured(name: Head, i: number): CellOut {
    const { places, valueSheet } = this.context;
    const { worst, best, method, treatments } = this.result;
    const at = (other: Head): string => places.head('data', other, i);
    const column = places.column(valueSheet, i);
    const own = this.columnOf(this.treatedValues, i);
    const present = own.filter((x) => !Number.isNaN(x));
    /** A formula where the goalposts are fitted to the sheet's own values, else the number they were fitted to. */
    const fitted = (text: string, value: number): CellOut =>
      method.goalposts === 'refit' ? formula(text, value) : finite(value);
    switch (name) {
      case 'direction':
        return this.model.framework.direction[i];
      case 'lowest':
        return formula(`MIN(${column})`, present.length > 0 ? Math.min(...present) : 0);
      case 'highest':
        return formula(`MAX(${column})`, present.length > 0 ? Math.max(...present) : 0);
      case 'worst':
        return fitted(`IF(${at('direction')}=1,${at('lowest')},${at('highest')})`, worst[i]);
      case 'best':
        return fitted(`IF(${at('direction')}=1,${at('highest')},${at('lowest')})`, best[i]);
      case 'target':
        return finite(treatedTarget(this.context, i));
      case 'mean':
        return fitted(`IF(COUNT(${column})>0,AVERAGE(${column}),"")`, moments(this.reference(i)).mean);
      case 'deviation':
        return fitted(`IF(${at('lowest')}=${at('highest')},0,STDEV(${column}))`, moments(this.reference(i)).sd || 0);
      case 'capLow':
        return finite(capsOf(treatments[i])[0]);
      case 'capHigh':
        return finite(capsOf(treatments[i])[1]);
      default:
        return this.label(name, i);
    }
  }

  /** The column that z-scores refer to: the sheet's own, or the baseline's when goalposts are held. */
  private reference(i: number): Float64Array {
    const { method, filled } = this.result;
    if (method.goalposts === 'refit') return this.columnOf(this.treatedValues, i);
    return this.columnOf(baselineFor(this.model, method, filled).treated, i);
  }

  private columnOf(values: Float64Array, i: number): Float64Array {
    return rowOf(values, i, this.nUnits);
  }

  private uses(mean: Mean): boolean {
    const { framework } = this.model;
    for (let node = framework.nIndicators; node < framework.nNodes; node++)
      if (meanOf(framework, this.result.method, node) === mean) return true;
    return false;
  }

  private indicators(): number[] {
    return this.context.places.order.filter((node) => node < this.model.framework.nIndicators);
  }

  private score(node: number, unit: number): number {
    return scoreIn(this.result, node, unit);
  }

  /** NaN when unranked. */
  private rank(node: number, unit: number): number {
    return rankIn(this.result, node, unit) || NaN;
  }
}

/** The two numbers that a treatment works with: caps, or the ends of the logged range. */
function capsOf(treatment: ColumnTreatment): readonly [low: number, high: number] {
  if (treatment.kind === 'winsorise') return [treatment.low, treatment.high];
  return treatment.kind === 'log' ? [treatment.min, treatment.max] : [NaN, NaN];
}
