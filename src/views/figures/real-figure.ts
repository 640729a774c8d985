import { placeOn, pointsAtRank, scaleByEnds, scaleByPair, scaleByRank } from '../../facts/natural-scale';
import type { Fitted, NaturalScale, ScaleFault } from '../../facts/natural-scale';
import type { UserValue } from '../../facts/user-values';

/** Ways in which an indicator held as points takes a figure of one unit. */
export const ways = ['score', 'ends', 'rank', 'pair'] as const;
export type Way = (typeof ways)[number];

/** What is known, as far as it is filled in; null = empty. */
export interface Knowledge {
  readonly way: Way;
  readonly score: number | null;
  readonly own: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly rank: number | null;
  readonly pair: readonly [Scored, Scored];
}
export interface Scored {
  readonly unit: string | null;
  readonly value: number | null;
  readonly score: number | null;
}

/** Points of the own figure, and the scale that the knowledge tells; null where it tells none. */
export interface Placed {
  readonly points: number;
  readonly own: number | null;
  readonly scale: NaturalScale | null;
}

const notFinite: Fitted<never> = { ok: false, fault: { code: 'not-finite' } };
const orNaN = (x: number | null): number => x ?? NaN;

/** Where the own figure lies, and on what scale. @param others points of the other units; NaN = missing */
export function placeFigure(known: Knowledge, others: Iterable<number>): Fitted<Placed> {
  const own = orNaN(known.own);
  switch (known.way) {
    case 'score': {
      const score = orNaN(known.score);
      if (Number.isNaN(score)) return notFinite;
      if (score < 0 || score > 100) return { ok: false, fault: { code: 'score-range', score } };
      return { ok: true, value: { points: score, own: null, scale: null } };
    }
    case 'ends':
      return placedOn(scaleByEnds(orNaN(known.low), orNaN(known.high)), own);
    case 'pair': {
      const [a, b] = known.pair.map((each) => ({ ...each, value: orNaN(each.value), score: orNaN(each.score) }));
      return placedOn(scaleByPair(a, b), own);
    }
    case 'rank': {
      if (known.rank === null || Number.isNaN(own)) return notFinite;
      const points = pointsAtRank(known.rank, others);
      if (!points.ok) return points;
      const scale = scaleByRank(own, known.rank, points.value, orNaN(known.low));
      return scale.ok ? { ok: true, value: { points: points.value, own, scale: scale.value } } : scale;
    }
  }
}

function placedOn(scale: Fitted<NaturalScale>, own: number): Fitted<Placed> {
  if (!scale.ok) return scale;
  const points = placeOn(scale.value, own);
  return points.ok ? { ok: true, value: { points: points.value, own, scale: scale.value } } : points;
}

/** Units with real figures of the indicator that lie outside a scale. */
export const unfit = (scale: NaturalScale, indicator: string, unit: string, values: readonly UserValue[]): string[] =>
  values
    .filter((value) => value.indicator === indicator && value.unit !== unit && value.real)
    .filter(({ real }) => !placeOn(scale, real!.value).ok)
    .map((value) => value.unit);

/** Numbers that a fault speaks of, in the order of its words. */
export function faultNumbers(fault: ScaleFault): readonly number[] {
  switch (fault.code) {
    case 'ends-order':
      return [fault.low, fault.high];
    case 'outside':
      return [fault.value, fault.low, fault.high];
    case 'score-range':
    case 'same-score':
      return [fault.score];
    case 'same-value':
      return [fault.value];
    case 'rank-range':
      return [fault.rank, fault.last];
    case 'low-not-below':
      return [fault.value, fault.low];
    default:
      return [];
  }
}
