import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decimalsOfScale,
  placeOn,
  pointsAtRank,
  rescaled,
  scaleByEnds,
  scaleByPair,
  scaleByRank,
  toNatural,
  toPoints,
  type Fitted,
  type ScaleFault,
} from '../../src/facts/natural-scale';

const made = <T>(result: Fitted<T>): T => {
  if (!result.ok) throw new Error(result.fault.code);
  return result.value;
};
const faultOf = (result: Fitted<unknown>): ScaleFault | null => (result.ok ? null : result.fault);
const scored = (value: number, score: number) => ({ unit: null, value, score });

describe('the lowest and the highest value of all units', () => {
  test('put a value between them: 45 between 20 and 120 is a quarter of the way', () => {
    const scale = made(scaleByEnds(20, 120));
    expect(made(placeOn(scale, 45))).toBe(25);
    expect(made(placeOn(scale, 20))).toBe(0);
    expect(made(placeOn(scale, 120))).toBe(100);
    expect(toNatural(scale, 75)).toBe(95);
  });

  test('must lie apart and in their order, and hold the own value', () => {
    expect(faultOf(scaleByEnds(5, 5))).toEqual({ code: 'ends-order', low: 5, high: 5 });
    expect(faultOf(scaleByEnds(6, 5))).toEqual({ code: 'ends-order', low: 6, high: 5 });
    expect(faultOf(scaleByEnds(NaN, 5))).toEqual({ code: 'not-finite' });
    const scale = made(scaleByEnds(0, 10));
    expect(faultOf(placeOn(scale, 10.5))).toEqual({ code: 'outside', value: 10.5, low: 0, high: 10 });
    expect(faultOf(placeOn(scale, -1))).toEqual({ code: 'outside', value: -1, low: 0, high: 10 });
  });
});

describe('the values and scores of two units', () => {
  test('fix the scale: 30 scoring 40 and 45 scoring 70 put 0 at 10 and 100 at 60', () => {
    expect(made(scaleByPair(scored(30, 40), scored(45, 70)))).toMatchObject({ low: 10, high: 60 });
    expect(made(scaleByPair(scored(45, 70), scored(30, 40)))).toMatchObject({ low: 10, high: 60 });
  });

  test('must differ in both, and rise together', () => {
    expect(faultOf(scaleByPair(scored(30, 40), scored(30, 70)))).toEqual({ code: 'same-value', value: 30 });
    expect(faultOf(scaleByPair(scored(30, 40), scored(45, 40)))).toEqual({ code: 'same-score', score: 40 });
    expect(faultOf(scaleByPair(scored(30, 70), scored(45, 40)))).toEqual({ code: 'falling' });
    expect(faultOf(scaleByPair(scored(30, 101), scored(45, 40)))).toEqual({ code: 'score-range', score: 101 });
    expect(faultOf(scaleByPair(scored(30, 10), scored(NaN, 40)))).toEqual({ code: 'not-finite' });
  });
});

describe('a rank', () => {
  const others = [100, 60, 40, NaN, 0];

  test('lies halfway between its neighbours: third of five, between 60 and 40', () => {
    expect(made(pointsAtRank(3, others))).toBe(50);
    expect(made(pointsAtRank(2, others))).toBe(80);
    expect(made(pointsAtRank(4, others))).toBe(20);
  });

  test('has the ends of the scale when it is first or last', () => {
    expect(made(pointsAtRank(1, others))).toBe(100);
    expect(made(pointsAtRank(5, others))).toBe(0);
  });

  test('must be a rank that there is', () => {
    expect(faultOf(pointsAtRank(0, others))).toEqual({ code: 'rank-range', rank: 0, last: 5 });
    expect(faultOf(pointsAtRank(6, others))).toEqual({ code: 'rank-range', rank: 6, last: 5 });
    expect(faultOf(pointsAtRank(2.5, others))).toEqual({ code: 'rank-range', rank: 2.5, last: 5 });
  });

  test('gives a scale with the value that holds it: 45 at 60 points, from 0, puts 100 at 75', () => {
    expect(made(scaleByRank(45, 3, 60))).toMatchObject({ low: 0, high: 75 });
    expect(made(scaleByRank(45, 3, 50, 5))).toMatchObject({ low: 5, high: 85 });
  });

  test('gives none at the bottom, or where the lowest value is not below', () => {
    expect(faultOf(scaleByRank(45, 5, 0))).toEqual({ code: 'rank-last' });
    expect(faultOf(scaleByRank(0, 3, 60))).toEqual({ code: 'low-not-below', value: 0, low: 0 });
  });
});

describe('any scale', () => {
  const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  const scale = fc
    .tuple(number, fc.double({ min: 1e-3, max: 1e6, noNaN: true }))
    .map(([low, span]) => made(scaleByEnds(low, low + span)));
  const near = (a: number, b: number, size: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, size);
  const sizeOf = ({ low, high }: { low: number; high: number }) =>
    Math.max(Math.abs(low), Math.abs(high)) / (high - low);

  test('goes to points and back', () => {
    fc.assert(
      fc.property(scale, fc.double({ min: 0, max: 100, noNaN: true }), (each, points) =>
        near(toPoints(each, toNatural(each, points)), points, 100 * sizeOf(each)),
      ),
    );
  });

  test('keeps the order of values', () => {
    fc.assert(
      fc.property(scale, fc.double({ min: 0, max: 99, noNaN: true }), (each, points) => {
        expect(toNatural(each, points + 1)).toBeGreaterThan(toNatural(each, points));
      }),
    );
  });

  test('is the one that two of its own values and scores give', () => {
    const pair = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 60, max: 100 }));
    fc.assert(
      fc.property(scale, pair, (each, [a, b]) => {
        const found = made(scaleByPair(scored(toNatural(each, a), a), scored(toNatural(each, b), b)));
        const size = Math.max(Math.abs(each.low), Math.abs(each.high));
        return near(found.low, each.low, 10 * size) && near(found.high, each.high, 10 * size);
      }),
    );
  });

  test('is left and come back to without a trace, through points or another scale', () => {
    fc.assert(
      fc.property(scale, scale, fc.double({ min: 0, max: 100, noNaN: true }), (one, two, points) => {
        const own = toNatural(one, points);
        const back = rescaled(rescaled(own, one, two), two, one);
        return near(back, own, 1e3 * (one.high - one.low) * Math.max(sizeOf(two), sizeOf(one)));
      }),
    );
  });

  test('a rank’s points lie between those of its neighbours', () => {
    const column = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 70 });
    fc.assert(
      fc.property(column, fc.nat(), (others, k) => {
        const rank = 1 + (k % (others.length + 1));
        const points = made(pointsAtRank(rank, others));
        const above = others.filter((x) => x > points).length;
        const below = others.filter((x) => x < points).length;
        return above <= rank - 1 && below <= others.length - (rank - 1);
      }),
    );
  });
});

test('decimals show a hundredth of the scale with two digits', () => {
  expect(decimalsOfScale(made(scaleByEnds(0, 1000)))).toBe(0);
  expect(decimalsOfScale(made(scaleByEnds(0, 300)))).toBe(1);
  expect(decimalsOfScale(made(scaleByEnds(0, 5)))).toBe(3);
  expect(decimalsOfScale(made(scaleByEnds(0, 0.05)))).toBe(5);
});
