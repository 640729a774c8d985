import type { Budget, EffortBand, Lever, Limits, Reach } from '../../planning/types';
import type { Fields } from './fields';

/** What the user changed in one lever. */
export type LeverChange = Partial<Omit<Lever, 'indicator' | 'possible'>>;

/** What the user set on the Plan screen. */
export interface PlanningSection {
  readonly limits: Limits;
  /** Slowest kind of indicator that may move. */
  readonly reach: Reach;
  /** Percent beyond the best that one indicator alone may go. */
  readonly beyond: number;
  /** Percent of more effort that another plan may take. */
  readonly within: number;
  /** Changes of the lever tables, by unit and indicator. */
  readonly levers: Readonly<Record<string, Readonly<Record<string, LeverChange>>>>;
}

const reaches: readonly Reach[] = ['low', 'medium', 'high'];

export function readPlanning(check: Fields, raw: unknown, where: string): PlanningSection {
  const { limits, reach, beyond, within, levers } = check.record(raw, where);
  return {
    limits: readLimits(check, limits, `${where}.limits`),
    reach: readReach(check, reach, `${where}.reach`),
    beyond: check.amount(beyond, `${where}.beyond`),
    within: check.amount(within, `${where}.within`),
    levers: check.entries(levers, `${where}.levers`, (own, unit) =>
      check.entries(own, unit, (lever, at) => readLever(check, lever, at)),
    ),
  };
}

function readReach(check: Fields, raw: unknown, where: string): Reach {
  const reach = reaches.find((each) => each === raw);
  if (!reach) check.bad(where);
  return reach ?? 'low';
}

export const readBudget = (check: Fields, raw: unknown, where: string): Budget => {
  const { effort, costVnd } = check.record(raw, where);
  return {
    effort: check.orNull(effort, `${where}.effort`, (value, at) => check.amount(value, at)),
    costVnd: check.orNull(costVnd, `${where}.costVnd`, (value, at) => check.amount(value, at)),
  };
};

export function readLimits(check: Fields, raw: unknown, where: string): Limits {
  const limits = check.record(raw, where);
  return {
    maxIndicators: check.orNull(limits.maxIndicators, `${where}.maxIndicators`, (value, at) => check.amount(value, at)),
    budget: readBudget(check, limits.budget, `${where}.budget`),
    budgetByDepartment: check.entries(limits.budgetByDepartment, `${where}.budgetByDepartment`, (budget, at) =>
      readBudget(check, budget, at),
    ),
    minMove: check.amount(limits.minMove, `${where}.minMove`),
    margin: check.amount(limits.margin, `${where}.margin`),
    excluded: check.list(limits.excluded, `${where}.excluded`, (code, at) => check.code(code, at)),
  };
}

const readBand = (check: Fields, raw: unknown, where: string): EffortBand => {
  const { upTo, perPoint } = check.record(raw, where);
  return {
    upTo: check.orNull(upTo, `${where}.upTo`, (value, at) => check.amount(value, at)),
    perPoint: check.amount(perPoint, `${where}.perPoint`),
  };
};

export function readLever(check: Fields, raw: unknown, where: string): LeverChange {
  const given = check.record(raw, where);
  const readers: { readonly [K in keyof LeverChange]-?: (value: unknown, at: string) => LeverChange[K] } = {
    movable: (value, at) => check.flag(value, at),
    cap: (value, at) => check.number(value, at),
    step: (value, at) => check.amount(value, at),
    effort: (value, at) => check.list(value, at, (band, k) => readBand(check, band, k)),
    fixedEffort: (value, at) => check.amount(value, at),
    costVnd: (value, at) => check.orNull(value, at, (cost, k) => check.amount(cost, k)),
    department: (value, at) => check.text(value, at),
    reach: (value, at) => readReach(check, value, at),
  };
  return Object.fromEntries(
    Object.entries(readers)
      .filter(([key]) => given[key] !== undefined)
      .map(([key, read]) => [key, read(given[key], `${where}.${key}`)]),
  );
}
