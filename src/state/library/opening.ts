import { isRecord } from '../../io/documents/fields';
import { sameData, type DataIdentity } from '../../facts/identity';
import { sameSections } from '../../io/documents/sections';
import {
  byImport,
  sameParts,
  type SavedScenario,
  type SavedDocument,
  type WorkbookDocument,
} from '../../io/documents/document';
import { importsOf, sameUserValues, type UserImport, type UserValue } from '../../facts/user-values';
import { fitToData, onUserValues, sameEdits } from '../workbook/edits';
import { goTo, startHistory, type Entry } from '../workbook/history';
import type { Notice } from './notices.svelte';
import type { OpenIndex } from '../../facts/open-index';
import type { StoredWorkbook } from './storage';
import type { StepLabel, Steps, WorkbookDoc } from '../workbook/workbook.svelte';

/** What a document gives on the data in use, and what the user must be told of it. */
export interface Opened<T> {
  readonly value: T;
  readonly told: readonly Notice[];
}

const scenariosOf = (document: SavedDocument): readonly SavedScenario[] =>
  document.kind === 'scenario' ? [document.scenario] : document.scenarios;

/** @param code what it means when the data are others */
function dataNotice(
  made: DataIdentity,
  loaded: OpenIndex,
  title: string,
  code: 'other-data' | 'altered-index' = 'other-data',
): Notice[] {
  const now = loaded.identity;
  return sameData(made, now) ? [] : [{ code, title, made, now }];
}

/** A scenario with only the edits that these data have a place for. */
function fitScenario(loaded: OpenIndex, named: SavedScenario): Opened<SavedScenario> {
  const { scenario, dropped } = fitToData(loaded, named.scenario);
  const saved = named.saved && fitToData(loaded, named.saved).scenario;
  return {
    value: { ...named, scenario, saved },
    told: dropped.length > 0 ? [{ code: 'dropped', title: named.name, edits: dropped }] : [],
  };
}

/** A document's scenarios as a workbook of its own. @param title told with what does not fit */
export function openWorkbook(loaded: OpenIndex, document: SavedDocument, title: string): Opened<WorkbookDoc> {
  const scenarios = scenariosOf(document);
  const fitted = scenarios.map((each) => fitScenario(loaded, each));
  const { imports } = document;
  const [active, sections] =
    document.kind === 'workbook'
      ? [document.active, document.sections]
      : [scenarios[0].id, document.lastPlan ? { lastPlan: document.lastPlan } : {}];
  return {
    value: { active, imports, scenarios: fitted.map(({ value }) => value), sections },
    // A workbook whose document carries an index stands on that very index.
    told: [
      ...dataNotice(document.data, loaded, title, document.index && 'altered-index'),
      ...fitted.flatMap(({ told }) => told),
    ],
  };
}

/** A document's scenarios as they can stand beside those of a workbook with the values `mine`. */
export function openBeside(
  loaded: OpenIndex,
  document: SavedDocument,
  mine: readonly UserImport[],
): Opened<readonly SavedScenario[]> {
  const scenarios = scenariosOf(document);
  const told: Notice[] = scenarios.length > 0 ? dataNotice(document.data, loaded, scenarios[0].name) : [];
  const value = scenarios.map((each) => {
    const { scenario, count } = onUserValues(each.scenario, document.imports, mine);
    if (count > 0) told.push({ code: 'user-values', title: each.name, count });
    const fitted = fitScenario(loaded, { ...each, scenario });
    told.push(...fitted.told);
    return fitted.value;
  });
  return { value, told };
}

const sameContents = (a: WorkbookDoc, b: WorkbookDoc): boolean =>
  a.scenarios.length === b.scenarios.length &&
  sameUserValues(a.imports, b.imports) &&
  sameSections(a.sections, b.sections) &&
  a.scenarios.every((s, k) => s.id === b.scenarios[k].id && sameEdits(s.scenario, b.scenarios[k].scenario));

/** Whether something stored has the shape of a step; whether it fits the workbook is seen when it is undone. */
function isEntry(raw: unknown): raw is Entry<StepLabel> {
  if (!isRecord(raw)) return false;
  const { label, time, patches, inverse } = raw;
  return (
    isRecord(label) &&
    typeof label.code === 'string' &&
    typeof time === 'number' &&
    Array.isArray(patches) &&
    Array.isArray(inverse)
  );
}

/** A step of a version that set a list of single figures, as it is now that figures stand by import. */
function withImports(entry: Entry<StepLabel>): Entry<StepLabel> {
  const now = (patches: Entry<StepLabel>['patches']): Entry<StepLabel>['patches'] =>
    patches.map((patch) =>
      patch.path[0] === 'userValues'
        ? { ...patch, path: ['imports'], value: importsOf(patch.value as readonly UserValue[]) }
        : patch,
    );
  return { ...entry, patches: now(entry.patches), inverse: now(entry.inverse) };
}

/**
 * The kept steps, if they lead away from the workbook and back to it; null when they do not.
 * @param version of the document that they were kept with
 */
function revive(
  present: WorkbookDoc,
  past: readonly unknown[],
  future: readonly unknown[],
  version: number,
): Steps | null {
  if (version < sameParts || !past.every(isEntry) || !future.every(isEntry)) return null;
  try {
    const steps = (kept: readonly Entry<StepLabel>[]) => (version < byImport ? kept.map(withImports) : kept);
    const history = { present, past: steps(past), future: steps(future) };
    const start = goTo(goTo(history, past.length + future.length), 0);
    return sameContents(goTo(start, past.length).present, present) ? history : null;
  } catch {
    return null;
  }
}

/**
 * A kept workbook with its steps, or without them where they lead nowhere on these data.
 * @param document of the record, checked
 */
export function openRecord(
  loaded: OpenIndex,
  record: StoredWorkbook,
  document: WorkbookDocument,
): Opened<Steps> & { /** Whether every edit has a place in these data. */ readonly whole: boolean } {
  const { title } = record;
  // What is stored is not checked before this.
  const [past, future] = [record.past, record.future].map((steps): readonly unknown[] =>
    Array.isArray(steps) ? Array.from<unknown>(steps) : [null],
  );
  const { value, told } = openWorkbook(loaded, document, title);
  const whole = value.scenarios.every((s, k) => s.scenario === document.scenarios[k].scenario);
  const { version } = record.document as { version: number };
  const revived = whole ? revive(value, past, future, version) : null;
  const lost: Notice[] = !revived && past.length + future.length > 0 ? [{ code: 'history-lost', title }] : [];
  return { value: revived ?? startHistory(value), told: [...told, ...lost], whole };
}
