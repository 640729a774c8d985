import type { Label } from './package';

/** A plan that a province has issued, as far as it could be read. */
export interface PlanDocument {
  readonly unit: string;
  /** Official number; empty where the source does not give it. */
  readonly number: string;
  /** yyyy-mm-dd, or the year alone. */
  readonly issued: string;
  /** `report`: known from a report on it alone. */
  readonly form: 'document' | 'report';
  readonly title: Label;
  readonly target: Label;
  /** Rank aimed at; null where none is named. */
  readonly targetRank: number | null;
  readonly targetYear: string;
  /** What is cut off in the source, or not said there. */
  readonly missing: Label;
  /** Id of a source. */
  readonly source: string;
}

/** One task of such a plan, restated in plain words. */
export interface DocumentTask {
  readonly unit: string;
  readonly id: string;
  /** Number of the clause; empty where the source has none. */
  readonly clause: string;
  readonly lead: Label;
  /** What the clause asks of the department: to lead, or to join in. */
  readonly role: 'lead' | 'joint';
  readonly joint: Label;
  readonly text: Label;
  /** Indicators or groups that the task names. */
  readonly named: readonly string[];
  /** Indicators that it serves by the judgement of the package's makers. */
  readonly inferred: readonly string[];
  /** The source breaks off here. */
  readonly cut: boolean;
  readonly source: string;
}

/** A strength or weakness that a later edition's profile prints. */
export interface LaterFinding {
  readonly edition: string;
  readonly unit: string;
  readonly indicator: string;
  readonly kind: 'strength' | 'weakness';
  readonly source: string;
}

/** All that is known of the provinces' own plans beyond the findings in the package. */
export interface PlanDocuments {
  readonly documents: readonly PlanDocument[];
  readonly tasks: readonly DocumentTask[];
  readonly later: readonly LaterFinding[];
}

export const noPlanDocuments: PlanDocuments = { documents: [], tasks: [], later: [] };
