import { compute, emptyScenario, rootOf, totalsOf, type Model, type Scenario, type Totals } from '../../src/core';
import { defaultLevers } from '../../src/planning';
import { planningFacts } from '../../src/state/lanes/planner.svelte';
import { rowOf, type BoardGround, type Entry } from '../../src/workshop/board';
import type { Submission } from '../../src/workshop/submission';
import { newTask, type Chance, type Task } from '../../src/workshop/task';
import { loadedRivers } from '../state/rivers';

/** The made-up index of six rivers; Mã, fourth of six, is played. */
export const loaded = loadedRivers();
export const { model, baseline } = loaded;
export const ground: BoardGround = {
  model,
  baseline,
  defaults: (unit) => defaultLevers(model, emptyScenario, unit, planningFacts(loaded.data)),
};
export const indicators = new Set(['1.1', '1.2', '2.1', '2.2']);

export const taskOf = (change: Partial<Task> = {}): Task => ({
  ...newTask('t1', 'Đưa Mã lên hạng 2', loaded.identity, 'ma', 2),
  ...change,
});

export const submissionOf = (
  id: string,
  moves: Submission['moves'],
  change: Partial<Submission> & { unit?: string } = {},
): Submission => {
  const { unit = 'ma', ...rest } = change;
  return {
    ...{
      task: 't1',
      revision: 1,
      data: loaded.identity,
      number: 1,
      time: 1000,
      moves,
      method: {},
      weights: {},
      note: '',
    },
    team: { id, name: `Đội ${id}`, colour: 0, unit },
    ...rest,
  };
};

/** A row for each entry. @param results by entry @param chances by entry */
export const rowsFor = (
  task: Task,
  entries: readonly Entry[],
  results: readonly (Totals | null | undefined)[],
  chances: readonly Chance[],
  before: Totals,
  of: Model,
) => entries.map((entry, k) => rowOf(task, entry, results[k], chances[k], before, of));

/** The index alone, by compute itself. */
export const totals = (scenario: Scenario) => totalsOf(compute(model, scenario), rootOf(model.framework));
