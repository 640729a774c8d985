import { userValuesOf } from '../../src/facts/user-values';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { locale } from '../../src/i18n/locale.svelte';
import { Library } from '../../src/state/library/library.svelte';
import { createLocks, createStore } from '../state/workbook-store';
import OwnHost from './OwnHost.svelte';
import { csv, preview, rows, showOwn as show } from './own';
import { riverPackage, settled } from './session';

afterEach(() => {
  locale.lang = 'vi';
  vi.restoreAllMocks();
});

const choose = (...files: File[]) => userEvent.upload(screen.getByLabelText('Chọn tệp…'), files);
const accept = async (source = 'Sổ tay 2024') => {
  if (source) await userEvent.type(screen.getByLabelText(/^Nguồn số liệu/), source);
  const overwrite = screen.queryByRole('checkbox', { name: /^Thay cả \d+ số đã công bố$/ });
  if (overwrite instanceof HTMLInputElement && !overwrite.checked) await userEvent.click(overwrite);
  await userEvent.click(screen.getByRole('button', { name: /^Nhập phần hợp lệ/ }));
};

const faulty = 'Sông;1.1;2.1\nMã;7,5;2\nĐà;abc;2,5\nSông Hông;5;2\n';

test('nothing brought: says what it is for, and offers every door and template', async () => {
  await show();
  expect(screen.getByRole('heading', { name: 'Bạn có số thật của tỉnh?' })).toBeVisible();
  expect(screen.getByLabelText('Chọn tệp…')).toHaveAttribute('type', 'file');
  expect(screen.getByRole('textbox', { name: 'Hoặc dán từ Excel' })).toBeVisible();
  expect(screen.getByRole('button', { name: 'Một tỉnh: Mã: Excel (.xlsx)' })).toBeEnabled();
  expect(screen.queryByRole('table')).toBeNull();
});

test('the Enter key opens the choice of files, as on a button', async () => {
  await show();
  const field = screen.getByLabelText('Chọn tệp…');
  const opened = vi.fn();
  field.addEventListener('click', opened);
  await fireEvent.keyDown(field, { key: 'Enter' });
  expect(opened).toHaveBeenCalledOnce();
});

test('the screen is found again as it was left', async () => {
  const { session } = await show();
  await choose(csv(faulty));
  await preview();
  cleanup();
  const titles = { untitled: () => 'Sổ', copyOf: (t: string) => t, firstScenario: () => 'Kịch bản 1' };
  const library = new Library(session, createStore(), createLocks(), titles);
  render(OwnHost, { props: { session, library } });
  expect(await screen.findByRole('tab', { name: 'Số liệu của bạn', selected: true })).toBeVisible();
});

describe('a file with faults', () => {
  test('is previewed: old and new, every fault with place, reason and way out; nothing changes', async () => {
    const { session } = await show();
    await choose(csv(faulty));
    expect(await preview()).toHaveFocus();
    expect(rows('Giá trị cũ và mới')).toEqual([
      expect.stringMatching(/^Mã \| 1\.1 Lưu lượng \| công bố 2,5 \| → 7,5 \| dòng 2, cột B \(2\)$/),
      expect.stringMatching(/^Mã \| 2\.1 Độ dài \| ước tính 3,00 \| → 2,00 \| dòng 2, cột C \(3\)$/),
      expect.stringMatching(/^Đà \| 2\.1 Độ dài \| ước tính 1,00 \| → 2,50 \| dòng 3, cột C \(3\)$/),
    ]);
    const problems = rows('Vấn đề trong tệp');
    expect(problems[0]).toMatch(
      /dòng 4, cột A \(1\) song\.csv \| lỗi Không có tỉnh nào tên “Sông Hông”\..*Là Hồng.*Bỏ qua/,
    );
    expect(problems[1]).toMatch(/dòng 3, cột B \(2\) song\.csv \| lỗi “abc” không phải là số\./);
    expect(screen.getByText('2 lỗi, 0 câu hỏi, 0 lưu ý')).toBeVisible();
    expect(session.workbook.steps).toEqual([]);
  });

  test('a way out is taken, and can be taken back', async () => {
    await show();
    await choose(csv(faulty));
    await preview();
    await userEvent.click(screen.getByRole('button', { name: 'Là Hồng, dòng 4, cột A (1)' }));
    await screen.findByText('Bạn đã trả lời 1 câu.');
    // The next question has the focus.
    const table = screen.getByRole('table', { name: 'Vấn đề trong tệp' });
    await waitFor(() => expect(within(table).getAllByRole('button')).toContain(document.activeElement));
    expect(rows('Giá trị cũ và mới').some((row) => /^Hồng \| 1\.1 .*→ 5,0/.test(row))).toBe(true);
    await userEvent.click(screen.getByRole('button', { name: 'Bỏ các câu trả lời' }));
    await waitFor(() => expect(rows('Giá trị cũ và mới').length).toBe(3));
  });

  test('the good part needs a source, then holds everywhere, with status, source and date', async () => {
    const { session } = await show();
    await choose(csv(faulty));
    await preview();
    await accept('');
    expect(screen.getByLabelText(/^Nguồn số liệu/)).toHaveFocus();
    expect(screen.getByLabelText(/^Nguồn số liệu/)).toHaveAccessibleDescription(/Hãy ghi nguồn/);
    expect(session.workbook.steps).toEqual([]);
    await accept();
    expect(await screen.findByText('Đã nhận 3 giá trị. Mọi màn hình đã tính lại.')).toBeVisible();
    const own = rows('Số của bạn đang dùng');
    expect(
      own.some((row) =>
        /^1\.1 Lưu lượng \| số của tỉnh 7,5 \| công bố 2,5 \| Sổ tay 2024 \| \d{4}-\d\d-\d\d/.test(row),
      ),
    ).toBe(true);
    await userEvent.click(screen.getByRole('tab', { name: 'Độ tin cậy' }));
    await waitFor(() => expect(screen.getByRole('columnheader', { name: 'số của tỉnh' })).toBeVisible());
    await userEvent.click(screen.getByRole('tab', { name: 'Nguồn số liệu' }));
    expect(screen.getByText('Sổ tay 2024')).toBeVisible();
  });

  test('published figures stay unless the user says that they may go', async () => {
    const { session } = await show();
    await choose(csv('Sông;1.1;1.2\nMã;7,5;18\n'));
    await preview();
    await userEvent.type(screen.getByLabelText(/^Nguồn số liệu/), 'Sổ tay 2024');
    await userEvent.click(screen.getByRole('button', { name: 'Nhập phần hợp lệ (1 giá trị)' }));
    expect(userValuesOf(session.workbook.imports)).toMatchObject([{ unit: 'ma', indicator: '1.2', value: 18 }]);
  });

  test('nothing is taken in', async () => {
    const { session } = await show();
    await choose(csv(faulty));
    await preview();
    await userEvent.click(screen.getByRole('button', { name: 'Không nhận gì' }));
    expect(await screen.findByText('Không nhận gì; số liệu giữ nguyên.')).toBeVisible();
    expect(screen.getByRole('heading', { name: 'Bạn có số thật của tỉnh?' })).toHaveFocus();
    expect(session.workbook.steps).toEqual([]);
  });
});

test('an ambiguous number is asked about: both readings, for the cell or the whole column', async () => {
  await show();
  await choose(csv('Sông;1.2\nMã;1.234\nLô;2.345\n'));
  await preview();
  const first = rows('Vấn đề trong tệp')[0];
  expect(first).toMatch(/cần trả lời “1\.234” có thể hiểu theo hai cách: 1,234 hoặc 1234\./);
  expect(first).toMatch(
    /Lấy 1,234 \(dấu chấm là thập phân\) ?Lấy 1234 \(dấu chấm ngăn hàng nghìn\) ?Cả cột: dấu chấm là thập phân ?Cả cột: dấu chấm ngăn hàng nghìn$/,
  );
  expect(screen.getByText('Không có giá trị nào thay đổi.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Lấy 1,234 (dấu chấm là thập phân), dòng 2, cột B (2)' }));
  await waitFor(() => expect(rows('Giá trị cũ và mới')).toHaveLength(1));
  await userEvent.click(screen.getByRole('button', { name: 'Cả cột: dấu chấm là thập phân, dòng 3, cột B (2)' }));
  await waitFor(() => expect(rows('Giá trị cũ và mới')).toHaveLength(2));
  expect(screen.queryByText(/có hai cách đọc/)).toBeNull();
});

test('a number read by its column’s marks that cannot be: its own two readings are offered, and no third', async () => {
  await show();
  await choose(csv('Sông;1.1\nMã;1.234\nLô;7,5\n'));
  await preview();
  expect(rows('Vấn đề trong tệp')[0]).toMatch(
    /1234 nằm ngoài khoảng .* Lấy 1,234 \(dấu chấm là thập phân\) ?Lấy 1234 \(dấu chấm ngăn hàng nghìn\) ?Bỏ qua$/,
  );
  await userEvent.click(screen.getByRole('button', { name: /^Lấy 1,234/ }));
  await waitFor(() => expect(rows('Giá trị cũ và mới')[0]).toMatch(/^Mã .* → 1,234 \|/));
});

test('a number with a lost mark says how another is made of it; the date is told in words', async () => {
  await show();
  await choose(csv('Sông;1.1;2.1\nMã;750;2\n'));
  await preview();
  expect(rows('Vấn đề trong tệp')[0]).toMatch(/Lấy 7,5 \(chia 100\) ?Lấy 0,75 \(chia 1000\) ?Lấy 750 ?Bỏ qua$/);
  const date = screen.getByLabelText('Ngày nhập số liệu');
  await fireEvent.input(date, { target: { value: '2024-05-07' } });
  expect(date).toHaveAccessibleDescription('Là ngày 7 tháng 5, 2024.');
});

describe('a profile', () => {
  const profile =
    'Mã;Chỉ số;Giá trị;Điểm;Hạng\n1.1;Lưu lượng;5;50;3/6\n2.1;Độ dài;2;50;1/6\nRI;Chỉ số dòng sông;;99,9;2/6\n';

  test('that names no province is asked about, and checked against the method', async () => {
    await show();
    await choose(csv(profile));
    await preview();
    const unit = screen.getByRole('combobox', { name: 'Hồ sơ này của tỉnh nào?' });
    expect(unit).toHaveValue('');
    expect(screen.getByText('Không có giá trị nào thay đổi.')).toBeVisible();
    await userEvent.selectOptions(unit, 'Mã');
    await waitFor(() => expect(rows('Giá trị cũ và mới')).toHaveLength(2));
    const check = rows('Điểm và hạng trong hồ sơ so với tính lại');
    expect(check).toContainEqual(expect.stringMatching(/^Chỉ số dòng sông, điểm \| 99,90 \| \d+,\d\d$/));
    expect(check.some((row) => row.startsWith('1.1 Lưu lượng, điểm'))).toBe(false);
  });
});

describe('values in use', () => {
  test('are taken back one by one and undone from the keyboard', async () => {
    const { session } = await show();
    await choose(csv(faulty));
    await preview();
    await accept();
    const one = await screen.findByRole('button', { name: 'Bỏ số của bạn: Mã, 1.1 Lưu lượng' });
    one.focus();
    await userEvent.keyboard('{Enter}');
    expect(screen.getByRole('heading', { name: 'Số của bạn đang dùng' })).toHaveFocus();
    expect(screen.queryByRole('button', { name: 'Bỏ số của bạn: Mã, 1.1 Lưu lượng' })).toBeNull();
    session.workbook.undo();
    expect(await screen.findByRole('button', { name: 'Bỏ số của bạn: Mã, 1.1 Lưu lượng' })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Bỏ 2 số của Mã' }));
    expect(userValuesOf(session.workbook.imports).map(({ unit }) => unit)).toEqual(['da']);
    await userEvent.click(screen.getByRole('button', { name: 'Bỏ tất cả số của bạn' }));
    expect(await screen.findByRole('heading', { name: 'Bạn có số thật của tỉnh?' })).toBeVisible();
  });

  test('leave the proof as it was', async () => {
    const { session } = await show(undefined, { ...riverPackage(), id: 'rivers-2022@1.0.0' });
    await choose(csv('Sông;1.1\nMã;9\n'));
    await preview();
    await accept();
    await settled(session);
    await userEvent.click(screen.getByRole('tab', { name: 'Kiểm chứng' }));
    expect(screen.getByText(/^1\/1 điểm tổng hợp khớp/)).toBeVisible();
  });
});

describe('other doors', () => {
  test('pasting into the box, or anywhere on the tab', async () => {
    await show();
    await userEvent.click(screen.getByRole('textbox', { name: 'Hoặc dán từ Excel' }));
    await userEvent.paste('Sông\t1.1\nMã\t7,5\n');
    await preview();
    expect(screen.getByText(/phần dán: bảng tỉnh × chỉ số/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Không nhận gì' }));
    (document.activeElement as HTMLElement).blur();
    await userEvent.paste('Sông\t1.1\nLô\t7,5\n');
    await preview();
    expect(rows('Giá trị cũ và mới')[0]).toMatch(/^Lô \| 1\.1/);
  });

  test('dropping on any part of the screen', async () => {
    await show('Khung chỉ số');
    const event = new Event('drop', { bubbles: true, cancelable: true });
    const files = [csv('Sông;1.1\nMã;7,5\n')];
    Object.assign(event, { dataTransfer: { types: ['Files'], files } });
    screen.getByRole('region', { name: 'Dữ liệu và kiểm chứng' }).dispatchEvent(event);
    await preview();
    expect(event.defaultPrevented).toBe(true);
    expect(screen.getByRole('tab', { selected: true })).toHaveAccessibleName('Số liệu của bạn');
  });
});

test('an index in COINr’s form opens as one’s own', async () => {
  const { session, library } = await show();
  const file = (name: string) => csv(readFileSync(`tests/oracle/coinr-asem/${name}`, 'utf8'), name);
  await choose(file('plain_imeta.csv'), file('plain_idata.csv'));
  await preview();
  expect(screen.getByText(/51 đơn vị, 49 chỉ số, 65 giá trị thiếu/)).toBeVisible();
  const title = screen.getByRole('textbox', { name: 'Tên bộ chỉ số' });
  await userEvent.clear(title);
  await userEvent.click(screen.getByRole('button', { name: 'Mở bộ chỉ số này' }));
  expect(screen.getByRole('alert')).toHaveTextContent('Hãy đặt tên.');
  await userEvent.type(title, 'ASEM');
  await userEvent.click(screen.getByRole('button', { name: 'Mở bộ chỉ số này' }));
  await waitFor(() => expect(library.current.title).toBe('ASEM'));
  await settled(session);
  expect([session.view, library.dataSource.onShipped, session.loaded!.data.units.length]).toEqual([
    'explore',
    false,
    51,
  ]);
});

test('an index of which no value can be read yet is not opened; one answer for the table settles it', async () => {
  const { library } = await show();
  const iMeta =
    'iCode,iName,Level,Direction,Weight,Parent,Type\na,A,1,1,1,X,Indicator\nb,B,1,1,1,X,Indicator\nX,Hồ,2,,1,,Aggregate\n';
  const iData = 'uCode,uName,a,b\nu1,Một,1.234,5.678\nu2,Hai,2.345,6.789\n';
  await choose(csv(iMeta, 'iMeta.csv'), csv(iData, 'iData.csv'));
  await preview();
  expect(screen.getByText(/Còn 4 lỗi và câu hỏi ở trên chưa giải quyết/)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Mở bộ chỉ số này' }));
  expect(screen.getByText(/Chưa đọc được giá trị nào/)).toBeVisible();
  expect(library.dataSource.onShipped).toBe(true);
  await userEvent.click(screen.getByRole('button', { name: 'Cả bảng: dấu chấm là thập phân, dòng 2, cột C (3)' }));
  await screen.findByText(/2 đơn vị, 2 chỉ số, 0 giá trị thiếu/);
  expect(screen.queryByText(/chưa giải quyết/)).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Mở bộ chỉ số này' }));
  await waitFor(() => expect(library.current.title).toBe('Hồ'));
});

test('what cannot be recognised says so', async () => {
  await show();
  await choose(csv('a;b\n1;2\n'));
  await preview();
  expect(screen.getByText('song.csv: chưa nhận ra')).toBeVisible();
  expect(screen.getByText(/Không bảng nào cho biết/)).toBeVisible();
  expect(rows('Vấn đề trong tệp')[0]).toMatch(/Không thấy tỉnh và chỉ số nào đi cùng nhau/);
  expect(screen.queryByRole('button', { name: /^Nhập phần hợp lệ/ })).toBeNull();
});

test('files out: of the scenario or the baseline, each format by its name', async () => {
  const { session } = await show('Xuất');
  const saved: Blob[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => `blob:${saved.push(blob as Blob)}`);
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  session.adjust('1.1', 8);
  await settled(session);
  await userEvent.click(screen.getByRole('button', { name: 'Giá trị gốc: CSV (Excel tiếng Việt)' }));
  expect(await screen.findByText('Đã lưu rivers-so-lieu-kich-ban-1.csv.')).toBeVisible();
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Lấy theo' }), 'Hiện trạng');
  await userEvent.click(screen.getByRole('button', { name: 'Giá trị gốc: CSV (Excel tiếng Việt)' }));
  expect(await screen.findByText('Đã lưu rivers-so-lieu.csv.')).toBeVisible();
  const lines = await Promise.all(saved.map(async (blob) => (await blob.text()).split('\r\n')));
  expect(lines.map((all) => all.find((line) => line.startsWith('ma;')))).toEqual([
    expect.stringMatching(/^ma;Mã;8;15;3;6;số của tỉnh.*Kịch bản 1;suy ra \| 2022/),
    expect.stringMatching(/^ma;Mã;2,5;15;3;6;công bố \| 2022.*;ước tính \| 2022 \| 0,2 \| Sổ đo nước 2022;/),
  ]);
});

test('English has every word', async () => {
  locale.lang = 'en';
  const { session } = await show('Your figures');
  expect(screen.getByRole('heading', { name: 'Do you have real figures for your province?' })).toBeVisible();
  await session.own.takeFiles([csv(faulty)]);
  expect(await screen.findByRole('heading', { name: 'Preview: nothing has changed yet' })).toBeVisible();
  expect(screen.getByText('errors: 2, questions: 0, notices: 0')).toBeVisible();
});
