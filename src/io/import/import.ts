import type { Progress } from '../tables/yield';
import type { Catalogue } from '../recognise/catalogue';
import { readCoinr, type CoinrIndex } from '../coinr/coinr';
import { excerptOf, type Excerpt } from '../recognise/excerpt';
import { visiblePart } from '../recognise/hidden';
import { isTitle } from '../recognise/layout';
import type { KnownUse, Layout } from '../problems/sheet-use';
import { isSum } from '../recognise/noise';
import { parseNumber } from '../tables/number';
import { decodeSheet, type Understanding } from '../recognise/legacy-fonts';
import { Problems, type Answers, type Problem } from '../problems/problem';
import type { ProfileReading } from '../read/profile';
import type { ReadingRun } from '../read/reading-run';
import { mentioned } from '../recognise/mentioned';
import { ProposalBuilder, type Proposals } from '../read/proposals';
import { readSheet, type FoundProfile } from './readers';
import { placeOf } from '../tables/sheet';
import type { Tables } from '../tables/read-tables';
import { onTerritory } from '../recognise/territory';
import { isCalculated, useGiven, usesOf } from '../recognise/uses';
import { chooseYear } from '../recognise/years';

/** What a sheet was taken for, and how much of it was recognised; `waiting`: for an answer of the user's. */
export interface RecognisedSheet {
  readonly file: string;
  readonly sheet: string | null;
  readonly kind: Layout['kind'] | 'coinr' | 'calculated' | 'skipped' | 'waiting' | 'unknown';
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
  const asked = { answers, catalogue, problems };
  const run: ReadingRun = { ...asked, proposals: new ProposalBuilder(asked), progress };
  const sheets: RecognisedSheet[] = [];
  const profiles: FoundProfile[] = [];

  const understood = understoodIn(catalogue);
  const grids = tables.sheets.map((sheet) => visiblePart(run, decodeSheet(sheet, understood, problems)));
  const uses = usesOf(run, grids);
  const candidates = grids.map((sheet, k) => ({
    ...{ sheet, use: uses[k] },
    byHand: useGiven(sheet, answers) !== null,
  }));
  const years = chooseYear(run, candidates);
  const coinr = grids.filter((_, k) => uses[k]?.kind === 'imeta' || uses[k]?.kind === 'idata');
  const whole = coinr.length > 0 ? await readCoinr(coinr, answers, progress) : { index: null, problems: [] };
  const units = whole.index?.units.length ?? 0;
  const indicators = whole.index === null ? 0 : whole.index.values.length / Math.max(1, units);
  for (const [k, sheet] of grids.entries()) {
    const use = uses[k];
    const about = {
      ...{ file: sheet.file, sheet: sheet.sheet, rows: sheet.rows.length, use, units: 0, indicators: 0 },
      byHand: candidates[k].byHand,
      excerpt: excerptOf(sheet, use),
    };
    if (use === null) sheets.push({ ...about, kind: isCalculated(sheet) ? 'calculated' : 'unknown' });
    else if (use.kind === 'skipped') sheets.push({ ...about, kind: 'skipped' });
    else if (use.kind === 'imeta' || use.kind === 'idata') sheets.push({ ...about, kind: 'coinr', units, indicators });
    else if (years[k] !== null) sheets.push({ ...about, kind: years[k] === 'waiting' ? 'waiting' : 'skipped' });
    else {
      const part = onTerritory(run, sheet, use);
      if (part === null) sheets.push({ ...about, kind: 'waiting' });
      else {
        const read = await readSheet(run, part, use, about.byHand);
        profiles.push(...read.profiles);
        sheets.push({ ...about, kind: use.kind, units: read.units, indicators: read.indicators });
      }
    }
  }
  // beside recognised sheets an unknown one is only worth a word
  const severity = sheets.some(({ kind }) => kind !== 'unknown') ? 'notice' : 'error';
  for (const unknown of sheets.filter(({ kind }) => kind === 'unknown'))
    problems.add('nothing-recognised', severity, placeOf(unknown));
  const proposals = run.proposals.done();
  return {
    sheets,
    index: whole.index,
    proposals,
    profiles: profiles.map(({ sheet, profile }) => ({ ...profile, untaken: run.proposals.untaken.get(sheet) ?? [] })),
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
