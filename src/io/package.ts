import Papa from 'papaparse';
import { createFramework, datasetOf, modelOf, type Cell, type Model, type NodeRow } from '../core';
import { cellTable, type CellTable } from './cell-table';

/** Both languages of one piece of text. */
export interface Label {
  readonly vi: string;
  readonly en: string;
}

export type Lang = keyof Label;

/** Where a number comes from. `user` is never in a shipped package. */
export type Status = 'published' | 'derived' | 'estimated' | 'user';
export const statuses: readonly Status[] = ['published', 'derived', 'estimated', 'user'];

export type Reach = 'high' | 'medium' | 'low';

/** A node of the framework in words: what the engine does not need and the reader does. */
export interface NodeFacts {
  readonly code: string;
  readonly name: Label;
  readonly measure: Label;
  /** Natural number of decimals of the measure. */
  readonly decimals: number;
  /** Limits of what the measure can be; null = open. */
  readonly possible: readonly [min: number | null, max: number | null];
  readonly source: Label;
  readonly lead: Label;
  readonly leadStatus: string;
  readonly reach: Reach;
  readonly reachStatus: string;
  readonly lever: Label;
  readonly referenceYear: string;
  readonly codeStatus: string;
  readonly nameStatus: string;
  readonly structureStatus: string;
  /** published | derived | proxy | position: how the indicator's national range is known. */
  readonly scaleStatus: string;
  readonly scaleNote: Label;
  readonly note: Label;
  readonly sourceUrls: readonly string[];
}

export interface UnitFacts {
  readonly code: string;
  readonly name: Label;
  readonly region: string;
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

export interface SourceFacts {
  readonly id: string;
  readonly title: Label;
  readonly url: string;
  readonly licence: string;
}

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
}

/** Error of predicting a known column from the others, scores on 0–100; indicator ALL is the mean. */
export interface QualityFact {
  readonly indicator: string;
  readonly n: number;
  readonly spearman: number;
  readonly mae: number;
  /** The same error when every unit is given one common score: what an estimate has to beat. */
  readonly maeFlat?: number;
}

/** What a province's own plan says of an indicator. */
export interface PlanFact {
  readonly unit: string;
  readonly indicator: string;
  readonly kind: 'strength' | 'weakness' | 'task';
  readonly rank: number | null;
  readonly agency: Label;
  readonly task: Label;
  readonly source: string;
}

/** A published fact that is not used, or that gave way. */
export interface LeftOut {
  readonly fact: Label;
  readonly reason: Label;
}

/** Everything the app knows of one index: plain data, safe for structured clone. */
export interface DataPackage {
  /** Name and version, carried by scenarios so that they can tell on which data they were made. */
  readonly id: string;
  readonly title: Label;
  readonly rows: readonly NodeRow[];
  readonly nodes: readonly NodeFacts[];
  readonly units: readonly UnitFacts[];
  readonly regions: readonly { readonly key: string; readonly name: Label }[];
  readonly cells: CellTable;
  readonly sources: readonly SourceFacts[];
  readonly published: readonly PublishedFact[];
  readonly quality: readonly QualityFact[];
  readonly plans: readonly PlanFact[];
  readonly leftOut: readonly LeftOut[];
}

/** The package's files as text, by name. */
export type PackageFiles = Readonly<
  Record<
    'framework' | 'provinces' | 'regions' | 'values' | 'sources' | 'published' | 'quality' | 'plans' | 'leftOut',
    string
  > & { datapackage: { name: string; version: string; title: string; title_en?: string } }
>;

type Row = Record<string, string>;

const table = (text: string): Row[] =>
  Papa.parse<Row>(text, { header: true, skipEmptyLines: true, transformHeader: (h) => h.trim() }).data;

/** @param plain text of a table that has one language only */
const label = (row: Row, name: string, plain = ''): Label => ({
  vi: row[`${name}_vi`] || plain,
  en: row[`${name}_en`] || plain,
});
const number = (text: string | undefined): number | null => (text === undefined || text === '' ? null : Number(text));

/** Reads the shipped package; its schema is checked when it is built, so nothing is checked twice here. */
export function readPackage(files: PackageFiles): DataPackage {
  const framework = table(files.framework);
  const provinces = table(files.provinces);
  const { name, version, title, title_en } = files.datapackage;
  const rows = framework.map((r) => ({
    code: r.iCode,
    parent: r.Parent || null,
    level: Number(r.Level),
    weight: Number(r.Weight),
    ...(r.Direction ? { direction: Number(r.Direction) === -1 ? (-1 as const) : (1 as const) } : {}),
    ...(r.Target ? { target: Number(r.Target) } : {}),
  }));
  const units = provinces.map((r) => ({
    code: r.unit,
    name: label(r, 'name'),
    region: r.region,
    successor: { code: r.successor, name: successorName(provinces, r) },
    aliases: r.aliases ? r.aliases.split('|') : [],
  }));
  const cells = table(files.values).map((r) => ({
    unit: r.unit,
    indicator: r.indicator,
    value: number(r.value),
    status: r.status as Status,
    year: r.year,
    source: r.source,
    se: number(r.se),
    note: label(r, 'note'),
  }));
  return {
    id: `${name}@${version}`,
    title: { vi: title, en: title_en ?? title },
    rows,
    nodes: framework.map(nodeFacts),
    units,
    regions: table(files.regions).map((r) => ({ key: r.region, name: label(r, 'name') })),
    cells: cellTable({ rows, units }, cells),
    sources: table(files.sources).map((r) => ({
      id: r.id,
      title: label(r, 'title'),
      url: r.url,
      licence: r.licence,
    })),
    published: table(files.published).map((r) => ({
      edition: r.edition,
      unit: r.unit,
      node: r.node,
      measure: r.measure,
      value: Number(r.value),
      of: number(r.of),
      source: r.source,
    })),
    quality: table(files.quality).map((r) => ({
      indicator: r.indicator,
      n: Number(r.n),
      spearman: Number(r.spearman),
      mae: Number(r.mae),
      maeFlat: number(r.mae_flat) ?? undefined,
    })),
    plans: table(files.plans).map((r) => ({
      unit: r.unit,
      indicator: r.indicator,
      kind: r.kind as PlanFact['kind'],
      rank: number(r.rank),
      agency: label(r, 'agency'),
      task: label(r, 'task'),
      source: r.source,
    })),
    leftOut: table(files.leftOut).map((r) => ({ fact: label(r, 'fact'), reason: label(r, 'reason') })),
  };
}

/** Merged provinces keep the name of one of their parts, and its English form with it. */
function successorName(provinces: readonly Row[], { successor_vi: vi }: Row): Label {
  return { vi, en: provinces.find((r) => r.name_vi === vi || r.aliases.split('|').includes(vi))?.name_en ?? vi };
}

/** Whether the units are Vietnam's provinces, told by their regions, and not those of some other index. */
export const hasProvinces = (data: DataPackage): boolean => data.regions.length > 0;

/** The model of a data package; it reads the package's own values. @throws FaultError */
export function modelOfPackage({ rows, units, cells }: DataPackage): Model {
  const framework = createFramework(rows);
  const codes = units.map(({ code }) => code);
  return modelOf(framework, datasetOf(framework, codes, cells.values));
}

/** Facts of one row of iMeta, with PII's own columns or without. */
export function nodeFacts(r: Row): NodeFacts {
  return {
    code: r.iCode,
    name: label(r, 'name', r.iName),
    measure: label(r, 'measure', r.Unit),
    decimals: Number(r.decimals || 2),
    possible: [number(r.possible_min), number(r.possible_max)],
    source: label(r, 'source'),
    lead: label(r, 'lead'),
    leadStatus: r.lead_status ?? '',
    reach: (r.reach || 'low') as Reach,
    reachStatus: r.reach_status ?? '',
    lever: label(r, 'lever'),
    referenceYear: r.reference_year ?? '',
    codeStatus: r.code_status ?? '',
    nameStatus: r.name_status ?? '',
    structureStatus: r.structure_status ?? '',
    scaleStatus: r.scale_status ?? '',
    scaleNote: label(r, 'scale_note'),
    note: label(r, 'note'),
    sourceUrls: r.source_urls ? r.source_urls.split(/\s+/) : [],
  };
}
