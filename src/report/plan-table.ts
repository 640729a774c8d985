import type { Cell, Row, Table } from './content';
import type { Subject, Task } from './subject';

const missing: Cell = { text: '–' };
const count = (x: number): Cell => (x > 0 ? { text: String(x), number: x } : missing);
const figure = (text: string, x: number): Cell => (Number.isNaN(x) ? missing : { text, number: x });
const empty: Cell = { text: '' };

const points = ({ tongue }: Subject, x: number): Cell => ({ text: tongue.fmt.signed(x), number: x });

/** The plan in the form of the appendices of provincial plans, one indicator a row. */
export function planTable(subject: Subject): Table {
  const t = subject.tongue.t.report.doc;
  const { columns: heads } = t;
  return {
    name: t.annexes.plan,
    columns: [
      { head: heads.no, width: 10, align: 'center' },
      { head: heads.indicator, width: 45 },
      { head: heads.measure, width: 24 },
      { head: heads.today, width: 19, align: 'right' },
      { head: heads.rank, width: 12, align: 'center' },
      { head: heads.target, width: 17, align: 'right' },
      { head: heads.rankTo, width: 14, align: 'center' },
      { head: heads.gain, width: 15, align: 'right' },
      { head: heads.lead, width: 28 },
      { head: heads.support, width: 26 },
      { head: heads.due, width: 18 },
      { head: heads.note, width: 36 },
    ],
    rows: [
      ...subject.tasks.map((task, k): Row => ({
        cells: [
          { text: String(k + 1), number: k + 1 },
          { text: `${task.code} ${task.name}` },
          { text: task.measure },
          figure(task.fromText, task.from),
          count(task.rankBefore),
          figure(task.toText, task.to),
          count(task.rankAfter),
          points(subject, task.points),
          { text: task.lead },
          { text: task.support },
          { text: task.due },
          { text: task.note },
        ],
      })),
      ...sums(subject, 12, 7),
    ],
  };
}

/** The same on a page's width: measure beside the name, ranks together, without what the annex has room for. */
export function shortPlanTable(subject: Subject, most: number): Table {
  const t = subject.tongue.t.report.doc;
  const { columns: heads } = t;
  const { tasks } = subject;
  const shown = tasks.length > most ? tasks.slice(0, most - 1) : tasks;
  const left = tasks.length - shown.length;
  return {
    name: t.tasks,
    columns: [
      { head: heads.no, width: 9, align: 'center' },
      { head: heads.number, width: 60 },
      { head: heads.today, width: 17, align: 'right' },
      { head: heads.target, width: 13, align: 'right' },
      { head: heads.rank, width: 15, align: 'center' },
      { head: heads.gain, width: 17, align: 'right' },
      { head: heads.lead, width: 34 },
    ],
    rows: [
      ...shown.map((task, k): Row => ({
        cells: [
          { text: String(k + 1), number: k + 1 },
          { text: `${task.name} – ${task.measure}` },
          figure(task.fromText, task.from),
          figure(task.toText, task.to),
          { text: rankWay(task) },
          points(subject, task.points),
          { text: [task.lead, task.due].filter(Boolean).join('; ') },
        ],
      })),
      ...(left > 0 ? [{ cells: [empty, { text: t.more(left, 'I') }, empty, empty, empty, empty, empty] }] : []),
      ...sums(subject, 7, 5),
    ],
  };
}

const rankWay = ({ rankBefore, rankAfter }: Task): string =>
  `${rankBefore > 0 ? rankBefore : '–'} → ${rankAfter > 0 ? rankAfter : '–'}`;

/** What no step has, where there is such, and the sum of all points. */
function sums(subject: Subject, nColumns: number, at: number): Row[] {
  const { tasks, rest, change, tongue } = subject;
  if (tasks.length === 0 || Number.isNaN(change)) return [];
  const t = tongue.t.report.doc;
  const row = (name: string, x: number): readonly Cell[] =>
    Array.from({ length: nColumns }, (_, k) => (k === 1 ? { text: name } : k === at ? points(subject, x) : empty));
  return [...(rest !== 0 ? [{ cells: row(t.rest, rest) }] : []), { cells: row(t.total, change), look: 'total' }];
}
