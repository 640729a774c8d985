import type { Cell, Method, NodeRow } from '../core';
import type { Label, Lang } from './label';
import type { NaturalScale } from './natural-scale';
import type { PosteriorSpec } from './posterior-spec';
import type { AppliedRule, Grouping, Regrouping } from './regroup/types';

export type { Label, Lang };

/**
 * Where a number comes from. `stand-in`: a real statistic that is not proven to be the indicator's own. `user` is never in
 * a shipped package.
 */
export type Status = 'published' | 'derived' | 'stand-in' | 'estimated' | 'user';
export const statuses: readonly Status[] = ['published', 'derived', 'stand-in', 'estimated', 'user'];

/** How a number in sight stands: by its status, or as the scenario's assumption. */
export type Standing = Status | 'assumed';
export const standings: readonly Standing[] = [...statuses, 'assumed'];

export type Reach = 'high' | 'medium' | 'low';

/** A node of the framework in words: what the engine does not need and the reader does. */
export interface NodeFacts {
  readonly code: string;
  readonly name: Label;
  readonly measure: Label;
  /** What the indicator is counted in, where its values are points for want of the range; absent where that is unknown. */
  readonly naturalMeasure?: Label;
  /** The scale on which points were converted to the natural unit; absent where nothing was converted. */
  readonly scale?: NaturalScale;
  /** Natural number of decimals of the measure. */
  readonly decimals: number;
  /** Limits of what the measure can be; null = open. */
  readonly possible: readonly [min: number | null, max: number | null];
  readonly source: Label;
  /** published | inferred, here and below. */
  readonly sourceStatus?: string;
  readonly lead: Label;
  readonly leadStatus: string;
  readonly reach: Reach;
  readonly reachStatus: string;
  readonly lever: Label;
  /** given | inferred: whether the collected facts name the lever, or the makers of the package do. */
  readonly leverStatus?: string;
  readonly referenceYear: string;
  readonly codeStatus: string;
  readonly nameStatus: string;
  readonly structureStatus: string;
  /** published | derived | stand-in | proxy | position | scaled (converted from positions): how the indicator's national range is known. */
  readonly scaleStatus: string;
  readonly scaleNote: Label;
  readonly note: Label;
  readonly sourceUrls: readonly string[];
}

export interface UnitFacts {
  readonly code: string;
  readonly name: Label;
  readonly region: string;
  /** Group that the data give it, where that is no region: for imputing by group. */
  readonly group?: string;
  /** Province that it belongs to since July 2025, by that province's own code; null where there is no such thing. */
  readonly successor: { readonly code: string; readonly name: Label } | null;
  readonly aliases: readonly string[];
}

/** Where a raw value comes from. */
export interface CellOrigin {
  readonly status: Status;
  readonly year: string;
  /** Id of a source. */
  readonly source: string;
  readonly note: Label;
}

/** One raw value with its origin. */
export interface CellFacts extends Cell, CellOrigin {
  /** Standard error in the indicator's measure; null unless estimated. */
  readonly se: number | null;
}

/**
 * Every raw value of an index with its origin, column-wise like the engine's dataset: an indicator's units lie side by
 * side, [indicator × nUnits + unit], indicators in the framework's order. Typed arrays, so that a big index crosses to a
 * worker in a few milliseconds.
 */
export interface CellTable {
  /** In each indicator's own measure; NaN = missing. */
  readonly values: Float64Array;
  /** Standard errors in the same measures, NaN where there is none; null = none anywhere. */
  readonly errors: Float64Array | null;
  /** Position in `origins`; −1 where the package says nothing of a value. */
  readonly origin: Int32Array;
  readonly origins: readonly CellOrigin[];
}

export interface SourceFacts {
  readonly id: string;
  readonly title: Label;
  readonly url: string;
  readonly licence: string;
}

export const caveats = ['low-confidence', 'deduced', 'not-national', 'mirror'] as const;
export type Caveat = (typeof caveats)[number];

/** A result as published: the oracle, never an input. */
export interface PublishedFact {
  readonly edition: string;
  /** Unit code, or region:<key> for a regional mean. */
  readonly unit: string;
  readonly node: string;
  readonly measure: string;
  readonly value: number;
  readonly of: number | null;
  readonly source: string;
  /** What its source leaves in doubt, or how it was told; absent or empty for plain print. */
  readonly note?: string;
  /** What keeps it from being plain print. */
  readonly caveat?: Caveat | null;
}

/**
 * How well hidden real numbers are found by the whole estimate, errors on 0–100. Rows beside the indicators: ALL is their
 * mean, CELLS random single cells, TOTALS printed totals.
 */
export interface QualityFact {
  readonly indicator: string;
  readonly n: number;
  /** NaN where it was not measured. */
  readonly spearman: number;
  readonly mae: number;
  /** The same error when every unit is given one common score: what an estimate has to beat. */
  readonly maeFlat?: number;
  /** Share of the hidden numbers inside their 80 % and 90 % intervals. */
  readonly within80?: number;
  readonly within90?: number;
}

/**
 * What a province's own plan says of an indicator; `task`: one of its tasks serves it. The tasks themselves are in
 * plan-documents.ts.
 */
export interface PlanFact {
  readonly unit: string;
  readonly indicator: string;
  readonly kind: 'strength' | 'weakness' | 'task';
  readonly rank: number | null;
  readonly source: string;
}

/** An agency as plans and framework name it, and the one that does its work since March 2025. */
export interface AgencyFacts {
  readonly name: Label;
  /** Empty where no source tells it. */
  readonly today: Label;
  readonly note: Label;
  /** Id of a source. */
  readonly source: string;
}

/** A published fact that is not used, or that gave way. */
export interface LeftOut {
  readonly fact: Label;
  readonly reason: Label;
  /** Address or id of the source that prints it. */
  readonly source?: string;
}

/** Where a unit's result at a node lies in four draws of five; equal ends where everything agrees. */
export interface Interval {
  readonly score: readonly [low: number, high: number];
  readonly rank: readonly [best: number, worst: number];
}

/** What an index of merged units was made of, and how. */
export interface Regrouped {
  readonly grouping: Grouping;
  /** The index as it was. */
  readonly of: DataPackage;
  /** One an indicator, in the framework's order. */
  readonly rules: readonly AppliedRule[];
  /** The index as it was with figures of the user's own, which the values of the groups are made of; absent = none. */
  readonly figures?: DataPackage;
}

/** Everything the app knows of one index: plain data, safe for structured clone. */
export interface DataPackage {
  /** Name and version, carried by scenarios so that they can tell on which data they were made. */
  readonly id: string;
  readonly title: Label;
  /** Switches in which the index's own method departs from the plain one; absent = in none. */
  readonly method?: Partial<Method>;
  readonly rows: readonly NodeRow[];
  readonly nodes: readonly NodeFacts[];
  readonly units: readonly UnitFacts[];
  readonly regions: readonly { readonly key: string; readonly name: Label }[];
  readonly cells: CellTable;
  readonly sources: readonly SourceFacts[];
  readonly published: readonly PublishedFact[];
  readonly quality: readonly QualityFact[];
  readonly plans: readonly PlanFact[];
  /** Agencies that the data name, beside those of today; absent where nothing is known of them. */
  readonly agencies?: readonly AgencyFacts[];
  readonly leftOut: readonly LeftOut[];
  /** Names that nodes have in other editions, where they differ. */
  readonly editionNames?: readonly { readonly edition: string; readonly node: string; readonly name: Label }[];
  /** 80 % intervals of the baseline's aggregates, by node and unit code; absent where nothing is drawn. */
  readonly intervals?: Readonly<Record<string, Readonly<Record<string, Interval>>>>;
  /** What the unknown cells are drawn from, and the draws as shipped. */
  readonly posterior?: { readonly spec: PosteriorSpec; readonly draws: string };
  /** How the units can be merged; absent where nothing is known of that. */
  readonly regrouping?: Regrouping;
  /** Absent unless the units are merged from those of another index: then all results are a sketch. */
  readonly regrouped?: Regrouped;
}

/** Whether the units are Vietnam's provinces, told by their regions, and not those of some other index. */
export const hasProvinces = (data: DataPackage): boolean => data.regions.length > 0;
