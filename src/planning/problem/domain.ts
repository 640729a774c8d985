import { treatValue } from '../../core';
import type { Setting } from './setting';
import type { Lever, Limits } from '../types';

/** The values open to one indicator of the unit: whole steps from the smallest move worth counting up to the cap. */
export interface Domain {
  readonly indicator: number;
  readonly lever: Lever;
  /** Raw value today. */
  readonly from: number;
  readonly direction: number;
  /** Measure per point of the way. */
  readonly perPoint: number;
  /** Number of open values; `valueAt(domain, 0)` is the smallest move. */
  readonly count: number;
  /** Multiple of the step that the smallest move stands on. */
  readonly first: number;
}

/** Why an indicator cannot help. */
export type Unusable = 'locked' | 'no-data' | 'no-spread' | 'no-weight' | 'no-room';

/** Fifteen significant digits: what a multiple of a decimal step is meant to be. */
const clean = (x: number): number => Number(x.toPrecision(15));

/** Raw value of the k-th open choice. */
export const valueAt = (domain: Domain, k: number): number =>
  clean((domain.first + domain.direction * k) * domain.lever.step);

/** ResponseCurve of a raw value, in points. */
export const pointsOf = (domain: Domain, value: number): number =>
  (domain.direction * (value - domain.from)) / domain.perPoint;

/** Raw value after a way in points, off the steps. */
export const valueAfter = (domain: Domain, points: number): number =>
  domain.from + domain.direction * points * domain.perPoint;

export const pointsAt = (domain: Domain, k: number): number => pointsOf(domain, valueAt(domain, k));

/** ResponseCurve to the furthest open value. */
export const furthestPoints = (domain: Domain): number => pointsAt(domain, domain.count - 1);

/** First choice that goes at least `points`; `count` when none does. */
export function choiceFrom(domain: Domain, points: number): number {
  const perStep = domain.lever.step / domain.perPoint;
  const k = Math.max(0, Math.ceil((points - pointsAt(domain, 0)) / perStep - 1e-9));
  return Math.min(domain.count, k);
}

/** Distance between the worst and the best raw value of all units. */
export function rawRange(setting: Pick<Setting, 'now'>, i: number): number {
  const { values, nUnits } = setting.now;
  let low = Infinity;
  let high = -Infinity;
  for (let at = i * nUnits; at < (i + 1) * nUnits; at++) {
    if (values[at] < low) low = values[at];
    if (values[at] > high) high = values[at];
  }
  return high - low;
}

/** Treated values of the other units in column `i`, missing ones left out. */
export function rivalValues(setting: Pick<Setting, 'now' | 'unit'>, i: number): number[] {
  const { values, nUnits, treatments } = setting.now;
  return Array.from({ length: nUnits }, (_, u) => u)
    .filter((u) => u !== setting.unit && !Number.isNaN(values[i * nUnits + u]))
    .map((u) => treatValue(treatments[i], values[i * nUnits + u]));
}

/** Whether all other units have one value where goalposts follow the data. */
export function hasRivalsAlike(setting: Pick<Setting, 'now' | 'unit'>, i: number): boolean {
  const others = rivalValues(setting, i);
  return setting.now.method.goalposts === 'refit' && !others.some((x) => x !== others[0]);
}

/** What makes an indicator no lever at all, whatever its limits. */
export function blocked(setting: Setting, i: number): Exclude<Unusable, 'locked' | 'no-room'> | null {
  const { now, unit, model, shares } = setting;
  if (Number.isNaN(now.values[i * now.nUnits + unit])) return 'no-data';
  if (!(rawRange(setting, i) > 0) || Number.isNaN(now.scores[i * now.nUnits + unit])) return 'no-spread';
  // With rivals alike, the unit alone would span the scale: no score where it joins them, everything where it passes.
  if (hasRivalsAlike(setting, i)) return 'no-spread';
  return shares[unit * model.framework.nIndicators + i] > 0 ? null : 'no-weight';
}

export function domainOf(
  setting: Setting,
  lever: Lever,
  limits: Pick<Limits, 'minMove' | 'excluded'>,
): Domain | Unusable {
  const { model, now, unit } = setting;
  const indicator = model.framework.indexOf.get(lever.indicator)!;
  if (!lever.movable || limits.excluded.includes(lever.indicator)) return 'locked';
  const reason = blocked(setting, indicator);
  if (reason) return reason;
  const from = now.values[indicator * now.nUnits + unit];
  const direction = model.framework.direction[indicator];
  const perPoint = rawRange(setting, indicator) / 100;
  // Counted along the direction, so that rising numbers are better values.
  const start = (direction * from) / lever.step;
  const smallest = Math.max(
    Math.floor(start + 1e-9) + 1,
    Math.ceil(start + (limits.minMove * perPoint) / lever.step - 1e-9),
  );
  const furthest = Math.floor((direction * lever.cap) / lever.step + 1e-9);
  if (furthest < smallest) return 'no-room';
  return { indicator, lever, from, direction, perPoint, count: furthest - smallest + 1, first: direction * smallest };
}
