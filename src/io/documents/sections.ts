import type { AgencyNames } from '../../facts/agencies';
import type { KeptPlans } from '../../province-plan/types';
import { readAgencies } from './agencies-section';
import type { Fields } from './fields';
import type { Workshop } from '../../workshop/workshop';
import { readLastPlan, type LastPlan } from './last-plan-section';
import { readPlanning, type PlanningSection } from './planning-section';
import { readReport, type ReportSection } from './report-section';
import { readWorkshop } from './workshop-section';
import { readTasks } from './tasks-section';
import { readImports } from './user-imports';
import type { UserImport } from '../../facts/user-values';

/** What a workbook keeps beside its scenarios; a section is absent until it is first written. */
export interface WorkbookSections {
  readonly planning?: PlanningSection;
  readonly lastPlan?: LastPlan;
  readonly report?: ReportSection;
  readonly workshop?: Workshop;
  /** What the user writes beside the tasks of the provinces' own plans, and tasks of the user's own. */
  readonly tasks?: KeptPlans;
  /** Names of today that the user gives to agencies. */
  readonly agencies?: AgencyNames;
  /** Where units were merged: the user's figures for the units as they were, which the values are made of. */
  readonly partFigures?: readonly UserImport[];
}
export type SectionName = keyof WorkbookSections;

type Readers = {
  readonly [N in SectionName]-?: (check: Fields, raw: unknown, where: string) => NonNullable<WorkbookSections[N]>;
};

/** How each section is checked where it comes in, from a file or from storage. */
const readers: Readers = {
  planning: readPlanning,
  lastPlan: readLastPlan,
  report: readReport,
  workshop: readWorkshop,
  tasks: readTasks,
  agencies: readAgencies,
  partFigures: readImports,
};
export const sectionNames = Object.keys(readers) as SectionName[];

/** Reads the sections that a document has; what it has beside the known ones is dropped. */
export function readSections(check: Fields, raw: unknown, where: string): WorkbookSections {
  if (raw === undefined) return {};
  const given = check.record(raw, where);
  return Object.fromEntries(
    sectionNames
      .filter((name) => given[name] !== undefined)
      .map((name) => [name, readers[name](check, given[name], `${where}.${name}`)]),
  );
}

/** Whether both hold the same sections with the same contents. */
export const sameSections = (a: WorkbookSections, b: WorkbookSections): boolean =>
  sectionNames.every((name) => JSON.stringify(a[name]) === JSON.stringify(b[name]));
