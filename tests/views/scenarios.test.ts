import { cleanup, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyScenario } from '../../src/core';
import { locale } from '../../src/i18n/locale.svelte';
import { packageOfIndex } from '../../src/io/coinr/package';
import { identityOf } from '../../src/facts/identity';
import { readDocument, workbookDocument, writeDocument } from '../../src/io/documents/document';
import { Library } from '../../src/state/library/library.svelte';
import type { StoragePersistence } from '../../src/state/library/persistence.svelte';
import type { Session } from '../../src/state/session.svelte';
import { lakes } from '../state/lakes';
import { createLocks, createStore, type TestStore } from '../state/workbook-store';
import ScenariosHost from './ScenariosHost.svelte';
import { createTestSession, renderView, settled } from './session';

const titles = { untitled: () => 'Sổ mới', copyOf: (t: string) => `${t} (bản sao)`, firstScenario: () => 'Kịch bản 1' };

async function renderScenarios(
  prepare: (session: Session) => void = () => undefined,
  store: TestStore = createStore(),
  storage?: StoragePersistence,
): Promise<{ session: Session; library: Library }> {
  const session = createTestSession();
  const library = new Library(session, store, createLocks(), titles, Date.now, storage);
  await renderView(ScenariosHost, { library }, session);
  await vi.waitFor(() => expect(library.ready).toBe(true));
  await screen.findByRole('tablist');
  prepare(session);
  await settled(session);
  return { session, library };
}

const user = userEvent.setup();
const click = (name: string | RegExp) => user.click(screen.getByRole('button', { name }));
const tab = (name: string) => user.click(screen.getByRole('tab', { name }));
const adjusted = (session: Session) => session.workbook.scenario.adjustments;
const names = (session: Session) => session.workbook.scenarios.map((s) => s.name);
/** Rows of a table as a reader sees them, cells separated by bars. */
const rows = (table: HTMLElement) =>
  [...table.querySelectorAll('tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent!.replace(/\s+/g, ' ').trim()).join(' | '),
  );

beforeEach(() => {
  sessionStorage.clear();
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
});
afterEach(() => {
  locale.lang = 'vi';
});

describe('the list of scenarios', () => {
  it('has the baseline, which nothing can be done to, and tells what each scenario changes', async () => {
    await renderScenarios((session) => {
      session.adjust('1.1', 5);
      session.workbook.adjust('da', '1.2', 12, 10);
      session.workbook.add('Khác');
    });
    const items = within(screen.getByRole('list', { name: 'Các kịch bản' })).getAllByRole('listitem');
    expect(items[0]).toHaveTextContent('Hiện trạng');
    expect(within(items[0]).queryByRole('button')).toBeNull();
    expect(items[1]).toHaveTextContent('2 thay đổi, 2 tỉnh');
    expect(items[2]).toHaveAttribute('aria-current', 'true');
  });

  it('says how many figures of the user’s own the baseline has', async () => {
    const { session } = await renderScenarios();
    const baseline = () => screen.getAllByRole('listitem')[0];
    expect(baseline()).toHaveTextContent('Đúng như bộ dữ liệu');
    const own = { unit: 'da', status: 'user', source: 'Sở', date: '2026-01-02' } as const;
    session.workbook.own('sở.xlsx', [
      { ...own, indicator: '1.1', value: 3 },
      { ...own, indicator: '1.2', value: 12 },
    ]);
    await vi.waitFor(() => expect(baseline()).toHaveTextContent('Bộ dữ liệu với 2 số của bạn thay vào'));
    expect(baseline()).not.toHaveTextContent('Đúng như');
  });

  it('brings the current scenario into view, however long the list', async () => {
    const { session } = await renderScenarios();
    // Rows of 100 px in a box of 300 that starts at 50.
    const spot = vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
      if (this.tagName !== 'LI') return new DOMRect(0, 50, 300, 300);
      const { parentElement } = this;
      return new DOMRect(0, 50 + 100 * [...parentElement!.children].indexOf(this) - parentElement!.scrollTop, 300, 100);
    });
    for (let n = 2; n <= 40; n++) session.workbook.add(`Kịch bản ${n}`);
    const row = (await screen.findByDisplayValue('Kịch bản 40')).closest('li')!;
    await vi.waitFor(() => expect(row.getBoundingClientRect().bottom).toBe(350));
    const [{ id, name }] = session.workbook.scenarios;
    session.workbook.choose(id);
    const first = (await screen.findByDisplayValue(name)).closest('li')!;
    await vi.waitFor(() => expect(first.getBoundingClientRect().top).toBeGreaterThanOrEqual(50));
    spot.mockRestore();
  });

  it('adds, renames, describes, chooses and duplicates', async () => {
    const { session } = await renderScenarios();
    await click('+ Kịch bản mới');
    expect(names(session)).toEqual(['Kịch bản 1', 'Kịch bản 2']);
    const name = screen.getByRole('textbox', { name: 'Tên kịch bản' });
    await user.clear(name);
    await user.type(name, 'Tăng tốc{Enter}');
    await user.type(screen.getByRole('textbox', { name: 'Mô tả' }), 'vì sao');
    await click('Dùng kịch bản Kịch bản 1');
    expect(session.workbook.active.name).toBe('Kịch bản 1');
    await click('Dùng kịch bản Tăng tốc');
    await click('Nhân đôi');
    expect(session.workbook.scenarios.map((s) => [s.name, s.description])).toEqual([
      ['Kịch bản 1', ''],
      ['Tăng tốc', 'vì sao'],
      ['Tăng tốc (bản sao)', 'vì sao'],
    ]);
  });

  it('refuses an empty name and keeps the old one; Escape takes a draft back', async () => {
    const { session } = await renderScenarios();
    const name = screen.getByRole('textbox', { name: 'Tên kịch bản' });
    await user.clear(name);
    await user.type(name, '  {Enter}');
    expect(screen.getByRole('alert')).toHaveTextContent('Kịch bản cần có tên');
    expect(name).toHaveValue('Kịch bản 1');
    await user.type(name, ' nữa{Escape}');
    expect(screen.queryByRole('alert')).toBeNull();
    expect([name, names(session)]).toEqual([expect.objectContaining({ value: 'Kịch bản 1' }), ['Kịch bản 1']]);
  });

  it('keeps names and descriptions letter by letter, each stay in the field as one step', async () => {
    const { session } = await renderScenarios();
    const description = screen.getByRole('textbox', { name: 'Mô tả' });
    const steps = () => session.workbook.steps.map(({ label }) => label.code);
    await user.type(description, 'vì sao ');
    expect([session.workbook.active.description, steps()]).toEqual(['vì sao ', ['describe']]);
    await user.type(description, 'thế  ');
    await user.tab();
    expect([session.workbook.active.description, steps()]).toEqual(['vì sao thế', ['describe']]);
    await user.type(description, '?');
    expect([session.workbook.active.description, steps()]).toEqual(['vì sao thế?', ['describe', 'describe']]);

    const name = screen.getByRole('textbox', { name: 'Tên kịch bản' });
    await user.clear(name);
    expect(names(session)).toEqual(['Kịch bản 1']);
    await user.type(name, 'Tăng ');
    expect([names(session), name]).toEqual([['Tăng'], expect.objectContaining({ value: 'Tăng ' })]);
    await user.type(name, 'tốc');
    expect([names(session), steps()]).toEqual([['Tăng tốc'], ['describe', 'describe', 'rename']]);
    session.workbook.undo();
    expect(names(session)).toEqual(['Kịch bản 1']);
  });

  it('puts a name that was emptied letter by letter back as it was', async () => {
    const { session } = await renderScenarios();
    const name = screen.getByRole('textbox', { name: 'Tên kịch bản' });
    await user.type(name, '{Backspace>10/}');
    expect([names(session), name]).toEqual([['Kịch bản 1'], expect.objectContaining({ value: '' })]);
    await user.tab();
    expect([names(session), session.workbook.steps]).toEqual([['Kịch bản 1'], []]);
    await user.type(name, ' nữa{Escape}');
    expect([names(session), session.workbook.steps]).toEqual([['Kịch bản 1'], []]);
  });

  it('deletes all but the last, and takes back', async () => {
    const { session } = await renderScenarios((s) => s.workbook.add('Khác'));
    await click('Xóa');
    expect(names(session)).toEqual(['Kịch bản 1']);
    expect(screen.getByRole('button', { name: 'Xóa' })).toBeDisabled();
    expect(screen.getByText('Đã xóa kịch bản “Khác”.')).toBeInTheDocument();
    await click('Khôi phục');
    expect(names(session)).toEqual(['Kịch bản 1', 'Khác']);
    expect(screen.queryByText(/Đã xóa kịch bản/)).toBeNull();
  });

  it('says how far a scenario is from its mark', async () => {
    const { session } = await renderScenarios((s) => s.adjust('1.1', 5));
    expect(screen.getByText(/Chưa có điểm khôi phục/)).toBeInTheDocument();
    await click('Lưu điểm khôi phục');
    expect(screen.getByText(/Chưa đổi từ điểm khôi phục/)).toBeInTheDocument();
    session.adjust('1.2', 20);
    expect(await screen.findByText(/1 thay đổi từ điểm khôi phục/)).toBeInTheDocument();
  });
});

describe('changes', () => {
  it('are listed by province with baseline and scenario, and say when there are none', async () => {
    const { session } = await renderScenarios();
    expect(screen.getByText(/chưa khác gì hiện trạng/)).toBeInTheDocument();
    session.workbook.adjust('da', '1.2', 12, 10);
    session.adjust('1.1', 5);
    session.workbook.setMethod('goalposts', 'frozen', 'refit');
    const table = await screen.findByRole('table');
    await vi.waitFor(() => expect(within(table).getAllByRole('row').length).toBe(7));
    expect(rows(table).map((text) => text.replace(/ \| (Về hiện trạng.*)?$/, ''))).toEqual([
      'Chỉ số | Hiện trạng | Kịch bản | Việc',
      'Đà',
      '1.2 Độ trong điểm | 10,00 suy ra | 12,00 giả định',
      'Mã',
      '1.1 Lưu lượng % | 2,5 công bố | 5,0 giả định',
      'Phương pháp',
      'Mốc so sánh | tính lại theo kịch bản | giữ như hiện trạng',
    ]);
  });

  it('go back one by one, to the mark or to the baseline, the button saying which value that is', async () => {
    const { session } = await renderScenarios((s) => {
      s.adjust('1.1', 5);
      s.workbook.keepCheckpoint('s1');
      s.adjust('1.1', 8);
    });
    await click('Đưa Mã: 1.1 Lưu lượng về điểm khôi phục: 5,0 %');
    expect(adjusted(session)).toEqual({ ma: { '1.1': 5 } });
    await click('Đưa Mã: 1.1 Lưu lượng về hiện trạng: 2,5 %');
    expect(adjusted(session)).toEqual({});
    await click('Đưa tất cả về điểm khôi phục');
    expect(adjusted(session)).toEqual({ ma: { '1.1': 5 } });
    await click('Đưa cả Mã về hiện trạng');
    expect(adjusted(session)).toEqual({});
  });

  it('lead to their lever', async () => {
    const { session } = await renderScenarios((s) => s.workbook.adjust('da', '1.2', 12, 10));
    session.view = 'scenarios';
    await click('Tới chỉ số Đà: 1.2 Độ trong');
    expect([session.view, session.unit, session.indicator]).toEqual(['explore', 'da', '1.2']);
  });

  it('of codes that these data do not have are shown and can be taken out', async () => {
    const { session } = await renderScenarios();
    session.workbook.adjust('volga', '1.1', 5, 1);
    expect(await screen.findByText(/volga \(không có trong bộ dữ liệu này\)/)).toBeInTheDocument();
    await click(/^Đưa volga .*về hiện trạng: –$/);
    expect(adjusted(session)).toEqual({});
  });
});

describe('comparing', () => {
  it('sets ranks, scores, differences and contributions side by side', async () => {
    await renderScenarios((s) => s.adjust('1.1', 10));
    await tab('So sánh');
    await screen.findByRole('cell', { name: /hạng 2.*lên 2 bậc.*62,50 điểm/ });
    const [ranks, differs, pillars] = [/^Hạng và điểm/, /^Chỉ những gì/, /^Đóng góp/].map((name) =>
      within(screen.getByRole('region', { name })).getByRole('table'),
    );
    expect(within(ranks).getByRole('row', { name: /^Mã/ })).toHaveTextContent('hạng 4');
    expect(within(ranks).getByRole('row', { name: /^Tiền/ })).toHaveTextContent('▼1');
    expect(rows(differs)[1]).toBe('Mã: 1.1 Lưu lượng % | 2,5 | 10,0');
    expect(rows(pillars).slice(1)).toEqual([
      '1 Nước | 12,50 | 31,25 +18,75',
      '2 Bờ | 31,25 | 31,25',
      'Điểm tổng | 43,75 | 62,50 +18,75',
    ]);
    expect(screen.getByRole('img', { name: /đường thứ hạng của Mã, Tiền/ })).toBeInTheDocument();
  });

  it('takes up to four, in the order of the list', async () => {
    await renderScenarios((s) => {
      for (const name of ['B', 'C', 'D', 'E']) s.workbook.add(name);
    });
    await tab('So sánh');
    for (const name of ['D', 'B']) await user.click(screen.getByRole('checkbox', { name }));
    expect(screen.getByRole('checkbox', { name: 'C' })).toBeDisabled();
    const [ranks] = await screen.findAllByRole('table');
    expect(
      within(ranks)
        .getAllByRole('columnheader')
        .map((head) => head.textContent!.trim()),
    ).toEqual(['Tỉnh', 'Hiện trạng', 'B', 'D', 'E']);
    for (const name of ['D', 'B', 'E']) await user.click(screen.getByRole('checkbox', { name }));
    expect(screen.getByText('Chọn ít nhất hai kịch bản để so sánh.')).toBeInTheDocument();
  });

  it('says which scenario cannot be computed, and compares the others', async () => {
    await renderScenarios((s) => {
      s.adjust('1.1', 10);
      s.workbook.add('Hỏng', { adjustments: {}, method: {}, weights: { nowhere: 1 } });
      s.workbook.choose('s1');
    });
    await tab('So sánh');
    await user.click(screen.getByRole('checkbox', { name: 'Hỏng' }));
    await vi.waitFor(() =>
      expect(screen.getAllByRole('columnheader', { name: /Hỏng không tính được/ })).not.toHaveLength(0),
    );
    expect(screen.getByRole('cell', { name: /hạng 2.*62,50 điểm/ })).toBeInTheDocument();
  });

  it('says how sure the target is in each scenario, and what the others are taken to do there', async () => {
    const { session } = await renderScenarios((s) => s.adjust('1.1', 10));
    session.targetRank = 2;
    session.workbook.setRivals({ kind: 'stress', count: 1, points: 5 });
    await tab('So sánh');
    const chances = await screen.findByRole('region', { name: 'Khả năng Mã vào nhóm 2' });
    await vi.waitFor(() =>
      expect(rows(within(chances).getByRole('table')).slice(1)).toEqual([
        'Khả năng | không có số nào để ngỏ | gần như chắc chắn',
        'Hạng, 9 trên 10 trường hợp | 4 | 2',
        'Nếu | các tỉnh khác giữ nguyên điểm | 1 tỉnh dẫn đầu thay đổi +5,0 điểm, các tỉnh khác giữ nguyên',
      ]),
    );
    session.workbook.setRivals({ kind: 'still' });
    // Nothing is in doubt in any of them: no chances are told.
    await vi.waitFor(() => expect(screen.queryByRole('region', { name: /^Khả năng Mã/ })).toBeNull());
  });

  it('says so when nothing differs', async () => {
    await renderScenarios();
    await tab('So sánh');
    expect(screen.getByText(/giống hệt nhau/)).toBeInTheDocument();
  });
});

describe('stacking', () => {
  it('makes a scenario only after every conflict is decided', async () => {
    const { session } = await renderScenarios((s) => {
      s.adjust('1.1', 5);
      s.adjust('1.2', 20);
      s.workbook.add('B');
      s.adjust('1.1', 9);
      s.adjust('2.1', 3.5);
    });
    await tab('Ghép');
    const make = screen.getByRole('button', { name: 'Tạo kịch bản ghép' });
    expect(make).toBeDisabled();
    expect(make).toHaveAccessibleDescription('Còn 1 chỗ cần bạn quyết định.');
    await user.click(screen.getByRole('radio', { name: 'Mã: 1.1 Lưu lượng: theo B, 9,0 %' }));
    await user.click(make);
    expect(session.workbook.active.name).toBe('Kịch bản 1 + B');
    expect(adjusted(session)).toEqual({ ma: { '1.1': 9, '1.2': 20, '2.1': 3.5 } });
    expect(screen.getByText(/Đã tạo “Kịch bản 1 \+ B”/)).toBeInTheDocument();
  });

  it('decides another pair anew', async () => {
    await renderScenarios((s) => {
      s.adjust('1.1', 5);
      s.workbook.add('B');
      s.adjust('1.1', 9);
    });
    await tab('Ghép');
    await click('Tất cả theo B');
    expect(screen.getByRole('button', { name: 'Tạo kịch bản ghép' })).toBeEnabled();
    await user.selectOptions(screen.getByRole('combobox', { name: /Kịch bản A/ }), 'B');
    expect(screen.getByRole('button', { name: 'Tạo kịch bản ghép' })).toBeDisabled();
  });

  it('needs two scenarios', async () => {
    await renderScenarios();
    await tab('Ghép');
    expect(screen.getByText(/ít nhất hai kịch bản/)).toBeInTheDocument();
  });
});

describe('history', () => {
  it('lists steps in words, newest first, marks where one is, and goes to any of them', async () => {
    const { session } = await renderScenarios((s) => {
      s.adjust('1.1', 5);
      s.workbook.resetValue('ma', '1.1');
      s.workbook.setMethod('goalposts', 'frozen', 'refit');
      s.workbook.add('B');
    });
    await tab('Lịch sử');
    const steps = () => screen.getAllByRole('button', { name: /^Quay về sau bước/ });
    expect(steps().map((button) => button.querySelector('.words')!.textContent)).toEqual([
      'Thêm kịch bản “B”',
      'Mốc so sánh → giữ như hiện trạng',
      'Mã: 1.1 Lưu lượng về hiện trạng',
      'Mã: 1.1 Lưu lượng → 5,0 %',
      'Bắt đầu',
    ]);
    await user.click(steps()[3]);
    expect([adjusted(session), names(session)]).toEqual([{ ma: { '1.1': 5 } }, ['Kịch bản 1']]);
    expect(steps()[3]).toHaveAttribute('aria-current', 'step');
    expect(steps()[0]).toHaveTextContent('đã hoàn tác');
    await user.click(steps()[0]);
    expect(names(session)).toEqual(['Kịch bản 1', 'B']);
  });

  it('leads from a change to its lever, in its scenario', async () => {
    const { session } = await renderScenarios((s) => {
      s.workbook.adjust('da', '1.2', 12, 10);
      s.workbook.add('B');
    });
    session.view = 'scenarios';
    await tab('Lịch sử');
    await click('Tới chỉ số Đà: 1.2 Độ trong');
    expect([session.view, session.unit, session.indicator, session.workbook.active.name]).toEqual([
      'explore',
      'da',
      '1.2',
      'Kịch bản 1',
    ]);
  });
});

describe('workbooks', () => {
  it('are renamed, made, opened, deleted and taken back', async () => {
    const { session, library } = await renderScenarios((s) => s.adjust('1.1', 5));
    await tab('Sổ đã lưu');
    const title = screen.getByRole('textbox', { name: 'Tên sổ' });
    await user.clear(title);
    await user.type(title, 'Hội thảo{Enter}');
    await vi.waitFor(() => expect(library.current.saved).toBe(true));
    await click('+ Sổ mới');
    await screen.findByRole('button', { name: 'Mở sổ Hội thảo' });
    expect(adjusted(session)).toEqual({});

    await click('Xóa sổ Hội thảo');
    expect(await screen.findByText('Đã xóa sổ “Hội thảo”.')).toBeInTheDocument();
    await user.click(await screen.findByRole('button', { name: 'Khôi phục sổ Hội thảo' }));
    await user.click(await screen.findByRole('button', { name: 'Mở sổ Hội thảo' }));
    await vi.waitFor(() => expect(adjusted(session)).toEqual({ ma: { '1.1': 5 } }));
  });

  it('keep the title that is being typed, at a rest and when the page goes', async () => {
    const { library } = await renderScenarios();
    await tab('Sổ đã lưu');
    const title = screen.getByRole('textbox', { name: 'Tên sổ' });
    await user.clear(title);
    await user.type(title, 'Hội ');
    await vi.waitFor(() => expect(library.current.title).toBe('Hội'));
    expect(title).toHaveValue('Hội ');
    await user.type(title, 'thảo');
    dispatchEvent(new Event('pagehide'));
    expect(library.current.title).toBe('Hội thảo');
    await user.keyboard('{Escape}');
    expect(library.current.title).toBe('Sổ mới');
  });
});

describe('notices', () => {
  it('stay until they are understood', async () => {
    const { library } = await renderScenarios();
    await library.exchange.openFile('x.json', '{"format":"other"}');
    const notice = await screen.findByText('Không mở được tệp “x.json”: không phải tệp của ứng dụng này');
    await click('Đã hiểu');
    expect(notice).not.toBeInTheDocument();
  });

  it('are one line when there are several, what matters first; unfolded, all are there', async () => {
    const { library } = await renderScenarios();
    const bars = () => screen.getAllByRole('button', { name: 'Đã hiểu' }).length;
    library.notices.add({ code: 'set-aside', title: 'Cũ' }, { code: 'history-lost', title: 'Nay' });
    library.notices.add({ code: 'link-known', title: 'Kịch bản 1' }, { code: 'history-lost', title: 'Nay' });
    await screen.findByText(/^Sổ “Nay”/);
    expect(bars()).toBe(1);
    await click('và 2 thông báo khác');
    expect(bars()).toBe(3);
    expect(screen.getByText(/^Liên kết này chính là/)).toBeInTheDocument();
    await click('Đã hiểu tất cả');
    expect(screen.queryByRole('button', { name: 'Đã hiểu' })).toBeNull();
  });

  it('said in passing leave with the screen, those about lost work stay', async () => {
    const { session, library } = await renderScenarios();
    library.notices.add({ code: 'link-known', title: 'A' }, { code: 'overtaken', title: 'B' });
    await screen.findByText(/Một thẻ khác vừa ghi sổ này/);
    session.view = 'data';
    await vi.waitFor(() => expect(library.notices.list.map(({ code }) => code)).toEqual(['overtaken']));
  });

  it('warn for as long as nothing is kept, with a way out', async () => {
    const store = createStore();
    store.failure = new Error('blocked');
    await renderScenarios(() => undefined, store);
    const alarm = screen.getByRole('alert');
    expect(alarm).toHaveTextContent('Trình duyệt không cho lưu');
    expect(within(alarm).getByRole('button', { name: 'Tải tệp về' })).toBeInTheDocument();
    store.failure = null;
    await user.click(within(alarm).getByRole('button', { name: 'Thử lưu lại' }));
    await vi.waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });
});

describe('the menu in the header', () => {
  it('works by keyboard: open, move, choose, close, and the focus comes back', async () => {
    const { session } = await renderScenarios((s) => s.workbook.add('B'));
    const button = screen.getByRole('button', { name: /^Kịch bản đang dùng: B/ });
    button.focus();
    await user.keyboard('{ArrowDown}');
    expect(screen.getByRole('menuitemradio', { name: 'B' })).toHaveFocus();
    await user.keyboard('{ArrowUp}{Enter}');
    expect(session.workbook.active.name).toBe('Kịch bản 1');
    expect(button).toHaveFocus();
    await user.keyboard('{Enter}{End}');
    expect(screen.getByRole('menuitem', { name: 'Tất cả kịch bản…' })).toHaveFocus();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('menu')).toBeNull();
    expect(button).toHaveFocus();
  });

  it('makes a new scenario and a copy', async () => {
    const { session } = await renderScenarios((s) => s.adjust('1.1', 5));
    await click(/^Kịch bản đang dùng/);
    await user.click(screen.getByRole('menuitem', { name: 'Nhân đôi Kịch bản 1' }));
    await click(/^Kịch bản đang dùng/);
    await user.click(screen.getByRole('menuitem', { name: '+ Kịch bản mới' }));
    expect(names(session)).toEqual(['Kịch bản 1', 'Kịch bản 1 (bản sao)', 'Kịch bản 2']);
    expect(adjusted(session)).toEqual({});
  });
});

describe('a file with an index', () => {
  const fileOf = (own = lakes()) =>
    writeDocument({
      ...workbookDocument(
        { scenarios: [{ id: 's1', name: 'Mưa', description: '', scenario: emptyScenario, saved: null }], active: 's1' },
        identityOf(packageOfIndex(lakes().index, lakes().origin)),
      ),
      index: own,
    });

  it('says which index came, or that it was altered', async () => {
    const { library } = await renderScenarios();
    await library.exchange.openFile('a.json', fileOf());
    expect(await screen.findByText(/Tệp mang theo bộ chỉ số riêng “Hồ lakes”/)).toBeInTheDocument();
    await library.exchange.openFile('b.json', fileOf(lakes('lakes', [1, 2, 3, 4, 5, 6])));
    expect(await screen.findByText(/Bộ chỉ số trong tệp của “b” không đúng/)).toBeInTheDocument();
  });

  it('that cannot be computed is told with place and reason', async () => {
    const { library } = await renderScenarios();
    await library.exchange.openFile('a.json', fileOf().replace('"parent": "Lake"', '"parent": "Sea"'));
    expect(await screen.findByText(/Không mở được tệp “a.json”: .*deep.* \(index\.nodes\[0\]\)/)).toBeInTheDocument();
  });

  it('is asked for when a scenario comes without it', async () => {
    const { library } = await renderScenarios();
    await library.exchange.openFile('a.json', fileOf().replace(/,\s+"index": [^]*$/, '}'));
    expect(await screen.findByText(/hãy xin tệp kịch bản hoặc tệp cả sổ/)).toBeInTheDocument();
  });
});

describe('whether the browser keeps the workbooks', () => {
  const promising = (promise: boolean): StoragePersistence => ({
    persisted: async () => false,
    persist: async () => promise,
  });

  it('is said, and asked for by a button', async () => {
    await renderScenarios(undefined, undefined, promising(true));
    await tab('Sổ đã lưu');
    expect(await screen.findByText(/trình duyệt có thể xóa các sổ này/)).toBeInTheDocument();
    await click('Yêu cầu lưu lâu dài');
    const answer = await screen.findByText('Trình duyệt đã xác nhận lưu lâu dài các sổ này, kể cả khi máy thiếu chỗ.');
    expect(answer).toHaveFocus();
    expect(screen.queryByRole('button', { name: 'Yêu cầu lưu lâu dài' })).toBeNull();
  });

  it('is said when it is refused or not known', async () => {
    await renderScenarios(undefined, undefined, promising(false));
    await tab('Sổ đã lưu');
    await user.click(await screen.findByRole('button', { name: 'Yêu cầu lưu lâu dài' }));
    expect(await screen.findByText(/Trình duyệt chưa chấp nhận/)).toBeInTheDocument();
    cleanup();
    await renderScenarios();
    await tab('Sổ đã lưu');
    expect(await screen.findByText(/không cho biết có giữ lâu dài/)).toBeInTheDocument();
  });

  it('is asked without a word once the user’s own data have come to stay', async () => {
    localStorage.clear();
    let asked = 0;
    const storage: StoragePersistence = { persisted: async () => false, persist: async () => ++asked > 0 };
    const { session, library } = await renderScenarios((s) => s.adjust('1.1', 5), undefined, storage);
    await vi.waitFor(() => expect(library.current.savedAt).not.toBeNull());
    expect(asked).toBe(0);
    const { index, origin } = lakes();
    await library.openIndex(index, origin);
    await vi.waitFor(() => expect(asked).toBe(1));
    session.workbook.adjust('lak', 'clear', 35, 10);
    await vi.waitFor(() => expect(library.current.saved).toBe(true));
    expect(asked).toBe(1);
  });
});

describe('indices of one’s own', () => {
  it('are listed with size and the workbooks that need them; what none needs is deleted and taken back', async () => {
    const { library } = await renderScenarios();
    await tab('Sổ đã lưu');
    expect(screen.queryByRole('heading', { name: 'Bộ chỉ số riêng đã lưu' })).toBeNull();
    const { index, origin } = lakes();
    await library.openIndex(index, origin);
    await vi.waitFor(() => expect(library.ready).toBe(true));
    await tab('Sổ đã lưu');
    const list = await screen.findByRole('list', { name: 'Bộ chỉ số riêng đã lưu' });
    expect(list).toHaveTextContent(/Hồ lakes 3 đơn vị, 2 chỉ số, khoảng 1 kB .* Sổ đo hồ Sổ đang cần: Hồ lakes/);
    expect(within(list).queryByRole('button', { name: /^Xóa/ })).toBeNull();

    await library.backToShipped();
    await tab('Sổ đã lưu');
    await click('Xóa sổ Hồ lakes');
    expect(await screen.findByText(/Chỉ còn sổ đã xóa cần: Hồ lakes/)).toBeInTheDocument();
    await click('Xóa bộ chỉ số Hồ lakes');
    expect(await screen.findByText(/Đã xóa bộ chỉ số “Hồ lakes” và 1 sổ đã xóa/)).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: 'Bộ chỉ số riêng đã lưu' })).toHaveFocus();
    expect(screen.queryByRole('button', { name: 'Khôi phục sổ Hồ lakes' })).toBeNull();
    await click('Khôi phục bộ chỉ số Hồ lakes');
    expect(await screen.findByRole('button', { name: 'Xóa bộ chỉ số Hồ lakes' })).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Khôi phục sổ Hồ lakes' })).toBeInTheDocument();
    await click('Sổ mới trên bộ chỉ số Hồ lakes');
    await vi.waitFor(() => expect(library.dataSource.index?.origin.title).toBe('Hồ lakes'));
  });
});

it('the list says where the province stands in each scenario', async () => {
  const { session } = await renderScenarios((s) => {
    s.adjust('1.1', 10);
    s.workbook.add('Second');
  });
  const list = within(screen.getByRole('list', { name: 'Các kịch bản' }));
  await vi.waitFor(() => expect(list.getAllByRole('listitem')[1]).toHaveTextContent('Hạng 2, 62,50 điểm.'));
  expect(list.getAllByRole('listitem')[2]).toHaveTextContent('Hạng 4, 43,75 điểm.');
  session.chooseUnit('hong');
  await vi.waitFor(() => expect(list.getAllByRole('listitem')[2]).toHaveTextContent('Hạng 1, 87,50 điểm.'));
});

describe('sharing', () => {
  it('shows the link and its QR code in a dialog', async () => {
    const { library } = await renderScenarios((s) => s.adjust('1.1', 5));
    await click('Liên kết và mã QR');
    const dialog = screen.getByRole('dialog', { name: 'Chia sẻ “Kịch bản 1”' });
    expect(within(dialog).getByRole('textbox', { name: 'Liên kết' })).toHaveValue(library.exchange.link());
    expect(within(dialog).getByRole('img', { name: 'Mã QR của kịch bản Kịch bản 1' })).toBeInTheDocument();
    await user.click(within(dialog).getByRole('button', { name: 'Sao chép liên kết' }));
    expect(await within(dialog).findByText('Đã chép liên kết.')).toBeInTheDocument();
    expect(await navigator.clipboard.readText()).toBe(library.exchange.link());
    await user.click(within(dialog).getByRole('button', { name: 'Đóng' }));
    await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('says that a link cannot hold an index of one’s own, and gives the file that can', async () => {
    const { library } = await renderScenarios();
    const { index, origin } = lakes();
    await library.openIndex(index, origin);
    await click('Liên kết và mã QR');
    const dialog = screen.getByRole('dialog');
    expect(within(dialog).getByText(/bộ chỉ số riêng “Hồ lakes”, mà liên kết không đủ chỗ chứa/)).toBeInTheDocument();
    const saved = vi.spyOn(URL, 'createObjectURL');
    await user.click(within(dialog).getByRole('button', { name: 'Tải tệp kịch bản' }));
    const text = await (saved.mock.calls[0][0] as Blob).text();
    expect(readDocument(text)).toMatchObject({ ok: true, document: { kind: 'scenario', index: lakes() } });
    saved.mockRestore();
  });

  it('says when a scenario is too long for a QR code', async () => {
    await renderScenarios((s) => {
      const description = Array.from({ length: 4000 }, (_, k) => String.fromCharCode(0x4e00 + ((k * 7919) % 20000)));
      s.workbook.describe('s1', description.join(''));
    });
    await click('Liên kết và mã QR');
    expect(screen.getByText(/quá dài để điện thoại đọc được/)).toBeInTheDocument();
  });
});

it('is all in English too', async () => {
  locale.lang = 'en';
  await renderScenarios((s) => s.adjust('1.1', 5));
  expect(screen.getByRole('heading', { name: 'Changes of “Kịch bản 1”' })).toBeInTheDocument();
  for (const [name, heading] of [
    ['Compare', 'Compare scenarios'],
    ['Stack', 'Stack two scenarios'],
    ['History', 'History'],
    ['Workbooks', 'Workbooks'],
  ]) {
    await tab(name);
    expect(screen.getByRole('heading', { name: heading })).toBeInTheDocument();
  }
});
