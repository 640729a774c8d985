import { cellOf, indicatorPositions } from '../../facts/cell-table';
import { calculatedMark, headingsOf } from '../tables/headings';
import type { CellFacts, DataPackage, Lang, NodeFacts } from '../../facts/package';
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
 */
export function wideTemplate(data: DataPackage, lang: Lang): CellContent[][] {
  const words = headingsOf(data, lang);
  const indicators = indicatorsOf(data);
  return [
    [words.unitCode, words.unitName, ...indicators.map(({ code }) => code)],
    [null, null, ...indicators.map(({ name }) => name[lang])],
    [null, null, ...indicators.map(({ measure }) => measure[lang])],
    ...data.units.map((unit) => [
      unit.code,
      unit.name[lang],
      ...indicators.map(({ code }) => valueOf(data, unit.code, code)),
    ]),
  ];
}

/** Every value in force, one a row, with its origin. @param status words for the statuses */
export function longTable(
  data: DataPackage,
  lang: Lang,
  status: Readonly<Record<CellFacts['status'], string>>,
): CellContent[][] {
  const words = headingsOf(data, lang);
  const indicators = indicatorsOf(data);
  const sources = new Map(data.sources.map(({ id, title }) => [id, title[lang]]));
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

/** Where every value comes from, as a sheet that is not taken for data when the workbook is read again. */
export function statusSheet(
  data: DataPackage,
  lang: Lang,
  status: Readonly<Record<CellFacts['status'], string>>,
): SheetOut {
  const words = headingsOf(data, lang);
  const [head, ...rows] = longTable(data, lang, status);
  return {
    sheet: words.status,
    headRows: 1,
    headColumns: 2,
    widths: [12, 24, 10, 50, 24, 12, 8, 14, 12, 50],
    rows: [[`${calculatedMark}${String(head[0])}`, ...head.slice(1)], ...rows],
  };
}

/** One unit's profile to fill in: values of all indicators as in force, scores and ranks left open. */
export function profileTemplate(data: DataPackage, unit: string, lang: Lang): CellContent[][] {
  const words = headingsOf(data, lang);
  const facts = data.units.find(({ code }) => code === unit);
  const indicators = new Set(indicatorsOf(data));
  return [
    [facts?.name[lang] ?? unit],
    [words.nodeCode, words.nodeName, words.measure, words.value, words.score, words.rank],
    ...data.nodes.map((node): CellContent[] => {
      const value = indicators.has(node) ? valueOf(data, unit, node.code) : null;
      return [node.code, node.name[lang], node.measure[lang], value, null, null];
    }),
  ];
}

/** A template as an .xlsx file; the table of all units with the origin of every value beside it. */
export function writeTemplate(
  kind: 'wide' | 'profile',
  data: DataPackage,
  unit: string,
  lang: Lang,
  status?: Readonly<Record<CellFacts['status'], string>>,
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
          widths: [10, 60, 24, 12, 10, 10],
        };
  return writeWorkbook(kind === 'wide' && status ? [sheet, statusSheet(data, lang, status)] : [sheet]);
}
