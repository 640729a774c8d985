import { describe, expect, test } from 'vitest';
import {
  readWorkshopFile,
  readWorkshopLink,
  readWorkshopText,
  writeWorkshopCode,
  writeWorkshopFile,
  type WorkshopContent,
} from '../../src/io/documents/workshop';
import { newWorkshop } from '../../src/workshop/workshop';
import { submissionOf, taskOf } from '../workshop/teams';

const task = taskOf({
  note: 'Chọn ít mà trúng.',
  units: ['ma', 'tien'],
  targetProbability: 0.8,
  budget: { effort: 100, costVnd: 5e9 },
  departments: { 'Sở Thủy lợi': { effort: 40, costVnd: null } },
  maxIndicators: 4,
  taboo: ['1.1'],
  rivals: { kind: 'stress', count: 3, points: 1.5 },
  methodLocked: false,
  method: { rankDecimals: 2 },
  weights: { '1': 2 },
  minutes: 45,
  hints: { kind: 'after', minutes: 20 },
  levers: { '1.2': { costVnd: 1e6, cap: 25, effort: [{ upTo: null, perPoint: 2 }] } },
});
const submission = submissionOf('a', { '1.2': 20, '2.1': null }, { note: 'vì rẻ' });
const workshop = {
  ...newWorkshop('facilitator' as const, task),
  submissions: [submission],
  votes: { '1.2': 3 },
  rounds: [{ number: 1, time: 5, entries: [submission] }],
  openPoints: 'Ai trả tiền?',
};
const contents: WorkshopContent[] = [
  { kind: 'task', task },
  { kind: 'task', task: taskOf() },
  { kind: 'submission', submission },
  { kind: 'submission', submission: submissionOf('b', {}) },
  { kind: 'workshop', workshop },
];

describe.each(contents)('$kind', (content) => {
  test('comes back from a file and a link as it went', () => {
    expect(readWorkshopFile(writeWorkshopFile(content))).toEqual({ ok: true, content });
    expect(readWorkshopLink(`#lang=vi&${writeWorkshopCode(content)}`)).toEqual({ ok: true, content });
  });
});

/** A document with the value at a path, apart by /, replaced. */
function changed(content: WorkshopContent, path: string, value: unknown): string {
  const document = JSON.parse(writeWorkshopFile(content)) as Record<string, unknown>;
  const names = path.split('/');
  const last = names.pop()!;
  const at = names.reduce((record, name) => record[name] as Record<string, unknown>, document);
  at[last] = value;
  return JSON.stringify(document);
}
const faults = (text: string) => {
  const reading = readWorkshopFile(text);
  return reading && !reading.ok ? reading.faults.map(({ code, where }) => `${code} ${where}`) : reading;
};
const [bigTask, , handedIn] = contents;

describe('what is wrong is told with its place', () => {
  test.each<[string, WorkshopContent, string, unknown, string]>([
    ['an unknown kind', bigTask, 'kind', 'quiz', 'bad-field kind'],
    ['a newer version', bigTask, 'version', 99, 'newer-version version'],
    ['a version before the first', handedIn, 'version', 0, 'unknown-version version'],
    ['no unit', bigTask, 'task/units', [], 'bad-field task.units'],
    ['a unit twice', bigTask, 'task/units', ['ma', 'ma'], 'duplicate-id task.units[1]'],
    ['a budget below zero', bigTask, 'task/budget/effort', -1, 'bad-field task.budget.effort'],
    ['a rank of half', bigTask, 'task/targetRank', 2.5, 'bad-field task.targetRank'],
    ['hints of no kind', bigTask, 'task/hints', { kind: 'maybe' }, 'bad-field task.hints.kind'],
    ['a method that is none', bigTask, 'task/method', { goalposts: 'x' }, 'bad-method task.method.goalposts'],
    ['a team without a name', handedIn, 'submission/team/name', ' \u0000 ', 'bad-field submission.team.name'],
    ['a move that is text', handedIn, 'submission/moves/1.2', '20', 'bad-field submission.moves.1.2'],
    ['a time that is none', handedIn, 'submission/time', 'now', 'bad-field submission.time'],
  ])('%s', (_, content, path, value, fault) => expect(faults(changed(content, path, value))).toContain(fault));

  test.each(['__proto__', 'constructor'])('%s is no code of anything', (name) => {
    const text = writeWorkshopFile(handedIn);
    expect(faults(text.replace('"1.2"', `"${name}"`))).toEqual([`reserved-code submission.moves.${name}`]);
    expect(faults(text.replace('"unit": "ma"', `"unit": "${name}"`))).toEqual(['reserved-code submission.team.unit']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

test('a script in a name is a name', () => {
  const name = '<script>alert(1)</script>';
  const reading = readWorkshopFile(changed(handedIn, 'submission/team/name', name));
  expect(reading).toMatchObject({ ok: true, content: { submission: { team: { name } } } });
});
test('control characters and length of a name are tamed', () => {
  const reading = readWorkshopFile(changed(handedIn, 'submission/team/name', `\u202eĐội\n${'x'.repeat(100)}`));
  const name = reading?.ok && reading.content.kind === 'submission' ? reading.content.submission.team.name : '';
  expect(name).toBe(`Đội ${'x'.repeat(36)}`);
});

describe('pasted text', () => {
  const code = writeWorkshopCode(handedIn);
  const other = writeWorkshopCode(contents[3]);
  test('may hold many links among words', () => {
    const text = `Nhóm 1 gửi ạ: http://host/app/?lang=vi#${code}\nCòn đây là nhóm 2\n${other} – hết.`;
    expect(readWorkshopText(text)).toEqual([
      { ok: true, content: handedIn },
      { ok: true, content: contents[3] },
    ]);
  });
  test('may be the text of a file', () =>
    expect(readWorkshopText(writeWorkshopFile(bigTask))).toEqual([{ ok: true, content: bigTask }]));
  test('with a damaged link keeps the others', () => {
    const cut = code.slice(0, code.length - 12);
    const [first, second] = readWorkshopText(`${cut.replace('.', 'A.')} ${other}`);
    expect(first.ok).toBe(false);
    expect(second.ok).toBe(true);
  });
  test('without any is nothing', () => {
    expect(readWorkshopText('xin chào w=không')).toEqual([]);
    expect(readWorkshopFile('{"format":"pii-what-if"}')).toBeNull();
  });
});

test('a workshop of sixty teams stays under a megabyte', () => {
  const moves = Object.fromEntries(Array.from({ length: 52 }, (_, i) => [`${i}.1.1`, 12.345 + i]));
  const submissions = Array.from({ length: 60 * 3 }, (_, k) =>
    submissionOf(`team-${k % 60}`, moves, { number: 1 + Math.floor(k / 60), note: 'Lý do lựa chọn '.repeat(10) }),
  );
  const text = writeWorkshopFile({ kind: 'workshop', workshop: { ...workshop, submissions } });
  expect(new TextEncoder().encode(text).length).toBeLessThan(1e6);
});
