import type { Result } from '../../core';
import {
  addLever,
  choiceOf,
  costEntries,
  exactlyAt,
  gainOf,
  pointEntries,
  type Columns,
  type Entry,
  type Objective,
} from './columns';
import { contest, type Contest, type Opponent } from './contest';
import { furthestPoints } from '../problem/domain';
import { slopesFrom, totalFrom, totalOf, type Setting } from '../problem/setting';
import { Program } from './program';
import type { Choices, PlanningProblem } from '../problem/planning-problem';
import type { Limits } from '../types';
import { EPSILON } from '../problem/epsilon';
import { ceilingsOf } from '../problem/limits';
import { breakpointsOf, type ResponseCurve } from '../problem/response';

export interface MilpRequest {
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
export interface Cuts {
  readonly responses: readonly ResponseCurve[];
  /** Own indicator scores at which the index is made linear; with arithmetic means one place tells all. */
  readonly tangents: readonly Float64Array[];
  /** Points added to the margin, where floating point decides a tie. */
  readonly marginTightening: number;
  /** Answers that the full method refused on a tie, cut off one by one; only where every response is sampled. */
  readonly noGoodCuts: readonly Choices[];
  /** Taken off every budget, for values rounded up to their step. */
  readonly budgetReserve: number;
  /**
   * What cannot be told linearly (rivals' moving scores under other means or rounded ranks) is taken at its best, so
   * that the bound holds (null); or on the safe side, so that the plan does: exact at this result, worse elsewhere.
   */
  readonly conservative: Result | null;
}

export interface Formulation {
  readonly program: Program;
  readonly read: (x: Float64Array) => Choices;
}

/** @returns null when the target is out of reach for certain */
export function formulate(problem: PlanningProblem, request: MilpRequest, cuts: Cuts): Formulation | null {
  const helped = request.minimise.of === 'shortfall';
  const margin = problem.target.margin + cuts.marginTightening;
  const leadTable = contest(problem, cuts.responses.map(breakpointsOf), margin, !helped);
  if (!leadTable) return null;
  const program = new Program();
  const levers = cuts.responses.map((curve) => addLever(program, problem.setting, curve, request.mostSteps));
  for (const lever of levers)
    for (const [column, cost] of costEntries(request.minimise, lever)) program.addCost(column, cost);
  addLimits(program, request, levers, cuts.budgetReserve);
  for (const choices of cuts.noGoodCuts) addNoGoodCut(program, cuts.responses, levers, choices);
  if (leadTable.must.length + leadTable.open.length > 0) {
    const score = addScore(program, problem, cuts, levers);
    const shortfall = helped ? program.addColumn(-Infinity, Infinity, false) : null;
    if (shortfall !== null) program.addCost(shortfall, 1);
    addContest(program, problem, cuts, levers, leadTable, margin, score, shortfall);
  }
  if (request.minimise.of === 'minMove') addLeastMove(program, levers);
  return {
    program,
    read: (x) => levers.map((lever, d) => choiceOf(lever, cuts.responses[d].samples, x)),
  };
}

function addLimits(program: Program, request: MilpRequest, levers: readonly Columns[], budgetReserve: number): void {
  for (const { quantity, most } of ceilingsOf(request.limits)) {
    const ceiling = quantity.of === 'indicators' ? most : Math.max(0, most * (1 + EPSILON) - budgetReserve);
    program.addRow(
      -Infinity,
      ceiling,
      levers.flatMap((lever) => costEntries(quantity, lever)),
    );
  }
  for (const { domains, atMost } of request.forbidden)
    program.addRow(
      -Infinity,
      atMost,
      domains.map((d) => [levers[d].moves, 1]),
    );
}

/** Not all levers at once as in these choices. */
function addNoGoodCut(
  program: Program,
  responses: readonly ResponseCurve[],
  levers: readonly Columns[],
  choices: Choices,
): void {
  const parts = levers.map((lever, d) => exactlyAt(lever, responses[d].samples, choices[d]));
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
function addScore(program: Program, { setting }: PlanningProblem, cuts: Cuts, levers: readonly Columns[]): number {
  const { unit, now, model, separable } = setting;
  const score = program.addColumn(-Infinity, Infinity, false);
  const today = Float64Array.from({ length: model.framework.nIndicators }, (_, i) => now.scores[i * now.nUnits + unit]);
  for (const tangent of cuts.tangents) {
    const slopes = slopesFrom(setting, tangent);
    let base = separable ? totalOf(model, now, unit) : totalFrom(setting, tangent);
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
const slopesAt = (setting: Setting, result: Result, unit: number): Float64Array =>
  slopesFrom(
    setting,
    Float64Array.from({ length: setting.model.framework.nIndicators }, (_, i) => scoreIn(result, i, unit)),
  );

/** The unit must come level with all of `must` and `some` of `open`. */
function addContest(
  program: Program,
  problem: PlanningProblem,
  cuts: Cuts,
  levers: readonly Columns[],
  leadTable: Contest,
  margin: number,
  score: number,
  shortfall: number | null,
): void {
  const { setting } = problem;
  const { now, model, shares, separable } = setting;
  const { nIndicators } = model.framework;
  const { conservative } = cuts;
  const decimals = now.method.rankDecimals;

  /** @param passed column that is 1 when the opponent must be matched; null = always */
  const addOpponent = ({ unit, low, high }: Opponent, passed: number | null) => {
    const still = low === high;
    const entries: Entry[] = [[score, 1], ...(shortfall === null ? [] : [[shortfall, 1] as const])];
    let level = low;
    if (!still && (separable || conservative)) {
      const at = conservative ?? now;
      const slopes = separable
        ? shares.subarray(unit * nIndicators, (unit + 1) * nIndicators)
        : slopesAt(setting, at, unit);
      // Where the result stands is where its scores are; weighted means bend downward, so the tangent lies above.
      level = totalOf(model, at, unit);
      for (const { domain, lines } of levers) {
        const moved = scoreIn(at, domain.indicator, unit) - scoreIn(now, domain.indicator, unit);
        if (!Number.isNaN(moved)) level -= slopes[domain.indicator] * moved;
        for (const line of lines) entries.push([line.column, -slopes[domain.indicator] * gainOf(line, unit)]);
      }
      if (decimals !== null && !conservative) level -= (1 + 1e-9) / 10 ** decimals;
    }
    // Wide enough to switch the row off wherever the levers stand, and with any shortfall.
    const slack = high + margin - leadTable.own[0] + (shortfall === null ? 0 : leadTable.own[1] - low) + 1;
    if (passed === null) program.addRow(level + margin, Infinity, entries);
    else program.addRow(level + margin - slack, Infinity, [...entries, [passed, -slack]]);
  };

  for (const opponent of leadTable.must) addOpponent(opponent, null);
  if (leadTable.some <= 0) return;
  const passed = leadTable.open.map((opponent) => {
    const column = program.addColumn(0, 1, true);
    addOpponent(opponent, column);
    return column;
  });
  program.addRow(
    leadTable.some,
    Infinity,
    passed.map((column) => [column, 1]),
  );
}

/** A column that no move is smaller than, made as large as it can be. */
function addLeastMove(program: Program, levers: readonly Columns[]): void {
  const longest = Math.max(0, ...levers.map(({ domain }) => furthestPoints(domain)));
  const least = program.addColumn(0, longest, false);
  program.addCost(least, -1);
  for (const lever of levers)
    program.addRow(-longest, Infinity, [...pointEntries(lever), [least, -1], [lever.moves, -longest]]);
}
