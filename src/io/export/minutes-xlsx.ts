import type { Minutes } from '../../workshop/minutes';
import { writeWorkbook, type SheetOut } from '../tables/xlsx';

/** Minutes as an .xlsx file: the text on the first sheet, each table on one of its own with numbers as numbers. */
export function writeMinutesWorkbook(minutes: Minutes): Promise<Uint8Array> {
  const text: string[] = [minutes.title, ...minutes.lines];
  const tables: SheetOut[] = [];
  for (const block of minutes.blocks) {
    if (block.kind === 'list') text.push(...block.items.map((item) => `• ${item}`));
    else if (block.kind !== 'table') text.push(...(block.kind === 'heading' ? ['', block.text] : [block.text]));
    else
      tables.push({
        // Names of sheets are told apart by what spreadsheet programs keep of them.
        sheet: `${tables.length + 1}. ${block.title}`,
        headRows: 1,
        headColumns: 1,
        widths: block.heads.map((head, k) => (k === 0 ? 40 : Math.max(12, Math.min(30, head.length + 2)))),
        rows: [
          block.heads,
          ...block.rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell.value))),
        ],
      });
  }
  const first = { sheet: minutes.title, headRows: 1, widths: [110], rows: text.map((line) => [line]) };
  return writeWorkbook([first, ...tables]);
}
