import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FaultError } from '../../src/core';
import { cellOf, cellsOf, cellTable, originsOf, statusIn, withCells } from '../../src/facts/cell-table';
import type { CellFacts, UnitFacts } from '../../src/facts/package';

const unit = (code: string): UnitFacts => ({
  ...{ code, region: '', successor: null, aliases: [] },
  name: { vi: code, en: code },
});
const grid = {
  rows: [
    { code: 'a', parent: 'top', level: 1, weight: 1 },
    { code: 'b', parent: 'top', level: 1, weight: 1 },
    { code: 'top', parent: null, level: 2, weight: 1 },
  ],
  units: ['p', 'q', 'r'].map(unit),
};
const fact = (unit: string, indicator: string, rest: Partial<CellFacts> = {}): CellFacts => ({
  ...{ unit, indicator, value: 1, se: null, status: 'published', year: '2022', source: 's' },
  note: { vi: '', en: '' },
  ...rest,
});
const filled = (cells: CellFacts[]) => ({ ...grid, cells: cellTable(grid, cells) });

test('values stand indicator by indicator, what is not given is missing', () => {
  const { cells } = filled([fact('q', 'b', { value: 5 }), fact('p', 'a', { value: 2 })]);
  expect([...cells.values]).toEqual([2, NaN, NaN, NaN, 5, NaN]);
  expect([...cells.origin]).toEqual([0, -1, -1, -1, 0, -1]);
  expect(cells.errors).toBeNull();
});

test('every fact given comes back whole', () =>
  fc.assert(
    fc.property(
      fc.uniqueArray(
        fc.record({
          unit: fc.constantFrom('p', 'q', 'r'),
          indicator: fc.constantFrom('a', 'b'),
          value: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
          se: fc.option(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true })),
          status: fc.constantFrom('published' as const, 'derived' as const, 'estimated' as const, 'user' as const),
          year: fc.constantFrom('', '2022'),
          source: fc.constantFrom('s', 't'),
          note: fc.record({ vi: fc.string(), en: fc.string() }),
        }),
        { selector: (cell) => `${cell.unit} ${cell.indicator}` },
      ),
      (facts) => {
        const data = filled(facts);
        for (const each of facts) expect(cellOf(data, each.unit, each.indicator)).toEqual(each);
        expect([...cellsOf(data)]).toHaveLength(facts.length);
        for (const code of ['p', 'q', 'r'])
          expect([...originsOf(data, code)].map(([indicator, { status }]) => [indicator, status])).toEqual(
            ['a', 'b'].flatMap((indicator) => {
              const status = statusIn(data, code, indicator);
              return status ? [[indicator, status]] : [];
            }),
          );
      },
    ),
  ));

test('nothing is said of a value, a unit or an indicator that is not there', () => {
  const data = filled([fact('p', 'a')]);
  expect(cellOf(data, 'q', 'a')).toBeNull();
  expect(cellOf(data, 'z', 'a')).toBeNull();
  expect(cellOf(data, 'p', 'top')).toBeNull();
  expect(statusIn(data, 'p', 'z')).toBeNull();
  expect(originsOf(data, 'z')).toEqual(new Map());
});

test('a value known to be missing keeps its origin', () => {
  const data = filled([fact('p', 'a', { value: null, status: 'user' })]);
  expect(cellOf(data, 'p', 'a')).toMatchObject({ value: null, status: 'user' });
});

test('values out of place or given twice are told', () => {
  const put = () => cellTable(grid, [fact('z', 'a'), fact('p', 'top'), fact('p', 'a'), fact('p', 'a')]);
  expect(put).toThrow(FaultError);
  expect(put).toThrow('unknown-code at z · a; unknown-code at p · top; duplicate-code at p · a');
});

test('replacing values leaves the table as it was', () => {
  const data = filled([fact('p', 'a', { se: 0.5 }), fact('q', 'a')]);
  const own = fact('p', 'a', { value: 9, status: 'user' });
  const changed = { ...grid, cells: withCells(data, [own, fact('z', 'a')]) };
  expect(cellOf(changed, 'p', 'a')).toEqual(own);
  expect(cellOf(changed, 'q', 'a')).toEqual(fact('q', 'a'));
  expect(cellOf(data, 'p', 'a')).toEqual(fact('p', 'a', { se: 0.5 }));
});
