/**
 * Facts about PII 2023 that stand in prose rather than in a table: leads reported for an indicator, places inside a
 * region, and ranks that the two provincial plans print. Sources are ids of sources.csv or addresses.
 */

/** Provinces reported as leading an indicator in 2023; several together where the reports name several. */
export const reportedFirsts: readonly (readonly [indicator: string, provinces: readonly string[]])[] = [
  ['2.2.4', ['Hà Nội', 'TP. Hồ Chí Minh']],
  ['3.1.1', ['TP. Hồ Chí Minh']],
  ['5.1.3', ['Hà Nội', 'TP. Hồ Chí Minh', 'Bình Dương']],
  ['6.1.1', ['Hà Nội', 'TP. Hồ Chí Minh', 'Cần Thơ']],
  ['6.1.2', ['Hà Nội', 'Cần Thơ']],
  ['7.2.4', ['Hà Nội']],
];

/** Long An's five weakest indicators of 2023, with the rank its 2024 plan prints. */
export const longAnWeakest: readonly (readonly [indicator: string, rank: number])[] = [
  ['1.1.2', 53],
  ['2.2.4', 55],
  ['3.2.3', 50],
  ['4.2.1', 63],
  ['5.1.2', 52],
];

/** Hưng Yên's five strongest and five weakest of 2023 in plan 106/KH-UBND; no ranks are printed. */
export const hungYenStrongest: readonly string[] = ['5.3.3', '6.1.1', '6.2.1', '6.2.3', '7.1.4'];
export const hungYenWeakest: readonly string[] = ['1.2.1', '2.2.3', '3.2.1', '4.2.1', '5.2.3'];

/** Rank of the total inside a region or part of one, 2023. */
export const regionalRanks: readonly {
  readonly province: string;
  readonly rank: number;
  readonly among: readonly string[] | string;
  readonly source: string;
}[] = [
  {
    province: 'Nam Định',
    rank: 11,
    among: 'dbsh',
    source:
      'https://baotintuc.vn/dia-phuong/giai-phap-nang-cao-chi-so-doi-moi-sang-tao-tinh-nam-dinh-20240816121907906.htm',
  },
  {
    province: 'Tuyên Quang',
    rank: 5,
    among: 'tdmnpb',
    source:
      'http://skhcn.tuyenquang.gov.vn/tin-tuc-su-kien/so-huu-tri-tue/tuyen-quang-dung-thu-5-khu-vuc-trung-du-va-mien-nui-phia-bac-ve-chi-so-doi-moi-sang-tao-dia-phuong-21404.html',
  },
  {
    province: 'Bến Tre',
    rank: 5,
    among: 'dbscl',
    source:
      'https://amp.baodongkhoi.vn/chi-so-pii-ben-tre-nam-2023-xep-vi-tri-thu-5-dong-bang-song-cuu-long-18122024-a139878.html',
  },
  {
    province: 'Gia Lai',
    rank: 5,
    among: 'tn',
    source:
      'https://baomoi.net.vn/gia-lai-trien-khai-giai-phap-nang-cao-chi-so-doi-moi-sang-tao-cap-dia-phuong-c49593747.epi',
  },
  {
    province: 'Hà Tĩnh',
    rank: 4,
    among: ['Thanh Hóa', 'Nghệ An', 'Hà Tĩnh', 'Quảng Bình', 'Quảng Trị', 'Thừa Thiên Huế'],
    source: 'https://baohatinh.vn/5-diem-manh-cua-ha-tinh-trong-bo-chi-so-doi-moi-sang-tao-post263334.html',
  },
];

/** Places 4 and 5 of the PAR INDEX 2022, behind the three provinces whose scores are printed. */
export const parIndexPlaces: readonly (readonly [province: string, rank: number])[] = [
  ['Bắc Giang', 4],
  ['Đà Nẵng', 5],
];

/** Lâm Đồng's pillar 4: the 2024 rank is 29 and «up three places», so 32 in 2023. */
export const lamDongPillar4 = { province: 'Lâm Đồng', node: '4', rank: 32 } as const;
