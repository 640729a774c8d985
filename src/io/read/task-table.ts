import Papa from 'papaparse';
import type { NodeFacts } from '../../facts/package';
import type { OwnTask, TaskFields } from '../../province-plan/types';
import { createNodeMatcher, fold } from '../recognise/match';
import { unguard } from '../tables/csv';
import { parseNumber } from '../tables/number';

/** What a column of a table of tasks holds, in the order of a template. */
export const taskColumns = [
  ...(['clause', 'text', 'lead', 'joint', 'indicator', 'measure'] as const),
  ...(['target', 'deadline', 'result', 'note'] as const),
];
export type TaskColumn = (typeof taskColumns)[number];

/** Headings that offices write, as search keys. */
const headings: Readonly<Record<TaskColumn, readonly string[]>> = {
  clause: ['so muc', 'muc', 'tt', 'stt', 'dieu khoan', 'clause', 'no'],
  text: ['nhiem vu', 'noi dung', 'noi dung nhiem vu', 'ten nhiem vu', 'viec can lam', 'task', 'tasks'],
  lead: ['co quan chu tri', 'don vi chu tri', 'chu tri', 'lead agency', 'lead'],
  joint: ['co quan phoi hop', 'don vi phoi hop', 'phoi hop', 'joint agencies', 'joint'],
  indicator: ['chi so', 'chi so phuc vu', 'chi so thanh phan', 'ma chi so', 'indicator', 'indicator served'],
  measure: ['don vi tinh', 'dvt', 'don vi', 'unit'],
  target: ['muc tieu', 'chi tieu', 'target'],
  deadline: ['thoi han', 'thoi gian', 'thoi gian hoan thanh', 'deadline'],
  result: ['ket qua', 'san pham', 'result'],
  note: ['ghi chu', 'note', 'notes'],
};

/** What is doubtful in a table, and what comes of it; rows count from 1. */
export interface TaskProblem {
  readonly code:
    | 'no-header'
    | 'no-text'
    | 'no-lead'
    | 'unknown-indicator'
    | 'bad-target'
    | 'ambiguous-target'
    | 'target-without-indicator'
    | 'out-of-range';
  readonly row: number;
  /** As written. */
  readonly text: string;
}

export interface TaskTable {
  readonly tasks: readonly { readonly task: Omit<OwnTask, 'id'>; readonly fields: TaskFields }[];
  readonly problems: readonly TaskProblem[];
}

/** Rows in which the headings are looked for. */
const headerWithin = 10;

/**
 * Reads a table of tasks copied from a spreadsheet or a text processor. A target that cannot be taken as one number stays in the note.
 * @param indicators the index's indicators
 */
export function readTaskTable(pasted: string, indicators: readonly NodeFacts[]): TaskTable {
  const rows = Papa.parse<string[]>(pasted.replace(/^\ufeff/, ''), { delimiter: '\t' }).data.map((row) =>
    row.map((cell) => unguard(cell).normalize('NFC').trim()),
  );
  const head = rows.slice(0, headerWithin).findIndex((row) => {
    const columns = columnsIn(row);
    return columns.has('text') && columns.has('lead');
  });
  if (head < 0) return { tasks: [], problems: [{ code: 'no-header', row: 0, text: '' }] };
  const columns = columnsIn(rows[head]);
  const reader = rowReader(indicators);
  const problems: TaskProblem[] = [];
  const tasks = rows.slice(head + 1).flatMap((row, k) => {
    if (row.every((cell) => cell === '')) return [];
    const cell = (column: TaskColumn): string => row[columns.get(column) ?? -1] ?? '';
    const note = (code: TaskProblem['code'], text = '') => void problems.push({ code, row: head + k + 2, text });
    return reader(cell, note);
  });
  return { tasks, problems };
}

function columnsIn(row: readonly string[]): Map<TaskColumn, number> {
  const keys = row.map(fold);
  const found = taskColumns.map((column) => [column, keys.findIndex((key) => headings[column].includes(key))] as const);
  return new Map(found.filter(([, at]) => at >= 0));
}

type Note = (code: TaskProblem['code'], text?: string) => void;

function rowReader(indicators: readonly NodeFacts[]) {
  const matcher = createNodeMatcher(indicators.map(({ code, name }) => ({ code, names: [name.vi, name.en] })));
  const facts = new Map(indicators.map((node) => [node.code, node]));

  return (cell: (column: TaskColumn) => string, note: Note): TaskTable['tasks'] => {
    const [text, lead] = [cell('text'), cell('lead')];
    if (text === '') return (note('no-text'), []);
    if (lead === '') return (note('no-lead'), []);
    const served = cell('indicator')
      .split(/[;\n]/)
      .map((part) => part.trim())
      .filter(Boolean)
      .flatMap((part) => matcher.code(part) ?? (note('unknown-indicator', part), []));
    const target = readTarget(cell('target'), cell('measure'), served.length === 1 ? facts.get(served[0])! : null);
    if (target.problem) note(target.problem, cell('target'));
    const kept = target.problem ? `${cell('target')} ${cell('measure')}`.trim() : '';
    return [
      {
        task: { clause: cell('clause'), lead, joint: cell('joint'), text, indicators: [...new Set(served)] },
        fields: {
          targets: target.targets,
          deadline: cell('deadline'),
          result: cell('result'),
          note: [cell('note'), kept].filter(Boolean).join(' · '),
        },
      },
    ];
  };
}

interface TargetReading {
  readonly targets: TaskFields['targets'];
  readonly problem?: TaskProblem['code'];
}

function readTarget(text: string, measure: string, indicator: NodeFacts | null): TargetReading {
  const none = (problem?: TaskProblem['code']): TargetReading => ({ targets: {}, problem });
  if (text === '') return none();
  const reading = parseNumber(text);
  if (reading.kind === 'missing') return none();
  if (!indicator) return none('target-without-indicator');
  if (reading.kind === 'ambiguous') return none('ambiguous-target');
  if (reading.kind === 'fault') return none('bad-target');
  const isOwn = [indicator.measure.vi, indicator.measure.en, ''].some((name) => fold(name) === fold(measure));
  const [min, max] = indicator.possible;
  const { value } = reading;
  if (isOwn && ((min !== null && value < min) || (max !== null && value > max))) return none('out-of-range');
  return { targets: { [indicator.code]: { value, measure: isOwn ? '' : measure, suggested: false } } };
}
