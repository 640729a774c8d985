import type { Nouns } from './nouns';

/** Words of the map and of a province's profile. */
export const profile = ({ pii, unit, Unit, pillar, everywhere }: Nouns) => ({
  title: pii ? 'Bản đồ và hồ sơ tỉnh' : 'Bản đồ và hồ sơ',
  sections: 'Các phần của màn hình Bản đồ và hồ sơ',
  tabs: { map: 'Bản đồ', profile: 'Hồ sơ' },
  map: {
    node: 'Chỉ tiêu',
    levels: {
      total: 'Tổng hợp',
      subindex: 'Đầu vào, đầu ra',
      pillar: 'Trụ cột',
      subpillar: 'Nhóm chỉ số',
      indicator: 'Chỉ số thành phần',
    },
    measure: 'Tô màu theo',
    measures: {
      rank: 'Thứ hạng',
      score: 'Điểm (0–100)',
      change: 'Thay đổi điểm trong kịch bản',
      value: 'Giá trị gốc',
      status: 'Mức chắc chắn của số liệu',
    },
    cut: 'Chia bậc màu',
    cuts: { quantile: `Mỗi bậc cùng số ${unit}`, equal: 'Bậc rộng bằng nhau' },
    islands: { hoangSa: 'Quần đảo Hoàng Sa (Đà Nẵng)', truongSa: 'Quần đảo Trường Sa (Khánh Hòa)' },
    inset: 'Đồng bằng sông Hồng, phóng to',
    label: (what: string) =>
      `Bản đồ Việt Nam: ${what}. Dùng phím mũi tên để đi giữa các ${unit}, Enter để chọn. Nội dung đầy đủ có trong bảng bên cạnh.`,
    what: (node: string, measure: string) => `${node} – ${measure}`,
    fact: (province: string, parts: string) => `${province}: ${parts}`,
    rank: (rank: number) => `hạng ${rank}`,
    rankChange: (before: number, after: number) => `hạng ${before} → ${after}`,
    unranked: 'chưa xếp hạng',
    score: (score: string) => `${score} điểm`,
    change: (change: string) => `${change} điểm so với hiện trạng`,
    missing: 'thiếu số liệu',
    legend: 'Chú giải',
    legendUnits: (n: number) => `${n} ${unit}`,
    legendHint: { better: 'tốt hơn', worse: 'kém hơn' },
    hatched: 'Gạch chéo: thiếu số liệu',
    none: 'Kịch bản đang dùng chưa làm đổi điểm của chỉ tiêu này.',
    credit: 'Hình bản đồ:',
    creditBy:
      'Stephen Truong, @svg-maps/vietnam, giấy phép CC BY 4.0; đã vẽ thêm ô phóng to, chú giải và tên quần đảo.',
    merged: 'Ranh giới 34 tỉnh, thành phố từ 01/7/2025, ghép từ ranh giới 63 tỉnh.',
    absent: (names: string) => `Không có trên bản đồ: ${names}.`,
    elsewhere: 'Bộ dữ liệu đang mở không có nơi nào trên bản đồ này. Bảng dưới đây có đủ nội dung.',
    table: 'Bảng của bản đồ',
    place: '#',
    province: Unit,
    known: 'Mức chắc chắn',
    choose: (province: string) => `Chọn ${province}`,
    own: `${unit} đang chọn`,
    openProfile: 'Mở hồ sơ',
    openExplore: 'Xem trên Khám phá',
    assumedHelp: 'Giả định: giá trị hoặc kết quả đã đổi theo kịch bản đang dùng.',
  },
  page: {
    region: (name: string) => `Vùng ${name}`,
    print: 'In một trang A4',
    rival: 'So với',
    rankOf: (ranked: number) => `hạng trên ${ranked} ${pii ? 'tỉnh, thành phố' : unit}`,
    before: (rank: number, score: string) => `hiện trạng: hạng ${rank}, ${score} điểm`,
    score: 'điểm',
    interval: (range: string) => `80 % khả năng trong khoảng ${range}`,
    gap: (rank: number, points: string, holder: string, score: string) =>
      `Còn thiếu ${points} điểm để vào nhóm ${rank} (hạng ${rank}: ${holder}, ${score}).`,
    reached: (rank: number, points: string) => `Đã ở trong nhóm ${rank}, cao hơn mốc ${points} điểm.`,
    unranked: 'Chưa xếp hạng được vì thiếu số liệu.',
    pillars: {
      heading: (n: number) => `${n} ${pillar}`,
      none: `Chỉ số này không chia thành ${pillar}.`,
      name: pii ? 'Trụ cột' : 'Nhóm',
      own: 'Điểm',
      rank: 'Hạng',
      top: (k: number) => `TB nhóm ${k}`,
      region: 'TB vùng',
      estimatedGap: 'chênh lệch có điểm ước tính, chưa ai công bố',
      estimatedMean: (estimated: number, all: number) =>
        `trung bình của ${all} ${unit}, ${estimated} điểm trong đó là số ước tính`,
      gap: (k: number) => `So với TB nhóm ${k}`,
      note: (k: number, region: string) =>
        `TB nhóm ${k}: trung bình cộng điểm của ${k} ${unit} đứng đầu kịch bản này${region && `; TB vùng: trung bình cộng các ${unit} ${region}`}.`,
    },
    strengths: 'Điểm mạnh',
    weaknesses: 'Điểm yếu',
    strengthsRule: (n: number) =>
      pii
        ? `Theo cách của hồ sơ PII: ${n} chỉ số có thứ hạng cao nhất và ${n} chỉ số có thứ hạng thấp nhất ${everywhere}, in theo mã; đồng hạng thì lấy chỉ số đứng trước trong khung.`
        : `${n} chỉ số có thứ hạng cao nhất và ${n} chỉ số có thứ hạng thấp nhất ${everywhere}, in theo thứ tự của khung; đồng hạng thì lấy chỉ số đứng trước.`,
    indicator: 'Chỉ số',
    value: 'Giá trị',
    rank: 'Hạng',
    scatter: {
      heading: (x: string, y: string) => `${x} và ${y}`,
      label: (province: string, x: string, xScore: string, y: string, yScore: string, n: number) =>
        `Biểu đồ phân tán ${n} ${unit}: ${province} có ${x} ${xScore} điểm, ${y} ${yScore} điểm. Nội dung đầy đủ có trong bảng xếp hạng ở màn hình Khám phá.`,
      point: (province: string, x: string, y: string) => `${province}: ${x} / ${y}`,
      diagonal: 'hai điểm bằng nhau',
      reading: (province: string, above: boolean) =>
        above
          ? `${province} nằm trên đường chéo: đầu ra cao hơn mức đầu vào.`
          : `${province} nằm dưới đường chéo: đầu ra thấp hơn mức đầu vào.`,
      none: 'Chỉ số này không có hai chỉ số con đầu vào và đầu ra để so.',
      help: `Nhấp vào một chấm để chọn ${unit} đó.`,
      estimated: 'Chấm rỗng: chưa công bố, ước tính.',
    },
    peers: {
      heading: pii ? 'Các tỉnh gần giống nhất' : 'Các đơn vị gần giống nhất',
      how: (n: number) =>
        `Khoảng cách là căn của trung bình bình phương chênh lệch điểm ở ${n} ${pillar} (điểm, thang 0–100).`,
      distance: 'Khoảng cách',
      score: 'Điểm',
      none: `Không có ${unit} nào khác có điểm ở cùng các ${pillar}.`,
      compare: (province: string) => `So với ${province}`,
    },
    history: {
      heading: 'Kết quả đã công bố qua các kỳ',
      edition: 'Kỳ',
      score: 'Điểm',
      rank: 'Hạng',
      source: 'Nguồn',
      merged: (name: string, n: number) => `${name} sau sáp nhập, trong ${n} tỉnh, thành phố`,
      notPublished: 'chưa thấy công bố',
      warning:
        'Các kỳ không so trực tiếp được: số liệu, khung chỉ số và mốc so sánh khác nhau; kỳ 2025 là địa bàn sau sáp nhập.',
      none: 'Bộ dữ liệu không kèm kết quả đã công bố nào.',
    },
    basis: (parts: string) => `Cơ sở số liệu theo trọng số: ${parts}.`,
    basisPart: (percent: string, status: string) => `${percent} ${status}`,
    approx: '“≈”: chưa công bố, ước tính.',
    sideBySide: {
      heading: (a: string, b: string) => `${a} và ${b}: từng chỉ số`,
      lead: 'Cộng: chênh lệch điểm tổng',
      points: 'Hơn kém (điểm tổng)',
      pointsHelp:
        'Chênh lệch điểm của chỉ số nhân với trọng số của nó trong điểm tổng; cộng tất cả bằng chênh lệch điểm tổng.',
      ahead: (n: number, of: number, a: string, b: string) => `${a} hơn ${b} ở ${n} trên ${of} chỉ số.`,
    },
  },
});
