import { describe, expect, test } from 'vitest';
import type { ReportContent } from '../../src/report/content';
import { planTable } from '../../src/report/plan-table';
import { reportOf } from '../../src/report/report';
import { tableText } from '../../src/report/table-text';
import { riverPackage } from '../views/session';
import { steps, subject } from './river-subject';

const texts = ({ blocks }: Pick<ReportContent, 'blocks'>): string[] =>
  blocks.flatMap((block) => (block.kind === 'text' ? [`${block.lead ?? ''}: ${block.text}`] : []));
const tables = ({ blocks }: Pick<ReportContent, 'blocks'>) =>
  blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
const rows = (content: Pick<ReportContent, 'blocks'>, name: string): string[][] =>
  tables(content)
    .find((table) => table.name.startsWith(name))!
    .rows.map(({ cells }) => cells.map(({ text }) => text));

describe('a scenario as a report', () => {
  const content = reportOf(subject({ adjustments: steps }));

  test('answers in one sentence with the figures of the engine', () => {
    const [question, answer, standing] = texts(content);
    expect(question).toBe('Câu hỏi: Kịch bản “Kịch bản 1” đưa Mã tới đâu so với mục tiêu hạng 2?');
    expect(answer).toBe(
      'Trả lời: Thực hiện đủ 3 việc dưới đây, Mã từ hạng 4 lên hạng 1, điểm từ 43,75 thành 87,50: đạt mục tiêu hạng 2.',
    );
    expect(standing).toContain(
      'Mã đạt 43,75 điểm, hạng 4/6. Mốc hạng 2 hiện nay là Lô, 62,50 điểm: còn thiếu 18,75 điểm.',
    );
    expect(standing).toContain('Thế mạnh: Bờ (hạng 3). Điểm yếu: Nước (hạng 4).');
  });

  test('says which steps the target hangs on', () => {
    const risk = texts(content).find((text) => text.startsWith('Nếu việc không đạt'))!;
    // Without flow: (0.25 + 0.75) / 2 of pillar 1 and 0.875 of pillar 2.
    expect(risk).toContain('“Lưu lượng”');
    expect(risk).toMatch(/68,75 điểm/);
  });

  test('lists the plan in the form of provincial appendices, the points adding up to the change', () => {
    const plan = planTable(subject({ adjustments: steps }));
    expect(plan.columns.map(({ head }) => head)).toEqual([
      ...['STT', 'Chỉ số', 'Đơn vị tính', 'Hiện trạng', 'Hạng', 'Mục tiêu', 'Hạng dự kiến', 'Điểm tăng thêm'],
      ...['Cơ quan chủ trì', 'Cơ quan phối hợp', 'Thời hạn', 'Ghi chú'],
    ]);
    const cells = plan.rows.map((row) => row.cells.map(({ text }) => text));
    expect(cells[0].slice(0, 9)).toEqual(['1', '1.1 Lưu lượng', '%', '2,5', '5', '10,0', '1', '+18,75', 'Sở Thủy lợi']);
    expect(cells[0][11]).toContain('vượt 4 tỉnh');
    const points = plan.rows.map((row) => row.cells[7].number!);
    expect(points.slice(0, -1).reduce((sum, x) => sum + x, 0)).toBeCloseTo(points.at(-1)!, 9);
    expect(cells.at(-1)![7]).toBe('+43,75');
  });

  test('shows the ladder around the target as it stands after the steps', () => {
    expect(rows(content, 'Bậc thang')).toEqual([
      ['1', 'Hồng', '1', '87,50', '+25,00'],
      ['1', 'Mã', '4', '87,50', '+25,00'],
      ['3', 'Lô', '2', '62,50', '0,00'],
    ]);
  });

  test('is one page: annexes come when asked for', () => {
    expect(content.annexes).toEqual([]);
    const { annexes } = reportOf(
      subject({ adjustments: steps, fields: { annexes: ['basis', 'plan', 'failures', 'ladder', 'pillars'] } }),
    );
    expect(annexes.map(({ label, code }) => `${label} ${code}`)).toEqual([
      ...['Phụ lục I plan', 'Phụ lục II failures', 'Phụ lục III ladder', 'Phụ lục IV pillars', 'Phụ lục V basis'],
    ]);
    expect(rows(annexes[4], 'Cơ sở').map((row) => row[3])).toEqual(['công bố', 'suy ra', 'công bố']);
  });
});

test('English says the same figures with a point', () => {
  const answer = texts(reportOf(subject({ adjustments: steps, lang: 'en' })))[1];
  expect(answer).toBe(
    'Answer: With all 3 steps below done, Ma rises from rank 4 to rank 1 and its score goes from 43.75 to 87.50: the target, rank 2, is reached.',
  );
});

describe('what a report must bear', () => {
  test('no step at all', () => {
    const content = reportOf(subject({ fields: { annexes: ['plan'] } }));
    expect(texts(content)[1]).toBe('Trả lời: Chưa đổi chỉ số nào của Mã: hạng 4, 43,75 điểm. Còn thiếu 18,75 điểm.');
    expect(tables(content).map(({ name }) => name)).toEqual(['Bậc thang quanh hạng 2']);
    expect(content.annexes[0].blocks).toEqual([{ kind: 'note', text: 'Không có việc nào để liệt kê.' }]);
  });

  test('a unit without data', () => {
    const data = riverPackage();
    const values = data.cells.values.map((value, at) => (at % data.units.length === 3 ? NaN : value));
    const content = reportOf(
      subject({ data: { ...data, cells: { ...data.cells, values } }, fields: { annexes: ['ladder'] } }),
    );
    expect(texts(content)[1]).toContain('Mã chưa có điểm tổng vì thiếu số liệu');
    expect(JSON.stringify(content)).not.toContain('NaN');
  });

  test('an index of somebody’s own: no national title unless it is asked for', () => {
    const data = { ...riverPackage(), regions: [] };
    expect(reportOf(subject({ data })).letterhead).toBeNull();
    expect(reportOf(subject({ data, fields: { official: true } })).letterhead!.motto).toBe(
      'Độc lập - Tự do - Hạnh phúc',
    );
  });

  test('a title of two thousand letters', () => {
    const title = 'Tỉnh '.repeat(400);
    expect(reportOf(subject({ fields: { texts: { title } } })).title).toBe(title);
  });

  test('a long plan: the page names the first steps and the annex has all', () => {
    const long = { ma: { '1.1': 10, '1.2': 25, '2.1': 2.5, '2.2': 2 } };
    const data = riverPackage();
    const content = reportOf(subject({ data, adjustments: long }));
    expect(content.annexes).toEqual([]);
    expect(rows(content, 'Các việc')).toHaveLength(5);
  });
});

test('the user’s words stand in for the usual ones', () => {
  const fields = {
    texts: { title: 'Kế hoạch nước', signatory: 'Nguyễn Văn Mã', remarks: 'Đề nghị phê duyệt.\n\nCấp kinh phí.' },
    tasks: { '1.1': { lead: 'Chi cục Thủy lợi', due: 'Quý IV/2026' } },
  };
  const content = reportOf(subject({ adjustments: steps, fields }));
  expect(content.title).toBe('Kế hoạch nước');
  expect(content.letterhead!.signatory).toBe('Nguyễn Văn Mã');
  expect(texts(content).slice(-2)).toEqual([': Đề nghị phê duyệt.', ': Cấp kinh phí.']);
  expect(rows(content, 'Các việc')[0].at(-1)).toBe('Chi cục Thủy lợi; Quý IV/2026');
});

test('a table as text has a cell between tabs, whatever is typed into it', () => {
  const text = tableText(
    planTable(subject({ adjustments: steps, fields: { tasks: { '1.1': { note: 'một\thai\nba' } } } })),
  );
  const lines = text.split('\n');
  expect(lines).toHaveLength(5);
  expect(lines.map((line) => line.split('\t').length)).toEqual([12, 12, 12, 12, 12]);
  expect(lines[1]).toContain('một hai ba');
});
