import { explainChange, rootOf, type Result } from '../../core';
import { pointsAt, valueAt } from './domain';
import { leverDong, leverEffort } from './effort';
import { totalOf, withValues, type Field } from './setting';
import { valuesOf, type Choices, type Task } from './task';
import type { Goal, Move, Plan, Proof, Reached } from '../types';

/** Where the field's unit stands in a result. */
export function standingIn(field: Field, result: Result): Reached {
  const at = rootOf(field.model.framework) * result.nUnits + field.unit;
  return { score: result.scores[at], rank: result.ranks[at] };
}

/** Whole effort of the choices. */
export const effortOfChoices = (task: Task, choices: Choices): number =>
  task.domains.reduce(
    (sum, domain, d) => sum + (choices[d] < 0 ? 0 : leverEffort(domain.lever, pointsAt(domain, choices[d]))),
    0,
  );

/** A plan from its values. @param result what the full method gives on them */
export function planOf(
  task: Task,
  choices: Choices,
  result: Result,
  proof: Proof,
  goal: Goal = task.question.goal,
): Plan {
  const { field, domains } = task;
  const { now, model, rivals, scenario } = field;
  const change = explainChange(model, now, result, field.unit);
  const moves = domains.flatMap((domain, d): Move[] => {
    if (choices[d] < 0) return [];
    const { lever, indicator, from } = domain;
    const points = pointsAt(domain, choices[d]);
    return [
      {
        indicator: lever.indicator,
        from,
        to: valueAt(domain, choices[d]),
        points,
        gain: change ? change.own[indicator] + change.goalposts[indicator] : 0,
        effort: leverEffort(lever, points),
        fixedEffort: lever.fixedEffort,
        dong: lever.costDong === null ? null : leverDong(lever, points),
        department: lever.department,
        reach: lever.reach,
      },
    ];
  });
  const own = model.dataset.units[field.unit];
  return {
    kind: 'plan',
    goal,
    moves: moves.sort((a, b) => b.gain - a.gain),
    effort: moves.reduce((sum, move) => sum + move.effort, 0),
    dong: moves.reduce((sum, move) => sum + (move.dong ?? 0), 0),
    unpriced: moves.filter((move) => move.dong === null).map((move) => move.indicator),
    before: standingIn(field, now),
    verified: standingIn(field, result),
    rivals: {
      adjusted: Object.keys(scenario.adjustments).filter((unit) => unit !== own).length,
      moved: rivals.filter((u) => Math.abs(totalOf(model, result, u) - totalOf(model, now, u)) > 1e-12).length,
    },
    proof,
    scenario: withValues(field, valuesOf(task, choices)),
  };
}
