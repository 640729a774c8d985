import {
  childrenOf,
  clipsScores,
  imputationOf,
  inTreatedMeasure,
  meanOf,
  scoreFloor,
  scoreRange,
  scoresOf,
  tieTolerance,
  treatValue,
  valueIn,
  type Framework,
  type Result,
  rowOf,
} from '../../core';
import type { Headings } from '../tables/headings';
import type { Head, Places } from './places';

/** What formulas are written for: an index computed by a method, and where its parts stand. */
export interface FormulaContext {
  readonly framework: Framework;
  readonly result: Result;
  readonly places: Places;
  /** Sheet that holds the values that are normalised: raw, or filled and treated. */
  readonly valueSheet: 'data' | 'treated';
}

/** The value of a unit after gaps are filled and outliers treated. */
export function treatedText(context: FormulaContext, i: number, unit: number): string {
  const { result, places } = context;
  const x = places.cell('data', i, unit);
  const column = places.column('data', i);
  const imputation = imputationOf(result.method);
  const otherwise =
    imputation === 'mean' || imputation === 'median'
      ? `IF(COUNT(${column})=0,"",${treatmentText(context, i, `${imputation === 'mean' ? 'AVERAGE' : 'MEDIAN'}(${column})`)})`
      : filledText(result, i, unit);
  return `IF(ISNUMBER(${x}),${treatmentText(context, i, x)},${otherwise})`;
}

/** What fills a gap from other columns or groups, as the number that it was; empty where nothing does. */
function filledText(result: Result, i: number, unit: number): string {
  const filled = rowOf(result.filled, i, result.nUnits)[unit];
  const isGap = Number.isNaN(valueIn(result, i, unit)) && !Number.isNaN(filled);
  // Spreadsheets keep 15 digits.
  return isGap ? String(Number(treatValue(result.treatments[i], filled).toPrecision(15))) : '""';
}

/** A value, given as text, treated as its column is. */
function treatmentText({ result, places }: FormulaContext, i: number, x: string): string {
  const [low, high] = [places.head('data', 'capLow', i), places.head('data', 'capHigh', i)];
  const treatment = result.treatments[i];
  const capped = (text: string, end: 'MIN' | 'MAX', cap: string, at: number): string =>
    Number.isFinite(at) ? `${end}(${cap},${text})` : text;
  if (treatment.kind === 'log') return `LN(MAX(0,${x}-${low})+0.01*(${high}-${low}))`;
  return treatment.kind === 'winsorise' ? capped(capped(x, 'MAX', low, treatment.low), 'MIN', high, treatment.high) : x;
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
    clipsScores(method) ? `MIN(${to},MAX(${from},${score}))` : score;
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

/**
 * The score of a node from its present children; null for Copeland scores with gaps among the children, which no plain
 * formula counts.
 */
export function aggregateText(context: FormulaContext, node: number, unit: number): string | null {
  const { framework, result, places } = context;
  const { coverage } = result.method;
  const mean = meanOf(framework, result.method, node);
  if (mean === 'copeland') return copelandText(context, node, unit);
  const of = (sheet: keyof Headings): string => places.children(sheet, node, unit);
  const scores = of('scores');
  const weights = places.children('scores', node, 'weight');
  const present = `SUMPRODUCT(ISNUMBER(${scores})*${weights})`;
  const score = {
    arithmetic: `SUMPRODUCT(${scores},${weights})/${present}`,
    geometric: `EXP(SUMPRODUCT(${of('logarithms')},${weights})/${present})`,
    harmonic: `${present}/SUMPRODUCT(${of('reciprocals')},${weights})`,
  }[mean];
  const count = childrenOf(framework, node).length;
  const covered = coverage > 0 ? `IF(COUNT(${scores})/${count}<${coverage},"",${score})` : score;
  return `IF(${present}=0,"",${covered})`;
}

/** Wins less losses against all units, the node's children weighed. */
function copelandText({ framework, result, places }: FormulaContext, node: number, unit: number): string | null {
  const children = [...childrenOf(framework, node)];
  if (children.some((child) => scoresOf(result, child).some(Number.isNaN))) return null;
  const margins = children.map((child) => {
    const weight = places.head('scores', 'weight', child);
    return `${weight}*SIGN(ROUND(${places.cell('scores', child, unit)}-${places.column('scores', child)},11))`;
  });
  return `IF(SUM(${places.children('scores', node, 'weight')})=0,"",SUMPRODUCT(SIGN(ROUND(${margins.join('+')},9))))`;
}

/**
 * The rank of a unit: one more than the units above it. Aggregates that differ by no more than sums in another order do
 * share a rank, which RANK would tell apart.
 */
export function rankText(x: string, column: string, isTied: boolean): string {
  const rank = isTied
    ? `SUMPRODUCT(ISNUMBER(${column})*(${column}>${x}+${tieTolerance.toFixed(11)}))+1`
    : `RANK(${x},${column})`;
  return `IF(ISNUMBER(${x}),${rank},"")`;
}
