import type { PredictorName } from './predictors';
import { pciColumns, type Raw } from './raw';
import { rawColumn } from './raw-column';
import { unitNamed, type Space } from './space';

/** Where a value comes from; «stand-in»: a real statistic that is not proven to be the indicator's own. */
export type Status = 'published' | 'derived' | 'stand-in' | 'estimated';

/** One value that is not an estimate. */
export interface KnownCell {
  readonly unit: number;
  readonly indicator: string;
  /** In the indicator's own measure, full precision. */
  readonly value: number;
  readonly year: number;
  readonly status: Exclude<Status, 'estimated'>;
  /** Id of a source. */
  readonly source: string;
  readonly note_vi?: string;
  readonly note_en?: string;
}

export interface RealColumn {
  readonly indicator: string;
  readonly values: (raw: Raw) => readonly number[];
  readonly year: number;
  readonly status: Exclude<Status, 'estimated'>;
  readonly source: string;
  /** Predictors made of the same raw table; none of them helps to predict the column when it is hidden. */
  readonly own: readonly PredictorName[];
  readonly note_vi: string;
  readonly note_en: string;
}

/** Columns that official statistics give whole, or but for a few provinces. */
export const realColumns: readonly RealColumn[] = [
  {
    indicator: '2.1.1',
    values: (r) => r.exam,
    year: 2023,
    status: 'derived',
    source: 'moet-exam',
    own: ['exam'],
    note_vi: 'Trung bình mọi bài thi năm 2023.',
    note_en: 'Mean of all marks of the 2023 exam.',
  },
  {
    indicator: '3.1.1',
    values: (r) => r.digitalInfrastructure,
    year: 2022,
    status: 'published',
    source: 'dti-2022',
    own: ['digital'],
    note_vi: 'Điểm hạ tầng số của DTI 2022; TP. Hồ Chí Minh đứng đầu như báo chí in.',
    note_en: 'Digital-infrastructure score of the DTI 2022; Hồ Chí Minh City is first, as printed.',
  },
  {
    indicator: '3.1.2',
    values: (r) => r.eGovernance,
    year: 2022,
    status: 'stand-in',
    source: 'papi',
    own: ['eGovernance', 'papi', 'papiProcedures', 'papiTransparency', 'papiServices', 'papiCorruption', 'environment'],
    note_vi: 'Tổng ba nội dung thành phần. Chưa thấy tên chỉ số này trong nguồn công khai nào.',
    note_en: 'Sum of three sub-dimensions. The indicator’s own name was seen in no public source.',
  },
  {
    indicator: '3.2.3',
    values: (r) => r.environment,
    year: 2022,
    status: 'derived',
    source: 'papi',
    own: ['environment', 'papi', 'papiProcedures', 'papiTransparency', 'papiServices', 'papiCorruption', 'eGovernance'],
    note_vi: 'Tổng ba nội dung thành phần; Long An đứng 50 như in.',
    note_en: 'Sum of three sub-dimensions; Long An is 50th, as printed.',
  },
  {
    indicator: '4.1.3',
    values: (r) => r.fixedAssets,
    year: 2022,
    status: 'stand-in',
    source: 'nso-enterprises',
    own: [],
    note_vi: 'Bình quân một doanh nghiệp đang hoạt động; mẫu số của PII chưa rõ.',
    note_en: 'Per active enterprise; PII’s own denominator is unknown.',
  },
  {
    indicator: '4.1.4',
    values: (r) => r.capital,
    year: 2022,
    status: 'derived',
    source: 'nso-enterprises',
    own: [],
    note_vi: 'Bình quân một doanh nghiệp đang hoạt động; Thái Nguyên đứng đầu như in.',
    note_en: 'Per active enterprise; Thái Nguyên is first, as printed.',
  },
  {
    indicator: '4.2.2',
    values: (r) => r.enterpriseDensity,
    year: 2022,
    status: 'stand-in',
    source: 'nso-enterprises',
    own: [],
    note_vi: 'Doanh nghiệp đang hoạt động trên 1.000 dân. Chưa thấy tên chỉ số này trong nguồn công khai nào.',
    note_en: 'Active enterprises per 1,000 people. The indicator’s own name was seen in no public source.',
  },
  {
    indicator: '4.2.3',
    values: (r) => r.grdpShare,
    year: 2022,
    status: 'derived',
    source: 'nso-grdp-revised',
    own: ['grdp', 'grdpPerCapita'],
    note_vi: 'Trên tổng GRDP của 63 tỉnh, lớn hơn GDP khoảng 1 %.',
    note_en: 'Over the GRDP of the 63, about 1 % above GDP.',
  },
  {
    indicator: '5.1.2',
    values: (r) => r.trained,
    year: 2022,
    status: 'published',
    source: 'nso-trained',
    own: ['trained'],
    note_vi: 'Long An đứng 52 như in.',
    note_en: 'Long An is 52nd, as printed.',
  },
  {
    indicator: '5.3.1',
    values: (r) => r.fdiToGrdp,
    year: 2022,
    status: 'derived',
    source: 'nso-fdi',
    own: ['fdi', 'fdiStock'],
    note_vi: 'FDI đăng ký trong năm chia GRDP; Thái Nguyên đứng đầu như in.',
    note_en: 'FDI registered in the year over GRDP; Thái Nguyên is first, as printed.',
  },
  {
    indicator: '6.3.1',
    values: (r) => r.newPerPeople,
    year: 2022,
    status: 'derived',
    source: 'nso-new-enterprises',
    own: ['newFirms'],
    note_vi: 'Chia dân số trung bình; sau xử lý ngoại lai Bình Dương đồng hạng nhất như in.',
    note_en: 'Over mean population; after outlier treatment Bình Dương shares first place, as printed.',
  },
  {
    indicator: '7.1.1',
    values: (r) => r.industrialProduction,
    year: 2022,
    status: 'published',
    source: 'nso-iip',
    own: [],
    note_vi: 'Cần Thơ được 93,40 điểm; PII 2023 in 93,51, lệch 0,11.',
    note_en: 'Cần Thơ scores 93.40; PII 2023 prints 93.51, 0.11 off.',
  },
  {
    indicator: '7.1.4',
    values: (r) => r.productivityGrowth,
    year: 2022,
    status: 'stand-in',
    source: 'nso-grdp-growth',
    own: ['productivityGrowth'],
    note_vi: 'GRDP giá so sánh chia lao động có việc làm; chưa rõ PII tính đúng như vậy.',
    note_en: 'GRDP at constant prices over employed persons; that PII does the same is not proven.',
  },
  {
    indicator: '7.2.1',
    values: (r) => r.povertyFall,
    year: 2023,
    status: 'stand-in',
    source: 'nso-poverty',
    own: ['wealthOfThePoor'],
    note_vi: 'Mức giảm tỷ lệ nghèo đa chiều 2022–2023; chuẩn nghèo đổi năm 2022 nên không có mức giảm 2021–2022.',
    note_en:
      'Fall of the multidimensional poverty rate 2022–2023; the poverty line changed in 2022, so there is no fall 2021–2022.',
  },
  {
    indicator: '7.2.2',
    values: (r) => r.employedShare,
    year: 2022,
    status: 'derived',
    source: 'nso-employment',
    own: ['employed', 'formal'],
    note_vi: 'Bến Tre được 84,14 điểm như in.',
    note_en: 'Bến Tre scores 84.14, as printed.',
  },
  {
    indicator: '7.2.3',
    values: (r) => r.income,
    year: 2022,
    status: 'published',
    source: 'nso-income',
    own: ['income'],
    note_vi: 'Bình Dương đứng đầu như in.',
    note_en: 'Bình Dương is first, as printed.',
  },
];

/** PAR INDEX 2022 scores printed in the press. */
const parIndex: readonly (readonly [province: string, points: number])[] = [
  ['Quảng Ninh', 90.1],
  ['Hải Phòng', 90.09],
  ['Hà Nội', 89.58],
];

/** Every value known in its own measure. Scores published on the 0–100 scale are facts, see facts.ts. */
export function knownCells(space: Space, raw: Raw): KnownCell[] {
  const cells: KnownCell[] = [];
  for (const { values, own: _, ...rest } of realColumns)
    values(raw).forEach((value, unit) => {
      if (!Number.isNaN(value)) cells.push({ unit, value, ...rest });
    });
  for (const [indicator, column] of Object.entries(pciColumns))
    rawColumn(space, 'pci_subindices_2022_2023_partial', column, 2022).forEach((value, unit) => {
      if (!Number.isNaN(value))
        cells.push({ unit, indicator, value, year: 2022, status: 'published', source: 'pci-profiles' });
    });
  for (const [province, value] of parIndex)
    cells.push({
      unit: unitNamed(space, province),
      indicator: '1.2.3',
      value,
      year: 2022,
      status: 'published',
      source: 'par-index-2022',
    });
  return cells;
}
