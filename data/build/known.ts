import { pciColumns, rawColumn, type Raw } from './raw';
import { unitNamed, type Space } from './space';

export type Status = 'published' | 'derived' | 'estimated';

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

interface RealColumn {
  readonly indicator: string;
  readonly values: (raw: Raw) => readonly number[];
  readonly year: number;
  readonly status: Exclude<Status, 'estimated'>;
  readonly source: string;
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
    note_vi: 'Trung bình mọi bài thi năm 2023.',
    note_en: 'Mean of all marks of the 2023 exam.',
  },
  {
    indicator: '3.1.2',
    values: (r) => r.eGovernance,
    year: 2022,
    status: 'derived',
    source: 'papi',
    note_vi: 'Tổng ba nội dung thành phần.',
    note_en: 'Sum of three sub-dimensions.',
  },
  {
    indicator: '3.2.3',
    values: (r) => r.environment,
    year: 2022,
    status: 'derived',
    source: 'papi',
    note_vi: 'Tổng ba nội dung thành phần.',
    note_en: 'Sum of three sub-dimensions.',
  },
  {
    indicator: '4.2.3',
    values: (r) => r.grdpShare,
    year: 2022,
    status: 'derived',
    source: 'nso-grdp',
    note_vi: 'Trên tổng GRDP của 63 tỉnh, lớn hơn GDP khoảng 1 %.',
    note_en: 'Over the GRDP of the 63, about 1 % above GDP.',
  },
  {
    indicator: '5.1.2',
    values: (r) => r.trained,
    year: 2022,
    status: 'published',
    source: 'nso-trained',
    note_vi: '',
    note_en: '',
  },
  {
    indicator: '5.3.1',
    values: (r) => r.fdiToGrdp,
    year: 2022,
    status: 'derived',
    source: 'nso-fdi',
    note_vi: 'FDI đăng ký trong năm chia GRDP.',
    note_en: 'FDI registered in the year over GRDP.',
  },
  {
    indicator: '6.3.1',
    values: (r) => r.newPerPeople,
    year: 2022,
    status: 'derived',
    source: 'nso-new-enterprises',
    note_vi: 'Mẫu số thật của PII chưa rõ; ở đây là dân số.',
    note_en: 'PII’s own denominator is unknown; population here.',
  },
  {
    indicator: '7.1.4',
    values: (r) => r.productivityGrowth,
    year: 2022,
    status: 'derived',
    source: 'nso-productivity',
    note_vi: 'Theo giá hiện hành; PII dùng giá so sánh.',
    note_en: 'At current prices; PII uses constant ones.',
  },
  {
    indicator: '7.2.2',
    values: (r) => r.employedShare,
    year: 2022,
    status: 'derived',
    source: 'nso-employment',
    note_vi: '',
    note_en: '',
  },
  {
    indicator: '7.2.3',
    values: (r) => r.income,
    year: 2023,
    status: 'published',
    source: 'nso-income',
    note_vi: 'Sơ bộ 2023; số 2022 không tìm được.',
    note_en: 'Preliminary 2023; 2022 was not found.',
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
  for (const { values, ...rest } of realColumns)
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
