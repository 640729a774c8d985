/** How an indicator held as points, 0 for the lowest unit and 100 for the highest, is measured in its natural unit. */
export interface NaturalScale {
  /** Natural values that 0 and 100 points stand for. */
  readonly low: number;
  readonly high: number;
  readonly basis: ScaleBasis;
}

/** A natural value with the points that it scored. */
export interface ScoredValue {
  /** Code of the unit, where it is told. */
  readonly unit: string | null;
  readonly value: number;
  readonly score: number;
}

/** What a scale was taken from. */
export type ScaleBasis =
  /** The lowest and the highest value of all units are known. */
  | { readonly kind: 'ends' }
  /** The values and scores of two units are known. */
  | { readonly kind: 'pair'; readonly given: readonly [ScoredValue, ScoredValue] }
  /** One value and its rank are known; the points at the rank are those of its neighbours, the lowest value is a guess. */
  | { readonly kind: 'rank'; readonly value: number; readonly rank: number; readonly points: number };

/** Why figures give no scale, or no place on it. */
export type ScaleFault =
  | { readonly code: 'not-finite' }
  | { readonly code: 'ends-order'; readonly low: number; readonly high: number }
  | { readonly code: 'outside'; readonly value: number; readonly low: number; readonly high: number }
  | { readonly code: 'score-range'; readonly score: number }
  | { readonly code: 'same-value'; readonly value: number }
  | { readonly code: 'same-score'; readonly score: number }
  /** The greater value has the lower score. */
  | { readonly code: 'falling' }
  | { readonly code: 'rank-range'; readonly rank: number; readonly last: number }
  /** The last rank stands at the bottom of the scale, whose top it does not tell. */
  | { readonly code: 'rank-last' }
  | { readonly code: 'low-not-below'; readonly value: number; readonly low: number };

export type Fitted<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: ScaleFault };

const fitted = <T>(value: T): Fitted<T> => ({ ok: true, value });
const refused = (fault: ScaleFault): { readonly ok: false; readonly fault: ScaleFault } => ({ ok: false, fault });

/** Digits that survive going to points and back. */
const steady = (x: number): number => Number(x.toPrecision(12));

export const toPoints = ({ low, high }: Pick<NaturalScale, 'low' | 'high'>, value: number): number =>
  steady((100 * (value - low)) / (high - low));

export const toNatural = ({ low, high }: Pick<NaturalScale, 'low' | 'high'>, points: number): number =>
  steady(low + (points / 100) * (high - low));

/** A scale whose ends are known. */
export function scaleByEnds(low: number, high: number): Fitted<NaturalScale> {
  if (![low, high].every(Number.isFinite)) return refused({ code: 'not-finite' });
  if (low >= high) return refused({ code: 'ends-order', low, high });
  return fitted({ low, high, basis: { kind: 'ends' } });
}

/** The straight scale through the values and scores of two units. */
export function scaleByPair(a: ScoredValue, b: ScoredValue): Fitted<NaturalScale> {
  if (![a.value, a.score, b.value, b.score].every(Number.isFinite)) return refused({ code: 'not-finite' });
  const wrong = [a, b].find(({ score }) => score < 0 || score > 100);
  if (wrong) return refused({ code: 'score-range', score: wrong.score });
  if (a.value === b.value) return refused({ code: 'same-value', value: a.value });
  if (a.score === b.score) return refused({ code: 'same-score', score: a.score });
  const perPoint = (b.value - a.value) / (b.score - a.score);
  if (perPoint < 0) return refused({ code: 'falling' });
  return fitted({
    low: steady(a.value - a.score * perPoint),
    high: steady(a.value + (100 - a.score) * perPoint),
    basis: { kind: 'pair', given: [a, b] },
  });
}

/**
 * Points of a unit that holds a rank among others whose points are known: halfway between its neighbours; the first has
 * 100 and the last 0 by what points are.
 * @param others points of the other units, in any order; NaN = missing
 */
export function pointsAtRank(rank: number, others: Iterable<number>): Fitted<number> {
  const ordered = [...others].filter((x) => !Number.isNaN(x)).sort((a, b) => b - a);
  const last = ordered.length + 1;
  if (!Number.isInteger(rank) || rank < 1 || rank > last) return refused({ code: 'rank-range', rank, last });
  if (rank === 1) return fitted(100);
  if (rank === last) return fitted(0);
  return fitted((ordered[rank - 2] + ordered[rank - 1]) / 2);
}

/** The scale on which a value stands at the points of its rank. @param low natural value taken for 0 points */
export function scaleByRank(value: number, rank: number, points: number, low = 0): Fitted<NaturalScale> {
  if (![value, low].every(Number.isFinite)) return refused({ code: 'not-finite' });
  if (points <= 0) return refused({ code: 'rank-last' });
  if (low >= value) return refused({ code: 'low-not-below', value, low });
  const high = steady(low + ((value - low) * 100) / points);
  return fitted({ low, high, basis: { kind: 'rank', value, rank, points } });
}

/** Points of a natural value; one beyond the ends contradicts the scale. */
export function placeOn(scale: NaturalScale, value: number): Fitted<number> {
  if (!Number.isFinite(value)) return refused({ code: 'not-finite' });
  const slack = 1e-9 * (scale.high - scale.low);
  if (value < scale.low - slack || value > scale.high + slack)
    return refused({ code: 'outside', value, low: scale.low, high: scale.high });
  return fitted(Math.min(100, Math.max(0, toPoints(scale, value))));
}

/** A figure in the measure that it has under one scale, as it is under another; absent = points. */
export function rescaled(x: number, from: NaturalScale | undefined, to: NaturalScale | undefined): number {
  const points = from ? toPoints(from, x) : x;
  return to ? toNatural(to, points) : points;
}

/** Decimals in which a hundredth of the scale shows two digits. */
export const decimalsOfScale = ({ low, high }: NaturalScale): number =>
  Math.min(8, Math.max(0, 1 - Math.floor(Math.log10((high - low) / 100))));
