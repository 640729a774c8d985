import type { Progress } from './breath';
import type { Catalogue } from './catalogue';
import { readCoinr, type CoinrIndex } from './coinr';
import { headed } from './coinr-meta';
import { excerptOf, type Excerpt } from './excerpt';
import { calculatedMark } from './headings';
import { findLayout, fits, isTitle, titled, type KnownUse, type Layout, type SheetUse } from './layout';
import { isSum } from './names';
import { parseNumber } from './number';
import { decodeSheet, type Understanding } from './old-letters';
import { Problems, useKey, type Answers, type Problem } from './problem';
import { mentioned, readProfile, type ProfileReading } from './profile';
import { ProposalBuilder, type Proposals } from './proposals';
import { placeOf, textOf, type Sheet } from './sheet';
import type { Tables } from './table';
import { readValues } from './values';

/** What a sheet was taken for, and how much of it was recognised. */
export interface RecognisedSheet {
  readonly file: string;
  readonly sheet: string | null;
  readonly kind: Layout['kind'] | 'coinr' | 'calculated' | 'skipped' | 'unknown';
  /** How it was read; null when it was not. */
  readonly use: KnownUse | null;
  /** Whether the user said so. */
  readonly byHand: boolean;
  /** What to choose another use on. */
  readonly excerpt: Excerpt;
  readonly rows: number;
  readonly units: number;
  readonly indicators: number;
}

/** A preview of an import: nothing has been changed. Plain data, safe for structured clone. */
export interface ImportReading {
  readonly sheets: readonly RecognisedSheet[];
  /** A whole index in COINr's form; null when the files hold none, or not a sound one. */
  readonly index: CoinrIndex | null;
  /** Values that would change in the index in force. */
  readonly proposals: Proposals;
  readonly profiles: readonly ProfileReading[];
  readonly problems: readonly Problem[];
}

/**
 * Reads what the tables mean. COINr's two tables give a whole index; every other sheet is a table of values or a profile
 * for the index in force. Reading again with the answers to the questions settles them.
 */
export async function readImport(
  tables: Tables,
  catalogue: Catalogue,
  answers: Answers = {},
  progress: Progress = () => undefined,
): Promise<ImportReading> {
  const problems = new Problems();
  const builder = new ProposalBuilder(catalogue, problems, answers);
  const sheets: RecognisedSheet[] = [];
  const profiles: { readonly sheet: Sheet; readonly profile: ProfileReading }[] = [];

  const understood = understoodIn(catalogue);
  const read = tables.sheets.map((sheet) => decodeSheet(sheet, understood, problems));
  const uses = usesOf(read, catalogue, answers);
  const coinr = read.filter((_, k) => uses[k]?.kind === 'imeta' || uses[k]?.kind === 'idata');
  const whole = coinr.length > 0 ? await readCoinr(coinr, answers, progress) : { index: null, problems: [] };
  const units = whole.index?.units.length ?? 0;
  const indicators = whole.index === null ? 0 : whole.index.values.length / Math.max(1, units);
  for (const [k, sheet] of read.entries()) {
    const use = uses[k];
    const about = {
      ...{ file: sheet.file, sheet: sheet.sheet, rows: sheet.rows.length, use, units: 0, indicators: 0 },
      byHand: useGiven(sheet, answers) !== null,
      excerpt: excerptOf(sheet, use),
    };
    if (use === null) sheets.push({ ...about, kind: isCalculated(sheet) ? 'calculated' : 'unknown' });
    else if (use.kind === 'skipped') sheets.push({ ...about, kind: 'skipped' });
    else if (use.kind === 'imeta' || use.kind === 'idata') sheets.push({ ...about, kind: 'coinr', units, indicators });
    else if (use.kind === 'profile') {
      tellSecondValues(sheet, use, problems);
      const profile = readProfile(sheet, use, catalogue, builder, problems, answers);
      const stated = profile.stated.filter(({ node }) => catalogue.indicatorAt.has(node)).length;
      profiles.push({ sheet, profile });
      sheets.push({ ...about, kind: 'profile', units: profile.unit === null ? 0 : 1, indicators: stated });
    } else {
      if (use.kind === 'long') tellSecondValues(sheet, use, problems);
      const recognised = await readValues(sheet, use, catalogue, builder, problems, answers, progress);
      sheets.push({ ...about, kind: use.kind, ...recognised });
    }
  }
  // beside recognised sheets an unknown one is only worth a word
  const severity = sheets.some(({ kind }) => kind !== 'unknown') ? 'notice' : 'error';
  for (const unknown of sheets.filter(({ kind }) => kind === 'unknown'))
    problems.add('nothing-recognised', severity, placeOf(unknown));
  const proposals = builder.done();
  return {
    sheets,
    index: whole.index,
    proposals,
    profiles: profiles.map(({ sheet, profile }) => ({ ...profile, untaken: builder.untaken.get(sheet) ?? [] })),
    problems: [...tables.problems, ...whole.problems, ...problems.all()],
  };
}

/** Whether a text means something to the readers: a name, a title, a sum, a marker of missing values, a unit spoken of. */
export const understoodIn =
  (catalogue: Catalogue): Understanding =>
  (text) => {
    if (catalogue.matchUnit.code(text) !== null || catalogue.matchNode.code(text) !== null) return 2;
    const isWord = isTitle(text) || isSum(text) || parseNumber(text).kind === 'missing';
    return isWord || mentioned(text, catalogue).length > 0 ? 1 : 0;
  };

const isCalculated = ({ rows }: Sheet): boolean => textOf(rows[0]?.[0] ?? null).startsWith(calculatedMark);

function useGiven(sheet: Sheet, answers: Answers): SheetUse | null {
  const answer = answers[useKey(sheet)];
  return answer?.kind === 'use' && fits(answer.use, sheet) && !isCalculated(sheet) ? answer.use : null;
}

/** What each sheet is read as: as the user says, else as it looks; null for what is not recognised or was calculated. */
function usesOf(sheets: readonly Sheet[], catalogue: Catalogue, answers: Answers): (KnownUse | null)[] {
  const given = sheets.map((sheet) => useGiven(sheet, answers));
  const looksLike = (sheet: Sheet, table: 'imeta' | 'idata'): KnownUse | null => {
    const found = headed(sheet, table);
    return found && { kind: table, header: found.header, code: found.code };
  };
  // iData without iMeta is a table of values of the index in force, when it names its indicators
  const hasMeta = sheets.some((sheet, k) => (given[k] ?? looksLike(sheet, 'imeta'))?.kind === 'imeta');
  return sheets.map((sheet, k) => {
    const use = given[k];
    if (use?.kind === 'found') return findLayout(sheet, catalogue, use.header);
    if (use !== null) return use;
    if (isCalculated(sheet)) return null;
    const coinr = looksLike(sheet, 'imeta') ?? looksLike(sheet, 'idata');
    return (hasMeta ? coinr : null) ?? findLayout(sheet, catalogue) ?? coinr;
  });
}

/** Only one column of values is read; others, of other years perhaps, are named. */
function tellSecondValues(
  sheet: Sheet,
  { header, value }: { readonly header: number; readonly value: number | null },
  problems: Problems,
): void {
  sheet.rows[header]?.forEach((cell, c) => {
    if (c !== value && titled(cell, 'value')) problems.add('column-ignored', 'notice', placeOf(sheet, header, c), cell);
  });
}
