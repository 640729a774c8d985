import { rootOf, type Model } from '../core';
import { cheapest } from './search/cheapest';
import { settingOf } from './problem/setting';
import { curveSolving } from './milp/refine';
import { withinTime, type Solver, type SolverOptions } from './milp/solver';
import { prepare } from './problem/planning-problem';
import type { Plan, Progress, Question } from './types';

/** Least effort at one place of a curve; no plan = out of reach within the limits. */
export interface TradeoffPoint {
  /** Rank, or largest number of indicators. */
  readonly at: number;
  readonly plan: Plan | null;
}

export interface Tradeoffs {
  /** From the rank next above today's up to first; ends with the first rank out of reach. */
  readonly byRank: readonly TradeoffPoint[];
  /** For the question's rank, from one indicator up to as many as the least effort uses. */
  readonly byIndicators: readonly TradeoffPoint[];
  /** The time of the question was up: what is missing was not looked for. */
  readonly timeUp: boolean;
}

/**
 * What better ranks and fewer indicators cost. Other limits hold; each point is a plan confirmed by the full method.
 * @throws FaultError like `leastEffort`
 */
export function tradeoffs(
  model: Model,
  anySolver: Solver,
  question: Question,
  progress: Progress = () => {},
  solving: SolverOptions = curveSolving,
): Tradeoffs {
  const solver = withinTime(anySolver, solving.seconds);
  const setting = settingOf(model, question.scenario, question.goal.unit);
  const problem = prepare(setting, question);
  const today = setting.now.ranks[rootOf(model.framework) * setting.now.nUnits + setting.unit];
  const free = { ...problem, limits: { ...problem.limits, maxIndicators: null } };
  const least = cheapest(solver, free, solving).plan;
  const counts = least ? least.moves.length : 0;
  const total = today - 1 + counts + 1;
  let done = 1;
  progress(done, total);

  const byRank: TradeoffPoint[] = [];
  for (let rank = today - 1; rank >= 1; rank--) {
    const goal = { ...question.goal, rank };
    const { plan } = cheapest(solver, { ...problem, target: { ...problem.target, rank } }, solving, [], goal);
    byRank.push({ at: rank, plan });
    progress(++done, total);
    // What cannot reach a rank cannot reach a better one.
    if (!plan || solver.expired()) break;
  }
  const byIndicators: TradeoffPoint[] = [];
  for (let count = 1; count <= counts && !solver.expired(); count++) {
    const last = count === counts;
    const plan = last
      ? least
      : cheapest(solver, { ...problem, limits: { ...problem.limits, maxIndicators: count } }, solving).plan;
    byIndicators.push({ at: count, plan });
    progress(today - 1 + 1 + count, total);
  }
  return { byRank, byIndicators, timeUp: solver.expired() };
}
