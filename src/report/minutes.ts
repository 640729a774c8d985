import type { Model, Totals } from '../core';
import type { Block, Cell } from './content';
import type { Words } from '../i18n/vi';
import { matrixOf, type Row } from '../workshop/board';
import type { Merged } from '../workshop/merge';
import type { RoundLine } from '../workshop/rounds';
import type { Chance } from '../workshop/task';
import type { Breach } from '../workshop/spending';
import type { Workshop } from '../workshop/workshop';

/** Part of the minutes, in reading order. Plain data, for a page, Word or Excel. */
export type MinutesBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | Extract<Block, { kind: 'text' | 'table' }>;

export interface Minutes {
  readonly title: string;
  readonly lines: readonly string[];
  readonly blocks: readonly MinutesBlock[];
  /** Those who sign. */
  readonly signatures: readonly string[];
}

/** How codes and numbers are written. */
export interface MinutesText {
  unit(code: string): string;
  indicator(code: string): string;
  measure(code: string): string;
  value(indicator: string, value: number): string;
  score(score: number): string;
  effort(effort: number): string;
  cost(costVnd: number): string;
  signed(points: number): string;
  date(milliseconds: number): string;
  breach(breach: Breach): string;
  chance(chance: Chance): string;
}

export interface MinutesInput {
  readonly workshop: Workshop;
  /** The task's limits in sentences. */
  readonly taskLines: readonly string[];
  /** What ranks and probabilities rest on, in one sentence. */
  readonly basis: string;
  readonly rows: readonly Row[];
  readonly model: Model;
  /** What the teams agree on, by unit, with its result; null while it is not there. */
  readonly merged: readonly {
    readonly unit: string;
    readonly merged: Merged;
    readonly totals: Totals | null;
    readonly chance: Chance;
  }[];
  readonly rounds: readonly { readonly number: number; readonly lines: readonly RoundLine[] }[];
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly words: Words['workshop']['minutes'];
  readonly text: MinutesText;
}

/** The minutes of a workshop: task, teams, results, what is agreed, what stays open. */
export function minutesOf(input: MinutesInput): Minutes {
  const { workshop, rows, words: t, text } = input;
  const { task } = workshop;
  return {
    title: t.title,
    lines: [
      task.title,
      t.held(text.date(workshop.startedAt ?? input.now)),
      t.data(task.data.id),
      t.count(rows.length, workshop.submissions.length),
    ],
    blocks: [
      { title: t.task, blocks: taskOf(input) },
      { title: t.results, blocks: resultsOf(input) },
      { title: t.choices, blocks: [choicesOf(input)] },
      { title: t.rounds, blocks: roundsOf(input) },
      { title: t.agreed, blocks: agreedOf(input) },
      { title: t.open, blocks: openOf(input) },
    ]
      .filter(({ blocks }) => blocks.length > 0)
      .flatMap(({ title, blocks }, k): MinutesBlock[] => [
        { kind: 'heading', text: `${numerals[k]}. ${title}` },
        ...blocks,
      ]),
    signatures: [t.secretary, t.facilitator],
  };
}

/** Of the parts that there are. */
const numerals = ['I', 'II', 'III', 'IV', 'V', 'VI'];

const taskOf = ({ workshop: { task }, taskLines }: MinutesInput): MinutesBlock[] => [
  ...(task.note === '' ? [] : [{ kind: 'text' as const, text: task.note }]),
  { kind: 'list', items: taskLines },
];

const openOf = ({ workshop, words: t, basis }: MinutesInput): MinutesBlock[] => [
  { kind: 'text', text: workshop.openPoints.trim() || t.noOpen },
  { kind: 'text', text: `${t.honest} ${basis}` },
];

const number = (value: number, text: string): Cell => ({ text, number: value });

/** Shares of a table's width: names take what three figures do. */
const wide = 3;

/** @param letters of the longest text */
const widthOf = (letters: number): number => (letters > 40 ? 5 : letters > 12 ? 2 : 1);

/** @param names how many columns from the left are names */
function tableOf(
  name: string,
  heads: readonly string[],
  rows: readonly (readonly (string | Cell)[])[],
  names = 1,
): MinutesBlock {
  const cells = rows.map((row) => row.map((cell): Cell => (typeof cell === 'string' ? { text: cell } : cell)));
  const columns = heads.map((head, c) => ({
    head,
    width: c < names ? wide : widthOf(Math.max(...cells.map((row) => row[c].text.length))),
    align: c < names || cells.every((row) => row[c].number === undefined) ? ('left' as const) : ('right' as const),
  }));
  return { kind: 'table', table: { name, columns, rows: cells.map((row) => ({ cells: row })) } };
}

function resultsOf({ rows, words: t, text }: MinutesInput): MinutesBlock[] {
  if (rows.length === 0) return [{ kind: 'text', text: t.noTeams }];
  const ordered = [...rows].sort((a, b) => (a.rank || Infinity) - (b.rank || Infinity));
  const notes = ordered.filter(({ submission }) => submission.note !== '');
  return [
    tableOf(
      t.results,
      [t.team, t.unit, t.rank, t.score, t.chance, t.effort, t.cost, t.indicators, t.kept],
      ordered.map(({ submission: { team, number: n }, rank, score, chance, reached, spending, breaches }) => [
        `${team.name} (${t.number(n)})`,
        text.unit(team.unit),
        rank ? number(rank, String(rank)) : '–',
        score === null ? '–' : number(score, text.score(score)),
        typeof chance === 'number' ? number(chance, text.chance(chance)) : text.chance(chance),
        number(spending.effort, text.effort(spending.effort)),
        number(spending.costVnd, text.cost(spending.costVnd)),
        number(spending.moves.length, String(spending.moves.length)),
        [
          ...(reached === null ? [] : [reached ? t.reached : t.missed]),
          ...breaches.map((breach) => text.breach(breach)),
        ].join('; '),
      ]),
    ),
    ...(notes.length > 0
      ? [{ kind: 'list' as const, items: notes.map(({ submission: { team, note } }) => `${team.name}: ${note}`) }]
      : []),
  ];
}

/** Most teams that have a column of their own in the table of choices. */
const mostColumns = 6;

function choicesOf({ rows, model, words: t, text, workshop }: MinutesInput): MinutesBlock {
  const names = rows.map(({ submission }) => submission.team.name);
  const hasColumns = rows.length <= mostColumns;
  return tableOf(
    t.choices,
    [t.indicator, t.measure, t.teams, t.votes, ...(hasColumns ? names : [t.chosen])],
    matrixOf(rows, model).map(({ indicator, teams, values }) => {
      const votes = workshop.votes[indicator] ?? 0;
      const isSet = (value: number | null | undefined) => value !== undefined && value !== null;
      const choices = hasColumns
        ? values.map((value) => (isSet(value) ? number(value!, text.value(indicator, value!)) : ''))
        : [
            values
              .flatMap((value, k) => (isSet(value) ? [`${names[k]} ${text.value(indicator, value!)}`] : []))
              .join('; '),
          ];
      return [
        `${indicator} ${text.indicator(indicator)}`,
        text.measure(indicator),
        number(teams, String(teams)),
        number(votes, String(votes)),
        ...choices,
      ];
    }),
  );
}

function roundsOf({ rounds, words: t, text }: MinutesInput): MinutesBlock[] {
  if (rounds.length === 0) return [];
  return [
    tableOf(
      t.rounds,
      [t.round, t.unit, t.team, t.before, t.alone, t.together, t.score, t.fromOthers],
      rounds.flatMap(({ number: n, lines }) =>
        lines.map((line) => [
          number(n, String(n)),
          text.unit(line.submission.team.unit),
          line.submission.team.name,
          number(line.rankBefore, String(line.rankBefore)),
          number(line.rankAlone, String(line.rankAlone)),
          number(line.rankTogether, String(line.rankTogether)),
          number(line.scoreTogether, text.score(line.scoreTogether)),
          number(line.fromOthers, text.signed(line.fromOthers)),
        ]),
      ),
      0,
    ),
  ];
}

function agreedOf({ merged, model, words: t, text, workshop }: MinutesInput): MinutesBlock[] {
  const some = merged.filter((each) => each.merged.moves.length > 0);
  if (some.length === 0) return [{ kind: 'text', text: t.noneAgreed }];
  const { by, least } = workshop.merge;
  return [
    { kind: 'text', text: by === 'votes' ? t.byVotes(least) : t.byChoices(least) },
    ...some.flatMap(({ unit, merged: { moves }, totals, chance }): MinutesBlock[] => {
      const u = model.unitAt.get(unit);
      const result =
        totals && u !== undefined
          ? t.agreedResult(text.unit(unit), totals.ranks[u], text.score(totals.scores[u]), text.chance(chance))
          : '';
      return [
        ...(result === '' ? [] : [{ kind: 'text' as const, text: result }]),
        tableOf(
          `${t.agreed} ${text.unit(unit)}`,
          [t.indicator, t.measure, t.target, t.support],
          moves.map(({ indicator, to, support }) => [
            `${indicator} ${text.indicator(indicator)}`,
            text.measure(indicator),
            number(to, text.value(indicator, to)),
            number(support, String(support)),
          ]),
        ),
      ];
    }),
  ];
}
