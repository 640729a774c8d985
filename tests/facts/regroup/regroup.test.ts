import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compute, emptyScenario, rankIn, rootOf, scoreIn } from '../../../src/core';
import { cellOf, cellsOf } from '../../../src/facts/cell-table';
import { ownEdition } from '../../../src/facts/editions';
import { identityOf } from '../../../src/facts/identity';
import { modelOfPackage } from '../../../src/facts/model';
import { combinedStatus, notCombined, regroup } from '../../../src/facts/regroup/regroup';
import type { RuleKind } from '../../../src/facts/regroup/types';
import { loadPackage } from '../../../workers/load-package';
import { apart, at, pair, small } from './small';

const by = (kind: RuleKind, denominator: string | null = 'population') => ({ kind, denominator });
const whyOf = (data: ReturnType<typeof regroup>) =>
  Object.fromEntries(notCombined(data).map(({ indicator, why }) => [indicator, why]));

describe('values of merged units', () => {
  test('are numerators summed over denominators summed', () => {
    // 2 of 100 people and 4 of 300: 200 and 1,200 make 1,400 of 400.
    const data = regroup(
      small({
        x: {
          rule: by('ratio'),
          cells: [at(2), at(4), at(5)],
        },
      }),
      pair,
    );
    expect(cellOf(data, 'a', 'x')).toMatchObject({ value: 3.5, status: 'derived', year: '2022', se: null });
    expect(cellOf(data, 'c', 'x')).toMatchObject({ value: 5, status: 'published', source: 'source-c' });
  });

  test('are a mean by a stand-in where the denominator is another', () => {
    const data = regroup(
      small({
        x: {
          rule: by('mean'),
          cells: [at(2), at(4), at(5)],
        },
      }),
      pair,
    );
    expect(cellOf(data, 'a', 'x')).toMatchObject({ value: 3.5, status: 'stand-in' });
  });

  test('are summed where they are counts', () => {
    const data = regroup(
      small({
        x: {
          rule: by('sum', null),
          cells: [at(2, 'derived'), at(4), at(5, 'derived')],
        },
      }),
      pair,
    );
    expect(cellOf(data, 'a', 'x')).toMatchObject({ value: 6, status: 'derived' });
  });

  test('tell each part and what they are combined by', () => {
    const data = regroup(
      small({
        x: {
          rule: by('ratio'),
          cells: [at(2), at(4.25, 'estimated', 1), at(5)],
        },
      }),
      pair,
    );
    expect(cellOf(data, 'a', 'x')).toMatchObject({
      status: 'estimated',
      source: 'source-b',
      note: { vi: 'Gộp A 2,0; B 4,3, theo people.', en: 'Combined: A 2.0; B 4.3, by people.' },
    });
  });

  test('have errors that add up as squares', () => {
    // Shares 1/4 and 3/4 of errors 4 and 4; a known part adds none.
    const data = regroup(
      small({
        x: {
          rule: by('ratio'),
          cells: [at(2, 'estimated', 4), at(4, 'estimated', 4), at(5)],
        },
        y: {
          rule: by('ratio'),
          cells: [at(2), at(4, 'estimated', 4), at(5, 'estimated', 2)],
        },
        z: {
          rule: by('sum', null),
          cells: [at(2, 'estimated', 3), at(4, 'estimated', 4), at(5)],
        },
      }),
      pair,
    );
    expect(cellOf(data, 'a', 'x')!.se).toBeCloseTo(Math.sqrt(1 + 9), 12);
    expect(cellOf(data, 'a', 'y')!.se).toBeCloseTo(3, 12);
    expect(cellOf(data, 'a', 'z')!.se).toBeCloseTo(5, 12);
    expect(cellOf(data, 'c', 'x')!.se).toBeNull();
    expect(cellOf(data, 'c', 'y')!.se).toBe(2);
  });

  test('are missing where a part is', () => {
    const data = regroup(
      small({
        x: {
          rule: by('ratio'),
          cells: [at(null), at(4), at(5)],
        },
      }),
      pair,
    );
    expect(cellOf(data, 'a', 'x')!.value).toBeNull();
    expect(cellOf(data, 'c', 'x')!.value).toBe(5);
  });

  test('are points from 0 to 100 among the new units where they were points among the old', () => {
    // 20 and 40 make 35; with 75 the ends are 35 and 75.
    const data = regroup(
      small({
        x: {
          rule: by('ratio'),
          position: true,
          cells: [at(20, 'estimated', 4), at(40, 'estimated', 4), at(75, 'estimated', 8)],
        },
      }),
      pair,
    );
    expect(cellOf(data, 'a', 'x')!.value).toBeCloseTo(0, 12);
    expect(cellOf(data, 'c', 'x')).toMatchObject({ value: 100, se: 20 });
    expect(data.nodes[0].scaleNote.en).toContain('2 units');
  });
});

describe('an indicator that cannot be combined', () => {
  const rows = [at(2), at(4), at(5)] as const;
  const data = regroup(
    small({
      rule: { rule: by('none', null), cells: rows },
      nobody: { cells: rows },
      unknown: { rule: by('ratio', 'learners'), cells: rows },
      zero: { rule: by('sum', null), position: true, cells: rows },
      fine: { rule: by('sum', null), cells: rows },
    }),
    pair,
  );

  test('is left out for every unit, with the reason', () => {
    expect(whyOf(data)).toEqual({ rule: 'rule', nobody: 'no-rule', unknown: 'no-denominator', zero: 'no-zero' });
    for (const { unit, indicator, value } of cellsOf(data))
      expect([unit, indicator, value !== null]).toEqual([unit, 'fine', true]);
  });

  test('does not keep the index from being computed', () => {
    const result = compute(modelOfPackage(data), emptyScenario);
    const root = rootOf(modelOfPackage(data).framework);
    expect([0, 1].map((u) => [scoreIn(result, root, u), rankIn(result, root, u)])).toEqual([
      [100, 1],
      [0, 2],
    ]);
  });
});

describe('the index of merged units', () => {
  const base = small({
    x: {
      rule: by('ratio'),
      cells: [at(2), at(4), at(5)],
    },
  });
  const data = regroup(base, pair);

  test('is another index, of the new units alone', () => {
    expect(data.id).toBe('small-2023@1~two');
    expect(identityOf(data).fingerprint).not.toBe(identityOf(base).fingerprint);
    expect(data.units.map(({ code, region, aliases }) => [code, region, aliases])).toEqual([
      ['a', 'north', ['old a']],
      ['c', 'south', ['old c']],
    ]);
    expect(data.title.en).toContain('sketch');
    expect(data.regrouped?.of).toBe(base);
  });

  test('keeps only what was printed of the new units, and measures itself by none of it', () => {
    expect(data.published.map(({ edition }) => edition)).toEqual(['2025']);
    expect(ownEdition(data)).toBeNull();
    expect([data.plans, data.intervals, data.posterior]).toEqual([[], undefined, undefined]);
  });

  test('has no region where its parts have two', () => {
    const over = regroup(
      small(
        {
          x: {
            rule: by('ratio'),
            cells: [at(2), at(4), at(5)],
          },
        },
        ['north', 'south', 'south'],
      ),
      pair,
    );
    expect(over.units.map(({ region }) => region)).toEqual(['', 'south']);
  });
});

describe('a status', () => {
  test.each([
    [['published'], 'ratio', 'published'],
    [['published', 'published'], 'ratio', 'derived'],
    [['published', 'published'], 'mean', 'stand-in'],
    [['published', 'stand-in'], 'ratio', 'stand-in'],
    [['published', 'estimated'], 'mean', 'estimated'],
    [['user', 'estimated'], 'ratio', 'estimated'],
    [['user'], 'sum', 'user'],
  ] as const)('of %j by %s is %s', (parts, kind, status) => expect(combinedStatus(parts, kind)).toBe(status));
});

const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const columns = fc
  .record({
    kind: fc.constantFrom<RuleKind>('ratio', 'mean', 'sum', 'none'),
    position: fc.boolean(),
    values: fc.tuple(value, value, value),
  })
  .map(({ kind, position, values }) =>
    small({ x: { rule: by(kind), position, cells: values.map((x) => at(x, 'estimated', 1)) } }),
  );

describe('whatever the values', () => {
  test('a grouping of one to one changes none of them', () => {
    fc.assert(
      fc.property(columns, (base) => {
        const data = regroup(base, apart);
        expect([...data.cells.values]).toEqual([...base.cells.values]);
        expect([...data.cells.errors!]).toEqual([...base.cells.errors!]);
        expect(data.units.map((_, u) => cellOf(data, data.units[u].code, 'x')?.status)).toEqual([
          'estimated',
          'estimated',
          'estimated',
        ]);
      }),
    );
  });

  test('the order of the parts does not matter', () => {
    fc.assert(
      fc.property(columns, (base) => {
        const turned = { ...pair, groups: pair.groups.map((group) => ({ ...group, parts: group.parts.toReversed() })) };
        expect([...regroup(base, turned).cells.values]).toEqual([...regroup(base, pair).cells.values]);
      }),
    );
  });

  test('a mean lies between its parts', () => {
    fc.assert(
      fc.property(fc.tuple(value, value, value), (values) => {
        const data = regroup(small({ x: { rule: by('ratio'), cells: values.map((x) => at(x)) } }), pair);
        const [low, high] = [Math.min(values[0], values[1]), Math.max(values[0], values[1])];
        const slack = 1e-9 * Math.max(1, Math.abs(low), Math.abs(high));
        const merged = cellOf(data, 'a', 'x')!.value!;
        expect(merged >= low - slack && merged <= high + slack).toBe(true);
      }),
    );
  });
});

describe('the shipped index as today’s 34 provinces', () => {
  const base = loadPackage();
  const grouping = base.regrouping!.groupings[0];
  const data = regroup(base, grouping);
  const denominator = (code: string, unit: string) =>
    base.regrouping!.denominators.find((each) => each.code === code)!.values[
      base.units.findIndex((u) => u.code === unit)
    ];

  test('has the 34 units of the resolution, eleven of them as they were', () => {
    expect(data.units).toHaveLength(34);
    expect(grouping.groups.filter(({ parts }) => parts.length === 1)).toHaveLength(11);
    const parts = (code: string) => grouping.groups.find((group) => group.code === code)!.parts;
    expect(parts('33')).toEqual(['33', '34']);
    expect(parts('80')).toEqual(['72', '80']);
    expect(parts('79')).toEqual(['74', '77', '79']);
    expect(parts('68')).toEqual(['60', '67', '68']);
    expect(data.units.find(({ code }) => code === '80')!.name.vi).toBe('Tây Ninh');
    expect(data.units.find(({ code }) => code === '46')!.name).toEqual({ vi: 'Huế', en: 'Hue' });
  });

  test('has a rule for every indicator, and says which six it leaves out', () => {
    expect(data.regrouped!.rules).toHaveLength(52);
    expect(whyOf(data)).toEqual({
      ...{ '1.1.1': 'rule', '1.2.3': 'rule', '3.2.1': 'rule', '4.1.1': 'rule', '5.2.1': 'rule', '6.2.2': 'no-zero' },
    });
    for (const rule of notCombined(data)) if (rule.why === 'rule') expect(rule.note.vi).not.toBe('');
  });

  test('gives Hưng Yên with Thái Bình what their people, firms and GRDP give together', () => {
    const raw = (unit: string, indicator: string) => cellOf(base, unit, indicator)!.value!;
    const people = ['33', '34'].map((unit) => denominator('population', unit));
    const firms = ['33', '34'].map((unit) => denominator('enterprises', unit));
    const merged = (indicator: string) => cellOf(data, '33', indicator)!;
    const over = (indicator: string, weights: readonly number[]) =>
      (weights[0] * raw('33', indicator) + weights[1] * raw('34', indicator)) / (weights[0] + weights[1]);
    expect(merged('7.2.3').value).toBeCloseTo(over('7.2.3', people), 9);
    expect(merged('4.1.4').value).toBeCloseTo(over('4.1.4', firms), 9);
    expect(merged('4.2.3').value).toBeCloseTo(raw('33', '4.2.3') + raw('34', '4.2.3'), 9);
    expect(merged('7.2.3').status).toBe('derived');
    expect(merged('5.1.2').status).toBe('stand-in');
  });

  test('shares of GDP still add up to the whole', () => {
    const sum = data.units.reduce((total, { code }) => total + cellOf(data, code, '4.2.3')!.value!, 0);
    expect(sum).toBeCloseTo(100, 2);
  });

  test('ranks all 34, and keeps what PII 2025 prints of them', () => {
    const result = compute(modelOfPackage(data), emptyScenario);
    const root = rootOf(modelOfPackage(data).framework);
    expect(data.units.map((_, u) => rankIn(result, root, u)).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 34 }, (_, k) => k + 1),
    );
    expect(data.published.every(({ edition }) => edition === '2025')).toBe(true);
    expect(data.published.find((f) => f.unit === '80' && f.node === 'PII' && f.measure === 'rank')?.value).toBe(11);
  });
});
