import { ownValue } from '../../../core';
import { guard } from '../../../io/tables/csv';
import { taskColumns, type TaskColumn } from '../../../io/read/task-table';
import type { Agencies } from '../../../facts/agencies';
import type { Label } from '../../../facts/package';
import type { Task } from '../../../province-plan';

export interface TsvWords {
  readonly headings: Readonly<Record<TaskColumn, string>>;
  readonly pick: (label: Label) => string;
  /** Code and name of an indicator or group. */
  readonly node: (code: string) => string;
  readonly measure: (code: string) => string;
  readonly number: (value: number) => string;
}

/**
 * Tasks as a table for a spreadsheet or a text processor, which `readTaskTable` reads back. A task that serves several
 * indicators takes a row for each, so that every target stands beside its own.
 */
export function tasksAsTsv(tasks: readonly Task[], agencies: Agencies, words: TsvWords): string {
  const { pick } = words;
  const rows = tasks.flatMap((task) =>
    (task.serves.length > 0 ? task.serves.map(({ node }) => node) : ['']).map((node): Record<TaskColumn, string> => {
      const target = ownValue(task.fields.targets, node);
      return {
        clause: task.clause,
        text: pick(task.text),
        lead: pick(agencies.label(agencies.today(task.lead.vi))),
        joint: pick(task.joint),
        indicator: node === '' ? '' : words.node(node),
        measure: target?.measure || (node === '' ? '' : words.measure(node)),
        target: target?.value == null ? '' : words.number(target.value),
        deadline: task.fields.deadline,
        result: task.fields.result,
        note: task.fields.note,
      };
    }),
  );
  const cell = (text: string): string => guard(text.replace(/[\t\r\n]+/g, ' '));
  return [words.headings, ...rows].map((row) => taskColumns.map((column) => cell(row[column])).join('\t')).join('\r\n');
}
