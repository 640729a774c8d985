import type { SheetOut } from '../io/tables/xlsx';
import type { Block, Cell, ReportContent, Table } from './content';
import type { Minutes } from './minutes';

/** Signs of width that a whole page of columns has. */
const pageWidth = 130;

const cellOf = ({ text, number }: Cell) => number ?? (text === '' ? null : text);

/**
 * The report as sheets: its sentences first, then every table with numbers as numbers, rounded as printed.
 * @param mark stands before the first cell of a sheet, so that it is never read as data
 */
export function sheetsOf(content: ReportContent, mark: string): SheetOut[] {
  const { title, blocks, footing, annexes } = content;
  const said = blocks.flatMap((block) => (block.kind === 'text' ? [[block.lead ?? null, block.text]] : []));
  return [
    {
      sheet: content.letterhead?.kind ?? content.title,
      widths: [22, 112],
      look: 'prose',
      rows: [[mark + title], [content.placeDate], ...said, [null, footing]],
    },
    ...annexes.flatMap(({ title: sheet, blocks: own }) => own.flatMap((block) => tableSheet(sheet, block, mark))),
  ];
}

/** The minutes as sheets: what is said on the first, each table on one of its own. */
export function minutesSheets({ title, lines, blocks }: Minutes): SheetOut[] {
  const said = blocks.flatMap((block): string[] => {
    if (block.kind === 'list') return block.items.map((item) => `• ${item}`);
    if (block.kind === 'table') return [];
    return block.kind === 'heading' ? ['', block.text] : [block.text];
  });
  const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
  return [
    { sheet: title, headRows: 1, widths: [110], look: 'prose', rows: [title, ...lines, ...said].map((line) => [line]) },
    // Names of sheets are told apart by what spreadsheet programs keep of them.
    ...tables.map((table, k) => sheetOf(`${k + 1}. ${table.name}`, table, '')),
  ];
}

const tableSheet = (sheet: string, block: Block, mark: string): SheetOut[] =>
  block.kind === 'table' ? [sheetOf(sheet, block.table, mark)] : [];

function sheetOf(sheet: string, { columns, rows }: Table, mark: string): SheetOut {
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  return {
    sheet,
    headRows: 1,
    look: 'table',
    widths: columns.map(({ width }) => Math.max(8, Math.round((pageWidth * width) / whole))),
    rows: [
      columns.map(({ head }, c) => (c === 0 ? mark + head : head)),
      ...rows.map(({ cells }) => cells.map((cell) => cellOf(cell))),
    ],
  };
}
