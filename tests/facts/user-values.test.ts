import { beforeAll, describe, expect, test } from 'vitest';
import { catalogueOf } from '../../src/io/recognise/catalogue';
import { cellOf, cellsOf } from '../../src/facts/cell-table';
import { readImport } from '../../src/io/import/import';
import { modelOfPackage } from '../../src/facts/model';
import { type DataPackage } from '../../src/facts/package';
import type { Proposals } from '../../src/io/read/proposals';
import { readTables } from '../../src/io/tables/read-tables';
import { acceptImport } from '../../src/io/import/accept';
import { mergeUserValues, takeBack, withUserValues } from '../../src/facts/user-values';
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
    const values = acceptImport(proposals, [0], 'report', '2026-11-21');
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
    const values = acceptImport(proposals, [0, 1], 'report', '2026-11-21');
    const one = takeBack(values, '33', '1.1.1');
    expect(one).toHaveLength(1);
    expect(cellOf(withUserValues(data, one), '33', '1.1.1')).toEqual(cellOf(data, '33', '1.1.1'));
    expect(withUserValues(data, takeBack(one, '80', '1.2.3'))).toBe(data);
  });

  test('later ones take the place of earlier ones', () => {
    const first = acceptImport(proposals, [0, 1], 'first', '2026-11-20');
    const second = acceptImport(proposals, [0], 'second', '2026-11-21');
    expect(mergeUserValues(first, second).map(({ indicator, source }) => `${indicator} ${source}`)).toEqual([
      '1.1.1 second',
      '1.2.3 first',
    ]);
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
    expect(withUserValues(data, [stray]).cells).toEqual(data.cells);
  });
});
