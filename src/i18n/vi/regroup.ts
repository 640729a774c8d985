import type { NotCombined, RuleKind } from '../../facts/regroup/types';
import type { GroupingProblem } from '../../io/read/grouping-table';
import type { Nouns } from './nouns';

/** Units merged into fewer ones: the switch, what it makes, and how. */
export const regroup = ({ pii, unit, Unit }: Nouns) => ({
  switch: pii ? 'Địa giới hành chính' : 'Cách chia đơn vị',
  /** @param edition '' where the data belong to none */
  whole: (n: number, edition: string) => `${n} ${unit}${edition && ` (${edition})`}`,
  locked: 'Đề bài của buổi hội thảo đã chọn sẵn',

  sketch: 'Phác thảo',
  /** @param units the new ones, as «34 tỉnh» @param left indicators left out */
  bar: (units: string, title: string, left: number) =>
    `${title} gộp lại theo ${units}.${left > 0 ? ` ${left} chỉ số không gộp được nên không tính.` : ''}`,
  partFigures: (n: string) => `${n} số bạn nhập cho các ${unit} cũ đã được gộp vào.`,
  notComparable: (edition: string) => `Không so được với điểm PII ${edition} đã công bố.`,
  how: 'Gộp thế nào?',

  tab: pii ? 'Gộp địa giới' : 'Gộp đơn vị',
  heading: (from: number, units: string) => `Gộp ${from} ${unit} thành ${units}`,
  intro: (edition: string) =>
    `Đây là phép tính phác thảo: chỉ số sẽ ra sao nếu khi lấy số liệu các ${unit} đã được gộp.${edition && ` Không phải kết quả PII ${edition}: kỳ đó dùng số liệu năm khác và mốc so sánh khác.`}`,
  switchTo: (units: string) => `Chuyển sang ${units}`,
  switchBack: (units: string) => `Trở về ${units}`,
  active: 'Đang xem trên địa giới này.',
  basis: 'Căn cứ',

  own: {
    heading: 'Bảng gộp của bạn',
    text: (n: string) =>
      `Đưa vào một bảng CSV hoặc Excel: mỗi dòng một ${unit} trong ${n} ${unit} (mã hoặc tên), kèm mã hoặc tên đơn vị mới. Các quy tắc gộp giữ nguyên.`,
    choose: 'Chọn tệp…',
    template: 'Tải bảng mẫu (34 tỉnh)',
    templateName: 'bang-gop',
    columns: { code: `Mã cũ`, name: `Tên cũ`, newCode: 'Mã mới', newName: 'Tên mới' },
    reading: (file: string) => `Đang đọc ${file}…`,
    unreadable: (file: string) => `Không đọc được tệp “${file}”. Hãy thử mở và lưu lại tệp, rồi chọn lại.`,
    refused: (file: string, n: string) => `Chưa gộp được theo “${file}”: có ${n} chỗ cần sửa. Chưa có gì thay đổi.`,
    row: (n: string) => `Dòng ${n}:`,
    more: (n: string) => `… và ${n} chỗ nữa.`,
    problems: {
      'no-header': () =>
        'không thấy dòng tiêu đề có cột đơn vị cũ (“Mã cũ” hoặc “Tên cũ”) và cột đơn vị mới (“Mã mới” hoặc “Tên mới”).',
      'unknown-unit': (text: string) => (text === '' ? `thiếu ${unit} cũ.` : `không có ${unit} nào là “${text}”.`),
      'ambiguous-unit': (text: string) => `“${text}” có thể là nhiều ${unit}; hãy ghi mã.`,
      'repeated-unit': (text: string) => `${text} đã có ở một dòng trước.`,
      'forgotten-unit': (text: string) => `${text} không có trong bảng.`,
      'no-group': (text: string) => `${text} chưa được ghi thuộc đơn vị mới nào.`,
      'two-names': (text: string) => `đơn vị mới “${text}” có hai tên, hoặc một tên có hai mã.`,
      'reserved-code': (text: string) =>
        `“${text}” là từ riêng của chương trình, không dùng làm mã hoặc tên đơn vị mới được.`,
      'too-few': (text: string) => `mọi ${unit} đều gộp vào “${text}”; phải còn ít nhất hai đơn vị để xếp hạng.`,
    } satisfies Record<GroupingProblem['code'], (text: string) => string>,
    found: (from: string, to: string) => `Bảng đủ ${from} ${unit}, gộp thành ${to} đơn vị mới.`,
    name: 'Tên của cách gộp này',
    nameNeeded: 'Hãy đặt tên cho cách gộp.',
    open: 'Mở chỉ số đã gộp trong sổ riêng',
    /** For an index that says nothing of merging. */
    rules: {
      text: (n: string) =>
        `Gộp các đơn vị của bộ chỉ số này: đưa vào một bảng CSV hoặc Excel, mỗi dòng một trong ${n} đơn vị (mã hoặc tên) kèm mã hoặc tên đơn vị mới, rồi nêu cách gộp của từng chỉ số. Kết quả là một bộ chỉ số riêng, số gộp ghi là suy ra hoặc thay thế.`,
      template: 'Tải bảng mẫu',
      heading: 'Cách gộp từng chỉ số',
      help: 'Chưa nêu cách gộp thì chỉ số bị bỏ trống. Số đếm thì cộng lại; tỷ lệ thì lấy bình quân theo mẫu số của nó, nếu bộ chỉ số có cột đó.',
      all: 'Áp dụng cho mọi chỉ số',
      indicator: 'Chỉ số',
      rule: 'Cách gộp',
      ruleOf: (name: string) => `Cách gộp: ${name}`,
      none: 'bỏ trống',
      sum: 'cộng lại',
      alike: 'bình quân, trọng số bằng nhau',
      by: 'bình quân theo cột',
      needed: 'Hãy nêu cách gộp cho ít nhất một chỉ số.',
      source: (index: string, file: string) => `Gộp từ ${index} theo ${file}`,
      open: 'Mở thành bộ chỉ số riêng',
    },
  },

  limits: {
    heading: 'Điều cần biết',
    status:
      'Số gộp chỉ chắc bằng thành phần yếu nhất của nó: có một số ước tính thì số gộp là ước tính. Số tính từ nhiều số công bố là số suy ra; tính với trọng số thay tạm là số thay thế.',
    scores: `Tin thứ hạng hơn điểm. Số ước tính nằm giữa khoảng có thể nên khi gộp, khoảng cách giữa các ${unit} co lại và điểm phác thảo cao hơn phần lớn các lần rút ngẫu nhiên; thứ hạng thì khớp.`,
    errors: 'Sai số của các thành phần được coi là độc lập với nhau.',
    positions:
      'Chỉ số chỉ biết điểm vị trí được đặt lại từ 0 (thấp nhất) đến 100 (cao nhất) trong các đơn vị mới; việc này không đổi điểm số nào.',
    left: 'Chỉ số không gộp được thì bỏ với mọi đơn vị, để tất cả được tính trên cùng một bộ chỉ số. Bạn có thể nhập số của mình.',
    scenarios: `Mỗi cách chia có sổ và kịch bản riêng. Kịch bản không tự chuyển sang cách chia khác. Số bạn nhập cho ${unit} cũ thì được gộp theo các quy tắc này khi chuyển sang đơn vị mới: chỉ coi là số của bạn khi mọi thành phần đều là số của bạn.`,
    uncertainty:
      'Bất định: mỗi lần rút ngẫu nhiên của bộ số liệu cũ được gộp lại đúng theo các quy tắc này rồi tính cả chỉ số. Sai số của chính các trọng số (dân số, GRDP…) không được tính đến.',
  },

  units: {
    heading: (n: number) => `${n} đơn vị mới`,
    unit: Unit,
    parts: 'Gồm',
    alone: 'giữ nguyên',
    sketch: 'Phác thảo: điểm',
    rank: 'hạng',
    printed: (edition: string) => `PII ${edition} đã in: điểm`,
    note: (edition: string) =>
      `Hai cặp cột đứng cạnh nhau để đối chiếu, không để trừ cho nhau: phác thảo dùng số liệu 2023, PII ${edition} dùng số liệu và mốc của kỳ đó. Ô trống: chưa thấy nguồn công khai nào in.`,
  },

  rules: {
    heading: 'Quy tắc gộp từng chỉ số',
    indicator: 'Chỉ số',
    rule: 'Cách gộp',
    by: 'Theo',
    why: 'Lý do',
    search: 'Lọc theo cách gộp',
    all: (n: number) => `Tất cả (${n})`,
    kinds: {
      ratio: 'cộng tử số, cộng mẫu số rồi chia',
      mean: 'bình quân theo trọng số thay tạm',
      sum: 'cộng lại',
      none: 'không gộp được',
    } satisfies Record<RuleKind, string>,
    reasons: {
      rule: 'quy tắc của chỉ số',
      'no-rule': 'Chưa có quy tắc gộp cho chỉ số này.',
      'no-denominator': 'Không có mẫu số cho mọi đơn vị được gộp.',
      'no-zero': 'Là số đếm nhưng chỉ biết điểm vị trí, không biết số nào ứng với 0, nên không cộng được.',
    } satisfies Record<NotCombined, string>,
  },

  denominators: {
    heading: 'Mẫu số và trọng số',
    name: 'Đại lượng',
    measure: 'Đơn vị tính',
    year: 'Năm',
    sum: 'Tổng',
    source: 'Nguồn',
  },
});
