import { userValuesOf } from '../../src/facts/user-values';
import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import type { DataPackage } from '../../src/facts/package';
import { showOwn } from './own';
import { riverPackage, settled } from './session';

/** The rivers, with 2.1 held as points: Đà 0, Hồng 100, Lô 50, Mã 100, Tiền 25, Âm 50. */
function pointRivers(): DataPackage {
  const data = riverPackage();
  const values = data.cells.values.slice();
  for (let u = 0; u < 6; u++) values[2 * 6 + u] = 50 * (values[2 * 6 + u] - 1);
  return {
    ...data,
    cells: { ...data.cells, values },
    nodes: data.nodes.map((node) =>
      node.code === '2.1'
        ? {
            ...node,
            measure: { vi: 'điểm quy đổi (0–100)', en: 'points (0–100)' },
            naturalMeasure: { vi: 'km', en: 'km' },
            possible: [0, 100] as const,
            scaleStatus: 'position',
          }
        : node,
    ),
  };
}

const show = () => showOwn('Số của tỉnh', pointRivers());
const field = (code: string) => screen.getByRole('textbox', { name: new RegExp(`^${code} .*số của tỉnh`) });
const row = (code: string) => within(field(code).closest('tr')!);

describe('the sheet of own figures', () => {
  test('is a table with row headers and labelled fields', async () => {
    await show();
    const table = screen.getByRole('table', { name: 'Số của Mã theo từng chỉ số' });
    expect(within(table).getAllByRole('rowheader')).toHaveLength(4);
    expect(within(table).getAllByRole('textbox')).toHaveLength(4);
    expect(field('2.1')).toHaveAccessibleName('2.1 Độ dài: số của tỉnh, điểm quy đổi 0–100');
  });

  test('Enter takes a figure and goes down; the step is undone at once', async () => {
    const { session } = await show();
    await userEvent.type(field('1.2'), '22,5{Enter}');
    expect(userValuesOf(session.workbook.imports)).toMatchObject([{ unit: 'ma', indicator: '1.2', value: 22.5 }]);
    expect(field('2.1')).toHaveFocus();
    await userEvent.keyboard('{ArrowUp}');
    expect(field('1.2')).toHaveFocus();
    session.workbook.undo();
    await waitFor(() => expect(field('1.2')).toHaveValue(''));
    expect(userValuesOf(session.workbook.imports)).toEqual([]);
  });

  test('what it buys is shown, and the published result stays beside', async () => {
    const { session } = await show();
    session.workbook.resetAll();
    await userEvent.click(row('2.1').getByRole('button', { name: /Nhập số thật/ }));
    await userEvent.click(screen.getByRole('radio', { name: 'Điểm in trong hồ sơ' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Điểm in (0–100)' }), '60');
    await userEvent.click(screen.getByRole('button', { name: 'Ghi số này' }));
    await vi.waitFor(() => expect(session.loaded).not.toBe(session.base));
    await settled(session);
    expect(screen.getByTestId('estimates')).toHaveTextContent('25% → 0% số của tỉnh 1 số của tỉnh, 25% trọng số');
    expect(screen.getByTestId('published')).toHaveTextContent('hạng 4 · 43,75 điểm');
    expect(screen.getByTestId('with-own')).toHaveTextContent('33,75 điểm');
  });

  test('a number where points are held is asked about, and stays until it is answered', async () => {
    const { session } = await show();
    await userEvent.type(field('2.1'), '45{Enter}');
    expect(userValuesOf(session.workbook.imports)).toEqual([]);
    expect(row('2.1').getByRole('alert')).toHaveTextContent('45 là gì?');
    await userEvent.click(screen.getByRole('tab', { name: 'Xuất' }));
    await userEvent.click(screen.getByRole('tab', { name: 'Số của tỉnh' }));
    expect(field('2.1')).toHaveValue('45');
    await userEvent.click(row('2.1').getByRole('button', { name: 'Điểm in trong hồ sơ' }));
    expect(userValuesOf(session.workbook.imports)).toMatchObject([{ indicator: '2.1', value: 45 }]);
  });

  test('a published figure goes only on the user’s word', async () => {
    const { session } = await show();
    await userEvent.type(field('1.1'), '5{Enter}');
    expect(row('1.1').getByRole('alert')).toHaveTextContent('2,5 là số đã công bố. Thay bằng 5?');
    await userEvent.click(row('1.1').getByRole('button', { name: 'Giữ số đã công bố' }));
    expect(userValuesOf(session.workbook.imports)).toEqual([]);
    await userEvent.type(field('1.1'), '5{Enter}');
    await userEvent.click(row('1.1').getByRole('button', { name: 'Thay số đã công bố' }));
    expect(userValuesOf(session.workbook.imports)).toMatchObject([{ indicator: '1.1', value: 5 }]);
  });

  test('a bad text keeps standing with what is wrong about it', async () => {
    await show();
    await userEvent.type(field('1.2'), '-3{Enter}');
    expect(field('1.2')).toHaveValue('-3');
    expect(field('1.2')).toHaveAccessibleDescription(/Không thể nhỏ hơn 0/);
    expect(field('1.2')).toHaveFocus();
  });

  test('a real figure with the lowest and highest turns the column into its natural unit', async () => {
    const { session } = await show();
    session.workbook.adjust('ma', '2.1', 70, 100);
    await userEvent.type(field('2.1'), '45{Enter}');
    await userEvent.click(row('2.1').getByRole('button', { name: 'Số thật (km)…' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Thấp nhất cả nước' }), '20');
    await userEvent.type(screen.getByRole('textbox', { name: 'Cao nhất cả nước' }), '120{Enter}');
    expect(userValuesOf(session.workbook.imports)).toMatchObject([
      { indicator: '2.1', value: 25, real: { value: 45, scale: { low: 20, high: 120, basis: { kind: 'ends' } } } },
    ]);
    // The assumption of 70 points means the same in kilometres.
    expect(session.scenario.adjustments.ma['2.1']).toBe(90);
    await vi.waitFor(() =>
      expect(session.loaded!.data.nodes.find(({ code }) => code === '2.1')!.measure.vi).toBe('km (thang giả định)'),
    );
    expect([...session.loaded!.data.cells.values.subarray(12, 18)]).toEqual([20, 120, 70, 45, 45, 70]);
    expect(field('2.1')).toHaveValue('45');
    session.workbook.undo();
    expect(session.scenario.adjustments.ma['2.1']).toBe(70);
  });

  test('a rank that tells no scale is refused beside the fields, which keep what was typed', async () => {
    const { session } = await show();
    await userEvent.click(row('2.1').getByRole('button', { name: /Nhập số thật/ }));
    await userEvent.click(screen.getByRole('radio', { name: 'Số của tỉnh và thứ hạng cả nước' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Số của tỉnh' }), '45');
    await userEvent.type(screen.getByRole('textbox', { name: 'Hạng cả nước' }), '6{Enter}');
    expect(screen.getByText(/Ở hạng cuối, điểm là 0/)).toBeVisible();
    expect(screen.getByRole('textbox', { name: 'Hạng cả nước' })).toHaveValue('6');
    expect(userValuesOf(session.workbook.imports)).toEqual([]);
  });

  test('a pasted column is one step; what is open waits in its rows', async () => {
    const { session } = await show();
    field('1.1').focus();
    await userEvent.paste('2,5\n18\n40\nabc');
    await vi.waitFor(() => expect(session.workbook.steps).toHaveLength(1));
    expect(userValuesOf(session.workbook.imports).map(({ indicator, value }) => [indicator, value])).toEqual([
      ['1.1', 2.5],
      ['1.2', 18],
    ]);
    expect(screen.getByText('Đã ghi 2 số; 2 dòng cần bạn xem.')).toBeVisible();
    expect(field('2.1')).toHaveValue('40');
    expect(row('2.2').getByText('“abc” không phải là số.')).toBeVisible();
  });

  test('is gone to for an indicator, and the focus is in its field', async () => {
    const { session } = await show();
    await userEvent.click(screen.getByRole('tab', { name: 'Xuất' }));
    session.navigation.go({ screen: 'data', part: 'own-figures', unit: 'lo', indicator: '2.2' });
    await waitFor(() => expect(field('2.2')).toHaveFocus());
    expect(screen.getByRole('heading', { name: 'Số của Lô' })).toBeVisible();
  });
});
