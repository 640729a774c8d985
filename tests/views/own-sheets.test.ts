import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { locale } from '../../src/i18n/locale.svelte';
import { csv, preview, rows, showOwn } from './own';

afterEach(() => {
  locale.lang = 'vi';
});

const form = (name = 'Cách đọc song.csv') => screen.getByRole('form', { name });
const field = (name: string) => within(form()).getByRole('combobox', { name });
const header = () => within(form()).getByRole('spinbutton', { name: 'Dòng tiêu đề' });
const apply = () => userEvent.click(within(form()).getByRole('button', { name: 'Đọc lại theo cách này' }));
const toggle = () => screen.getByRole('button', { name: 'Sửa cách đọc song.csv' });

async function bring(text: string) {
  const { session } = await showOwn();
  await userEvent.upload(screen.getByLabelText('Chọn tệp…'), [csv(text)]);
  await preview();
  return session;
}

const list = 'Trạm đo;Nội dung;Ước;Thực hiện\nMã;1.1;6;7,5\nĐà;2.1;2;2,5\n';

describe('a sheet that is not recognised', () => {
  test('is put right by saying what it is and what its columns hold', async () => {
    await bring(list);
    expect(screen.getByText('song.csv: chưa nhận ra')).toBeVisible();
    expect(toggle()).toHaveAttribute('aria-expanded', 'true');
    await userEvent.selectOptions(field('Bảng này là'), 'danh sách, mỗi dòng một giá trị');
    await userEvent.selectOptions(field('Cột tỉnh'), 'A: Trạm đo');
    await userEvent.selectOptions(field('Cột chỉ số'), 'B: Nội dung');
    await userEvent.selectOptions(field('Cột giá trị'), 'D: Thực hiện');
    await apply();
    await screen.findByText(/song\.csv: danh sách giá trị/);
    expect(screen.queryByRole('form', { name: 'Cách đọc song.csv' })).toBeNull();
    expect(toggle()).toHaveFocus();
    expect(rows('Giá trị cũ và mới')).toEqual([
      expect.stringMatching(/^Mã \| 1\.1 .* → 7,5 \| dòng 2, cột D \(4\)$/),
      expect.stringMatching(/^Đà \| 2\.1 .* → 2,50 \| dòng 3, cột D \(4\)$/),
    ]);
  });

  test('says what is still missing, and keeps what was chosen', async () => {
    await bring(list);
    await userEvent.selectOptions(field('Bảng này là'), 'danh sách, mỗi dòng một giá trị');
    await userEvent.selectOptions(field('Cột tỉnh'), 'A: Trạm đo');
    await apply();
    expect(field('Cột chỉ số')).toHaveFocus();
    expect(field('Cột chỉ số')).toHaveAccessibleDescription('Hãy chọn cột chỉ số.');
    expect(field('Cột giá trị')).toHaveAccessibleDescription('Hãy chọn cột giá trị.');
    expect(field('Cột tỉnh')).toHaveDisplayValue('A: Trạm đo');
    await userEvent.clear(header());
    await apply();
    expect(header()).toHaveFocus();
    expect(header()).toHaveAccessibleDescription('Hãy ghi số dòng, không quá 3.');
    await userEvent.selectOptions(field('Bảng này là'), 'hồ sơ một tỉnh, mỗi chỉ số một dòng');
    await apply();
    expect(field('Cột giá trị')).toHaveAccessibleDescription('Hãy chọn ít nhất một cột giá trị, điểm hoặc hạng.');
  });

  test('a reading that gives nothing says so and stays open', async () => {
    await bring(list);
    await apply();
    expect(await within(form()).findByText(/vẫn chưa ra số liệu nào/)).toBeVisible();
  });

  test('the header is chosen on the first rows, with the keyboard', async () => {
    await bring('Sở Thủy lợi;\nSông;Trong\nMã;7,5\n');
    const first = within(form()).getByRole('radio', { name: 'Dòng 1 là dòng tiêu đề' });
    expect(first).toBeChecked();
    expect(within(form()).getByRole('columnheader', { name: 'B' })).toBeVisible();
    await userEvent.click(within(form()).getByRole('radio', { name: 'Dòng 2 là dòng tiêu đề' }));
    expect(header()).toHaveValue(2);
    await userEvent.selectOptions(field('Bảng này là'), 'mỗi tỉnh một dòng, mỗi chỉ số một cột');
    await userEvent.selectOptions(field('Cột tỉnh'), 'A: Sông');
    expect(within(form()).getByRole('columnheader', { name: /^A\s*tỉnh$/ })).toBeVisible();
    await apply();
    // the title of the column means nothing: the user says which indicator it is
    const other = await screen.findByRole('combobox', { name: 'Là chỉ số…, dòng 2, cột B (2)' });
    await userEvent.selectOptions(other, '1.1 Lưu lượng');
    await waitFor(() => expect(rows('Giá trị cũ và mới')).toHaveLength(1));
    expect(rows('Giá trị cũ và mới')[0]).toMatch(/^Mã \| 1\.1 .* → 7,5 \|/);
  });
});

describe('a sheet that is recognised wrongly', () => {
  test('starts from what was found: one field is changed, and can be taken back', async () => {
    await bring('Sông;Chỉ số;Giá trị 2022;Giá trị 2023\nMã;Lưu lượng;6;7,5\n');
    expect(toggle()).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(toggle());
    expect(field('Cột tỉnh')).toHaveDisplayValue('A: Sông');
    expect(field('Cột giá trị')).toHaveDisplayValue('C: Giá trị 2022');
    await userEvent.selectOptions(field('Cột giá trị'), 'D: Giá trị 2023');
    await apply();
    await waitFor(() => expect(rows('Giá trị cũ và mới')[0]).toMatch(/→ 7,5 \|/));
    expect(screen.getByText('· theo cách đọc bạn chọn')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Bỏ các câu trả lời' }));
    const which = await screen.findByRole('button', { name: /^Lấy cột “Giá trị 2022”/ });
    expect(screen.getByText('Không có giá trị nào thay đổi.')).toBeVisible();
    await userEvent.click(which);
    await waitFor(() => expect(rows('Giá trị cũ và mới')[0]).toMatch(/→ 6,0 \|/));
  });

  test('is not read, and keeps a draft while another question is answered', async () => {
    await bring('Sông;1.1;1.2\nMã;7,5;1.234\n');
    await userEvent.click(toggle());
    await userEvent.selectOptions(field('Bảng này là'), 'không đọc bảng này');
    await userEvent.click(screen.getByRole('button', { name: /^Lấy 1,234/ }));
    await waitFor(() => expect(rows('Giá trị cũ và mới')).toHaveLength(2));
    expect(field('Bảng này là')).toHaveDisplayValue('không đọc bảng này');
    await apply();
    expect(await screen.findByText(/song\.csv: không đọc/)).toBeVisible();
    expect(screen.getByText('Không có giá trị nào thay đổi.')).toBeVisible();
  });
});

test('names in an old font are read, and said to be', async () => {
  await bring('Sông;1.1\nHång;7,5\n§µ;5\nM·;6\n');
  expect(rows('Giá trị cũ và mới')).toContainEqual(expect.stringMatching(/^Hồng .* → 7,5 /));
  const [notice] = rows('Vấn đề trong tệp');
  expect(notice).toMatch(/lưu ý “Hång” là chữ của phông cũ \(TCVN3\); đã đọc là “Hồng”\. ?và 2 ô khác như vậy/);
});

test('English has every word', async () => {
  locale.lang = 'en';
  const { session } = await showOwn('Your figures');
  await session.own.takeFiles([csv(list)]);
  const english = await screen.findByRole('form', { name: 'Reading of song.csv' });
  const kind = within(english).getByRole('combobox', { name: 'This table is' });
  await userEvent.selectOptions(kind, 'the profile of one province, an indicator a row');
  expect(within(english).getByRole('combobox', { name: 'Rank column' })).toHaveDisplayValue('none');
});
