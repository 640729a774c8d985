import { describe, expect, test } from 'vitest';
import type { NodeFacts } from '../../src/facts/package';
import { readTaskTable } from '../../src/io/read/task-table';

const node = (code: string, vi: string, measure: string, possible: NodeFacts['possible']): NodeFacts => ({
  ...{ code, name: { vi, en: `${vi} (en)` }, measure: { vi: measure, en: measure }, possible, decimals: 2 },
  ...{ source: { vi: '', en: '' }, lead: { vi: '', en: '' }, leadStatus: '', reach: 'low', reachStatus: '' },
  ...{ lever: { vi: '', en: '' }, referenceYear: '', codeStatus: '', nameStatus: '', structureStatus: '' },
  ...{ scaleStatus: '', scaleNote: { vi: '', en: '' }, note: { vi: '', en: '' }, sourceUrls: [] },
});
const indicators = [
  node('2.1.1', 'Điểm trung bình thi tốt nghiệp', 'điểm (0–10)', [0, 10]),
  node('5.1.2', 'Tỷ lệ lao động đã qua đào tạo', '%', [0, 100]),
];
const read = (...rows: string[][]) => readTaskTable(rows.map((row) => row.join('\t')).join('\r\n'), indicators);
const head = ['Nhiệm vụ', 'Đơn vị chủ trì', 'Chỉ số', 'ĐVT', 'Chỉ tiêu', 'Ghi chú'];
const told = ({ problems }: ReturnType<typeof read>) => problems.map(({ code, row, text }) => `${row} ${code} ${text}`);

describe('a table of tasks', () => {
  test('is read by its headings, below a title and in any order of columns', () => {
    const { tasks, problems } = read(
      ['KẾ HOẠCH'],
      ['STT', 'Cơ quan chủ trì', 'Nội dung', 'Thời hạn', 'Phối hợp', 'Chỉ số', 'Mục tiêu', 'Kết quả'],
      ['1', 'Sở Nội vụ', 'Mở lớp nghề', 'quý IV/2025', 'Sở Tài chính', '5.1.2', '31,5', 'đang làm'],
      ['', '', '', '', '', '', '', ''],
    );
    expect(problems).toEqual([]);
    expect(tasks).toEqual([
      {
        task: { clause: '1', lead: 'Sở Nội vụ', joint: 'Sở Tài chính', text: 'Mở lớp nghề', indicators: ['5.1.2'] },
        fields: {
          targets: { '5.1.2': { value: 31.5, measure: '', suggested: false } },
          deadline: 'quý IV/2025',
          result: 'đang làm',
          note: '',
        },
      },
    ]);
  });

  test('knows indicators by name, several in a cell, and keeps another unit of measurement', () => {
    const { tasks } = read(
      head,
      ['a', 'Sở A', 'tỷ lệ lao động đã qua đào tạo', 'nghìn người', '120', ''],
      ['b', 'Sở A', '2.1.1; 5.1.2', '', '', ''],
    );
    expect(tasks.map(({ task, fields }) => [task.indicators, fields.targets])).toEqual([
      [['5.1.2'], { '5.1.2': { value: 120, measure: 'nghìn người', suggested: false } }],
      [['2.1.1', '5.1.2'], {}],
    ]);
  });

  test('says what it cannot take, row by row, and loses none of it', () => {
    const reading = read(
      head,
      ['a', 'Sở A', '2.1.1', '', 'tăng', 'gấp'],
      ['b', 'Sở A', '2.1.1', '', '1.234', ''],
      ['c', 'Sở A', '2.1.1', '', '11', ''],
      ['d', 'Sở A', 'chỉ số lạ', '', '5', ''],
      ['', 'Sở A', '', '', '', ''],
      ['f', '', '', '', '', ''],
    );
    expect(told(reading)).toEqual([
      '2 bad-target tăng',
      '3 ambiguous-target 1.234',
      '4 out-of-range 11',
      '5 unknown-indicator chỉ số lạ',
      '5 target-without-indicator 5',
      '6 no-text ',
      '7 no-lead ',
    ]);
    expect(reading.tasks.map(({ task, fields }) => [task.text, fields.targets, fields.note])).toEqual([
      ['a', {}, 'gấp · tăng'],
      ['b', {}, '1.234'],
      ['c', {}, '11'],
      ['d', {}, '5'],
    ]);
  });

  test('without its headings is not guessed at', () => {
    for (const text of ['', 'Mở lớp nghề\tSở Nội vụ', 'Nhiệm vụ\tChỉ số'])
      expect(told(readTaskTable(text, indicators))).toEqual(['0 no-header ']);
  });
});
