import { nodeFacts } from '../facts/open-index';
import { spread } from '../core';
import { cellOf, indicatorPositions } from '../facts/cell-table';
import { toNatural, type NaturalScale } from '../facts/natural-scale';
import { positionIndicators, replacedWholes } from '../facts/positions';
import { asHeld, sameUserValue, scalesOf, userValueOf, type UserValue } from '../facts/user-values';
import { catalogueOf } from '../io/recognise/catalogue';
import {
  readFigure,
  type FigureCell,
  type FigureEntry,
  type FigureFault,
  type FigureQuestion,
  type Settled,
} from '../io/read/figure-entry';
import type { OpenIndex } from '../facts/open-index';
import type { Workbook } from './workbook/workbook.svelte';

/** What figures are entered for; read anew at each use. */
export interface FigureContext {
  readonly loaded: OpenIndex | null;
  readonly base: OpenIndex | null;
  readonly workbook: Workbook;
}

/** A text that is not a figure yet, with what is asked or wrong. */
export interface Draft {
  readonly text: string;
  readonly settled: Settled;
  /** Source that came with it; '' = none. */
  readonly source: string;
  readonly entry:
    | { readonly kind: 'ask'; readonly question: FigureQuestion }
    | { readonly kind: 'fault'; readonly fault: FigureFault };
}

/** Where an entered figure is from. */
export interface Origin {
  readonly source: string;
  /** yyyy-mm-dd. */
  readonly date: string;
}

/** What became of a pasted block. */
export interface Pasted {
  readonly taken: number;
  /** Rows that wait for an answer, or cannot be read. */
  readonly waiting: number;
  readonly beyond: number;
  readonly unknown: readonly string[];
}

const keyOf = (unit: string, indicator: string): string => `${unit}\u001f${indicator}`;

/** The user's own figures as they are typed or pasted: what is sure is taken in, the rest waits as a draft. */
export class OwnFigures {
  /** By unit and indicator; they stay while other screens are looked at. */
  private drafts: Readonly<Record<string, Draft>> = $state.raw({});
  /** What numbers typed where points are held are taken for. */
  pointsAre: 'asked' | 'scores' = $state('asked');

  /** Indicators that another screen asks figures for: the sheet shows these first. */
  wanted: readonly string[] = $state.raw([]);

  constructor(private readonly context: FigureContext) {}

  draft(unit: string, indicator: string): Draft | null {
    return this.drafts[keyOf(unit, indicator)] ?? null;
  }

  /** The user's value as the workbook has it, in the measure in force; null = none. */
  given(unit: string, indicator: string): { readonly value: UserValue; readonly shown: number | null } | null {
    const { imports } = this.context.workbook;
    const value = userValueOf(imports, unit, indicator);
    if (!value) return null;
    const scale = scalesOf(imports).get(indicator);
    return { value, shown: value.real?.value ?? inMeasure(value.value, scale) };
  }

  /** Reads a text for a cell, and takes it in when nothing is open about it. */
  enter(unit: string, indicator: string, text: string, origin: Origin, settled: Settled = {}): FigureEntry | null {
    const entry = this.read(unit, indicator, text, settled);
    if (entry === null) return null;
    if (entry.kind === 'ask' || entry.kind === 'fault') {
      this.keep(unit, indicator, { text, settled, source: origin.source, entry });
      return entry;
    }
    this.forget(unit, indicator);
    if (entry.kind === 'empty') this.takeBack(unit, indicator);
    else this.take(this.held([{ unit, indicator, value: entry.value, status: 'user', ...origin }])[0]);
    return entry;
  }

  /** Answers what a draft asks. */
  answer(unit: string, indicator: string, answer: Settled, origin: Origin): FigureEntry | null {
    const draft = this.draft(unit, indicator);
    if (!draft) return null;
    const settled = { ...draft.settled, ...answer };
    return this.enter(unit, indicator, draft.text, { ...origin, source: draft.source || origin.source }, settled);
  }

  /**
   * Answers every draft of a unit that asks the same; what is sure then is taken in as one step.
   * @param name of the step, for the history
   */
  answerAll(unit: string, code: FigureQuestion['code'], answer: Settled, date: string, name: string): void {
    const sure: UserValue[] = [];
    for (const [key, draft] of Object.entries(this.drafts)) {
      const [of, indicator] = key.split('\u001f');
      if (of !== unit || draft.entry.kind !== 'ask' || draft.entry.question.code !== code) continue;
      const settled = { ...draft.settled, ...answer };
      const entry = this.read(unit, indicator, draft.text, settled);
      if (entry?.kind === 'ask' || entry?.kind === 'fault') this.keep(unit, indicator, { ...draft, settled, entry });
      else {
        this.forget(unit, indicator);
        if (entry?.kind === 'take')
          sure.push({ unit, indicator, value: entry.value, status: 'user', source: draft.source, date });
      }
    }
    if (sure.length > 0) this.context.workbook.own(name, this.held(sure));
  }

  /** How many drafts of a unit ask the same. */
  asking(unit: string, code: FigureQuestion['code']): number {
    return Object.entries(this.drafts).filter(
      ([key, { entry }]) => key.startsWith(keyOf(unit, '')) && entry.kind === 'ask' && entry.question.code === code,
    ).length;
  }

  /** Takes a value in as it is kept: points where the package holds points. */
  take(value: UserValue, gesture?: string): void {
    const now = this.given(value.unit, value.indicator)?.value;
    if (now && sameUserValue(now, value)) return;
    this.context.workbook.ownFigure(value, gesture);
    this.forget(value.unit, value.indicator);
  }

  /** Changes what is said of a figure's origin. @param gesture as with the workbook's `adjust` */
  amend(unit: string, indicator: string, origin: Partial<Origin>, gesture?: string): void {
    const now = this.given(unit, indicator)?.value;
    if (now) this.take({ ...now, ...origin }, gesture);
  }

  /** Takes the user's figure back; the data's own holds again. */
  takeBack(unit: string, indicator: string): void {
    const { base, loaded, workbook } = this.context;
    if (base && loaded && this.given(unit, indicator))
      workbook.takeBack(unit, indicator, replacedWholes(base.data, loaded.data));
  }

  forget(unit: string, indicator: string): void {
    const { [keyOf(unit, indicator)]: _, ...others } = this.drafts;
    this.drafts = others;
  }

  /**
   * Takes a block of cells in: what is sure as one step, the rest as drafts.
   * @param order codes of the rows, from the one pasted in
   * @param name of the paste, for the history
   */
  async paste(unit: string, text: string, order: readonly string[], origin: Origin, name: string): Promise<Pasted> {
    const { readBlock } = await import('../io/read/figure-block');
    const { loaded, workbook } = this.context;
    if (!loaded) return { taken: 0, waiting: 0, beyond: 0, unknown: [] };
    const { matchNode, indicatorAt } = catalogueOf(loaded.data);
    const block = readBlock(text, order, (cell) => {
      const code = matchNode.code(cell);
      return code !== null && indicatorAt.has(code) ? code : null;
    });
    const sure: UserValue[] = [];
    let waiting = 0;
    for (const { indicator, text: own, source } of block.figures) {
      const entry = this.read(unit, indicator, own, {});
      if (entry === null || entry.kind === 'empty') continue;
      if (entry.kind === 'take') {
        sure.push({ unit, indicator, value: entry.value, status: 'user', ...origin, ...(source ? { source } : {}) });
        this.forget(unit, indicator);
      } else {
        this.keep(unit, indicator, { text: own, settled: {}, source: source ?? origin.source, entry });
        waiting++;
      }
    }
    if (sure.length > 0) workbook.own(name, this.held(sure));
    return { taken: sure.length, waiting, beyond: block.beyond, unknown: block.unknown };
  }

  /** What a text for a cell means; null while no data are loaded. */
  private read(unit: string, indicator: string, text: string, settled: Settled): FigureEntry | null {
    const cell = this.cell(unit, indicator);
    if (!cell) return null;
    return readFigure(text, cell, this.pointsAre === 'scores' ? { score: true, ...settled } : settled);
  }

  /** What stands where a figure is entered. */
  private cell(unit: string, indicator: string): FigureCell | null {
    const { loaded, base } = this.context;
    if (!loaded || !base) return null;
    const i = indicatorPositions(loaded.data.rows).get(indicator);
    const node = nodeFacts(loaded.data, indicator);
    if (i === undefined || !node) return null;
    const { low, high } = spread(loaded.baseline, i);
    const own = this.given(unit, indicator);
    const held = cellOf(base.data, unit, indicator);
    const published = !own && held?.status === 'published' ? held.value : null;
    return {
      published: inMeasure(published, node.scale),
      points: positionIndicators(loaded.data).includes(indicator),
      possible: node.possible,
      span: Number.isNaN(low) ? null : [low, high],
    };
  }

  /** Values in the measures in force as they are kept. */
  private held(values: readonly UserValue[]): readonly UserValue[] {
    return asHeld(values, scalesOf(this.context.workbook.imports));
  }

  private keep(unit: string, indicator: string, draft: Draft): void {
    this.drafts = { ...this.drafts, [keyOf(unit, indicator)]: draft };
  }
}

const inMeasure = (points: number | null, scale: NaturalScale | undefined): number | null =>
  points === null || !scale ? points : toNatural(scale, points);
