import type { Nouns } from './nouns';

/** Words about how sure a result is, on every screen. */
export const uncertainty = ({ unit, Unit }: Nouns) => ({
  /** Sentences that end with an assumption about the other units: “nếu …”. */
  odds: {
    heading: 'Khả năng đạt mục tiêu',
    'almost-none': (name: string, rank: number, rivals: string) =>
      `Hầu như không có khả năng ${name} vào nhóm ${rank}, nếu ${rivals}.`,
    about: (tenths: number, name: string, rank: number, rivals: string) =>
      `Khoảng ${tenths} trong 10 khả năng ${name} vào nhóm ${rank}, nếu ${rivals}.`,
    'almost-sure': (name: string, rank: number, rivals: string) =>
      `Gần như chắc chắn ${name} vào nhóm ${rank}, nếu ${rivals}.`,
    ranks: (low: number, high: number) => `9 trên 10 trường hợp ở hạng ${low}–${high}.`,
    rank: (rank: number) => `Hầu hết các trường hợp ở hạng ${rank}.`,
    certain: `Bộ số liệu này không có số nào để ngỏ: thứ hạng trên không kèm xác suất, trừ khi các ${unit} khác thay đổi.`,
    working: 'Đang ước lượng khả năng đạt mục tiêu…',
    failed: 'Chưa ước lượng được khả năng đạt mục tiêu.',
    help: `Tính trên các bộ số ước tính khớp mọi kết quả đã công bố: mỗi bộ tính lại toàn bộ chỉ số và xếp hạng mọi ${unit}. ${Unit} có số thật thì khoảng này hẹp lại.`,
  },
});
