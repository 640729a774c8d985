import { nodeFacts } from '../../../facts/open-index';
import { orNull, ownValue, rankIn, ranksOf, scoreIn, valueIn, type Leverage } from '../../../core';
import { statusIn } from '../../../facts/cell-table';
import type { NodeFacts, Status } from '../../../facts/package';
import { noTarget, type Basis, type Task, type TaskTarget } from '../../../province-plan';
import type { OpenIndex } from '../../../facts/open-index';
import type { Potential } from '../../../state/province-plan.svelte';

/** An indicator or group that a task serves, with where the province stands on it. */
export interface Served {
  readonly node: string;
  readonly basis: Basis;
  readonly facts: NodeFacts;
  readonly isIndicator: boolean;
  /** Raw value of an indicator, score of a group; null = missing. */
  readonly value: number | null;
  /** 0 = none. */
  readonly rank: number;
  readonly ranked: number;
  /** Null for a group, which is computed. */
  readonly status: Status | null;
  /** What it could add; null until known, and for a group. */
  readonly toPlace: Leverage | null;
  readonly toBest: Leverage | null;
  readonly target: TaskTarget;
  /** The target is worse than today's value. */
  readonly below: boolean;
}

/** What a task serves, as the baseline has it. @param unit position of the unit */
export function servedBy(
  task: Task,
  { data, model, baseline }: OpenIndex,
  unit: number,
  potential: Potential | null,
): Served[] {
  const { framework } = model;
  return task.serves.flatMap(({ node, basis }) => {
    const at = framework.indexOf.get(node);
    const facts = nodeFacts(data, node);
    if (at === undefined || !facts) return [];
    const isIndicator = at < framework.nIndicators;
    const value = orNull(isIndicator ? valueIn(baseline, at, unit) : scoreIn(baseline, at, unit));
    const target = ownValue(task.fields.targets, node) ?? noTarget;
    const found = (from: readonly Leverage[] | undefined) => from?.find(({ indicator }) => indicator === at) ?? null;
    return {
      node,
      basis,
      facts,
      isIndicator,
      value,
      rank: rankIn(baseline, at, unit),
      ranked: ranksOf(baseline, at).filter((rank) => rank > 0).length,
      status: isIndicator ? statusIn(data, data.units[unit].code, node) : null,
      toPlace: found(potential?.toPlace),
      toBest: found(potential?.toBest),
      target,
      below:
        target.value !== null &&
        target.measure === '' &&
        value !== null &&
        framework.direction[at] * (target.value - value) < 0,
    };
  });
}
