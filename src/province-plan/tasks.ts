import { ownValue } from '../core';
import type { Label } from '../facts/package';
import type { DocumentTask, PlanDocuments } from '../facts/plan-documents';
import type { KeptPlan, KeptPlans, OwnTask, Task, TaskFields, TaskTarget } from './types';

export const noFields: TaskFields = { targets: {}, deadline: '', result: '', note: '' };
export const noTarget: TaskTarget = { value: null, measure: '', suggested: false };
export const noPlan: KeptPlan = { fields: {}, own: [] };

const plain = (text: string): Label => ({ vi: text, en: text });

const fromDocument = (task: DocumentTask, fields: TaskFields): Task => ({
  id: task.id,
  origin: 'document',
  clause: task.clause,
  role: task.role,
  lead: task.lead,
  joint: task.joint,
  text: task.text,
  serves: [
    ...task.named.map((node) => ({ node, basis: 'named' as const })),
    ...task.inferred.map((node) => ({ node, basis: 'inferred' as const })),
  ],
  cut: task.cut,
  fields,
});

const fromUser = (task: OwnTask, fields: TaskFields): Task => ({
  id: task.id,
  origin: 'own',
  clause: task.clause,
  role: 'lead',
  lead: plain(task.lead),
  joint: plain(task.joint),
  text: plain(task.text),
  serves: task.indicators.map((node) => ({ node, basis: 'own' as const })),
  cut: false,
  fields,
});

/** Tasks of a province's plan: those of its document, then the user's own, each with what the workbook keeps of it. */
export function tasksOf(documents: PlanDocuments, unit: string, kept: KeptPlans): Task[] {
  const { fields, own } = ownValue(kept, unit) ?? noPlan;
  const of = (id: string): TaskFields => ownValue(fields, id) ?? noFields;
  return [
    ...documents.tasks.filter((task) => task.unit === unit).map((task) => fromDocument(task, of(task.id))),
    ...own.map((task) => fromUser(task, of(task.id))),
  ];
}

/** The plans with one province's changed; a plan that keeps nothing is left out. */
export function withPlan(kept: KeptPlans, unit: string, change: (plan: KeptPlan) => KeptPlan): KeptPlans {
  const plan = change(ownValue(kept, unit) ?? noPlan);
  const { [unit]: _, ...others } = kept;
  return Object.keys(plan.fields).length === 0 && plan.own.length === 0 ? others : { ...others, [unit]: plan };
}

/** The plan with some fields of a task changed; fields that say nothing are left out. */
export function withFields(plan: KeptPlan, id: string, change: Partial<TaskFields>): KeptPlan {
  const fields = { ...(ownValue(plan.fields, id) ?? noFields), ...change };
  const { [id]: _, ...others } = plan.fields;
  const isEmpty =
    Object.keys(fields.targets).length === 0 && [fields.deadline, fields.result, fields.note].every((t) => t === '');
  return { ...plan, fields: isEmpty ? others : { ...others, [id]: fields } };
}

/** The fields with a target changed; one that says nothing is left out. */
export function withTarget(fields: TaskFields, indicator: string, change: Partial<TaskTarget>): TaskFields {
  const target = { ...(ownValue(fields.targets, indicator) ?? noTarget), ...change };
  const { [indicator]: _, ...others } = fields.targets;
  const isEmpty = target.value === null && target.measure === '';
  return { ...fields, targets: isEmpty ? others : { ...others, [indicator]: target } };
}

/** The plan without one of the user's own tasks and what was written beside it. */
export function withoutTask(plan: KeptPlan, id: string): KeptPlan {
  const { [id]: _, ...fields } = plan.fields;
  return { fields, own: plan.own.filter((task) => task.id !== id) };
}

/** Ids for so many more tasks of the user's own. */
export function freeIds(plan: KeptPlan, count: number): string[] {
  const last = plan.own.reduce((most, { id }) => Math.max(most, Number(/^own-(\d+)$/.exec(id)?.[1] ?? 0)), 0);
  return Array.from({ length: count }, (_, k) => `own-${last + k + 1}`);
}
