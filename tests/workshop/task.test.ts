import { expect, test } from 'vitest';
import { hintsFrom, limitsOf, timeLeft } from '../../src/workshop/task';
import { taskOf } from './teams';

const minute = 60_000;

test.each([
  [{ kind: 'allowed' }, null, -Infinity],
  [{ kind: 'forbidden' }, 0, null],
  [{ kind: 'after', minutes: 15 }, null, null],
  [{ kind: 'after', minutes: 15 }, 2 * minute, 17 * minute],
] as const)('hints %j, started %s: open from %s', (hints, startedAt, from) =>
  expect(hintsFrom(taskOf({ hints }), startedAt)).toBe(from),
);

test.each([
  [30, 0, 10 * minute, 20 * minute],
  [30, 0, 31 * minute, -minute],
  [30, null, 0, null],
  [null, 0, 0, null],
] as const)('%s minutes, started %s, at %s: %s left', (minutes, startedAt, now, left) =>
  expect(timeLeft(taskOf({ minutes }), startedAt, now)).toBe(left),
);

test('the planner keeps what the task limits', () =>
  expect(limitsOf(taskOf({ taboo: ['1.1'], maxIndicators: 3 }))).toMatchObject({
    excluded: ['1.1'],
    maxIndicators: 3,
  }));
