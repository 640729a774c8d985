/** The index engine: what others may use of it. Everything else stays inside. */
export { weightedMean } from './aggregate';
export { amend, copyOf, Recomputation, singleEdit, type Edit } from './amend';
export { atWork, onWork } from './at-work';
export { isReservedCode, ownValue, freezePrototypes } from './codes';
export { rowOf, scoreIn, rankIn, valueIn, scoresOf, ranksOf, valuesOf, orNull, totalsOf, type Totals } from './columns';
export { explainChange, contributions, type Change } from './compare';
export { compute, baselineFor, columnScale, type Result } from './compute';
export { copelandScores } from './copeland';
export { datasetOf, createDataset, type Cell } from './dataset';
export { FaultError, throwIfAny, type BadValueReason, type Fault } from './fault';
export { indicatorRows, createFramework, childrenOf, nodeOf, rootOf, type NodeRow, type Framework } from './framework';
export { imputationOf, imputeColumn, impute, type ColumnImputation } from './impute';
export { bestValue, valueAtPlace, leverage, type Leverage } from './leverage';
export {
  pureMethod,
  isArithmetic,
  usesCopeland,
  clipsScores,
  scoreRange,
  scoreFloor,
  meanOf,
  weightedMeanOf,
  methodChoices,
  meanChoices,
  completeMethod,
  isPossible,
  type GoalpostMode,
  type Treatment,
  type Mean,
  type WeightedMean,
  type Method,
} from './method';
export { fitTreatments, treatColumns, modelOf, createModel, type Model } from './model';
export { observedGoalposts, moments, scoreColumn, minmaxColumn } from './normalise';
export { profile, spread, type Spread } from './profile';
export { roundTo, leastRoundedLike, printedDifference, roundToSum, tieTolerance, Ranker, rankColumn } from './rank';
export { pillarOf, weightsWithMoved } from './restructure';
export {
  emptyScenario,
  rivalsOf,
  adjustmentsFor,
  withAdjustment,
  adjustmentsOf,
  applyAdjustments,
  scenarioWeights,
  type Adjustments,
  type RivalAssumption,
  type Scenario,
} from './scenario';
export { effectiveWeights, indicatorShares, unitShares, nodeScores, indexSlopes } from './shares';
export { printedGap, checkRank, standing, moves, type Standing, type Gap } from './standing';
export { stepsOf, withValueOf, withoutUnit, isLeap, nearestUnit, gainShare, type ValueStep } from './steps';
export { trace, type Trace } from './trace';
export { fitTreatment, treatValue, untreatValue, inTreatedMeasure, type ColumnTreatment } from './treat';
