import { parseNumber } from '../tables/number';
import { columnLetters, hiddenKey } from '../problems/problem';
import { atRow } from '../tables/yield';
import type { Inquiry } from './run';
import { placeOf, type CellContent, type Sheet } from '../tables/sheet';

/** A sheet without the figures of its hidden rows and columns, which nobody sees; they are told, and can be asked for. */
export function visiblePart({ answers, problems }: Inquiry, sheet: Sheet): Sheet {
  const { hidden } = sheet;
  if (hidden === null || answers[hiddenKey(sheet)]?.kind === 'hidden') return sheet;
  const [inRow, inColumn] = [new Set(hidden.rows), new Set(hidden.columns)];
  const [rows, columns] = [new Set<number>(), new Set<number>()];
  const visible = sheet.rows.map((row, r) => {
    atRow(r);
    return row.map((cell, c) => {
      if (!(inRow.has(r) || inColumn.has(c)) || !isNumber(cell)) return cell;
      if (inRow.has(r)) rows.add(r);
      else columns.add(c);
      return null;
    });
  });
  if (rows.size + columns.size === 0) return sheet;
  const detail = {
    rows: [...rows].map((r) => r + 1).join(', '),
    columns: [...columns].map((c) => columnLetters(c + 1)).join(', '),
  };
  problems.add('hidden-parts', 'notice', placeOf(sheet), '', [{ kind: 'hidden', as: 'read' }], detail);
  return { ...sheet, rows: visible };
}

const isNumber = (cell: CellContent): boolean =>
  typeof cell === 'number' || (cell !== null && ['value', 'ambiguous'].includes(parseNumber(cell).kind));
