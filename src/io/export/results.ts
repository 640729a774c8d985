import { compute, emptyScenario, rankIn, scoreIn, valueIn, type Model, type Result } from '../../core';
import { cellOf } from '../../facts/cell-table';
import { doubtInResult, type Doubt } from '../../facts/doubt';
import { resultStatus } from '../../facts/result-status';
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

/** Reads how a node's results of a unit are known. */
function knownIn({ data, model, result }: ResultExport) {
  const { framework } = model;
  const baseline = compute(model, emptyScenario);
  return {
    doubt: (node: number, unit: number): Doubt => doubtInResult(data, framework, baseline, result, node, unit),
    standing: (node: number, unit: number) => resultStatus(data, framework, baseline, result, node, unit, 'score'),
  };
}

const finite = (x: number): number | null => (Number.isFinite(x) ? x : null);

/**
 * Every node of every unit, one a row: value, score, rank, weight, where the value comes from, and how the score is known,
 * with its interval where nobody printed it; never read as data.
 */
export function resultRows(input: ResultExport): CellContent[][] {
  const { data, model, result, scenarioName, lang, status } = input;
  const { doubt, standing } = knownIn(input);
  const told = (node: number, unit: number): string | null => {
    const found = standing(node, unit);
    return found === null ? null : status[found === 'assumed' ? 'scenario' : found];
  };
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
      ...[words.resultStatus, words.approximate, words.scoreLow, words.scoreHigh, words.rankBest, words.rankWorst],
    ],
    ...data.units.flatMap((unit) => {
      const u = model.unitAt.get(unit.code)!;
      return data.nodes.map(({ code, name, measure }): CellContent[] => {
        const node = framework.indexOf.get(code)!;
        const isIndicator = node < framework.nIndicators;
        const value = isIndicator ? finite(valueIn(result, node, u)) : null;
        const { score, rank } = doubt(node, u);
        return [
          ...[unit.code, unit.name[lang], framework.level[node], code, name[lang], measure[lang], value],
          ...[finite(scoreIn(result, node, u)), rankIn(result, node, u) || null, result.weights[node]],
          ...(isIndicator ? origin(cellOf(data, unit.code, code), value) : [null, null, null, null]),
          ...[told(node, u), score || rank ? words.approximate : null],
          ...(score ?? [null, null]),
          ...(rank ?? [null, null]),
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
  const { doubt } = knownIn(input);
  return writeWorkbook([
    crossTable(input, words.scores, {
      cell: (node, unit) => finite(scoreIn(result, node, unit)),
      decimals: 2,
      approximate: (node, unit) => doubt(node, unit).score !== null,
    }),
    crossTable(input, words.ranks, {
      cell: (node, unit) => rankIn(result, node, unit) || null,
      decimals: 0,
      approximate: (node, unit) => doubt(node, unit).rank !== null,
    }),
    {
      sheet: words.results,
      headRows: 1,
      headColumns: 2,
      widths: [8, 24, 6, 10, 50, 24, 12, 12, 8, 8, 8, 14, 12, 50, 14, 6, 12, 12, 12, 12],
      rows: resultRows(input),
      // data rows are the nodes of each unit in turn
      decimals: (r, c) =>
        c === 6 && r > 0 ? data.nodes[(r - 1) % data.nodes.length].decimals : [7, 16, 17].includes(c) ? 2 : null,
    },
    sources,
  ]);
}

/** A figure of each node and unit. */
interface Figures {
  cell(node: number, unit: number): CellContent;
  readonly decimals: number;
  approximate(node: number, unit: number): boolean;
}

function crossTable(
  { data, model, lang }: ResultExport,
  title: string,
  { cell, decimals, approximate }: Figures,
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
    approximate: (r, c) =>
      r >= 2 && c >= 2 && approximate(indexOf.get(nodes[c - 2].code)!, model.unitAt.get(data.units[r - 2].code)!),
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
