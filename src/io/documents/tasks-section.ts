import type { KeptPlan, KeptPlans, OwnTask, TaskFields, TaskTarget } from '../../province-plan/types';
import type { Fields } from './fields';

/** Checks what a workbook keeps of the provinces' plans. */
export const readTasks = (check: Fields, raw: unknown, where: string): KeptPlans =>
  check.entries(raw, where, planIn(check));

const planIn =
  (check: Fields) =>
  (raw: unknown, where: string): KeptPlan => {
    const { fields, own } = check.record(raw, where);
    const tasks = check.list(own, `${where}.own`, (task, at) => readTask(check, task, at));
    check.unique(
      tasks.map(({ id }) => id),
      (k) => `${where}.own[${k}].id`,
    );
    return { fields: check.entries(fields, `${where}.fields`, (each, at) => readFields(check, each, at)), own: tasks };
  };

function readTask(check: Fields, raw: unknown, where: string): OwnTask {
  const { id, clause, lead, joint, text, indicators } = check.record(raw, where);
  return {
    id: check.code(id, `${where}.id`),
    clause: check.text(clause, `${where}.clause`),
    lead: check.text(lead, `${where}.lead`),
    joint: check.text(joint, `${where}.joint`),
    text: check.text(text, `${where}.text`),
    indicators: check.list(indicators, `${where}.indicators`, (code, at) => check.code(code, at)),
  };
}

function readFields(check: Fields, raw: unknown, where: string): TaskFields {
  const { targets, deadline, result, note } = check.record(raw, where);
  return {
    targets: check.entries(targets, `${where}.targets`, (target, at) => readTarget(check, target, at)),
    deadline: check.text(deadline, `${where}.deadline`),
    result: check.text(result, `${where}.result`),
    note: check.text(note, `${where}.note`),
  };
}

function readTarget(check: Fields, raw: unknown, where: string): TaskTarget {
  const { value, measure, suggested } = check.record(raw, where);
  return {
    value: check.orNull(value, `${where}.value`, (number, at) => check.number(number, at)),
    measure: check.text(measure, `${where}.measure`),
    suggested: check.flag(suggested, `${where}.suggested`),
  };
}
