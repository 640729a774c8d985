import { printedGap, rankIn, scoreIn, type Totals } from '../core';
import { doubtfulScore, missingPoints } from '../i18n/points';
import { answerOf, basisText, failuresText, rivalsText, standingText } from './report';
import type { Subject, Task } from './subject';

/** One bar: what it is called, how long it is, and the figure beside it. */
export interface Bar {
  /** Tells a bar that moves from slide to slide. */
  readonly key: string;
  readonly name: string;
  readonly value: number;
  readonly text: string;
  readonly look?: 'own' | 'target';
}

/** A figure to be read from the last row. */
export interface BigFigure {
  readonly label: string;
  readonly value: string;
  readonly note: string;
}

/** One idea. */
export interface Slide {
  readonly id: string;
  readonly title: string;
  readonly figures: readonly BigFigure[];
  readonly bars: readonly Bar[];
  readonly lines: readonly string[];
  /** For whoever speaks. */
  readonly notes: string;
  /** Holds a slider that can be moved in front of everybody. */
  readonly live?: Task;
}

/** Bars that a slide has room for. */
const mostBars = 8;

/** The report as slides: where we stand, the gap, what counts, each step, who does what, the risks, and one live slider. */
export function deckOf(subject: Subject): Slide[] {
  const { tongue, tasks, unitName, before, ranked, index, trials, after } = subject;
  const t = tongue.t.report.deck;
  const { fmt } = tongue;
  const slides: Slide[] = [
    {
      id: 'where',
      title: t.where(unitName),
      figures:
        before.rank === 0
          ? []
          : [
              { label: t.rank, value: String(before.rank), note: t.ofRanked(ranked) },
              { label: t.score, value: fmt.number(before.score), note: t.points },
            ],
      bars: [],
      lines: [standingText(subject)],
      notes: t.notesWhere(index),
    },
  ];
  if (before.rank === 0) return slides;
  const movers = unitsShown(subject);
  slides.push(gapSlide(subject, movers));
  if (tasks.length > 0) {
    slides.push({
      id: 'most',
      title: t.most,
      figures: [],
      bars: gainBars(subject).slice(0, mostBars),
      lines: [],
      notes: t.notesMost,
    });
    tasks.forEach((task, k) => slides.push(stepSlide(subject, task, k, movers)));
    slides.push(
      { id: 'who', title: t.who, figures: [], bars: [], lines: agencyLines(subject), notes: t.notesWho },
      {
        id: 'risks',
        title: t.risks,
        figures: [],
        bars: [],
        lines: [
          ...(after.rank > 0 ? [failuresText(subject)] : []),
          rivalsText(subject),
          ...(subject.odds ? [subject.odds] : []),
          basisText(subject),
        ],
        notes: t.notesRisks,
      },
    );
    slides.push({
      ...{ id: 'live', title: t.live, figures: [], live: tasks[0], notes: t.notesLive },
      bars: ladderBars(subject, trials.upTo[trials.upTo.length - 1], movers),
      lines: [answerOf(subject)],
    });
  }
  return slides;
}

/** What each step brings, in the plan's order. */
export const gainBars = ({ tasks, tongue }: Subject): Bar[] =>
  tasks.map(({ code, name, points }) => ({
    ...{ key: code, name, look: 'own' as const },
    value: Number.isNaN(points) ? 0 : points,
    text: tongue.fmt.signed(points),
  }));

function gapSlide(subject: Subject, movers: readonly number[]): Slide {
  const { tongue, gapBefore, before, targetRank, words, data, doubt, trials } = subject;
  const t = tongue.t.report.deck;
  const { fmt } = tongue;
  const holder = gapBefore ? words.unit(data.units[gapBefore.holder].code) : '';
  const gap = gapBefore ? printedGap(gapBefore, before.score) : 0;
  return {
    id: 'gap',
    title: t.gap(targetRank),
    figures: gapBefore
      ? [{ label: gap > 0 ? t.missing : t.surplus, value: missingPoints(Math.abs(gap), fmt), note: t.points }]
      : [],
    bars: ladderBars(subject, trials.upTo[0], movers),
    lines: gapBefore
      ? [`${holder}: ${doubtfulScore(gapBefore.score, doubt(gapBefore.holder, trials.before), fmt)} ${t.points}`]
      : [t.first],
    notes: gapBefore ? t.notesGap(holder) : '',
  };
}

function stepSlide(subject: Subject, task: Task, k: number, movers: readonly number[]): Slide {
  const { tongue, trials, tasks, at } = subject;
  const t = tongue.t.report.deck;
  const { fmt } = tongue;
  const [from, to] = [trials.upTo[k], trials.upTo[k + 1]];
  const rank = (row: Totals) => (row.ranks[at] > 0 ? String(row.ranks[at]) : '–');
  const way = (a: string, b: string) => (a === b ? b : t.fromTo(a, b));
  const score = fmt.number(to.scores[at]);
  return {
    id: `step-${k + 1}`,
    title: t.step(k + 1, tasks.length, task.name),
    figures: [
      { label: t.rank, value: way(rank(from), rank(to)), note: '' },
      { label: t.score, value: score, note: fmt.signed(task.points) },
    ],
    bars: ladderBars(subject, to, movers),
    lines: [
      `${t.fromTo(task.fromText, task.toText)} ${task.measure}`,
      ...(task.lead ? [[task.lead, task.due].filter(Boolean).join('; ')] : []),
    ],
    notes: [t.notesStep(to.ranks[at], score), task.note].filter(Boolean).join(' '),
  };
}

/** The unit and those around the target and it, before and after: the same on every slide, so that they are seen moving. */
export function unitsShown({ trials, root, at, targetRank }: Subject): number[] {
  const near = (rank: number, centre: number) => rank > 0 && Math.abs(rank - centre) <= 1;
  const units = Array.from({ length: trials.after.nUnits }, (_, unit) => unit).filter((unit) =>
    [trials.before, trials.after].some((result) => {
      const rank = rankIn(result, root, unit);
      return near(rank, targetRank) || near(rank, rankIn(result, root, at));
    }),
  );
  const apart = (unit: number) => Math.abs(scoreIn(trials.after, root, unit) - scoreIn(trials.after, root, at));
  return units.sort((a, b) => apart(a) - apart(b)).slice(0, mostBars);
}

/** Those units by rank in one state of the index. */
export function ladderBars(
  { data, words, tongue, at, targetRank, gapAfter }: Subject,
  row: Totals,
  units: readonly number[],
): Bar[] {
  const rank = (unit: number) => row.ranks[unit];
  return [...units]
    .sort((a, b) => rank(a) - rank(b) || row.scores[b] - row.scores[a] || a - b)
    .map((unit): Bar => ({
      key: data.units[unit].code,
      name: `${rank(unit) > 0 ? rank(unit) : '–'}. ${words.unit(data.units[unit].code)}`,
      value: Number.isNaN(row.scores[unit]) ? 0 : row.scores[unit],
      text: tongue.fmt.number(row.scores[unit]),
      ...(unit === at
        ? { look: 'own' as const }
        : unit === gapAfter?.holder && rank(unit) > 0 && targetRank > 0
          ? { look: 'target' as const }
          : {}),
    }));
}

/** Each lead agency with its indicators, the one with most points first. */
function agencyLines({ tasks, tongue }: Subject): string[] {
  const groups = new Map<string, Task[]>();
  for (const task of tasks) groups.set(task.lead, [...(groups.get(task.lead) ?? []), task]);
  const sum = (list: readonly Task[]) => list.reduce((total, { points }) => total + points, 0);
  return [...groups]
    .sort(([, a], [, b]) => sum(b) - sum(a))
    .map(
      ([lead, list]) =>
        `${lead || tongue.t.plan.noDepartment} (${tongue.fmt.signed(sum(list))}): ${list.map(({ name }) => name).join('; ')}`,
    );
}
