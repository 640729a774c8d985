import { adjustmentsFor, orNull, ownValue, valueIn, type Model, type Result, type Scenario } from '../core';
import { rawRange } from '../planning/problem/domain';
import { leverCost, leverEffort } from '../planning/problem/effort';
import type { Budget, Lever } from '../planning/types';
import type { Task } from './task';

/** One indicator that a team moves, and what it takes by the task's lever table. */
export interface SpentMove {
  readonly indicator: string;
  /** Raw value before; null = missing. */
  readonly from: number | null;
  /** Null = taken out. */
  readonly to: number | null;
  /** Hundredths of the distance between the worst and the best raw value; negative = moved the wrong way. */
  readonly points: number;
  readonly effort: number;
  /** Null = no cost is known. */
  readonly costVnd: number | null;
  readonly department: string;
}

/** What a team's moves take. */
export interface Spending {
  readonly moves: readonly SpentMove[];
  readonly effort: number;
  /** Sum of the known costs. */
  readonly costVnd: number;
  /** Moved indicators whose cost is not known. */
  readonly unpriced: readonly string[];
  /** By key of the lead agency. */
  readonly departments: Readonly<Record<string, { readonly effort: number; readonly costVnd: number }>>;
}

/**
 * Effort and cost of what a scenario changes of one unit, counted from the baseline as plans count them. A move the
 * wrong way takes nothing.
 * @param levers of the unit, by the task
 */
export function spendingOf(
  model: Model,
  baseline: Result,
  levers: readonly Lever[],
  unit: string,
  scenario: Scenario,
): Spending {
  const u = model.unitAt.get(unit) ?? -1;
  const { indexOf, direction, nIndicators } = model.framework;
  const byIndicator = new Map(levers.map((lever) => [lever.indicator, lever]));
  const moves = Object.entries(adjustmentsFor(scenario, unit)).flatMap(([indicator, to]): SpentMove[] => {
    const i = indexOf.get(indicator);
    if (u < 0 || i === undefined || i >= nIndicators) return [];
    const from = orNull(valueIn(baseline, i, u));
    if (Object.is(from, to)) return [];
    const range = rawRange({ now: baseline }, i);
    const points = from === null || to === null || !(range > 0) ? 0 : (100 * direction[i] * (to - from)) / range;
    const lever = byIndicator.get(indicator);
    return [
      {
        ...{ indicator, from, to, points },
        effort: lever ? leverEffort(lever, points) : 0,
        costVnd: !lever || lever.costVnd === null ? null : leverCost(lever, Math.max(0, points)),
        department: lever?.department ?? '',
      },
    ];
  });
  const departments: Record<string, { effort: number; costVnd: number }> = {};
  for (const { department, effort, costVnd } of moves) {
    const sum = ownValue(departments, department) ?? { effort: 0, costVnd: 0 };
    departments[department] = { effort: sum.effort + effort, costVnd: sum.costVnd + (costVnd ?? 0) };
  }
  return {
    moves,
    effort: moves.reduce((sum, { effort }) => sum + effort, 0),
    costVnd: moves.reduce((sum, { costVnd }) => sum + (costVnd ?? 0), 0),
    unpriced: moves.filter(({ costVnd }) => costVnd === null).map(({ indicator }) => indicator),
    departments,
  };
}

/** A limit of the task and how much of it is used. */
export interface Meter {
  readonly part: 'effort' | 'costVnd' | 'indicators';
  /** Lead agency whose limit it is; null = the whole. */
  readonly department: string | null;
  readonly limit: number;
  readonly used: number;
  /** Negative = over by so much. */
  readonly left: number;
}

/** Effort and money are sums of many products: what does not show in print is no overrun. */
const unseen = 0.005;

export const isOver = ({ left }: Meter): boolean => left < -unseen;

/** Every limit of the task, the whole first. */
export function metersOf(task: Task, spending: Spending): Meter[] {
  const meter = (part: Meter['part'], limit: number | null, used: number, department: string | null): Meter[] =>
    limit === null ? [] : [{ part, department, limit, used, left: limit - used }];
  const budget = (limits: Budget, used: { effort: number; costVnd: number }, department: string | null): Meter[] => [
    ...meter('effort', limits.effort, used.effort, department),
    ...meter('costVnd', limits.costVnd, used.costVnd, department),
  ];
  return [
    ...budget(task.budget, spending, null),
    ...meter('indicators', task.maxIndicators, spending.moves.length, null),
    ...Object.entries(task.departments).flatMap(([key, limits]) =>
      budget(limits, ownValue(spending.departments, key) ?? { effort: 0, costVnd: 0 }, key),
    ),
  ];
}

/** A rule of the task that a team does not keep. */
export type Breach =
  | { readonly code: 'over'; readonly meter: Meter }
  | { readonly code: 'taboo'; readonly indicator: string }
  | { readonly code: 'cap'; readonly indicator: string; readonly cap: number };

/** Where a team's moves go beyond the task. @param levers of the unit, by the task */
export function breachesOf(task: Task, spending: Spending, levers: readonly Lever[], model: Model): Breach[] {
  const { indexOf, direction } = model.framework;
  const caps = new Map(levers.map(({ indicator, cap }) => [indicator, cap]));
  return [
    ...metersOf(task, spending)
      .filter(isOver)
      .map((meter) => ({ code: 'over' as const, meter })),
    ...spending.moves
      .filter(({ indicator }) => task.taboo.includes(indicator))
      .map(({ indicator }) => ({ code: 'taboo' as const, indicator })),
    ...spending.moves.flatMap(({ indicator, to, points }): Breach[] => {
      const cap = caps.get(indicator);
      const i = indexOf.get(indicator)!;
      const beyond = cap !== undefined && to !== null && points > 0 && direction[i] * (to - cap) > 1e-9;
      return beyond ? [{ code: 'cap', indicator, cap }] : [];
    }),
  ];
}
