import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { locale } from '../../src/i18n/locale.svelte';
import { packageOfIndex } from '../../src/io/coinr/package';
import UnitPicker from '../../src/views/frame/UnitPicker.svelte';
import RankTable from '../../src/views/explore/RankTable.svelte';
import LeverHost from './LeverHost.svelte';
import { createTestSession, renderView, settled } from './session';

/** Far more units and indicators than the PII has. Unit k has the value n − k everywhere, so it stands at rank k + 1. */
function big(nUnits: number, nIndicators: number) {
  const indicators = Array.from({ length: nIndicators }, (_, i) => ({
    ...{ code: `i${i}`, parent: i % 2 === 0 ? 'A' : 'B', level: 1, weight: 1, direction: 1 as const },
  }));
  const aggregates = ['A', 'B'].map((code) => ({ code, parent: 'X', level: 2, weight: 1 }));
  const rows = [...indicators, ...aggregates, { code: 'X', parent: null, level: 3, weight: 1 }];
  return packageOfIndex(
    {
      rows,
      nodes: rows.map(({ code }) => ({ code, name: `Node ${code}`, measure: '', extra: [] })),
      others: [],
      extraColumns: [],
      units: Array.from({ length: nUnits }, (_, u) => ({
        code: `u${u}`,
        name: `Commune ${String(u).padStart(4, '0')}`,
      })),
      values: Float64Array.from({ length: nUnits * nIndicators }, (_, at) => nUnits - (at % nUnits)),
      otherColumns: [],
    },
    { name: 'big', version: '1', title: 'Big', source: 'test' },
  );
}

beforeEach(() => {
  locale.lang = 'vi';
});

describe('the ranking of many units', () => {
  const names = () => screen.getAllByRole('rowheader').map((cell) => cell.textContent!.trim().slice(0, 12));
  const show = async (unit: string) => {
    const session = createTestSession(big(250, 2));
    session.chooseUnit(unit);
    await renderView(RankTable, { onchart: () => undefined }, session);
    await settled(session);
    return session;
  };
  const pages = () => screen.getByRole('navigation', { name: 'Các trang của Bảng xếp hạng' });

  test('opens at the page of the own unit, and can be leafed through', async () => {
    await show('u170');
    expect(names()[0]).toBe('Commune 0100');
    expect(names()).toHaveLength(100);
    expect(within(pages()).getByRole('status')).toHaveTextContent('101–200 trên 250');
    await userEvent.click(within(pages()).getByRole('button', { name: 'Trang sau' }));
    expect(names()).toHaveLength(50);
    expect(names()[0]).toBe('Commune 0200');
    expect(within(pages()).getByRole('button', { name: 'Trang sau' })).toBeDisabled();
  });

  test('another order starts at the own unit again', async () => {
    await show('u3');
    await userEvent.click(within(pages()).getByRole('button', { name: 'Trang sau' }));
    expect(names()).not.toContain('Commune 0003');
    await userEvent.click(screen.getByRole('button', { name: /Đơn vị/ }));
    expect(names()).toContain('Commune 0003');
  });

  test('needs no pages for the provinces', async () => {
    await renderView(RankTable, { onchart: () => undefined });
    expect(screen.queryByRole('navigation')).not.toBeInTheDocument();
  });
});

test('many levers are all there after a moment', async () => {
  await renderView(LeverHost, {}, createTestSession(big(4, 70)));
  await vi.waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(70), { timeout: 10_000 });
  expect(screen.getAllByRole('heading', { level: 4 })).toHaveLength(2);
});

test('a lever opened from elsewhere is there at once', async () => {
  const session = createTestSession(big(4, 70));
  session.indicator = 'i69';
  await renderView(LeverHost, {}, session);
  await tick();
  expect(screen.getByRole('article', { name: 'Node i69' })).toBeInTheDocument();
});

describe('a picker of many units', () => {
  const { units } = big(1000, 2);

  test('shows those around the chosen one, and says how to find the others', async () => {
    render(UnitPicker, { props: { units, value: 'u500', onchoose: () => undefined } });
    await userEvent.click(screen.getByRole('combobox'));
    expect(screen.getAllByRole('option')).toHaveLength(200);
    expect(screen.getByRole('option', { selected: true })).toHaveTextContent('Commune 0500');
    expect(screen.getByText(/và 800 .* nữa: gõ tên để tìm/)).toBeInTheDocument();
  });

  test('finds by typing, and goes through all by keys', async () => {
    const onchoose = vi.fn();
    render(UnitPicker, { props: { units, value: 'u0', onchoose } });
    const box = screen.getByRole('combobox');
    await userEvent.click(box);
    await userEvent.keyboard('{ArrowUp}{Enter}');
    expect(onchoose).toHaveBeenLastCalledWith('u999');
    await userEvent.click(box);
    await userEvent.keyboard('0777{Enter}');
    expect(onchoose).toHaveBeenLastCalledWith('u777');
  });
});
