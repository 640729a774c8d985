import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import TourHost from './TourHost.svelte';
import { renderView } from './session';

const dialog = () => screen.queryByRole('dialog');

it('goes through five steps by keyboard and gives the focus back', async () => {
  await renderView(TourHost, {});
  const start = screen.getByRole('button', { name: 'Xem hướng dẫn 1 phút' });
  start.focus();
  await userEvent.keyboard('{Enter}');
  for (let k = 1; k <= 5; k++) {
    expect(dialog()).toHaveTextContent(`Bước ${k}/5`);
    expect(within(dialog()!).getByRole('heading')).toHaveFocus();
    await userEvent.click(within(dialog()!).getByRole('button', { name: k < 5 ? 'Tiếp' : 'Bắt đầu' }));
  }
  expect(dialog()).toBeNull();
  expect(start).toHaveFocus();
});

it('goes back, and ends at Escape or at a press', async () => {
  const session = await renderView(TourHost, {});
  session.navigation.tourStep = 1;
  await screen.findByText('Bước 2/5');
  await userEvent.click(screen.getByRole('button', { name: 'Trước' }));
  expect(dialog()).toHaveTextContent('Bước 1/5');
  await userEvent.click(screen.getByRole('button', { name: 'Bỏ qua' }));
  expect(dialog()).toBeNull();
  session.navigation.tourStep = 3;
  await screen.findByText('Bước 4/5');
  await userEvent.keyboard('{Escape}');
  expect(dialog()).toBeNull();
});

it('is offered until something is changed', async () => {
  const session = await renderView(TourHost, {});
  session.adjust('1.1', 9);
  await expect.poll(() => screen.queryByRole('button', { name: 'Xem hướng dẫn 1 phút' })).toBeNull();
});
