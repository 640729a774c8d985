import {
  compute,
  emptyScenario,
  rootOf,
  rowOf,
  stepsOf,
  withoutUnit,
  withValueOf,
  type Scenario,
} from '../../src/core';
import { identityOf } from '../../src/facts/identity';
import { modelOfPackage } from '../../src/facts/model';
import type { DataPackage, Lang } from '../../src/facts/package';
import { createFormats } from '../../src/i18n/formats';
import { en } from '../../src/i18n/en';
import { vi } from '../../src/i18n/vi';
import { emptyReport, type ReportFields } from '../../src/io/documents/report-section';
import type { Tongue } from '../../src/report/lexicon';
import { subjectOf, type ReportInput, type Subject, type Trials } from '../../src/report/subject';
import { riverPackage } from '../views/session';

export const tongues: Record<Lang, Tongue> = {
  vi: { t: vi.provinces, fmt: createFormats('vi-VN'), pick: (label) => label.vi },
  en: { t: en.provinces, fmt: createFormats('en-GB'), pick: (label) => label.en },
};

/** 27 November 2026, noon. */
export const date = new Date(2026, 10, 27, 12).getTime();

/** What the state asks the worker for, computed here. */
export function trialsOf(data: DataPackage, scenario: Scenario, unit: string): Trials {
  const model = modelOfPackage(data);
  const base = withoutUnit(scenario, unit);
  const root = rootOf(model.framework);
  const result = (each: Scenario) => compute(model, each);
  const rootRow = (each: Scenario) => {
    const { scores, ranks, nUnits } = result(each);
    return { scores: rowOf(scores, root, nUnits), ranks: rowOf(ranks, root, nUnits) };
  };
  const [before, after] = [result(base), result(scenario)];
  const steps = stepsOf(model, before, after, model.unitAt.get(unit)!);
  const codes = steps.map(({ indicator }) => model.framework.codes[indicator]);
  const done = codes.map((_, k) => codes.slice(0, k + 1));
  return {
    ...{ before, after, steps },
    without: codes.map((code) => rootRow(withValueOf(scenario, base, unit, code))),
    upTo: [
      rootRow(base),
      ...done.map((list) => rootRow(list.reduce((to, code) => withValueOf(to, scenario, unit, code), base))),
    ],
  };
}

interface ExportRequest {
  data?: DataPackage;
  adjustments?: Scenario['adjustments'];
  unit?: string;
  targetRank?: number;
  lang?: Lang;
  fields?: Partial<ReportFields>;
  name?: string;
  input?: Partial<ReportInput>;
}

/** A report's subject on the rivers; Mã (rank 4 of 6) is the unit and rank 2 the target unless said otherwise. */
export function subject(wish: ExportRequest = {}): Subject {
  const { data = riverPackage(), unit = 'ma', lang = 'vi', targetRank = 2 } = wish;
  const scenario = { ...emptyScenario, adjustments: wish.adjustments ?? {} };
  const model = modelOfPackage(data);
  return subjectOf({
    ...{ data, model, unit, targetRank, scenario, lang, date, tongue: tongues[lang] },
    baseline: compute(model, emptyScenario),
    identity: identityOf(data),
    userValues: 0,
    name: wish.name ?? 'Kịch bản 1',
    trials: trialsOf(data, scenario, unit),
    plan: null,
    odds: null,
    besideOf: () => ({ joint: [], deadlines: [] }),
    isLeadInferred: (code) => data.nodes.find((node) => node.code === code)!.leadStatus === 'inferred',
    leadOf: (code) => data.nodes.find((node) => node.code === code)!.lead.vi,
    fields: { ...emptyReport, ...wish.fields },
    ...wish.input,
  });
}

/** Three steps of Mã: flow to the top, clarity to 25, silt down to 2. */
export const steps = { ma: { '1.1': 10, '1.2': 25, '2.2': 2 } };
