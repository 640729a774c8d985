import { checkQuestion } from './check';
import { domainOf, valueAt, type Domain, type Unusable } from './domain';
import { fieldOf, sample, type Field } from './setting';
import type { Target } from './target';
import type { Limits, Question } from '../types';
import { waysOf, type Way } from './response';

/** A checked question, ready to be searched: the levers that can move and the way each would go. */
export interface Task {
  readonly field: Field;
  readonly question: Question;
  readonly target: Target;
  readonly limits: Limits;
  readonly domains: readonly Domain[];
  readonly ways: readonly Way[];
  readonly unusable: readonly { readonly indicator: string; readonly why: Unusable }[];
}

/** One choice per domain of a task: the number of the value, −1 = not moved. */
export type Choices = readonly number[];

/** @throws FaultError about the scenario, the goal, the levers or the limits; see checkQuestion */
export function prepare(field: Field, question: Question): Task {
  const { goal, levers, limits } = question;
  checkQuestion(field, goal, levers, limits);
  const domains: Domain[] = [];
  const unusable: { indicator: string; why: Unusable }[] = [];
  for (const lever of levers) {
    const domain = domainOf(field, lever, limits);
    if (typeof domain === 'string') unusable.push({ indicator: lever.indicator, why: domain });
    else domains.push(domain);
  }
  const target = { rank: goal.rank, margin: limits.margin };
  return { field, question, target, limits, domains, ways: waysOf(field, domains), unusable };
}

/** Raw values of the moved indicators, by indicator number. */
export const valuesOf = (task: Task, choices: Choices): Map<number, number> =>
  new Map(
    task.domains.flatMap((domain, d) =>
      choices[d] < 0 ? [] : [[domain.indicator, valueAt(domain, choices[d])] as const],
    ),
  );

export const resultOf = (task: Task, choices: Choices) => sample(task.field, valuesOf(task, choices));

/** @throws FaultError like `prepare` and `fieldOf` */
export const taskOf = (model: Field['model'], question: Question): Task =>
  prepare(fieldOf(model, question.scenario, question.goal.unit), question);
