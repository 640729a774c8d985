import type { Move, Plan } from './types';

/** What is known about the value that a move starts from. */
export interface Origin<Status extends string = string> {
  readonly status: Status;
  /** Id of the source. */
  readonly source: string;
}

/** One indicator's task within a plan. */
export interface DepartmentTask<Status extends string = string> extends Move {
  /** Null for a value whose origin is not known. */
  readonly origin: Origin<Status> | null;
  /** The unit's own plan names it as a weakness. */
  readonly weak: boolean;
}

/** Everything that a plan asks of one lead agency. */
export interface DepartmentTasks<Status extends string = string> {
  readonly department: string;
  /** Largest gain first. */
  readonly tasks: readonly DepartmentTask<Status>[];
  /** Points of the index. */
  readonly gain: number;
  readonly effort: number;
  /** Sum of the known costs. */
  readonly costVnd: number;
}

export interface Assignment<Status extends string = string> {
  /** Origins of the unit's values, by indicator. */
  readonly origins: ReadonlyMap<string, Origin<Status>>;
  /** Lead agencies that the unit's own plan names, by indicator; the levers' departments elsewhere. */
  readonly assigned: ReadonlyMap<string, string>;
  /** Indicators that the unit's own plan calls weak. */
  readonly weak: ReadonlySet<string>;
}

/** A plan as tasks per lead agency, the agency with the largest gain first. */
export function byDepartment<Status extends string>(plan: Plan, known: Assignment<Status>): DepartmentTasks<Status>[] {
  const groups = new Map<string, DepartmentTask<Status>[]>();
  for (const move of plan.moves) {
    const department = known.assigned.get(move.indicator) ?? move.department;
    const origin = known.origins.get(move.indicator) ?? null;
    const task = { ...move, department, origin, weak: known.weak.has(move.indicator) };
    groups.set(department, [...(groups.get(department) ?? []), task]);
  }
  const sum = (tasks: readonly DepartmentTask<Status>[], of: (task: DepartmentTask<Status>) => number) =>
    tasks.reduce((total, task) => total + of(task), 0);
  return [...groups]
    .map(([department, tasks]) => ({
      department,
      tasks: [...tasks].sort((a, b) => b.gain - a.gain),
      gain: sum(tasks, ({ gain }) => gain),
      effort: sum(tasks, ({ effort }) => effort),
      costVnd: sum(tasks, ({ costVnd }) => costVnd ?? 0),
    }))
    .sort((a, b) => b.gain - a.gain);
}

/** Share of a plan's gain whose starting value has each status, 0 to 1. */
export function restsOn<Status extends string>(
  plan: Plan,
  origins: ReadonlyMap<string, Origin<Status>>,
): ReadonlyMap<Status, number> {
  const shares = new Map<Status, number>();
  const total = plan.moves.reduce((sum, { gain }) => sum + Math.abs(gain), 0);
  if (total === 0) return shares;
  for (const { indicator, gain } of plan.moves) {
    const status = origins.get(indicator)?.status;
    if (status !== undefined) shares.set(status, (shares.get(status) ?? 0) + Math.abs(gain) / total);
  }
  return shares;
}
