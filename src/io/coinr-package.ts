import type { CoinrIndex } from './coinr';
import { nodeFacts, type CellFacts, type DataPackage } from './package';

/** What the user says of an index of their own. */
export interface IndexOrigin {
  /** Short name; with the version it tells scenarios on which data they were made. */
  readonly name: string;
  readonly version: string;
  readonly title: string;
  /** Where the numbers come from, in the user's words. */
  readonly source: string;
}

const nothing = { vi: '', en: '' };

/** A data package of an index read in COINr's form; every number has the status `user`. */
export function packageOfIndex(index: CoinrIndex, { name, version, title, source }: IndexOrigin): DataPackage {
  const { rows, nodes, units, values, extraColumns } = index;
  const parents = new Set(rows.map((row) => row.parent));
  const indicators = rows.filter((row) => !parents.has(row.code));
  const cells = indicators.flatMap((row, i) =>
    units.flatMap((unit, u): CellFacts[] => {
      const value = values[i * units.length + u];
      if (Number.isNaN(value)) return [];
      return [
        {
          unit: unit.code,
          indicator: row.code,
          value,
          status: 'user',
          year: '',
          source: 'user-1',
          se: null,
          note: nothing,
        },
      ];
    }),
  );
  return {
    id: `${name}@${version}`,
    title: { vi: title, en: title },
    rows,
    nodes: nodes.map((node) =>
      nodeFacts({
        ...Object.fromEntries(extraColumns.map((column, k) => [column, node.extra[k]])),
        iCode: node.code,
        iName: node.name,
        Unit: node.measure,
      }),
    ),
    units: units.map((unit) => ({
      code: unit.code,
      name: { vi: unit.name, en: unit.name },
      region: '',
      successor: '',
      aliases: [],
    })),
    regions: [],
    cells,
    sources: [{ id: 'user-1', title: { vi: source, en: source }, url: '', licence: '' }],
    published: [],
    quality: [],
    plans: [],
    leftOut: [],
  };
}
