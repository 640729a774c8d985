import { hasProvinces, type DataPackage, type Lang } from '../../facts/package';

/** Words of the files that the app writes; the readers know those of the templates. */
const vi = {
  unitCode: 'Mã',
  unitName: 'Tỉnh',
  /** In place of the last, on an index of somebody's own. */
  otherUnit: 'Đơn vị',
  nodeCode: 'Mã chỉ số',
  nodeName: 'Chỉ số',
  level: 'Cấp',
  parent: 'Thuộc',
  measure: 'Đơn vị tính',
  direction: 'Chiều',
  weight: 'Trọng số',
  value: 'Giá trị',
  score: 'Điểm',
  rank: 'Hạng',
  status: 'Trạng thái',
  source: 'Nguồn',
  note: 'Ghi chú',
  year: 'Năm',
  se: 'Sai số chuẩn',
  lowest: 'Thấp nhất',
  highest: 'Cao nhất',
  worst: 'Cận kém',
  best: 'Cận tốt',
  target: 'Mục tiêu',
  mean: 'Trung bình',
  deviation: 'Độ lệch chuẩn',
  capLow: 'Chặn dưới',
  capHigh: 'Chặn trên',
  results: 'Kết quả',
  data: 'Số liệu',
  treated: 'Đã xử lý',
  scores: 'Điểm số',
  ranks: 'Thứ hạng',
  logarithms: 'Lôgarit',
  reciprocals: 'Nghịch đảo',
  rounded: 'Làm tròn',
  sources: 'Nguồn số liệu',
  profile: 'Hồ sơ',
};
export type Headings = Readonly<Record<keyof typeof vi, string>>;

const en: Headings = {
  unitCode: 'Code',
  unitName: 'Province',
  otherUnit: 'Unit',
  nodeCode: 'Indicator code',
  nodeName: 'Indicator',
  level: 'Level',
  parent: 'Parent',
  measure: 'Measure',
  direction: 'Direction',
  weight: 'Weight',
  value: 'Value',
  score: 'Score',
  rank: 'Rank',
  status: 'Status',
  source: 'Source',
  note: 'Note',
  year: 'Year',
  se: 'Standard error',
  lowest: 'Lowest',
  highest: 'Highest',
  worst: 'Worst',
  best: 'Best',
  target: 'Target',
  mean: 'Mean',
  deviation: 'Standard deviation',
  capLow: 'Capped below',
  capHigh: 'Capped above',
  results: 'Results',
  data: 'Data',
  treated: 'Treated',
  scores: 'Scores',
  ranks: 'Ranks',
  logarithms: 'Logarithms',
  reciprocals: 'Reciprocals',
  rounded: 'Rounded',
  sources: 'Sources',
  profile: 'Profile',
};

export const headings: Readonly<Record<Lang, Headings>> = { vi, en };

/** The headings of a package's own tables. */
export const headingsOf = (data: DataPackage, lang: Lang): Headings =>
  hasProvinces(data) ? headings[lang] : { ...headings[lang], unitName: headings[lang].otherUnit };

/** Before the title in the first cell of a sheet, or of a row, that is calculated: such is never read as data. */
export const calculatedMark = 'ƒ ';
