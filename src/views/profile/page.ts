import {
  contributions,
  orNull,
  profile,
  rankIn,
  rootOf,
  scoreIn,
  valueIn,
  type Framework,
  type Model,
  type Result,
} from '../../core';
import { editionsOf, ownEdition } from '../../facts/editions';
import { resultStatus, valueStatus } from '../../facts/result-status';
import type { DataPackage, Label, PublishedFact, Standing } from '../../facts/package';
import type { OpenIndex } from '../../facts/open-index';
import { editionRows, rankedUnits } from '../data/editions';
import { regionalMean } from '../data/proof';

/** Plain mean of the present numbers; NaN without any. */
const mean = (numbers: readonly number[]): number => {
  const present = numbers.filter((x) => !Number.isNaN(x));
  return present.reduce((sum, x) => sum + x, 0) / present.length;
};

/** Units ranked 1 … k in the index. */
export const leaders = (framework: Framework, result: Result, k: number): number[] =>
  Array.from({ length: result.nUnits }, (_, unit) => unit).filter((unit) => {
    const rank = rankIn(result, rootOf(framework), unit);
    return rank > 0 && rank <= k;
  });

/** A unit in a pillar beside what it is measured against; NaN = none. */
export interface PillarRow {
  readonly node: number;
  readonly score: number;
  /** 0 = unranked. */
  readonly rank: number;
  readonly status: Standing | null;
  /** Mean of the units that lead the whole index. */
  readonly top: number;
  /** Mean of the unit's region, itself included. */
  readonly region: number;
  readonly rival: number;
  /** What each mean is made of. */
  readonly of: Readonly<Record<'top' | 'region', MeanBasis>>;
}

/** Scores that a mean is taken of, and how many of them nobody printed. */
export interface MeanBasis {
  readonly units: number;
  readonly estimated: number;
}

export function pillarRows(
  { data, model, baseline }: OpenIndex,
  result: Result,
  nodes: readonly number[],
  unit: number,
  rival: number,
  k: number,
): PillarRow[] {
  const { framework } = model;
  const top = leaders(framework, result, k);
  const { region } = data.units[unit];
  const inRegion = [...data.units.keys()].filter((each) => region !== '' && data.units[each].region === region);
  const basis = (node: number, units: readonly number[]): MeanBasis => {
    const present = units.filter((each) => !Number.isNaN(scoreIn(result, node, each)));
    const isEstimate = (each: number) =>
      resultStatus(data, framework, baseline, result, node, each, 'score') === 'estimated';
    return { units: present.length, estimated: present.filter(isEstimate).length };
  };
  return nodes.map((node) => ({
    node,
    score: scoreIn(result, node, unit),
    rank: rankIn(result, node, unit),
    status: resultStatus(data, framework, baseline, result, node, unit, 'score'),
    top: mean(top.map((each) => scoreIn(result, node, each))),
    region: region === '' ? NaN : regionalMean(data, result, region, node),
    rival: rival < 0 ? NaN : scoreIn(result, node, rival),
    of: { top: basis(node, top), region: basis(node, inRegion) },
  }));
}

/** An indicator of a unit as it stands now. */
export interface IndicatorRow {
  readonly indicator: number;
  /** Null = missing. */
  readonly value: number | null;
  readonly score: number | null;
  /** 0 = unranked. */
  readonly rank: number;
  /** Of the value. */
  readonly status: Standing | null;
}

export function indicatorRow(
  { data, baseline }: Pick<OpenIndex, 'data' | 'baseline'>,
  result: Result,
  indicator: number,
  unit: number,
): IndicatorRow {
  return {
    indicator,
    value: orNull(valueIn(result, indicator, unit)),
    score: orNull(scoreIn(result, indicator, unit)),
    rank: rankIn(result, indicator, unit),
    status: valueStatus(data, baseline, result, indicator, unit),
  };
}

/** How many strengths, and how many weaknesses, a profile of the PII lists. */
export const listed = 5;

export function strengthsAndWeaknesses(loaded: OpenIndex, result: Result, unit: number) {
  const { strengths, weaknesses } = profile(loaded.model.framework, result, unit, listed);
  const rows = (indicators: readonly number[]) =>
    indicators.map((indicator) => indicatorRow(loaded, result, indicator, unit));
  return { strengths: rows(strengths), weaknesses: rows(weaknesses) };
}

/** Another unit and how far it is. */
export interface Peer {
  readonly unit: number;
  /** Root mean square difference of the scores, in points. */
  readonly distance: number;
}

/** The units nearest in the scores of some nodes; one that lacks any of those that the unit has is left out. */
export function nearestPeers(result: Result, nodes: readonly number[], unit: number, count: number): Peer[] {
  const own = nodes.filter((node) => !Number.isNaN(scoreIn(result, node, unit)));
  if (own.length === 0) return [];
  return Array.from({ length: result.nUnits }, (_, other) => ({
    unit: other,
    distance: Math.sqrt(mean2(own.map((node) => scoreIn(result, node, other) - scoreIn(result, node, unit)))),
  }))
    .filter(({ unit: other, distance }) => other !== unit && !Number.isNaN(distance))
    .sort((a, b) => a.distance - b.distance || a.unit - b.unit)
    .slice(0, count);
}

/** Mean of the squares; NaN when any is missing. */
const mean2 = (differences: readonly number[]): number =>
  differences.reduce((sum, x) => sum + x * x, 0) / differences.length;

/** What one edition printed of a unit's total, or of the unit that it has become. */
export interface HistoryRow {
  readonly edition: string;
  readonly score: PublishedFact | null;
  readonly rank: PublishedFact | null;
  /** Units ranked by the edition; null where it did not say. */
  readonly of: number | null;
  /** The unit after the merger, which the edition ranks in its place. */
  readonly successor: Label | null;
  readonly sources: readonly string[];
}

/**
 * Editions with published results from the package's own on, and earlier ones that printed something of the unit, earliest
 * first. One that printed nothing of it has empty fields.
 */
export function history(data: DataPackage, framework: Framework, unit: number): HistoryRow[] {
  const root = framework.codes[rootOf(framework)];
  const { code, successor } = data.units[unit];
  const today = new Set(data.units.map((each) => each.successor?.code));
  const own = ownEdition(data);
  const rows = editionsOf(data)
    .reverse()
    .map((edition): HistoryRow => {
      const facts = data.published.filter((fact) => fact.edition === edition);
      const of = rankedUnits(facts);
      const merged = successor !== null && of === today.size && of < data.units.length;
      const printedAs = merged ? successor.code : code;
      const row = editionRows(facts.filter((fact) => fact.unit === printedAs && fact.node === root)).at(0);
      return {
        edition,
        score: row?.score ?? null,
        rank: row?.rank ?? null,
        of,
        successor: merged ? successor.name : null,
        sources: row?.sources ?? [],
      };
    });
  return rows.filter(({ edition, score, rank }) => score || rank || own === null || edition >= own);
}

/** One indicator of two units. */
export interface SideBySideRow {
  readonly own: IndicatorRow;
  readonly rival: IndicatorRow;
  /** What the first has over the second through the indicator, in points of the index. */
  readonly points: number;
}

/** Two units, indicator by indicator; the points add up to the difference of their totals. */
export function sideBySide(loaded: OpenIndex, result: Result, unit: number, rival: number): SideBySideRow[] {
  const model: Model = loaded.model;
  const [own, other] = [unit, rival].map((each) => contributions(model, result, each));
  return Array.from({ length: model.framework.nIndicators }, (_, indicator) => ({
    own: indicatorRow(loaded, result, indicator, unit),
    rival: indicatorRow(loaded, result, indicator, rival),
    points: own[indicator] - other[indicator],
  }));
}
