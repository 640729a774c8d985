import writeXlsx, { type Cell, type Feature } from 'write-excel-file/universal';
import type { CellContent } from './sheet';
import { addressOf } from './xlsx-read';

/** A sheet to write; the first `headRows` rows and `headColumns` columns stay in sight. */
export interface SheetOut {
  readonly sheet: string;
  readonly rows: readonly (readonly CellOut[])[];
  readonly headRows?: number;
  readonly headColumns?: number;
  /** Widths in characters. */
  readonly widths?: readonly number[];
}

/** A formula without its leading =, with the result it has now, for programs that do not calculate. */
export interface Formula {
  readonly formula: string;
  readonly result: number | null;
}
export type CellOut = CellContent | Formula;

/** Writes an .xlsx file; text is never taken for a formula. */
export async function writeWorkbook(sheets: readonly SheetOut[]): Promise<Uint8Array> {
  const blob = await writeXlsx(
    sheets.map(({ sheet, rows, headRows = 0, headColumns = 0, widths = [] }) => ({
      sheet: sheetName(sheet),
      data: rows.map((row, r) => row.map((cell) => cellOut(cell, r < headRows))),
      stickyRowsCount: headRows,
      stickyColumnsCount: headColumns,
      columns: widths.map((width) => ({ width })),
    })),
    { features: [withResults(sheets)] },
  ).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

function cellOut(cell: CellOut, head: boolean): Cell {
  if (cell === null) return null;
  const style = head ? ({ fontWeight: 'bold', wrap: true, alignVertical: 'top' } as const) : {};
  if (typeof cell === 'object') return { type: 'Formula', value: cell.formula, ...style };
  if (typeof cell === 'number') return { type: Number, value: cell, ...style };
  return { type: String, value: escapeText(cell), ...style };
}

/**
 * Text that reads back as it is: _x0041_ would be taken for an escape, and the writer's table of texts confuses names
 * such as valueOf with its own, unless their first letter is escaped.
 */
const escapeText = (text: string): string =>
  text in {}
    ? `_x${text.charCodeAt(0).toString(16).padStart(4, '0')}_${text.slice(1)}`
    : text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');

/** A name that spreadsheet programs accept: at most 31 signs, none of \ / ? * [ ] : */
const sheetName = (text: string): string => text.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31);

/** Stores each formula's present result beside it, and asks the program to calculate anew when it opens the file. */
const withResults = (sheets: readonly SheetOut[]): Feature<Blob> => ({
  files: {
    transform: {
      'xl/workbook.xml': {
        transformElementAttributes: (tag, attributes) =>
          tag === 'calcPr' ? { ...attributes, fullCalcOnLoad: '1' } : attributes,
      },
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml, _options, { sheetIndex }) =>
          xml.replace(
            /<c r="([A-Z]+\d+)"([^>]*)>(<f>[^<]*<\/f>)<\/c>/g,
            (_cell, at: string, style: string, f: string) => {
              const place = addressOf(at);
              const content = place ? sheets[sheetIndex].rows[place.r][place.c] : null;
              const result = content !== null && typeof content === 'object' ? content.result : null;
              // without a number the formula gives an empty text
              const type = result === null ? ' t="str"' : '';
              return `<c r="${at}"${style}${type}>${f}<v>${result ?? ''}</v></c>`;
            },
          ),
      },
    },
  },
});
