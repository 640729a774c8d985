import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import {
  compute,
  createDataset,
  createFramework,
  emptyScenario,
  modelOf,
  type Method,
  type Result,
} from '../../src/core';

export type Row = Readonly<Record<string, string>>;

/** Text of a file below data/; tests run in the repository's root. */
export const textOf = (path: string): string => readFileSync(`data/${path}`, 'utf8');

/** Rows of a CSV file below data/. */
export const rowsOf = (path: string): Row[] =>
  Papa.parse<Row>(textOf(path), { header: true, skipEmptyLines: true }).data;

const shipped = (name: string): Row[] => rowsOf(`pii-2023/${name}.csv`);

export const provinces = shipped('provinces');
export const regions = shipped('regions');
export const frameworkRows = shipped('framework');
export const values = shipped('values');
export const sources = shipped('sources');
export const published = shipped('published');
export const leftOut = shipped('left-out');
export const plans = shipped('plans');
export const planDocuments = shipped('plan-documents');
export const planTasks = shipped('plan-tasks');
export const planLater = shipped('plan-later');
export const agencies = shipped('agencies');
export const quality = shipped('quality');

export const units = provinces.map((p) => p.unit);
export const unitOf = (name: string): string => provinces.find((p) => p.name_vi === name)!.unit;

export const framework = createFramework(
  frameworkRows.map((r) => ({
    code: r.iCode,
    parent: r.Parent || null,
    level: Number(r.Level),
    weight: Number(r.Weight),
    direction: Number(r.Direction) === -1 ? -1 : 1,
  })),
);
export const indicators = framework.codes.slice(0, framework.nIndicators);

/** The package's own method. */
export const packageMethod: Partial<Method> = (
  JSON.parse(textOf('pii-2023/datapackage.json')) as { method: Partial<Method> }
).method;

/** The index as the engine computes it from the shipped values with the package's method. */
export const result: Result = compute(
  modelOf(
    framework,
    createDataset(
      framework,
      units,
      values.map((v) => ({ unit: v.unit, indicator: v.indicator, value: Number(v.value) })),
    ),
    packageMethod,
  ),
  emptyScenario,
);

const cell = (node: string, unit: string): number => framework.indexOf.get(node)! * units.length + units.indexOf(unit);
export const scoreOf = (unit: string, node: string): number => result.scores[cell(node, unit)];
export const rankOf = (unit: string, node: string): number => result.ranks[cell(node, unit)];
