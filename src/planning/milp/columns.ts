import { choiceFrom, furthestPoints, pointsAt, type Domain } from '../problem/domain';
import { effortOf } from '../problem/effort';
import type { Setting } from '../problem/setting';
import type { Quantity } from '../problem/limits';
import type { Program } from './program';
import type { Lever } from '../types';
import { breakpointsOf, type Breakpoint, type ResponseCurve } from '../problem/response';

/** What is to be made small (`minMove`: large). */
export type Objective =
  | Quantity
  | { readonly of: 'shortfall' | 'minMove' }
  /** ResponseCurve of one indicator. */
  | { readonly of: 'points'; readonly indicator: string };

/** Straight part of a way, and the column that says how much of it is gone. */
export interface Line {
  readonly column: number;
  /** Points gone per unit of the column. */
  readonly points: number;
  readonly from: Breakpoint;
  readonly to: Breakpoint;
}

/** Columns of one lever in a program. */
export interface Columns {
  readonly domain: Domain;
  /** 1 when the lever moves. */
  readonly moves: number;
  /** Number of the value; null where the lines alone tell. */
  readonly step: number | null;
  readonly lines: readonly Line[];
}

/** Entries of a row: column and coefficient. */
export type Entry = readonly [column: number, coefficient: number];

const length = ({ from, to }: Line): number => to.points - from.points;

/** Change of a unit's indicator score per unit of the line's column; 0 where it has none. */
export const gainOf = (line: Line, unit: number): number => {
  const change = line.to.scores[unit] - line.from.scores[unit];
  return Number.isNaN(change) ? 0 : (change / length(line)) * line.points;
};

/** Entries that add up to the points gone. */
export const pointEntries = ({ lines }: Columns): Entry[] => lines.map(({ column, points }) => [column, points]);

/** Entries that add up to what the objective counts on one lever. */
export function costEntries(objective: Objective, { domain, moves, lines }: Columns): Entry[] {
  const { lever } = domain;
  switch (objective.of) {
    case 'effort':
    case 'costVnd':
      if (objective.department !== null && objective.department !== lever.department) return [];
      return objective.of === 'costVnd'
        ? lines.map(({ column, points }) => [column, (lever.costVnd ?? 0) * points])
        : [
            [moves, lever.fixedEffort],
            ...lines.map((line): Entry => [line.column, effortOn(lever, line) * line.points]),
          ];
    case 'indicators':
      return [[moves, 1]];
    case 'points':
      return objective.indicator === lever.indicator ? lines.map(({ column, points }) => [column, points]) : [];
    default:
      return [];
  }
}

const effortOn = (lever: Lever, line: Line): number =>
  (effortOf(lever.effort, line.to.points) - effortOf(lever.effort, line.from.points)) / length(line);

/** @param mostSteps number of values beyond which a lever is continuous for the solver, to be rounded up after */
export function addLever(program: Program, setting: Setting, curve: ResponseCurve, mostSteps: number): Columns {
  const { domain } = curve;
  const breakpoints = breakpointsOf(curve);
  const moves = program.addColumn(0, 1, true);
  const sampled = curve.samples.length > 0;
  const lines = breakpoints.slice(1).map((to, n): Line => {
    const from = breakpoints[n];
    const whole = to.points - from.points;
    return sampled
      ? { column: program.addColumn(0, 1, true), points: whole, from, to }
      : { column: program.addColumn(0, whole, false), points: 1, from, to };
  });
  if (sampled) {
    // Samples are reached one after the other; there is nothing in between.
    lines.forEach(({ column }, n) =>
      program.addRow(-Infinity, 0, [
        [column, 1],
        [n === 0 ? moves : lines[n - 1].column, -1],
      ]),
    );
    return { domain, moves, step: null, lines };
  }
  const bare = { domain, moves, step: null, lines };
  // Line by line, which tells the solver more than a bound on the whole way.
  for (const line of lines)
    program.addRow(-Infinity, 0, [
      [line.column, 1],
      [moves, -length(line)],
    ]);
  if (gainRises(setting, domain, lines)) addOrder(program, lines);
  return { ...bare, step: addSteps(program, bare, mostSteps) };
}

/** Ties the way to whole steps, or at least beyond the smallest move. */
function addSteps(program: Program, columns: Columns, most: number): number | null {
  const { domain, moves } = columns;
  const first = pointsAt(domain, 0);
  if (domain.count > most) {
    program.addRow(0, Infinity, [...pointEntries(columns), [moves, -first]]);
    return null;
  }
  const last = domain.count - 1;
  const step = program.addColumn(0, last, true);
  const perStep = last > 0 ? (furthestPoints(domain) - first) / last : 0;
  program.addRow(0, 0, [...pointEntries(columns), [moves, -first], [step, -perStep]]);
  program.addRow(-Infinity, 0, [
    [step, 1],
    [moves, -last],
  ]);
  return step;
}

/** Whether a lead may grow faster further along: then lines do not fill in order by themselves. */
function gainRises(setting: Setting, domain: Domain, lines: readonly Line[]): boolean {
  const { shares, model, unit, separable, rivals } = setting;
  const share = (u: number) => shares[u * model.framework.nIndicators + domain.indicator];
  const own = (line: Line) => gainOf(line, unit);
  const gains = separable
    ? rivals.map((u) => (line: Line) => share(unit) * own(line) - share(u) * gainOf(line, u))
    : [own, ...rivals.map((u) => (line: Line) => -gainOf(line, u))];
  return lines.some((line, n) => n > 0 && gains.some((gain) => gain(line) - gain(lines[n - 1]) > 1e-9));
}

function addOrder(program: Program, lines: readonly Line[]): void {
  lines.slice(1).forEach((line, n) => {
    const full = program.addColumn(0, 1, true);
    program.addRow(0, Infinity, [
      [lines[n].column, 1],
      [full, -length(lines[n])],
    ]);
    program.addRow(-Infinity, 0, [
      [line.column, 1],
      [full, -length(line)],
    ]);
  });
}

/** The value chosen in a solution; −1 = not moved. */
export function choiceOf(
  { domain, moves, step, lines }: Columns,
  sampled: ResponseCurve['samples'],
  x: Float64Array,
): number {
  if (x[moves] < 0.5) return -1;
  if (sampled.length > 0) return sampled[lines.filter(({ column }) => x[column] > 0.5).length].choice;
  const points = lines.reduce((sum, line) => sum + x[line.column] * line.points, 0);
  if (points < 1e-9) return -1;
  return Math.min(step === null ? choiceFrom(domain, points - 1e-9) : Math.round(x[step]), domain.count - 1);
}

/** Entries that add up to 1 at one choice of a sampled way and to 0 at all others, together with `constant`. */
export function exactlyAt(
  { moves, lines }: Columns,
  samples: ResponseCurve['samples'],
  choice: number,
): { entries: Entry[]; constant: number } {
  if (choice < 0) return { entries: [[moves, -1]], constant: 1 };
  const at = samples.findIndex((sample) => sample.choice === choice);
  const next: Entry[] = at < lines.length ? [[lines[at].column, -1]] : [];
  return { entries: [[lines[at - 1].column, 1], ...next], constant: 0 };
}
