import { describe, expect, test } from 'vitest';
import { compute, emptyScenario, rankIn, rootOf, scoreIn } from '../../src/core';
import { aloneOf, bystandersOf, nextEntries, rivalTeams, roundLines, togetherOf } from '../../src/workshop/rounds';
import { model, submissionOf, taskOf, totals } from './teams';

const task = taskOf({ units: ['ma', 'tien'] });
// Mã goes far beyond the best value of today, so the goalpost moves for everybody.
const ma = submissionOf('a', { '1.2': 60 });
const tien = submissionOf('b', { '1.1': 10 }, { unit: 'tien' });

describe('units that play together', () => {
  test('are on the same index: their scores are those of compute on all moves at once', () => {
    const together = togetherOf(task, [ma, tien]);
    expect(together.adjustments).toEqual({ ma: { '1.2': 60 }, tien: { '1.1': 10 } });
    const whole = compute(model, together);
    const root = rootOf(model.framework);
    const alone = [ma, tien].map((each) => totals(aloneOf(task, each)));
    const lines = roundLines([ma, tien], totals(emptyScenario), alone, totals(together), model);
    expect(lines.map((line) => [line.rankTogether, line.scoreTogether])).toEqual([
      [rankIn(whole, root, 3), scoreIn(whole, root, 3)],
      [rankIn(whole, root, 4), scoreIn(whole, root, 4)],
    ]);
    // Tiền loses by hand: 1.2 was (25 − 10) / (30 − 10) = 75, is (25 − 10) / (60 − 10) = 30, a quarter of the index.
    expect(lines[1].fromOthers).toBeCloseTo((30 - 75) / 4, 10);
    expect(lines[1].rankAlone).toBe(2);
  });
  test('move those outside the game as well', () => {
    const moved = bystandersOf([ma, tien], totals(emptyScenario), totals(togetherOf(task, [ma, tien])), model);
    const before = totals(emptyScenario);
    expect(moved.length).toBeGreaterThan(0);
    for (const { unit, before: was, after } of moved) {
      expect([3, 4]).not.toContain(unit);
      expect(was).toBe(before.ranks[unit]);
      expect(after).not.toBe(was);
    }
  });
});

describe('who speaks for a unit', () => {
  const other = submissionOf('c', { '1.1': 4 });
  test('is the first team, or the chosen one', () => {
    const all = [ma, other, tien];
    expect(nextEntries(task, all, {})).toEqual([ma, tien]);
    expect(nextEntries(task, all, { ma: 'c' })).toEqual([other, tien]);
    expect([...rivalTeams(all).keys()]).toEqual(['ma']);
  });
  test('has handed in; a unit without a team stays out', () => expect(nextEntries(task, [tien], {})).toEqual([tien]));
});
