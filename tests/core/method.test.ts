import { describe, expect, test } from 'vitest';
import { completeMethod, isPossible, pureMethod, scoreRange, type Method } from '../../src/core';
import { named } from './faults';

test('nothing said is the method of the PII', () => expect(completeMethod()).toEqual(pureMethod));
test('what is said replaces the default', () =>
  expect(completeMethod({ goalposts: 'frozen' })).toEqual({ ...pureMethod, goalposts: 'frozen' }));
test('what is said to be undefined is the default', () =>
  expect(completeMethod({ means: undefined, coverage: undefined })).toEqual(pureMethod));

test.each<[Method['means'], [number, number]]>([
  [{}, [0, 100]],
  [{ 2: 'arithmetic' }, [0, 100]],
  [{ 2: 'geometric' }, [1, 100]],
  [{ 2: 'arithmetic', 3: 'harmonic' }, [1, 100]],
])('means %j score on %j', (means, range) => expect(scoreRange({ ...pureMethod, means })).toEqual(range));

test.each<[Partial<Method>, [number, number]]>([
  [{ scale: '1-100' }, [1, 100]],
  [{ scale: '0-100' }, [0, 100]],
  [{ scale: '1-100', means: { 2: 'geometric' } }, [1, 100]],
  [{ means: { 2: 'copeland' } }, [0, 100]],
])('%j scores on %j', (method, range) => expect(scoreRange({ ...pureMethod, ...method })).toEqual(range));

test.each<[Partial<Method>, boolean]>([
  [{ means: { 2: 'copeland' }, normalisation: 'zscore' }, true],
  [{ means: { 2: 'geometric' }, normalisation: 'zscore' }, false],
  [{ goalposts: 'frozen', beyond: 'extend', means: { 2: 'geometric' } }, false],
])('%j is possible: %s', (method, possible) => expect(isPossible(pureMethod, method)).toBe(possible));

describe('faults', () => {
  test.each<[Partial<Record<keyof Method, unknown>>, string[]]>([
    [{ coverage: 0 }, []],
    [{ coverage: 1 }, []],
    [{ rankDecimals: 12 }, []],
    [{ coverage: -0.1 }, ['bad-method at coverage']],
    [{ coverage: 1.1 }, ['bad-method at coverage']],
    [{ coverage: NaN }, ['bad-method at coverage']],
    [{ rankDecimals: -1 }, ['bad-method at rankDecimals']],
    [{ rankDecimals: 2.5 }, ['bad-method at rankDecimals']],
    [{ rankDecimals: 13 }, ['bad-method at rankDecimals']],
    [{ goalposts: 'moving' }, ['bad-method at goalposts']],
    [{ normalisation: 'softmax' }, ['bad-method at normalisation']],
    [{ treatment: 'trim' }, ['bad-method at treatment']],
    [{ treatmentFit: 'never' }, ['bad-method at treatmentFit']],
    [{ missing: 'impute' }, ['bad-method at missing']],
    [{ scale: '0-1' }, ['bad-method at scale']],
    [{ beyond: 'bounce' }, ['bad-method at beyond']],
    [{ means: { 2: 'geometric' }, scale: '0-100' }, ['mean-needs-positive at 0-100']],
    [{ means: { 2: 'geometric', 3: 'copeland' } }, ['mean-needs-positive at copeland']],
    [{ means: { 2: 'harmonic' }, goalposts: 'fixed', beyond: 'extend' }, ['mean-needs-positive at extend']],
    [{ means: { 2: 'harmonic' }, beyond: 'extend' }, []],
    [{ means: { 2: 'median' } }, ['bad-method at means']],
    [{ means: null }, ['bad-method at means']],
    [{ means: { 2: 'geometric' }, normalisation: 'zscore' }, ['mean-needs-positive at zscore']],
    [{ means: { 3: 'harmonic' }, normalisation: 'borda' }, ['mean-needs-positive at borda']],
    [
      { means: { 2: 'geometric' }, normalisation: 'percentile-rank', coverage: 2, rankDecimals: -1, goalposts: '' },
      [
        'bad-method at goalposts',
        'bad-method at coverage',
        'bad-method at rankDecimals',
        'mean-needs-positive at percentile-rank',
      ],
    ],
  ])('%j: %j', (method, expected) => expect(named(() => completeMethod(method as Partial<Method>))).toEqual(expected));
});
