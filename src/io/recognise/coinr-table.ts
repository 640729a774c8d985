import { useKey, type Answers } from '../problems/problem';
import { textOf, type Sheet } from '../tables/sheet';

/** A sheet with its header row; columns by lower-case title. */
export interface Headed {
  readonly sheet: Sheet;
  readonly header: number;
  /** Column of the codes. */
  readonly code: number;
  readonly columns: ReadonlyMap<string, number>;
}

const codeTitles = { imeta: 'icode', idata: 'ucode' } as const;
export type CoinrTable = keyof typeof codeTitles;

/** Finds the header of one of COINr's tables, by the title of its codes. */
export function headed(sheet: Sheet, table: CoinrTable): Headed | null {
  const title = codeTitles[table];
  const header = sheet.rows.slice(0, 10).findIndex((row) => row.some((cell) => textOf(cell).toLowerCase() === title));
  return header < 0 ? null : headedAt(sheet, header, title, null);
}

/** @param code column of the codes; null = the one titled so */
function headedAt(sheet: Sheet, header: number, title: string, code: number | null): Headed {
  const columns = new Map<string, number>();
  sheet.rows[header].forEach((cell, c) => {
    const name = c === code ? title : textOf(cell).toLowerCase();
    if (name !== '' && !columns.has(name)) columns.set(name, c);
  });
  if (code !== null) columns.set(title, code);
  return { sheet, header, code: columns.get(title) ?? 0, columns };
}

/** One of COINr's tables as the user says where it is, else as it is found; null when the sheet is not that table. */
export function coinrTable(sheet: Sheet, table: CoinrTable, answers: Answers): Headed | null {
  const answer = answers[useKey(sheet)];
  if (answer?.kind !== 'use') return headed(sheet, table);
  if (answer.use.kind !== table) return null;
  return headedAt(sheet, answer.use.header, codeTitles[table], answer.use.code);
}
