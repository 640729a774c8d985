import { describe, expect, test } from 'vitest';
import { doubtOf } from '../../src/facts/doubt';
import { shipped } from '../planning/shipped';

const data = shipped();
const codeOf = (name: string) => data.units.find((u) => u.name.vi === name)!.code;
const total = data.rows.find((r) => r.parent === null)!.code;

describe('doubt of a total', () => {
  test('is none where score and rank are printed', () =>
    expect(doubtOf(data, total, codeOf('Hưng Yên'))).toEqual({ score: null, rank: null }));

  test('is an interval where nobody printed either', () => {
    const { score, rank } = doubtOf(data, total, codeOf('Hải Dương'));
    expect(score![1] - score![0]).toBeGreaterThan(0.5);
    expect(rank![0]).toBeLessThan(rank![1]);
  });

  test('is of the score alone where the rank is printed', () => {
    const { score, rank } = doubtOf(data, total, codeOf('Lâm Đồng'));
    expect([score === null, rank]).toEqual([false, null]);
  });

  test('moves with the score shown', () => {
    const before = doubtOf(data, total, codeOf('Hải Dương')).score!;
    expect(doubtOf(data, total, codeOf('Hải Dương'), 2).score).toEqual([before[0] + 2, before[1] + 2]);
  });

  test('is none in an index that draws nothing', () =>
    expect(doubtOf({ ...data, intervals: undefined }, total, codeOf('Hải Dương'))).toEqual({
      score: null,
      rank: null,
    }));
});
