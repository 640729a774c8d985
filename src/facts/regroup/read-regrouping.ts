import type { UnitFacts } from '../package';
import { labelIn, numberIn, type Row } from '../read-table';
import { groupsOf } from './grouping';
import { ruleKinds, type Grouping, type Regrouping } from './types';

interface Tables {
  readonly groupings: readonly Row[];
  readonly rules: readonly Row[];
  readonly denominators: readonly Row[];
  readonly denominatorFacts: readonly Row[];
}

/** Reads what a shipped package says of merging its units; which unit goes where is told by their successors. */
export function readRegrouping(units: readonly UnitFacts[], tables: Tables): Regrouping {
  const rowOf = new Map(tables.denominators.map((row) => [row.unit, row]));
  return {
    rules: tables.rules.map((row) => ({
      indicator: row.indicator,
      kind: ruleKinds.find((kind) => kind === row.rule) ?? 'none',
      denominator: row.denominator || null,
      note: labelIn(row, 'note'),
    })),
    denominators: tables.denominatorFacts.map((row) => ({
      code: row.denominator,
      name: labelIn(row, 'name'),
      measure: labelIn(row, 'measure'),
      year: row.year,
      source: row.source,
      values: units.map(({ code }) => numberIn(rowOf.get(code)?.[row.denominator]) ?? NaN),
    })),
    groupings: tables.groupings.flatMap((row) => groupingOf(row, units)),
  };
}

function groupingOf(row: Row, units: readonly UnitFacts[]): Grouping[] {
  const reading = groupsOf(
    units.map(({ code, name, successor }) => ({ unit: code, ...(successor ?? { code, name }) })),
    units.map(({ code }) => code),
  );
  if (!reading.ok) return [];
  return [
    {
      id: row.grouping,
      name: labelIn(row, 'name'),
      units: labelIn(row, 'units'),
      ...(row.edition ? { edition: row.edition } : {}),
      source: row.source,
      groups: reading.groups,
    },
  ];
}
