import { emptyScenario, rootOf, totalsOf } from '../../core';
import { newTask, type Task } from '../../workshop/task';
import { Planner } from '../lanes/planner.svelte';
import type { Session } from '../session.svelte';

const prefix = 'exercise-';

/** Whether a task is the guided exercise for newcomers. */
export const isExercise = ({ id }: Pick<Task, 'id'>): boolean => id.startsWith(prefix);

/** Places to climb, and how much more than the least effort newcomers may spend. */
const climb = 3;
const generous = 1.5;
const roundedTo = 5;

/**
 * A small task on the data in force: some places up from today, with half as much effort again as the least that the
 * solver finds. Its solution is not written anywhere: it is found anew when it is asked for.
 * @param titled title and instructions for a unit and a rank
 * @returns null when no unit can climb, or the search failed
 */
export async function makeExercise(
  session: Session,
  titled: (unit: string, rank: number) => { readonly title: string; readonly note: string },
): Promise<Task | null> {
  const { loaded, connectPlanner, featured } = session;
  if (!loaded) return null;
  const { model, baseline, identity } = loaded;
  const { ranks } = totalsOf(baseline, rootOf(model.framework));
  const canClimb = (code: string): boolean => ranks[model.unitAt.get(code)!] > climb;
  const unit = [...featured, session.unit, ...model.dataset.units].find(canClimb);
  if (unit === undefined) return null;
  const wanted = ranks[model.unitAt.get(unit)!] - climb;
  const planner = new Planner(connectPlanner, {
    ...{ loaded, scenario: emptyScenario, unit, targetRank: wanted },
    setPlanning: () => undefined,
  });
  await planner.find();
  const { answer } = planner;
  planner.close();
  // Where so many places cannot be climbed, as many as can be.
  const plan = answer?.kind === 'plan' ? answer : answer?.best;
  if (!plan || plan.moves.length === 0) return null;
  const targetRank = Math.max(wanted, plan.verified.rank);
  const { title, note } = titled(unit, targetRank);
  return {
    ...newTask(`${prefix}${unit}-${targetRank}`, title, identity, unit, targetRank),
    note,
    budget: { effort: Math.ceil((plan.effort * generous) / roundedTo) * roundedTo, costVnd: null },
    minutes: 10,
    hints: { kind: 'forbidden' },
  };
}
