/** The planner: what others may use of it. Everything else stays inside. */
export { alternatives, type AlternativesOptions, type Alternatives } from './alternatives';
export { judgement, noLimits, factsFromData, defaultLevers } from './defaults';
export { byDepartment, restsOn } from './departments';
export { fewest, type Fewest } from './fewest';
export { loadSolver, type Solver } from './milp/solver';
export { ladder } from './ladder';
export { leastEffort } from './least-effort';
export { reachAlone, type AloneQuestion, type Alone } from './reach-alone';
export { tradeoffs, type Tradeoffs } from './tradeoffs';
export {
  type IndicatorFacts,
  type Lever,
  type Limits,
  type Goal,
  type Question,
  type Plan,
  type Relaxation,
  type NoPlan,
  type Answer,
  type Progress,
} from './types';
