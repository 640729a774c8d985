import { bestValue, roundTo, type Model, type Scenario } from '../core';
import { blocked, rawRange } from './problem/domain';
import { settingOf, type Setting } from './problem/setting';
import type { EffortBand, IndicatorFacts, Lever, Limits, Reach } from './types';

/**
 * What a first lever table assumes where no plan gives a figure. Nothing here is measured: one unit of effort is one
 * point on an indicator that can be moved within the year, and the rest is set beside it by judgement, following the
 * reach that each indicator has in a year: how far it may go at most is two fifths of the whole distance at the quickest.
 */
export const judgement: Readonly<
  Record<Reach, { readonly perPoint: number; readonly fixedEffort: number; readonly furthestPoints: number }>
> = {
  high: { perPoint: 1, fixedEffort: 2, furthestPoints: 40 },
  medium: { perPoint: 2, fixedEffort: 4, furthestPoints: 20 },
  low: { perPoint: 4, fixedEffort: 8, furthestPoints: 10 },
};

/** How the price of a point rises along the way; judgement too. */
export const risingPrice: readonly EffortBand[] = [
  { upTo: 10, perPoint: 1 },
  { upTo: 25, perPoint: 1.5 },
  { upTo: 50, perPoint: 2.5 },
  { upTo: null, perPoint: 4 },
];

export const noLimits: Limits = {
  maxIndicators: null,
  budget: { effort: null, costVnd: null },
  budgetByDepartment: {},
  minMove: 0,
  margin: 0,
  excluded: [],
};

const mostDecimals = 6;

/** Facts for a framework that comes without a catalogue: decimals as the data show them, everything else open. */
export function factsFromData(model: Model, department = ''): IndicatorFacts[] {
  const { framework, dataset } = model;
  const n = dataset.units.length;
  return framework.codes.slice(0, framework.nIndicators).map((code, i) => {
    const column = dataset.values.subarray(i * n, (i + 1) * n).filter((x) => !Number.isNaN(x));
    let decimals = 0;
    while (decimals < mostDecimals && column.some((x) => roundTo(x, decimals) !== x)) decimals++;
    return { code, decimals, possibleMin: null, possibleMax: null, reach: 'medium', department };
  });
}

/** Furthest value that the measure can take in the good direction; null = open. */
export const possibleBest = (facts: IndicatorFacts, direction: number): number | null =>
  direction === 1 ? facts.possibleMax : facts.possibleMin;

export const stepOf = (facts: IndicatorFacts): number => Number((10 ** -facts.decimals).toPrecision(15));

/**
 * A first lever table for a unit: all that can move is movable, up to the best value that any unit has today or as far
 * as its reach in a year is judged to go. The caller marks it as judgement.
 * @throws FaultError unknown-code, no-data
 */
export function defaultLevers(
  model: Model,
  scenario: Scenario,
  unit: string,
  facts: readonly IndicatorFacts[],
): Lever[] {
  const setting = settingOf(model, scenario, unit);
  return facts.map((indicator) => defaultLever(setting, indicator));
}

function defaultLever(setting: Setting, facts: IndicatorFacts): Lever {
  const { framework } = setting.model;
  const i = framework.indexOf.get(facts.code)!;
  const { perPoint, fixedEffort, furthestPoints } = judgement[facts.reach];
  return {
    indicator: facts.code,
    movable: blocked(setting, i) === null,
    cap: defaultCap(setting, i, facts, furthestPoints),
    possible: possibleBest(facts, framework.direction[i]),
    step: stepOf(facts),
    effort: risingPrice.map((band) => ({ ...band, perPoint: band.perPoint * perPoint })),
    fixedEffort,
    costVnd: null,
    department: facts.department,
    reach: facts.reach,
  };
}

/** Best observed value, at most as far as one year reaches, within what the measure can be; never behind today's. */
function defaultCap(setting: Setting, i: number, facts: IndicatorFacts, furthestPoints: number): number {
  const { now, unit, model } = setting;
  const direction = model.framework.direction[i];
  const today = now.values[i * now.nUnits + unit];
  const best = bestValue(model, now, i);
  if (Number.isNaN(today)) return Number.isNaN(best) ? 0 : best;
  const perPoint = rawRange(setting, i) / 100;
  const reach = today + direction * furthestPoints * perPoint;
  const nearer = (a: number, b: number) => (direction * (a - b) < 0 ? a : b);
  const limit = possibleBest(facts, direction);
  const cap = nearer(nearer(best, reach), limit ?? best);
  // Rounded before it is held to today's value and the measure's end, which may have more decimals than the measure.
  const rounded = nearer(roundTo(cap, facts.decimals + 2), limit ?? Infinity * direction);
  return direction * (rounded - today) < 0 ? today : rounded;
}
