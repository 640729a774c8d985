import {
  childrenOf,
  compute,
  fitTreatments,
  meanOf,
  measureBaseline,
  moments,
  rootOf,
  scoreFloor,
  scoreRange,
  treatColumns,
  type Mean,
  type Model,
  type Result,
  type Scenario,
} from '../core';
import { calculatedMark, headings, type Headings } from './headings';
import type { DataPackage, Lang } from './package';
import { allHeads, firstColumn, Places, type Head } from './places';
import { writeWorkbook, type CellOut, type Formula, type SheetOut } from './xlsx';

/**
 * The whole index as a workbook of live formulas: raw values, goalposts, normalised scores, weights, means, ranks, under
 * the scenario's method. A changed value or weight recalculates everything; the results stored beside the formulas are
 * the engine's.
 */
export const writeFormulas = async (
  data: DataPackage,
  model: Model,
  scenario: Scenario,
  lang: Lang,
): Promise<Uint8Array> => writeWorkbook(formulaSheets(data, model, scenario, lang));

/** The sheets of `writeFormulas`. */
export function formulaSheets(data: DataPackage, model: Model, scenario: Scenario, lang: Lang): SheetOut[] {
  const book = new FormulaBook(data, model, compute(model, scenario), lang);
  return [book.results(), book.data(), ...book.treated(), book.scores(), ...book.helpers(), book.ranks()];
}

const finite = (x: number): number | null => (Number.isFinite(x) ? x : null);

class FormulaBook {
  private readonly words: Headings;
  private readonly nUnits: number;
  private readonly places: Places;
  private readonly treatedValues: Float64Array;
  private readonly isTreated: boolean;
  /** What z-scores and goalposts refer to when they are not those of the sheet itself. */
  private readonly reference: Float64Array;

  constructor(
    private readonly facts: DataPackage,
    private readonly model: Model,
    private readonly result: Result,
    private readonly lang: Lang,
  ) {
    const { framework, dataset } = model;
    this.words = headings[lang];
    this.nUnits = dataset.units.length;
    const { method, treatments } = result;
    this.treatedValues = treatColumns(result.values, this.nUnits, treatments);
    this.isTreated = treatments.some((t) => t.kind !== 'none');
    const baseline =
      method.treatmentFit === 'baseline'
        ? model.fitted(method.treatment)
        : measureBaseline(framework, dataset, fitTreatments(result.values, this.nUnits, method.treatment));
    this.reference = baseline.treated;
    this.places = new Places(
      framework,
      this.nUnits,
      allHeads.filter((name) => this.isUsed(name)),
      this.words,
    );
  }

  /** Raw values of the scenario, and what is measured on them. */
  data(): SheetOut {
    const raw = (i: number, u: number): CellOut => finite(this.result.values[i * this.nUnits + u]);
    return this.sheet('data', false, this.indicatorColumns(), (name, node) => this.dataHead(name, node), raw);
  }

  /** Values after the treatment of outliers; no sheet when nothing is treated. */
  treated(): SheetOut[] {
    if (!this.isTreated) return [];
    const cell = (i: number, u: number): CellOut => {
      const x = this.places.cell('data', i, u);
      const [low, high] = [this.places.head('data', 'capLow', i), this.places.head('data', 'capHigh', i)];
      const treatment = this.result.treatments[i];
      const treatedAs = {
        none: x,
        winsorise: `MIN(${high},MAX(${low},${x}))`,
        log: `LN(MAX(0,${x}-${low})+0.01*(${high}-${low}))`,
      }[treatment.kind];
      return formula(`IF(ISNUMBER(${x}),${treatedAs},"")`, this.treatedValues[i * this.nUnits + u]);
    };
    return [this.sheet('treated', true, this.indicatorColumns(), (name, node) => this.label(name, node), cell)];
  }

  scores(): SheetOut {
    const headed = (name: Head, node: number): CellOut =>
      name === 'weight'
        ? this.result.weights[node]
        : name === 'level'
          ? this.model.framework.level[node]
          : this.label(name, node);
    return this.sheet('scores', true, this.places.order, headed, (node, u) => {
      const text =
        node < this.model.framework.nIndicators ? this.indicatorScore(node, u) : this.aggregateScore(node, u);
      return formula(text, this.result.scores[node * this.nUnits + u]);
    });
  }

  /** Logarithms and reciprocals for the means that need them, and rounded scores to rank on. */
  helpers(): SheetOut[] {
    const { method, scores } = this.result;
    const helper = (title: keyof Headings, used: boolean, of: (x: string) => string, value: (x: number) => number) =>
      used
        ? [
            this.sheet(
              title,
              true,
              this.places.order,
              (name, node) => this.label(name, node),
              (node, u) => {
                const x = this.places.cell('scores', node, u);
                return formula(`IF(ISNUMBER(${x}),${of(x)},"")`, value(scores[node * this.nUnits + u]));
              },
            ),
          ]
        : [];
    const decimals = method.rankDecimals ?? 0;
    return [
      ...helper('logarithms', this.uses('geometric'), (x) => `LN(${x})`, Math.log),
      ...helper(
        'reciprocals',
        this.uses('harmonic'),
        (x) => `1/${x}`,
        (x) => 1 / x,
      ),
      ...helper(
        'rounded',
        method.rankDecimals !== null,
        (x) => `ROUND(${x},${decimals})`,
        (x) => round(x, decimals),
      ),
    ];
  }

  ranks(): SheetOut {
    const { framework } = this.model;
    return this.sheet(
      'ranks',
      true,
      this.places.order,
      (name, node) => this.label(name, node),
      (node, u) => {
        const from = this.result.method.rankDecimals !== null && node >= framework.nIndicators ? 'rounded' : 'scores';
        const x = this.places.cell(from, node, u);
        return formula(`IF(ISNUMBER(${x}),RANK(${x},${this.places.column(from, node)}),"")`, this.rankOf(node, u));
      },
    );
  }

  /** The answer first: score and rank of the index and its sub-indices. */
  results(): SheetOut {
    const { framework, dataset } = this.model;
    const top = [rootOf(framework), ...childrenOf(framework, rootOf(framework))];
    const { unitCode, unitName, score, rank } = this.words;
    return {
      sheet: this.words.results,
      headRows: 2,
      headColumns: firstColumn,
      widths: [8, 24, ...top.flatMap(() => [12, 8])],
      rows: [
        [calculatedMark + this.words.results, null, ...top.flatMap((node) => [this.nameOf(node), null])],
        [unitCode, unitName, ...top.flatMap(() => [score, rank])],
        ...dataset.units.map((code, u) => [
          code,
          this.unitName(u),
          ...top.flatMap((node) => [
            formula(this.places.cell('scores', node, u), this.result.scores[node * this.nUnits + u]),
            formula(this.places.cell('ranks', node, u), this.rankOf(node, u)),
          ]),
        ]),
      ],
    };
  }

  private sheet(
    title: keyof Headings,
    calculated: boolean,
    nodes: readonly number[],
    headOf: (name: Head, node: number) => CellOut,
    cellOf: (node: number, u: number) => CellOut,
  ): SheetOut {
    const { words } = this;
    const across = (of: (node: number) => CellOut): CellOut[] =>
      this.places.order.map((node) => (nodes.includes(node) ? of(node) : null));
    const titles: Record<Head, string> = { ...words, code: words.unitCode, name: words.unitName };
    return {
      sheet: words[title],
      headRows: 2,
      headColumns: firstColumn,
      widths: [8, 24, ...this.places.order.map(() => 12)],
      rows: [
        ...this.places.heads.map((name) => [
          name === 'code' ? (calculated ? calculatedMark + words[title] : words.unitCode) : null,
          name === 'code' ? words.unitName : calculatedMark + titles[name],
          ...across((node) => headOf(name, node)),
        ]),
        ...this.model.dataset.units.map((code, u) => [code, this.unitName(u), ...across((node) => cellOf(node, u))]),
      ],
    };
  }

  /** Rows above the units that the method needs. */
  private isUsed(name: Head): boolean {
    const { normalisation } = this.result.method;
    if (name === 'target') return normalisation === 'distance-to-best';
    if (name === 'mean' || name === 'deviation') return normalisation === 'zscore';
    return (name !== 'capLow' && name !== 'capHigh') || this.isTreated;
  }

  private label(name: Head, node: number): CellOut {
    const code = this.model.framework.codes[node];
    if (name === 'code') return code;
    const facts = this.facts.nodes.find((each) => each.code === code);
    if (name === 'name') return facts?.name[this.lang] ?? code;
    return name === 'measure' ? (facts?.measure[this.lang] ?? null) : null;
  }

  /** Goalposts and moments of an indicator: formulas on the sheet's own values, or numbers that the method holds fixed. */
  private dataHead(name: Head, i: number): CellOut {
    const { result } = this;
    const { method } = result;
    const from = this.isTreated ? 'treated' : 'data';
    const column = this.places.column(from, i);
    const own = this.treatedValues.subarray(i * this.nUnits, (i + 1) * this.nUnits);
    const present = own.filter((x) => !Number.isNaN(x));
    const refit = method.goalposts === 'refit';
    const at = (other: Head): string => this.places.head('data', other, i);
    const measured = moments(this.reference.subarray(i * this.nUnits, (i + 1) * this.nUnits));
    const treatment = result.treatments[i];
    switch (name) {
      case 'direction':
        return this.model.framework.direction[i];
      case 'lowest':
        return formula(`MIN(${column})`, present.length > 0 ? Math.min(...present) : 0);
      case 'highest':
        return formula(`MAX(${column})`, present.length > 0 ? Math.max(...present) : 0);
      case 'worst':
        return refit
          ? formula(`IF(${at('direction')}=1,${at('lowest')},${at('highest')})`, result.worst[i])
          : finite(result.worst[i]);
      case 'best':
        return refit
          ? formula(`IF(${at('direction')}=1,${at('highest')},${at('lowest')})`, result.best[i])
          : finite(result.best[i]);
      case 'target':
        return finite(this.target(i));
      case 'mean':
        return refit
          ? formula(`IF(COUNT(${column})>0,AVERAGE(${column}),"")`, moments(own).mean)
          : finite(measured.mean);
      case 'deviation':
        if (!refit) return finite(measured.sd);
        return formula(`IF(${at('lowest')}=${at('highest')},0,STDEV(${column}))`, moments(own).sd);
      case 'capLow':
        return treatment.kind === 'winsorise'
          ? (finite(treatment.low) ?? -1e300)
          : treatment.kind === 'log'
            ? treatment.min
            : null;
      case 'capHigh':
        return treatment.kind === 'winsorise'
          ? (finite(treatment.high) ?? 1e300)
          : treatment.kind === 'log'
            ? treatment.max
            : null;
      default:
        return this.label(name, i);
    }
  }

  /** Target in the treated measure; NaN when the framework gives none. */
  private target(i: number): number {
    const given = this.model.framework.target[i];
    const treatment = this.result.treatments[i];
    if (treatment.kind !== 'log') return given;
    return Math.log(Math.max(0, given - treatment.min) + 0.01 * (treatment.max - treatment.min));
  }

  private indicatorScore(i: number, u: number): string {
    const { method } = this.result;
    const from = this.isTreated ? 'treated' : 'data';
    const x = this.places.cell(from, i, u);
    const column = this.places.column(from, i);
    const at = (name: Head): string => this.places.head('data', name, i);
    const [worst, best] = [at('worst'), at('best')];
    const clip = (score: string, low: number, high: number): string =>
      method.goalposts === 'refit' ? score : `MIN(${high},MAX(${low},${score}))`;
    // ranked upwards for rising indicators, downwards for falling ones: units strictly worse, plus one
    const below = `(RANK(${x},${column},${this.model.framework.direction[i] === 1 ? 1 : 0})-1)`;
    const [low, high] = scoreRange(method);
    const goal = Number.isNaN(this.target(i)) ? best : at('target');
    const [possible, score, floor] = {
      minmax: [
        `${best}<>${worst}`,
        clip(`(${x}-${worst})/(${best}-${worst})*${high - low}${low === 0 ? '' : `+${low}`}`, low, high),
        String(scoreFloor(method)),
      ],
      zscore: [
        `N(${at('deviation')})>0`,
        `${at('direction')}*(${x}-${at('mean')})/${at('deviation')}`,
        `${at('direction')}*(IF(${at('direction')}=1,${at('lowest')},${at('highest')})-${at('mean')})/${at('deviation')}`,
      ],
      'percentile-rank': [`COUNT(${column})>1`, `${below}/(COUNT(${column})-1)*100`, '0'],
      borda: [`COUNT(${column})>0`, below, '0'],
      'distance-to-best': [`${goal}<>${worst}`, clip(`1-(${goal}-${x})/(${goal}-${worst})`, 0, 1), '0'],
    }[method.normalisation];
    const missing = method.missing === 'worst' ? `IF(COUNT(${column})=0,"",${floor})` : '""';
    return `IF(${possible},IF(ISNUMBER(${x}),${score},${missing}),"")`;
  }

  private aggregateScore(node: number, u: number): string {
    const { framework } = this.model;
    const { method } = this.result;
    const children = childrenOf(framework, node);
    const mean = meanOf(framework, method, node);
    const across = (sheet: keyof Headings): string => this.places.children(sheet, node, u);
    const scores = across('scores');
    const weights = this.places.children('scores', node, 'weight');
    const present = `SUMPRODUCT(ISNUMBER(${scores})*${weights})`;
    const value = {
      arithmetic: `SUMPRODUCT(${scores},${weights})/${present}`,
      geometric: `EXP(SUMPRODUCT(${across('logarithms')},${weights})/${present})`,
      harmonic: `${present}/SUMPRODUCT(${across('reciprocals')},${weights})`,
    }[mean];
    const covered =
      method.coverage > 0 ? `IF(COUNT(${scores})/${children.length}<${method.coverage},"",${value})` : value;
    return `IF(${present}=0,"",${covered})`;
  }

  private uses(mean: Mean): boolean {
    const { framework } = this.model;
    for (let node = framework.nIndicators; node < framework.nNodes; node++)
      if (meanOf(framework, this.result.method, node) === mean) return true;
    return false;
  }

  private indicatorColumns(): number[] {
    return this.places.order.filter((node) => node < this.model.framework.nIndicators);
  }

  private nameOf(node: number): string {
    const label = this.label('name', node);
    return typeof label === 'string' ? label : '';
  }

  private unitName(u: number): string {
    const code = this.model.dataset.units[u];
    return this.facts.units.find((unit) => unit.code === code)?.name[this.lang] ?? code;
  }

  private rankOf(node: number, u: number): number {
    return this.result.ranks[node * this.nUnits + u] || NaN;
  }
}

const formula = (text: string, result: number): Formula => ({ formula: text, result: finite(result) });

const round = (x: number, decimals: number): number =>
  Math.sign(x) * (Math.round(Math.abs(x) * 10 ** decimals) / 10 ** decimals);
