import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DocumentTask, PlanDocuments } from '../../src/facts/plan-documents';
import { Session } from '../../src/state/session.svelte';
import ProvincePlanHost from './ProvincePlanHost.svelte';
import {
  connectImporterInProcess,
  connectInProcess,
  connectPlannerInProcess,
  connectUncertaintyInProcess,
  renderView,
  riverPackage,
} from './session';

const both = (text: string) => ({ vi: text, en: `${text} (en)` });
const task = (id: string, change: Partial<DocumentTask>): DocumentTask => ({
  ...{ unit: 'ma', id, clause: id, lead: both('Sở Thủy lợi'), role: 'lead', joint: both(''), text: both(`Việc ${id}`) },
  ...{ named: [], inferred: [], cut: false, source: 'gauge' },
  ...change,
});
const documents: PlanDocuments = {
  documents: [
    {
      ...{ unit: 'ma', number: '7/KH', issued: '2024-06-18', form: 'document', title: both('Kế hoạch sông Mã') },
      ...{ target: both('Thuộc nhóm 2'), targetRank: 2, targetYear: '2024', missing: both('Bị cắt ở mục 3') },
      source: 'gauge',
    },
  ],
  tasks: [
    task('II.1', { named: ['1.2'] }),
    task('II.2', { inferred: ['2.1'], lead: both('Sở Nước') }),
    task('II.3', { cut: true }),
  ],
  later: [],
};
const data = {
  ...riverPackage(),
  agencies: [{ name: both('Sở Thủy lợi'), today: both('Sở Nước'), note: both(''), source: 'gauge' }],
};

let session: Session;
beforeEach(async () => {
  localStorage.clear();
  session = new Session(
    connectInProcess(data),
    connectPlannerInProcess,
    connectImporterInProcess,
    connectUncertaintyInProcess,
    'Kịch bản 1',
    async () => documents,
  );
  session.targetRank = 2;
  await renderView(ProvincePlanHost, {}, session);
  await screen.findByText('Việc II.1');
});
const card = (name: string) => within(screen.getByRole('article', { name }));
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

describe('the province’s own plan on screen', () => {
  it('groups tasks by the agency of today and tells what was named, inferred and cut off', () => {
    const group = within(screen.getByRole('region', { name: 'Sở Nước' }));
    expect(group.getAllByRole('article')).toHaveLength(3);
    expect(group.getByRole('heading')).toHaveTextContent('Sở Thủy lợi');
    expect(card('Việc II.1').getByText('văn bản nêu')).toBeInTheDocument();
    expect(card('Việc II.2').getByText('suy ra')).toBeInTheDocument();
    expect(card('Việc II.3').getByText('nguồn bị cắt')).toBeInTheDocument();
    expect(card('Việc II.3').queryByRole('textbox')).toBeNull();
    expect(screen.getByText('Bị cắt ở mục 3')).toBeInTheDocument();
  });

  it('shows where the province stands and what it could add', async () => {
    const row = within(card('Việc II.1').getByRole('row', { name: /1\.2 Độ trong/ }));
    expect(row.getByText('hạng 4/6')).toBeInTheDocument();
    expect(await row.findByText(/^tới mức hạng 2: \+/)).toBeInTheDocument();
    expect(row.getByText(/^tới mức tốt nhất cả nước: \+/)).toBeInTheDocument();
  });

  it('makes a scenario of the numeric targets and asks for those that are missing', async () => {
    await press('Tạo kịch bản từ các mục tiêu');
    expect(screen.getByText(/^Chưa có nhiệm vụ nào có mục tiêu bằng số/)).toBeInTheDocument();
    const field = card('Việc II.1').getByRole('textbox', { name: /^Mục tiêu của 1\.2/ });
    await userEvent.type(field, '22,5');
    await userEvent.tab();
    await press('Tạo kịch bản từ các mục tiêu');
    expect(session.scenario.adjustments).toEqual({ ma: { '1.2': 22.5 } });
    expect(session.workbook.active.name).toBe('Kế hoạch của Mã – 1 chỉ số');
    expect(screen.getByText('1 nhiệm vụ chưa có mục tiêu bằng số:')).toBeInTheDocument();
  });

  it('does not compute with a target in another unit, and says so', async () => {
    const first = card('Việc II.1');
    await userEvent.type(first.getByRole('textbox', { name: /^Đơn vị tính của mục tiêu/ }), 'mét');
    await userEvent.tab();
    await userEvent.type(first.getByRole('textbox', { name: /^Mục tiêu của 1\.2/ }), '3');
    await userEvent.tab();
    await press('Tạo kịch bản từ các mục tiêu');
    expect(screen.getByText(/mục tiêu ghi bằng “mét”/)).toBeInTheDocument();
    expect(session.workbook.scenarios).toHaveLength(1);
  });

  it('marks what the app suggests until it is confirmed', async () => {
    await userEvent.click(await card('Việc II.1').findByRole('button', { name: /Gợi ý của ứng dụng/ }));
    expect(card('Việc II.1').getByText('gợi ý, chưa xác nhận')).toBeInTheDocument();
    await userEvent.click(card('Việc II.1').getByRole('button', { name: /^Xác nhận mục tiêu/ }));
    expect(card('Việc II.1').queryByText('gợi ý, chưa xác nhận')).toBeNull();
    expect(Object.keys(session.provincePlan.targets.values)).toEqual(['1.2']);
  });
});
