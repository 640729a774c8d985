import { FaultError, type Framework } from '../../core';
import type { PublishedFact } from '../../facts/package';
import type { PosteriorSpec } from '../../facts/posterior-spec';
import type { ColumnPrior, FirstsFact, MeanFact, PosteriorProblem, RankFact, ScoreFact } from './problem';
import { spreadOf } from './spread';

export interface PosteriorInput {
  readonly framework: Framework;
  /** Unit codes in order. */
  readonly units: readonly string[];
  /** Region key of each unit. */
  readonly regionOf: readonly string[];
  /** nIndicators × nUnits scores on 0–100; NaN = unknown. */
  readonly scores: Float64Array;
  readonly published: readonly PublishedFact[];
  readonly spec: PosteriorSpec;
}

/**
 * Puts together what is known: real values, printed results of the spec's edition, the spec's own facts. A printed score
 * of an indicator, a first rank and a last one settle the cell; a group printed at zero settles its cells.
 * @throws FaultError unknown-code
 */
export function compilePosterior({
  framework,
  units,
  regionOf,
  scores,
  published,
  spec,
}: PosteriorInput): PosteriorProblem {
  const nUnits = units.length;
  const { nIndicators } = framework;
  const unitAt = new Map(units.map((unit, u) => [unit, u]));
  const known = scores.slice();
  const settle = (node: number, unit: number, score: number) => {
    const cell = node * nUnits + unit;
    if (Number.isNaN(known[cell])) known[cell] = score;
  };
  const nodeAt = (code: string): number => {
    const node = framework.indexOf.get(code);
    if (node === undefined) throw new FaultError([{ code: 'unknown-code', where: code }]);
    return node;
  };
  const unitNumber = (code: string): number => {
    const unit = unitAt.get(code);
    if (unit === undefined) throw new FaultError([{ code: 'unknown-code', where: code }]);
    return unit;
  };
  const facts = published
    .filter((f) => f.edition === spec.edition && framework.indexOf.has(f.node))
    .map((f) => ({ ...f, at: nodeAt(f.node), who: unitAt.get(f.unit) ?? -1 }));

  const printed: ScoreFact[] = [];
  const ranks: RankFact[] = [];
  const firsts: FirstsFact[] = [];
  // Scores before ranks: where both are printed, the score is the better ground.
  for (const { at: node, who: unit, measure, value } of facts) {
    if (unit < 0 || measure !== 'score') continue;
    if (node < nIndicators) settle(node, unit, value);
    else printed.push({ node, unit, value });
    if (node >= nIndicators && value === 0) for (const i of leavesOf(framework, node)) settle(i, unit, 0);
  }
  for (const { at: node, who: unit, measure, value, of } of facts) {
    if (unit < 0) continue;
    if (measure === 'first_count') firsts.push({ unit, count: value });
    if (measure !== 'rank') continue;
    if (node < nIndicators && value === 1) settle(node, unit, 100);
    if (node < nIndicators && value === of) settle(node, unit, 0);
    ranks.push({ node, unit, best: value, worst: value, among: null, force: Infinity });
  }
  for (const { node, unit, best, worst, among, force } of spec.ranks)
    ranks.push({
      node: nodeAt(node),
      unit: unitNumber(unit),
      best,
      worst,
      among: among?.map(unitNumber) ?? null,
      force: force ?? Infinity,
    });
  const means = facts.flatMap(({ unit, measure, value, at }): MeanFact[] => {
    if (measure !== 'score' || !unit.startsWith('region:') || at !== framework.nNodes - 1) return [];
    const region = unit.slice('region:'.length);
    return [{ members: regionOf.flatMap((r, u) => (r === region ? [u] : [])), value }];
  });

  const spreads = new Map(Object.entries(spec.spreads).map(([name, knots]) => [name, spreadOf(knots)]));
  const hasUnknown = (i: number) => known.subarray(i * nUnits, (i + 1) * nUnits).some(Number.isNaN);
  const columns = spec.columns.flatMap((column): ColumnPrior[] => {
    const indicator = nodeAt(column.indicator);
    if (!hasUnknown(indicator)) return [];
    const noise = Float64Array.from({ length: nUnits }, (_, u) =>
      typeof column.noise === 'number' ? column.noise : column.noise[u],
    );
    return [
      {
        ...{ indicator, noise, spread: spreads.get(column.spread)!, mean: Float64Array.from(column.mean) },
        ...{
          level: column.level,
          levelSd: column.levelSd,
          slopeSd: column.slopeSd,
          follows: column.follows,
          spansScale: column.spansScale,
        },
      },
    ];
  });
  // A rank at a cell that is settled holds or does not; nothing can be drawn for it.
  const isOpen = ({ node, unit }: RankFact) => node >= nIndicators || Number.isNaN(known[node * nUnits + unit]);
  return {
    ...{ framework, nUnits, known, columns, scores: printed, ranks: ranks.filter(isOpen), means, firsts },
    development: Float64Array.from(spec.development),
    totalMean: Float64Array.from(spec.totals.mean),
    totalSd: Float64Array.from(spec.totals.sd),
  };
}

function leavesOf(framework: Framework, node: number): number[] {
  const leaves: number[] = [];
  for (let i = 0; i < framework.nIndicators; i++)
    for (let n = i; n >= 0; n = framework.parent[n])
      if (n === node) {
        leaves.push(i);
        break;
      }
  return leaves;
}
