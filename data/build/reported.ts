import type { RankSpec } from '../../src/facts/posterior-spec';
import { membersOf, unitNamed, type Space } from './space';

/**
 * Facts about PII 2023 that stand in prose rather than in a table: leads reported for an indicator, places inside a
 * region, and ranks that the two provincial plans print. Sources are ids of sources.csv or addresses.
 */

/** Pages that report leads. */
const pages = {
  haNoiPlan:
    'https://lawnet.vn/thong-tin-phap-luat/en/chinh-sach-moi/vietnam-hanoi-to-strive-to-improve-the-innovation-index-170580.html',
  sggp: 'https://www.sggp.org.vn/cai-thien-pii-bang-hanh-dong-thuc-tien-post731671.html',
  baomoi: 'https://baomoi.net.vn/bo-chi-so-pii-gop-them-can-cu-khoa-hoc-cho-phat-trien-kinh-te-xa-hoi-c48562887.epi',
  binhDuong:
    'https://m.baobinhduong.vn/en/province-motivates-innovation-and-develops-science-and-technology-a325803.html',
  vietnamVn: 'https://vietnam.vn/en/can-quan-tam-nang-cao-chi-so-doi-moi-sang-tao',
  canTho: 'https://vietnam.vn/cantho/wp-content/uploads/2024/07/PII-Dinh-vi-doi-moi-sang-tao-phat-trien.html',
} as const;

/** Provinces reported as leading an indicator in 2023, each with the page that says so; several may share first place. */
export const reportedFirsts: readonly (readonly [indicator: string, province: string, source: string])[] = [
  ['2.2.4', 'Hà Nội', pages.haNoiPlan],
  ['2.2.4', 'TP. Hồ Chí Minh', pages.sggp],
  ['3.1.1', 'TP. Hồ Chí Minh', pages.baomoi],
  ['5.1.3', 'Hà Nội', pages.haNoiPlan],
  ['5.1.3', 'TP. Hồ Chí Minh', pages.baomoi],
  ['5.1.3', 'Bình Dương', pages.binhDuong],
  ['6.1.1', 'Hà Nội', pages.vietnamVn],
  ['6.1.1', 'TP. Hồ Chí Minh', pages.sggp],
  ['6.1.1', 'Cần Thơ', pages.canTho],
  ['6.1.2', 'Hà Nội', pages.vietnamVn],
  ['6.1.2', 'Cần Thơ', pages.canTho],
  ['7.2.4', 'Hà Nội', pages.baomoi],
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

/** Places of groups and totals inside a region, and lists without ranks, as facts of the posterior. */
export function softAndRegionalRanks(space: Space, known: ReadonlySet<string>): RankSpec[] {
  const unit = (name: string) => space.units[unitNamed(space, name)];
  const codes = (members: readonly number[]) => members.map((u) => space.units[u]);
  const n = space.units.length;
  const exact = (node: string, name: string, rank: number, among?: readonly string[]): RankSpec => ({
    ...{ node, unit: unit(name), best: rank, worst: rank },
    ...(among && { among }),
  });
  const regional = regionalRanks.map(({ province, rank, among }) =>
    exact(
      'PII',
      province,
      rank,
      typeof among === 'string' ? codes(membersOf(space, among)) : among.map((name) => unit(name)),
    ),
  );
  const open = space.indicators.filter((i) => !known.has(i));
  const mildest = Math.min(...longAnWeakest.map(([, rank]) => rank));
  const weak = new Set(longAnWeakest.map(([i]) => i));
  return [
    ...regional,
    exact('6.2', 'Quảng Trị', 4, codes(membersOf(space, 'btb-dhmt'))),
    ...parIndexPlaces.map(([name, rank]) => exact('1.2.3', name, rank)),
    // Its five weakest are printed with their ranks, so all others stand above the mildest of them.
    ...open.filter((i) => !weak.has(i)).map((node) => ({ node, unit: unit('Long An'), best: 1, worst: mildest - 1 })),
    ...open.map((node): RankSpec => {
      const who = unit('Hưng Yên');
      if (hungYenStrongest.includes(node)) return { node, unit: who, best: 1, worst: 8, force: listForce };
      if (hungYenWeakest.includes(node)) return { node, unit: who, best: n - 18, worst: n, force: listForce };
      return { node, unit: who, best: 5, worst: 52, force: listForce / 2 };
    }),
    ...hdiStrengths.map((name) => ({ node: '7.2.4', unit: unit(name), best: 1, worst: 8, force: listForce })),
  ];
}

/**
 * That a list holds the five best and the five worst ranks is inferred, and so is where they end: a rank outside costs
 * this much log density, so that the list is likely, and no wall.
 */
const listForce = 0.25;

/** Provinces whose 2023 profile names human development as a strength. */
const hdiStrengths: readonly string[] = ['Hải Phòng'];
