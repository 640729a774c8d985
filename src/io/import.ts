import type { Progress } from './breath';
import type { Catalogue } from './catalogue';
import { readCoinr, type CoinrIndex } from './coinr';
import { headed, isCoinr } from './coinr-meta';
import { calculatedMark } from './headings';
import { findLayout, titled, type Layout } from './layout';
import { Problems, type Answers, type Problem } from './problem';
import { readProfile, type ProfileReading } from './profile';
import { ProposalBuilder, type Proposals } from './proposals';
import { placeOf, textOf, type Sheet } from './sheet';
import type { Tables } from './table';
import { readValues } from './values';

/** What a sheet was taken for, and how much of it was recognised. */
export interface RecognisedSheet {
  readonly file: string;
  readonly sheet: string | null;
  readonly kind: Layout['kind'] | 'coinr' | 'calculated' | 'unknown';
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
  const profiles: ProfileReading[] = [];

  // iData without iMeta is a table of values of the index in force, when it names its indicators
  const hasMeta = tables.sheets.some((sheet) => headed(sheet, 'icode') !== null);
  const coinr = tables.sheets.filter((sheet) => isCoinr(sheet) && (hasMeta || findLayout(sheet, catalogue) === null));
  const whole = coinr.length > 0 ? await readCoinr(coinr, answers, progress) : { index: null, problems: [] };
  for (const { file, sheet, rows } of coinr) {
    const { index } = whole;
    const [units, indicators] = index
      ? [index.units.length, index.values.length / Math.max(1, index.units.length)]
      : [0, 0];
    sheets.push({ file, sheet, kind: 'coinr', rows: rows.length, units, indicators });
  }
  for (const sheet of tables.sheets.filter((each) => !coinr.includes(each))) {
    const about = { file: sheet.file, sheet: sheet.sheet, rows: sheet.rows.length };
    const calculated = textOf(sheet.rows[0]?.[0] ?? null).startsWith(calculatedMark);
    const layout = calculated ? null : findLayout(sheet, catalogue);
    if (calculated) sheets.push({ ...about, kind: 'calculated', units: 0, indicators: 0 });
    else if (layout === null) sheets.push({ ...about, kind: 'unknown', units: 0, indicators: 0 });
    else if (layout.kind === 'profile') {
      tellSecondValues(sheet, layout, problems);
      const profile = readProfile(sheet, layout, catalogue, builder, problems, answers);
      const indicators = profile.stated.filter(({ node }) => catalogue.indicatorAt.has(node)).length;
      profiles.push(profile);
      sheets.push({ ...about, kind: 'profile', units: profile.unit === null ? 0 : 1, indicators });
    } else {
      if (layout.kind === 'long') tellSecondValues(sheet, layout, problems);
      const recognised = await readValues(sheet, layout, catalogue, builder, problems, answers, progress);
      sheets.push({ ...about, kind: layout.kind, ...recognised });
    }
  }
  // beside recognised sheets an unknown one is only worth a word
  const severity = sheets.some(({ kind }) => kind !== 'unknown') ? 'notice' : 'error';
  for (const unknown of sheets.filter(({ kind }) => kind === 'unknown'))
    problems.add('nothing-recognised', severity, placeOf(unknown));
  return {
    sheets,
    index: whole.index,
    proposals: builder.done(),
    profiles,
    problems: [...tables.problems, ...whole.problems, ...problems.all()],
  };
}

/** Only one column of values is read; others, of other years perhaps, are named. */
function tellSecondValues(
  sheet: Sheet,
  { header, value }: { readonly header: number; readonly value: number | null },
  problems: Problems,
): void {
  sheet.rows[header].forEach((cell, c) => {
    if (c !== value && titled(cell, 'value')) problems.add('column-ignored', 'notice', placeOf(sheet, header, c), cell);
  });
}
