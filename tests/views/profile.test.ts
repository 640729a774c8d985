import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { locale } from '../../src/i18n/locale.svelte';
import ProfileScreen from '../../src/views/profile/ProfileScreen.svelte';
import type { Session } from '../../src/state/session.svelte';
import { createTestSession, renderView, settled } from './session';

beforeEach(() => {
  locale.lang = 'vi';
  history.replaceState(null, '', '#');
});

async function show(session: Session = createTestSession()): Promise<Session> {
  session.navigation.showPart('profile', 'profile');
  session.targetRank = 2;
  return renderView(ProfileScreen, {}, session);
}
const text = (element: Element): string => (element.textContent ?? '').replace(/\s+/g, ' ').trim();
const row = (table: RegExp | string, name: RegExp) =>
  within(within(screen.getByRole('table', { name: table })).getByRole('row', { name }))
    .getAllByRole('cell')
    .map(text);

describe('the profile of a unit', () => {
  it('says where it stands, and in its pillars against leaders, region and rival', async () => {
    await show();
    const sheet = screen.getByRole('article', { name: 'Mã' });
    expect(within(sheet).getByText(/Còn thiếu 18,75 điểm để vào nhóm 2 \(hạng 2: Lô, 62,50\)\./)).toBeInTheDocument();
    const [rank, score, , top, region, rival, gap] = row('2 trụ cột', /Nước/);
    expect([rank, score, top, region, rival, gap]).toEqual(['4', 'suy ra 25,00', '75,00', '43,75', '50,00', '−50,00']);
  });

  it('compares with the rival chosen, also by a click on a peer', async () => {
    const session = await show();
    const user = userEvent.setup();
    await user.selectOptions(screen.getByRole('combobox', { name: 'So với' }), 'Tiền');
    expect(row('2 trụ cột', /Nước/)[5]).toBe('75,00');
    await user.click(screen.getByRole('button', { name: 'Âm' }));
    expect(session.navigation.rival).toBe('am');
    expect(screen.getByRole('heading', { name: 'Mã và Âm: từng chỉ số' })).toBeInTheDocument();
  });

  it('opens the two side by side, with points that add up', async () => {
    await show();
    await userEvent.click(screen.getByText('Mã và Lô: từng chỉ số'));
    expect(row('Mã và Lô: từng chỉ số', /Cộng/)).toEqual(['−18,75']);
  });

  it('goes from a strength to its lever', async () => {
    const session = await show();
    await userEvent.click(
      within(screen.getByRole('table', { name: 'Điểm mạnh' })).getByRole('button', { name: /2.1 Độ dài/ }),
    );
    expect([session.view, session.indicator]).toEqual(['explore', '2.1']);
  });

  it('chooses a unit from the scatter by mouse and keys', async () => {
    const session = await show();
    const dots = screen.getByRole('listbox');
    await userEvent.click(within(dots).getByRole('option', { name: /^Hồng:/ }));
    expect(session.unit).toBe('hong');
    within(dots).getByRole('option', { selected: true }).focus();
    await userEvent.keyboard('{ArrowLeft}{Enter}');
    expect(session.unit).not.toBe('hong');
  });

  it('follows the scenario and says what was before', async () => {
    const session = await show();
    session.adjust('1.1', 10);
    await tick();
    await settled(session);
    expect(screen.getByText('hiện trạng: hạng 4, 43,75 điểm')).toBeInTheDocument();
    expect(screen.getByText('Đã ở trong nhóm 2, cao hơn mốc 0,00 điểm.')).toBeInTheDocument();
  });

  it('speaks English', async () => {
    await show();
    locale.lang = 'en';
    await tick();
    expect(screen.getByRole('table', { name: 'Strengths' })).toBeInTheDocument();
    expect(screen.getByText(/18\.75 points short of the top 2/)).toBeInTheDocument();
  });
});
