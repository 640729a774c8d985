import { describe, expect, test } from 'vitest';
import { earlierOf, latestOf, receive, scenarioOf, submissionOf as handIn } from '../../src/workshop/submission';
import { indicators, loaded, submissionOf, taskOf } from './teams';

const task = taskOf();
const take = (board: Parameters<typeof receive>[1], ...incoming: Parameters<typeof receive>[2]) =>
  receive(task, board, incoming, indicators);

describe('what comes in', () => {
  const first = submissionOf('a', { '1.1': 5 });

  test('is on the board, once', () => {
    const { board, receipts } = take([], first, first);
    expect(board).toEqual([first]);
    expect(receipts.map(({ code }) => code)).toEqual(['new', 'known']);
  });

  test('replaces what the team handed in before, which is kept', () => {
    const second = submissionOf('a', { '1.1': 7 }, { number: 2, time: 2000 });
    const { board, receipts } = take([first], second);
    expect(receipts).toEqual([{ code: 'replaces', submission: second, earlier: first }]);
    expect(latestOf(board)).toEqual([second]);
    expect(earlierOf(board, second)).toEqual([first]);
  });

  test('does not replace a later one, whatever the order of arrival', () => {
    const second = submissionOf('a', { '1.1': 7 }, { number: 2, time: 500 });
    const { board, receipts } = take([second], first);
    expect(receipts).toEqual([{ code: 'earlier', submission: first, latest: second }]);
    expect(latestOf(board)).toEqual([second]);
  });

  test('with the same number goes by its time: a step taken back and handed in again', () => {
    const again = submissionOf('a', { '1.1': 7 }, { time: 3000 });
    expect(take([first], again).receipts[0].code).toBe('replaces');
    expect(take([again], first).receipts[0].code).toBe('earlier');
  });

  test.each([
    ['other-task', { task: 't2' }],
    ['other-data', { data: { ...loaded.identity, fingerprint: 'other' } }],
    ['other-unit', { unit: 'da' }],
    ['unknown-indicators', { moves: { '9.9': 1 } }],
  ] as const)('is refused as %s, and the board stays the very same', (code, change) => {
    const board = [first];
    const taken = take(board, submissionOf('b', { '1.1': 5 }, change));
    expect(taken.receipts[0].code).toBe(code);
    expect(taken.board).toBe(board);
  });

  test('of two teams with one name stays apart', () => {
    const twin = { ...submissionOf('b', {}), team: { ...first.team, id: 'b' } };
    expect(latestOf(take([first], twin).board)).toHaveLength(2);
  });
});

describe('what a team hands in', () => {
  const scenario = {
    adjustments: { ma: { '1.1': 5 }, da: { '1.1': 9 } },
    method: { rankDecimals: 2 },
    weights: { '1': 2 },
  };
  const { team } = submissionOf('a', {});

  test('is its own unit’s moves', () => {
    expect(handIn(task, team, scenario, 3, 4, 'vì').moves).toEqual({ '1.1': 5 });
  });
  test('leaves out a method that is locked, and is judged by the task’s', () => {
    const locked = taskOf({ method: { rankDecimals: 1 } });
    const submission = handIn(locked, team, scenario, 1, 0, '');
    expect(submission.method).toEqual({});
    expect(scenarioOf(locked, submission)).toEqual({
      adjustments: { ma: { '1.1': 5 } },
      method: { rankDecimals: 1 },
      weights: {},
    });
  });
  test('carries a method that is open', () => {
    const open = taskOf({ methodLocked: false });
    expect(scenarioOf(open, handIn(open, team, scenario, 1, 0, ''))).toEqual({
      ...scenario,
      adjustments: { ma: { '1.1': 5 } },
    });
  });
});
