// @vitest-environment node
import { expect, test } from 'vitest';
import { FaultError, throwIfAny } from '../../src/core';

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
