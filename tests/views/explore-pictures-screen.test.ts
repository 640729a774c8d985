import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { locale } from '../../src/i18n/locale.svelte';
import type { Session } from '../../src/state/session.svelte';
import IndicatorDetail from '../../src/views/explore/IndicatorDetail.svelte';
import Ladder from '../../src/views/explore/Ladder.svelte';
import MostWorth from '../../src/views/explore/MostWorth.svelte';
import RankTable from '../../src/views/explore/RankTable.svelte';
import Why from '../../src/views/explore/Why.svelte';
import { createTestSession, renderView, settled } from './session';

beforeEach(() => {
  locale.lang = 'vi';
});

async function adjust(session: Session, indicator: string, value: number): Promise<void> {
  session.adjust(indicator, value);
  await tick();
  await settled(session);
}
/** Text as read: runs of white space are one space. */
const text = (element: Element): string => (element.textContent ?? '').replace(/\s+/g, ' ').trim();

describe('Ladder', () => {
  it('says where the province stands, and follows the scenario', async () => {
    const session = await renderView(Ladder, { ontable: () => undefined });
    session.targetRank = 3;
    await tick();
    expect(await screen.findByRole('img', { name: /Mã hạng 4, 43,75 điểm; vạch mục tiêu ở hạng 3/ })).toBeVisible();
    await adjust(session, '1.1', 10);
    expect(await screen.findByRole('img', { name: /Mã hạng 2, 62,50 điểm/ })).toBeVisible();
  });

  it('speaks English', async () => {
    await renderView(Ladder, { ontable: () => undefined });
    locale.lang = 'en';
    await tick();
    expect(screen.getByRole('img', { name: /Ma is at rank 4 with 43\.75 points/ })).toBeInTheDocument();
  });

  it('hands over to the table', async () => {
    const ontable = vi.fn();
    await renderView(Ladder, { ontable });
    await userEvent.click(screen.getByRole('button', { name: 'Bảng' }));
    expect(ontable).toHaveBeenCalledOnce();
  });

  it('waits for data without a picture', () => {
    const session = createTestSession();
    void renderView(Ladder, { ontable: () => undefined }, session);
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
    return settled(session);
  });
});

describe('RankTable', () => {
  const names = () => screen.getAllByRole('rowheader').map((cell) => text(cell).replace(/ \(.*\)$/, ''));
  const show = (onchart = () => undefined) => renderView(RankTable, { onchart });

  it('shows every province with its scores, and marks the own one', async () => {
    await show();
    expect(names()).toEqual(['Hồng', 'Lô', 'Tiền', 'Mã', 'Âm', 'Đà']);
    const own = screen.getByRole('row', { current: true });
    expect(within(own).getByRole('rowheader')).toHaveTextContent('Mã');
    expect(within(own).getAllByRole('cell').map(text)).toEqual(['4', 'không đổi', '43,75', '25,00', '62,50']);
  });

  it('sorts by any column and says so', async () => {
    await show();
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Tỉnh' }));
    expect(names()).toEqual(['Âm', 'Đà', 'Hồng', 'Lô', 'Mã', 'Tiền']);
    expect(screen.getByRole('columnheader', { name: 'Tỉnh' })).toHaveAttribute('aria-sort', 'ascending');
    await user.click(screen.getByRole('button', { name: '2 Bờ' }));
    expect(screen.getByRole('columnheader', { name: '2 Bờ' })).toHaveAttribute('aria-sort', 'descending');
    expect(names().slice(0, 2)).toEqual(['Hồng', 'Lô']);
    await user.click(screen.getByRole('button', { name: '2 Bờ' }));
    expect(screen.getByRole('columnheader', { name: '2 Bờ' })).toHaveAttribute('aria-sort', 'ascending');
    expect(screen.getByRole('columnheader', { name: 'Tỉnh' })).not.toHaveAttribute('aria-sort');
    expect(names()[0]).toBe('Đà');
  });

  it('draws the target line where the order has one', async () => {
    const session = await show();
    session.targetRank = 2;
    await tick();
    const rows = screen.getAllByRole('row').map(text);
    expect(rows[3]).toBe('mục tiêu: hạng 2');
    await userEvent.click(screen.getByRole('button', { name: 'Tỉnh' }));
    expect(screen.queryByText('mục tiêu: hạng 2')).not.toBeInTheDocument();
  });

  it('tells who climbed and who fell, also in words', async () => {
    const session = await show();
    await adjust(session, '1.1', 10);
    const row = (name: string) => text(screen.getByRole('rowheader', { name: new RegExp(`^${name}`) }).closest('tr')!);
    expect(row('Mã')).toContain('▲2 lên 2 bậc');
    expect(row('Tiền')).toContain('▼1 xuống 1 bậc');
  });

  it('copies what it shows', async () => {
    const user = userEvent.setup();
    await show();
    await user.click(screen.getByRole('button', { name: 'Sao chép cho Excel' }));
    expect(await screen.findByText('Đã chép 6 dòng; dán thẳng vào Excel được.')).toBeInTheDocument();
    const copied = await navigator.clipboard.readText();
    expect(copied.split('\r\n').slice(0, 2)).toEqual([
      'Hạng\tĐổi\tTỉnh\tRI\t1 Nước\t2 Bờ',
      '1\t0\tHồng\t87,5\t100\t75',
    ]);
  });

  it('says what to do when copying is not allowed', async () => {
    const user = userEvent.setup();
    await show();
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValueOnce(new Error('denied'));
    await user.click(screen.getByRole('button', { name: 'Sao chép cho Excel' }));
    expect(await screen.findByText(/Trình duyệt không cho chép/)).toBeInTheDocument();
  });

  it('hands over to the picture', async () => {
    const onchart = vi.fn();
    await show(onchart);
    await userEvent.click(screen.getByRole('button', { name: 'Bậc thang' }));
    expect(onchart).toHaveBeenCalledOnce();
  });
});

describe('Why', () => {
  const parts = () =>
    within(screen.getByRole('list', { hidden: true, name: /Xem dạng danh sách/ })).getAllByRole('listitem', {
      hidden: true,
    });

  it('tells what to do while nothing has changed', async () => {
    await renderView(Why, {});
    expect(screen.getByText(/Điểm của Mã chưa đổi/)).toBeInTheDocument();
    expect(screen.queryByRole('img', { name: /Biểu đồ thác/ })).not.toBeInTheDocument();
  });

  it('lists the parts, which add up as printed', async () => {
    const session = await renderView(Why, {});
    await adjust(session, '1.1', 20);
    await adjust(session, '1.2', 20);
    expect(screen.getByRole('img', { name: /Mã đi từ 43,75 đến 68,75 qua 3 phần/ })).toBeInTheDocument();
    expect(parts().map(text)).toEqual([
      '1.1 Lưu lượng +43,75 điểm',
      '1.2 Độ trong +6,25 điểm',
      'Mốc so sánh đổi do số của chính tỉnhnhiều nhất ở 1.1 Lưu lượng −25,00 điểm',
      'Cộng +25,00 điểm',
    ]);
    expect(screen.getByText(/Mốc so sánh: giá trị thấp nhất và cao nhất/)).toBeInTheDocument();
  });

  it('says so when the province has no score', async () => {
    const session = await renderView(Why, {});
    session.workbook.adjustAll({ code: 'reset-unit', unit: 'ma' }, 'ma', {
      '1.1': null,
      '1.2': null,
      '2.1': null,
      '2.2': null,
    });
    await tick();
    await settled(session);
    expect(screen.getByText(/Mã thiếu số liệu/)).toBeInTheDocument();
  });
});

describe('MostWorth', () => {
  it('lists indicators by the points up to the best, and opens one', async () => {
    const session = await renderView(MostWorth, {});
    const rows = screen.getAllByRole('button').map(text);
    expect(rows).toEqual([
      '1.1 Lưu lượng +18,75 điểm → hạng 2 công bố cải thiện được trong năm',
      '1.2 Độ trong +18,75 điểm → hạng 2 suy ra cải thiện được một phần trong năm',
      '2.2 Phù sa +18,75 điểm → hạng 2 công bố cải thiện được một phần trong năm',
    ]);
    await userEvent.click(screen.getByRole('button', { name: /Độ trong/ }));
    expect(session.indicator).toBe('1.2');
  });

  it('gives the gain from an estimate its error', async () => {
    const session = createTestSession();
    session.chooseUnit('da');
    await renderView(MostWorth, {}, session);
    // 1 up to 3 of a quarter of the index is 25 points; an error of 0.2 is a tenth of that way.
    expect(screen.getByRole('button', { name: /Độ dài ≈ \+25,0 ± 2,5 điểm/ })).toBeInTheDocument();
    expect(screen.getByRole('button', { name: /Lưu lượng \+25,00 điểm/ })).toBeInTheDocument();
  });

  it('marks a value that is the user’s own', async () => {
    const session = await renderView(MostWorth, {});
    await adjust(session, '1.1', 5);
    expect(await screen.findByRole('button', { name: /Lưu lượng \+12,50 điểm.* giả định/ })).toBeInTheDocument();
  });

  it('says when nothing is left to gain', async () => {
    const session = createTestSession();
    session.chooseUnit('hong');
    await renderView(MostWorth, {}, session);
    await adjust(session, '2.2', 0);
    expect(await screen.findByText(/đang ở mức tốt nhất cả nước ở mọi chỉ số/)).toBeInTheDocument();
  });
});

describe('IndicatorDetail', () => {
  const show = (code: string, session = createTestSession()) =>
    renderView(IndicatorDetail, { code, onclose: () => undefined }, session);
  const row = (title: RegExp) =>
    within(screen.getByRole('rowheader', { name: title }).closest('tr')!)
      .getAllByRole('cell')
      .map(text);

  it('tells value, origin, place and leaders', async () => {
    await show('2.1');
    expect(screen.getByRole('heading', { name: '2.1 Độ dài' })).toHaveFocus();
    expect(screen.getByText('ước tính')).toBeInTheDocument();
    expect(screen.getByText('sai số chuẩn ± 0,20')).toBeInTheDocument();
    expect(screen.getByText('theo Sổ đo nước 2022')).toBeInTheDocument();
    expect(
      screen.getByRole('img', {
        name: 'Độ dài: thấp nhất 1,00 (Đà), trung vị 2,00, cao nhất 3,00 (Hồng). Mã: 3,00, hạng 1/6.',
      }),
    ).toBeInTheDocument();
    const leaders = screen.getByRole('heading', { name: 'Dẫn đầu' }).nextElementSibling as HTMLElement;
    expect(within(leaders).getAllByRole('listitem').map(text)[1]).toBe('1Mã3,00');
  });

  it('traces the value to its points', async () => {
    await show('1.1');
    expect(row(/^Giá trị/)).toEqual(['2,5']);
    expect(row(/^Mốc tốt nhất/)).toEqual(['10,0']);
    expect(row(/^Điểm chuẩn hóa/)).toEqual(['25,00']);
    expect(row(/^Điểm 1 Nước trong đó 1.1 chiếm 50,0%/)).toEqual(['25,00']);
    expect(row(/^Đóng góp/)).toEqual(['6,25']);
  });

  it('traces baseline and scenario side by side', async () => {
    const session = await show('1.1');
    await adjust(session, '1.1', 20);
    expect(row(/^Giá trị/)).toEqual(['2,5', '20,0']);
    expect(row(/^Mốc tốt nhất/)).toEqual(['10,0', '20,0']);
    expect(row(/^Điểm chuẩn hóa/)).toEqual(['25,00', '100,00']);
    expect(screen.getByText('số bạn đặt trong kịch bản này')).toBeInTheDocument();
  });

  it('tries passing the best, and tells whom that moves', async () => {
    await show('1.1');
    expect(await screen.findByText('Với 11,0 %, Mã đi từ hạng 4 đến hạng 2 (+18,75 điểm).')).toBeInTheDocument();
    expect(screen.getByText('2 tỉnh khác đổi hạng:')).toBeInTheDocument();
    expect(screen.getByText('Tiền: hạng 3 → 4')).toBeInTheDocument();
  });

  it('does not try what the measure does not allow', async () => {
    await show('2.1');
    expect(screen.getByText(/đã chạm giới hạn của thang đo/)).toBeInTheDocument();
    expect(await screen.findByText(/Với 3,00 điểm, Mã đi từ hạng 4 đến hạng 4 \(0,00 điểm\)/)).toBeInTheDocument();
    expect(screen.getByText('Không tỉnh nào khác đổi hạng.')).toBeInTheDocument();
  });

  it('says when the trial fails, and tries again on the next scenario', async () => {
    const session = createTestSession();
    const preview = vi.spyOn(session.simulation, 'preview').mockResolvedValue(null);
    await show('1.1', session);
    expect(await screen.findByText('Không thử được với kịch bản này.')).toBeInTheDocument();
    preview.mockRestore();
    await adjust(session, '2.2', 4);
    expect(await screen.findByText(/Với 11,0 %, Mã đi từ hạng/)).toBeInTheDocument();
  });

  it('shows what the province’s own plan says', async () => {
    await show('1.1');
    expect(screen.getByRole('heading', { name: 'Kế hoạch của Mã nói gì' })).toBeInTheDocument();
    // The tasks come with the plan's document, which this session has none of.
    expect(screen.getByText('điểm yếu').closest('p')).toHaveTextContent('điểm yếu hạng 5 Sổ đo nước 2022');
  });

  it('says when the plan is silent, and nothing where there is no plan', async () => {
    const session = await show('1.2');
    expect(screen.getByText(/không nhắc tới chỉ số này/)).toBeInTheDocument();
    session.chooseUnit('da');
    await tick();
    expect(screen.queryByRole('heading', { name: /Kế hoạch của/ })).not.toBeInTheDocument();
  });

  it('closes by button and by Escape', async () => {
    const onclose = vi.fn();
    const user = userEvent.setup();
    await renderView(IndicatorDetail, { code: '1.1', onclose });
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Đóng chi tiết' }));
    expect(onclose).toHaveBeenCalledTimes(2);
  });

  it('speaks English', async () => {
    await show('1.1');
    locale.lang = 'en';
    await tick();
    expect(screen.getByRole('heading', { name: '1.1 Lưu lượng (en)' })).toBeInTheDocument();
    expect(
      await screen.findByText('At 11.0 % (en), Ma goes from rank 4 to rank 2 (+18.75 points).'),
    ).toBeInTheDocument();
    expect(screen.getByText('2 provinces change rank beside it:')).toBeInTheDocument();
  });
});
