import { indicatorPositions } from './cell-table';
import { decimalsOfScale, toNatural, type NaturalScale, type ScaleBasis } from './natural-scale';
import type { DataPackage, Label, NodeFacts } from './package';
import { ownMeasure, withOwnMeasures } from './positions';
import { scalesOf, userValuesOf, withUserValues, type UserImport, type UserValue } from './user-values';

/** The data in force: a package with the user's figures in place of its own, each indicator in the measure it is known in. */
export const dataInForce = (data: DataPackage, imports: readonly UserImport[]): DataPackage =>
  withOwnMeasures(withNaturalScales(withUserValues(data, imports), imports));

/**
 * Columns held as points in their natural unit, where the user's figures tell the scale. Scores and ranks stay as they
 * are, for the change of unit is linear.
 */
function withNaturalScales(data: DataPackage, imports: readonly UserImport[]): DataPackage {
  const known = scalesOf(imports);
  const scales = new Map(
    data.nodes.flatMap(({ code, scaleStatus }) => {
      const scale = scaleStatus === 'position' ? known.get(code) : undefined;
      return scale ? [[code, scale] as const] : [];
    }),
  );
  if (scales.size === 0) return data;
  const { cells, units } = data;
  const at = indicatorPositions(data.rows);
  const [numbers, errors] = [cells.values.slice(), cells.errors?.slice() ?? null];
  for (const [code, scale] of scales) {
    const from = at.get(code)! * units.length;
    for (let cell = from; cell < from + units.length; cell++) {
      numbers[cell] = toNatural(scale, numbers[cell]);
      if (errors) errors[cell] = (errors[cell] * (scale.high - scale.low)) / 100;
    }
  }
  const values = userValuesOf(imports);
  const unitAt = new Map(units.map(({ code }, u) => [code, u]));
  for (const { unit, indicator, real } of values) {
    const u = unitAt.get(unit);
    if (real && u !== undefined && scales.has(indicator)) numbers[at.get(indicator)! * units.length + u] = real.value;
  }
  return {
    ...data,
    cells: { ...cells, values: numbers, errors },
    nodes: data.nodes.map((node) => {
      const scale = scales.get(node.code);
      return scale ? scaledNode(node, scale, values) : node;
    }),
    ...(data.posterior && { posterior: scaledPosterior(data.posterior, scales) }),
  };
}

type Posterior = NonNullable<DataPackage['posterior']>;

const scaledPosterior = ({ spec, draws }: Posterior, scales: ReadonlyMap<string, NaturalScale>): Posterior => ({
  draws,
  spec: {
    ...spec,
    columns: spec.columns.map((column) => {
      const scale = scales.get(column.indicator);
      return scale ? { ...column, low: toNatural(scale, column.low), high: toNatural(scale, column.high) } : column;
    }),
  },
});

/**
 * What a package's unknown cells are drawn from, in the measures of the data in force.
 * @param posterior as shipped with the package
 * @param data the package with the user's figures
 */
export const posteriorInForce = (posterior: Posterior, { nodes }: DataPackage): Posterior =>
  scaledPosterior(posterior, new Map(nodes.flatMap(({ code, scale }) => (scale ? [[code, scale] as const] : []))));

function scaledNode(node: NodeFacts, scale: NaturalScale, values: readonly UserValue[]): NodeFacts {
  const given = values.flatMap(({ indicator, real }) => (indicator === node.code && real ? [real.value] : []));
  const digits = given.map((x) => /\.(\d+)$/.exec(String(x))?.[1].length ?? 0);
  return {
    ...node,
    measure: assumed(node.naturalMeasure ?? ownMeasure),
    decimals: Math.min(8, Math.max(decimalsOfScale(scale), ...digits)),
    possible: [scale.low >= 0 ? 0 : null, null],
    scaleStatus: 'scaled',
    scaleNote: assumption(scale),
    scale,
  };
}

/** Wherever the measure is named, it says that it rests on an assumption. */
const assumed = ({ vi, en }: Label): Label => ({ vi: `${vi} (thang giả định)`, en: `${en} (assumed scale)` });

const bases: Readonly<Record<ScaleBasis['kind'], Label>> = {
  ends: {
    vi: 'giá trị thấp nhất và cao nhất do người dùng ghi',
    en: 'the lowest and highest values given by the user',
  },
  pair: { vi: 'giá trị và điểm của hai tỉnh do người dùng ghi', en: 'two units’ values and scores given by the user' },
  rank: {
    vi: 'một giá trị, thứ hạng của nó và giá trị thấp nhất; điểm ở hạng đó là điểm giữa hai hạng kề bên, phần lớn là ước tính',
    en: 'one value, its rank and the lowest value; the points at that rank lie halfway between its neighbours’, mostly estimates',
  },
};

/** What a natural unit is assumed on. */
function assumption({ low, high, basis }: NaturalScale): Label {
  const number = (x: number) => String(Number(x.toPrecision(6)));
  const comma = (x: number) => number(x).replace('.', ',');
  const { vi, en } = bases[basis.kind];
  return {
    vi: `Giả định: điểm tăng đều theo giá trị, 0 điểm ứng với ${comma(low)} và 100 điểm với ${comma(high)}, theo ${vi}. Giá trị của các tỉnh khác được đổi từ điểm quy đổi theo thang này.`,
    en: `Assumed: points rise evenly with the value, 0 points at ${number(low)} and 100 at ${number(high)}, after ${en}. The other units’ values are converted from points on this scale.`,
  };
}
