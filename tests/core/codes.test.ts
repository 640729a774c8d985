import { expect, test } from 'vitest';
import { createDataset, createFramework, FaultError, isReservedCode, ownValue, type NodeRow } from '../../src/core';

const codesOf = (run: () => unknown): string[] => {
  try {
    run();
    return [];
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    return error.faults.map(({ code, where }) => `${code} ${where}`);
  }
};
const row = (code: string, parent: string | null): NodeRow => ({ code, parent, level: parent ? 1 : 2, weight: 1 });

test('names that all objects share are reserved, others are not', () => {
  for (const code of ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty'])
    expect(isReservedCode(code)).toBe(true);
  for (const code of ['1.1.1', 'Proto', 'get', 'value', '33', '']) expect(isReservedCode(code)).toBe(false);
});

test('a record gives what is its own, not what it inherits', () => {
  expect(ownValue({ a: 1 }, 'a')).toBe(1);
  expect(ownValue<unknown>({}, 'constructor')).toBeUndefined();
  expect(ownValue<unknown>({}, '__proto__')).toBeUndefined();
});

test('an index with a reserved code is refused, at each of its places', () => {
  const rows = [row('index', null), row('constructor', 'index')];
  expect(codesOf(() => createFramework(rows))).toEqual(['reserved-code constructor']);
  const framework = createFramework([row('index', null), row('a', 'index')]);
  expect(codesOf(() => createDataset(framework, ['__proto__', 'b'], []))).toEqual(['reserved-code __proto__']);
});
