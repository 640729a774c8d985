import {
  bestValue,
  effectiveWeights,
  explainChange,
  adjustmentsFor,
  printedDifference,
  profile,
  roundToSum,
  spread,
  type Spread,
  type Change,
  type Leverage,
  type Result,
  type Scenario,
  unitShares,
  rankIn,
  scoreIn,
  valueIn,
  valuesOf,
} from '../../core';
import { originsOf } from '../../facts/cell-table';
import type { NodeFacts, PlanFact, Standing } from '../../facts/package';
import type { OpenIndex } from '../../facts/open-index';

/** One indicator of the province as the levers show it. */
export interface LeverRow {
  readonly facts: NodeFacts;
  readonly indicator: number;
  readonly pillar: number;
  readonly subPillar: number;
  /** Raw values; null = missing. */
  readonly value: number | null;
  readonly baseline: number | null;
  readonly low: number;
  readonly median: number;
  /** Result that low and median are measured in: the baseline where the indicator's values are its own. */
  readonly measuredIn: Result;
  /** National best in the direction of the indicator. */
  readonly best: number;
  /** Ends of the slider: beyond what is observed, within what is possible. */
  readonly range: readonly [min: number, max: number];
  readonly rankBefore: number;
  readonly rankAfter: number;
  /** Points of the index that came through the indicator, as printed: all parts add up to the printed change. */
  readonly gained: number;
  /** Points of it that moved goalposts took or gave. */
  readonly shifted: number;
  /** Lowest and highest value of all units in the data, when the value lies outside; else null. */
  readonly outside: readonly [low: number, high: number] | null;
  /** Points to gain up to the best; null until known. */
  readonly potential: number | null;
  /** Share of the unit's index, where its missing indicators leave theirs to others; in full where its own is missing. */
  readonly weight: number;
  readonly status: Standing;
  readonly changed: boolean;
  readonly strength: boolean;
  readonly weakness: boolean;
  readonly plan: PlanFact['kind'] | null;
  /** A task of the plan serves it, whatever else the plan says. */
  readonly task: boolean;
}

const orNull = (x: number): number | null => (Number.isNaN(x) ? null : x);

/** Slider range: a tenth of the observed span below, a quarter above, cut to what the measure allows. */
export function sliderRange(
  low: number,
  high: number,
  possible: readonly [number | null, number | null],
): readonly [number, number] {
  const span = high - low || Math.abs(high) || 1;
  return [Math.max(low - span / 10, possible[0] ?? -Infinity), Math.min(high + span / 4, possible[1] ?? Infinity)];
}

/** What does not change while a lever moves: origin of the numbers, strong and weak indicators, the province's plan. */
export function leverConstants({ data, model, baseline }: OpenIndex, unit: number) {
  const code = model.dataset.units[unit];
  const { strengths, weaknesses } = profile(model.framework, baseline, unit);
  const order: PlanFact['kind'][] = ['weakness', 'strength', 'task'];
  const kinds = new Map<string, PlanFact['kind']>();
  for (const kind of order)
    for (const plan of data.plans)
      if (plan.unit === code && plan.kind === kind && !kinds.has(plan.indicator)) kinds.set(plan.indicator, kind);
  return {
    origins: originsOf(data, code),
    facts: new Map(data.nodes.map((node) => [node.code, node])),
    strengths: new Set(strengths),
    weaknesses: new Set(weaknesses),
    plan: kinds,
    tasks: new Set(data.plans.flatMap((p) => (p.unit === code && p.kind === 'task' ? [p.indicator] : []))),
  };
}

/** Every indicator of a province under a result, in framework order. */
export function leverRows(
  loaded: OpenIndex,
  constants: ReturnType<typeof leverConstants>,
  result: Result,
  scenario: Scenario,
  leverage: readonly Leverage[] | null,
  unit: number,
): LeverRow[] {
  const { model, baseline } = loaded;
  const { framework, dataset } = model;
  const own = adjustmentsFor(scenario, dataset.units[unit]);
  const change = explainChange(model, baseline, result, unit);
  const gained = change ? printedGains(change) : null;
  const weights = effectiveWeights(framework, result.weights);
  const shares = unitShares(framework, result, unit);
  return Array.from({ length: framework.nIndicators }, (_, i) => {
    const code = framework.codes[i];
    const facts = constants.facts.get(code)!;
    // Measured where a row is shown, not for all rows at once: columns of thousands take their time.
    const measuredIn = sameColumn(baseline, result, i) ? baseline : result;
    const measured = () => spread(measuredIn, i);
    const subPillar = framework.parent[i];
    const changed = Object.hasOwn(own, code);
    return {
      facts,
      indicator: i,
      subPillar,
      pillar: framework.parent[subPillar],
      // The hand does not wait for the result: an own value is the scenario's.
      value: changed ? own[code] : orNull(valueIn(baseline, i, unit)),
      baseline: orNull(valueIn(baseline, i, unit)),
      get low() {
        return measured().low;
      },
      get median() {
        return measured().median;
      },
      measuredIn,
      best: bestValue(model, result, i),
      get range() {
        return sliderRange(...sliderEnds(spread(baseline, i), measured()), facts.possible);
      },
      rankBefore: rankIn(baseline, i, unit),
      rankAfter: rankIn(result, i, unit),
      gained: gained?.[i] ?? 0,
      shifted: change?.goalposts[i] ?? 0,
      outside: outsideOf(loaded, i, changed ? own[code] : null),
      potential: leverage?.[i]?.gain ?? null,
      weight: Number.isNaN(scoreIn(result, i, unit)) ? weights[i] : shares[i],
      status: changed ? 'assumed' : (constants.origins.get(code)?.status ?? 'estimated'),
      changed,
      strength: constants.strengths.has(i),
      weakness: constants.weaknesses.has(i),
      plan: constants.plan.get(code) ?? null,
      task: constants.tasks.has(code),
    };
  });
}

/** Whether two results have the same values of an indicator, for every unit. */
function sameColumn(a: Result, b: Result, i: number): boolean {
  const now = valuesOf(b, i);
  return a === b || valuesOf(a, i).every((value, unit) => Object.is(value, now[unit]));
}

const sameOutside = (a: LeverRow['outside'], b: LeverRow['outside']): boolean =>
  a === b || (a !== null && b !== null && a[0] === b[0] && a[1] === b[1]);

const shownAsIs = [
  ...(['facts', 'indicator', 'pillar', 'subPillar', 'value', 'baseline', 'best', 'rankBefore', 'rankAfter'] as const),
  ...(['gained', 'shifted', 'potential', 'weight', 'status', 'changed', 'strength', 'weakness'] as const),
  ...(['plan', 'task'] as const),
] satisfies (keyof LeverRow)[];

/** Whether two rows show the same, down to the measures that are only taken where a row is shown. */
const sameRow = (a: LeverRow, b: LeverRow): boolean =>
  shownAsIs.every((key) => Object.is(a[key], b[key])) &&
  sameOutside(a.outside, b.outside) &&
  a.measuredIn.nUnits === b.measuredIn.nUnits &&
  sameColumn(a.measuredIn, b.measuredIn, b.indicator);

/** `next` with the very rows of `before` where nothing has changed, so that only the others are drawn anew. */
export const keepRows = (before: readonly LeverRow[], next: readonly LeverRow[]): readonly LeverRow[] =>
  next.map((row, k) => (k < before.length && sameRow(before[k], row) ? before[k] : row));

function outsideOf({ baseline }: OpenIndex, i: number, value: number | null): readonly [number, number] | null {
  if (value === null) return null;
  const { low, high } = spread(baseline, i);
  return value < low || value > high ? [low, high] : null;
}

/** What came through each node, rounded so that the parts add up to the difference of the printed scores. */
function printedGains({ before, after, own, goalposts, weights, method }: Change): number[] {
  const parts = Array.from(own, (points, node) => points + goalposts[node] + weights[node] + method[node]);
  return roundToSum(parts, printedDifference(after, before), 2);
}

/** The slider's ends stand still while its own value moves: they come from the baseline, widened by other edits. */
function sliderEnds(was: Spread, now: Spread): [number, number] {
  const { low, high } = Number.isNaN(was.low) ? now : was;
  return [low, high];
}

/** Shares of a province's score by the origin of its numbers, in the order of `order`; they add up to 1. */
export function basis(rows: readonly LeverRow[], order: readonly Standing[]): { status: Standing; share: number }[] {
  const present = rows.filter((row) => row.value !== null);
  const whole = present.reduce((sum, row) => sum + row.weight, 0);
  return order
    .map((status) => ({
      status,
      share: present.filter((row) => row.status === status).reduce((sum, row) => sum + row.weight, 0) / whole,
    }))
    .filter(({ share }) => share > 0);
}
