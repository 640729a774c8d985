import type { AppliedRule, Denominator } from './types';

/** Weight of every part in its group's value: the value is the sum of part × share. */
export interface Column {
  /** One list a group: position of each part and its share. Empty = the group has no value. */
  readonly shares: readonly (readonly (readonly [unit: number, share: number])[])[];
}

/**
 * Shares of the parts in every group's value of one indicator. Rates have shares that add up to 1; sums have shares of 1.
 * @param groups positions of the parts of each group, ascending
 */
export function columnShares(
  groups: readonly (readonly number[])[],
  rule: AppliedRule,
  denominators: ReadonlyMap<string, Denominator>,
): Column {
  const weights = denominators.get(rule.denominator ?? '')?.values;
  return {
    shares: groups.map((parts) => {
      if (rule.why !== null) return [];
      if (parts.length === 1 || rule.kind === 'sum') return parts.map((unit) => [unit, 1] as const);
      const total = parts.reduce((sum, unit) => sum + weights![unit], 0);
      return parts.map((unit) => [unit, weights![unit] / total] as const);
    }),
  };
}

/** Values of the groups; one with a missing part is missing. @param value of a unit by position; NaN = missing */
export const combine = ({ shares }: Column, value: (unit: number) => number): number[] =>
  shares.map((parts) =>
    parts.length === 0 ? NaN : parts.map(([unit, share]) => share * value(unit)).reduce((a, b) => a + b),
  );

/** Standard errors of the groups, parts being in doubt independently of each other; NaN where no part has one. */
export const combineErrors = ({ shares }: Column, error: (unit: number) => number): number[] =>
  shares.map((parts) => {
    const squares = parts.map(([unit, share]) => (share * error(unit)) ** 2).filter((x) => !Number.isNaN(x));
    return squares.length === 0 ? NaN : Math.sqrt(squares.reduce((a, b) => a + b, 0));
  });
