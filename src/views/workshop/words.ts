import { locale } from '../../i18n/locale.svelte';
import type { Arrival } from '../../state/library/workshop-exchange.svelte';
import type { DataPackage } from '../../facts/package';
import type { OpenIndex } from '../../facts/open-index';
import type { Breach } from '../../workshop/spending';
import type { Task } from '../../workshop/task';
import type { Lexicon } from '../../report/lexicon';
import type { Chance } from '../../workshop/task';
import { assumptionText, chanceText } from '../parts/odds';
import { dataNames, faultsText } from '../scenarios/words';

export const million = 1e6;

/** Colours of teams; every one is told in words as well, and stands beside the team's name. */
const colours = [
  ...['#2f6fb3', '#c9660c', '#2e8540', '#c0392b', '#7b4fb5'],
  ...['#8c5a3c', '#c2478e', '#6b7280', '#a07d00', '#0f8b8d'],
];
export const colourOf = (colour: number): string => colours[colour % colours.length];
export const colourNumbers = colours.map((_, k) => k);

/** Name of a colour. */
export const colourName = (colour: number): string =>
  locale.t.workshop.team.colours[(colour % colours.length) as 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9];

/** Effort as it is printed: one decimal. */
export const effortText = (effort: number): string => locale.fmt.number(effort, 1);
export const costText = (costVnd: number): string => locale.fmt.plain(costVnd / million, 1);

/** The probability of the target: a share, or why there is none. */
export function oddsOfText(chance: Chance): string {
  const t = locale.t.workshop.chance;
  return typeof chance === 'number' ? chanceText(chance) : t[chance ?? 'working'];
}

/** Minutes and seconds. */
export function timeText(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** What a team does not keep, as a phrase. */
export function breachText(breach: Breach, words: Lexicon): string {
  const t = locale.t.workshop.breach;
  if (breach.code === 'taboo') return t.taboo(words.indicator(breach.indicator));
  if (breach.code === 'cap') return t.cap(words.indicator(breach.indicator), words.value(breach.indicator, breach.cap));
  const { part, left, department } = breach.meter;
  const over =
    part === 'effort' ? effortText(-left) : part === 'costVnd' ? costText(-left) : locale.fmt.number(-left, 0);
  return department === null ? t[part](over) : t.department(t[part](over), words.department(department));
}

/** The limits of a task as a list of sentences. */
export function taskLines(task: Task, words: Lexicon, data: DataPackage): string[] {
  const t = locale.t.workshop;
  const names = task.units.map((unit) => words.unit(unit)).join(', ');
  const { effort, costVnd } = task.budget;
  const departments = Object.entries(task.departments).flatMap(([key, limit]) => [
    ...(limit.effort === null ? [] : [t.summary.department(words.department(key), effortText(limit.effort))]),
    ...(limit.costVnd === null ? [] : [t.summary.departmentCost(words.department(key), costText(limit.costVnd))]),
  ]);
  const { targetRank, targetProbability } = task;
  const goal =
    targetProbability === null
      ? task.units.length === 1
        ? t.summary.target(names, targetRank)
        : t.summary.targets(names, targetRank)
      : (task.units.length === 1 ? t.summary.sureTarget : t.summary.sureTargets)(
          names,
          targetRank,
          locale.fmt.percent(targetProbability),
        );
  return [
    goal,
    ...(effort === null ? [] : [t.summary.effort(effortText(effort))]),
    ...(costVnd === null ? [] : [t.summary.cost(costText(costVnd))]),
    ...(task.maxIndicators === null ? [] : [t.summary.indicators(task.maxIndicators)]),
    ...departments,
    ...(task.taboo.length > 0 ? [t.summary.taboo(task.taboo.map((code) => words.indicator(code)).join('; '))] : []),
    t.summary.rivals(assumptionText(data, task)),
    ...(task.methodLocked ? [t.summary.method] : []),
    ...(task.minutes === null ? [] : [t.summary.minutes(task.minutes)]),
    task.hints.kind === 'after' ? t.summary.hints.after(task.hints.minutes) : t.summary.hints[task.hints.kind],
  ];
}

/** What became of one thing that came in. */
export function arrivalText({ source, outcome }: Arrival, loaded: OpenIndex): string {
  const t = locale.t.workshop.arrivals;
  const said = (): string => {
    if (outcome.code === 'unreadable') return t.unreadable(faultsText(locale.t, outcome.faults));
    if (outcome.code === 'nothing') return t.nothing;
    const { team, number, data } = outcome.submission;
    switch (outcome.code) {
      case 'replaces':
        return t.replaces(team.name, number, outcome.earlier.number);
      case 'earlier':
        return t.earlier(team.name, number, outcome.latest.number);
      case 'other-data':
        return t['other-data'](team.name, ...dataNames(data, loaded.identity));
      case 'other-unit':
        return t['other-unit'](team.name, team.unit);
      case 'unknown-indicators':
        return t['unknown-indicators'](team.name, outcome.indicators.join(', '));
      case 'new':
      case 'known':
        return t[outcome.code](team.name, number);
      default:
        return t[outcome.code](team.name);
    }
  };
  return source === '' ? said() : t.from(source, said());
}
