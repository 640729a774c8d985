import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import type { DataPackage } from '../../src/facts/package';
import { Library } from '../../src/state/library/library.svelte';
import { createLocks, createStore } from '../state/workbook-store';
import OwnHost from './OwnHost.svelte';
import { createTestSession, riverPackage, settled } from './session';

/** The Data screen on the rivers, at the tab of one's own figures. */
export async function showOwn(tab = 'Số liệu của bạn', data: DataPackage = riverPackage()) {
  sessionStorage.clear();
  const session = createTestSession(data);
  const titles = { untitled: () => 'Sổ', copyOf: (t: string) => t, firstScenario: () => 'Kịch bản 1' };
  const library = new Library(session, createStore(), createLocks(), titles);
  render(OwnHost, { props: { session, library } });
  await settled(session);
  await userEvent.click(await screen.findByRole('tab', { name: tab }));
  return { session, library };
}

export const csv = (text: string, name = 'song.csv') => new File([text], name, { type: 'text/csv' });
export const preview = () => screen.findByRole('heading', { name: 'Xem trước: chưa có gì thay đổi' });

/** Rows of a table below its header, cells by bars. */
export const rows = (name: string): string[] =>
  within(screen.getByRole('table', { name }))
    .getAllByRole('row')
    .slice(1)
    .map((row) =>
      [...(row as HTMLTableRowElement).cells].map((cell) => cell.textContent!.replace(/\s+/g, ' ').trim()).join(' | '),
    );
