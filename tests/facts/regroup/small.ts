import { cellTable } from '../../../src/facts/cell-table';
import type { CellFacts, DataPackage, Status } from '../../../src/facts/package';
import { nodeFacts } from '../../../src/facts/read-package';
import type { Grouping, RegroupRule } from '../../../src/facts/regroup/types';

const both = (text: string) => ({ vi: text, en: text });

interface Value {
  readonly value: number | null;
  readonly status: Status;
  /** Standard error. */
  readonly se: number | null;
}
export const at = (value: number | null, status: Status = 'published', se: number | null = null): Value => ({
  ...{ value, status, se },
});

/** An indicator's rule and its values for the units a, b and c. */
interface Column {
  readonly rule?: Pick<RegroupRule, 'kind' | 'denominator'>;
  readonly position?: boolean;
  readonly cells: readonly Value[];
}

const population = [100, 300, 200];

/** Three units, 100, 300 and 200 people, with the indicators given. */
export function small(columns: Readonly<Record<string, Column>>, regions = ['north', 'north', 'south']): DataPackage {
  const codes = Object.keys(columns);
  const rows = [
    ...codes.map((code) => ({ code, parent: 'All', level: 1, weight: 1 })),
    { code: 'All', parent: null, level: 2, weight: 1 },
  ];
  const units = ['a', 'b', 'c'].map((code, u) => ({
    ...{ code, name: both(code.toUpperCase()), region: regions[u] },
    ...{ successor: null, aliases: [`old ${code}`] },
  }));
  const cells = Object.entries(columns).flatMap(([indicator, column]) =>
    column.cells.map((cell, u): CellFacts => ({
      ...{ unit: units[u].code, indicator, ...cell },
      ...{ year: '2022', source: `source-${units[u].code}`, note: both('') },
    })),
  );
  return {
    id: 'small-2023@1',
    title: both('Small'),
    rows,
    nodes: rows.map(({ code }) =>
      nodeFacts({ iCode: code, iName: code, decimals: '1', scale_status: columns[code]?.position ? 'position' : '' }),
    ),
    units,
    regions: [],
    cells: cellTable({ rows, units }, cells),
    sources: [],
    published: [
      { edition: '2023', unit: 'a', node: 'All', measure: 'rank', value: 1, of: 3, source: 's' },
      { edition: '2025', unit: 'a', node: 'All', measure: 'rank', value: 2, of: 2, source: 's' },
    ],
    quality: [],
    plans: [{ unit: 'a', indicator: codes[0], kind: 'strength', rank: 1, source: 's' }],
    leftOut: [],
    intervals: {},
    regrouping: {
      rules: Object.entries(columns).flatMap(([indicator, { rule }]) =>
        rule ? [{ indicator, ...rule, note: both('') }] : [],
      ),
      denominators: [
        {
          ...{ code: 'population', name: both('people'), measure: both('thousand'), year: '2022' },
          ...{ source: 's', values: population },
        },
      ],
      groupings: [],
    },
  };
}

/** a and b become one, c stays as it is. */
export const pair: Grouping = {
  ...{ id: 'two', name: both('two units'), units: both('2 units'), edition: '2025', source: 's' },
  groups: [
    { code: 'a', name: both('A'), parts: ['b', 'a'] },
    { code: 'c', name: both('C'), parts: ['c'] },
  ],
};

/** Everybody stays alone, under a new name. */
export const apart: Grouping = {
  ...pair,
  groups: ['a', 'b', 'c'].map((code) => ({ code: code.toUpperCase(), name: both(`new ${code}`), parts: [code] })),
};
