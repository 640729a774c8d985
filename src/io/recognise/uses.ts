import type { ImportRun } from './run';
import { headed } from './coinr-table';
import { calculatedMark } from '../tables/headings';
import { findLayout, fits } from './layout';
import type { KnownUse, SheetUse } from '../problems/sheet-use';
import { useKey, type Answers } from '../problems/problem';
import { placeOf, textOf, type Sheet } from '../tables/sheet';

/** Whether a sheet holds results that this app has written. */
export const isCalculated = ({ rows }: Sheet): boolean => textOf(rows[0]?.[0] ?? null).startsWith(calculatedMark);

/** How the user says that a sheet is to be read; null when nothing was said. */
export function useGiven(sheet: Sheet, answers: Answers): SheetUse | null {
  const answer = answers[useKey(sheet)];
  return answer?.kind === 'use' && fits(answer.use, sheet) && !isCalculated(sheet) ? answer.use : null;
}

const isHidden = ({ hidden }: Sheet): boolean => hidden?.sheet ?? false;

/** What each sheet is read as: as the user says, else as it looks; null for what is not
 * recognised or was calculated. A hidden one is passed over until the user asks for it. */
export function usesOf(run: ImportRun, sheets: readonly Sheet[]): (KnownUse | null)[] {
  const { answers, catalogue, problems } = run;
  const given = sheets.map((sheet) => useGiven(sheet, answers));
  const looksLike = (sheet: Sheet, table: 'imeta' | 'idata'): KnownUse | null => {
    const found = headed(sheet, table);
    return found && { kind: table, header: found.header, code: found.code };
  };
  // iData without iMeta is a table of values of the index in force, when it names its indicators
  const hasMeta = sheets.some(
    (sheet, k) => (given[k] ?? (isHidden(sheet) ? null : looksLike(sheet, 'imeta')))?.kind === 'imeta',
  );
  return sheets.map((sheet, k) => {
    const use = given[k];
    if (use?.kind === 'found') return findLayout(sheet, catalogue, use.header);
    if (use !== null) return use;
    if (isCalculated(sheet)) return null;
    const coinr = looksLike(sheet, 'imeta') ?? looksLike(sheet, 'idata');
    const found = (hasMeta ? coinr : null) ?? findLayout(sheet, catalogue) ?? coinr;
    if (!isHidden(sheet) || found === null) return found;
    problems.add('hidden-sheet', 'notice', placeOf(sheet), sheet.sheet, [{ kind: 'use', use: found }]);
    return { kind: 'skipped' };
  });
}
