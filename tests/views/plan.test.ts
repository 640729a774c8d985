import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { bestValue } from '../../src/core';
import type { NodeFacts } from '../../src/facts/package';
import { createFormats } from '../../src/i18n/formats';
import PlanHost from './PlanHost.svelte';
import type { Session } from '../../src/state/session.svelte';
import { createTestSession, renderView, riverPackage } from './session';

const answer = () => screen.getByRole('region', { name: 'Trả lời' });
const rows = () =>
  within(screen.getByRole('tabpanel'))
    .getAllByRole('rowheader')
    .map((cell) => cell.textContent!.trim())
    .filter((text) => /^\d/.test(text));

async function find(session: Session): Promise<void> {
  // The screen computes by itself when it opens.
  await vi.waitFor(() => expect(session.planner.working).toBeNull());
  await userEvent.click(await screen.findByRole('button', { name: /^Tìm (lộ trình|lại)$/ }));
  await vi.waitFor(() => expect(session.planner.working).toBeNull());
  await vi.waitFor(() => answer());
}

async function openPlan(rank: number): Promise<Session> {
  const session = await renderView(PlanHost, {});
  session.targetRank = rank;
  await find(session);
  return session;
}

describe('the Plan screen', () => {
  it('answers in one sentence, with the rank that the whole computation gives', async () => {
    const session = await openPlan(2);
    const plan = session.planner.answer;
    if (plan?.kind !== 'plan') throw new Error('no plan');
    expect(answer()).toHaveTextContent(`Mã lên hạng ${plan.verified.rank} khi thay đổi ${plan.moves.length} chỉ số`);
    expect(answer()).toHaveTextContent(`hạng ${plan.verified.rank}. Trước đó: 43,75 điểm, hạng 4.`);
    expect(answer()).toHaveTextContent('các tỉnh khác giữ nguyên');
    expect(rows()).toHaveLength(plan.moves.length);
  });

  it('says how sure the plan is, if the others do what the scenario takes them to do', async () => {
    const session = await openPlan(2);
    expect(answer()).not.toHaveTextContent('khả năng Mã');
    session.workbook.setRivals({ kind: 'stress', count: 2, points: 60 });
    await find(session);
    await vi.waitFor(() =>
      expect(answer()).toHaveTextContent('Hầu như không có khả năng Mã vào nhóm 2, nếu 2 tỉnh dẫn đầu thay đổi +60,0'),
    );
    expect(answer()).toHaveTextContent('giả định “2 tỉnh dẫn đầu thay đổi +60,0 điểm, các tỉnh khác giữ nguyên”');
    // The reserve that four chances in five take, to a tenth of a point.
    const plan = session.planner.answer;
    if (plan?.kind !== 'plan') throw new Error('no plan');
    const chance = session.uncertainty.chances.of({ scenario: plan.scenario, goal: plan.goal })!;
    const points = (Math.ceil(10 * chance.missing) / 10).toFixed(1).replace('.', ',');
    expect(answer()).toHaveTextContent(`nên để dự phòng khoảng ${points} điểm`);
    // It belongs to the plan that is shown, not to the reserve that is asked for next.
    session.planner.setLimits({ margin: 0.5 });
    await tick();
    expect(answer()).toHaveTextContent(`nên để dự phòng khoảng ${points} điểm`);
    expect(answer()).toHaveTextContent('không có điểm dự phòng');
    session.planner.setLimits({ margin: 0 });
    await userEvent.click(screen.getByRole('tab', { name: 'Phương án khác' }));
    await userEvent.click(screen.getByRole('button', { name: 'Tìm phương án khác' }));
    await vi.waitFor(() => expect(session.planner.working).toBeNull());
    const cards = within(screen.getByRole('list', { name: 'Phương án khác' })).queryAllByRole('heading');
    await vi.waitFor(() =>
      expect(screen.getAllByText(/^Hầu như không có khả năng Mã vào nhóm 2, nếu 2 tỉnh dẫn đầu/)).toHaveLength(
        cards.length + 1,
      ),
    );
  });

  it('gives every fewest set and every point of the curves its chances', async () => {
    const session = await openPlan(2);
    session.workbook.setRivals({ kind: 'stress', count: 2, points: 60 });
    await find(session);
    await userEvent.click(screen.getByRole('tab', { name: 'Ít chỉ số nhất' }));
    await userEvent.click(screen.getByRole('button', { name: 'Tìm các cách ít chỉ số nhất' }));
    await vi.waitFor(() => expect(session.planner.working).toBeNull());
    const sets = within(await screen.findByRole('table')).getAllByRole('rowheader');
    await vi.waitFor(() => expect(screen.getAllByText('hầu như không')).toHaveLength(sets.length));
    expect(screen.getByText(/nếu 2 tỉnh dẫn đầu thay đổi \+60,0 điểm, .*\.$/, { selector: '.note' })).toBeVisible();
    await userEvent.click(screen.getByRole('tab', { name: 'Nỗ lực theo mục tiêu' }));
    await userEvent.click(screen.getByRole('button', { name: 'Vẽ biểu đồ' }));
    await vi.waitFor(() => expect(session.planner.working).toBeNull());
    const tradeoffs = session.planner.found.tradeoffs!.value;
    const reached = [...tradeoffs.byRank, ...tradeoffs.byIndicators].filter(({ plan }) => plan !== null);
    await vi.waitFor(() => expect(session.uncertainty.chances.of(reached[0].plan!)).toBeDefined());
    await vi.waitFor(() =>
      expect(document.querySelectorAll('figure .goal-odds:not(.waiting)')).toHaveLength(reached.length),
    );
  });

  it('says which agencies and which ways to move an indicator nobody has printed', async () => {
    const data = riverPackage();
    const nodes = data.nodes.map((n) => ({ ...n, leadStatus: 'inferred', leverStatus: 'inferred' }));
    const session = await renderView(PlanHost, {}, createTestSession({ ...data, nodes }));
    session.targetRank = 2;
    await find(session);
    const plan = session.planner.answer;
    if (plan?.kind !== 'plan') throw new Error('no plan');
    expect(screen.getAllByText('Cơ quan chủ trì: suy đoán')).toHaveLength(plan.moves.length);
    expect(screen.getAllByText(/Đo nước thường xuyên\s+\(suy đoán\)/)).toHaveLength(plan.moves.length);
  });

  it('names the groups whose size nobody has printed', async () => {
    const data = riverPackage();
    const isGroup = ({ code }: NodeFacts) => code === '1' || code === '2';
    const nodes = data.nodes.map((n) => (isGroup(n) ? { ...n, structureStatus: 'inferred' } : n));
    const session = await renderView(PlanHost, {}, createTestSession({ ...data, nodes }));
    session.targetRank = 2;
    await find(session);
    const plan = session.planner.answer;
    if (plan?.kind !== 'plan') throw new Error('no plan');
    const groups = [...new Set(plan.moves.map(({ indicator }) => indicator[0]))].sort();
    expect(answer()).toHaveTextContent(`Số chỉ số trong mục ${createFormats('vi').list(groups)} là suy ra`);
  });

  it('locks an indicator, finds without it, and offers to unlock it', async () => {
    const session = await openPlan(3);
    const [first] = rows();
    const code = first.split(' ')[0];
    await userEvent.click(screen.getAllByRole('button', { name: /^Loại/ })[0]);
    await vi.waitFor(() => expect(session.planner.working).toBeNull());
    await vi.waitFor(() => expect(rows().some((row) => row.startsWith(code))).toBe(false));
    await userEvent.click(within(screen.getByRole('list', { name: 'Chỉ số bị loại' })).getByRole('button'));
    expect(session.planner.levers.find((lever) => lever.indicator === code)!.movable).toBe(true);
  });

  it('carries the measure of every figure, the rank before and after, and who stands there today', async () => {
    const session = await openPlan(2);
    const plan = session.planner.answer;
    if (plan?.kind !== 'plan') throw new Error('no plan');
    const { data } = session.loaded!;
    for (const { indicator, rankBefore, rankAfter, peer } of plan.moves) {
      const row = within(screen.getByRole('tabpanel')).getByRole('row', { name: new RegExp(`^${indicator} `) });
      const facts = data.nodes.find((node) => node.code === indicator)!;
      expect(row).toHaveTextContent(facts.measure.vi);
      expect(row).toHaveTextContent(
        rankBefore === rankAfter ? `giữ hạng ${rankAfter}` : `từ hạng ${rankBefore} lên hạng ${rankAfter}`,
      );
      expect(row).toHaveTextContent(data.units.find((unit) => unit.code === peer)!.name.vi);
    }
  });

  it('claims the least effort of the least plan alone', async () => {
    const session = await openPlan(2);
    const plan = session.planner.answer;
    if (plan?.kind !== 'plan') throw new Error('no plan');
    expect(answer()).toHaveTextContent('không có phương án nào cần ít nỗ lực hơn');
    session.planner.show({ ...plan, beyondLeast: 0.056 }, session.planner.question);
    await vi.waitFor(() => expect(answer()).toHaveTextContent('nhiều hơn phương án ít nhất 5,6%'));
    expect(answer()).not.toHaveTextContent('không có phương án nào cần ít nỗ lực hơn');
  });

  it('gives way in one limit at the press of its button', async () => {
    const session = await renderView(PlanHost, {});
    session.targetRank = 2;
    session.planner.setLimits({ budget: { effort: 0.5, costVnd: null } });
    await find(session);
    await userEvent.click(within(answer()).getByRole('button', { name: /^tổng nỗ lực: 0,5/ }));
    await vi.waitFor(() => expect(session.planner.answer?.kind).toBe('plan'));
  });

  it('takes the focus where the answer appears, and keeps it when the plan is kept', async () => {
    const session = await openPlan(2);
    await vi.waitFor(() => expect(answer()).toHaveFocus());
    expect(answer()).toHaveAccessibleDescription(/^Mã lên hạng/);
    const keep = within(answer()).getByRole('button', { name: 'Lưu thành kịch bản' });
    await userEvent.click(keep);
    await vi.waitFor(() => expect(keep).toHaveAttribute('aria-disabled', 'true'));
    expect(keep).toHaveFocus();
    await userEvent.click(keep);
    expect(session.workbook.scenarios).toHaveLength(2);
    await userEvent.click(screen.getAllByRole('button', { name: /^Loại/ })[0]);
    await vi.waitFor(() => expect(answer()).toHaveFocus());
    await userEvent.click(within(screen.getByRole('list', { name: 'Chỉ số bị loại' })).getByRole('button'));
    await vi.waitFor(() => expect(answer()).toHaveFocus());
  });

  it('says that a budget without costs has no effect yet', async () => {
    const session = await renderView(PlanHost, {});
    session.planner.setLimits({ budget: { effort: null, costVnd: 5e8 } });
    await vi.waitFor(() => expect(screen.getByText(/ngân sách chưa có tác dụng/)).toBeInTheDocument());
  });

  it('keeps the plan as a scenario of its own, which undo takes away', async () => {
    const session = await openPlan(2);
    await userEvent.click(within(answer()).getByRole('button', { name: 'Lưu thành kịch bản' }));
    expect(session.workbook.active.name).toMatch(/^Mã lên hạng/);
    expect(Object.keys(session.workbook.scenario.adjustments)).toEqual(['ma']);
    await vi.waitFor(() => expect(within(answer()).getByRole('status')).toHaveTextContent('Có thể hoàn tác'));
    session.workbook.undo();
    expect(session.workbook.scenario.adjustments).toEqual({});
  });

  it('shows costs once one is known, and says which are not in the sum', async () => {
    const session = await openPlan(2);
    expect(screen.queryByRole('columnheader', { name: 'Triệu đồng' })).toBeNull();
    const plan = session.planner.answer;
    if (plan?.kind !== 'plan') throw new Error('no plan');
    session.planner.setLever(plan.moves[0].indicator, { costVnd: 2_000_000 });
    await find(session);
    await vi.waitFor(() => expect(screen.getByRole('columnheader', { name: 'Triệu đồng' })).toBeInTheDocument());
    const again = session.planner.answer;
    if (again?.kind !== 'plan') throw new Error('no plan');
    if (again.unpriced.length > 0) expect(screen.getByText(/chưa có chi phí/)).toBeInTheDocument();
  });

  it('names the field of a limit that cannot be, and keeps the plan it had', async () => {
    const session = await openPlan(2);
    const before = session.planner.answer;
    session.planner.setLimits({ margin: -1 });
    await find(session);
    expect(screen.getByRole('alert')).toHaveTextContent('Điểm dự phòng: không được âm');
    expect(session.planner.answer).toBe(before);
    expect(answer()).toHaveTextContent('Kết quả này là của câu hỏi trước.');
  });

  it('answers by itself when it opens, and every tab fills', async () => {
    const session = await renderView(PlanHost, {});
    await vi.waitFor(() => expect(session.planner.answer).not.toBeNull());
    await userEvent.click(screen.getByRole('tab', { name: 'Từng chỉ số' }));
    await vi.waitFor(() => expect(session.planner.found.alone).toBeDefined());
    await userEvent.click(screen.getByRole('tab', { name: 'Ít chỉ số nhất' }));
    await vi.waitFor(() => expect(session.planner.found.fewest).toBeDefined());
  });

  it('shows other plans as cards, each figure with its measure and rank, and one at a press', async () => {
    const session = await openPlan(3);
    const { model, baseline } = session.loaded!;
    session.planner.levers.forEach(({ indicator }, i) =>
      session.planner.setLever(indicator, { cap: bestValue(model, baseline, i), reach: 'high' }),
    );
    session.planner.within = 400;
    await userEvent.click(screen.getByRole('tab', { name: 'Phương án khác' }));
    await vi.waitFor(() => expect(session.planner.found.alternatives).toBeDefined());
    const found = session.planner.found.alternatives!.value;
    if (found.kind !== 'alternatives' || found.plans.length < 2) throw new Error('no other plan');
    const second = await screen.findByRole('listitem', { name: 'Phương án 2' });
    const plan = found.plans[1];
    expect(second).toHaveTextContent(`Hạng ${plan.verified.rank}`);
    for (const { indicator, rankBefore, rankAfter } of plan.moves) {
      const facts = session.loaded!.data.nodes.find((node) => node.code === indicator)!;
      expect(second).toHaveTextContent(facts.measure.vi);
      expect(second).toHaveTextContent(`từ hạng ${rankBefore} lên hạng ${rankAfter}`);
    }
    await userEvent.click(within(second).getByRole('button', { name: 'Xem phương án 2' }));
    expect(answer()).toHaveTextContent(`hạng ${plan.verified.rank}`);
    expect(session.planner.answer).toEqual(plan);
    expect(within(second).getByRole('button', { name: 'Đang xem phương án 2' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  });

  it('keeping a plan does not change the question', async () => {
    const session = await openPlan(2);
    const { question } = session.planner;
    await userEvent.click(within(answer()).getByRole('button', { name: 'Lưu thành kịch bản' }));
    await vi.waitFor(() => expect(session.workbook.active.name).toMatch(/lên hạng/));
    expect(session.planner.question.scenario).toEqual(question.scenario);
    await session.planner.findAlternatives();
    expect(session.planner.found.alternatives!.value).toMatchObject({ kind: 'alternatives' });
  });

  it('lists the points to each place ahead', async () => {
    await renderView(PlanHost, {});
    await userEvent.click(screen.getByRole('tab', { name: 'Điểm cần để vượt' }));
    const table = within(screen.getByRole('tabpanel')).getByRole('table');
    await vi.waitFor(() => expect(table).toHaveTextContent('Tiền'));
    expect(within(table).getAllByRole('row')).toHaveLength(4);
    expect(table).toHaveTextContent('15,63');
  });
});
