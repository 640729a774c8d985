import { cellOf, indicatorPositions } from '../../facts/cell-table';
import { positionIndicators } from '../../facts/positions';
import { calculatedMark, headingsOf } from '../tables/headings';
import type { CellFacts, DataPackage, Lang, NodeFacts } from '../../facts/package';
import { writeNumber } from '../tables/number';
import type { CellContent } from '../tables/sheet';
import { writeWorkbook, type SheetOut } from '../tables/xlsx';

function indicatorsOf({ rows, nodes }: DataPackage): NodeFacts[] {
  const known = indicatorPositions(rows);
  return nodes.filter(({ code }) => known.has(code));
}

const valueOf = (data: DataPackage, unit: string, indicator: string): number | null =>
  cellOf(data, unit, indicator)?.value ?? null;

/**
 * A table to fill in, a unit a row and an indicator a column, with the values in force. Codes stand above names and
 * measures; `readValues` needs the codes only.
 * @param status words for the statuses: with them each indicator has a second column, to the right of all values, that
 * says where each comes from and is not read as data
 */
export function wideTemplate(data: DataPackage, lang: Lang, status?: StatusWords): CellContent[][] {
  const words = headingsOf(data, lang);
  const indicators = indicatorsOf(data);
  const sources = sourceTitles(data, lang);
  const origin = (unit: string, code: string): string | null => {
    const cell = cellOf(data, unit, code);
    if (!cell || !status) return null;
    const error = cell.se === null ? '' : writeNumber(cell.se, lang === 'vi' ? ',' : '.');
    return [status[cell.status], cell.year, error, sources.get(cell.source) ?? cell.source]
      .join(' | ')
      .replace(/[ |]+$/, '');
  };
  const beside = status ? indicators : [];
  const form = calculatedMark + [words.status, words.year, words.se, words.source].join(' | ');
  return [
    [
      ...[words.unitCode, words.unitName, ...indicators.map(({ code }) => code)],
      ...beside.map(({ code }) => `${calculatedMark}${code}`),
    ],
    [null, null, ...indicators.map(({ name }) => name[lang]), ...beside.map(() => form)],
    [null, null, ...indicators.map(({ measure }) => measure[lang]), ...beside.map(() => null)],
    ...data.units.map((unit) => [
      unit.code,
      unit.name[lang],
      ...indicators.map(({ code }) => valueOf(data, unit.code, code)),
      ...beside.map(({ code }) => origin(unit.code, code)),
    ]),
  ];
}

/** Words for the statuses of values. */
export type StatusWords = Readonly<Record<CellFacts['status'], string>>;

const sourceTitles = ({ sources }: DataPackage, lang: Lang): ReadonlyMap<string, string> =>
  new Map(sources.map(({ id, title }) => [id, title[lang]]));

/** Every value in force, one a row, with its origin. @param status words for the statuses */
export function longTable(data: DataPackage, lang: Lang, status: StatusWords): CellContent[][] {
  const words = headingsOf(data, lang);
  const indicators = indicatorsOf(data);
  const sources = sourceTitles(data, lang);
  const head = [words.unitCode, words.unitName, words.nodeCode, words.nodeName, words.measure, words.value];
  return [
    [...head, words.year, words.status, words.se, words.source],
    ...data.units.flatMap((unit) =>
      indicators.map(({ code, name, measure }): CellContent[] => {
        const cell = cellOf(data, unit.code, code);
        const about = [unit.code, unit.name[lang], code, name[lang], measure[lang], cell?.value ?? null];
        if (!cell) return [...about, null, null, null, null];
        return [...about, cell.year, status[cell.status], cell.se, sources.get(cell.source) ?? cell.source];
      }),
    ),
  ];
}

/** Widths of the columns of `longTable`, in characters. */
const longWidths = [12, 24, 10, 50, 24, 12, 8, 14, 12, 50];

/** `longTable` as an .xlsx file, which reads back as it is. */
export const writeLong = (data: DataPackage, lang: Lang, status: StatusWords): Promise<Uint8Array> =>
  writeWorkbook([
    {
      ...{ sheet: headingsOf(data, lang).data, headRows: 1, headColumns: 2, widths: longWidths },
      rows: longTable(data, lang, status),
    },
  ]);

/** Where every value comes from, as a sheet that is not taken for data when the workbook is read again. */
export function statusSheet(data: DataPackage, lang: Lang, status: StatusWords): SheetOut {
  const words = headingsOf(data, lang);
  const [head, ...rows] = longTable(data, lang, status);
  return {
    sheet: words.status,
    headRows: 1,
    headColumns: 2,
    widths: longWidths,
    rows: [[`${calculatedMark}${String(head[0])}`, ...head.slice(1)], ...rows],
  };
}

/** What each row of a profile to fill in expects. */
const expectations = {
  vi: {
    heading: 'Cần ghi gì',
    inUse: 'Đang dùng',
    real: (measure: string) => `Số thật, tính bằng ${measure}, ở cột “Giá trị”.`,
    points: (measure: string | null) =>
      `Điểm in trong hồ sơ (0–100), ở cột “Điểm”. Đừng ghi số đếm ở đó: số thật${measure === null ? '' : ` (${measure})`} thì ghi ở cột “Giá trị”, khi nhập ứng dụng sẽ hỏi.`,
    calculated: 'Điểm và hạng in trong hồ sơ, chỉ để đối chiếu.',
    pointsInUse: (value: string) => `${value} điểm quy đổi`,
  },
  en: {
    heading: 'What to enter',
    inUse: 'In use',
    real: (measure: string) => `The real figure in ${measure}, under “Value”.`,
    points: (measure: string | null) =>
      `The profile’s printed score (0–100), under “Score”. No count there: a real figure${measure === null ? '' : ` (${measure})`} goes under “Value”, and you will be asked about it.`,
    calculated: 'Score and rank as printed in the profile, for comparison only.',
    pointsInUse: (value: string) => `${value} points`,
  },
} as const;

/**
 * One unit's profile to fill in: values of its indicators as in force, scores and ranks left open. Where points are held
 * both value and score are open, for the figure in force is neither; it stands beside as a text.
 */
export function profileTemplate(data: DataPackage, unit: string, lang: Lang): CellContent[][] {
  const words = headingsOf(data, lang);
  const expect = expectations[lang];
  const facts = data.units.find(({ code }) => code === unit);
  const indicators = new Set(indicatorsOf(data));
  const points = new Set(positionIndicators(data));
  const head = [words.nodeCode, words.nodeName, words.measure, words.value, words.score, words.rank];
  return [
    [facts?.name[lang] ?? unit],
    [...head, expect.heading, expect.inUse],
    ...data.nodes.map((node): CellContent[] => {
      const about = [node.code, node.name[lang]];
      const measure = node.measure[lang];
      if (!indicators.has(node)) return [...about, measure, null, null, null, expect.calculated, null];
      const value = valueOf(data, unit, node.code);
      if (!points.has(node.code)) return [...about, measure, value, null, null, expect.real(measure), null];
      const natural = node.naturalMeasure?.[lang] ?? null;
      const text = value === null ? null : expect.pointsInUse(writeNumber(value, lang === 'vi' ? ',' : '.'));
      return [...about, natural, null, null, null, expect.points(natural), text];
    }),
  ];
}

/** A template as an .xlsx file; the table of all units with the origin of every value beside it. */
export function writeTemplate(
  kind: 'wide' | 'profile',
  data: DataPackage,
  unit: string,
  lang: Lang,
  status?: StatusWords,
): Promise<Uint8Array> {
  const words = headingsOf(data, lang);
  const sheet: SheetOut =
    kind === 'wide'
      ? {
          sheet: words.data,
          rows: wideTemplate(data, lang),
          headRows: 3,
          headColumns: 2,
          widths: [8, 24, ...data.nodes.map(() => 16)],
        }
      : {
          sheet: words.profile,
          rows: profileTemplate(data, unit, lang),
          headRows: 2,
          headColumns: 2,
          widths: [10, 60, 24, 12, 10, 10, 60, 22],
        };
  return writeWorkbook(kind === 'wide' && status ? [sheet, statusSheet(data, lang, status)] : [sheet]);
}
