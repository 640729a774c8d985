import type { Result } from '../../core';
import {
  addLever,
  choiceOf,
  costEntries,
  exactlyAt,
  gainOf,
  wayEntries,
  type Columns,
  type Entry,
  type Objective,
} from './columns';
import { contest, type Contest, type Opponent } from './contest';
import { longestWay } from '../problem/domain';
import { slopesFrom, totalFrom, totalOf, type Field } from '../problem/setting';
import { Program } from './program';
import type { Choices, Task } from '../problem/task';
import type { Budget, Limits } from '../types';
import { knotsOf, type Way } from '../problem/response';

export interface Ask {
  readonly minimise: Objective;
  readonly limits: Pick<Limits, 'maxIndicators' | 'budget' | 'budgetByDepartment'>;
  /** Sets of domains that must not move together, those of plans already known: at most so many of each. */
  readonly forbidden: readonly { readonly domains: readonly number[]; readonly atMost: number }[];
  /** Number of values beyond which a lever is continuous for the solver, and rounded up after. */
  readonly mostSteps: number;
}

/** Few steps are seen one by one, many as a line. */
export const coarseSteps = 50;
export const fineSteps = 20_000;

/** What the rounds so far have taught. */
export interface Lessons {
  readonly ways: readonly Way[];
  /** Own indicator scores at which the index is made linear; with arithmetic means one place tells all. */
  readonly tangents: readonly Float64Array[];
  /** Points added to the margin, where floating point decides a tie. */
  readonly tightened: number;
  /** Answers that the full method refused on a tie; only where every way is sampled. */
  readonly refused: readonly Choices[];
  /** Taken off every budget, for values rounded up to their step. */
  readonly spared: number;
  /**
   * What cannot be told linearly (rivals' moving scores under other means or rounded ranks) is taken at its best, so
   * that the bound holds (null); or on the safe side, so that the plan does: exact at this result, worse elsewhere.
   */
  readonly cautious: Result | null;
}

export interface Formulation {
  readonly program: Program;
  readonly read: (x: Float64Array) => Choices;
}

/** @returns null when the target is out of reach for certain */
export function formulate(task: Task, ask: Ask, lessons: Lessons): Formulation | null {
  const helped = ask.minimise.of === 'shortfall';
  const margin = task.target.margin + lessons.tightened;
  const race = contest(task, lessons.ways.map(knotsOf), margin, !helped);
  if (!race) return null;
  const program = new Program();
  const levers = lessons.ways.map((way) => addLever(program, task.field, way, ask.mostSteps));
  for (const lever of levers)
    for (const [column, cost] of costEntries(ask.minimise, lever)) program.addCost(column, cost);
  addLimits(program, ask, levers, lessons.spared);
  for (const choices of lessons.refused) addRefusal(program, lessons.ways, levers, choices);
  if (race.must.length + race.open.length > 0) {
    const score = addScore(program, task, lessons, levers);
    const shortfall = helped ? program.addColumn(-Infinity, Infinity, false) : null;
    if (shortfall !== null) program.addCost(shortfall, 1);
    addRace(program, task, lessons, levers, race, margin, score, shortfall);
  }
  if (ask.minimise.of === 'minMove') addLeastMove(program, levers);
  return {
    program,
    read: (x) => levers.map((lever, d) => choiceOf(lever, lessons.ways[d].samples, x)),
  };
}

function addLimits(program: Program, ask: Ask, levers: readonly Columns[], spared: number): void {
  const { maxIndicators, budget, budgetByDepartment } = ask.limits;
  if (maxIndicators !== null)
    program.addRow(
      -Infinity,
      maxIndicators,
      levers.map(({ touched }) => [touched, 1]),
    );
  for (const { domains, atMost } of ask.forbidden)
    program.addRow(
      -Infinity,
      atMost,
      domains.map((d) => [levers[d].touched, 1]),
    );
  const addBudget = (limit: Budget, department: string | null) => {
    for (const of of ['effort', 'dong'] as const) {
      const ceiling = limit[of];
      if (ceiling === null) continue;
      program.addRow(
        -Infinity,
        Math.max(0, ceiling - spared),
        levers.flatMap((lever) => costEntries({ of, department }, lever)),
      );
    }
  };
  addBudget(budget, null);
  for (const [department, limit] of Object.entries(budgetByDepartment)) addBudget(limit, department);
}

/** Not all levers at once as in these choices. */
function addRefusal(program: Program, ways: readonly Way[], levers: readonly Columns[], choices: Choices): void {
  const parts = levers.map((lever, d) => exactlyAt(lever, ways[d].samples, choices[d]));
  const constant = parts.reduce((sum, part) => sum + part.constant, 0);
  program.addRow(
    -Infinity,
    levers.length - 1 - constant,
    parts.flatMap(({ entries }) => entries),
  );
}

/**
 * The unit's own index as a column: equal to it where means are arithmetic, below each tangent where they are not
 * (weighted means bend downward, so tangents lie above).
 */
function addScore(program: Program, { field }: Task, lessons: Lessons, levers: readonly Columns[]): number {
  const { unit, now, model, separable } = field;
  const score = program.addColumn(-Infinity, Infinity, false);
  const today = Float64Array.from({ length: model.framework.nIndicators }, (_, i) => now.scores[i * now.nUnits + unit]);
  for (const tangent of lessons.tangents) {
    const slopes = slopesFrom(field, tangent);
    let base = separable ? totalOf(model, now, unit) : totalFrom(field, tangent);
    const entries = levers.flatMap((lever): Entry[] => {
      const i = lever.domain.indicator;
      base += slopes[i] * (today[i] - tangent[i]);
      return lever.lines.map((line) => [line.column, -slopes[i] * gainOf(line, unit)]);
    });
    program.addRow(separable ? base : -Infinity, base, [[score, 1], ...entries]);
  }
  return score;
}

const scoreIn = (result: Result, i: number, unit: number): number => result.scores[i * result.nUnits + unit];

/** How fast a unit's index rises with its indicator scores, where a result has them. */
const slopesAt = (field: Field, result: Result, unit: number): Float64Array =>
  slopesFrom(
    field,
    Float64Array.from({ length: field.model.framework.nIndicators }, (_, i) => scoreIn(result, i, unit)),
  );

/** The unit must come level with all of `must` and `some` of `open`. */
function addRace(
  program: Program,
  task: Task,
  lessons: Lessons,
  levers: readonly Columns[],
  race: Contest,
  margin: number,
  score: number,
  shortfall: number | null,
): void {
  const { field } = task;
  const { now, model, shares, separable } = field;
  const { nIndicators } = model.framework;
  const { cautious } = lessons;
  const decimals = now.method.rankDecimals;

  /** @param passed column that is 1 when the opponent must be matched; null = always */
  const addOpponent = ({ unit, low, high }: Opponent, passed: number | null) => {
    const still = low === high;
    const entries: Entry[] = [[score, 1], ...(shortfall === null ? [] : [[shortfall, 1] as const])];
    let level = low;
    if (!still && (separable || cautious)) {
      const at = cautious ?? now;
      const slopes = separable
        ? shares.subarray(unit * nIndicators, (unit + 1) * nIndicators)
        : slopesAt(field, at, unit);
      // Where the result stands is where its scores are; weighted means bend downward, so the tangent lies above.
      level = totalOf(model, at, unit);
      for (const { domain, lines } of levers) {
        const moved = scoreIn(at, domain.indicator, unit) - scoreIn(now, domain.indicator, unit);
        if (!Number.isNaN(moved)) level -= slopes[domain.indicator] * moved;
        for (const line of lines) entries.push([line.column, -slopes[domain.indicator] * gainOf(line, unit)]);
      }
      if (decimals !== null && !cautious) level -= (1 + 1e-9) / 10 ** decimals;
    }
    // Wide enough to switch the row off wherever the levers stand, and with any shortfall.
    const slack = high + margin - race.own[0] + (shortfall === null ? 0 : race.own[1] - low) + 1;
    if (passed === null) program.addRow(level + margin, Infinity, entries);
    else program.addRow(level + margin - slack, Infinity, [...entries, [passed, -slack]]);
  };

  for (const opponent of race.must) addOpponent(opponent, null);
  if (race.some <= 0) return;
  const passed = race.open.map((opponent) => {
    const column = program.addColumn(0, 1, true);
    addOpponent(opponent, column);
    return column;
  });
  program.addRow(
    race.some,
    Infinity,
    passed.map((column) => [column, 1]),
  );
}

/** A column that no move is smaller than, made as large as it can be. */
function addLeastMove(program: Program, levers: readonly Columns[]): void {
  const longest = Math.max(0, ...levers.map(({ domain }) => longestWay(domain)));
  const least = program.addColumn(0, longest, false);
  program.addCost(least, -1);
  for (const lever of levers)
    program.addRow(-longest, Infinity, [...wayEntries(lever), [least, -1], [lever.touched, -longest]]);
}
