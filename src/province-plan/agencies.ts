import type { Agencies } from '../facts/agencies';
import type { Task } from './types';

/** The tasks of one agency of today. */
export interface AgencyTasks {
  /** Vietnamese name of today. */
  readonly agency: string;
  /** Names in the plan that differ from it. */
  readonly former: readonly string[];
  readonly tasks: readonly Task[];
}

/** Tasks by the agency that does the work today, in the order in which the plan comes to them. */
export function byAgency(tasks: readonly Task[], agencies: Agencies): AgencyTasks[] {
  const groups = new Map<string, Task[]>();
  for (const task of tasks) {
    const agency = agencies.today(task.lead.vi);
    groups.set(agency, [...(groups.get(agency) ?? []), task]);
  }
  return [...groups].map(([agency, own]) => ({
    agency,
    former: [...new Set(own.map(({ lead }) => lead.vi))].filter((name) => name !== agency),
    tasks: own,
  }));
}

/**
 * Indicators that no task serves, neither by themselves nor through a group above them.
 * @param parentOf code of the node above; null at the top
 */
export function unassigned(
  indicators: readonly string[],
  tasks: readonly Task[],
  parentOf: (node: string) => string | null,
): string[] {
  const served = new Set(tasks.flatMap(({ serves }) => serves.map(({ node }) => node)));
  const isServed = (node: string | null): boolean => node !== null && (served.has(node) || isServed(parentOf(node)));
  return indicators.filter((indicator) => !isServed(indicator));
}

/** Agency of today that leads each indicator by the plan: the first task that leads it, named before inferred. */
export function leadAgencies(tasks: readonly Task[], agencies: Agencies): ReadonlyMap<string, string> {
  const leads = new Map<string, string>();
  for (const wanted of ['own', 'named', 'inferred'] as const)
    for (const { role, lead, serves } of tasks)
      for (const { node, basis } of serves)
        if (role === 'lead' && basis === wanted && lead.vi !== '' && !leads.has(node))
          leads.set(node, agencies.today(lead.vi));
  return leads;
}

/** Who works on an indicator beside its lead agency, and by when, as the province's plan says. */
export interface Beside {
  /** Vietnamese names of today, each once. */
  readonly joint: readonly string[];
  readonly deadlines: readonly string[];
}

/** Agencies of a task that names several. */
const namesIn = (joint: string): string[] =>
  joint
    .split(/[;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** @param lead Vietnamese name of today of the agency that leads the indicator */
export function besideOf(tasks: readonly Task[], agencies: Agencies, indicator: string, lead: string): Beside {
  const serving = tasks.filter(({ serves }) => serves.some(({ node }) => node === indicator));
  const named = serving.flatMap((task) => [task.lead.vi, ...namesIn(task.joint.vi)]).filter((name) => name !== '');
  const joint = new Set(named.map((name) => agencies.today(name)));
  joint.delete(lead);
  const deadlines = new Set(serving.map(({ fields }) => fields.deadline.trim()).filter((text) => text !== ''));
  return { joint: [...joint], deadlines: [...deadlines] };
}
