import type { PublishedRow } from './facts';

/** One row of sources.csv. */
export interface SourceRow {
  readonly id: string;
  readonly title_vi: string;
  readonly title_en: string;
  readonly url: string;
  readonly licence: string;
  readonly accessed: string;
}

const accessed = '2026-11-21';
const noLicence = 'none stated; facts only';

const source = (id: string, title_vi: string, title_en: string, url: string, licence = noLicence): SourceRow => ({
  id,
  title_vi,
  title_en,
  url,
  licence,
  accessed,
});

/** Official statistics and documents; copies in public repositories are named by address and commit. */
const official: readonly SourceRow[] = [
  source(
    'estimate',
    'Ước tính của gói dữ liệu này, tính từ các kết quả đã công bố và số liệu thật liên quan',
    'Estimate of this data package, from the published results and related real statistics',
    '',
    'MIT',
  ),
  source(
    'nso-trained',
    'Tổng cục Thống kê, E02.55: lao động qua đào tạo',
    'General Statistics Office, E02.55: trained labour',
    'https://github.com/minhduc8386/regional_minimum_wage_nckh/tree/c9a0d6f/data/raw',
  ),
  source(
    'nso-employment',
    'Tổng cục Thống kê, E02.45: lao động có việc làm; dân số trung bình',
    'General Statistics Office, E02.45: employed persons; mean population',
    'https://github.com/minhduc8386/regional_minimum_wage_nckh/tree/c9a0d6f/data/raw',
  ),
  source(
    'nso-fdi',
    'Bộ KH&ĐT, Tổng cục Thống kê: FDI đăng ký 2022',
    'Ministry of Planning and Investment, General Statistics Office: FDI registered in 2022',
    'https://github.com/tnguyentranphuoc-commits/ENTREPRENEURSHIP-INVESTMENT-AND-REGIONAL-ECONOMIC-DEVELOPMENT-IN-VIETNAM-A-PANEL-APPROACH/tree/7ed8cec',
    'MIT',
  ),
  source(
    'nso-new-enterprises',
    'Tổng cục Thống kê: doanh nghiệp đăng ký mới 2022; dân số trung bình',
    'General Statistics Office: newly registered enterprises 2022; mean population',
    'https://github.com/tnguyentranphuoc-commits/ENTREPRENEURSHIP-INVESTMENT-AND-REGIONAL-ECONOMIC-DEVELOPMENT-IN-VIETNAM-A-PANEL-APPROACH/tree/7ed8cec',
    'MIT',
  ),
  source(
    'nso-income',
    'Cục Thống kê, E14.28: thu nhập bình quân đầu người 2022',
    'National Statistics Office, E14.28: income per head 2022',
    'https://github.com/QuocAnhHo/Vietnam-socioeconomic-statistics/tree/d387567/public/downloads',
  ),
  source(
    'nso-grdp-revised',
    'Cục Thống kê, E03.12: GRDP bình quân đầu người 2022 (đã điều chỉnh), GRDP và dân số suy ra',
    'National Statistics Office, E03.12: GRDP per head 2022 (revised), GRDP and population derived',
    'https://github.com/QuocAnhHo/Vietnam-socioeconomic-statistics/tree/d387567/public/downloads',
  ),
  source(
    'nso-enterprises',
    'Cục Thống kê, E05.04, E05.05, E05.17, E05.20: doanh nghiệp đang hoạt động, vốn, tài sản cố định 2022',
    'National Statistics Office, E05.04, E05.05, E05.17, E05.20: active enterprises, capital, fixed assets 2022',
    'https://github.com/QuocAnhHo/Vietnam-socioeconomic-statistics/tree/d387567/public/downloads',
  ),
  source(
    'nso-iip',
    'Cục Thống kê, E07.02: chỉ số sản xuất công nghiệp 2022',
    'National Statistics Office, E07.02: index of industrial production 2022',
    'https://github.com/QuocAnhHo/Vietnam-socioeconomic-statistics/tree/d387567/public/downloads',
  ),
  source(
    'nso-grdp-growth',
    'Cục Thống kê, E03.10: chỉ số GRDP giá so sánh 2022; lao động có việc làm',
    'National Statistics Office, E03.10: GRDP index at constant prices 2022; employed persons',
    'https://github.com/QuocAnhHo/Vietnam-socioeconomic-statistics/tree/d387567/public/downloads',
  ),
  source(
    'nso-poverty',
    'Cục Thống kê, E14.47, E14.48: tỷ lệ nghèo đa chiều 2022, 2023',
    'National Statistics Office, E14.47, E14.48: multidimensional poverty rate 2022, 2023',
    'https://github.com/QuocAnhHo/Vietnam-socioeconomic-statistics/tree/d387567/public/downloads',
  ),
  source(
    'moet-exam',
    'Bộ GD&ĐT: điểm thi tốt nghiệp THPT 2023',
    'Ministry of Education and Training: graduation-exam marks 2023',
    'https://github.com/NhanAZ-Data/diem-thi-thpt-cac-nam/tree/360e6db/data/analysis',
  ),
  source(
    'papi',
    'PAPI 2022 (CECODES, VFF-CRT, RTA, UNDP)',
    'PAPI 2022 (CECODES, VFF-CRT, RTA, UNDP)',
    'https://github.com/hnks-gh/ml-mcdm/tree/d165721/data/csv',
    'MIT',
  ),
  source(
    'pci-profiles',
    'PCI 2022 (VCCI): hồ sơ tỉnh trên trang chính thức',
    'PCI 2022 (VCCI): province profiles on the official site',
    'https://pcivietnam.vn/en/provinces',
  ),
  source(
    'pci-2021',
    'PCI 2021 (VCCI): bảng chỉ số các tỉnh, 24 dòng đã đối chiếu',
    'PCI 2021 (VCCI): table of provincial indices, 24 rows checked',
    'https://pcivietnam.vn/bang-chi-so-cac-tinh-thanh-viet-nam',
  ),
  source(
    'pci-totals',
    'PCI 2016–2022 (VCCI): điểm tổng',
    'PCI 2016–2022 (VCCI): totals',
    'https://github.com/tnguyentranphuoc-commits/ENTREPRENEURSHIP-INVESTMENT-AND-REGIONAL-ECONOMIC-DEVELOPMENT-IN-VIETNAM-A-PANEL-APPROACH/tree/7ed8cec',
    'MIT',
  ),
  source(
    'par-index-2022',
    'PAR INDEX 2022 (Bộ Nội vụ), điểm và thứ tự các tỉnh dẫn đầu',
    'PAR INDEX 2022 (Ministry of Home Affairs), scores and order of the leaders',
    'https://betaen.vietnamplus.vn/quang-ninh-tops-public-administration-indexes-for-fourth-consecutive-year-post251804.vnp',
  ),
  source(
    'dti-2022',
    'DTI 2022 (Bộ TT&TT): điểm hạ tầng số và xếp hạng cấp tỉnh',
    'DTI 2022 (Ministry of Information and Communications): digital-infrastructure scores and provincial ranks',
    'https://github.com/PhamQuyNam/PMNM_HaUI.DNK_2025/blob/1ac6ac1/Tapdulieu/bang_1.csv',
  ),
  source(
    'hung-yen-plan-106',
    'Kế hoạch 106/KH-UBND ngày 18/6/2024 của tỉnh Hưng Yên',
    'Plan 106/KH-UBND of 18 June 2024, Hưng Yên province',
    'https://hethongphapluat.com/ke-hoach-106-kh-ubnd-nam-2024-ve-cai-thien-va-nang-cao-bo-chi-so-doi-moi-sang-tao-cap-dia-phuong-cua-tinh-hung-yen.html',
  ),
  source(
    'long-an-plan-2024',
    'Bài báo của Tấn Lộc về kế hoạch PII 2024 của tỉnh Long An (không rõ địa chỉ)',
    'News report by Tấn Lộc on Long An’s PII plan of 2024 (address unknown)',
    '',
  ),
  source(
    'decree-45-2025',
    'Nghị định 45/2025/NĐ-CP ngày 28/2/2025 về cơ quan chuyên môn thuộc UBND cấp tỉnh, theo trang của HĐND tỉnh Đồng Nai',
    'Decree 45/2025/NĐ-CP of 28 February 2025 on provincial departments, as told by the People’s Council of Đồng Nai',
    'http://hdnd.dongnai.gov.vn/Pages/glp-quydinhmoivecoquanchuyenmonthu-glpnd-34299-glpnc-4-glpsite-1.html',
  ),
  source(
    'departments-2025-ha-tinh',
    'Báo Lao Động: các sở của Hà Tĩnh sau hợp nhất từ 1/3/2025 (Trà Vinh, Hòa Bình, Bình Dương, Lạng Sơn, Bạc Liêu hợp nhất giống vậy)',
    'Lao Động: Hà Tĩnh’s departments merged from 1 March 2025 (Trà Vinh, Hòa Bình, Bình Dương, Lạng Sơn and Bạc Liêu merged alike)',
    'https://news.laodong.vn/thoi-su/cac-so-o-ha-tinh-sau-hop-nhat-chinh-thuc-hoat-dong-tu-132025-1462890.ldo',
  ),
  source(
    'na-resolution-202-2025',
    'Nghị quyết 202/2025/QH15 ngày 12/6/2025 của Quốc hội về sắp xếp đơn vị hành chính cấp tỉnh; mã số theo Quyết định 19/2025/QĐ-TTg',
    'Resolution 202/2025/QH15 of the National Assembly, 12 June 2025, on provincial units; codes of Decision 19/2025/QĐ-TTg',
    '',
  ),
  source(
    'gso-communes',
    'Tổng cục Thống kê: danh mục đơn vị hành chính cấp xã, tháng 1/2021',
    'General Statistics Office: list of commune-level units, January 2021',
    'https://github.com/kenzouno1/DiaGioiHanhChinhVN/tree/4b741d4',
    'MIT',
  ),
  source(
    'pii-framework',
    'Khung PII dựng lại từ nhiều nguồn (data/raw/pii-framework.json)',
    'The PII framework, rebuilt from many sources (data/raw/pii-framework.json)',
    '',
    'MIT',
  ),
];

/** All sources: the official ones, then every page that a published result was read on. */
export function sourceRows(published: readonly PublishedRow[], leftOut: readonly PublishedRow[] = []): SourceRow[] {
  const known = new Set(official.map((s) => s.url));
  const pages = [...new Set([...published, ...leftOut].flatMap((f) => f.source.split(' ')))]
    .filter((url) => url.startsWith('http') && !known.has(url))
    .sort();
  const perHost = new Map<string, number>();
  return [
    ...official,
    ...pages.map((url) => {
      const host = new URL(url).host.replace(/^www\./, '');
      const nth = (perHost.get(host) ?? 0) + 1;
      perHost.set(host, nth);
      return source(`${host.replaceAll('.', '-')}-${nth}`, `Trang ${host}`, `Page of ${host}`, url);
    }),
  ];
}

/** Id of the first source of a published result. */
export function sourceIdOf(sources: readonly SourceRow[], published: PublishedRow): string {
  const first = published.source.split(' ')[0];
  const row = sources.find((s) => s.url === first || s.id === first);
  if (!row) throw new Error(`no source ${first}`);
  return row.id;
}
