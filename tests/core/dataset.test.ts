import { describe, expect, test } from 'vitest';
import { createDataset, createFramework, datasetOf, type Cell } from '../../src/core';
import { named } from './faults';
import { cellsOf, tinyColumns, tinyRows, tinyUnits } from './tiny';

const framework = createFramework(tinyRows);
const put = (cells: Cell[], units = tinyUnits) => createDataset(framework, units, cells);

test('values stand column by column', () =>
  expect([...put(cellsOf(tinyUnits, tinyColumns)).values]).toEqual([
    ...[0, 5, 10, 2.5],
    ...[10, 30, 20, NaN],
    ...[1, 3, 2, 3],
    ...[8, 4, 0, 6],
  ]));

test('cells in any order', () => {
  const cells = cellsOf(tinyUnits, tinyColumns);
  expect(put([...cells].reverse())).toEqual(put(cells));
});

test('cells not given are missing', () =>
  expect([...put([{ unit: 'Q', indicator: 'a1', value: 7 }]).values.subarray(0, 4)]).toEqual([NaN, 7, NaN, NaN]));

test('null and NaN are missing', () => {
  const { values } = put([
    { unit: 'P', indicator: 'a1', value: null },
    { unit: 'Q', indicator: 'a1', value: NaN },
  ]);
  expect([...values.subarray(0, 2)]).toEqual([NaN, NaN]);
});

describe('faults', () => {
  const cell = (unit: string, indicator: string, value: number | null = 1): Cell => ({ unit, indicator, value });

  test.each<[string, Cell[], string[]]>([
    ['an unknown unit', [cell('Z', 'a1')], ['unknown-code at Z']],
    ['an unknown indicator', [cell('P', 'zz')], ['unknown-code at zz']],
    ['a pillar is no indicator', [cell('P', 'A')], ['unknown-code at A']],
    ['an endless value', [cell('P', 'a1', Infinity)], ['bad-value at P · a1']],
    ['a cell twice', [cell('P', 'a1'), cell('P', 'a1', 2)], ['duplicate-code at P · a1']],
    ['a missing cell given twice', [cell('P', 'a1', null), cell('P', 'a1', 2)], ['duplicate-code at P · a1']],
    [
      'all of them at once',
      [cell('Z', 'a1'), cell('P', 'zz'), cell('P', 'a1', -Infinity), cell('Q', 'b1'), cell('Q', 'b1')],
      ['unknown-code at Z', 'unknown-code at zz', 'bad-value at P · a1', 'duplicate-code at Q · b1'],
    ],
  ])('%s', (_, cells, expected) => expect(named(() => put(cells))).toEqual(expected));

  test('a unit twice', () => expect(named(() => put([], ['P', 'Q', 'P']))).toEqual(['duplicate-code at P']));
  test('no units', () => expect(named(() => put([], []))).toEqual(['no-data at ']));
});

describe('values in place already', () => {
  const values = put(cellsOf(tinyUnits, tinyColumns)).values;

  test('are used as they are', () => expect(datasetOf(framework, tinyUnits, values).values).toBe(values));

  test('are checked like cells', () => {
    const endless = values.slice();
    endless[5] = -Infinity;
    expect(named(() => datasetOf(framework, tinyUnits, endless))).toEqual(['bad-value at Q · a2']);
    expect(named(() => datasetOf(framework, [], new Float64Array()))).toEqual(['no-data at ']);
    expect(named(() => datasetOf(framework, ['P', 'Q', 'P'], values))).toEqual([
      'duplicate-code at P',
      'size-mismatch at values',
    ]);
  });
});
