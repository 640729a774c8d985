import { indicatorPositions } from '../../facts/cell-table';
import type { CoinrIndex } from './coinr';
import { originsOf, statusColumns } from './status';
import { nodeFacts } from '../../facts/read-package';
import { type DataPackage, type Label, type NodeFacts } from '../../facts/package';

/** What the user says of an index of their own. */
export interface IndexOrigin {
  /** Short name; with the version it tells scenarios on which data they were made. */
  readonly name: string;
  readonly version: string;
  readonly title: string;
  /** Where the numbers come from, in the user's words. */
  readonly source: string;
}

const mostDecimals = 10;

/** Decimals that tell a thousandth of a column's spread, where its values have so many. */
function decimalsOf(column: Float64Array): number {
  let [low, high] = [Infinity, -Infinity];
  for (let u = 0; u < column.length; u++) {
    if (column[u] < low) low = column[u];
    if (column[u] > high) high = column[u];
  }
  const enough = high > low ? Math.min(mostDecimals, Math.max(0, Math.ceil(3 - Math.log10(high - low)))) : 2;
  let [decimals, unit] = [0, 1];
  for (let u = 0; u < column.length && decimals < enough;) {
    const x = column[u];
    if (Number.isNaN(x) || Math.round(x * unit) / unit === x) u++;
    else {
      decimals++;
      unit *= 10;
    }
  }
  return decimals;
}

/** A data package of an index read in COINr's form; a number has the status `user` unless the index tells its own. */
export function packageOfIndex(index: CoinrIndex, { name, version, title, source }: IndexOrigin): DataPackage {
  const { rows, nodes, units, values, extraColumns, others, otherColumns } = index;
  const groups = otherColumns[others.findIndex(({ type }) => type === 'Group')];
  const indicatorAt = indicatorPositions(rows);
  const decimals = (code: string): number => {
    const i = indicatorAt.get(code);
    return i === undefined ? 2 : decimalsOf(values.subarray(i * units.length, (i + 1) * units.length));
  };
  return {
    id: `${name}@${version}`,
    title: { vi: title, en: title },
    rows,
    nodes: nodes.map((node) => {
      const extra = Object.fromEntries(extraColumns.map((column, k) => [column, node.extra[k]]));
      return nodeFacts({
        ...extra,
        iCode: node.code,
        iName: node.name,
        Unit: node.measure,
        decimals: extra.decimals || String(decimals(node.code)),
      });
    }),
    units: units.map((unit, u) => ({
      code: unit.code,
      name: { vi: unit.name, en: unit.name },
      region: '',
      ...(groups ? { group: groups[u] } : {}),
      successor: null,
      aliases: [],
    })),
    regions: [],
    ...originsOf(index, source),
    published: [],
    quality: [],
    plans: [],
    leftOut: [],
  };
}

const both = (name: string, of: (facts: NodeFacts) => Label): [string, (facts: NodeFacts) => string][] => [
  [`${name}_vi`, (facts) => of(facts).vi],
  [`${name}_en`, (facts) => of(facts).en],
];

/** The PII's own columns of iMeta; `nodeFacts` reads them. */
const ownColumns: readonly [column: string, of: (facts: NodeFacts) => string][] = [
  ...both('name', (facts) => facts.name),
  ...both('measure', (facts) => facts.measure),
  ...both('natural', ({ naturalMeasure }) => naturalMeasure ?? { vi: '', en: '' }),
  ['decimals', (facts) => String(facts.decimals)],
  ['possible_min', (facts) => String(facts.possible[0] ?? '')],
  ['possible_max', (facts) => String(facts.possible[1] ?? '')],
  ...both('source', (facts) => facts.source),
  ...both('lead', (facts) => facts.lead),
  ['source_status', (facts) => facts.sourceStatus ?? ''],
  ['lead_status', (facts) => facts.leadStatus],
  ['lever_status', (facts) => facts.leverStatus ?? ''],
  ['reach', (facts) => facts.reach],
  ['reach_status', (facts) => facts.reachStatus],
  ...both('lever', (facts) => facts.lever),
  ['reference_year', (facts) => facts.referenceYear],
  ['code_status', (facts) => facts.codeStatus],
  ['name_status', (facts) => facts.nameStatus],
  ['structure_status', (facts) => facts.structureStatus],
  ['scale_status', (facts) => facts.scaleStatus],
  ...both('scale_note', (facts) => facts.scaleNote),
  ['source_urls', (facts) => facts.sourceUrls.join(' ')],
  ...both('note', (facts) => facts.note),
];

/** A data package in COINr's form, names in Vietnamese and the package's own columns beside COINr's. */
export function indexOfPackage(data: DataPackage): CoinrIndex {
  const { rows, units } = data;
  const status = statusColumns(data);
  const facts = new Map(data.nodes.map((node) => [node.code, node]));
  return {
    rows,
    nodes: rows.map(({ code }) => {
      const node = facts.get(code);
      return {
        code,
        name: node?.name.vi ?? code,
        measure: node?.measure.vi ?? '',
        extra: ownColumns.map(([, of]) => (node ? of(node) : '')),
      };
    }),
    others: status.others.map((other) => ({ ...other, extra: ownColumns.map(() => '') })),
    extraColumns: ownColumns.map(([column]) => column),
    units: units.map(({ code, name }) => ({ code, name: name.vi })),
    values: data.cells.values,
    otherColumns: status.otherColumns,
  };
}
