import { expect, test } from 'vitest';
import { cellOf } from '../../../src/facts/cell-table';
import { regroupByOwnRules, type OwnRule } from '../../../src/facts/regroup/own-rules';
import { indexOfPackage, packageOfIndex } from '../../../src/io/coinr/package';
import { small } from '../../io/packages';

const label = (text: string) => ({ vi: text, en: text });
const group = (code: string, ...parts: string[]) => ({ code, name: label(code), parts });

test('units of any index are merged by the rules stated, and the rest is left out', async () => {
  const data = await small();
  // a1: 1, 2, –, 9.5, 3.25, –; a2: 5, 5, 7, 2, –, –; b1: 1, 2, 3, 4, 150, –; b3: 1, 1, 1, 1, 90, –.
  const grouping = {
    ...{ id: 'g', name: label('G'), units: label('three'), source: 'table.csv' },
    groups: [group('x', 'u1', 'u2'), group('y', 'u3', 'u4'), group('z', 'u5', 'u6')],
  };
  const rules = new Map<string, OwnRule>([
    ['a1', { kind: 'mean', by: null }],
    ['a2', { kind: 'mean', by: 'b1' }],
    ['b1', { kind: 'sum' }],
    ['b3', { kind: 'none' }],
  ]);
  const merged = regroupByOwnRules(data, grouping, rules);
  const value = (unit: string, indicator: string) => cellOf(merged, unit, indicator)?.value ?? null;
  expect([value('x', 'a1'), value('y', 'a1')]).toEqual([1.5, null]);
  expect(value('x', 'b1')).toBe(3);
  expect(value('y', 'b1')).toBe(7);
  // Nothing is weighted by a column that lacks a merged unit.
  expect(value('x', 'a2')).toBeNull();
  expect(value('x', 'b3')).toBeNull();
  const note = (code: string) => merged.nodes.find((node) => node.code === code)!.note.vi;
  expect([note('a1'), note('a2'), note('b1'), note('b3')]).toEqual([
    'Khi gộp: bình quân theo trọng số bằng nhau.',
    'Khi gộp: bỏ trống.',
    'Khi gộp: cộng lại.',
    'Khi gộp: bỏ trống.',
  ]);
  // As an index of its own it keeps values, statuses and rules.
  const own = packageOfIndex(indexOfPackage(merged), { name: 'g', version: '1', title: 'G', source: 'me' });
  expect(cellOf(own, 'x', 'b1')).toMatchObject({ value: 3, status: 'derived' });
  expect(cellOf(own, 'x', 'a1')).toMatchObject({ value: 1.5, status: 'stand-in' });
  expect(own.nodes.find(({ code }) => code === 'b1')!.note.vi).toBe('Khi gộp: cộng lại.');
});

test('a rate is the mean by its own denominator', async () => {
  const data = await small();
  const grouping = {
    ...{ id: 'g', name: label('G'), units: label('five'), source: 'table.csv' },
    groups: [group('x', 'u1', 'u2'), group('u3', 'u3'), group('u4', 'u4'), group('u5', 'u5'), group('u6', 'u6')],
  };
  const merged = regroupByOwnRules(data, grouping, new Map([['a2', { kind: 'mean', by: 'b1' } as const]]));
  // (5 × 1 + 5 × 2) / 3
  expect(cellOf(merged, 'x', 'a2')!.value).toBeCloseTo(5, 12);
  const byOther = regroupByOwnRules(data, grouping, new Map([['b1', { kind: 'mean', by: 'a1' } as const]]));
  // (1 × 1 + 2 × 2) / 3
  expect(cellOf(byOther, 'x', 'b1')!.value).toBeCloseTo(5 / 3, 12);
});
