import type { Method } from '../core';
import { cellTable } from './cell-table';
import type { PosteriorSpec } from './posterior-spec';
import {
  caveats,
  type DataPackage,
  type Interval,
  type NodeFacts,
  type PlanFact,
  type Reach,
  type Status,
} from './package';
import { readRegrouping } from './regroup/read-regrouping';
import { labelIn as label, numberIn as number, type Row, type Rows } from './read-table';

/** The package's tables, by name. */
export type PackageTables = Readonly<
  Record<
    'framework' | 'provinces' | 'regions' | 'values' | 'sources' | 'published' | 'quality' | 'plans' | 'leftOut',
    Rows
  >
> & {
  readonly datapackage: { name: string; version: string; title: string; title_en?: string; method?: object };
  /** Names of today for agencies that have been merged since. */
  readonly agencies?: Rows;
  /** How units are merged: rules, what rates are divided by, and the groupings that come with the package. */
  readonly groupings?: Rows;
  readonly regrouping?: Rows;
  readonly denominators?: Rows;
  readonly denominatorFacts?: Rows;
  /** What comes of draws; a package without estimates has none. */
  readonly names?: Rows;
  readonly intervals?: Rows;
  readonly posterior?: unknown;
  readonly draws?: string;
};

/** Reads the shipped package; its schema is checked when it is built, so nothing is checked twice here. */
export function readPackage(files: PackageTables): DataPackage {
  const { framework, provinces } = files;
  const { name, version, title, title_en, method } = files.datapackage;
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
    successor: { code: r.successor, name: label(r, 'successor') },
    aliases: r.aliases ? r.aliases.split('|') : [],
  }));
  const cells = files.values.map((r) => ({
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
    method: (method ?? {}) as Partial<Method>,
    rows,
    nodes: framework.map(nodeFacts),
    units,
    regions: files.regions.map((r) => ({ key: r.region, name: label(r, 'name') })),
    cells: cellTable({ rows, units }, cells),
    sources: files.sources.map((r) => ({
      id: r.id,
      title: label(r, 'title'),
      url: r.url,
      licence: r.licence,
    })),
    published: files.published.map((r) => ({
      edition: r.edition,
      unit: r.unit,
      node: r.node,
      measure: r.measure,
      value: Number(r.value),
      of: number(r.of),
      source: r.source,
      note: r.note ?? '',
      caveat: caveats.find((c) => c === r.caveat) ?? null,
    })),
    quality: files.quality.map((r) => ({
      indicator: r.indicator,
      n: Number(r.n),
      spearman: number(r.spearman) ?? NaN,
      mae: Number(r.mae),
      maeFlat: number(r.mae_flat) ?? undefined,
      within80: number(r.within80) ?? undefined,
      within90: number(r.within90) ?? undefined,
    })),
    plans: files.plans.map((r) => ({
      unit: r.unit,
      indicator: r.indicator,
      kind: r.kind as PlanFact['kind'],
      rank: number(r.rank),
      source: r.source,
    })),
    agencies: (files.agencies ?? []).map((r) => ({
      name: label(r, 'name'),
      today: label(r, 'today'),
      note: label(r, 'note'),
      source: r.source,
    })),
    leftOut: files.leftOut.map((r) => ({
      fact: label(r, 'fact'),
      reason: label(r, 'reason'),
      source: r.source,
    })),
    editionNames: (files.names ?? []).map((r) => ({ edition: r.edition, node: r.node, name: label(r, 'name') })),
    ...(files.groupings && files.regrouping && files.denominators && files.denominatorFacts
      ? {
          regrouping: readRegrouping(units, {
            groupings: files.groupings,
            rules: files.regrouping,
            denominators: files.denominators,
            denominatorFacts: files.denominatorFacts,
          }),
        }
      : {}),
    ...(files.intervals ? { intervals: readIntervals(files.intervals) } : {}),
    ...(files.posterior && files.draws
      ? { posterior: { spec: files.posterior as PosteriorSpec, draws: files.draws } }
      : {}),
  };
}

function readIntervals(rows: Rows): Record<string, Record<string, Interval>> {
  const found: Record<string, Record<string, Interval>> = {};
  for (const r of rows)
    (found[r.node] ??= {})[r.unit] = {
      score: [Number(r.low), Number(r.high)],
      rank: [Number(r.rank_low), Number(r.rank_high)],
    };
  return found;
}

/** Facts of one row of iMeta, with PII's own columns or without. */
export function nodeFacts(r: Row): NodeFacts {
  return {
    code: r.iCode,
    name: label(r, 'name', r.iName),
    measure: label(r, 'measure', r.Unit),
    ...(r.natural_vi ? { naturalMeasure: label(r, 'natural') } : {}),
    decimals: Number(r.decimals || 2),
    possible: [number(r.possible_min), number(r.possible_max)],
    source: label(r, 'source'),
    sourceStatus: r.source_status ?? '',
    lead: label(r, 'lead'),
    leadStatus: r.lead_status ?? '',
    reach: (r.reach || 'low') as Reach,
    reachStatus: r.reach_status ?? '',
    lever: label(r, 'lever'),
    leverStatus: r.lever_status ?? '',
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
