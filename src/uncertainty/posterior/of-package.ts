import { compute, createDataset, createFramework, emptyScenario, modelOf, type Framework } from '../../core';
import { indicatorPositions, originAt } from '../../facts/cell-table';
import { toNatural } from '../../facts/natural-scale';
import type { DataPackage, PublishedFact } from '../../facts/package';
import type { PosteriorSpec } from '../../facts/posterior-spec';
import { posteriorInForce as inForce } from '../../facts/scaled-columns';
import { compilePosterior } from './compile';
import type { CellDraws } from './draws';
import { unpackDraws } from './packed';
import { regroupDraws } from './regrouped';
import { sampler } from './sample';

/** Places `unit * nIndicators + indicator` of the estimated cells, ascending. */
export function estimatedCells(data: DataPackage): Int32Array {
  const nUnits = data.units.length;
  const nIndicators = indicatorPositions(data.rows).size;
  const cells: number[] = [];
  for (let u = 0; u < nUnits; u++)
    for (let i = 0; i < nIndicators; i++)
      if (originAt(data.cells, i * nUnits + u)?.status === 'estimated') cells.push(u * nIndicators + i);
  return Int32Array.from(cells);
}

const goalpostsOf = (spec: PosteriorSpec): (readonly [number, number])[] =>
  spec.columns.map(({ low, high }) => [low, high] as const);

/**
 * The draws that come with a package; null when it has none, or when figures of the user's own have taken the place of
 * estimates, so that new draws are due (`packageSampler`). Where units were merged, the posterior is that of the index that
 * they were merged from, and its draws are regrouped.
 */
export function shippedDraws(data: DataPackage): CellDraws | null {
  if (!data.posterior) return null;
  const { regrouped, posterior } = data;
  if (regrouped) {
    const whole = shippedDraws({ ...regrouped.of, posterior });
    return whole && regroupDraws(data, estimatedCells(data), whole);
  }
  const { spec, draws } = posterior;
  const cells = estimatedCells(data);
  const goalposts = goalpostsOf(spec);
  const nIndicators = goalposts.length;
  const unpacked = unpackDraws(
    cells,
    Array.from(cells, (cell) => goalposts[cell % nIndicators]),
    draws,
  );
  return unpacked.nDraws === spec.nDraws && !hasUserValues(data) ? unpacked : null;
}

/**
 * The draws of a package beneath the user's figures, without the cells that these settle: at hand at once, and not yet
 * drawn anew with what the figures say of the other cells.
 * @param base the package as shipped, with its posterior
 * @param data the same with the user's figures in their place, each column in the measure in force
 */
export function keptDraws(base: DataPackage, data: DataPackage): CellDraws | null {
  const { regrouped, posterior } = base;
  const figures = data.regrouped?.figures;
  if (regrouped && figures) {
    const whole = posterior ? keptDraws({ ...regrouped.of, posterior }, figures) : null;
    return whole && ofMergedUnits(data, whole);
  }
  const draws = regrouped
    ? inMeasures(shippedDraws(base), data)
    : shippedDraws(base.posterior ? { ...base, posterior: inForce(base.posterior, data) } : base);
  if (!draws) return null;
  const unknown = new Set(estimatedCells(data));
  const kept = [...draws.cells.keys()].filter((k) => unknown.has(draws.cells[k]));
  if (kept.length === draws.cells.length || kept.length === 0) return kept.length === 0 ? null : draws;
  const values = new Float64Array(draws.nDraws * kept.length);
  for (let n = 0; n < draws.nDraws; n++)
    kept.forEach((k, c) => (values[n * kept.length + c] = draws.values[n * draws.cells.length + k]));
  return { nDraws: draws.nDraws, cells: Int32Array.from(kept, (k) => draws.cells[k]), values };
}

/**
 * Draws of an index, made beneath the user's figures, as draws of its merged units; null where these leave nothing open.
 * @param data the index of merged units, with the figures
 */
export function ofMergedUnits(data: DataPackage, whole: CellDraws): CellDraws | null {
  const cells = estimatedCells(data);
  return cells.length === 0 ? null : inMeasures(regroupDraws(data, cells, whole), data);
}

/** Draws of points in the measures in force. */
function inMeasures(draws: CellDraws | null, { rows, nodes }: DataPackage): CellDraws | null {
  const scaleOf = new Map(nodes.map(({ code, scale }) => [code, scale]));
  const scales = [...indicatorPositions(rows).keys()].map((code) => scaleOf.get(code));
  if (!draws || scales.every((scale) => scale === undefined)) return draws;
  const { cells } = draws;
  const values = Float64Array.from(draws.values, (x, k) => {
    const scale = scales[cells[k % cells.length] % scales.length];
    return scale ? toNatural(scale, x) : x;
  });
  return { ...draws, values };
}

/** Whether the user's figures stand among the data. */
export const hasUserValues = (data: DataPackage): boolean =>
  data.cells.origins.some(({ status }, k) => status === 'user' && data.cells.origin.includes(k));

export interface PackageDraws {
  readonly draws: CellDraws;
  /** Printed results that cannot hold beside the user's figures, and gave way. */
  readonly gaveWay: readonly PublishedFact[];
}

/** Makes new draws of a package, each the same whoever makes it. */
export interface PackageSampler {
  /** Places `unit * nIndicators + indicator` of the cells drawn, ascending. */
  readonly cells: Int32Array;
  /** Steps from all facts to fewer. */
  readonly nSteps: number;
  /**
   * Values of the cells in draw `k`, in the package's measures.
   * @param step 0 = every fact holds
   * @throws Error when nothing satisfies the facts of the step
   */
  draw(step: number, k: number): Float64Array;
  /** Printed results that give way at a step. */
  gaveWay(step: number): readonly PublishedFact[];
}

/**
 * Draws the cells that nobody printed and the user did not give: the user's figures count as known. Printed results of a
 * unit that contradict its own figures give way step by step.
 * @throws Error when the package says nothing of how its unknown cells are distributed
 */
export function packageSampler(data: DataPackage, seed: number): PackageSampler {
  if (!data.posterior) throw new Error('the package says nothing of how its unknown cells are distributed');
  const { spec } = data.posterior;
  const framework = createFramework(data.rows);
  const scores = knownScores(data, framework, spec);
  const cells = estimatedCells(data);
  const { nIndicators } = framework;
  const nUnits = data.units.length;
  const goalposts = goalpostsOf(spec);
  const root = framework.codes[framework.nNodes - 1];
  const own = ownUnits(data);
  const isOwn = (f: PublishedFact) => f.edition === spec.edition && own.has(f.unit);
  const isCell = (f: PublishedFact) => isOwn(f) && (framework.indexOf.get(f.node) ?? nIndicators) < nIndicators;
  // From all facts to fewer: what stands below a unit's total gives way before the total does.
  const all: ((f: PublishedFact) => boolean)[] = [
    () => false,
    isCell,
    (f) => isOwn(f) && f.node !== root,
    isOwn,
    // Own figures at the top of many columns leave others fewer first places than printed.
    (f) => isOwn(f) || (f.edition === spec.edition && f.measure === 'first_count'),
    // A total far from the printed one moves the ranks of others and the mean of its region.
    (f) =>
      isOwn(f) ||
      (f.edition === spec.edition &&
        (f.measure === 'first_count' || (f.node === root && (f.measure === 'rank' || f.unit.startsWith('region:'))))),
  ];
  const steps = own.size > 0 ? all : all.slice(0, 1);
  const samplerAt = (step: number) => {
    const ranks = step < all.length - 1 ? spec.ranks : spec.ranks.filter(({ node }) => node !== root);
    return sampler(
      compilePosterior({
        ...{ framework, scores, spec: { ...spec, ranks } },
        published: data.published.filter((f) => !steps[step](f)),
        units: data.units.map(({ code }) => code),
        regionOf: data.units.map(({ region }) => region),
      }),
    );
  };
  let ready: { readonly step: number; readonly draw: ReturnType<typeof sampler> } | null = null;
  return {
    cells,
    nSteps: steps.length,
    draw(step, k) {
      if (ready?.step !== step) ready = { step, draw: samplerAt(step) };
      const drawn = ready.draw(seed, k);
      return Float64Array.from(cells, (cell) => {
        const i = cell % nIndicators;
        const [low, high] = goalposts[i];
        return low + (drawn[i * nUnits + Math.floor(cell / nIndicators)] / 100) * (high - low);
      });
    },
    gaveWay: (step) => data.published.filter(steps[step]),
  };
}

/** Units with figures of the user's own. */
function ownUnits({ units, cells }: DataPackage): Set<string> {
  const found = new Set<string>();
  cells.origin.forEach((origin, at) => {
    if (cells.origins[origin]?.status === 'user') found.add(units[at % units.length].code);
  });
  return found;
}

/** Scores of all cells that are not estimated; NaN elsewhere. */
function knownScores(data: DataPackage, framework: Framework, spec: PosteriorSpec): Float64Array {
  const nUnits = data.units.length;
  const { nIndicators } = framework;
  const isKnown = (at: number) => (originAt(data.cells, at)?.status ?? 'estimated') !== 'estimated';
  const dataset = createDataset(
    framework,
    data.units.map(({ code }) => code),
    [],
  );
  const values = data.cells.values.map((x, at) => (isKnown(at) ? x : NaN));
  const model = modelOf(framework, { ...dataset, values }, data.method);
  const real = compute(model, emptyScenario).scores;
  const columns = new Map(spec.columns.map((c) => [c.indicator, c]));
  return Float64Array.from({ length: nIndicators * nUnits }, (_, at) => {
    if (Number.isNaN(values[at])) return NaN;
    const column = columns.get(framework.codes[Math.floor(at / nUnits)]);
    if (!column?.spansScale) return real[at];
    const score = (100 * (values[at] - column.low)) / (column.high - column.low);
    return Math.min(100, Math.max(0, score));
  });
}
