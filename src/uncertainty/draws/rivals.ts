import { mean, sampleStandardDeviation } from 'simple-statistics';
import { throwIfAny, type Fault, type RivalAssumption } from '../../core';
import type { DataPackage } from '../../facts/package';
import type { Stream } from './random';

/** How far printed totals moved from one edition to the next. */
export interface Drift {
  readonly from: string;
  readonly to: string;
  readonly pairs: readonly { readonly unit: string; readonly before: number; readonly after: number }[];
  /** Points; NaN with fewer than two units. */
  readonly mean: number;
  /** Sample standard deviation. */
  readonly spread: number;
}

/** Measured on all units whose total is printed in both editions, whatever the index's root is called. */
export function measureDrift({ published, rows, units }: DataPackage, from: string, to: string): Drift {
  const root = rows.find(({ parent }) => parent === null)?.code;
  const known = new Set(units.map(({ code }) => code));
  const totals = (edition: string): Map<string, number> =>
    new Map(
      published
        .filter((fact) => fact.edition === edition && fact.node === root && fact.measure === 'score')
        .filter((fact) => known.has(fact.unit))
        .map(({ unit, value }) => [unit, value]),
    );
  const later = totals(to);
  const pairs = [...totals(from)].flatMap(([unit, before]) => {
    const after = later.get(unit);
    return after === undefined ? [] : [{ unit, before, after }];
  });
  return { from, to, pairs, ...momentsOf(pairs.map(({ before, after }) => after - before)) };
}

/** Mean and spread of changes. */
export const momentsOf = (changes: readonly number[]): { mean: number; spread: number } => ({
  mean: changes.length < 2 ? NaN : mean([...changes]),
  spread: changes.length < 2 ? NaN : sampleStandardDeviation([...changes]),
});

/** What an assumption does to each unit's total: a shift, and a normal deviation of that size. */
export interface RivalMoves {
  readonly shift: Float64Array;
  readonly spread: Float64Array;
}

/**
 * @param totals score of every unit where nothing has moved yet; NaN = none
 * @param unit position of the unit asked about
 * @param rank the goal, for `near`
 * @throws FaultError bad-assumption, at the field in question; unknown-code
 */
export function rivalMoves(
  assumption: RivalAssumption,
  drift: Drift | null,
  units: readonly string[],
  totals: Float64Array,
  unit: number,
  rank: number,
): RivalMoves {
  const shift = new Float64Array(units.length);
  const spread = new Float64Array(units.length);
  const rivals = units.map((_, u) => u).filter((u) => u !== unit && !Number.isNaN(totals[u]));
  const byScore = rivals.sort((a, b) => totals[b] - totals[a] || a - b);
  throwIfAny(assumptionFaults(assumption, drift, units, byScore.length));
  const drifts = (moved: readonly number[]) => {
    for (const u of moved) {
      shift[u] = drift!.mean;
      spread[u] = drift!.spread;
    }
  };
  switch (assumption.kind) {
    case 'still':
      break;
    case 'drift':
      drifts(assumption.own ? [...byScore, unit] : byScore);
      break;
    case 'near': {
      const goal = totals[byScore[Math.min(rank, byScore.length) - 1]];
      const nearest = [...byScore].sort((a, b) => Math.abs(totals[a] - goal) - Math.abs(totals[b] - goal) || a - b);
      drifts([...nearest.slice(0, assumption.count), ...(assumption.own ? [unit] : [])]);
      break;
    }
    case 'unit':
      shift[units.indexOf(assumption.unit)] = assumption.points;
      break;
    case 'stress':
      for (const u of byScore.slice(0, assumption.count)) shift[u] = assumption.points;
  }
  return { shift, spread };
}

function assumptionFaults(
  assumption: RivalAssumption,
  drift: Drift | null,
  units: readonly string[],
  nRivals: number,
): Fault[] {
  const faults: Fault[] = [];
  const bad = (where: string) => faults.push({ code: 'bad-assumption', where: `rivals.${where}` });
  if ((assumption.kind === 'drift' || assumption.kind === 'near') && !(drift && Number.isFinite(drift.spread)))
    bad('drift');
  if (assumption.kind === 'near' || assumption.kind === 'stress') {
    const { count } = assumption;
    if (!(Number.isInteger(count) && count >= 1 && count <= nRivals)) bad('count');
  }
  if (assumption.kind === 'stress' || assumption.kind === 'unit')
    if (!Number.isFinite(assumption.points)) bad('points');
  if (assumption.kind === 'unit' && !units.includes(assumption.unit))
    faults.push({ code: 'unknown-code', where: assumption.unit });
  return faults;
}

/** Moves the totals of one draw in place. Each unit takes a number of its own, whether it moves or not. */
export function moveRivals(moves: RivalMoves, stream: Stream, totals: Float64Array): void {
  for (let u = 0; u < totals.length; u++) {
    const z = stream.normal();
    totals[u] += moves.shift[u] + moves.spread[u] * z;
  }
}
