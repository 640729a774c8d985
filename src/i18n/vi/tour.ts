import type { Nouns } from './nouns';

export const tour = ({ pii, unit, Unit }: Nouns) => ({
  start: 'Xem hướng dẫn 1 phút',
  count: (n: number, of: number) => `Bước ${n}/${of}`,
  skip: 'Bỏ qua',
  back: 'Trước',
  next: 'Tiếp',
  done: 'Bắt đầu',
  steps: {
    answer: {
      title: `${Unit} đang đứng ở đâu`,
      text: (indicators: number) =>
        pii
          ? `PII xếp hạng 63 tỉnh, thành phố về đổi mới sáng tạo theo ${indicators} chỉ số. Ở đây là thứ hạng và điểm của ${unit} bạn chọn ở trên cùng, và còn thiếu bao nhiêu điểm để vào hạng mục tiêu.`
          : `Ở đây là thứ hạng và điểm của ${unit} bạn chọn ở trên cùng, và còn thiếu bao nhiêu điểm để vào hạng mục tiêu.`,
    },
    levers: {
      title: 'Thử đổi một chỉ số',
      text: () =>
        `Kéo thanh trượt hoặc gõ giá trị mới. Ứng dụng tính lại điểm và hạng của mọi ${unit} ngay, không chỉ của ${unit} bạn. Không gì bị mất: mọi bước đều hoàn tác được.`,
    },
    ladder: {
      title: 'Xem thứ hạng thay đổi',
      text: () =>
        `Mỗi thanh là một ${unit}. Đường đỏ là hạng mục tiêu. Nhấn “Bảng” để thấy mọi ${unit}, hoặc chọn một ${unit} khác để xem.`,
    },
    ask: {
      title: 'Hỏi: cần làm gì?',
      text: () =>
        `Nút này tìm những chỉ số và giá trị đưa ${unit} vào hạng mục tiêu với ít nỗ lực nhất, chia theo cơ quan. Nỗ lực là phán đoán; bạn sửa được.`,
    },
    basis: {
      title: 'Số nào chắc, số nào chưa',
      text: () =>
        `Mỗi số đều ghi rõ là công bố, suy ra, thay thế hay ước tính. Số ước tính đi kèm dấu ≈. Nhập số thật của ${unit} ở màn Dữ liệu để kết quả chắc hơn; số liệu không rời khỏi máy này.`,
    },
  },
});
