export {
  analyse,
  AnalysisRun,
  type Analysis,
  type AnalysisPart,
  type Clue,
  type PartResult,
  type SourceEffect,
  type UnitRanks,
} from './analysis';
export { backTest, type BackTest, type Prediction } from './back-test';
export {
  Experiment,
  type DrawTable,
  type ExperimentSpec,
  type Goal,
  type Source,
  type SourceStreams,
  type Uncertain,
  type Variant,
} from './draws/experiment';
export { measureDrift, type Drift } from './draws/rivals';
export { drawWeights, equalAtLevel } from './draws/weights';
export { Worlds, type StepShares } from './draws/worlds';
export { answerGoal, goalMargins, stepOdds, type GoalAnswer, type RankRange, type StepOdds } from './goal/answer';
export { findOut, type FindOut, type Finding } from './goal/find-out';
export { convergence, goalOdds, inTen, marginFor, type GoalOdds, type InTen } from './goal/probability';
export { isRobust, robustPlan, type NotRobust, type PlanLike, type RobustPlan } from './goal/robust-plan';
export type { CellDraws, PackageDraws } from './posterior';
export { everyWeighting, leastMean, type EveryWeighting } from './method/every-weighting';
export type { Tipping } from './method/tipping';
export type { VariantName, VariantRank } from './method/variants';
export { rankSets, type RankSets } from './ranks/confidence-sets';
export { RankCounts, type RankIntervals } from './ranks/intervals';
export { sobolIndices, sobolOutputs, type SobolIndices } from './ranks/sobol';
