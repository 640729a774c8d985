import type { Scenario } from '../../core';
import { Fields, isRecord, type DocumentFault } from './fields';
import type { DataIdentity } from '../../facts/identity';
import type { Grouping } from '../../facts/regroup/types';
import { packIndex, readIndex, type OwnIndex } from './own-index';
import { readGrouping } from './grouping';
import { readRealFigure } from './real-figure';
import { readLastPlan, type LastPlan } from './last-plan-section';
import { readScenario } from './scenario';
import { readSections, type WorkbookSections } from './sections';
import { toJson } from './json';
import { readImports } from './user-imports';
import { importsOf, type UserImport, type UserValue } from '../../facts/user-values';

/** A scenario with what people call it. */
export interface SavedScenario {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly scenario: Scenario;
  /** The version kept as a mark to return to. */
  readonly saved: Scenario | null;
}

interface DocumentHead {
  readonly format: typeof format;
  readonly version: typeof currentVersion;
  readonly data: DataIdentity;
  /** The user's own figures that the scenarios stand on. */
  readonly imports: readonly UserImport[];
  /** The data themselves when they are an index of the user's own, in files only: a link cannot hold it. */
  readonly index?: OwnIndex;
  /** By which the units of the app's own data were merged, where it is the user's own. */
  readonly grouping?: Grouping;
}

/** One scenario, as a file or a link. */
export interface ScenarioDocument extends DocumentHead {
  readonly kind: 'scenario';
  readonly scenario: SavedScenario;
  /** The plan that was seen with it. */
  readonly lastPlan?: LastPlan;
}

/** All scenarios of the user. */
export interface WorkbookDocument extends DocumentHead {
  readonly kind: 'workbook';
  readonly scenarios: readonly SavedScenario[];
  /** Id of the current scenario. */
  readonly active: string;
  readonly sections: WorkbookSections;
}

export type SavedDocument = ScenarioDocument | WorkbookDocument;

export type DocumentReading =
  | { readonly ok: true; readonly document: SavedDocument }
  | { readonly ok: false; readonly faults: readonly DocumentFault[] };

const format = 'pii-what-if';
export const currentVersion = 4;
/** Oldest version made of the same parts as the current: steps kept with such a workbook can still be undone. */
export const sameParts = 1;
/** First version that has the user's figures by import. */
export const byImport = 4;

/** Steps from each version to the next, run in order when a document is opened. */
export type Migrations = Readonly<Record<number, (document: Record<string, unknown>) => Record<string, unknown>>>;
const migrations: Migrations = {
  // Version 2 may carry an index.
  1: (document) => document,
  // Version 3 has sections beside the scenarios.
  2: (document) => document,
  // Version 4 has the user's figures by import; a list of single figures is read as before.
  3: (document) => document,
};

export const scenarioDocument = (
  scenario: SavedScenario,
  data: DataIdentity,
  imports: readonly UserImport[] = [],
  lastPlan?: LastPlan,
): ScenarioDocument => ({
  ...{ format, kind: 'scenario', version: currentVersion, data, scenario, imports },
  ...(lastPlan ? { lastPlan } : {}),
});

export const workbookDocument = (
  workbook: Pick<WorkbookDocument, 'scenarios' | 'active'> & Partial<Pick<WorkbookDocument, 'sections'>>,
  data: DataIdentity,
  imports: readonly UserImport[] = [],
): WorkbookDocument => ({
  ...{ format, kind: 'workbook', version: currentVersion, data },
  scenarios: workbook.scenarios,
  active: workbook.active,
  imports,
  sections: workbook.sections ?? {},
});

/** A document as the text of a file, readable and stable under version control. */
export function writeDocument({ index, ...document }: SavedDocument): string {
  return `${toJson(index ? { ...document, index: packIndex(index) } : document, 2)}\n`;
}

/** Reads the text of a file. Faults are all told at once; what a document does not need is dropped. */
export function readDocument(text: string): DocumentReading {
  let raw: unknown;
  try {
    raw = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return {
      ok: false,
      faults: [{ code: /^(PK|\ufffd{2})/.test(text) ? 'spreadsheet' : 'not-json', where: '' }],
    };
  }
  return checkDocument(raw);
}

/** Migrates and checks a document from a file, a link or storage. */
export function checkDocument(raw: unknown): DocumentReading {
  if (!isRecord(raw) || raw.format !== format) return { ok: false, faults: [{ code: 'not-ours', where: 'format' }] };
  const migrated = migrate(raw);
  if ('code' in migrated) return { ok: false, faults: [migrated] };
  const check = new Check();
  const document = check.document(migrated.document);
  return check.faults.length > 0 ? { ok: false, faults: check.faults } : { ok: true, document };
}

/** Brings a document to the current version, step by step. */
export function migrate(
  document: Record<string, unknown>,
  steps: Migrations = migrations,
  target: number = currentVersion,
): { readonly document: Record<string, unknown> } | DocumentFault {
  const { version } = document;
  if (typeof version !== 'number' || !Number.isInteger(version)) return { code: 'unknown-version', where: 'version' };
  if (version > target) return { code: 'newer-version', where: 'version' };
  let migrated = document;
  for (let from = version; from < target; from++) {
    const step = steps[from];
    if (!step) return { code: 'unknown-version', where: 'version' };
    migrated = { ...step(migrated), version: from + 1 };
  }
  return { document: migrated };
}

/** Copies a document field by field, noting every fault on the way. */
class Check extends Fields {
  document(raw: Record<string, unknown>): SavedDocument {
    const data = this.record(raw.data, 'data');
    const head = {
      ...({ format, version: currentVersion } as const),
      data: { id: this.text(data.id, 'data.id'), fingerprint: this.text(data.fingerprint, 'data.fingerprint') },
      imports: this.imports(raw),
      ...(raw.index === undefined ? {} : { index: readIndex(this, raw.index, 'index') }),
      ...(raw.grouping === undefined ? {} : { grouping: readGrouping(this, raw.grouping, 'grouping') }),
    };
    if (raw.kind === 'scenario') {
      const scenario = this.savedScenario(raw.scenario, 'scenario');
      const { lastPlan } = raw;
      return {
        ...{ ...head, kind: 'scenario', scenario },
        ...(lastPlan === undefined ? {} : { lastPlan: readLastPlan(this, lastPlan, 'lastPlan') }),
      };
    }
    if (raw.kind !== 'workbook') this.bad('kind');
    const scenarios = this.list(raw.scenarios, 'scenarios', (each, where) => this.savedScenario(each, where));
    this.unique(
      scenarios.map(({ id }) => id),
      (k) => `scenarios[${k}].id`,
    );
    const active = this.text(raw.active, 'active');
    if (scenarios.every(({ id }) => id !== active)) this.bad('active');
    return { ...head, kind: 'workbook', scenarios, active, sections: readSections(this, raw.sections, 'sections') };
  }

  /** The user's figures; up to version 3 a list of single ones. */
  private imports({ imports, userValues }: Record<string, unknown>): readonly UserImport[] {
    if (userValues === undefined) return readImports(this, imports, 'imports');
    return importsOf(this.list(userValues, 'userValues', (value, where) => this.userValue(value, where)));
  }

  private savedScenario(raw: unknown, where: string): SavedScenario {
    const { id, name, description, scenario, saved = null } = this.record(raw, where);
    return {
      id: this.text(id, `${where}.id`),
      name: this.text(name, `${where}.name`),
      description: this.text(description, `${where}.description`),
      scenario: readScenario(this, scenario, `${where}.scenario`),
      saved: this.orNull(saved, `${where}.saved`, (own, at) => readScenario(this, own, at)),
    };
  }

  private userValue(raw: unknown, where: string): UserValue {
    const { unit, indicator, value, real, source, date } = this.record(raw, where);
    return {
      unit: this.code(unit, `${where}.unit`),
      indicator: this.code(indicator, `${where}.indicator`),
      value: this.orNull(value, `${where}.value`, (number, at) => this.number(number, at)),
      ...(real === undefined ? {} : { real: readRealFigure(this, real, `${where}.real`) }),
      status: 'user',
      source: this.text(source, `${where}.source`),
      date: this.text(date, `${where}.date`),
    };
  }
}
