import type { Fields } from './fields';

/** What a report says in the user's own words; what is absent takes its usual words. */
export type ReportText =
  'title' | 'parent' | 'issuer' | 'number' | 'place' | 'role' | 'signatory' | 'recipients' | 'remarks';
export const reportTexts: readonly ReportText[] = [
  ...(['title', 'parent', 'issuer', 'number', 'place'] as const),
  ...(['role', 'signatory', 'recipients', 'remarks'] as const),
];

/** What a plan's table says of one indicator beside the figures. */
export type TaskText = 'lead' | 'support' | 'due' | 'note';
export const taskTexts: readonly TaskText[] = ['lead', 'support', 'due', 'note'];

/** Parts that come behind the page on request. */
export type AnnexCode = 'plan' | 'failures' | 'ladder' | 'pillars' | 'basis';
export const annexCodes: readonly AnnexCode[] = ['plan', 'failures', 'ladder', 'pillars', 'basis'];

/** The report on one unit. */
export interface ReportFields {
  readonly texts: Readonly<Partial<Record<ReportText, string>>>;
  /** By indicator. */
  readonly tasks: Readonly<Record<string, Readonly<Partial<Record<TaskText, string>>>>>;
  readonly annexes: readonly AnnexCode[];
  /** With national title, motto, number and signature, as an official document has them; null = as is usual for the index. */
  readonly official: boolean | null;
}

/** Reports of a workbook, by unit. */
export type ReportSection = Readonly<Record<string, ReportFields>>;

export const emptyReport: ReportFields = { texts: {}, tasks: {}, annexes: [], official: null };

export const readReport = (check: Fields, raw: unknown, where: string): ReportSection =>
  check.entries(raw, where, (report, unit) => readFields(check, report, unit));

function readFields(check: Fields, raw: unknown, where: string): ReportFields {
  const { texts, tasks, annexes, official } = check.record(raw, where);
  return {
    texts: readTexts(check, texts, `${where}.texts`, reportTexts),
    tasks: check.entries(tasks, `${where}.tasks`, (task, at) => readTexts(check, task, at, taskTexts)),
    annexes: check.list(annexes, `${where}.annexes`, (annex, at) => {
      const code = annexCodes.find((each) => each === annex);
      if (!code) check.bad(at);
      return code ?? 'plan';
    }),
    official: check.orNull(official, `${where}.official`, (value, at) => check.flag(value, at)),
  };
}

function readTexts<K extends string>(
  check: Fields,
  raw: unknown,
  where: string,
  known: readonly K[],
): Partial<Record<K, string>> {
  const given = check.record(raw, where);
  const texts: Partial<Record<K, string>> = {};
  for (const key of known) if (given[key] !== undefined) texts[key] = check.text(given[key], `${where}.${key}`);
  return texts;
}
