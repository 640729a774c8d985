import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { locale } from '../../src/i18n/locale.svelte';
import MethodDialog from '../../src/views/frame/MethodDialog.svelte';
import { renderView } from './session';

/** happy-dom opens dialogs without showing their role to all queries; the words are there all the same. */
async function openDialog() {
  const session = await renderView(MethodDialog, {});
  await userEvent.click(screen.getByRole('button', { name: /Phương pháp/ }));
  await screen.findByLabelText('Xử lý giá trị ngoại lai');
  return session;
}
const choose = (name: string, option: string) => userEvent.selectOptions(screen.getByLabelText(name), option);
const weight = (name: string) => screen.getByRole('textbox', { name });

describe('the method', () => {
  it('is a part of the scenario: chosen, counted, undone', async () => {
    const session = await openDialog();
    await choose('Xử lý giá trị ngoại lai', 'coinr');
    await choose('Chỉ số thiếu số liệu', 'worst');
    expect(session.workbook.scenario.method).toEqual({ treatment: 'coinr', missing: 'worst' });
    await vi.waitFor(() =>
      expect(screen.getByRole('button', { name: 'Phương pháp (2 thay đổi)' })).toBeInTheDocument(),
    );
    session.workbook.undo();
    expect(session.workbook.scenario.method).toEqual({ treatment: 'coinr' });
  });

  it('shows what it does to the province while it is changed', async () => {
    const session = await openDialog();
    const effect = () => screen.getByRole('dialog').querySelector('[role=status]')!.textContent;
    expect(effect()).toMatch(/^Mã hạng 4, 43,75 điểm\. Cách tính đang chọn chưa làm thay đổi gì\.$/);
    await userEvent.clear(weight('Nước'));
    await userEvent.type(weight('Nước'), '3{Enter}');
    await vi.waitFor(() => expect(session.simulation.status).toBe('fresh'));
    const { result } = session.simulation;
    const at = session.root * result!.nUnits + session.unitIndex;
    await vi.waitFor(() =>
      expect(effect()).toContain(`hạng ${result!.ranks[at]}, ${locale.fmt.number(result!.scores[at])} điểm`),
    );
    expect(effect()).toMatch(/\d tỉnh đổi hạng/);
  });

  it('keeps only the means that differ, level by level', async () => {
    const session = await openDialog();
    await choose('Trung bình khi gộp thành Chỉ số dòng sông', 'geometric');
    expect(session.workbook.scenario.method).toEqual({ means: { 3: 'geometric' } });
    await choose('Trung bình khi gộp thành Chỉ số dòng sông', 'arithmetic');
    expect(session.workbook.scenario.method).toEqual({});
  });

  it('takes weights, shows their share of the total and refuses a negative one', async () => {
    const session = await openDialog();
    await userEvent.clear(weight('Nước'));
    await userEvent.type(weight('Nước'), '3{Enter}');
    expect(session.workbook.scenario.weights).toEqual({ '1': 3 });
    const dialog = screen.getByLabelText('Trọng số');
    await vi.waitFor(() => expect(dialog).toHaveTextContent('75,0%'));
    await userEvent.clear(weight('Bờ'));
    await userEvent.type(weight('Bờ'), '-1{Enter}');
    expect(within(dialog).getByRole('alert')).toHaveTextContent('Không thể nhỏ hơn 0');
    expect(session.workbook.scenario.weights).toEqual({ '1': 3 });
  });

  it('offers fixed goalposts only where the framework has them', async () => {
    await openDialog();
    const options = within(screen.getByLabelText('Mốc so sánh')).getAllByRole('option');
    expect(options.map((option) => option.getAttribute('value'))).toEqual(['refit', 'frozen']);
  });
});
