import type { Label } from '../facts/package';

/** What is aimed at on one indicator. */
export interface TaskTarget {
  /** In `measure`; null = not set. */
  readonly value: number | null;
  /** Unit of measurement; '' = the indicator's own, the only one that the index can compute with. */
  readonly measure: string;
  /** Filled in by the app and not yet confirmed or changed by the user. */
  readonly suggested: boolean;
}

/** What a province writes beside a task. */
export interface TaskFields {
  /** By indicator. */
  readonly targets: Readonly<Record<string, TaskTarget>>;
  readonly deadline: string;
  readonly result: string;
  readonly note: string;
}

/** A task that the user has entered. */
export interface OwnTask {
  readonly id: string;
  readonly clause: string;
  /** Name of the lead agency. */
  readonly lead: string;
  readonly joint: string;
  readonly text: string;
  /** Indicators that it serves. */
  readonly indicators: readonly string[];
}

/** What a workbook keeps of one province's plan. */
export interface KeptPlan {
  /** By id of the task, of documents and of the user's own. */
  readonly fields: Readonly<Record<string, TaskFields>>;
  readonly own: readonly OwnTask[];
}

/** The plans of a workbook, by unit. */
export type KeptPlans = Readonly<Record<string, KeptPlan>>;

/** How a task is tied to an indicator: its document names it, the makers of the data infer it, or the user says so. */
export type Basis = 'named' | 'inferred' | 'own';

/** One task of a province's plan, from its document or of the user's own. */
export interface Task {
  readonly id: string;
  readonly origin: 'document' | 'own';
  readonly clause: string;
  readonly role: 'lead' | 'joint';
  /** As the document or the user names it. */
  readonly lead: Label;
  readonly joint: Label;
  readonly text: Label;
  /** Indicators and groups that it serves. */
  readonly serves: readonly { readonly node: string; readonly basis: Basis }[];
  /** The source breaks off here. */
  readonly cut: boolean;
  readonly fields: TaskFields;
}
