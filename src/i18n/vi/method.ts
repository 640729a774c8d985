import type { Nouns } from './nouns';

export const method = ({ pii, unit, everywhere }: Nouns) => ({
  open: 'Phương pháp…',
  openChanged: (n: number) => `Phương pháp (${n} thay đổi)`,
  heading: 'Phương pháp tính',
  help: `${pii ? 'Mặc định là cách PII được tính, theo những gì kiểm chứng được.' : 'Mặc định: chuẩn hóa thấp nhất – cao nhất và trung bình cộng có trọng số; bộ chỉ số này có thể vốn được tính cách khác.'} Mọi thay đổi thuộc về kịch bản đang mở: hoàn tác được, so sánh được, đi theo liên kết.`,
  close: 'Xong',
  effect: {
    rank: (rank: number) => `hạng ${rank}`,
    unranked: 'chưa xếp hạng',
    score: (score: string) => `${score} điểm`,
    none: 'Cách tính đang chọn chưa làm thay đổi gì.',
    moved: (n: number) => `${n} ${unit} đổi hạng`,
  },
  switches: 'Các lựa chọn',
  weights: 'Trọng số',
  weightsHelp: `Trọng số so với các mục cùng cấp; mặc định ${pii ? 'bằng nhau' : 'theo khung chỉ số'}. Cột phải là phần trong điểm tổng.`,
  structure: {
    heading: 'Nếu khung chỉ số khác với suy luận?',
    help: (inferred: number, all: number) =>
      `Không nguồn công bố nào ghi ${inferred} trong ${all} chỉ số nằm ở nhóm nào; chỗ của chúng là suy luận, và trọng số của chúng theo đó mà ra. Thử đặt một chỉ số sang nhóm khác cùng trụ để biết kết quả phụ thuộc vào suy luận ấy đến đâu.`,
    indicator: 'Chỉ số',
    group: 'Tính vào nhóm',
    choose: 'Chọn chỉ số…',
    asIs: (group: string) => `${group} (như suy luận)`,
    done: (joined: string, n: number, left: string, m: number) =>
      `${joined}: ${n} chỉ số · ${left}: ${m} chỉ số. Điểm trụ, điểm tổng, hạng và lộ trình tính theo khung này; điểm riêng của hai nhóm vẫn theo khung cũ, và số ước tính vẫn là số khớp với khung suy luận. Mỗi trụ thử một chỗ một lần, thay cho trọng số đã sửa trong trụ.`,
    needsMean: 'Chỉ thử được khi các cấp đều dùng trung bình cộng.',
  },
  share: 'trong điểm tổng',
  meanAt: (names: string, count: number) =>
    count > 2 ? `Trung bình khi gộp thành ${names}… (${count})` : `Trung bình khi gộp thành ${names}`,
  lastWeight: 'Không thể cho mọi mục cùng cấp trọng số 0: sẽ không còn gì để tính điểm.',
  explain: {
    goalposts: `Mốc so sánh là giá trị thấp nhất và cao nhất ${everywhere} của từng chỉ số.`,
    beyond: 'Khi mốc giữ nguyên hoặc theo khung: giá trị vượt mốc vẫn chỉ được điểm ở đầu thang, hay được tính tiếp.',
    normalisation: 'Cách đưa mọi chỉ số về cùng một thang điểm.',
    scale: 'Điểm thấp nhất là 0 hay 1; trung bình nhân và điều hòa cần bắt đầu từ 1.',
    treatment: `Cắt bớt giá trị quá lệch trước khi chuẩn hóa.${pii ? ' PII không công bố có xử lý hay không.' : ''}`,
    treatmentFit: `Tính lại theo kịch bản có thể làm ${unit} cải thiện mà điểm lại giảm.`,
    missing: `Bỏ qua thì các trọng số còn lại được chia lại; hoặc tính như ${unit} kém nhất; hoặc điền trước khi chuẩn hóa (như Impute của COINr).`,
    coverage: 'Tỷ lệ chỉ số con phải có số liệu thì mới tính điểm.',
    rankDecimals: `Để trống: xếp hạng trên điểm chưa làm tròn${pii ? ', như PII' : ''}.`,
    means: `Trung bình nhân và điều hòa làm giảm điểm khi các thành phần chênh lệch nhiều; cần chuẩn hóa thấp nhất – cao nhất. Copeland so từng cặp ${unit}: điểm là số lần thắng trừ số lần thua.`,
  },
  unrounded: 'không làm tròn',
  defaults: 'Về phương pháp mặc định',
});
