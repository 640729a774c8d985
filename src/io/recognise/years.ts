import type { ImportRun } from './run';
import type { Catalogue } from './catalogue';
import type { KnownUse, Layout } from '../problems/sheet-use';
import type { Matcher } from './match';
import { yearKey, type Fix } from '../problems/problem';
import { unitsMentioned } from './mentioned';
import { placeOf, textOf, type CellContent, type Sheet } from '../tables/sheet';

/** A sheet of the user's, and how it is read unless the user says otherwise. */
export interface Candidate {
  readonly sheet: Sheet;
  readonly use: KnownUse | null;
  /** The user said so; such a sheet is read whatever its year. */
  readonly byHand: boolean;
}

/** What becomes of a sheet of a year: it waits for the user to choose one, or another was chosen. */
export type YearVerdict = 'waiting' | 'other-year' | null;

/**
 * Where sheets give figures for the same units and indicators of several years, asks once which year to take.
 * @returns one verdict for each candidate
 */
export function chooseYear(run: ImportRun, candidates: readonly Candidate[]): YearVerdict[] {
  const { answers, catalogue, problems } = run;
  const dated = candidates.flatMap(({ sheet, use, byHand }, k) => {
    const layout = byHand || use === null ? null : layoutOf(use);
    const year = layout && yearOf(sheet, layout);
    return layout && year !== null ? [{ k, sheet, layout, year }] : [];
  });
  const verdicts = candidates.map((): YearVerdict => null);
  if (new Set(dated.map(({ year }) => year)).size < 2) return verdicts;

  const known = dated.map((one) => ({ ...one, ...namedIn(one.sheet, one.layout, catalogue) }));
  const rivals = known.filter((one) =>
    known.some((other) => other.year !== one.year && meet(one.units, other.units) && meet(one.nodes, other.nodes)),
  );
  if (rivals.length === 0) return verdicts;
  const years = [...new Set(rivals.map(({ year }) => year))].sort().reverse();
  const answer = answers[yearKey];
  const chosen = answer?.kind === 'year' && years.includes(answer.year) ? answer.year : null;
  if (chosen === null) {
    const fixes = years.map((year): Fix => ({ kind: 'year', year }));
    const { file } = rivals[0].sheet;
    problems.add('many-years', 'question', placeOf({ file, sheet: null }), years.join(', '), fixes, {
      sheets: rivals.map(({ sheet }) => `“${sheet.sheet ?? sheet.file}”`).join(', '),
    });
  }
  for (const { k, year } of rivals)
    if (chosen === null) verdicts[k] = 'waiting';
    else if (year !== chosen) verdicts[k] = 'other-year';
  return verdicts;
}

const layoutOf = (use: KnownUse): Layout | null =>
  use.kind === 'skipped' || use.kind === 'imeta' || use.kind === 'idata' ? null : use;

/** The only year in the sheet's name, else of the titles above the table («năm 2023»), else in the file's name. */
function yearOf({ sheet, file, rows }: Sheet, { header }: Layout): string | null {
  const above = rows.slice(0, Math.max(0, header)).flatMap((row) => row.map(textOf));
  const sources = [
    { texts: [sheet ?? ''], pattern: /(?<!\d)()((?:19|20)\d\d)(?!\d)/g },
    { texts: above.map((text) => text.normalize('NFC')), pattern: /(năm|year)\s+((?:19|20)\d\d)(?!\d)/gi },
    { texts: [file], pattern: /(?<!\d)()((?:19|20)\d\d)(?!\d)/g },
  ];
  for (const { texts, pattern } of sources) {
    const years = new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[2])));
    const [only] = years;
    if (years.size === 1) return only;
  }
  return null;
}

/** Units and indicators that a sheet speaks of; null = of any. */
function namedIn(sheet: Sheet, layout: Layout, catalogue: Catalogue) {
  const codes = (matcher: Matcher, cells: readonly CellContent[]): ReadonlySet<string> =>
    new Set([...new Set(cells)].flatMap((cell) => (cell === null ? [] : (matcher.code(textOf(cell)) ?? []))));
  const down = (columns: readonly number[]): CellContent[] =>
    sheet.rows.slice(layout.header + 1).flatMap((row) => columns.map((c) => row[c] ?? null));
  const head = sheet.rows[layout.header] ?? [];
  const { matchUnit, matchNode } = catalogue;
  switch (layout.kind) {
    case 'wide':
      return { units: codes(matchUnit, down(layout.units)), nodes: codes(matchNode, head) };
    case 'transposed':
      return { units: codes(matchUnit, head), nodes: codes(matchNode, down(layout.nodes)) };
    case 'long':
      return { units: codes(matchUnit, down(layout.units)), nodes: codes(matchNode, down(layout.nodes)) };
    case 'profile': {
      const units = unitsMentioned(sheet, layout, catalogue).units;
      return { units: units.length > 0 ? new Set(units) : null, nodes: codes(matchNode, down(layout.nodes)) };
    }
  }
}

const meet = (a: ReadonlySet<string> | null, b: ReadonlySet<string> | null): boolean =>
  a === null || b === null || [...a].some((code) => b.has(code));
