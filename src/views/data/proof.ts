import { regionOf } from '../parts/names';
import { profile, roundTo, rootOf, type Framework, type Model, type Result, rankIn, scoreIn } from '../../core';
import type { DataPackage, PlanFact, PublishedFact } from '../../facts/package';

/** What a published fact is about, from the index down. */
export const kinds = ['total', 'subindex', 'pillar', 'subpillar', 'indicator', 'region', 'firsts'] as const;
export type Kind = (typeof kinds)[number];

/** A published fact beside what the engine computes. */
export interface Check {
  readonly kind: Kind;
  readonly fact: PublishedFact;
  /** NaN when the fact names something that the data do not have. */
  readonly recomputed: number;
  /** recomputed − published */
  readonly difference: number;
  readonly agrees: boolean;
}

export interface Tally {
  readonly kind: Kind;
  readonly measure: string;
  readonly agree: number;
  readonly all: number;
}

/** Published scores are printed with so many decimals. */
export const scoreDecimals = 2;
/** Regional means are printed once, by the press: they may differ by so many points. */
export const regionTolerance = 0.05;

/** Place of a node between the index and the indicators. */
export function nodeKind(framework: Framework, node: number): Kind {
  if (node === rootOf(framework)) return 'total';
  if (node < framework.nIndicators) return 'indicator';
  const parent = framework.parent[node];
  if (parent === rootOf(framework)) return 'subindex';
  return framework.parent[parent] === rootOf(framework) ? 'pillar' : 'subpillar';
}

/** Plain mean of a region's units in a node; NaN without units. */
export function regionalMean(data: DataPackage, result: Result, region: string, node: number): number {
  const scores = data.units
    .map((unit, u) => (unit.region === region ? scoreIn(result, node, u) : NaN))
    .filter((score) => !Number.isNaN(score));
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

/** Indicators in which a unit is first. */
function firstCount(framework: Framework, result: Result, unit: number): number {
  let count = 0;
  for (let i = 0; i < framework.nIndicators; i++) if (rankIn(result, i, unit) === 1) count++;
  return count;
}

function recompute(data: DataPackage, { framework, unitAt }: Model, result: Result, fact: PublishedFact): number {
  const node = framework.indexOf.get(fact.node);
  if (node === undefined) return NaN;
  const region = regionOf(fact.unit);
  if (region !== null) return fact.measure === 'score' ? regionalMean(data, result, region, node) : NaN;
  const unit = unitAt.get(fact.unit);
  if (unit === undefined) return NaN;
  if (fact.measure === 'score') return scoreIn(result, node, unit);
  if (fact.measure === 'rank') return rankIn(result, node, unit);
  return fact.measure === 'first_count' ? firstCount(framework, result, unit) : NaN;
}

function kindOf(framework: Framework, fact: PublishedFact): Kind {
  if (regionOf(fact.unit) !== null) return 'region';
  if (fact.measure === 'first_count') return 'firsts';
  return nodeKind(framework, framework.indexOf.get(fact.node) ?? -1);
}

function agrees(kind: Kind, measure: string, published: number, recomputed: number): boolean {
  if (kind === 'region') return Math.abs(recomputed - published) <= regionTolerance;
  if (measure === 'score') return roundTo(recomputed, scoreDecimals) === roundTo(published, scoreDecimals);
  return recomputed === published;
}

/** Every published fact of an edition beside the engine's result; what cannot be recomputed does not agree. */
export function checkFacts(data: DataPackage, model: Model, result: Result, edition: string): Check[] {
  return data.published
    .filter((fact) => fact.edition === edition)
    .map((fact) => {
      const kind = kindOf(model.framework, fact);
      const recomputed = recompute(data, model, result, fact);
      const difference = recomputed - fact.value;
      return { kind, fact, recomputed, difference, agrees: agrees(kind, fact.measure, fact.value, recomputed) };
    });
}

/** How many checks agree, by kind and measure, in the order of `kinds`, scores before ranks. */
export function tally(checks: readonly Check[]): Tally[] {
  return kinds.flatMap((kind) => {
    const own = checks.filter((check) => check.kind === kind);
    const measures = new Set(['score', 'rank', ...own.map((check) => check.fact.measure)]);
    return [...measures].flatMap((measure) => {
      const same = own.filter((check) => check.fact.measure === measure);
      return same.length > 0 ? [{ kind, measure, agree: same.filter((c) => c.agrees).length, all: same.length }] : [];
    });
  });
}

/** A unit's total: what was published of it, if anything, beside what is recomputed. */
export interface TotalRow {
  /** Position of the unit. */
  readonly unit: number;
  readonly score: number;
  readonly rank: number;
  readonly publishedScore: Check | null;
  readonly publishedRank: Check | null;
}

/** All units by recomputed rank. */
export function totalRows({ framework, dataset }: Model, result: Result, checks: readonly Check[]): TotalRow[] {
  const totals = new Map(
    checks
      .filter((check) => check.kind === 'total')
      .map((check) => [`${check.fact.unit} ${check.fact.measure}`, check]),
  );
  const at = rootOf(framework) * result.nUnits;
  return dataset.units
    .map((code, unit) => ({
      unit,
      score: result.scores[at + unit],
      rank: result.ranks[at + unit],
      publishedScore: totals.get(`${code} score`) ?? null,
      publishedRank: totals.get(`${code} rank`) ?? null,
    }))
    .sort((a, b) => (a.rank || Infinity) - (b.rank || Infinity) || a.unit - b.unit);
}

/** A strength or weakness that a province's plan names, beside the recomputed profile. */
export interface PlanCheck {
  readonly fact: PlanFact;
  /** Recomputed rank; 0 = none. */
  readonly rank: number;
  /** Whether the recomputed five best, or five worst, hold it. */
  readonly listed: boolean;
  /** Listed, and at the printed rank if one was printed. */
  readonly agrees: boolean;
}

/** Every strength and weakness named by a plan; tasks say nothing of standing and are left away. */
export function checkPlans(data: DataPackage, { framework, unitAt }: Model, result: Result): PlanCheck[] {
  return data.plans
    .filter((fact) => fact.kind !== 'task')
    .flatMap((fact) => {
      const unit = unitAt.get(fact.unit);
      const node = framework.indexOf.get(fact.indicator);
      if (unit === undefined || node === undefined) return [];
      const rank = rankIn(result, node, unit);
      const own = profile(framework, result, unit);
      const listed = (fact.kind === 'strength' ? own.strengths : own.weaknesses).includes(node);
      return [{ fact, rank, listed, agrees: listed && (fact.rank === null || fact.rank === rank) }];
    });
}
