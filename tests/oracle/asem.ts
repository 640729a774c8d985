import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import type { Cell, NodeRow } from '../../src/core';
import { readCoinr } from '../../src/io/coinr/coinr';
import { readTables } from '../../src/io/tables/read-tables';

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

/** Framework and data of the ASEM index, read as a user's index is. */
export async function asem(): Promise<{ rows: readonly NodeRow[]; units: string[]; cells: Cell[] }> {
  const files = ['plain_imeta.csv', 'plain_idata.csv'].map((name) => ({
    name,
    bytes: new Uint8Array(readFileSync(new URL(name, folder))),
  }));
  const { sheets } = await readTables(files);
  const { index, problems } = await readCoinr(sheets);
  if (!index || problems.length > 0) throw new Error(`the ASEM index was not read: ${JSON.stringify(problems)}`);
  const units = index.units.map(({ code }) => code);
  const indicators = index.rows.filter(({ level }) => level === 1).map(({ code }) => code);
  const cells = indicators.flatMap((indicator, i) =>
    units.map((unit, u) => ({ unit, indicator, value: index.values[i * units.length + u] })),
  );
  return { rows: index.rows, units, cells };
}
