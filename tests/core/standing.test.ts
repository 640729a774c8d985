import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkRank, compute, emptyScenario, moves, nodeOf, standing, type Result } from '../../src/core';
import { rankColumn } from '../../src/core/rank';
import { named } from './faults';
import { columnModel, tinyModel } from './tiny';

/** A result whose index (node 1, over one indicator) holds these scores. */
function resultOf(scores: (number | null)[], rankDecimals: number | null = null): Result {
  const base = compute(columnModel(scores), { ...emptyScenario, method: { rankDecimals } });
  const column = Float64Array.from(scores, (score) => score ?? NaN);
  return {
    ...base,
    scores: Float64Array.of(...column, ...column),
    ranks: Int32Array.of(...rankColumn(column), ...rankColumn(column, rankDecimals)),
  };
}
const index = 1;

describe('where a unit stands', () => {
  const scores = [70, 60, 60, 50, 40, null];

  test.each<[string, number, number, [rank: number, holder: number, missing: number] | null]>([
    ['fourth, to the top', 3, 1, [1, 0, 20]],
    ['fourth, to a tied second: matching is enough', 3, 2, [2, 1, 10]],
    ['fourth, to third: that is matching the tied second', 3, 3, [3, 2, 10]],
    ['fourth, to its own rank: already reached', 3, 4, [4, 4, -10]],
    ['first, to the top: ahead by ten', 0, 1, [1, 1, -10]],
    ['tied second, to its own rank', 1, 2, [2, 2, 0]],
    ['last, to the last rank: nobody holds it', 4, 5, null],
  ])('%s', (_, unit, target, expected) => {
    const gap = standing(resultOf(scores), unit, index, target).target;
    expect(gap && [gap.rank, gap.holder, gap.missing]).toEqual(expected);
  });

  test.each<[string, number, [rank: number, holder: number, missing: number] | null]>([
    ['the first has nobody ahead', 0, null],
    ['the tied second has the first ahead', 1, [1, 0, 10]],
    ['the fourth has the tied ones ahead', 3, [2, 1, 10]],
    ['the last', 4, [4, 3, 10]],
    ['the unranked', 5, null],
  ])('ahead: %s', (_, unit, expected) => {
    const { ahead } = standing(resultOf(scores), unit, index, 1);
    expect(ahead && [ahead.rank, ahead.holder, ahead.missing]).toEqual(expected);
  });

  test('score, rank and number of ranked units', () => {
    const { score, rank, ranked } = standing(resultOf(scores), 3, index, 1);
    expect([score, rank, ranked]).toEqual([50, 4, 5]);
  });

  test('an unranked unit has no gaps', () => {
    const { score, rank, ranked, target, ahead } = standing(resultOf(scores), 5, index, 1);
    expect([score, rank, ranked, target, ahead]).toEqual([NaN, 0, 5, null, null]);
  });

  test('in a pillar of the tiny index', () => {
    const model = tinyModel();
    const { target } = standing(compute(model, emptyScenario), 3, nodeOf(model.framework, 'A'), 1);
    expect([target!.holder, target!.score, target!.missing]).toEqual([1, 75, 50]);
  });
});

describe('on rounded scores', () => {
  const scores = [80.004, 79.996, 79.99, 70];
  test('a rounded tie is reached', () => {
    const { rank, target } = standing(resultOf(scores, 2), 1, index, 1);
    expect(rank).toBe(1);
    expect(target!.missing).toBeLessThanOrEqual(0);
  });
  test('what rounds to the holder’s score is enough', () =>
    expect(standing(resultOf(scores, 2), 2, index, 1).target!.missing).toBeCloseTo(79.995 - 79.99, 9));
  test('ahead passes over those tied by rounding', () =>
    expect(standing(resultOf(scores, 2), 3, index, 1).ahead!.rank).toBe(3));
  test('indicators are ranked on full precision, so their gaps are too', () =>
    expect(standing(resultOf(scores, 2), 1, 0, 1).target!.missing).toBeCloseTo(80.004 - 79.996, 12));
});

describe('the target rank', () => {
  const faultsAt = (rank: number) => named(() => standing(resultOf([3, 2, null]), 0, index, rank));
  test.each<[number, string[]]>([
    [1, []],
    [2, []],
    [0, ['bad-rank at 0']],
    [3, ['bad-rank at 3']],
    [-1, ['bad-rank at -1']],
    [1.5, ['bad-rank at 1.5']],
    [NaN, ['bad-rank at NaN']],
  ])('%d of two ranked: %j', (rank, expected) => expect(faultsAt(rank)).toEqual(expected));
  test('the fault says how many are ranked', () =>
    expect(checkRank(9, 4)).toEqual([{ code: 'bad-rank', where: '9', detail: { ranked: 4 } }]));
});

test('a score raised by what is missing takes the rank asked for', () =>
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 2, maxLength: 12 }),
      fc.nat(),
      fc.nat(),
      fc.constantFrom(null, 0, 2),
      (scores, unitSeed, rankSeed, decimals) => {
        const unit = unitSeed % scores.length;
        const rank = 1 + (rankSeed % scores.length);
        const { target } = standing(resultOf(scores, decimals), unit, index, rank);
        if (!target) return;
        const raised = scores.map((s, u) => (u === unit ? s + target.missing + 1e-8 : s));
        expect(rankColumn(Float64Array.from(raised), decimals)[unit]).toBeLessThanOrEqual(rank);
      },
    ),
  ));

describe('moves between two results', () => {
  test('largest first, then the better rank', () =>
    expect(moves(resultOf([10, 20, 30, 40]), resultOf([10, 20, 30, 5]), index)).toEqual([
      { unit: 3, before: 1, after: 4 },
      { unit: 2, before: 2, after: 1 },
      { unit: 1, before: 3, after: 2 },
      { unit: 0, before: 4, after: 3 },
    ]));
  test('nobody moved', () => expect(moves(resultOf([2, 1]), resultOf([9, 8]), index)).toEqual([]));
  test('one who drops out has rank 0', () =>
    expect(moves(resultOf([2, 1]), resultOf([2, null]), index)).toEqual([{ unit: 1, before: 2, after: 0 }]));
});
