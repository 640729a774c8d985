import fc from 'fast-check';
import {
  createModel,
  isPossible,
  pureMethod,
  type Adjustments,
  type Cell,
  type Mean,
  type Method,
  type Model,
  type NodeRow,
  type Scenario,
} from '../../src/core';

/** A random index: rows of an uneven hierarchy of up to four levels, units and their values. */
export interface RandomIndex {
  readonly rows: readonly NodeRow[];
  readonly units: readonly string[];
  readonly cells: readonly Cell[];
}

export const build = ({ rows, units, cells }: RandomIndex): Model => createModel(rows, units, cells);

export interface IndexOptions {
  /** No value is missing. */
  readonly complete?: boolean;
  readonly minUnits?: number;
}

/** Small whole numbers, so that ties and constant columns are common, any others, and outliers. */
const value = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 4 }) },
  { weight: 4, arbitrary: fc.double({ min: -50, max: 50, noNaN: true }).map(coarse) },
  { weight: 1, arbitrary: fc.constantFrom(-1000, 1000, 1500) },
);

/** Six decimals: differences stay far above rounding errors. */
function coarse(x: number): number {
  return Math.round(x * 1e6) / 1e6;
}

const weight = fc.constantFrom(1, 1, 0.5, 2, 0);
const pillars = ['A', 'B', 'C'];
const subIndices = ['X', 'Y'];

/** Rows: indicators below any aggregate, pillars below a sub-index or the index; aggregates without children are dropped. */
const rowsArbitrary: fc.Arbitrary<NodeRow[]> = fc
  .record({
    indicators: fc.array(
      fc.record({
        parent: fc.constantFrom(...pillars, ...pillars, 'X', 'I'),
        weight,
        direction: fc.constantFrom<1 | -1>(1, -1),
        low: fc.integer({ min: -5, max: 0 }),
        high: fc.integer({ min: 1, max: 6 }),
      }),
      { minLength: 1, maxLength: 7 },
    ),
    pillarParents: fc.tuple(...pillars.map(() => fc.constantFrom(...subIndices, 'I'))),
    aggregateWeights: fc.tuple(weight, weight, weight, weight, weight),
  })
  .map(({ indicators, pillarParents, aggregateWeights }) => {
    const leaves: NodeRow[] = indicators.map(({ parent, weight, direction, low, high }, i) => ({
      code: `x${i}`,
      parent,
      level: 1,
      weight,
      direction,
      goalposts: [low, high],
    }));
    const aggregates: NodeRow[] = [
      ...pillars.map((code, k) => ({ code, parent: pillarParents[k], level: 2, weight: aggregateWeights[k] })),
      ...subIndices.map((code, k) => ({ code, parent: 'I', level: 3, weight: aggregateWeights[3 + k] })),
    ];
    const used = (code: string): boolean =>
      leaves.some((leaf) => leaf.parent === code) || aggregates.some((row) => row.parent === code && used(row.code));
    return [
      ...leaves,
      ...aggregates.filter(({ code }) => used(code)),
      { code: 'I', parent: null, level: 4, weight: 1 },
    ];
  });

export const randomIndex = ({ complete = false, minUnits = 1 }: IndexOptions = {}): fc.Arbitrary<RandomIndex> =>
  fc
    .tuple(
      rowsArbitrary,
      fc.oneof(
        { weight: 5, arbitrary: fc.integer({ min: minUnits, max: 7 }) },
        { weight: 1, arbitrary: fc.constant(18) },
      ),
    )
    .chain(([rows, nUnits]) => {
      const units = Array.from({ length: nUnits }, (_, u) => `u${u}`);
      const indicators = rows.filter((row) => row.level === 1).map((row) => row.code);
      const cell = complete ? value : fc.option(value, { freq: 6 });
      const count = nUnits * indicators.length;
      return fc.array(cell, { minLength: count, maxLength: count }).map((values) => ({
        rows,
        units,
        cells: values.map((x, k) => ({
          unit: units[k % nUnits],
          indicator: indicators[Math.floor(k / nUnits)],
          value: x,
        })),
      }));
    });

const meansArbitrary = fc.dictionary(
  fc.constantFrom('2', '3', '4'),
  fc.constantFrom<Mean>('arithmetic', 'geometric', 'harmonic'),
);

/** Any method but Copeland's, its means only where they are possible. */
export const randomMethod = (fixed: Partial<Method> = {}): fc.Arbitrary<Partial<Method>> =>
  fc
    .record({
      goalposts: fc.constantFrom<Method['goalposts']>('refit', 'frozen', 'fixed'),
      beyond: fc.constantFrom<Method['beyond']>('clip', 'clip', 'extend'),
      scale: fc.constantFrom<Method['scale']>('auto', 'auto', '0-100', '1-100'),
      normalisation: fc.constantFrom<Method['normalisation']>(
        ...(['minmax', 'minmax', 'minmax', 'zscore', 'percentile-rank', 'borda', 'distance-to-best'] as const),
      ),
      treatment: fc.constantFrom<Method['treatment']>('none', 'none', 'coinr', 'gii', 'log'),
      treatmentFit: fc.constantFrom<Method['treatmentFit']>('baseline', 'scenario'),
      means: meansArbitrary,
      missing: fc.constantFrom<Method['missing']>(
        ...(['skip', 'skip', 'skip', 'worst', 'worst', 'mean', 'median', 'unit-mean', 'unit-median'] as const),
      ),
      coverage: fc.constantFrom(0, 0, 0.5, 0.75, 1),
      rankDecimals: fc.constantFrom(null, null, 0, 2),
    })
    .map((method) => ({ ...method, ...fixed }))
    .map((method) => (isPossible(pureMethod, method) ? method : { ...method, means: {} }))
    // A gap filled from other columns may tie with a value up to the last digit, which ranks would tell apart.
    .map((method) =>
      /^unit/.test(method.missing) && ['percentile-rank', 'borda'].includes(method.normalisation)
        ? { ...method, missing: 'mean' }
        : method,
    );

/** A scenario on an index: some values replaced or taken out, some weights changed, any method. */
export function randomScenario(index: RandomIndex, fixed: Partial<Method> = {}): fc.Arbitrary<Scenario> {
  const edit = fc.record({ cell: fc.nat(index.cells.length - 1), value: fc.option(value, { freq: 6 }) });
  const weights = fc.dictionary(fc.constantFrom(...index.rows.map((row) => row.code)), weight, { maxKeys: 2 });
  return fc.record({ edits: fc.array(edit, { maxLength: 5 }), weights, method: randomMethod(fixed) }).map((recipe) => {
    const adjustments: Record<string, Record<string, number | null>> = {};
    for (const { cell, value } of recipe.edits) {
      const { unit, indicator } = index.cells[cell];
      (adjustments[unit] ??= {})[indicator] = value;
    }
    return { adjustments: adjustments satisfies Adjustments, weights: recipe.weights, method: recipe.method };
  });
}
