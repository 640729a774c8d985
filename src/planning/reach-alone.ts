import { EPSILON } from './problem/epsilon';
import { bestValue, throwIfAny, tieTolerance, type Model, type Scenario } from '../core';
import { checkGoal } from './problem/check';
import { possibleBest, stepOf } from './defaults';
import { domainOf, rawRange, valueAt, type Domain, type Unusable } from './problem/domain';
import { columnOf, settingOf, sample, totalOf, type Setting } from './problem/setting';
import { middleOf } from './problem/middle';
import { placementOf, standingIn } from './problem/plan';
import { keyOf, rivalsAbove } from './problem/target';
import type { Goal, IndicatorFacts, Lever, Placement, Reached } from './types';

export interface AloneQuestion {
  readonly scenario: Scenario;
  readonly goal: Goal;
  /** Points of the index that the unit could lose and still hold the rank. */
  readonly margin: number;
  /** How far beyond the best observed value one may go, in percent of the observed range. */
  readonly beyond: number;
}

/** What one indicator by itself can do. */
export interface Alone {
  readonly indicator: string;
  /** Value today; null when missing. */
  readonly from: number | null;
  /** Whether it reaches the target by itself. */
  readonly reaches: boolean;
  /** Smallest value that does, or that gives the best rank it can; null when no move is needed or none helps. */
  readonly value: number | null;
  /** What the value means among the units; null when there is none. */
  readonly placement: Placement | null;
  /** What the full method gives at that value; today's standing when there is none. */
  readonly verified: Reached;
  /** The value lies beyond the best observed one: goalposts move. */
  readonly beyondBest: boolean;
  /** Why not more, when the target is out of reach: the measure ends, the range allowed does, or it is no lever. */
  readonly stop: 'possible' | 'range' | Exclude<Unusable, 'locked' | 'no-room'> | null;
  /** `halving` where better is never worse; else `scan` looked at every value, `samples` at some. */
  readonly search: 'halving' | 'scan' | 'samples';
}

/** Values looked at one by one where halving would not be safe. */
const mostScanned = 240;

/**
 * For each indicator the smallest value that reaches the target by itself, all else as in the scenario.
 * @param facts of the indicators to look at
 * @throws FaultError unknown-code, no-data, bad-rank; bad-value for a margin or range below 0
 */
export function reachAlone(model: Model, question: AloneQuestion, facts: readonly IndicatorFacts[]): Alone[] {
  const { goal, margin, beyond } = question;
  const setting = settingOf(model, question.scenario, goal.unit);
  checkGoal(setting, goal, { margin, beyond });
  checkFacts(setting, facts);
  const caps = facts.map((indicator) => capAlone(setting, indicator, beyond));
  const domains = facts.map((indicator, n) =>
    domainOf(setting, aloneLever(indicator, caps[n].value), { minMove: 0, excluded: [] }),
  );
  const usable = domains.filter((domain): domain is Domain => typeof domain !== 'string');
  const search = setting.monotone ? halve : scan;
  const choices = new Map(search(setting, usable, goal.rank, margin).map((choice, n) => [usable[n], choice]));
  return facts.map((indicator, n) => {
    const domain = domains[n];
    const choice = typeof domain === 'string' ? -1 : choices.get(domain)!;
    const result = typeof domain === 'string' || choice < 0 ? setting.now : sample(setting, moved(domain, choice));
    const reaches = rivalsAbove(setting, result, margin) < goal.rank;
    const i = model.framework.indexOf.get(indicator.code)!;
    const from = setting.now.values[i * setting.now.nUnits + setting.unit];
    const value = typeof domain === 'string' || choice < 0 ? null : valueAt(domain, choice);
    const why = typeof domain !== 'string' || domain === 'no-room' || domain === 'locked' ? caps[n].stop : domain;
    return {
      indicator: indicator.code,
      from: Number.isNaN(from) ? null : from,
      reaches,
      value,
      placement: value === null ? null : placementOf(setting, result, i, value),
      verified: standingIn(setting, result),
      beyondBest: value !== null && model.framework.direction[i] * (value - bestValue(model, setting.now, i)) > 0,
      stop: reaches ? null : why,
      search: setting.monotone
        ? 'halving'
        : typeof domain !== 'string' && domain.count > mostScanned
          ? 'samples'
          : 'scan',
    };
  });
}

function checkFacts(setting: Setting, facts: readonly IndicatorFacts[]): void {
  const { indexOf, nIndicators } = setting.model.framework;
  throwIfAny(
    facts
      .filter(({ code }) => !((indexOf.get(code) ?? Infinity) < nIndicators))
      .map(({ code }) => ({ code: 'unknown-code', where: `facts.${code}` })),
  );
}

/** How far an indicator may go, and what ends it. */
function capAlone(
  setting: Setting,
  facts: IndicatorFacts,
  beyond: number,
): { value: number; stop: 'possible' | 'range' } {
  const { model, now } = setting;
  const i = model.framework.indexOf.get(facts.code)!;
  const direction = model.framework.direction[i];
  const range = bestValue(model, now, i) + (direction * beyond * rawRange(setting, i)) / 100;
  const possible = possibleBest(facts, direction);
  const ends = possible !== null && direction * (possible - range) <= 0;
  return ends ? { value: possible, stop: 'possible' } : { value: range, stop: 'range' };
}

/** A lever that costs nothing: only where it may go counts here. */
const aloneLever = (facts: IndicatorFacts, cap: number): Lever => ({
  indicator: facts.code,
  movable: true,
  cap,
  step: stepOf(facts),
  effort: [],
  fixedEffort: 0,
  costVnd: null,
  department: facts.department,
  reach: facts.reach,
});

const moved = (domain: Domain, choice: number) => new Map([[domain.indicator, valueAt(domain, choice)]]);

/**
 * Rivals above the unit when each domain alone takes its choice. Where the index is a sum one run serves all; what
 * floating point could decide is left to the full method.
 */
function aboveAlone(
  setting: Setting,
  domains: readonly Domain[],
  choices: readonly number[],
  margin: number,
): number[] {
  const alone = (d: number) => rivalsAbove(setting, sample(setting, moved(domains[d], choices[d])), margin);
  if (!setting.separable) return domains.map((_, d) => alone(d));
  const { now, model, unit, shares, rivals } = setting;
  const { nIndicators } = model.framework;
  const together = sample(
    setting,
    new Map(domains.map((domain, d) => [domain.indicator, valueAt(domain, choices[d])])),
  );
  const key = keyOf(now.method);
  return domains.map(({ indicator }, d) => {
    const before = columnOf(now, indicator);
    const after = columnOf(together, indicator);
    const total = (u: number) => {
      const change = shares[u * nIndicators + indicator] * (after[u] - before[u]);
      return totalOf(model, now, u) + (Number.isNaN(change) ? 0 : change);
    };
    const own = total(unit) - margin;
    const [least, most] = [key(own - EPSILON), key(own + EPSILON)];
    let certain = 0;
    let possible = 0;
    for (const u of rivals) {
      const score = total(u);
      if (key(score - EPSILON) > most + tieTolerance) certain++;
      if (key(score + EPSILON) > least + tieTolerance) possible++;
    }
    return certain === possible ? certain : alone(d);
  });
}

/** Smallest choices by halving, all indicators at once; −1 = no move needed or none helps. */
function halve(setting: Setting, domains: readonly Domain[], rank: number, margin: number): number[] {
  const today = rivalsAbove(setting, setting.now, margin);
  const last = domains.map((domain) => domain.count - 1);
  const best = aboveAlone(setting, domains, last, margin).map((above) => Math.max(above, rank - 1));
  const idle = (d: number) => best[d] >= today;
  const fails = domains.map(() => -1);
  const works = [...last];
  const open = (d: number) => !idle(d) && middleOf(fails[d], works[d]) !== null;
  while (domains.some((_, d) => open(d))) {
    const middle = domains.map((_, d) => middleOf(fails[d], works[d]) ?? works[d]);
    aboveAlone(setting, domains, middle, margin).forEach((above, d) => {
      if (above <= best[d]) works[d] = middle[d];
      else fails[d] = middle[d];
    });
  }
  return domains.map((_, d) => (idle(d) ? -1 : works[d]));
}

/** First choices that reach the rank, or else the best one, by looking at values one after the other. */
function scan(setting: Setting, domains: readonly Domain[], rank: number, margin: number): number[] {
  const today = rivalsAbove(setting, setting.now, margin);
  if (today < rank) return domains.map(() => -1);
  const found = domains.map(() => ({ choice: -1, above: today, from: 0 }));
  const look = (from: readonly number[], to: readonly number[]) => {
    for (let n = 1; n <= mostScanned; n++) {
      const choices = domains.map((_, d) => from[d] + Math.ceil((n * (to[d] - from[d])) / mostScanned));
      aboveAlone(setting, domains, choices, margin).forEach((above, d) => {
        if (found[d].above < rank || above >= found[d].above) return;
        found[d] = {
          choice: choices[d],
          above,
          from: from[d] + Math.ceil(((n - 1) * (to[d] - from[d])) / mostScanned),
        };
      });
    }
  };
  look(
    domains.map(() => -1),
    domains.map(({ count }) => count - 1),
  );
  const coarse = found.map((one) => ({ ...one }));
  // Between the value found and the one looked at before, an earlier one may do.
  coarse.forEach(({ choice, above, from }, d) => {
    if (choice < 0 || choice - from <= 1) return;
    const inner = Math.min(mostScanned, choice - from);
    for (let n = 1; n < inner; n++) {
      const k = from + Math.floor((n * (choice - from)) / inner);
      if (aboveAlone(setting, [domains[d]], [k], margin)[0] > above) continue;
      found[d] = { ...found[d], choice: k };
      break;
    }
  });
  return found.map(({ choice }) => choice);
}
