import type { Nouns } from './nouns';

/** Words about how sure a result is, on every screen. */
export const uncertainty = ({ unit, Unit }: Nouns) => ({
  screen: {
    analysing: (percent: string) => `Đang tính: ${percent}`,
    cancel: 'Dừng',
    again: 'Tính lại',
    tried: (n: number) => `Đã thử ${n} lộ trình…`,
    redrawn: (n: number) =>
      `${n} số của bạn được giữ nguyên trong mọi lần thử; các số còn lại đã được ước lượng lại theo chúng, vẫn khớp các kết quả đã công bố.`,
    gaveWay: (n: number) =>
      `${n} kết quả đã công bố không thể đúng cùng lúc với số của bạn nên được bỏ qua khi ước lượng lại:`,
    gaveWayRank: (name: string, node: string, rank: string) => `${name}, ${node}: hạng ${rank}`,
    gaveWayScore: (name: string, node: string, score: string) => `${name}, ${node}: ${score} điểm`,
    gaveWayFirsts: (name: string, count: string) => `${name}: ${count} chỉ số đứng đầu`,
    cancelled: 'Đã dừng. Kết quả bên dưới, nếu có, là của lần tính trước.',
    outdated: 'Kết quả bên dưới là của câu hỏi trước.',
    failed: 'Chưa tính được',
    crashed: 'Bộ tính toán đã dừng.',
    empty: 'Kết quả sẽ hiện ở đây.',
    parts: 'Các phần của màn hình Bất định',
    tabs: {
      chances: 'Khả năng từng hạng',
      ranks: 'Khoảng hạng',
      sources: 'Do đâu',
      clues: 'Nên biết gì trước',
      method: 'Cách tính',
      plan: 'Lộ trình chắc hơn',
      past: 'Thử trên quá khứ',
    },
  },
  rivals: {
    heading: `Các ${unit} khác sẽ thế nào?`,
    label: `Giả định về các ${unit} khác`,
    kinds: {
      still: 'Giữ nguyên điểm',
      drift: 'Tăng giảm như từ 2023 sang 2024',
      near: `Chỉ các ${unit} quanh mốc tăng giảm`,
      unit: `Một ${unit} thay đổi`,
      stress: `Các ${unit} dẫn đầu cùng tăng điểm`,
    },
    own: `Cả ${unit} đang xét cũng tăng giảm như vậy, ở phần kịch bản không đặt số`,
    count: `Số ${unit}`,
    points: 'Số điểm thay đổi',
    unit: Unit,
    measured: (n: number, mean: string, spread: string) =>
      `Đo từ ${n} ${unit} có điểm công bố cả hai năm: trung bình ${mean} điểm, độ lệch ${spread}.`,
    byIndicators: `Muốn ${unit} này thay đổi từng chỉ số thay vì một số điểm: đặt các chỉ số của ${unit} ấy ở Khám phá, trong cùng kịch bản, và để điểm ở đây là 0.`,
    setIndicators: 'Đặt chỉ số ở Khám phá',
    moved: (names: string) => `Kịch bản đã đặt chỉ số của: ${names}; mọi xác suất đều tính theo đó.`,
    kept: 'Giả định này thuộc về kịch bản: hoàn tác được, so sánh được, đi theo tệp và liên kết.',
  },
  chances: {
    lead: (name: string) => `Mỗi chấm là một trong 100 khả năng về hạng của ${name}.`,
    rank: 'Hạng',
    target: (rank: number) => `mục tiêu: hạng ${rank}`,
    pile: (rank: number, n: number) => `hạng ${rank}: ${n} trong 100`,
    label: (name: string, low: number, high: number) =>
      `Biểu đồ chấm: các hạng có thể của ${name}, chủ yếu từ ${low} đến ${high}. Bảng bên cạnh có cùng số liệu.`,
    chance: 'Trong 100 khả năng',
    upTo: 'Cộng dồn',
    none: 'dưới 1',
    gap: (rank: number, low: string, high: string) =>
      `So với mốc hạng ${rank}: từ ${low} đến ${high} điểm trong 4 trên 5 trường hợp (âm là còn thiếu).`,
    need: (points: string, percent: string) => `Cần thêm ${points} điểm để đạt mục tiêu với khả năng ${percent}.`,
    spare: (points: string, percent: string) => `Đang dư ${points} điểm so với mức cần cho khả năng ${percent}.`,
    convergence: 'Kết quả đã ổn định chưa?',
    convergenceHelp: (worlds: number, draws: string, error: string) =>
      `Tính trên ${worlds} bộ số ước tính, ${draws} lần thử; sai số do số lần thử khoảng ±${error}. Xác suất sau từng phần của các lần thử:`,
    draws: 'Số lần thử',
    probability: 'Xác suất',
  },
  ranks: {
    lead: `Thanh đậm: 9 trên 10 trường hợp của từng ${unit}. Thanh nhạt: khoảng đúng cùng lúc cho mọi ${unit} với độ tin cậy 90 %. Vạch: hạng trên số đang dùng.`,
    label: (n: number) => `Biểu đồ khoảng hạng của ${n} ${unit} quanh mốc. Bảng bên dưới có mọi ${unit}.`,
    caption: `Khoảng hạng của mọi ${unit}`,
    unit: Unit,
    rank: 'Hạng',
    median: 'Hạng giữa',
    range: '9 trên 10 trường hợp',
    set: 'Cùng lúc, 90 %',
    inRange: (range: string) => `9 trên 10 trường hợp: ${range}`,
    inSet: (set: string) => `cùng lúc, 90 %: ${set}`,
    worth: (name: string, n: number) =>
      n === 0
        ? `Với các giả định này, hạng của ${name} tách rõ khỏi mọi ${unit} khác.`
        : `Với độ tin cậy 90 %, chưa thể nói ${name} hơn hay kém ${n} ${unit} khác: chênh nhau vài hạng trong nhóm đó chưa có ý nghĩa.`,
    target: (rank: number) => `mục tiêu: hạng ${rank}`,
  },
  sources: {
    lead: (name: string) =>
      `Mỗi dòng cho riêng một nguồn thay đổi, các nguồn khác giữ nguyên; dòng cuối cho tất cả cùng thay đổi. Phần: nguồn đó gây ra bao nhiêu trong dao động của khoảng cách tới mốc của ${name}.`,
    source: 'Nguồn',
    probability: 'Đạt mục tiêu',
    range: 'Hạng, 9 trên 10 trường hợp',
    first: 'Phần riêng',
    total: 'Phần kể cả tác động chung',
    names: {
      data: 'Số liệu ước tính',
      weights: (percent: string) => `Trọng số, mỗi trọng số ±${percent}`,
      method: 'Cách tính (xử lý ngoại lai, trung bình nhân, các chỉ số ngang nhau)',
      rivals: (assumption: string) => `Các ${unit} khác: ${assumption}`,
      all: 'Tất cả cùng lúc',
    },
    inactive: (names: string) => `Không dao động: ${names}.`,
    note: 'Phần riêng là chỉ số Sobol bậc một, phần kể cả tác động chung là chỉ số Sobol toàn phần, ước lượng bằng mẫu nên có thể lệch vài phần trăm.',
  },
  clues: {
    lead: (name: string) =>
      `Các số ước tính của ${name} mà biết số thật thì câu trả lời “đạt” hay “không đạt” chắc hơn nhiều nhất, biết lần lượt từ trên xuống.`,
    none: (name: string) => `${name} không có số ước tính nào trong kịch bản này.`,
    today: (percent: string) => `Hôm nay câu trả lời có khả năng hơn đúng ${percent} trường hợp.`,
    indicator: 'Chỉ số',
    share: 'Phần dao động do riêng số này',
    left: 'Còn lại sau khi biết',
    certainty: 'Câu trả lời sẽ đúng',
    enter: 'Nhập số thật',
    enterOf: (indicator: string) => `Nhập số thật của ${indicator}`,
    note: 'Ước lượng bằng hồi quy trên các lần thử; coi sai số còn lại là phân phối chuẩn.',
  },
  method: {
    variants: 'Hạng theo từng cách tính',
    variantsLead: 'Tính lại toàn bộ trên số đang dùng, không phải mô phỏng.',
    variant: 'Cách tính',
    rank: 'Hạng',
    change: 'So với cách đang dùng',
    same: 'không đổi',
    up: (n: number) => `lên ${n}`,
    down: (n: number) => `xuống ${n}`,
    impossible: 'không tính được với các thiết lập này',
    names: {
      own: 'Cách đang dùng',
      'treatment-none': 'Không xử lý ngoại lai',
      'treatment-coinr': 'Xử lý ngoại lai như COINr',
      'treatment-gii': 'Xử lý ngoại lai như GII',
      geometric: 'Trung bình nhân ở bước gộp cuối',
      'distance-to-best': 'Khoảng cách tới tốt nhất',
      'percentile-rank': 'Thứ bậc phần trăm',
      zscore: 'Điểm chuẩn z',
      'equal-indicators': 'Mọi chỉ số thành phần có phần bằng nhau',
    },
    tipping: 'Trọng số nào làm đổi câu trả lời?',
    tippingIn: (name: string, rank: number) =>
      `Thay đổi nhỏ nhất của từng trọng số đủ để ${name} ra khỏi nhóm ${rank}; các trọng số khác giữ nguyên. Tính đúng, không mô phỏng.`,
    tippingOut: (name: string, rank: number) =>
      `Thay đổi nhỏ nhất của từng trọng số đủ để ${name} vào nhóm ${rank}; các trọng số khác giữ nguyên. Tính đúng, không mô phỏng.`,
    tippingNone: 'Không thay đổi nào của riêng một trọng số làm đổi câu trả lời.',
    tippingUnknown: 'Chưa tính được ở đây: phép này chỉ đúng với trung bình cộng và xếp hạng trên điểm chưa làm tròn.',
    node: 'Mục',
    now: 'Hiện nay',
    at: 'Đổi tại',
    factor: 'Gấp',
    weighting: (percent: string) => `Với mọi trọng số trong khoảng ±${percent}`,
    holds: (name: string, rank: number) =>
      `Đã chứng minh: ${name} ở trong nhóm ${rank} với mọi cách chia trọng số trong khoảng đó.`,
    breaks: (name: string, worst: number, may: number) =>
      `Không đứng vững: có cách chia trọng số trong khoảng đó đưa ${name} xuống hạng ${worst}; ${may} ${unit} có thể vượt qua.`,
    open: (name: string, worst: number, may: number) =>
      `Chưa kết luận được: ${may} ${unit} có thể vượt ${name}, mỗi ${unit} với một cách chia trọng số riêng; cách xấu nhất đã thử đưa xuống hạng ${worst}.`,
    breaking: 'Cách chia trọng số đó (các mục thay đổi nhiều nhất)',
  },
  robust: {
    heading: 'Lộ trình ít nỗ lực nhất mà đủ chắc',
    lead: (rivals: string) =>
      `Tìm lộ trình ít nỗ lực nhất, theo các giới hạn ở màn hình Lộ trình, có khả năng đạt mục tiêu ít nhất bằng mức dưới đây, nếu ${rivals}.`,
    wanted: 'Khả năng ít nhất (%)',
    find: 'Tìm',
    none: 'Trong các giới hạn ở màn hình Lộ trình không có lộ trình nào tới mục tiêu.',
    found: (name: string, rank: number, chance: string, wanted: string) =>
      `${name} vào nhóm ${rank} với khả năng ${chance} (cần ${wanted}).`,
    notSure: (name: string, rank: number, chance: string, wanted: string) =>
      `Chưa đạt mức ${wanted}: chắc nhất trong các giới hạn là ${chance} cho ${name} vào nhóm ${rank}.`,
    cost: (effort: string, n: number, margin: string, tried: number) =>
      `Nỗ lực ${effort}, ${n} chỉ số, dự phòng ${margin} điểm; đã thử ${tried} lộ trình.`,
    keptName: (name: string, rank: number, chance: string) => `${name} vào nhóm ${rank}, khả năng ${chance}`,
    steps: 'Nếu một bước không đạt',
    stepsLead: (name: string, rank: number) =>
      `Khả năng ${name} vào nhóm ${rank} theo lộ trình đang có ở màn hình Lộ trình, khi từng bước chỉ đạt một nửa hoặc không làm được; các bước khác vẫn đủ.`,
    noPlan: 'Chưa có lộ trình nào để thử.',
    toPlan: 'Tìm lộ trình',
    tryAll: (n: number) => `Thử ${n} bước`,
    step: 'Bước',
    half: 'Chỉ đạt một nửa',
    late: 'Chậm quá kỳ tính điểm',
    lateHelp:
      'Chậm: kết quả của bước chỉ có sau kỳ tính điểm, nên kỳ này chỉ số vẫn như hôm nay, giống như không làm được; khác nhau ở kỳ sau.',
    nextEdition: `Kỳ sau, khi mọi bước đã có kết quả và đã qua một năm thay đổi của mọi ${unit}:`,
    without: 'Không làm được',
  },
  past: {
    lead: (from: string, to: string, n: number) =>
      `Dự báo điểm ${to} từ điểm ${from} cho ${n} ${unit} có điểm công bố cả hai năm, mỗi lần để riêng một ${unit} ra ngoài.`,
    cover: (in80: string, in90: string) => `Khoảng 80 % chứa điểm thật ở ${in80} số ${unit}, khoảng 90 % ở ${in90}.`,
    error: (error: string, still: string) => `Sai số trung bình ${error} điểm; nếu dự báo không đổi thì ${still} điểm.`,
    example: (name: string, before: string, after: string, low: string, high: string) =>
      `Ví dụ ${name}: ${before} → ${after} điểm; khoảng 80 % dự báo là ${low}–${high}.`,
    exampleRanks: (before: number, after: number) => `Hạng công bố: ${before} → ${after}.`,
    few: `Ít ${unit} như vậy chỉ cho biết mức dao động chung, không dự báo được từng nơi.`,
    none: 'Bộ dữ liệu này không có điểm công bố của hai năm để thử.',
    unit: Unit,
    predicted: 'Dự báo',
    range: 'Khoảng 80 %',
    inside: 'Trong khoảng',
    yes: 'có',
    no: 'không',
  },
});
