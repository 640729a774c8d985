import { describe, expect, test } from 'vitest';
import { FaultError, throwIfAny } from '../../src/core';
import { allOf } from '../../src/core/fault';
import { named } from './faults';

test('no faults, nothing thrown', () => expect(throwIfAny([])).toBeUndefined());

test('every fault is carried and named', () => {
  const faults = [
    { code: 'bad-weight', where: 'a1' },
    { code: 'unknown-code', where: 'zz' },
  ] as const;
  try {
    throwIfAny(faults);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(FaultError);
    expect((error as FaultError).faults).toEqual(faults);
    expect((error as FaultError).message).toBe('bad-weight at a1; unknown-code at zz');
  }
});

describe('several steps', () => {
  const fail = (where: string) => () => throwIfAny([{ code: 'bad-value', where }]);
  test('give their results', () =>
    expect(
      allOf(
        () => 1,
        () => 'two',
      ),
    ).toEqual([1, 'two']));
  test('give all their faults', () =>
    expect(named(() => allOf(fail('a'), () => 1, fail('b')))).toEqual(['bad-value at a', 'bad-value at b']));
  test('do not hide other errors', () =>
    expect(() =>
      allOf(fail('a'), () => {
        throw new RangeError('a bug');
      }),
    ).toThrow(RangeError));
});
