import { ownValue, type Scenario } from '../core';
import type { Task } from './types';

/** An indicator for which tasks set different targets. */
export interface Conflict {
  readonly indicator: string;
  readonly targets: readonly { readonly task: Task; readonly value: number }[];
}

/** What the tasks' targets come to. */
export interface PlanTargets {
  /** Values to reach, by indicator, in the indicators' own measures. */
  readonly values: Readonly<Record<string, number>>;
  /** Tasks that set different values: none of these is taken. */
  readonly conflicts: readonly Conflict[];
  /** Targets in a unit of measurement that the index cannot compute with. */
  readonly otherMeasures: readonly { readonly task: Task; readonly indicator: string }[];
  /** Tasks that serve an indicator and have no target at all. */
  readonly without: readonly Task[];
  /** Tasks that serve no single indicator, so that no target can count. */
  readonly unmeasured: readonly Task[];
}

/** Reads the numeric targets of tasks. @param isIndicator whether a node is an indicator, and not a group */
export function targetsOf(tasks: readonly Task[], isIndicator: (node: string) => boolean): PlanTargets {
  const set = new Map<string, { task: Task; value: number }[]>();
  const otherMeasures: { task: Task; indicator: string }[] = [];
  const without: Task[] = [];
  const unmeasured: Task[] = [];
  for (const task of tasks) {
    const served = task.serves.map(({ node }) => node).filter(isIndicator);
    const targets = served.flatMap((indicator) => {
      const target = ownValue(task.fields.targets, indicator);
      return target?.value == null ? [] : [{ indicator, value: target.value, measure: target.measure }];
    });
    if (served.length === 0) unmeasured.push(task);
    else if (targets.length === 0) without.push(task);
    for (const { indicator, value, measure } of targets)
      if (measure !== '') otherMeasures.push({ task, indicator });
      else set.set(indicator, [...(set.get(indicator) ?? []), { task, value }]);
  }
  const agree = (found: readonly { value: number }[]) => found.every(({ value }) => value === found[0].value);
  return {
    values: Object.fromEntries(
      [...set].filter(([, found]) => agree(found)).map(([code, [{ value }]]) => [code, value]),
    ),
    conflicts: [...set].filter(([, found]) => !agree(found)).map(([indicator, targets]) => ({ indicator, targets })),
    otherMeasures,
    without,
    unmeasured,
  };
}

/** The scenario in which a unit has exactly the planned values; other units and switches stay as they are. */
export function planScenario(scenario: Scenario, unit: string, values: PlanTargets['values']): Scenario {
  const { [unit]: _, ...others } = scenario.adjustments;
  return { ...scenario, adjustments: { ...others, [unit]: { ...values } } };
}
