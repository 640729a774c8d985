import { childrenOf, inTreatedMeasure, meanOf, scoreFloor, scoreRange, type Framework, type Result } from '../../core';
import type { Headings } from '../tables/headings';
import type { Head, Places } from './places';

/** What formulas are written for: an index computed by a method, and where its parts stand. */
export interface FormulaContext {
  readonly framework: Framework;
  readonly result: Result;
  readonly places: Places;
  /** Sheet that holds the values that are normalised: raw, or treated. */
  readonly valueSheet: 'data' | 'treated';
}

/** The treated value of a unit. */
export function treatedText({ result, places }: FormulaContext, i: number, unit: number): string {
  const x = places.cell('data', i, unit);
  const [low, high] = [places.head('data', 'capLow', i), places.head('data', 'capHigh', i)];
  const treatment = result.treatments[i];
  const capped = (text: string, end: 'MIN' | 'MAX', cap: string, at: number): string =>
    Number.isFinite(at) ? `${end}(${cap},${text})` : text;
  const treated =
    treatment.kind === 'log'
      ? `LN(MAX(0,${x}-${low})+0.01*(${high}-${low}))`
      : treatment.kind === 'winsorise'
        ? capped(capped(x, 'MAX', low, treatment.low), 'MIN', high, treatment.high)
        : x;
  return `IF(ISNUMBER(${x}),${treated},"")`;
}

/** Target in the treated measure; NaN when the framework gives none. */
export const treatedTarget = ({ framework, result }: FormulaContext, i: number): number =>
  inTreatedMeasure(result.treatments[i], framework.target[i]);

/** The normalised score of a unit on an indicator. */
export function indicatorText(context: FormulaContext, i: number, unit: number): string {
  const { places, valueSheet } = context;
  const { method } = context.result;
  const x = places.cell(valueSheet, i, unit);
  const column = places.column(valueSheet, i);
  const at = (name: Head): string => places.head('data', name, i);
  const [worst, best, direction] = [at('worst'), at('best'), at('direction')];
  const goal = Number.isNaN(treatedTarget(context, i)) ? best : at('target');
  const [low, high] = scoreRange(method);
  const clip = (score: string, from: number, to: number): string =>
    method.goalposts === 'refit' ? score : `MIN(${to},MAX(${from},${score}))`;
  // ranked from the worst value upwards: units strictly worse, plus one
  const below = `(RANK(${x},${column},IF(${direction}=1,1,0))-1)`;
  const lowestZ = `${direction}*(IF(${direction}=1,${at('lowest')},${at('highest')})-${at('mean')})/${at('deviation')}`;
  const floor = String(scoreFloor(method));
  const [possible, score, missing] = {
    minmax: [
      `${best}<>${worst}`,
      clip(`(${x}-${worst})/(${best}-${worst})*${high - low}${low === 0 ? '' : `+${low}`}`, low, high),
      floor,
    ],
    zscore: [`N(${at('deviation')})>0`, `${direction}*(${x}-${at('mean')})/${at('deviation')}`, lowestZ],
    'percentile-rank': [`COUNT(${column})>1`, `${below}/(COUNT(${column})-1)*100`, floor],
    borda: [`COUNT(${column})>0`, below, floor],
    'distance-to-best': [`${goal}<>${worst}`, clip(`1-(${goal}-${x})/(${goal}-${worst})`, 0, 1), floor],
  }[method.normalisation];
  const otherwise = method.missing === 'worst' ? `IF(COUNT(${column})=0,"",${missing})` : '""';
  return `IF(${possible},IF(ISNUMBER(${x}),${score},${otherwise}),"")`;
}

/** The weighted mean of a node's present children. */
export function aggregateText({ framework, result, places }: FormulaContext, node: number, unit: number): string {
  const { coverage } = result.method;
  const of = (sheet: keyof Headings): string => places.children(sheet, node, unit);
  const scores = of('scores');
  const weights = places.children('scores', node, 'weight');
  const present = `SUMPRODUCT(ISNUMBER(${scores})*${weights})`;
  const mean = {
    arithmetic: `SUMPRODUCT(${scores},${weights})/${present}`,
    geometric: `EXP(SUMPRODUCT(${of('logarithms')},${weights})/${present})`,
    harmonic: `${present}/SUMPRODUCT(${of('reciprocals')},${weights})`,
  }[meanOf(framework, result.method, node)];
  const count = childrenOf(framework, node).length;
  const covered = coverage > 0 ? `IF(COUNT(${scores})/${count}<${coverage},"",${mean})` : mean;
  return `IF(${present}=0,"",${covered})`;
}
