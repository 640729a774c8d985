import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { Session } from '../../src/state/session.svelte';
import { basis, sliderRange } from '../../src/views/explore/levers';
import LeverHost from './LeverHost.svelte';
import { renderView, settled } from './session';

const field = (name: string) => screen.getByRole('textbox', { name: new RegExp(`^${name}: giá trị`) });
const lever = (name: string) => screen.getByRole('article', { name });
const adjusted = (session: Session) => session.workbook.scenario.adjustments;

async function type(element: HTMLElement, text: string): Promise<void> {
  await userEvent.clear(element);
  await userEvent.type(element, `${text}{Enter}`);
}

describe('the answer', () => {
  it('says rank, score, what is missing and whose mark it is before anything is changed', async () => {
    const session = await renderView(LeverHost, {});
    session.targetRank = 2;
    await settled(session);
    const answer = screen.getByRole('region', { name: 'Kết quả của Mã' });
    expect(within(answer).getByTestId('rank')).toHaveTextContent('4');
    expect(within(answer).getByTestId('score')).toHaveTextContent('43,75');
    await vi.waitFor(() => expect(within(answer).getByTestId('gap')).toHaveTextContent('còn thiếu 18,75 điểm'));
    expect(answer).toHaveTextContent('hạng 2 đang thuộc về Lô (62,50)');
    expect(answer).toHaveTextContent('Để lên hạng 3');
  });

  it('shows before → after once a value is changed, and who falls', async () => {
    const session = await renderView(LeverHost, {});
    session.targetRank = 3;
    session.adjust('1.1', 10);
    await vi.waitFor(() => expect(screen.getByTestId('score')).toHaveTextContent('43,75→62,50+18,75'));
    expect(screen.getByTestId('rank')).toHaveTextContent('4→2▲2');
    expect(screen.getByTestId('gap')).toHaveTextContent('đã đạt');
    expect(screen.getByRole('region', { name: 'Kết quả của Mã' })).toHaveTextContent('1 tỉnh khác tụt hạng');
  });

  it('takes no difference between scores of two normalisations', async () => {
    const session = await renderView(LeverHost, {});
    session.workbook.setMethod('normalisation', 'zscore', 'minmax');
    await settled(session);
    await vi.waitFor(() => expect(screen.getByTestId('score')).not.toHaveTextContent('43,75'));
    expect(screen.getByTestId('score')).not.toHaveTextContent('→');
  });

  it('tells how much rests on which kind of number, the own edits apart', async () => {
    const session = await renderView(LeverHost, {});
    session.adjust('1.1', 5);
    await settled(session);
    await vi.waitFor(() =>
      expect(screen.getByRole('region', { name: 'Kết quả của Mã' })).toHaveTextContent('25% giả định'),
    );
  });
});

describe('a lever', () => {
  it.each([
    ['7,5', 7.5],
    ['7.5', 7.5],
  ])('takes %s typed into its field', async (text, value) => {
    const session = await renderView(LeverHost, {});
    await type(field('Lưu lượng'), text);
    expect(adjusted(session)).toEqual({ ma: { '1.1': value } });
  });

  it.each([
    ['Lưu lượng', 'bốn', '“bốn” không phải là số'],
    ['Lưu lượng', '140', 'Không thể lớn hơn 100 %'],
    ['Lưu lượng', '-1', 'Không thể nhỏ hơn 0 %'],
    ['Độ trong', '', 'Ô đang trống'],
  ])('%s refuses “%s” at the field and keeps what was', async (name, text, message) => {
    const session = await renderView(LeverHost, {});
    const input = field(name);
    await userEvent.clear(input);
    await userEvent.type(input, `${text}{Enter}`);
    expect(screen.getByRole('alert')).toHaveTextContent(message);
    expect(input).toBeInvalid();
    expect(adjusted(session)).toEqual({});
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('asks about 1.234 and takes the reading that is chosen', async () => {
    const session = await renderView(LeverHost, {});
    await type(field('Độ trong'), '1.234');
    expect(adjusted(session)).toEqual({});
    await userEvent.click(within(screen.getByRole('alert')).getByRole('button', { name: '1234' }));
    expect(adjusted(session)).toEqual({ ma: { '1.2': 1234 } });
  });

  it('is dragged as one step that undo takes back', async () => {
    const session = await renderView(LeverHost, {});
    const slider = screen.getByRole('slider', { name: 'Thanh trượt Lưu lượng' }) as HTMLInputElement;
    for (const value of ['4', '5', '6']) {
      slider.value = value;
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    }
    slider.dispatchEvent(new Event('change', { bubbles: true }));
    expect(adjusted(session)).toEqual({ ma: { '1.1': 6 } });
    session.workbook.undo();
    expect(adjusted(session)).toEqual({});
  });

  it('moves by arrow keys', async () => {
    const session = await renderView(LeverHost, {});
    screen.getByRole('slider', { name: 'Thanh trượt Lưu lượng' }).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    expect(adjusted(session)['ma']['1.1']).toBeGreaterThan(2.5);
  });

  it('shows ranks, points and its reset once it is changed', async () => {
    const session = await renderView(LeverHost, {});
    await type(field('Lưu lượng'), '10');
    await vi.waitFor(() => expect(lever('Lưu lượng')).toHaveTextContent('hạng 5 → 1'));
    expect(lever('Lưu lượng')).toHaveTextContent('+18,75 điểm');
    await userEvent.click(screen.getByRole('button', { name: 'Đưa Lưu lượng về hiện trạng' }));
    expect(adjusted(session)).toEqual({});
  });

  it('says what could be gained up to the best', async () => {
    await renderView(LeverHost, {});
    expect(lever('Lưu lượng')).toHaveTextContent('có thể thêm tới +18,75 điểm');
    expect(lever('Độ dài')).toHaveTextContent('đang tốt nhất');
  });
});

describe('filters', () => {
  const shown = () => screen.queryAllByRole('article').map((article) => article.getAttribute('aria-label'));

  it('finds by name without accents, and by code', async () => {
    await renderView(LeverHost, {});
    const search = screen.getByRole('searchbox');
    await userEvent.type(search, 'luu');
    expect(shown()).toEqual(['Lưu lượng']);
    await userEvent.clear(search);
    await userEvent.type(search, '2.2');
    expect(shown()).toEqual(['Phù sa']);
  });

  it('brings what is singled out to the median, as one step, and leaves what is better alone', async () => {
    const session = await renderView(LeverHost, {});
    expect(screen.queryByRole('button', { name: /trung vị/ })).toBeNull();
    await userEvent.type(screen.getByRole('searchbox'), 'phu sa');
    await userEvent.click(screen.getByRole('button', { name: 'Nâng 1 chỉ số lên mức trung vị' }));
    expect(adjusted(session)).toEqual({ ma: { '2.2': 4.5 } });
    await userEvent.clear(screen.getByRole('searchbox'));
    await userEvent.type(screen.getByRole('searchbox'), '1.');
    await userEvent.click(screen.getByRole('button', { name: 'Nâng 2 chỉ số lên mức trung vị' }));
    expect(adjusted(session)).toEqual({ ma: { '2.2': 4.5, '1.1': 4.5, '1.2': 17.5 } });
    expect(screen.queryByRole('button', { name: /trung vị/ })).toBeNull();
    session.workbook.undo();
    expect(adjusted(session)).toEqual({ ma: { '2.2': 4.5 } });
  });

  it('shows the changed ones only, and says so when there are none', async () => {
    const session = await renderView(LeverHost, {});
    await userEvent.click(screen.getByRole('button', { name: 'Đã đổi' }));
    expect(screen.getByText('Bạn chưa đổi chỉ số nào của tỉnh này.')).toBeVisible();
    session.adjust('2.1', 2);
    await vi.waitFor(() => expect(shown()).toEqual(['Độ dài']));
  });

  it('puts the most worthwhile first', async () => {
    await renderView(LeverHost, {});
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Thứ tự' }), 'gain');
    await vi.waitFor(() => expect(shown()).toEqual(['Lưu lượng', 'Độ trong', 'Phù sa', 'Độ dài']));
  });
});

describe('lever arithmetic', () => {
  it.each([
    [0, 10, [null, null], [-1, 12.5]],
    [0, 10, [0, null], [0, 12.5]],
    [5, 95, [0, 100], [0, 100]],
    [3, 3, [0, null], [2.7, 3.75]],
  ] as const)('slider for %d to %d within %j runs %j', (low, high, possible, range) => {
    expect(sliderRange(low, high, possible).map((x) => Number(x.toFixed(9)))).toEqual(range);
  });

  it('shares of the basis add up to 1 over the values present', () => {
    const row = (status: string, weight: number, value: number | null) => ({ status, weight, value }) as never;
    const rows = [row('published', 0.25, 1), row('estimated', 0.5, 2), row('derived', 0.25, null)];
    expect(basis(rows, ['published', 'derived', 'estimated'])).toEqual([
      { status: 'published', share: 1 / 3 },
      { status: 'estimated', share: 2 / 3 },
    ]);
  });
});
