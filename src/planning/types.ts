import type { Scenario } from '../core';

/** How far an indicator can be moved within one year. */
export type Reach = 'high' | 'medium' | 'low';

/** What the catalogue of a framework says about an indicator, as far as planning needs it. */
export interface IndicatorFacts {
  readonly code: string;
  /** Natural number of decimals of the measure; its step is 10^-decimals. */
  readonly decimals: number;
  /** What the measure can be at all; null = open. */
  readonly possibleMin: number | null;
  readonly possibleMax: number | null;
  readonly reach: Reach;
  /** Key of the lead agency. */
  readonly department: string;
}

/**
 * Effort of one stretch of the way. Ways are measured in points: hundredths of the distance between the worst and the
 * best raw value of all units in the scenario, counted from today's value, so 1 point = 1 point of an untreated
 * min-max score.
 */
export interface EffortBand {
  /** Points moved up to which the price holds; null = without end. */
  readonly upTo: number | null;
  readonly perPoint: number;
}

/** What may be done about one indicator, and what it takes. */
export interface Lever {
  readonly indicator: string;
  readonly movable: boolean;
  /** Furthest value allowed, in the indicator's measure. */
  readonly cap: number;
  /** Furthest value that the measure can take in the good direction; null or absent = open. */
  readonly possible?: number | null;
  /** Values are whole multiples of it. */
  readonly step: number;
  /** Rising: each band costs at least as much per point as the one before. */
  readonly effort: readonly EffortBand[];
  /** Effort of touching the indicator at all. */
  readonly fixedEffort: number;
  /** Đồng per point moved; null = not known. */
  readonly costVnd: number | null;
  readonly department: string;
  readonly reach: Reach;
}

/** Upper limits; null = none. */
export interface Budget {
  readonly effort: number | null;
  /** Counts the levers whose cost is known. */
  readonly costVnd: number | null;
}

export interface Limits {
  /** How many indicators may move; null = any number. */
  readonly maxIndicators: number | null;
  readonly budget: Budget;
  readonly budgetByDepartment: Readonly<Record<string, Budget>>;
  /** Smallest move worth counting, in points of the way (see EffortBand). */
  readonly minMove: number;
  /** Points of the index that the unit could lose and still hold the rank. */
  readonly margin: number;
  /** Indicators that must stay as they are. */
  readonly excluded: readonly string[];
}

export interface Goal {
  /** Code of the unit. */
  readonly unit: string;
  readonly rank: number;
}

/** All that a plan depends on beside the model. Rivals stand as the scenario puts them. */
export interface Question {
  readonly scenario: Scenario;
  readonly goal: Goal;
  readonly levers: readonly Lever[];
  readonly limits: Limits;
}

/** A value to be reached, and what that means among the units. */
export interface Placement {
  readonly indicator: string;
  /** Raw values. */
  readonly from: number;
  readonly to: number;
  /** Rank of the unit on the indicator before and after; 0 = none. */
  readonly rankBefore: number;
  readonly rankAfter: number;
  /** Unit whose value today is nearest to the target; null when the others have none. */
  readonly peer: string | null;
}

export interface Move extends Placement {
  /** ResponseCurve in points (see EffortBand). */
  readonly points: number;
  /** Points of the index; the gains of a plan add up to the change of the score. */
  readonly gain: number;
  /** Whole effort, the fixed part included. */
  readonly effort: number;
  readonly fixedEffort: number;
  readonly costVnd: number | null;
  readonly department: string;
  readonly reach: Reach;
}

export interface Proof {
  /**
   * `optimal`: no plan within the search takes less, up to `gap`; `bounded`: none takes less than `bound`; `unsearched`:
   * computed on values given, beside no others.
   */
  readonly status: 'optimal' | 'bounded' | 'unsearched';
  /** `all-values`: every value on the steps was open; `samples`: levers whose score is no simple curve had sampled values. */
  readonly search: 'all-values' | 'samples';
  readonly objective: number;
  readonly bound: number;
  /** (objective − bound) / objective. */
  readonly gap: number;
  /**
   * No plan at all takes less, up to `gap`: the solver's bound is met, every value was open and no lever was left out.
   * Otherwise this is the best that was found.
   */
  readonly proven: boolean;
  /** Indicators whose values were only sampled. */
  readonly sampled: readonly string[];
  /** Levers that were left out, because all rivals are alike there: a move would change whom the column scores at all. */
  readonly leftOut: readonly string[];
  /** The time of the question was up before the search was done. */
  readonly timeUp: boolean;
  /** How often the solver's answer was checked by the full method until both agreed. */
  readonly rounds: number;
}

/** Where the unit stands by the full method. */
export interface Reached {
  readonly score: number;
  readonly rank: number;
}

export interface Plan {
  readonly kind: 'plan';
  readonly goal: Goal;
  /** Largest gain first. */
  readonly moves: readonly Move[];
  readonly effort: number;
  /** Sum of the known costs. */
  readonly costVnd: number;
  /** Moved indicators whose cost is not known. */
  readonly unpriced: readonly string[];
  readonly before: Reached;
  /** What `compute` gives on the plan's own scenario. */
  readonly verified: Reached;
  readonly rivals: {
    /** Rivals that the scenario itself adjusts. */
    readonly adjusted: number;
    /** Rivals whose score the plan changes, because goalposts move. */
    readonly moved: number;
  };
  readonly proof: Proof;
  /** How much more effort it takes than the least, as a share, when it was found as another way; 0 = it is the least. */
  readonly beyondLeast: number;
  /** The question's scenario with the plan's values: ready to keep. */
  readonly scenario: Scenario;
}

export type LimitCode =
  | 'maxIndicators'
  | 'budget.effort'
  | 'budget.costVnd'
  | 'budgetByDepartment.effort'
  | 'budgetByDepartment.costVnd'
  | 'minMove'
  | 'margin'
  | 'excluded'
  | 'movable'
  | 'cap';

/** A limit that stands in the way, and how little it would have to give alone. */
export interface Relaxation {
  readonly limit: LimitCode;
  /** Indicator or department; null where the limit is one for all. */
  readonly where: string | null;
  /** The limit today and the nearest value that lets the target be reached; null for excluded and movable. */
  readonly from: number | null;
  readonly to: number | null;
}

/** No plan keeps all limits: how far one can get, and what stands in the way. */
export interface NoPlan {
  readonly kind: 'none';
  readonly goal: Goal;
  /** Best rank within the limits, and the least effort for it. */
  readonly best: Plan;
  /** The plan that comes nearest to the target. */
  readonly nearest: Plan;
  /** Points of the index that `nearest` still misses. */
  readonly missing: number;
  /** Each of these alone would be enough. */
  readonly binding: readonly Relaxation[];
  /** When none alone is: kinds of limits that are enough together, fewest kinds tried first; empty when nothing helps. */
  readonly together: readonly LimitCode[];
  /** Whether the solver showed that there is no plan, on all values or on the samples. */
  readonly proof: 'all-values' | 'samples' | 'unproven';
  /** There is no plan at all: shown on all values, with no lever left out. */
  readonly proven: boolean;
  readonly sampled: readonly string[];
  readonly leftOut: readonly string[];
  readonly timeUp: boolean;
}

export type Answer = Plan | NoPlan;

/** Steps done of all; called often. */
export type Progress = (done: number, total: number) => void;
