import { checkRank, throwIfAny, type BadValueReason, type Fault } from '../../core';
import { domainOf } from './domain';
import type { Setting } from './setting';
import type { Budget, Goal, Lever, Limits } from '../types';

const bad = (where: string, reason: BadValueReason): Fault => ({ code: 'bad-value', where, detail: { reason } });

const atLeastZero = (x: number): boolean => x >= 0 && Number.isFinite(x);

/** @throws FaultError bad-rank at goal.rank, bad-value for a quantity below 0 */
export function checkGoal(setting: Setting, goal: Goal, quantities: Readonly<Record<string, number>>): void {
  throwIfAny([
    ...checkRank(goal.rank, setting.rivals.length + 1).map((fault) => ({ ...fault, where: 'goal.rank' })),
    ...Object.entries(quantities).flatMap(([where, x]) => (atLeastZero(x) ? [] : [bad(where, 'negative')])),
  ]);
}

function checkLever(setting: Setting, lever: Lever): Fault[] {
  const at = (part: string) => `levers.${lever.indicator}.${part}`;
  const { framework } = setting.model;
  const i = framework.indexOf.get(lever.indicator);
  if (i === undefined || i >= framework.nIndicators) return [{ code: 'unknown-code', where: at('indicator') }];
  const faults: Fault[] = [];
  if (!Number.isFinite(lever.cap)) faults.push(bad(at('cap'), 'not-a-number'));
  const today = setting.now.values[i * setting.now.nUnits + setting.unit];
  if (lever.movable && framework.direction[i] * (lever.cap - today) < 0)
    faults.push(bad(at('cap'), 'worse-than-today'));
  const possible = lever.possible ?? null;
  const beyond = (x: number) => framework.direction[i] * (lever.cap - x) > 0;
  if (lever.movable && possible !== null && beyond(possible) && beyond(today))
    faults.push(bad(at('cap'), 'beyond-possible'));
  if (!(lever.step > 0 && Number.isFinite(lever.step))) faults.push(bad(at('step'), 'not-positive'));
  if (!atLeastZero(lever.fixedEffort)) faults.push(bad(at('fixedEffort'), 'negative'));
  if (lever.costVnd !== null && !atLeastZero(lever.costVnd)) faults.push(bad(at('costVnd'), 'negative'));
  return [...faults, ...checkBands(lever, at('effort'))];
}

function checkBands({ effort }: Lever, where: string): Fault[] {
  if (effort.length === 0 || effort[effort.length - 1].upTo !== null) return [bad(where, 'no-last-band')];
  const faults: Fault[] = [];
  effort.forEach(({ upTo, perPoint }, b) => {
    const before = effort[b - 1];
    if (!atLeastZero(perPoint)) faults.push(bad(where, 'negative'));
    if (before && perPoint < before.perPoint) faults.push(bad(where, 'not-rising'));
    const from = before ? (before.upTo ?? Infinity) : 0;
    if (upTo !== null && !(upTo > from && Number.isFinite(upTo))) faults.push(bad(where, 'bands-out-of-order'));
    if (upTo === null && b < effort.length - 1) faults.push(bad(where, 'bands-out-of-order'));
  });
  return faults;
}

function checkBudget(budget: Budget, where: string, whole?: Budget): Fault[] {
  const parts = ['effort', 'costVnd'] as const;
  return parts.flatMap((part) => {
    const limit = budget[part];
    if (limit === null) return [];
    if (!atLeastZero(limit)) return [bad(`${where}.${part}`, 'negative')];
    const total = whole?.[part] ?? null;
    return total !== null && limit > total ? [bad(`${where}.${part}`, 'above-the-whole')] : [];
  });
}

function checkLimits(setting: Setting, levers: readonly Lever[], limits: Limits): Fault[] {
  const faults: Fault[] = [];
  const { maxIndicators, minMove, margin } = limits;
  if (maxIndicators !== null && !(Number.isInteger(maxIndicators) && maxIndicators >= 1))
    faults.push(bad('limits.maxIndicators', 'below-one'));
  if (!atLeastZero(minMove)) faults.push(bad('limits.minMove', 'negative'));
  if (!atLeastZero(margin)) faults.push(bad('limits.margin', 'negative'));
  faults.push(...checkBudget(limits.budget, 'limits.budget'));
  const departments = new Set(levers.map((lever) => lever.department));
  for (const [department, budget] of Object.entries(limits.budgetByDepartment)) {
    const where = `limits.budgetByDepartment.${department}`;
    if (!departments.has(department)) faults.push({ code: 'unknown-code', where });
    faults.push(...checkBudget(budget, where, limits.budget));
  }
  for (const code of limits.excluded) {
    const i = setting.model.framework.indexOf.get(code);
    if (i === undefined || i >= setting.model.framework.nIndicators)
      faults.push({ code: 'unknown-code', where: `limits.excluded.${code}` });
  }
  return faults;
}

/** A smallest move that no lever has room for contradicts the caps. */
function checkRoom(setting: Setting, levers: readonly Lever[], limits: Limits): Fault[] {
  if (limits.minMove === 0) return [];
  const withRoom = levers.filter((lever) => typeof domainOf(setting, lever, { ...limits, minMove: 0 }) !== 'string');
  const none = withRoom.length > 0 && withRoom.every((lever) => domainOf(setting, lever, limits) === 'no-room');
  return none ? [bad('limits.minMove', 'beyond-every-cap')] : [];
}

/**
 * Checks what the user asks.
 * @throws FaultError with every fault found: unknown-code, duplicate-code, bad-value (detail.reason says why), bad-rank;
 * `where` is the path of the field, such as levers.6.1.1.cap
 */
export function checkQuestion(setting: Setting, goal: Goal, levers: readonly Lever[], limits: Limits): void {
  const faults = levers.flatMap((lever) => checkLever(setting, lever));
  const seen = new Set<string>();
  for (const { indicator } of levers) {
    if (seen.has(indicator)) faults.push({ code: 'duplicate-code', where: `levers.${indicator}` });
    seen.add(indicator);
  }
  faults.push(...checkLimits(setting, levers, limits));
  faults.push(...checkRank(goal.rank, setting.rivals.length + 1).map((fault) => ({ ...fault, where: 'goal.rank' })));
  if (faults.length === 0) faults.push(...checkRoom(setting, levers, limits));
  throwIfAny(faults);
}
