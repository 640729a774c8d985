import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { locale } from '../../src/i18n/locale.svelte';
// OpenIndex beforehand: the screen asks for it when it is wanted.
import '../../src/views/explore/MapPanel.svelte';
import ExploreHost from './ExploreHost.svelte';
import { measuresOf } from '../../src/views/map/measures';
import ProfileScreen from '../../src/views/profile/ProfileScreen.svelte';
import { loadPackage } from '../../workers/load-package';
import { createTestSession, renderView, settled } from './session';

const shipped = loadPackage();
const showShipped = () => renderView(ProfileScreen, {}, createTestSession(shipped));
const text = (element: Element): string => (element.textContent ?? '').replace(/\s+/g, ' ').trim();
const choose = (label: string, option: string) =>
  userEvent.selectOptions(screen.getByRole('combobox', { name: label }), option);

/** «Name: facts» */
const split = (told: string) => told.split(/: (.*)/).slice(0, 2) as [string, string];

beforeEach(() => {
  locale.lang = 'vi';
  history.replaceState(null, '', '#');
});

describe('the map of the provinces', () => {
  const map = () => within(screen.getByRole('listbox'));
  // By selectors: queries by role are slow on so many.
  const options = () => [...document.querySelectorAll<HTMLElement>('[role=listbox] [role=option]')];
  const rows = () => [...document.querySelectorAll('tbody tr')];
  const nameOf = (row: Element) => text(row.querySelector('th')!).replace(/ \(.*\)$/, '');
  const own = () => map().getByRole('option', { selected: true });
  const facts = () => rows().map((row) => ({ name: nameOf(row), cells: [...row.querySelectorAll('td')].map(text) }));

  it('says of every province what its table says, whatever is asked', async () => {
    const session = await showShipped();
    for (const node of ['PII', '4.2.1'])
      for (const measure of measuresOf(node === 'PII' ? 1 : 0, 1)) {
        session.navigation.map = { ...session.navigation.map, node, measure };
        await tick();
        const told = new Map(options().map((option) => split(option.getAttribute('aria-label')!)));
        expect(told.size).toBe(shipped.units.length);
        const listed = facts();
        expect(listed).toHaveLength(shipped.units.length);
        for (const { name, cells } of listed) {
          const words = told.get(name)!;
          expect(words, name).toContain(`hạng ${cells[0]}`);
          expect(words, name).toContain(cells.at(-1)!);
          if (measure !== 'status' && measure !== 'rank') expect(words, name).toContain(cells[1]);
        }
      }
  }, 20_000);

  it('colours a province as the table does, and hatches none that has a value', async () => {
    await showShipped();
    const ink = (element: Element | null) => /--light: ?(#\w+)/.exec(element?.getAttribute('style') ?? '')?.[1];
    const inks = new Map(options().map((option) => [option.getAttribute('aria-label')!.split(':')[0], ink(option)]));
    for (const row of rows()) {
      const name = nameOf(row);
      expect(ink(row.querySelector('.swatch')), name).toBe(inks.get(name));
      expect(inks.get(name)).toMatch(/^#/);
    }
  });

  it('chooses the province for the whole app, from the map, by keys and from the table', async () => {
    const session = await showShipped();
    const user = userEvent.setup();
    expect(own()).toHaveAccessibleName(/^Hưng Yên: 42,52 điểm, hạng 18, công bố$/);
    await user.click(map().getByRole('option', { name: /^Đà Nẵng:/ }));
    expect(session.unit).toBe('48');
    await user.click(within(screen.getByRole('table')).getByRole('button', { name: /^Long An/ }));
    expect(own()).toHaveAccessibleName(/^Long An:/);
    own().focus();
    await user.keyboard('{ArrowUp}{Enter}');
    expect(own()).toHaveAccessibleName(/^Tây Ninh:/);
    expect(options().filter((option) => option.tabIndex === 0)).toHaveLength(1);
  });

  it('follows the scenario', async () => {
    const session = await showShipped();
    await choose('Tô màu theo', 'Thay đổi điểm trong kịch bản');
    expect(screen.getByText('Kịch bản đang dùng chưa làm đổi điểm của chỉ tiêu này.')).toBeInTheDocument();
    session.adjust('6.1.1', 100);
    await tick();
    await settled(session);
    expect(own()).toHaveAccessibleName(/\+\d+,\d\d điểm so với hiện trạng, hạng 18 → \d+, giả định/);
    expect(screen.queryByText('Kịch bản đang dùng chưa làm đổi điểm của chỉ tiêu này.')).not.toBeInTheDocument();
  });

  it('names both archipelagos and credits its makers', async () => {
    await showShipped();
    expect(screen.getByText('Quần đảo Hoàng Sa (Đà Nẵng)')).toBeInTheDocument();
    expect(screen.getByText('Quần đảo Trường Sa (Khánh Hòa)')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /CC BY 4\.0/ })).toBeInTheDocument();
  });

  it('gives way to its table where the units are not provinces of Vietnam', async () => {
    await renderView(ProfileScreen, {});
    expect(screen.queryByRole('listbox')).not.toBeInTheDocument();
    expect(screen.getByRole('note')).toHaveTextContent('không có nơi nào trên bản đồ này');
    expect(facts().map(({ name }) => name)).toEqual(['Hồng', 'Lô', 'Tiền', 'Mã', 'Âm', 'Đà']);
  });

  it('speaks English', async () => {
    await showShipped();
    locale.lang = 'en';
    await tick();
    expect(own()).toHaveAccessibleName('Hung Yen: 42.52 points, rank 18, published');
  });
});

it('stands beside the ladder and the table on Explore, linked with both, both ways', async () => {
  const session = await renderView(ExploreHost, {}, createTestSession(shipped));
  const map = () => document.querySelector('#panel-why [role=listbox]');
  const own = () => map()?.querySelector('[aria-selected=true]')?.getAttribute('aria-label') ?? '';
  const province = (name: string) => map()!.querySelector<SVGElement>(`[role=option][aria-label^="${name}:"]`)!;
  // Queries by role are slow on all levers.
  const beside = within(document.getElementById('panel-ladder')!);
  const rungs = () => beside.getByRole('listbox', { name: /^Các bậc/ });
  const shownBy = (list: HTMLElement) =>
    text(document.getElementById(list.getAttribute('aria-activedescendant')!) ?? list);
  await userEvent.click(await beside.findByRole('button', { name: 'Bản đồ' }));
  await vi.waitFor(() => expect(own()).toMatch(/^Hưng Yên: .*hạng 18/));
  expect(beside.getByRole('img', { name: /^Biểu đồ bậc thang/ })).toBeInTheDocument();
  // The keyboard goes along.
  expect(document.activeElement).toHaveAccessibleName('Bản đồ');

  // From the map to the ladder, by keys and by mouse.
  province('Thái Nguyên').focus();
  await tick();
  expect(shownBy(rungs())).toBe('10. Thái Nguyên, 47,75 điểm');
  await userEvent.hover(province('Bắc Giang'));
  expect(shownBy(rungs())).toBe('11. Bắc Giang, 46,51 điểm');

  // From the ladder to the map.
  rungs().focus();
  await userEvent.keyboard('{Home}{ArrowDown}{ArrowUp}');
  const [, name] = /^\d+\. ([^,]+),/.exec(shownBy(rungs()))!;
  expect(name).not.toBe('Hưng Yên');
  expect(province(name)).toHaveAttribute('tabindex', '0');
  await userEvent.keyboard('{Enter}');
  expect(own().startsWith(`${name}: `)).toBe(true);
  await settled(session);

  // The same with the table.
  await userEvent.click(beside.getByRole('button', { name: 'Bảng' }));
  const row = (name: string) => beside.getByRole('rowheader', { name: new RegExp(`^${name}`) });
  await beside.findByRole('rowheader', { name: /^Đà Nẵng/ });
  await userEvent.hover(province('Đà Nẵng'));
  expect(row('Đà Nẵng').closest('tr')).toHaveClass('pointed');
  within(row('TP. Hồ Chí Minh')).getByRole('button').focus();
  await userEvent.keyboard('{ArrowUp}');
  expect(province('Hà Nội')).toHaveAttribute('tabindex', '0');
  await userEvent.keyboard('{Enter}');
  expect(session.unit).toBe('01');
  await settled(session);

  await userEvent.click(beside.getByRole('button', { name: 'Bản đồ' }));
  await vi.waitFor(() => expect(map()).not.toBeInTheDocument());
}, 30_000);
