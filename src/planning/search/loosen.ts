import { cheapest } from './cheapest';
import type { Objective } from '../milp/columns';
import { coarseSteps } from '../milp/formulate';
import { conceivable, leadTableOf } from './leads';
import { limitsInForce, type LimitInForce } from './limit-kinds';
import { counting, solveAndVerify } from '../milp/refine';
import type { Solver, SolverOptions } from '../milp/solver';
import { prepare, type PlanningProblem } from '../problem/planning-problem';
import type { LimitCode, Relaxation } from '../types';

/** Each limit that alone stands in the way, with the least it would have to give. @param missing points at best */
export function relaxations(
  solver: Solver,
  problem: PlanningProblem,
  missing: number,
  solving: SolverOptions,
): Relaxation[] {
  return limitsInForce(problem).flatMap(({ limit, where, from, shadowed, lift, ease }): Relaxation[] => {
    if (shadowed) return [];
    if ('byMissing' in ease) {
      const to = ease.byMissing(missing);
      return to === null ? [] : [{ limit, where, from, to }];
    }
    if (solver.expired?.()) return [];
    const lifted = prepare(problem.setting, lift(problem.question));
    const least = smallest(solver, lifted, ease.least, solving);
    return least === null ? [] : [{ limit, where, from, to: ease.to(least, lifted) }];
  });
}

/** Smallest amount of a quantity with which a problem has a plan; null when it has none. */
function smallest(solver: Solver, problem: PlanningProblem, of: Objective, solving: SolverOptions): number | null {
  const { setting, limits, domains } = problem;
  const most = limits.maxIndicators ?? domains.length;
  if (setting.separable && !conceivable(leadTableOf(problem), most)) return null;
  const found = solveAndVerify(
    solver,
    problem,
    { minimise: of, limits, forbidden: [], mostSteps: coarseSteps },
    of.of === 'indicators' ? counting(solving) : solving,
  );
  return found.found ? found.objective : null;
}

/** The fewest kinds of limits that are enough when all of each kind go; empty when even all together are not. */
export function enoughTogether(solver: Solver, problem: PlanningProblem, solving: SolverOptions): LimitCode[] {
  const inForce = limitsInForce(problem);
  const present = [...new Set(inForce.map(({ limit }) => limit))];
  const enough = (kinds: readonly LimitCode[]): boolean => {
    const gone = inForce.filter(({ limit }) => kinds.includes(limit));
    const question = gone.reduce((left, { lift }: LimitInForce) => lift(left), problem.question);
    return cheapest(solver, prepare(problem.setting, question), solving).plan !== null;
  };
  if (present.length === 0 || !enough(present)) return [];
  for (let size = 1; size < present.length; size++)
    for (const kinds of subsets(present, size)) if (enough(kinds)) return kinds;
  return present;
}

function* subsets<T>(items: readonly T[], size: number, from = 0): Generator<T[]> {
  if (size === 0) return yield [];
  for (let n = from; n <= items.length - size; n++)
    for (const rest of subsets(items, size - 1, n + 1)) yield [items[n], ...rest];
}
