import { describe, expect, test } from 'vitest';
import { groupsOf, type GroupingRow } from '../../../src/facts/regroup/grouping';

const units = ['a', 'b', 'c'];
const row = (unit: string, code: string, name = ''): GroupingRow => ({ unit, code, name: { vi: name, en: name } });
const faultsOf = (rows: readonly GroupingRow[]) => {
  const reading = groupsOf(rows, units);
  return reading.ok ? [] : reading.faults;
};

describe('a grouping table', () => {
  test('tells the groups in the order of the units, whatever its own', () => {
    const reading = groupsOf([row('c', 'n'), row('b', 'm', 'Middle'), row('a', 'n', 'North')], units);
    expect(reading).toEqual({
      ok: true,
      groups: [
        { code: 'n', name: { vi: 'North', en: 'North' }, parts: ['a', 'c'] },
        { code: 'm', name: { vi: 'Middle', en: 'Middle' }, parts: ['b'] },
      ],
    });
  });

  test('with names alone takes them for codes', () => {
    const reading = groupsOf([row('a', '', 'North'), row('b', '', 'South'), row('c', '', 'North')], units);
    expect(reading.ok && reading.groups.map(({ code, parts }) => [code, parts])).toEqual([
      ['North', ['a', 'c']],
      ['South', ['b']],
    ]);
  });

  test.each([
    ['that forgets a unit', [row('a', 'n'), row('b', 'm')], [{ code: 'forgotten-unit', where: 'c' }]],
    [
      'that names one twice',
      [row('a', 'n'), row('b', 'm'), row('c', 'n'), row('a', 'm')],
      [{ code: 'repeated-unit', where: 'a', row: 3 }],
    ],
    [
      'that names an unknown one',
      [row('a', 'n'), row('b', 'm'), row('c', 'n'), row('z', 'm')],
      [{ code: 'unknown-unit', where: 'z', row: 3 }],
    ],
    [
      'that groups into nothing',
      [row('a', 'n'), row('b', 'm'), row('c', '')],
      [{ code: 'no-group', where: 'c', row: 2 }],
    ],
    [
      'that gives one code two names',
      [row('a', 'n', 'North'), row('b', 'm'), row('c', 'n', 'Nord')],
      [{ code: 'two-names', where: 'n', row: 2 }],
    ],
    [
      'that gives one name two codes',
      [row('a', 'n', 'North'), row('b', 'm', 'North'), row('c', 'n')],
      [{ code: 'two-names', where: 'm', row: 1 }],
    ],
    ['that leaves one unit', [row('a', 'n'), row('b', 'n'), row('c', 'n')], [{ code: 'too-few', where: 'n' }]],
    ['with nothing in it', [], units.map((where) => ({ code: 'forgotten-unit', where }))],
  ])('%s is refused, and says where', (_, rows, faults) => expect(faultsOf(rows)).toEqual(faults));

  test('tells all its faults at once', () => {
    expect(faultsOf([row('z', 'n'), row('a', '')]).map(({ code }) => code)).toEqual([
      'unknown-unit',
      'no-group',
      'forgotten-unit',
      'forgotten-unit',
    ]);
  });
});
