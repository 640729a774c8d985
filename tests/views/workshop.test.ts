import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyScenario } from '../../src/core';
import { leastEffort, loadSolver, noLimits } from '../../src/planning';
import { locale } from '../../src/i18n/locale.svelte';
import { writeWorkshopCode, writeWorkshopFile } from '../../src/io/documents/workshop';
import { Library } from '../../src/state/library/library.svelte';
import type { Session } from '../../src/state/session.svelte';
import { leversOf, limitsOf } from '../../src/workshop/task';
import { newWorkshop, type Workshop } from '../../src/workshop/workshop';
import { createLocks, createStore } from '../state/workbook-store';
import { ground, loaded, model, submissionOf, taskOf, totals } from '../workshop/teams';
import { createTestSession, renderView, settled } from './session';
import WorkshopHost from './WorkshopHost.svelte';

const titles = { untitled: () => 'Sổ mới', copyOf: (t: string) => t, firstScenario: () => 'Kịch bản 1' };
const user = userEvent.setup();
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const click = (name: string | RegExp) => user.click(button(name));
const tab = (name: string) => user.click(screen.getByRole('tab', { name }));
const table = (name: string) => screen.getByRole('region', { name });
const rows = (name: string) =>
  within(table(name))
    .getAllByRole('row')
    .map((row) => [...row.children].map((cell) => cell.textContent!.replace(/\s+/g, ' ').trim()).join(' | '));

async function renderWorkshop(): Promise<{ session: Session; library: Library }> {
  const session = createTestSession();
  const library = new Library(session, createStore(), createLocks(), titles);
  await renderView(WorkshopHost, { library }, session);
  await vi.waitFor(() => expect(library.ready).toBe(true));
  return { session, library };
}

async function host() {
  const made = await renderWorkshop();
  await click('Soạn đề bài mới');
  await screen.findByLabelText('Tên đề bài');
  return { ...made, task: () => made.session.workshop.doc!.task };
}

/** A facilitator's machine that goes on with a workshop. */
async function resume(workshop: Workshop) {
  const made = await renderWorkshop();
  await made.library.workshops.open([{ source: '', text: writeWorkshopFile({ kind: 'workshop', workshop }) }]);
  await screen.findByRole('tab', { name: 'Bảng chung' });
  return made;
}

/** A team's machine with a task. */
async function join(change: Parameters<typeof taskOf>[0] = {}) {
  const made = await renderWorkshop();
  await made.library.workshops.open([
    { source: 'de-bai.json', text: writeWorkshopFile({ kind: 'task', task: taskOf(change) }) },
  ]);
  await screen.findByRole('region', { name: 'Đề bài đang làm' });
  await settled(made.session);
  return made;
}

beforeEach(() => sessionStorage.clear());
afterEach(() => {
  locale.lang = 'vi';
});

describe('the facilitator', () => {
  it('sets a task about the province in question, limit by limit, each an undoable step', async () => {
    const { session, task } = await host();
    expect(task()).toMatchObject({ units: ['ma'], data: loaded.identity, budget: { effort: null } });
    await user.type(screen.getByLabelText('Tổng nỗ lực tối đa'), '40{Enter}');
    await user.selectOptions(screen.getByLabelText('Thêm chỉ số không được đổi'), '1.2');
    await user.click(screen.getByLabelText('Không được dùng'));
    expect(task()).toMatchObject({ budget: { effort: 40 }, taboo: ['1.2'], hints: { kind: 'forbidden' } });
    session.workbook.undo();
    expect(task().hints.kind).toBe('allowed');
    await click('Cho phép đổi lại Độ trong');
    expect(task().taboo).toEqual([]);
  });

  it('asks for a probability under an assumption about the rivals, and limits agencies in effort and money', async () => {
    const { session, task } = await host();
    await user.type(screen.getByLabelText('Khả năng đạt ít nhất (%)'), '80{Enter}');
    await user.selectOptions(screen.getByLabelText('Giả định về các tỉnh khác'), 'Các tỉnh dẫn đầu cùng tăng điểm');
    expect(task()).toMatchObject({ targetProbability: 0.8, rivals: { kind: 'stress', count: 5, points: 1 } });
    await user.type(screen.getByLabelText('Nỗ lực tối đa của Sở Thủy lợi'), '30{Enter}');
    await user.type(screen.getByLabelText('Ngân sách tối đa của Sở Thủy lợi (triệu đồng)'), '12,5{Enter}');
    expect(task().departments).toEqual({ 'Sở Thủy lợi': { effort: 30, costVnd: 12.5e6 } });
    const lines = screen.getAllByRole('listitem').map((item) => item.textContent);
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Mã vào nhóm \d với khả năng ít nhất 80 ?%$/),
        'Sở Thủy lợi: nỗ lực tối đa 30,0',
        'Sở Thủy lợi: tối đa 12,5 triệu đồng',
        'Giả định: 5 tỉnh dẫn đầu thay đổi +1,0 điểm, các tỉnh khác giữ nguyên',
      ]),
    );
    // A limit taken away leaves the other; the last one takes the agency out.
    await user.clear(screen.getByLabelText('Nỗ lực tối đa của Sở Thủy lợi'));
    await user.tab();
    expect(task().departments).toEqual({ 'Sở Thủy lợi': { effort: null, costVnd: 12.5e6 } });
    session.workbook.undo();
    expect(task().departments['Sở Thủy lợi'].effort).toBe(30);
    await user.clear(screen.getByLabelText('Khả năng đạt ít nhất (%)'));
    await user.tab();
    expect(task().targetProbability).toBeNull();
  });

  it('sees how sure each team is under the task’s assumption, which decides where the task asks for it', async () => {
    const { library } = await resume({
      ...newWorkshop(
        'facilitator',
        taskOf({ targetProbability: 0.8, rivals: { kind: 'stress', count: 5, points: 5 } }),
      ),
      submissions: [submissionOf('a', { '1.1': 10, '1.2': 30 }), submissionOf('b', { '1.1': 10 })],
    });
    expect(library.ready).toBe(true);
    const told = () => rows('Kết quả các đội').slice(1);
    await vi.waitFor(() => expect(told().join()).not.toMatch(/đang/));
    // Hồng would have 92.5 points, Lô 67.5: Mã is second with 81.25, and with 62.5 only as things stand.
    expect(told()[0]).toMatch(/^2 \| Đội a \| .* \| > 99 ?% đạt mục tiêu \|/);
    expect(told()[1]).toMatch(/^2 \| Đội b \| .* \| < 1 ?% chưa đạt \|/);
    expect(screen.getByText(/nếu 5 tỉnh dẫn đầu thay đổi \+5,0 điểm/)).toBeVisible();
  });

  it('draws the least effort of each rank within all rules of the task', async () => {
    const change = { levers: { '1.1': { cap: 10 }, '1.2': { cap: 30 } }, maxIndicators: 1 };
    await resume({
      ...newWorkshop('facilitator', taskOf(change)),
      submissions: [submissionOf('a', { '1.1': 10 })],
    });
    await click('Nỗ lực và hạng');
    await click('Vẽ đường tốt nhất');
    const task = taskOf(change);
    const question = {
      ...{ scenario: emptyScenario, goal: { unit: 'ma', rank: 3 }, limits: limitsOf(task) },
      levers: leversOf(task, ground.defaults('ma')),
    };
    const one = leastEffort(model, await loadSolver(), question);
    const free = leastEffort(model, await loadSolver(), { ...question, limits: noLimits });
    if (one.kind !== 'plan') throw new Error('rank 3 is within the rules');
    // The rule costs effort, and the curve has it.
    expect(free.kind === 'plan' && free.effort).toBeLessThan(one.effort);
    const effort = one.effort.toFixed(1).replace('.', ',');
    await vi.waitFor(() =>
      expect(screen.getByRole('img', { name: /Biểu đồ điểm/ })).toHaveAccessibleName(
        expect.stringContaining(`hạng 3: ${effort}`),
      ),
    );
    expect(screen.getByText(/trong đúng mọi giới hạn của đề bài/)).toBeVisible();
  });

  it('is told when a task that was handed out has changed', async () => {
    const { task } = await host();
    vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:x');
    await click('Tải tệp đề bài');
    expect(task().revision).toBe(1);
    await user.type(screen.getByLabelText('Số chỉ số tối đa'), '2{Enter}');
    expect(task().revision).toBe(2);
    expect(screen.getByText(/Đề bài đã sửa sau khi phát: đây là bản 2/)).toBeVisible();
    await user.type(screen.getByLabelText('Tổng nỗ lực tối đa'), '9{Enter}');
    expect(task().revision).toBe(2);
  });

  it('gathers many at once, and each says what became of it', async () => {
    const { session, library, task } = await host();
    const mine = { task: task().id };
    const text = (...parts: Parameters<typeof submissionOf>) =>
      writeWorkshopCode({ kind: 'submission', submission: submissionOf(...parts) });
    await tab('Bảng chung');
    await library.workshops.open([
      { source: 'mot.json', text: text('a', { '1.1': 10 }, mine) },
      {
        source: '',
        text: `${text('b', { '1.1': 5 }, mine)} và ${text('a', { '1.1': 9, '2.2': 1 }, { ...mine, number: 2 })}`,
      },
      { source: 'khac.json', text: text('c', {}, { task: 'other' }) },
      { source: 'so-lieu.json', text: text('d', {}, { ...mine, data: { id: 'x', fingerprint: 'y' } }) },
      { source: 'hong.txt', text: `${text('e', {}, mine).slice(0, 30)}.0` },
      { source: 'anh.json', text: 'không có gì' },
    ]);
    const told = within(screen.getByRole('region', { name: 'Bài vừa nhận' }))
      .getAllByRole('listitem')
      .map((item) => item.textContent);
    expect(told).toEqual([
      'mot.json: Đội a: đã nhận bài lần 1.',
      'Đội b: đã nhận bài lần 1.',
      'Đội a: bài lần 2 thay bài lần 1; bài trước vẫn được giữ.',
      'khac.json: Đội c: bài làm theo một đề bài khác, không nhận.',
      expect.stringMatching(/^so-lieu\.json: Đội d: bài làm trên bộ dữ liệu x, đề bài này dùng rivers/),
      expect.stringMatching(/^hong\.txt: không đọc được: liên kết bị cắt cụt/),
      'anh.json: không có đề bài hay bài nộp nào trong đó',
    ]);
    expect(session.workshop.doc!.submissions).toHaveLength(3);
    await vi.waitFor(() => expect(rows('Kết quả các đội')[1]).toContain('Đội a'));
    expect(rows('Kết quả các đội')).toHaveLength(3);
    expect(rows('Kết quả các đội')[1]).toMatch(/^2 đạt mục tiêu \| Đội a.*lần 2, 1 lần trước/);
    session.workbook.undo();
    expect(session.workshop.doc!.submissions).toEqual([]);
  });

  it('sees who moves what, votes, and has one plan of all with its result at once', async () => {
    const { session, library, task } = await host();
    const codes = [submissionOf('a', { '1.1': 10 }), submissionOf('b', { '1.1': 6, '1.2': 25 })].map((submission) =>
      writeWorkshopCode({ kind: 'submission', submission: { ...submission, task: task().id } }),
    );
    await library.workshops.open([{ source: '', text: codes.join(' ') }]);
    await tab('Bảng chung');
    await click('Đội và chỉ số');
    const matrix = rows('Đội nào đổi chỉ số nào');
    expect(matrix[1]).toMatch(/^1\.1 Lưu lượng.*\| 2đồng thuận \| 10,0 \| 6,0 \| − 0 \+$/);
    expect(matrix[2]).toMatch(/^1\.2 Độ trong.*\| 1một đội \| ·không đổi \| 25,00/);
    await click('Thêm một phiếu cho Độ trong');
    expect(session.workshop.doc!.votes).toEqual({ '1.2': 1 });

    await click('Phương án chung');
    const merged = totals({ adjustments: { ma: { '1.1': 8 } }, method: {}, weights: {} });
    expect(await screen.findByText(new RegExp(`^Hạng ${merged.ranks[3]}, .* 1 chỉ số$`))).toBeVisible();
    await user.selectOptions(screen.getByLabelText('Lấy các chỉ số theo'), 'số phiếu trên bảng');
    await user.clear(screen.getByLabelText('Từ bao nhiêu trở lên'));
    await user.type(screen.getByLabelText('Từ bao nhiêu trở lên'), '1{Enter}');
    expect(rows('Phương án chung').slice(1)).toEqual([expect.stringMatching(/^1\.2 Độ trong.*25,00 \| 1$/)]);
    await click('Lưu thành kịch bản');
    expect(session.scenario.adjustments).toEqual({ ma: { '1.2': 25 } });
  });

  it('lets provinces play together, round by round', async () => {
    const { session, library, task } = await host();
    await user.selectOptions(screen.getByLabelText('Thêm tỉnh'), 'tien');
    const submissions = [submissionOf('a', { '1.2': 60 }), submissionOf('b', { '1.1': 10 }, { unit: 'tien' })];
    await library.workshops.open(
      submissions.map((submission) => ({
        source: '',
        text: writeWorkshopCode({ kind: 'submission', submission: { ...submission, task: task().id } }),
      })),
    );
    await tab('Nhiều tỉnh');
    const together = totals({ adjustments: { ma: { '1.2': 60 }, tien: { '1.1': 10 } }, method: {}, weights: {} });
    await vi.waitFor(() => expect(rows('Nếu chốt vòng bây giờ')).toHaveLength(3));
    expect(rows('Nếu chốt vòng bây giờ')[2]).toMatch(
      new RegExp(`^Tiền \\| Đội b \\| 3 \\| 2 \\| ${together.ranks[4]} .*−11,25$`),
    );
    await click('Chốt vòng 1');
    expect(session.workshop.doc!.rounds).toHaveLength(1);
    await vi.waitFor(() =>
      expect(rows('Hạng qua các vòng')[1]).toMatch(new RegExp(`^Mã \\| 4 \\| ${together.ranks[3]} `)),
    );
  });

  it('takes in a folder of submissions, whatever else lies in it, and steps through them by the keys of a clicker', async () => {
    const { session, task } = await host();
    await tab('Bảng chung');
    const file = (name: string, text: string) => new File([text], name, { type: 'text/plain' });
    const code = (id: string, moves: Record<string, number>) =>
      writeWorkshopCode({ kind: 'submission', submission: submissionOf(id, moves, { task: task().id }) });
    await user.upload(screen.getByLabelText('Chọn cả thư mục…'), [
      file('a.txt', code('a', { '1.2': 60 })),
      file('b.txt', code('b', { '1.1': 10 })),
      file('photo.png', 'not a submission'),
    ]);
    await vi.waitFor(() => expect(session.workshop.doc!.submissions).toHaveLength(2));
    await click('Từng bước');
    expect(screen.getByText('Bước 0/1')).toBeInTheDocument();
    await user.keyboard('{PageDown}{PageDown}');
    expect(screen.getByText('Bước 1/1')).toBeInTheDocument();
    await user.keyboard('{ArrowLeft}');
    expect(screen.getByText('Bước 0/1')).toBeInTheDocument();
  });

  it('shows a script in a name as a name', async () => {
    const { library, task } = await host();
    const submission = submissionOf('a', {}, { task: task().id });
    const name = '<img src=x onerror=alert(1)>';
    await library.workshops.open([
      {
        source: '',
        text: writeWorkshopCode({
          kind: 'submission',
          submission: { ...submission, team: { ...submission.team, name } },
        }),
      },
    ]);
    await tab('Bảng chung');
    expect(rows('Kết quả các đội')[1]).toContain(name);
    expect(document.querySelector('img')).toBeNull();
  });
});

describe('a team', () => {
  it('opens a task in a workbook of its own, with its unit, its target and what is left', async () => {
    const { session } = await join({ budget: { effort: 40, costVnd: null } });
    expect([session.unit, session.targetRank]).toEqual(['ma', 2]);
    const bar = within(screen.getByRole('region', { name: 'Đề bài đang làm' }));
    expect(bar.getByText('còn 40,0/40,0')).toBeVisible();
    session.adjust('1.1', 5);
    expect(await bar.findByText('còn 5,5/40,0')).toBeVisible();
    session.adjust('1.1', 10);
    expect(await bar.findByText(/^vượt /)).toBeVisible();
  });

  it('cannot change what the task forbids, and is told why', async () => {
    const { session } = await join({ taboo: ['1.1'] });
    const lever = within(screen.getByRole('article', { name: 'Lưu lượng' }));
    expect(lever.getByRole('slider')).toBeDisabled();
    expect(lever.getByText('Đề bài không cho đổi chỉ số này')).toBeVisible();
    session.adjust('1.1', 9);
    expect(session.scenario.adjustments).toEqual({});
    expect(within(screen.getByRole('article', { name: 'Độ trong' })).getByRole('slider')).toBeEnabled();
  });

  it('has no hints where the task forbids them, and has them when their time has come', async () => {
    const { session } = await join({ hints: { kind: 'after', minutes: 10 } });
    expect(screen.getByText(/Gợi ý của máy mở sau/)).toBeVisible();
    session.workshop.now = session.workshop.doc!.startedAt! + 10 * 60_000;
    await vi.waitFor(() => expect(screen.queryByText(/Gợi ý của máy mở sau/)).toBeNull());
  });

  it('names itself, hands in numbered and dated, and again', async () => {
    const { session } = await join();
    const name = screen.getByLabelText('Tên của Đội 1');
    await user.clear(name);
    await user.type(name, 'Sông Hồng');
    await user.selectOptions(screen.getByLabelText('Màu của Sông Hồng'), 'tím');
    session.adjust('1.1', 5);
    await user.type(screen.getByLabelText(/^Lý do lựa chọn/), 'rẻ nhất');
    await click('Nộp bài lần 1');
    expect(session.workshop.doc!.submissions).toEqual([
      expect.objectContaining({
        ...{ number: 1, moves: { '1.1': 5 }, note: 'rẻ nhất', data: loaded.identity },
        team: expect.objectContaining({ name: 'Sông Hồng', colour: 4, unit: 'ma' }),
      }),
    ]);
    expect(screen.getByText(/^Đã nộp lần 1 lúc/)).toBeVisible();
    expect(button('Nộp bài lần 2')).toBeEnabled();
    expect((screen.getByLabelText('Liên kết bài nộp') as HTMLInputElement).value).toContain('#w=');
  });

  it('shares the machine with others, each with a scenario of its own', async () => {
    const { session } = await join();
    session.adjust('1.1', 5);
    await click('Thêm đội trên máy này');
    expect(session.scenario.adjustments).toEqual({});
    session.adjust('1.2', 20);
    await click('Chơi cho Đội 1');
    expect(session.scenario.adjustments).toEqual({ ma: { '1.1': 5 } });
  });

  it('gets a later version of the task without losing its moves', async () => {
    const { session, library } = await join();
    session.adjust('1.1', 5);
    await library.workshops.openTask(
      taskOf({
        ...{ revision: 2, targetRank: 1, rivals: { kind: 'unit', unit: 'lo', points: 3 } },
        ...{ method: { goalposts: 'frozen' }, maxIndicators: 2 },
      }),
    );
    expect(session.targetRank).toBe(1);
    // What the task settles holds at once.
    expect(session.scenario).toEqual({
      adjustments: { ma: { '1.1': 5 } },
      method: { goalposts: 'frozen' },
      weights: {},
      rivals: { kind: 'unit', unit: 'lo', points: 3 },
    });
    expect(session.planner.limits.maxIndicators).toBe(2);
    expect(await screen.findByText(/đã được cập nhật/)).toBeVisible();
  });

  it('is told that a submission needs a board', async () => {
    const { library } = await join();
    await library.workshops.open([
      { source: '', text: writeWorkshopCode({ kind: 'submission', submission: submissionOf('a', {}) }) },
    ]);
    expect(library.workshops.arrivals[0].outcome.code).toBe('no-board');
  });
});

it('guides a newcomer through a small task of its own, to a solution that the solver finds', async () => {
  const { session } = await renderWorkshop();
  await click('Tập thử 10 phút');
  const guide = within(await screen.findByRole('region', { name: 'Bài tập làm quen' }));
  const { task } = session.workshop.doc!;
  expect(task).toMatchObject({ units: ['ma'], targetRank: 2, hints: { kind: 'forbidden' } });
  expect(guide.getByText('Bước 1/5')).toBeVisible();
  session.adjust('2.2', 5.9);
  expect(await guide.findByText('Bước 2/5')).toBeVisible();

  const question = { unit: 'ma', rank: 2 };
  const levers = ground.defaults('ma');
  const best = leastEffort(model, await loadSolver(), {
    scenario: emptyScenario,
    goal: question,
    levers,
    limits: noLimits,
  });
  if (best.kind !== 'plan') throw new Error('no plan');
  expect(task.budget.effort).toBe(Math.ceil((best.effort * 1.5) / 5) * 5);
  session.workbook.resetAll();
  session.workbook.adjustAll(
    { code: 'reset-all', to: 'baseline' },
    'ma',
    Object.fromEntries(best.moves.map(({ indicator, to }) => [indicator, to])),
  );
  expect(await guide.findByText('Bước 4/5')).toBeVisible();
  await click('Nộp bài lần 1');
  expect(await guide.findByText('Bước 5/5')).toBeVisible();
  await click('Tìm lời giải');
  expect(
    await screen.findByText(new RegExp(`^Cách ít nỗ lực nhất tốn ${locale.fmt.number(best.effort, 1)} `)),
  ).toBeVisible();
});

it('refuses a task on other data, and leaves all as it was', async () => {
  const { session, library } = await renderWorkshop();
  const before = session.workbook.history;
  await library.workshops.openTask(taskOf({ data: { id: 'moon@1', fingerprint: 'f' } }));
  expect(session.workbook.history).toBe(before);
  expect(await screen.findByText(/đề bài dùng bộ dữ liệu moon@1/)).toBeVisible();
});

it('goes on with a whole workshop from a file', async () => {
  const { session, library } = await renderWorkshop();
  const workshop = { ...newWorkshop('facilitator' as const, taskOf()), submissions: [submissionOf('a', { '1.1': 5 })] };
  await library.workshops.open([{ source: 'buoi.json', text: writeWorkshopFile({ kind: 'workshop', workshop }) }]);
  expect(session.workshop.doc).toEqual(workshop);
  await tab('Bảng chung');
  expect(rows('Kết quả các đội')[1]).toContain('Đội a');
});
