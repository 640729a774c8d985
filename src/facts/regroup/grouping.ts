import { isReservedCode } from '../../core';
import type { Label } from '../label';
import type { Group, Grouping } from './types';

/** One line of a grouping table. Codes and names as written; '' where nothing stands. */
export interface GroupingRow {
  /** Code of a unit of the index. */
  readonly unit: string;
  readonly code: string;
  readonly name: Label;
}

export type GroupingFaultCode =
  /** The index has no such unit. */
  | 'unknown-unit'
  /** A unit stands in two lines. */
  | 'repeated-unit'
  /** A unit of the index stands in no line. */
  | 'forgotten-unit'
  /** A line says nothing of the new unit. */
  | 'no-group'
  /** One code of a new unit has two names, or one name two codes. */
  | 'two-names'
  /** A new unit bears a word of the program for its code, such as constructor. */
  | 'reserved-code'
  /** Fewer than two units would be left to be ranked. */
  | 'too-few';

export interface GroupingFault {
  readonly code: GroupingFaultCode;
  /** Code of the unit, or of the new unit where two lines disagree about it. */
  readonly where: string;
  /** Number of the line, from 0; absent where a line is missing. */
  readonly row?: number;
}

export type GroupsReading =
  | { readonly ok: true; readonly groups: readonly Group[] }
  | { readonly ok: false; readonly faults: readonly GroupingFault[] };

/**
 * The groups that a table of lines tells, in the order of the units of the index, whatever the order of the lines. A line
 * with a name and no code takes the name for its code.
 * @param units codes of the index
 */
export function groupsOf(rows: readonly GroupingRow[], units: readonly string[]): GroupsReading {
  const faults: GroupingFault[] = [];
  const known = new Set(units);
  const codeOf = new Map<string, string>();
  const nameOf = new Map<string, Label>();
  const codeNamed = new Map<string, string>();
  rows.forEach(({ unit, code, name }, row) => {
    const fault = (kind: GroupingFaultCode, where: string): void => void faults.push({ code: kind, where, row });
    const own = code || name.vi;
    if (!known.has(unit)) return fault('unknown-unit', unit);
    if (codeOf.has(unit)) return fault('repeated-unit', unit);
    codeOf.set(unit, own);
    if (own === '') return fault('no-group', unit);
    if (isReservedCode(own)) return fault('reserved-code', own);
    const told = nameOf.get(own);
    const other = codeNamed.get(name.vi);
    if ((told && name.vi !== '' && told.vi !== name.vi) || (name.vi !== '' && other !== undefined && other !== own))
      return fault('two-names', own);
    if (name.vi !== '') {
      nameOf.set(own, name);
      codeNamed.set(name.vi, own);
    }
  });
  for (const unit of units) if (!codeOf.has(unit)) faults.push({ code: 'forgotten-unit', where: unit });
  const parts = new Map<string, string[]>();
  for (const unit of units) {
    const code = codeOf.get(unit) ?? '';
    if (code !== '') parts.set(code, [...(parts.get(code) ?? []), unit]);
  }
  if (faults.length === 0 && parts.size < 2) faults.push({ code: 'too-few', where: [...parts.keys()][0] ?? '' });
  if (faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    groups: [...parts].map(([code, own]) => ({ code, name: nameOf.get(code) ?? { vi: code, en: code }, parts: own })),
  };
}

/** Whether each of these units stands in exactly one group, and no other does. */
export const fitsUnits = ({ groups }: Grouping, units: readonly { readonly code: string }[]): boolean =>
  groupsOf(
    groups.flatMap(({ code, name, parts }) => parts.map((unit) => ({ unit, code, name }))),
    units.map(({ code }) => code),
  ).ok;

/** Units of a grouping's table by the new unit that they belong to. */
export const groupOfUnit = (groups: readonly Group[]): ReadonlyMap<string, string> =>
  new Map(groups.flatMap(({ code, parts }) => parts.map((part) => [part, code] as const)));
