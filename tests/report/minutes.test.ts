import { unzipSync, strFromU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { emptyScenario } from '../../src/core';
import { vi as words } from '../../src/i18n/vi';
import { writeWorkbook } from '../../src/io/tables/xlsx';
import { minutesOf, type MinutesBlock, type MinutesInput } from '../../src/report/minutes';
import type { Row } from '../../src/report/content';
import { writeMinutesDocx } from '../../src/report/minutes-docx';
import { minutesSheets } from '../../src/report/sheets';
import { entriesOf } from '../../src/workshop/board';
import { mergeOf } from '../../src/workshop/merge';
import { aloneOf, roundLines, togetherOf } from '../../src/workshop/rounds';
import { newWorkshop } from '../../src/workshop/workshop';
import { ground, model, rowsFor, submissionOf, taskOf, totals } from '../workshop/teams';

const task = taskOf({ units: ['ma', 'tien'], note: 'Bàn kỹ.' });
const submissions = [
  submissionOf('a', { '1.1': 10 }, { note: 'rẻ & nhanh <nhất>' }),
  submissionOf('b', { '1.1': 6 }),
  submissionOf('c', { '1.1': 9 }, { unit: 'tien' }),
];
const workshop = {
  ...newWorkshop('facilitator' as const, task),
  submissions,
  votes: { '1.1': 3 },
  openPoints: 'Ai trả tiền?',
  rounds: [{ number: 1, time: 0, entries: [submissions[0], submissions[2]] }],
};
const before = totals(emptyScenario);
const entries = entriesOf(ground, task, submissions);
const rows = rowsFor(
  task,
  entries,
  entries.map(({ scenario }) => totals(scenario)),
  [0.62, 'certain', null],
  before,
  model,
);
const merged = mergeOf(task, rows, 'ma', workshop.merge, workshop.votes, model, () => 1);
const [{ entries: played }] = workshop.rounds;
const plain = String;
const input: MinutesInput = {
  ...{
    workshop,
    rows,
    model,
    taskLines: ['Mã vào hạng 2'],
    basis: 'Nếu mọi sông đứng yên.',
    now: 0,
    words: words.provinces.workshop.minutes,
  },
  merged: [{ unit: 'ma', merged, totals: totals(merged.scenario), chance: 0.5 }],
  rounds: [
    {
      number: 1,
      lines: roundLines(
        played,
        before,
        played.map((each) => totals(aloneOf(task, each))),
        totals(togetherOf(task, played)),
        model,
      ),
    },
  ],
  text: {
    ...{ unit: plain, indicator: () => 'Lưu lượng', measure: () => '%', value: (_, x) => String(x) },
    ...{
      score: (x) => x.toFixed(2),
      effort: plain,
      cost: plain,
      signed: plain,
      date: plain,
      breach: ({ code }) => code,
      chance: String,
    },
  },
};
const minutes = minutesOf(input);
const tableOf = (name: string) =>
  minutes.blocks
    .flatMap((block: MinutesBlock) => (block.kind === 'table' ? [block.table] : []))
    .find((table) => table.name.includes(name))!;
const texts = ({ cells }: Row) => cells.map(({ text }) => text);

describe('the minutes', () => {
  test('have every team, best rank first, with what it takes', () => {
    const table = tableOf('Kết quả');
    expect(table.rows.map((row) => texts(row)[0])).toEqual(
      [...rows].sort((a, b) => a.rank! - b.rank!).map(({ submission }) => `${submission.team.name} (lần 1)`),
    );
    expect(texts(table.rows[0])[3]).toBe([...rows].sort((a, b) => a.rank! - b.rank!)[0].score!.toFixed(2));
  });
  test('have what is agreed with its result, the rounds and what stays open', () => {
    expect(texts(tableOf('thống nhất').rows[0])).toEqual(['1.1 Lưu lượng', '%', '8', '2']);
    const { ranks, scores } = totals(merged.scenario);
    const told = minutes.blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []));
    expect(told).toContain(
      `Nếu thực hiện, ma ở hạng ${ranks[3]} với ${scores[3].toFixed(2)} điểm, các tỉnh khác giữ nguyên; khả năng đạt mục tiêu: 0.5.`,
    );
    expect(told).toContain('Ai trả tiền?');
    expect(told.at(-1)).toMatch(/Nếu mọi sông đứng yên\.$/);
    expect(tableOf('Các vòng').rows).toHaveLength(2);
  });
  test('count the parts that there are', () => {
    const headings = minutes.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text.split('.')[0]] : []));
    expect(headings).toEqual(['I', 'II', 'III', 'IV', 'V', 'VI']);
    const without = minutesOf({ ...input, rounds: [] });
    expect(without.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))).toContain(
      'IV. Nội dung thống nhất',
    );
  });
  test('are an Excel workbook with numbers as numbers', async () => {
    const bytes = await writeWorkbook(minutesSheets(minutes));
    const files = unzipSync(bytes);
    expect(strFromU8(files['xl/workbook.xml'])).toContain('1. Kết quả các đội');
    expect(strFromU8(files['xl/worksheets/sheet2.xml'])).toContain(`<v>${rows[0].score}</v>`);
  });
  test('are a Word document that says the same, signs and all', async () => {
    const xml = strFromU8(unzipSync(await writeMinutesDocx(minutes, 'vi'))['word/document.xml']);
    for (const text of ['BIÊN BẢN HỘI THẢO', 'rẻ &amp; nhanh &lt;nhất&gt;', 'Ai trả tiền?', 'Người chủ trì'])
      expect(xml).toContain(text);
    expect(xml.match(/<w:tbl>/g)).toHaveLength(5);
  });
});
