import { type Fault, throwIfAny } from './fault';
import type { Framework } from './framework';

/** Where the worst and best values come from: the scenario's own data, the baseline's, or the framework. */
export type GoalpostMode = 'refit' | 'frozen' | 'fixed';
export type Normalisation = 'minmax' | 'zscore' | 'percentile-rank' | 'borda' | 'distance-to-best';
export type Treatment = 'none' | 'coinr' | 'gii';
export type Mean = 'arithmetic' | 'geometric' | 'harmonic';

/** Every switch of the method. It belongs to the scenario. */
export interface Method {
  readonly goalposts: GoalpostMode;
  readonly normalisation: Normalisation;
  readonly treatment: Treatment;
  /** Fit treatment on the baseline and keep it, or again on each scenario (then better may score worse). */
  readonly treatmentFit: 'baseline' | 'scenario';
  /** Mean by the aggregate's level («2», «3», …, as JSON keys are texts); levels not named are arithmetic. */
  readonly means: Readonly<Record<string, Mean>>;
  /** A missing indicator is skipped, or takes the worst score. */
  readonly missing: 'skip' | 'worst';
  /** Least share of a node's children that must be present, 0 to 1. */
  readonly coverage: number;
  /** Rank aggregates on scores rounded to so many decimals; null = full precision. */
  readonly rankDecimals: number | null;
}

/** The plain method: min–max on observed goalposts, arithmetic means, nothing treated. An index may have another of its own. */
export const pureMethod: Method = {
  goalposts: 'refit',
  normalisation: 'minmax',
  treatment: 'none',
  treatmentFit: 'baseline',
  means: {},
  missing: 'skip',
  coverage: 0,
  rankDecimals: null,
};

export const isArithmetic = (method: Method): boolean =>
  Object.values(method.means).every((mean) => mean === 'arithmetic');

/** Ends of the normalised scale: 0–100, or 1–100 where a mean needs positive scores. */
export const scoreRange = (method: Method): readonly [number, number] => [isArithmetic(method) ? 0 : 1, 100];

/** The score of having nothing: the low end of the normalised scale; 0 for z-scores, which have no end. */
export const scoreFloor = (method: Method): number => (method.normalisation === 'minmax' ? scoreRange(method)[0] : 0);

/** Mean used by an aggregate: the method's for its level. */
export const meanOf = (framework: Framework, method: Method, node: number): Mean =>
  method.means[framework.level[node]] ?? 'arithmetic';

/** The values each switch may take. */
export const methodChoices = {
  goalposts: ['refit', 'frozen', 'fixed'],
  normalisation: ['minmax', 'zscore', 'percentile-rank', 'borda', 'distance-to-best'],
  treatment: ['none', 'coinr', 'gii'],
  treatmentFit: ['baseline', 'scenario'],
  missing: ['skip', 'worst'],
} as const satisfies { [K in keyof Method]?: readonly Method[K][] };

export const meanChoices: readonly Mean[] = ['arithmetic', 'geometric', 'harmonic'];

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
  if (method.means && !isArithmetic(method) && method.normalisation !== 'minmax')
    faults.push({ code: 'mean-needs-positive', where: method.normalisation });
  throwIfAny(faults);
  return method;
}
