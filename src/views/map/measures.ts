import { orNull, printedDifference, rankIn, scoreIn, valueIn, type Result } from '../../core';
import { resultStatus, valueStatus } from '../../facts/result-status';
import type { Standing } from '../../facts/package';
import type { OpenIndex } from '../../facts/open-index';

/** What a map shows of a node; raw values are those of indicators. */
export const mapMeasures = ['rank', 'score', 'change', 'value', 'status'] as const;
export type MapMeasure = (typeof mapMeasures)[number];

export interface MapQuestion {
  readonly node: number;
  readonly measure: MapMeasure;
}

/** What map and table say of one unit. */
export interface MapFact {
  readonly unit: number;
  /** What is coloured, as its measure; null = missing. For `status` the same as the score. */
  readonly value: number | null;
  readonly score: number | null;
  /** 1 = best; null = unranked. */
  readonly rank: number | null;
  /** In the baseline. */
  readonly rankBefore: number | null;
  /** How the number coloured is known; null = missing. */
  readonly status: Standing | null;
}

/** The measures that a node has. */
export const measuresOf = (node: number, nIndicators: number): readonly MapMeasure[] =>
  node < nIndicators ? mapMeasures : mapMeasures.filter((measure) => measure !== 'value');

/** One fact a unit, in the order of the data: the one source of the map, its table and its legend. */
export function mapFacts(
  { data, model, baseline }: OpenIndex,
  result: Result,
  { node, measure }: MapQuestion,
): readonly MapFact[] {
  const { framework } = model;
  const isIndicator = node < framework.nIndicators;
  const place = (of: Result, unit: number) => rankIn(of, node, unit) || null;
  return data.units.map((_, unit) => {
    const score = orNull(scoreIn(result, node, unit));
    const rank = place(result, unit);
    const raw = isIndicator ? valueIn(result, node, unit) : NaN;
    const known = (of: 'score' | 'rank') => resultStatus(data, framework, baseline, result, node, unit, of);
    const rawStatus = () => (isIndicator ? valueStatus(data, baseline, result, node, unit) : null);
    const before = scoreIn(baseline, node, unit);
    const change = score === null || Number.isNaN(before) ? null : printedDifference(score, before);
    return {
      unit,
      value: { rank, score, change, value: orNull(raw), status: score }[measure],
      score,
      rank,
      rankBefore: place(baseline, unit),
      status: measure === 'value' ? rawStatus() : known(measure === 'rank' ? 'rank' : 'score'),
    };
  });
}

/** Facts from the best to the worst as the measure has it; missing ones last, equals by rank. */
export function inOrder(facts: readonly MapFact[], measure: MapMeasure, lowIsBest: boolean): MapFact[] {
  const sign = measure === 'rank' || (measure === 'value' && lowIsBest) ? 1 : -1;
  return facts.toSorted((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
    return sign * (a.value - b.value) || (a.rank ?? Infinity) - (b.rank ?? Infinity) || a.unit - b.unit;
  });
}
