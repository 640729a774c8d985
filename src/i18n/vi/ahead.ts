import type { Nouns } from './nouns';

/** What the first screen says of others: their sections come with the rest of the words. */
export const ahead = ({ pii, unit, Unit }: Nouns) => ({
  data: {
    status: {
      ...{ published: 'công bố', derived: 'suy ra', 'stand-in': 'thay thế', estimated: 'ước tính' },
      user: pii ? 'số của tỉnh' : 'của bạn',
      assumed: 'giả định',
    },
    doubt: (range: string) => `chưa công bố; ước tính, 80 % nằm trong khoảng ${range}`,
  },
  figures: {
    resultPublished: (rank: string, score: string) => `Đã công bố: hạng ${rank}, ${score} điểm`,
    resultPackaged: (rank: string, score: string) => `Chưa có số của ${unit}: hạng ${rank}, ${score} điểm`,
    open: pii ? 'Nhập số của tỉnh' : 'Nhập số liệu riêng',
  },
  own: {
    framework: {
      own: (title: string) => `Bạn đang làm việc trên bộ chỉ số riêng “${title}”.`,
      back: 'Về dữ liệu có sẵn',
    },
  },
  provincePlan: {
    title: `Kế hoạch của ${unit}`,
  },
  report: {
    open: 'Lập báo cáo',
  },
  uncertainty: {
    /** Sentences that end with an assumption about the other units: “nếu …”. */
    odds: {
      heading: 'Khả năng đạt mục tiêu',
      'almost-none': (name: string, rank: number, rivals: string) =>
        `Hầu như không có khả năng ${name} vào nhóm ${rank}, nếu ${rivals}.`,
      about: (tenths: number, name: string, rank: number, rivals: string) =>
        `Khoảng ${tenths} trong 10 khả năng ${name} vào nhóm ${rank}, nếu ${rivals}.`,
      'almost-sure': (name: string, rank: number, rivals: string) =>
        `Gần như chắc chắn ${name} vào nhóm ${rank}, nếu ${rivals}.`,
      /** In a table, below a head that names the target. */
      short: {
        'almost-none': 'hầu như không',
        about: (tenths: number) => `khoảng ${tenths} trong 10`,
        'almost-sure': 'gần như chắc chắn',
      },
      ranks: (low: number, high: number) => `9 trên 10 trường hợp ở hạng ${low}–${high}.`,
      rank: (rank: number) => `Hầu hết các trường hợp ở hạng ${rank}.`,
      certain: `Bộ số liệu này không có số nào để ngỏ: thứ hạng trên không kèm xác suất, trừ khi các ${unit} khác thay đổi.`,
      /** Below a table of a few words each. */
      assuming: (rivals: string) => `Khả năng đạt mục tiêu tính trên các số chưa biết, nếu ${rivals}.`,
      /** Where figures of the user's own are in force. */
      redrawing: (n: number, percent: string) =>
        `Đang ước lượng lại các số còn lại theo ${n} số của bạn (${percent}); xác suất có thể còn đổi.`,
      notRedrawn: (n: number) => `Các số ước tính còn lại chưa được ước lượng lại theo ${n} số của bạn.`,
      standing: `Thứ hạng và điểm đang hiện tính khi các ${unit} khác giữ nguyên điểm, trừ số liệu mà kịch bản đã đặt.`,
      working: 'Đang ước lượng khả năng đạt mục tiêu…',
      failed: 'Chưa ước lượng được khả năng đạt mục tiêu.',
      help: `Tính trên các bộ số ước tính khớp mọi kết quả đã công bố: mỗi bộ tính lại toàn bộ chỉ số và xếp hạng mọi ${unit}. ${Unit} có số thật thì khoảng này hẹp lại.`,
      open: 'Vì sao?',
    },
  },
  workshop: {
    lock: {
      taboo: 'Đề bài không cho đổi chỉ số này',
      rivals: `Đề bài đã định giả định về các ${unit} khác.`,
      unit: `Đề bài đã định ${unit}`,
      target: 'Đề bài đã định hạng mục tiêu',
      method: 'Đề bài đã khóa phương pháp tính',
      hintsForbidden: 'Đề bài này không cho dùng gợi ý của máy. Hãy tự tìm bằng các thanh trượt ở màn hình Khám phá.',
      hintsAfter: (time: string) =>
        `Gợi ý của máy mở sau ${time} nữa. Trong lúc chờ, hãy tự tìm bằng các thanh trượt ở màn hình Khám phá.`,
      hintsHeading: 'Chưa dùng được gợi ý',
      toExplore: 'Tới màn hình Khám phá',
    },
    team: {
      defaultName: (n: number) => `Đội ${n}`,
    },
  },
});
