import type { Label } from '../label';

/** A new unit and the units that it is made of. */
export interface Group {
  readonly code: string;
  readonly name: Label;
  /** Codes of units of the index that is grouped. */
  readonly parts: readonly string[];
}

/** Which units of an index are merged into which new ones. */
export interface Grouping {
  /** Short name; with the id of the index it names the index of the new units. */
  readonly id: string;
  readonly name: Label;
  /** The new units counted, as in «34 provinces». */
  readonly units: Label;
  /** Edition that prints results of the new units; absent where none does. */
  readonly edition?: string;
  /** Id of a source of the index, or the user's own words. */
  readonly source: string;
  readonly groups: readonly Group[];
}

/**
 * How the values of merged units make one value.
 * `ratio`: the indicator is a number over the denominator, so numerators are summed and divided by the denominators' sum.
 * `mean`: its own denominator is not known; the mean weighted by the one named, a stand-in.
 * `sum`: a count. `none`: parts make no whole, and the indicator is left out.
 */
export const ruleKinds = ['ratio', 'mean', 'sum', 'none'] as const;
export type RuleKind = (typeof ruleKinds)[number];

export interface RegroupRule {
  readonly indicator: string;
  readonly kind: RuleKind;
  /** Code of a denominator; null for sums and for what is not combined. */
  readonly denominator: string | null;
  /** Why, where the rule is a choice. */
  readonly note: Label;
}

/** What rates are divided by, or weighted by. */
export interface Denominator {
  readonly code: string;
  readonly name: Label;
  readonly measure: Label;
  readonly year: string;
  /** Id of a source. */
  readonly source: string;
  /** In the order of the package's units; NaN = not known. */
  readonly values: readonly number[];
}

/** Why an indicator is left out. */
export type NotCombined =
  /** Its rule says so. */
  | 'rule'
  /** Nobody gave a rule. */
  | 'no-rule'
  /** The denominator is not in the data, or not for every merged unit. */
  | 'no-denominator'
  /** A count held as positions: what stands for none is not known, so that nothing can be added up. */
  | 'no-zero';

/** A rule as it is followed on some data. */
export interface AppliedRule extends RegroupRule {
  /** Why the indicator is left out; null where its values are combined. */
  readonly why: NotCombined | null;
}

/** What a package says of merging its units. */
export interface Regrouping {
  readonly rules: readonly RegroupRule[];
  readonly denominators: readonly Denominator[];
  /** Groupings that come with the package. */
  readonly groupings: readonly Grouping[];
}
