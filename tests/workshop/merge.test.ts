import { describe, expect, test } from 'vitest';
import { entriesOf } from '../../src/workshop/board';
import { mergeOf, type MergeRule } from '../../src/workshop/merge';
import { ground, model, submissionOf, taskOf } from './teams';

const task = taskOf();
const entries = entriesOf(ground, task, [
  submissionOf('a', { '1.1': 5, '2.2': 4 }),
  submissionOf('b', { '1.1': 9, '2.2': 1 }),
  submissionOf('c', { '1.1': 6, '1.2': 20 }),
]);
const merged = (rule: Partial<MergeRule> = {}, votes = {}) =>
  mergeOf(task, entries, 'ma', { by: 'choices', least: 2, value: 'median', ...rule }, votes, model, () => 1).scenario
    .adjustments;

describe('one scenario of many', () => {
  test('has what enough teams chose, at the middle value', () =>
    expect(merged()).toEqual({ ma: { '1.1': 6, '2.2': 2.5 } }));
  test('takes the least or the most ambitious value, by the direction of the indicator', () => {
    expect(merged({ value: 'least' })).toEqual({ ma: { '1.1': 5, '2.2': 4 } });
    expect(merged({ value: 'most' })).toEqual({ ma: { '1.1': 9, '2.2': 1 } });
  });
  test('goes by votes instead', () =>
    expect(merged({ by: 'votes', least: 3 }, { '1.2': 4, '1.1': 2 })).toEqual({ ma: { '1.2': 20 } }));
  test('is empty when nothing has enough support', () => expect(merged({ least: 4 })).toEqual({}));
  test('is of one unit only', () => {
    const two = taskOf({ units: ['ma', 'da'] });
    const mixed = entriesOf(ground, two, [
      submissionOf('a', { '1.1': 5 }),
      submissionOf('b', { '1.1': 9 }, { unit: 'da' }),
    ]);
    const rule = { by: 'choices', least: 1, value: 'median' } as const;
    expect(mergeOf(two, mixed, 'da', rule, {}, model, () => 1).scenario.adjustments).toEqual({ da: { '1.1': 9 } });
  });
});
