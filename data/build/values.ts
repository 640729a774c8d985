import { roundTo } from '../../src/core';
import type { Estimate } from './estimate';
import type { PublishedRow } from './facts';
import type { Pinned } from './pinned';
import { pciColumns } from './raw';
import type { Status } from './known';
import { sourceIdOf, type SourceRow } from './sources';
import type { Space } from './space';

/** One row of values.csv. */
export interface ValueRow {
  readonly unit: string;
  readonly indicator: string;
  readonly year: number;
  readonly value: number;
  readonly status: Status;
  readonly source: string;
  /** Standard error in the indicator's own measure; only estimates have one. */
  readonly se: number | '';
  readonly note_vi: string;
  readonly note_en: string;
}

/** Every value of the package with its origin, indicator by indicator. */
export function valueRows(space: Space, estimate: Estimate, sources: readonly SourceRow[]): ValueRow[] {
  const known = new Map(estimate.known.map((c) => [`${c.indicator} ${c.unit}`, c]));
  return space.indicators.flatMap((indicator, i) => {
    const facts = space.frameworkRows.find((r) => r.iCode === indicator)!;
    const scale = estimate.prediction.scales[indicator];
    return space.units.map((unit, u): ValueRow => {
      const base = { unit, indicator, year: Number(facts.reference_year), value: estimate.values[i][u] };
      const cell = known.get(`${indicator} ${u}`);
      if (cell)
        return {
          ...base,
          status: cell.status,
          source: cell.source,
          se: '',
          note_vi: cell.note_vi ?? '',
          note_en: cell.note_en ?? '',
        };
      const pinned = estimate.pinned.get(indicator)!.get(u);
      if (pinned?.fact && facts.scale_status === 'position')
        return {
          ...base,
          status: pinned.fixing === 'published' ? 'published' : 'derived',
          source: sourceIdOf(sources, pinned.fact),
          se: '',
          ...factNote(pinned.fact),
        };
      const se = (estimate.prediction.se[indicator][u] * (scale.high - scale.low)) / 100;
      return {
        ...base,
        status: 'estimated',
        source: 'estimate',
        se: Number(se.toPrecision(3)),
        ...estimateNote(indicator, space.names[u], pinned),
      };
    });
  });
}

const comma = (x: number): string => String(x).replace('.', ',');

function factNote(fact: PublishedRow): { note_vi: string; note_en: string } {
  if (fact.measure === 'score' && fact.node.split('.').length < 3)
    return {
      note_vi: `Nhóm ${fact.node} được ${comma(fact.value)} điểm.`,
      note_en: `Group ${fact.node} scored ${fact.value}.`,
    };
  return fact.measure === 'score'
    ? { note_vi: `PII 2023 in ${comma(fact.value)} điểm.`, note_en: `PII 2023 prints ${fact.value} points.` }
    : {
        note_vi: `Hạng ${fact.value} cả nước theo PII 2023.`,
        note_en: `Rank ${fact.value} nationwide in PII 2023.`,
      };
}

function estimateNote(
  indicator: string,
  name: string,
  pinned: Pinned | undefined,
): { note_vi: string; note_en: string } {
  if (indicator === '5.3.1' && name === 'Nghệ An')
    return {
      note_vi: 'Báo chí: gần 1 tỷ USD đăng ký trong năm.',
      note_en: 'Press: nearly 1 billion USD registered in the year.',
    };
  if (pinned?.fact)
    return {
      note_vi: `Hạng ${pinned.fact.value} là số công bố; thang đo là mượn.`,
      note_en: `Rank ${pinned.fact.value} is published; the scale is borrowed.`,
    };
  if (pinned)
    return pinned.score === 100
      ? { note_vi: 'Lấy làm cao nhất cả nước theo ước tính.', note_en: 'Taken as the national highest by estimate.' }
      : { note_vi: 'Lấy làm thấp nhất cả nước theo ước tính.', note_en: 'Taken as the national lowest by estimate.' };
  if (pciColumns[indicator])
    return { note_vi: 'Từ PCI 2021 và điểm tổng PCI 2022.', note_en: 'From PCI 2021 and the PCI 2022 total.' };
  return { note_vi: '', note_en: '' };
}

/** One row of quality.csv. */
export const qualityRows = (estimate: Estimate) => {
  const { quality } = estimate;
  const mean = (of: (q: (typeof quality)[number]) => number) => quality.reduce((s, q) => s + of(q), 0) / quality.length;
  const row = (indicator: string, n: number, spearman: number, mae: number, flat: number) => ({
    indicator,
    n,
    spearman: roundTo(spearman, 3),
    mae: roundTo(mae, 2),
    mae_flat: roundTo(flat, 2),
  });
  return [
    ...quality.map((q) => row(q.indicator, q.n, q.spearman, q.mae, q.maeFlat)),
    row(
      'ALL',
      quality.reduce((s, q) => s + q.n, 0),
      mean((q) => q.spearman),
      mean((q) => q.mae),
      mean((q) => q.maeFlat),
    ),
  ];
};
