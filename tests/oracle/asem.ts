import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import type { Cell, NodeRow } from '../../src/core';

const folder = new URL('./coinr-asem/', import.meta.url);

/** Rows of one oracle file, cells as text. */
const rowsOf = (name: string): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(readFileSync(new URL(`${name}.csv`, folder), 'utf8'), {
    header: true,
    skipEmptyLines: true,
  }).data;

const number = (text: string): number => (text === '' ? NaN : Number(text));

/** A table of numbers: one row a unit or case, by the names in its first column. Empty cells are NaN. */
export function numbers(name: string): Map<string, Record<string, number>> {
  return new Map(
    rowsOf(name).map((row) => {
      const [key, ...columns] = Object.keys(row);
      return [row[key], Object.fromEntries(columns.map((column) => [column, number(row[column])]))];
    }),
  );
}

/** One edit of `whatif_cases.csv`; null = taken out. */
export interface WhatIf {
  readonly id: string;
  readonly kind: string;
  readonly unit: string;
  readonly indicator: string;
  readonly value: number | null;
}

export const whatIfs = (): WhatIf[] =>
  rowsOf('whatif_cases').map((row) => ({
    id: row.case,
    kind: row.kind,
    unit: row.uCode,
    indicator: row.iCode,
    value: row.value === '' ? null : Number(row.value),
  }));

/** Framework and data of the ASEM index; rows of other types (groups of countries) are not nodes. */
export function asem(): { rows: NodeRow[]; units: string[]; cells: Cell[] } {
  const meta = rowsOf('plain_imeta').filter((row) => row.Type === 'Indicator' || row.Type === 'Aggregate');
  const data = rowsOf('plain_idata');
  const rows = meta.map((row) => ({
    code: row.iCode,
    parent: row.Parent || null,
    level: Number(row.Level),
    weight: Number(row.Weight),
    direction: row.Direction === '-1' ? (-1 as const) : (1 as const),
  }));
  const indicators = meta.filter((row) => row.Type === 'Indicator').map((row) => row.iCode);
  return {
    rows,
    units: data.map((row) => row.uCode),
    cells: data.flatMap((row) =>
      indicators.map((indicator) => ({ unit: row.uCode, indicator, value: number(row[indicator]) })),
    ),
  };
}
