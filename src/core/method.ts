import { FaultError, type Fault, throwIfAny } from './fault';
import type { Framework } from './framework';

/** Where the worst and best values come from: the scenario's own data, the baseline's, or the framework. */
export type GoalpostMode = 'refit' | 'frozen' | 'fixed';
export type Normalisation = 'minmax' | 'zscore' | 'percentile-rank' | 'borda' | 'distance-to-best';
/** `log`: a column that fails COINr's outlier test is logged at once, not winsorised first. */
export type Treatment = 'none' | 'coinr' | 'gii' | 'log';
/** How an aggregate is made of its children: a weighted mean, or Copeland's count of wins over other units. */
export type Mean = WeightedMean | 'copeland';
export type WeightedMean = 'arithmetic' | 'geometric' | 'harmonic';

/** Every switch of the method. It belongs to the scenario. */
export interface Method {
  readonly goalposts: GoalpostMode;
  /** Frozen and fixed goalposts: scores of values beyond them stop at the ends of the scale, or go on. */
  readonly beyond: 'clip' | 'extend';
  readonly normalisation: Normalisation;
  /** Ends of min-max scores; `auto` = 0–100, or 1–100 where a mean needs positive scores. */
  readonly scale: 'auto' | '0-100' | '1-100';
  readonly treatment: Treatment;
  /** Fit treatment on the baseline and keep it, or again on each scenario (then better may score worse). */
  readonly treatmentFit: 'baseline' | 'scenario';
  /** Mean by the aggregate's level («2», «3», …, as JSON keys are texts); levels not named are arithmetic. */
  readonly means: Readonly<Record<string, Mean>>;
  /**
   * A missing value is skipped, takes the worst score, or is imputed before treatment: from its column (mean, median, mean
   * of the unit's group) or from the unit's other indicators under the same parent.
   */
  readonly missing: 'skip' | 'worst' | 'mean' | 'median' | 'group-mean' | 'unit-mean' | 'unit-median';
  /** Least share of a node's children that must be present, 0 to 1. */
  readonly coverage: number;
  /** Rank aggregates on scores rounded to so many decimals; null = full precision. */
  readonly rankDecimals: number | null;
}

/** The plain method: min–max on observed goalposts, arithmetic means, nothing treated. An index may have another of its own. */
export const pureMethod: Method = {
  goalposts: 'refit',
  beyond: 'clip',
  normalisation: 'minmax',
  scale: 'auto',
  treatment: 'none',
  treatmentFit: 'baseline',
  means: {},
  missing: 'skip',
  coverage: 0,
  rankDecimals: null,
};

export const isArithmetic = (method: Method): boolean =>
  Object.values(method.means).every((mean) => mean === 'arithmetic');

const uses = ({ means }: Pick<Method, 'means'>, ...asked: readonly Mean[]): boolean =>
  Object.values(means).some((mean) => asked.includes(mean));

/** Whether a mean needs positive scores. */
const needsPositive = (method: Method): boolean => uses(method, 'geometric', 'harmonic');

/** Whether some aggregate counts wins: its score is no sum of its children's. */
export const usesCopeland = (method: Pick<Method, 'means'>): boolean => uses(method, 'copeland');

/** Whether scores stop at the ends of the scale. */
export const clipsScores = ({ goalposts, beyond }: Method): boolean => goalposts !== 'refit' && beyond === 'clip';

/** Ends of the normalised scale: 0–100, or 1–100 where a mean needs positive scores. */
export const scoreRange = (method: Method): readonly [number, number] => [
  method.scale === '1-100' || (method.scale === 'auto' && needsPositive(method)) ? 1 : 0,
  100,
];

/** The score of having nothing: the low end of the normalised scale; 0 for z-scores, which have no end. */
export const scoreFloor = (method: Method): number => (method.normalisation === 'minmax' ? scoreRange(method)[0] : 0);

/** Mean used by an aggregate: the method's for its level. */
export const meanOf = (framework: Framework, method: Method, node: number): Mean =>
  method.means[framework.level[node]] ?? 'arithmetic';

/** The weighted mean used by an aggregate. @throws Error where wins are counted: `usesCopeland` tells before */
export function weightedMeanOf(framework: Framework, method: Method, node: number): WeightedMean {
  const mean = meanOf(framework, method, node);
  if (mean === 'copeland') throw new Error('Copeland scores are no weighted mean');
  return mean;
}

/** The values each switch may take. */
export const methodChoices = {
  goalposts: ['refit', 'frozen', 'fixed'],
  beyond: ['clip', 'extend'],
  normalisation: ['minmax', 'zscore', 'percentile-rank', 'borda', 'distance-to-best'],
  scale: ['auto', '0-100', '1-100'],
  treatment: ['none', 'coinr', 'gii', 'log'],
  treatmentFit: ['baseline', 'scenario'],
  missing: ['skip', 'worst', 'mean', 'median', 'group-mean', 'unit-mean', 'unit-median'],
} as const satisfies { [K in keyof Method]?: readonly Method[K][] };

export const meanChoices: readonly Mean[] = ['arithmetic', 'geometric', 'harmonic', 'copeland'];

/** The switches out of their range: scenarios come from files and links as well as from the screen. */
function badSwitches(method: Method): (keyof Method)[] {
  const { means, coverage, rankDecimals } = method;
  const bad: (keyof Method)[] = (Object.keys(methodChoices) as (keyof typeof methodChoices)[]).filter(
    (key) => !(methodChoices[key] as readonly string[]).includes(method[key]),
  );
  if (!means || !Object.values(means).every((mean) => meanChoices.includes(mean))) bad.push('means');
  if (!(coverage >= 0 && coverage <= 1)) bad.push('coverage');
  if (rankDecimals !== null && !(Number.isInteger(rankDecimals) && rankDecimals >= 0 && rankDecimals <= 12))
    bad.push('rankDecimals');
  return bad;
}

/**
 * Completes a partial method and checks it.
 * @param own the index's own method, in force where the partial one says nothing
 * @throws FaultError bad-method for every switch out of range, mean-needs-positive
 */
export function completeMethod(partial: Partial<Method> = {}, own: Method = pureMethod): Method {
  const given = Object.entries(partial).filter(([, value]) => value !== undefined);
  const method: Method = { ...own, ...Object.fromEntries(given) };
  const faults: Fault[] = badSwitches(method).map((where) => ({ code: 'bad-method', where }));
  if (method.means && needsPositive(method)) {
    const where = whyNotPositive(method);
    if (where !== null) faults.push({ code: 'mean-needs-positive', where });
  }
  throwIfAny(faults);
  return method;
}

/** The switch that lets scores be 0 or below; null when none does. */
function whyNotPositive(method: Method): string | null {
  if (method.normalisation !== 'minmax') return method.normalisation;
  if (method.scale === '0-100') return method.scale;
  if (usesCopeland(method)) return 'copeland';
  return method.goalposts !== 'refit' && method.beyond === 'extend' ? method.beyond : null;
}

/** Whether a method may take these switches: what a screen need not offer. */
export function isPossible(method: Method, change: Partial<Method>): boolean {
  try {
    completeMethod(change, method);
    return true;
  } catch (error) {
    if (error instanceof FaultError) return false;
    throw error;
  }
}
