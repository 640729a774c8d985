import { roundTo, type Model, type Scenario } from '../core';
import { matrixOf, type Entry, type MatrixRow } from './board';
import { startOf, type Task } from './task';

/** Which value an agreed indicator takes among those that teams chose. */
export type MergeValue = 'median' | 'least' | 'most';
export const mergeValues: readonly MergeValue[] = ['median', 'least', 'most'];

/** How one scenario is made of many. */
export interface MergeRule {
  /** By what teams submitted, or by the votes cast on the board. */
  readonly by: 'choices' | 'votes';
  /** Teams, or votes, from which an indicator is in. */
  readonly least: number;
  readonly value: MergeValue;
}

/** Votes on the board, by indicator. */
export type Votes = Readonly<Record<string, number>>;

const middle = (sorted: readonly number[]): number => {
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};

/**
 * The value merged from those that teams chose. What a team takes out of the data is no value.
 * @returns null when no team chose a number
 */
function mergedValue(row: MatrixRow, rule: MergeValue, direction: number, decimals: number): number | null {
  const numbers = row.values.filter((value) => typeof value === 'number');
  if (numbers.length === 0) return null;
  // From the least ambitious to the most.
  const sorted = [...numbers].sort((a, b) => direction * (a - b));
  if (rule === 'least') return sorted[0];
  return rule === 'most' ? sorted[sorted.length - 1] : roundTo(middle(sorted), decimals);
}

/** Support of an indicator under a rule. */
const supportOf = (row: MatrixRow, { by }: MergeRule, votes: Votes): number =>
  by === 'choices' ? row.teams : Object.hasOwn(votes, row.indicator) ? votes[row.indicator] : 0;

export interface Merged {
  /** Indicators in, with their values, those with most support first. */
  readonly moves: readonly { readonly indicator: string; readonly to: number; readonly support: number }[];
  readonly scenario: Scenario;
}

/**
 * One scenario for a unit of what its teams agree on.
 * @param entries of teams that play the unit
 * @param decimals natural decimals of an indicator's measure
 */
export function mergeOf(
  task: Task,
  entries: readonly Entry[],
  unit: string,
  rule: MergeRule,
  votes: Votes,
  model: Model,
  decimals: (indicator: string) => number,
): Merged {
  const { indexOf, direction } = model.framework;
  const moves = matrixOf(
    entries.filter(({ submission }) => submission.team.unit === unit),
    model,
  )
    .map((row) => ({ row, support: supportOf(row, rule, votes) }))
    .filter(({ support }) => support >= Math.max(1, rule.least))
    .flatMap(({ row, support }) => {
      const { indicator } = row;
      const to = mergedValue(row, rule.value, direction[indexOf.get(indicator)!], decimals(indicator));
      return to === null ? [] : [{ indicator, to, support }];
    })
    .sort((a, b) => b.support - a.support);
  const adjustments = Object.fromEntries(moves.map(({ indicator, to }) => [indicator, to]));
  return {
    moves,
    scenario: { ...startOf(task), adjustments: moves.length > 0 ? { [unit]: adjustments } : {} },
  };
}
