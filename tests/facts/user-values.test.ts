import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { catalogueOf } from '../../src/io/recognise/catalogue';
import { cellOf, cellsOf } from '../../src/facts/cell-table';
import { readImport } from '../../src/io/import/import';
import { modelOfPackage } from '../../src/facts/model';
import { type DataPackage } from '../../src/facts/package';
import type { Proposals } from '../../src/io/read/proposals';
import { readTables } from '../../src/io/tables/read-tables';
import { acceptImport } from '../../src/io/import/accept';
import {
  countUserValues,
  importsOf,
  mergeUserValues,
  sameUserValues,
  takeBack,
  userValueOf,
  userValuesOf,
  withUserValues,
  type UserValue,
} from '../../src/facts/user-values';
import { fixture } from '../io/files';
import { mini } from '../io/packages';

let data: DataPackage;
let proposals: Proposals;
beforeAll(async () => {
  data = await mini();
  ({ proposals } = await readImport(await readTables([fixture('long.csv')]), catalogueOf(data)));
});

describe('the user’s values', () => {
  test('are the chosen proposals, with source and day', () => {
    expect(acceptImport(proposals, [0, 2], 'Báo cáo của sở', '2026-11-21')).toEqual([
      { unit: '33', indicator: '1.1.1', value: 42.5, status: 'user', source: 'Báo cáo của sở', date: '2026-11-21' },
      { unit: '80', indicator: '6.1.1', value: 0.5, status: 'user', source: 'Báo cáo của sở', date: '2026-11-21' },
    ]);
  });

  test('take the place of the package’s, which otherwise stays as it is', () => {
    const values = importsOf(acceptImport(proposals, [0], 'report', '2026-11-21'));
    const changed = withUserValues(data, values);
    const { source, ...cell } = cellOf(changed, '33', '1.1.1')!;
    expect(cell).toMatchObject({ value: 42.5, status: 'user', se: null });
    expect(changed.sources.find(({ id }) => id === source)?.title).toEqual({ vi: 'report', en: 'report' });
    expect([...cellsOf(changed)]).toHaveLength([...cellsOf(data)].length);
    expect(new Set(changed.sources.map(({ id }) => id)).size).toBe(changed.sources.length);
    expect(cellOf(changed, '80', '1.1.1')).toEqual(cellOf(data, '80', '1.1.1'));
    expect(modelOfPackage(changed).dataset.values).not.toEqual(modelOfPackage(data).dataset.values);
  });

  test('can be taken back one by one, to the package as it was', () => {
    const values = importsOf(acceptImport(proposals, [0, 1], 'report', '2026-11-21'));
    const one = takeBack(values, '33', '1.1.1');
    expect(countUserValues(one)).toBe(1);
    expect(cellOf(withUserValues(data, one), '33', '1.1.1')).toEqual(cellOf(data, '33', '1.1.1'));
    expect(withUserValues(data, takeBack(one, '80', '1.2.3'))).toBe(data);
  });

  test('later ones take the place of earlier ones', () => {
    const first = acceptImport(proposals, [0, 1], 'first', '2026-11-20');
    const second = acceptImport(proposals, [0], 'second', '2026-11-21');
    const merged = userValuesOf(mergeUserValues(importsOf(first), second));
    expect(merged.map(({ indicator, source }) => `${indicator} ${source}`)).toEqual(['1.2.3 first', '1.1.1 second']);
  });

  test('of units or indicators that the data do not have are left out', () => {
    const stray = {
      unit: '99',
      indicator: '1.1.1',
      value: 1,
      status: 'user' as const,
      source: 's',
      date: '2026-11-21',
    };
    expect(withUserValues(data, importsOf([stray])).cells).toEqual(data.cells);
  });

  test('stand by source and day, each of them once, and typing on the same day goes on with the same import', () => {
    const typed = (indicator: string, value: number, source = 'Sở'): UserValue => ({
      ...{ unit: '33', indicator, value, status: 'user', source, date: '2026-11-21' },
    });
    const imports = [typed('1.1.1', 1), typed('1.1.2', 2, 'other'), typed('1.2.1', 3)].reduce(
      (all, value) => mergeUserValues(all, [value]),
      importsOf([]),
    );
    expect(imports.map(({ source, columns }) => [source, ...columns.indicators])).toEqual([
      ['Sở', '1.1.1', '1.2.1'],
      ['other', '1.1.2'],
    ]);
  });
});

/** What imports must amount to: values by unit and indicator, the last one holding. */
const key = ({ unit, indicator }: UserValue): string => `${unit} ${indicator}`;
const value: fc.Arbitrary<UserValue> = fc.record({
  unit: fc.constantFrom('a', 'b', 'c'),
  indicator: fc.constantFrom('x', 'y'),
  value: fc.option(fc.integer()),
  status: fc.constant('user' as const),
  source: fc.constantFrom('s', 't'),
  date: fc.constantFrom('2026-11-21', '2026-11-22'),
});

test('imports are the same as a plain list of values under any sequence of taking in and taking back', () => {
  const step = fc.oneof(
    fc.record({ add: fc.array(value, { maxLength: 5 }) }),
    fc.record({ unit: fc.option(fc.constantFrom('a', 'b')), indicator: fc.option(fc.constantFrom('x', 'y')) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const plain = new Map<string, UserValue>();
      let imports = importsOf([]);
      for (const each of steps)
        if ('add' in each) {
          for (const own of each.add) plain.set(key(own), own);
          imports = mergeUserValues(imports, each.add);
        } else {
          for (const own of [...plain.values()])
            if ((each.unit ?? own.unit) === own.unit && (each.indicator ?? own.indicator) === own.indicator)
              plain.delete(key(own));
          imports = takeBack(imports, each.unit, each.indicator);
        }
      const expected = [...plain.values()];
      const found = userValuesOf(imports);
      expect(countUserValues(imports)).toBe(expected.length);
      expect(new Map(found.map((own) => [key(own), own]))).toEqual(plain);
      expect(sameUserValues(imports, importsOf(expected))).toBe(true);
      for (const own of expected) expect(userValueOf(imports, own.unit, own.indicator)).toEqual(own);
      expect(userValueOf(imports, 'd', 'x')).toBeNull();
    }),
  );
});

test('the columns of a large import stay as they are while single figures of it change', () => {
  const source = { status: 'user', source: 'census', date: '2026-11-21' } as const;
  const many = Array.from({ length: 10_000 }, (_, k) => ({
    unit: `u${k % 1000}`,
    indicator: `i${k % 10}${k}`,
    value: k,
    ...source,
  }));
  const imports = importsOf(many);
  const typed: UserValue = { ...many[7], value: -1, source: 'typed' };
  const changed = takeBack(mergeUserValues(imports, [typed]), many[9].unit, many[9].indicator);
  expect(changed[0].columns).toBe(imports[0].columns);
  expect(countUserValues(changed)).toBe(9999);
  expect(userValueOf(changed, typed.unit, typed.indicator)).toEqual(typed);
  expect(userValueOf(changed, many[9].unit, many[9].indicator)).toBeNull();
  expect(sameUserValues(changed, imports)).toBe(false);
});
