import { explainChange, nearestUnit, rootOf, type Result } from '../../core';
import { pointsAt, pointsOf, valueAt } from './domain';
import { leverCost, leverEffort } from './effort';
import { totalOf, withValues, type Setting } from './setting';
import type { Choices, PlanningProblem } from './planning-problem';
import type { Goal, Lever, Move, Placement, Plan, Proof, Reached } from '../types';

/** Where the setting's unit stands in a result. */
export function standingIn(setting: Setting, result: Result): Reached {
  const at = rootOf(setting.model.framework) * result.nUnits + setting.unit;
  return { score: result.scores[at], rank: result.ranks[at] };
}

/** Whole effort of the choices. */
export const effortOfChoices = (problem: PlanningProblem, choices: Choices): number =>
  problem.domains.reduce(
    (sum, domain, d) => sum + (choices[d] < 0 ? 0 : leverEffort(domain.lever, pointsAt(domain, choices[d]))),
    0,
  );

/** Code of the other unit whose value today is nearest; null when none has a value. */
function peerAt({ model, now, unit }: Setting, indicator: number, value: number): string | null {
  const nearest = nearestUnit(now, unit, indicator, value);
  return nearest < 0 ? null : model.dataset.units[nearest];
}

/** What a new value of the setting's unit on an indicator means. @param result what the full method gives with it */
export function placementOf(setting: Setting, result: Result, indicator: number, to: number): Placement {
  const at = indicator * result.nUnits + setting.unit;
  return {
    indicator: setting.model.framework.codes[indicator],
    from: setting.now.values[at],
    to,
    rankBefore: setting.now.ranks[at],
    rankAfter: result.ranks[at],
    peer: peerAt(setting, indicator, to),
  };
}

/** An indicator brought to a value. */
interface Step {
  readonly lever: Lever;
  readonly indicator: number;
  readonly to: number;
  readonly points: number;
}

/** A plan from its choices. @param result what the full method gives on them */
export function planOf(
  problem: PlanningProblem,
  choices: Choices,
  result: Result,
  proof: Proof,
  goal: Goal = problem.question.goal,
): Plan {
  const { setting, domains } = problem;
  const steps = domains.flatMap((domain, d): Step[] => {
    if (choices[d] < 0) return [];
    const to = valueAt(domain, choices[d]);
    return [{ lever: domain.lever, indicator: domain.indicator, to, points: pointsOf(domain, to) }];
  });
  return planOfSteps(setting, steps, result, proof, goal);
}

/** A plan from its values. @param result what the full method gives on them */
export function planOfSteps(setting: Setting, steps: readonly Step[], result: Result, proof: Proof, goal: Goal): Plan {
  const { now, model, rivals, scenario } = setting;
  const change = explainChange(model, now, result, setting.unit);
  const moves = steps.map(({ lever, indicator, to, points }): Move => ({
    ...placementOf(setting, result, indicator, to),
    points,
    gain: change ? change.own[indicator] + change.goalposts[indicator] : 0,
    effort: leverEffort(lever, points),
    fixedEffort: lever.fixedEffort,
    costVnd: lever.costVnd === null ? null : leverCost(lever, points),
    department: lever.department,
    reach: lever.reach,
  }));
  const own = model.dataset.units[setting.unit];
  return {
    kind: 'plan',
    goal,
    moves: moves.sort((a, b) => b.gain - a.gain),
    effort: moves.reduce((sum, move) => sum + move.effort, 0),
    costVnd: moves.reduce((sum, move) => sum + (move.costVnd ?? 0), 0),
    unpriced: moves.filter((move) => move.costVnd === null).map((move) => move.indicator),
    before: standingIn(setting, now),
    verified: standingIn(setting, result),
    rivals: {
      adjusted: Object.keys(scenario.adjustments).filter((unit) => unit !== own).length,
      moved: rivals.filter((u) => Math.abs(totalOf(model, result, u) - totalOf(model, now, u)) > 1e-12).length,
    },
    proof,
    beyondLeast: 0,
    scenario: withValues(setting, new Map(steps.map(({ indicator, to }) => [indicator, to]))),
  };
}
