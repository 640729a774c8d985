import { rankIn, scoreIn, valueIn, type Model, type Result } from '../../core';
import { cellOf } from '../../facts/cell-table';
import { writeCsv, type CsvDialect } from '../tables/csv';
import { calculatedMark, headingsOf } from '../tables/headings';
import type { CellFacts, DataPackage, Lang, Status } from '../../facts/package';
import type { CellContent } from '../tables/sheet';
import { writeWorkbook, type SheetOut } from '../tables/xlsx';

/** A value's status in a result; `scenario` where the scenario sets the value. */
export type ValueStatus = Status | 'scenario';

/** A result to be written, and what it is made from. */
export interface ResultExport {
  readonly data: DataPackage;
  readonly model: Model;
  readonly result: Result;
  readonly scenarioName: string;
  readonly lang: Lang;
  readonly status: Readonly<Record<ValueStatus, string>>;
}

const finite = (x: number): number | null => (Number.isFinite(x) ? x : null);

/** Every node of every unit, one a row: value, score, rank, weight, and where the value comes from; never read as data. */
export function resultRows({ data, model, result, scenarioName, lang, status }: ResultExport): CellContent[][] {
  const words = headingsOf(data, lang);
  const { framework } = model;
  const sources = new Map(data.sources.map(({ id, title }) => [id, title[lang]]));
  const origin = (cell: CellFacts | null, value: number | null): CellContent[] => {
    if ((cell?.value ?? null) !== value) return [null, status.scenario, null, scenarioName];
    return cell
      ? [cell.year || null, status[cell.status], cell.se, sources.get(cell.source) ?? cell.source]
      : [null, null, null, null];
  };
  return [
    [
      ...[
        calculatedMark + words.unitCode,
        words.unitName,
        words.level,
        words.nodeCode,
        words.nodeName,
        words.measure,
        words.value,
      ],
      ...[words.score, words.rank, words.weight, words.year, words.status, words.se, words.source],
    ],
    ...data.units.flatMap((unit) => {
      const u = model.unitAt.get(unit.code)!;
      return data.nodes.map(({ code, name, measure }): CellContent[] => {
        const node = framework.indexOf.get(code)!;
        const isIndicator = node < framework.nIndicators;
        const value = isIndicator ? finite(valueIn(result, node, u)) : null;
        return [
          ...[unit.code, unit.name[lang], framework.level[node], code, name[lang], measure[lang], value],
          ...[finite(scoreIn(result, node, u)), rankIn(result, node, u) || null, result.weights[node]],
          ...(isIndicator ? origin(cellOf(data, unit.code, code), value) : [null, null, null, null]),
        ];
      });
    }),
  ];
}

/** Results as CSV; see `resultRows`. */
export const writeResultsCsv = (input: ResultExport, custom: CsvDialect): string => writeCsv(resultRows(input), custom);

/** Results as an .xlsx file: scores and ranks as tables of units by nodes, then every row with its origin, then the sources. */
export async function writeResultsWorkbook(input: ResultExport): Promise<Uint8Array> {
  const { data, lang, result } = input;
  const words = headingsOf(data, lang);
  const sources: SheetOut = {
    sheet: words.sources,
    headRows: 1,
    widths: [40, 60, 20],
    rows: [
      [calculatedMark + words.sources, 'URL', words.note],
      ...data.sources.map((s) => [s.title[lang], s.url, s.licence]),
    ],
  };
  return writeWorkbook([
    crossTable(input, words.scores, (node, unit) => finite(scoreIn(result, node, unit)), 2),
    crossTable(input, words.ranks, (node, unit) => rankIn(result, node, unit) || null, 0),
    {
      sheet: words.results,
      headRows: 1,
      headColumns: 2,
      widths: [8, 24, 6, 10, 50, 24, 12, 12, 8, 8, 8, 14, 12, 50],
      rows: resultRows(input),
      // data rows are the nodes of each unit in turn
      decimals: (r, c) => (c === 6 && r > 0 ? data.nodes[(r - 1) % data.nodes.length].decimals : c === 7 ? 2 : null),
    },
    sources,
  ]);
}

function crossTable(
  { data, model, lang }: ResultExport,
  title: string,
  cell: (node: number, unit: number) => CellContent,
  decimals: number,
): SheetOut {
  const { indexOf } = model.framework;
  // the index first, then downwards
  const nodes = [...data.nodes].sort((a, b) => indexOf.get(b.code)! - indexOf.get(a.code)!);
  return {
    sheet: title,
    headRows: 2,
    headColumns: 2,
    widths: [12, 24, ...nodes.map(() => 14)],
    decimals: () => decimals,
    rows: [
      [calculatedMark + title, null, ...nodes.map(({ code }) => code)],
      [null, null, ...nodes.map(({ name }) => name[lang])],
      ...data.units.map(({ code, name }) => {
        const u = model.unitAt.get(code)!;
        return [code, name[lang], ...nodes.map((node) => cell(indexOf.get(node.code)!, u))];
      }),
    ],
  };
}
