import writeXlsx, { type Cell, type Feature } from 'write-excel-file/universal';
import { columnLetters } from '../problems/problem';
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
  /** Made to be read and printed: sentences on as many lines as they take, or a table with lines round its cells. */
  readonly look?: 'prose' | 'table';
  /** Decimals that a number is shown with, two where nothing is said; a whole number that stands by itself has none. */
  decimals?(r: number, c: number): number | null;
  /** Numbers that nobody knows exactly are shown behind «≈»; what is in the cell is the number alone. */
  approximate?(r: number, c: number): boolean;
}

/** A formula without its leading =, with the result it has now, for programs that do not calculate. */
export interface Formula {
  readonly formula: string;
  readonly result: number | null;
}
export type CellOut = CellContent | Formula;

/** Writes an .xlsx file; text is never taken for a formula. */
export async function writeWorkbook(sheets: readonly SheetOut[]): Promise<Uint8Array> {
  const names = sheetNames(sheets);
  const blob = await writeXlsx(
    sheets.map(({ rows, headRows = 0, headColumns = 0, widths = [], look, decimals, approximate }, k) => ({
      sheet: names[k],
      data: rows.map((row, r) => {
        const lines = row.map((cell, c) =>
          wraps(row, c, r < headRows || (look === 'prose' ? c === widths.length - 1 : look === 'table'))
            ? linesOf(cell, widths[c])
            : 1,
        );
        const height = lineHeight * Math.max(1, ...lines);
        return row.map((cell, c) =>
          cellOut(
            cell,
            {
              head: r < headRows,
              wrap: lines[c] > 1,
              height,
              ruled: look === 'table',
              approximate: approximate?.(r, c) ?? false,
            },
            decimals?.(r, c) ?? null,
          ),
        );
      }),
      stickyRowsCount: headRows,
      stickyColumnsCount: headColumns,
      columns: widths.map((width) => ({ width })),
    })),
    { ...font, features: [withResults(sheets), withPages(sheets, names)] },
  ).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

/** One font throughout, which spreadsheet programs everywhere have, or have one of the same widths for. */
const font = { fontFamily: 'Arial', fontSize: 10 };

/** Height of a line of the font, in points. */
const lineHeight = 13;

/** Whether a text would be cut: every heading, what is to be read whole, and what stands before a filled cell. */
const wraps = (row: readonly CellOut[], c: number, always: boolean): boolean =>
  typeof row[c] === 'string' && (always || (row[c + 1] ?? null) !== null);

/** Lines that a text takes in a column of a width in signs; whole words, so a little more than its length says. */
function linesOf(cell: CellOut, width: number | undefined): number {
  if (typeof cell !== 'string' || width === undefined) return 1;
  const fit = Math.max(4, Math.floor(width * 1.1));
  let [lines, used] = [1, 0];
  for (const word of cell.split(/\s+/)) {
    if (used > 0 && used + 1 + word.length > fit) [lines, used] = [lines + 1, 0];
    used += (used > 0 ? 1 : 0) + word.length;
    for (; used > fit; used -= fit) lines++;
  }
  return Math.min(lines, 30);
}

interface Look {
  readonly head: boolean;
  readonly wrap: boolean;
  /** Of the whole row, in points. */
  readonly height: number;
  /** With lines round it. */
  readonly ruled: boolean;
  readonly approximate: boolean;
}

function cellOut(cell: CellOut, { head, wrap, height, ruled, approximate }: Look, decimals: number | null): Cell {
  if (cell === null && !ruled) return null;
  const style = {
    ...font,
    ...(head ? ({ fontWeight: 'bold' } as const) : {}),
    ...(ruled ? ({ borderStyle: 'thin', borderColor: '#8a8f96' } as const) : {}),
    ...(ruled && head ? ({ backgroundColor: '#eceae4', align: 'center' } as const) : {}),
    ...(height > lineHeight ? ({ height, alignVertical: 'top', wrap } as const) : {}),
  };
  if (cell === null) return style;
  if (typeof cell === 'object')
    return { type: 'Formula', value: cell.formula, ...style, ...formatted(cell.result ?? 0.5, decimals, approximate) };
  if (typeof cell === 'number')
    return { type: Number, value: cell, ...style, ...formatted(cell, decimals, approximate) };
  return { type: String, value: escapeText(fitting(cell)), ...style };
}

/** How a number is shown; all its digits stay in the cell. */
const formatted = (value: number, decimals: number | null, approximate: boolean): { format?: string } => {
  const places = decimals ?? (Number.isInteger(value) ? 0 : 2);
  if (decimals === null && places === 0 && !approximate) return {};
  const format = places === 0 ? '#,##0' : `#,##0.${'0'.repeat(places)}`;
  return { format: approximate ? `"≈ "${format}` : format };
};

/** Signs that a text cell may hold. */
const longest = 32_767;
/** Text that is not too long for the format, which shows at its end; the writer leaves out signs that XML cannot hold. */
const fitting = (text: string): string =>
  text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;

/**
 * Text that reads back as it is: _x0041_ would be taken for an escape, and the writer's table of texts confuses names
 * such as valueOf with its own, unless their first letter is escaped.
 */
const escapeText = (text: string): string =>
  text in {}
    ? `_x${text.charCodeAt(0).toString(16).padStart(4, '0')}_${text.slice(1)}`
    : text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');

/** Names that spreadsheet programs accept: of 1 to 31 signs, none of \ / ? * [ ] :, no ' at an end, each another. */
function sheetNames(sheets: readonly SheetOut[]): string[] {
  const taken = new Set<string>();
  return sheets.map(({ sheet }, k) => {
    const name = sheet
      .replace(/[\p{Cc}\\/?*[\]:]/gu, ' ')
      .replace(/^'+|'+$/g, '')
      .slice(0, 31)
      .trim();
    let own = name === '' ? `${k + 1}` : name;
    for (let n = 2; taken.has(own.toLowerCase()); n++) own = `${name.slice(0, 31 - ` (${n})`.length)} (${n})`;
    taken.add(own.toLowerCase());
    return own;
  });
}

/** Signs across a page of A4 on its side. */
const pageWidth = 140;

const margins = '<pageMargins left="0.5" right="0.5" top="0.7" bottom="0.6" header="0.35" footer="0.3"/>';
/** The sheet's name above, its pages below. */
const headAndFoot =
  '<headerFooter><oddHeader>&amp;C&amp;A</oddHeader><oddFooter>&amp;C&amp;P/&amp;N</oddFooter></headerFooter>';

/** Prints each sheet on its side in as few pages across as its columns can be read on, with its head on every page. */
function withPages(sheets: readonly SheetOut[], names: readonly string[]): Feature<Blob> {
  const across = ({ widths = [] }: SheetOut): number =>
    Math.max(1, Math.ceil(widths.reduce((sum, width) => sum + width, 0) / pageWidth));
  const titles = sheets.flatMap(({ headRows = 0, headColumns = 0 }, k) => {
    const on = `'${names[k].replace(/'/g, "''").replace(/&/g, '&amp;').replace(/</g, '&lt;')}'!`;
    const parts = [
      ...(headColumns > 0 ? [`${on}$A:$${columnLetters(headColumns)}`] : []),
      ...(headRows > 0 ? [`${on}$1:$${headRows}`] : []),
    ];
    if (parts.length === 0) return [];
    return [`<definedName name="_xlnm.Print_Titles" localSheetId="${k}">${parts.join(',')}</definedName>`];
  });
  return {
    files: {
      transform: {
        'xl/workbook.xml': {
          transform: (xml) =>
            xml.replace('<definedNames/>', titles.length > 0 ? `<definedNames>${titles.join('')}</definedNames>` : ''),
        },
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _options, { sheetIndex }) =>
            xml
              .replace(/<worksheet[^>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
              .replace(
                '</worksheet>',
                `${margins}<pageSetup paperSize="9" orientation="landscape" fitToWidth="${across(sheets[sheetIndex])}" fitToHeight="0"/>${headAndFoot}</worksheet>`,
              ),
        },
      },
    },
  };
}

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
