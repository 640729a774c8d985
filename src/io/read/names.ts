import { calculatedMark } from '../tables/headings';
import type { Matcher } from '../recognise/match';
import type { ImportRun } from '../recognise/run';
import { hasAnswers, placeKey, type Fix, type PlainCode } from '../problems/problem';
import { placeOf, textOf, type Sheet } from '../tables/sheet';

const codes = {
  unit: { missing: 'unit-missing', unknown: 'unknown-unit', ambiguous: 'ambiguous-unit' },
  node: { missing: 'node-missing', unknown: 'unknown-node', ambiguous: 'ambiguous-node' },
} as const satisfies Record<string, Record<string, PlainCode>>;

/**
 * Resolves what the given cells together name: a code and a name that agree, or one of them alone. Null, with the
 * problem told, when they name nothing, several or different things. All cells empty, or marked as calculated: null without a word.
 * @param isNoise whether an unknown name is no loss, as it sums up others or stands beside no figures
 */
export function resolveNames(
  run: ImportRun,
  kind: keyof typeof codes,
  sheet: Sheet,
  cells: readonly (readonly [r: number, c: number])[],
  isNoise: (text: string) => boolean,
): string | null {
  const { answers, catalogue, problems } = run;
  const matcher = kind === 'unit' ? catalogue.matchUnit : catalogue.matchNode;
  const given = cells.filter(([r, c]) => textOf(sheet.rows[r][c] ?? null) !== '');
  for (const [r, c] of hasAnswers(answers) ? given : []) {
    const answer = answers[placeKey(placeOf(sheet, r, c))];
    // a code of the other kind was meant for another reading of the sheet
    if (answer?.kind === 'code' && matcher.code(answer.code) === answer.code) return answer.code;
    if (answer?.kind === 'leave-out') return null;
  }
  const texts = given.map(([r, c]) => textOf(sheet.rows[r][c]));
  if (given.length === 0 || texts.some((text) => text.startsWith(calculatedMark))) return null;
  const found = new Set(texts.flatMap((text) => matcher.code(text) ?? []));
  const [only] = found;
  if (found.size === 1) return only;

  const where = placeOf(sheet, ...given[0]);
  if (found.size > 1) {
    problems.add(codes[kind].ambiguous, 'question', where, texts.join(' · '), asFixes([...found]));
    return null;
  }
  const dated = codeOfDate(texts[0], matcher);
  if (dated.length > 0) {
    problems.add('date-for-code', 'question', where, texts[0], asFixes(dated));
    return null;
  }
  const match = matcher.match(texts[0]);
  if (match.kind === 'ambiguous')
    problems.add(codes[kind].ambiguous, 'question', where, texts[0], asFixes(match.codes));
  else if (isNoise(texts[0])) problems.gather('passed-over', where, texts[0]);
  else if (match.kind === 'unknown')
    problems.add(codes[kind].unknown, 'error', where, texts[0], asFixes(match.nearest));
  return null;
}

const asFixes = (found: readonly string[]): Fix[] => [
  ...found.map((code): Fix => ({ kind: 'code', code })),
  { kind: 'leave-out' },
];

/** Codes such as 1.2.3 that a spreadsheet has turned into a date, day or month first. */
function codeOfDate(text: string, matcher: Matcher): string[] {
  const [, year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).map(Number);
  if (year === undefined) return [];
  const codes = [`${day}.${month}.${year % 100}`, `${month}.${day}.${year % 100}`];
  return [...new Set(codes.flatMap((code) => matcher.code(code) ?? []))];
}
