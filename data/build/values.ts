import { roundTo } from '../../src/core';
import { summarise } from '../../src/uncertainty/posterior/settle';
import type { PublishedRow } from './facts';
import type { Prior } from './prior';
import type { Estimated } from './quality';
import { pciColumns } from './raw';
import type { KnownCell, Status } from './real-columns';
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

/** Decimals of an estimated value: finer than the measure's own, so that rounding moves no printed total. */
const estimatedDecimals = (isPosition: boolean): number => (isPosition ? 2 : 4);

/** Every value of the package with its origin, indicator by indicator. */
export function valueRows(
  space: Space,
  { scales, real }: Prior,
  { table, draws, problem }: Estimated,
  known: readonly KnownCell[],
  published: readonly PublishedRow[],
  sources: readonly SourceRow[],
): ValueRow[] {
  const cellAt = new Map(known.map((c) => [`${c.indicator} ${c.unit}`, c]));
  const { sd } = summarise(draws);
  const n = space.units.length;
  return space.indicators.flatMap((indicator, i) => {
    const facts = space.frameworkRows.find((r) => r.iCode === indicator)!;
    const { low, high } = scales.get(indicator)!;
    const isPosition = facts.scale_status === 'position';
    const isReal = real.has(indicator);
    return space.units.map((unit, u): ValueRow => {
      const cell = cellAt.get(`${indicator} ${u}`);
      if (cell)
        return {
          ...{ unit, indicator, year: cell.year, value: roundTo(cell.value, 6), status: cell.status },
          ...{ source: cell.source, se: '', note_vi: cell.note_vi ?? '', note_en: cell.note_en ?? '' },
        };
      const at = i * n + u;
      const score = table[at];
      const value = roundTo(low + (score / 100) * (high - low), estimatedDecimals(isPosition));
      const base = { unit, indicator, year: Number(facts.reference_year), value };
      const isSettled = !Number.isNaN(problem.known[at]);
      const fact = isSettled ? factOf(space, published, indicator, unit) : undefined;
      if (fact && isPosition && !isReal)
        return {
          ...base,
          status: fact.measure === 'score' && fact.node === indicator ? 'published' : 'derived',
          source: sourceIdOf(sources, fact),
          se: '',
          ...factNote(fact),
        };
      // What is settled by a rank on a borrowed scale is as unsure as the scale: its column's mean error.
      const columnSd = sd.subarray(i * n, (i + 1) * n).filter((s) => s > 0);
      const error = sd[at] > 0 ? sd[at] : columnSd.reduce((a, b) => a + b, 0) / columnSd.length;
      return {
        ...base,
        status: 'estimated',
        source: 'estimate',
        se: Number(((error * (high - low)) / 100).toPrecision(3)),
        ...estimateNote(indicator, space.names[u], score, fact),
      };
    });
  });
}

/** The printed result that settles a cell: its score, its first or last rank, or its group's zero. */
function factOf(
  space: Space,
  published: readonly PublishedRow[],
  indicator: string,
  unit: string,
): PublishedRow | undefined {
  const own = published.filter((f) => f.edition === '2023' && f.unit === unit);
  const group = space.frameworkRows.find((r) => r.iCode === indicator)!.Parent;
  return (
    own.find((f) => f.node === indicator && f.measure === 'score') ??
    own.find((f) => f.node === indicator && f.measure === 'rank' && (f.value === 1 || f.value === f.of)) ??
    own.find((f) => f.node === group && f.measure === 'score' && f.value === 0)
  );
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
  score: number,
  fact: PublishedRow | undefined,
): { note_vi: string; note_en: string } {
  if (indicator === '5.3.1' && name === 'Nghệ An')
    return {
      note_vi: 'Báo chí: gần 1 tỷ USD đăng ký trong năm.',
      note_en: 'Press: nearly 1 billion USD registered in the year.',
    };
  if (fact)
    return {
      note_vi: `Hạng ${fact.value} là số công bố; thang đo là mượn.`,
      note_en: `Rank ${fact.value} is published; the scale is borrowed.`,
    };
  if (score === 100)
    return {
      note_vi: 'Lấy làm cao nhất cả nước theo ước tính.',
      note_en: 'Taken as the national highest by estimate.',
    };
  if (score === 0)
    return {
      note_vi: 'Lấy làm thấp nhất cả nước theo ước tính.',
      note_en: 'Taken as the national lowest by estimate.',
    };
  if (pciColumns[indicator])
    return { note_vi: 'Từ PCI 2021 và điểm tổng PCI 2022.', note_en: 'From PCI 2021 and the PCI 2022 total.' };
  return { note_vi: '', note_en: '' };
}
