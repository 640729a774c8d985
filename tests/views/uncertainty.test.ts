import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { vi as words } from '../../src/i18n/vi';
import UncertaintyHost from './UncertaintyHost.svelte';
import { renderView } from './session';

const t = words.provinces.uncertainty;

async function open(rank = 2) {
  const session = await renderView(UncertaintyHost, {});
  session.targetRank = rank;
  await vi.waitFor(() => expect(session.uncertainty.analysed).toBe(true), { timeout: 5000 });
  return session;
}
const tab = (name: string) => userEvent.click(screen.getByRole('tab', { name }));
const panel = () => within(screen.getByRole('tabpanel'));

describe('the Uncertainty screen', () => {
  it('says the same in its table as in its dots', async () => {
    const session = await open();
    expect(panel().getByRole('img', { name: /Biểu đồ chấm/ })).toBeVisible();
    const { ranks } = session.uncertainty.analysis!.value;
    expect(
      within(panel().getByRole('region', { name: t.chances.chance }))
        .getAllByRole('rowheader')
        .map((cell) => Number(cell.textContent)),
    ).toEqual(ranks.flatMap((chance, r) => (chance > 0 ? [r + 1] : [])));
  });

  it('has every unit in the table of rank ranges, the sources, and the methods', async () => {
    const session = await open();
    await tab(t.screen.tabs.ranks);
    expect(panel().getAllByRole('rowheader')).toHaveLength(6);
    await tab(t.screen.tabs.sources);
    expect(panel().getAllByRole('rowheader')).toHaveLength(session.uncertainty.analysis!.value.sources.length);
    expect(screen.getByText(/^Không dao động:.*Số liệu ước tính/)).toBeVisible();
    await tab(t.screen.tabs.method);
    expect(panel().getByRole('rowheader', { name: t.method.names.own })).toBeVisible();
    await tab(t.screen.tabs.past);
    expect(panel().getByText(t.past.none)).toBeVisible();
    await tab(t.screen.tabs.clues);
    expect(panel().getByText(t.clues.none('Mã'))).toBeVisible();
  });

  it('sets what the others do as a step of the scenario, and refuses a bad number where it stands', async () => {
    const session = await open();
    await userEvent.selectOptions(screen.getByRole('combobox', { name: t.rivals.label }), 'stress');
    expect(session.scenario.rivals).toEqual({ kind: 'stress', count: 5, points: 1 });
    const points = screen.getByRole('textbox', { name: t.rivals.points });
    await userEvent.clear(points);
    await userEvent.type(points, '2,5{Enter}');
    expect(session.scenario.rivals).toEqual({ kind: 'stress', count: 5, points: 2.5 });
    const count = screen.getByRole('textbox', { name: t.rivals.count });
    await userEvent.clear(count);
    await userEvent.type(count, '99{Enter}');
    expect(screen.getByRole('alert')).toHaveTextContent('Không thể lớn hơn 5');
    expect(session.scenario.rivals).toEqual({ kind: 'stress', count: 5, points: 2.5 });
    session.workbook.undo();
    session.workbook.undo();
    expect(session.scenario.rivals).toBeUndefined();
  });

  it('says why a question has no answer, and offers to compute again', async () => {
    const session = await open();
    session.workbook.setRivals({ kind: 'drift', own: false });
    expect(await screen.findByText(/^Chưa tính được: Không dùng được giả định/, {}, { timeout: 5000 })).toBeVisible();
    expect(screen.getByRole('button', { name: t.screen.again })).toBeVisible();
  });
});

describe('a surer plan', () => {
  it('is found within the limits of the Plan screen, shown with its effort, and kept as a scenario', async () => {
    const session = await open();
    await tab(t.screen.tabs.plan);
    await userEvent.click(panel().getByRole('button', { name: t.robust.find }));
    await vi.waitFor(() => expect(session.uncertainty.robust).not.toBeNull(), { timeout: 20_000 });
    const { value } = session.uncertainty.robust!;
    expect(value.plan!.verified.rank).toBeLessThanOrEqual(2);
    expect(await panel().findByText(/^Mã vào nhóm 2 với khả năng/)).toBeVisible();
    await userEvent.click(panel().getByRole('button', { name: words.provinces.plan.answer.keep }));
    expect(session.scenario.adjustments).toEqual(value.plan!.scenario.adjustments);
  }, 30_000);

  it('tries each step of the plan on the Plan screen half done and not done', async () => {
    const session = await open();
    await session.planner.find();
    await tab(t.screen.tabs.plan);
    const plan = session.planner.answer;
    if (plan?.kind !== 'plan') throw new Error('no plan');
    await userEvent.click(await panel().findByRole('button', { name: t.robust.tryAll(plan.moves.length) }));
    await vi.waitFor(() => expect(panel().getAllByRole('rowheader')).toHaveLength(plan.moves.length), {
      timeout: 10_000,
    });
    // With nothing in doubt a step that fails takes the goal with it: the plan has nothing to spare.
    expect(session.uncertainty.steps!.value.every(({ without }) => without === 0)).toBe(true);
    // A late step is not there in this edition, and the screen says what that means.
    expect(panel().getByRole('columnheader', { name: t.robust.late })).toBeVisible();
    expect(panel().getByText(t.robust.lateHelp)).toBeVisible();
    const [cells] = panel()
      .getAllByRole('row')
      .slice(1)
      .map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent));
    expect(cells[1]).toBe(cells[2]);
  }, 30_000);

  it('takes the doubt apart anew when its parts are looked at, and not while a plan is looked for', async () => {
    const session = await open();
    await tab(t.screen.tabs.plan);
    session.workbook.setRivals({ kind: 'stress', count: 1, points: 1 });
    await new Promise((done) => setTimeout(done, 1200));
    expect(session.uncertainty.analysed).toBe(false);
    await tab(t.screen.tabs.ranks);
    await vi.waitFor(() => expect(session.uncertainty.analysed).toBe(true), { timeout: 5000 });
  }, 20_000);

  it('a probability of 100 % is refused where it is typed', async () => {
    await open();
    await tab(t.screen.tabs.plan);
    const field = panel().getByRole('textbox', { name: t.robust.wanted });
    await userEvent.clear(field);
    await userEvent.type(field, '100{Enter}');
    expect(screen.getByRole('alert')).toHaveTextContent('Không thể lớn hơn 99');
  });
});
