import type { Caveat } from '../../src/facts/package';
import { unitNamed, type Space } from './space';
import { lamDongPillar4, longAnWeakest, reportedFirsts } from './reported';
import { numberIn, readTable, readText, type Row } from './tables';

/** One published result, a row of published.csv. */
export interface PublishedRow {
  readonly edition: string;
  /** Province code (of the 34 provinces from 2025 on), region:<key>, lowest or highest. */
  readonly unit: string;
  readonly node: string;
  readonly measure: 'score' | 'rank' | 'first_count' | 'value';
  readonly value: number;
  readonly of: number;
  /** Addresses or ids of sources.csv, separated by blanks. */
  readonly source: string;
  readonly note: string;
  /** What keeps it from being plain print. */
  readonly caveat?: Caveat | null;
}

/** The caveat that a note speaks of. */
const caveatOf = (note: string): Caveat | null =>
  note.includes('LOW CONFIDENCE')
    ? 'low-confidence'
    : note.startsWith('deduced')
      ? 'deduced'
      : note.includes('not stated as national')
        ? 'not-national'
        : note.includes('stored mirror')
          ? 'mirror'
          : null;

/** A fact that is not used, or that gave way to another. */
export interface LeftOutRow {
  readonly fact_vi: string;
  readonly fact_en: string;
  readonly reason_vi: string;
  readonly reason_en: string;
  readonly source: string;
}

/** Names that the reports give to indicators and sub-pillars. */
const nodeNames: Readonly<Record<string, string>> = {
  PII: 'PII',
  'Đầu vào': 'Input',
  'Đầu ra': 'Output',
  'Chi cho GD&ĐT bình quân 1 người đi học': '2.1.3',
  'Chi cho khoa học và công nghệ/GRDP': '2.2.2',
  'Chi phí gia nhập thị trường': '1.2.1',
  'Chính sách hỗ trợ doanh nghiệp': '1.1.3',
  'Chính sách thúc đẩy KHCN&ĐMST phục vụ phát triển KT-XH': '1.1.1',
  'Chỉ số sản xuất công nghiệp': '7.1.1',
  'Cạnh tranh bình đẳng': '1.2.4',
  'Cải cách hành chính': '1.2.3',
  'Giá trị xuất khẩu/GRDP': '7.1.3',
  'Học sinh đạt giải kỳ thi Học sinh giỏi quốc gia THPT': '2.1.2',
  'Học sinh đạt giải quốc gia': '2.1.2',
  'Nhân lực NC&PT (toàn thời gian)/10.000 dân': '2.2.1',
  'Nhân lực nghiên cứu và phát triển/10.000 dân': '2.2.1',
  'Nhóm: Giáo dục': '2.1',
  'Nhóm: Lan tỏa tri thức': '6.3',
  'Nhóm: Môi trường chính sách': '1.1',
  'Nhóm: Môi trường kinh doanh': '1.2',
  'Nhóm: Nghiên cứu và phát triển': '2.2',
  'Nhóm: Sáng tạo tri thức': '6.1',
  'Nhóm: Tài sản vô hình': '6.2',
  'Số chỉ số thành phần đứng đầu cả nước': 'PII',
  'Số doanh nghiệp thành lập mới': '6.3.1',
  'Số lượng doanh nghiệp có chứng chỉ ISO': '5.3.3',
  'Số sản phẩm OCOP 4 sao trở lên': '7.1.2',
  'Số tổ chức KH&CN/10.000 dân': '2.2.4',
  'Thiết chế pháp lý và an ninh trật tự': '1.1.2',
  'Môi trường pháp lý (Thiết chế pháp lý và an ninh trật tự)': '1.1.2',
  'Thu nhập bình quân đầu người': '7.2.3',
  'Tài chính vi mô/GRDP': '4.1.2',
  'Tính năng động của chính quyền địa phương': '1.2.2',
  'Tốc độ tăng năng suất lao động': '7.1.4',
  'Tỷ lệ doanh nghiệp có hoạt động nghiên cứu và phát triển': '5.1.3',
  'Tỷ lệ doanh nghiệp có hoạt động đổi mới sáng tạo': '5.3.2',
  'Tỷ lệ doanh nghiệp khởi nghiệp sáng tạo trong tổng số doanh nghiệp mới thành lập': '6.3.3',
  'Tỷ lệ học sinh trung học tham gia các cuộc thi nghiên cứu KH&KT': '2.1.2',
  'Tỷ lệ lao động có việc làm trong nền kinh tế trên tổng dân số': '7.2.2',
  'Tỷ lệ người từ 15 tuổi trở lên có việc làm': '7.2.2',
  'Vốn sản xuất kinh doanh bình quân hàng năm của doanh nghiệp': '4.1.4',
  'Điểm trung bình thi tốt nghiệp THPT': '2.1.1',
  'Đơn đăng ký giống cây trồng/10.000 dân': '6.1.2',
  'Đơn đăng ký nhãn hiệu tập thể và nhãn hiệu chứng nhận': '6.2.2',
  'Đơn đăng ký sáng chế và giải pháp hữu ích/10.000 dân': '6.1.1',
  'Đầu tư trực tiếp của nước ngoài/GRDP': '5.3.1',
  'Đầu tư trực tiếp nước ngoài/GRDP': '5.3.1',
};

const newNames: Readonly<Record<string, string>> = { Huế: '46' };
const unitsIn = (edition: string): number => (edition === '2025' ? 34 : edition === '2022' ? 20 : 63);

function nodeNamed(space: Space, name: string): string {
  const node = /^\d\. /.test(name) ? name[0] : nodeNames[name];
  if (!node || !space.framework.indexOf.has(node)) throw new Error(`unknown node '${name}'`);
  return node;
}

/** Code of what a row of the results table speaks of. The 34 provinces of 2025 keep one old province's name. */
function unitCode(space: Space, name: string): string {
  const region = /^\(vùng\) (.+)$/.exec(name);
  if (region) {
    const key = readTable('pii-2023/regions.csv').find((r) => r.name_vi === region[1])?.region;
    if (!key) throw new Error(`unknown region '${name}'`);
    return `region:${key}`;
  }
  if (name.startsWith('(thấp nhất')) return 'lowest';
  if (name.startsWith('(cao nhất')) return 'highest';
  return newNames[name] ?? space.units[unitNamed(space, name)];
}

/** Code of a province among the 34 that stand since July 2025. */
function successorCode(code: string): string {
  const row = readTable('pii-2023/provinces.csv').find((p) => p.unit === code);
  return row ? row.successor : code;
}

function fromResultsTable(space: Space, row: Row): PublishedRow {
  const code = unitCode(space, row.province);
  const isCount = row.code_or_name.startsWith('Số chỉ số thành phần');
  return {
    edition: row.edition,
    unit: row.edition === '2025' ? successorCode(code) : code,
    node: nodeNamed(space, row.code_or_name),
    measure: isCount
      ? 'first_count'
      : row.measure === 'raw_value'
        ? 'value'
        : row.measure === 'rank'
          ? 'rank'
          : 'score',
    value: numberIn(row, 'value'),
    of: unitsIn(row.edition),
    source: row.source_url,
    note: row.note.replace(/^\(2025\) ?/, ''),
  };
}

interface Edition {
  readonly year: number;
  readonly source_urls: readonly string[];
  readonly known_results?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** The page of each result that only the framework file's list of an edition gives; its other pages say nothing of it. */
const ownPages: Readonly<Record<string, string>> = {
  '2023 Hà Nội':
    'https://sokhcn.tayninh.gov.vn/hoat-dong-nganh/chi-so-doi-moi-sang-tao-cap-dia-phuong-nam-2023-2713.html',
  '2023 Thái Bình':
    'https://diendandoanhnghiep.vn/doi-moi-sang-tao-buoc-dem-vung-chac-phat-trien-kinh-te-tai-dia-phuong-10129330.html',
  '2023 Cà Mau':
    'https://thuviennhadat.vn/vbpl/ke-hoach-174-kh-ubnd-2024-nang-cao-chi-so-doi-moi-sang-tao-pii-ca-mau-622150.html',
  '2024 Cà Mau': 'pii-framework',
};

/** Results printed in the framework file's editions, beside the table. */
function fromFrameworkFile(space: Space): PublishedRow[] {
  const { editions } = JSON.parse(readText('raw/pii-framework.json')) as { editions: readonly Edition[] };
  const nodes: Readonly<Record<string, string>> = { total: 'PII', rank: 'PII', input: 'Input', output: 'Output' };
  return editions.flatMap(({ year, source_urls, known_results }) =>
    Object.entries(known_results ?? {}).flatMap(([province, facts]) =>
      Object.entries(facts).map(([key, value]): PublishedRow => {
        const code = unitCode(space, province);
        return {
          edition: String(year),
          unit: year === 2025 ? successorCode(code) : code,
          node: nodes[key] ?? key.replace(/^(pillar|group_)/, ''),
          measure: key === 'rank' ? 'rank' : 'score',
          value,
          of: unitsIn(String(year)),
          source: ownPages[`${year} ${province}`] ?? source_urls.join(' '),
          note: '',
        };
      }),
    ),
  );
}

/** Facts reported in prose, see reported.ts. */
function fromReports(space: Space): PublishedRow[] {
  const rank = (province: string, node: string, value: number, source: string, note: string): PublishedRow => ({
    edition: '2023',
    unit: space.units[unitNamed(space, province)],
    node,
    measure: 'rank',
    value,
    of: 63,
    source,
    note,
  });
  return [
    ...reportedFirsts.map(([indicator, province, source]) =>
      rank(province, indicator, 1, source, 'reported as leading'),
    ),
    ...longAnWeakest.map(([indicator, value]) =>
      rank('Long An', indicator, value, 'long-an-plan-2024', 'among its five weakest'),
    ),
    rank(
      lamDongPillar4.province,
      lamDongPillar4.node,
      lamDongPillar4.rank,
      'https://baomoi.net.vn/no-luc-nang-cao-chi-so-doi-moi-sang-tao-c52288304.epi',
      'deduced: 29 in 2024, printed as up three places',
    ),
  ];
}

const isLeftOut = (row: PublishedRow): boolean =>
  row.note.startsWith('CONFLICT') ||
  // Printed for 2024 by its source; that it belongs to 2023 is an inference.
  (row.edition === '2023' && row.unit === '46' && row.measure === 'score');

const key = (row: PublishedRow): string => [row.edition, row.unit, row.node, row.measure].join('|');

/**
 * Every published result used, each once, sources joined; and the rows left out because they conflict with others.
 * @throws when two rows that are kept contradict each other
 */
export function readPublished(space: Space): { kept: PublishedRow[]; conflicts: PublishedRow[] } {
  const table = readTable('raw/pii-results.csv').map((row) => fromResultsTable(space, row));
  const all = [...table, ...fromFrameworkFile(space), ...fromReports(space)];
  const conflicts = all.filter(isLeftOut);
  const merged = new Map<string, PublishedRow>();
  for (const row of all.filter((r) => !isLeftOut(r))) {
    const seen = merged.get(key(row));
    if (!seen) merged.set(key(row), row);
    else if (seen.value !== row.value) throw new Error(`${key(row)}: ${seen.value} and ${row.value}`);
    else if (row.source !== seen.source && !seen.source.includes(row.source) && table.includes(row))
      merged.set(key(row), { ...seen, source: `${seen.source} ${row.source}`, note: seen.note || row.note });
  }
  const kept = [...merged.values()]
    .sort((a, b) => (key(a) < key(b) ? -1 : 1))
    .map((row) => ({ ...row, caveat: caveatOf(row.note) }));
  return { kept, conflicts };
}
