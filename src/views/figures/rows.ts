import { orNull, rankIn, scoreIn, spread, type Result } from '../../core';
import { cellOf } from '../../facts/cell-table';
import { toNatural } from '../../facts/natural-scale';
import type { NodeFacts, Status } from '../../facts/package';
import { positionIndicators } from '../../facts/positions';
import type { OpenIndex } from '../../facts/open-index';

/** What the package holds of an indicator for the unit, in the measure in force. */
export interface Held {
  readonly value: number | null;
  readonly status: Status;
  readonly source: string;
}

/** Score and rank; null = none. */
export interface Place {
  readonly score: number | null;
  readonly rank: number | null;
}

/** One indicator of the sheet. */
export interface SheetRow {
  readonly facts: NodeFacts;
  /** Points are held, and no natural scale is known. */
  readonly points: boolean;
  readonly held: Held | null;
  /** Lowest and highest value that the package holds, in the measure in force. */
  readonly span: readonly [low: number, high: number];
  /** Without and with the user's figures. */
  readonly before: Place;
  readonly after: Place;
}

const placeIn = (result: Result, node: number, unit: number): Place => ({
  score: orNull(scoreIn(result, node, unit)),
  rank: rankIn(result, node, unit) || null,
});

/** Score and rank of the whole index without and with the user's figures. */
export const placesOf = (base: OpenIndex, loaded: OpenIndex, node: number, unit: number): readonly [Place, Place] => [
  placeIn(base.baseline, node, unit),
  placeIn(loaded.baseline, node, unit),
];

/** Every indicator in the framework's order. @param base the data without the user's figures */
export function sheetRows(base: OpenIndex, loaded: OpenIndex, unit: string): SheetRow[] {
  const { framework, unitAt } = loaded.model;
  const u = unitAt.get(unit) ?? -1;
  const points = new Set(positionIndicators(loaded.data));
  const facts = new Map(loaded.data.nodes.map((node) => [node.code, node]));
  return framework.codes.slice(0, framework.nIndicators).flatMap((code, i): SheetRow[] => {
    const own = facts.get(code);
    if (!own || u < 0) return [];
    const cell = cellOf(base.data, unit, code);
    const value = cell?.value ?? null;
    const [before, after] = placesOf(base, loaded, i, u);
    const inMeasure = (x: number): number => (own.scale ? toNatural(own.scale, x) : x);
    const { low, high } = spread(base.baseline, i);
    return [
      {
        facts: own,
        points: points.has(code),
        held: cell && {
          value: value === null ? null : inMeasure(value),
          status: cell.status,
          source: cell.source,
        },
        span: [inMeasure(low), inMeasure(high)],
        before,
        after,
      },
    ];
  });
}

export const filters = ['all', 'estimated', 'own', 'points', 'open', 'planned', 'wanted'] as const;
export type Filter = (typeof filters)[number];
