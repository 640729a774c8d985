import type { Model, Totals } from '../core';
import type { Words } from '../i18n/vi';
import { matrixOf, type Row } from './board';
import type { Merged } from './merge';
import type { RoundLine } from './rounds';
import type { Chance } from './task';
import type { Breach } from './spending';
import type { Workshop } from './workshop';

/** A cell of a table: text, or a number as it is printed and as it is. */
export type MinutesCell = string | { readonly text: string; readonly value: number };

/** Part of the minutes, in reading order. Plain data, for a page, Word or Excel. */
export type MinutesBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly title: string;
      readonly heads: readonly string[];
      readonly rows: readonly (readonly MinutesCell[])[];
    };

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
      { kind: 'heading', text: t.task },
      ...(task.note === '' ? [] : [{ kind: 'paragraph' as const, text: task.note }]),
      { kind: 'list', items: input.taskLines },
      { kind: 'heading', text: t.results },
      ...resultsOf(input),
      { kind: 'heading', text: t.choices },
      choicesOf(input),
      ...roundsOf(input),
      { kind: 'heading', text: t.agreed },
      ...agreedOf(input),
      { kind: 'heading', text: t.open },
      { kind: 'paragraph', text: workshop.openPoints.trim() || t.noOpen },
      { kind: 'paragraph', text: `${t.honest} ${input.basis}` },
    ],
    signatures: [t.secretary, t.facilitator],
  };
}

const number = (value: number, text: string): MinutesCell => ({ text, value });

function resultsOf({ rows, words: t, text }: MinutesInput): MinutesBlock[] {
  if (rows.length === 0) return [{ kind: 'paragraph', text: t.noTeams }];
  const ordered = [...rows].sort((a, b) => (a.rank || Infinity) - (b.rank || Infinity));
  const notes = ordered.filter(({ submission }) => submission.note !== '');
  return [
    {
      kind: 'table',
      title: t.results,
      heads: [t.team, t.unit, t.rank, t.score, t.chance, t.effort, t.cost, t.indicators, t.kept],
      rows: ordered.map(({ submission: { team, number: n }, rank, score, chance, reached, spending, breaches }) => [
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
    },
    ...(notes.length > 0
      ? [{ kind: 'list' as const, items: notes.map(({ submission: { team, note } }) => `${team.name}: ${note}`) }]
      : []),
  ];
}

function choicesOf({ rows, model, words: t, text, workshop }: MinutesInput): MinutesBlock {
  return {
    kind: 'table',
    title: t.choices,
    heads: [t.indicator, t.measure, t.teams, t.votes, ...rows.map(({ submission }) => submission.team.name)],
    rows: matrixOf(rows, model).map(({ indicator, teams, values }) => {
      const votes = workshop.votes[indicator] ?? 0;
      return [
        `${indicator} ${text.indicator(indicator)}`,
        text.measure(indicator),
        number(teams, String(teams)),
        number(votes, String(votes)),
        ...values.map((value) =>
          value === undefined || value === null ? '' : number(value, text.value(indicator, value)),
        ),
      ];
    }),
  };
}

function roundsOf({ rounds, words: t, text }: MinutesInput): MinutesBlock[] {
  if (rounds.length === 0) return [];
  return [
    { kind: 'heading', text: t.rounds },
    {
      kind: 'table',
      title: t.rounds,
      heads: [t.round, t.unit, t.team, t.before, t.alone, t.together, t.score, t.fromOthers],
      rows: rounds.flatMap(({ number: n, lines }) =>
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
    },
  ];
}

function agreedOf({ merged, model, words: t, text, workshop }: MinutesInput): MinutesBlock[] {
  const some = merged.filter((each) => each.merged.moves.length > 0);
  if (some.length === 0) return [{ kind: 'paragraph', text: t.noneAgreed }];
  const { by, least } = workshop.merge;
  return [
    { kind: 'paragraph', text: by === 'votes' ? t.byVotes(least) : t.byChoices(least) },
    ...some.flatMap(({ unit, merged: { moves }, totals, chance }): MinutesBlock[] => {
      const u = model.unitAt.get(unit);
      const result =
        totals && u !== undefined
          ? t.agreedResult(text.unit(unit), totals.ranks[u], text.score(totals.scores[u]), text.chance(chance))
          : '';
      return [
        ...(result === '' ? [] : [{ kind: 'paragraph' as const, text: result }]),
        {
          kind: 'table',
          title: `${t.agreed} ${text.unit(unit)}`,
          heads: [t.indicator, t.measure, t.target, t.support],
          rows: moves.map(({ indicator, to, support }) => [
            `${indicator} ${text.indicator(indicator)}`,
            text.measure(indicator),
            number(to, text.value(indicator, to)),
            number(support, String(support)),
          ]),
        },
      ];
    }),
  ];
}
