import { compute, emptyScenario, type Scenario } from '../src/core';
import type { Progress } from '../src/io/tables/yield';
import { catalogueOf } from '../src/io/recognise/catalogue';
import { coinrTables } from '../src/io/coinr/coinr';
import { indexOfPackage } from '../src/io/coinr/package';
import { csvDialects, writeCsv, type CsvDialect } from '../src/io/tables/csv';
import { writeResultsCsv, writeResultsWorkbook, type ValueStatus } from '../src/io/export/results';
import { writeFormulas } from '../src/io/export/formulas';
import { readImport, type ImportReading } from '../src/io/import/import';
import { modelOfPackage } from '../src/facts/model';
import { type DataPackage, type Lang, type UnitFacts } from '../src/facts/package';
import type { Answers, Problem, Severity } from '../src/io/problems/problem';
import { readGroupingTable, type GroupingReading } from '../src/io/read/grouping-table';
import { checkProfile, type Contradiction } from '../src/io/read/profile';
import type { CellContent } from '../src/io/tables/sheet';
import { readPaste, readTables, type InputFile, type Tables } from '../src/io/tables/read-tables';
import {
  longTable,
  profileTemplate,
  statusSheet,
  wideTemplate,
  writeLong,
  writeTemplate,
} from '../src/io/export/templates';
import { importsOf, withUserValues } from '../src/facts/user-values';
import { writeWorkbook } from '../src/io/tables/xlsx';

/** What the user brings: files, or text from the clipboard under a name to call it by. */
export type Arrival =
  | { readonly kind: 'files'; readonly files: readonly InputFile[] }
  | { readonly kind: 'paste'; readonly name: string; readonly text: string };

/** What an arrival means; its problems are fetched in portions. */
export interface Reading extends Omit<ImportReading, 'problems'> {
  readonly problemCount: number;
  readonly counts: Readonly<Record<Severity, number>>;
  /** What each profile prints and the method does not give. */
  readonly contradictions: readonly (readonly Contradiction[])[];
}

export type FileFormat = 'csv-vi' | 'csv-en' | 'xlsx';

/** A file to write. `scenario` is laid over the data; the empty one gives the baseline. */
export interface Order {
  readonly kind: 'profile' | 'values' | 'long' | 'results' | 'formulas' | 'coinr';
  readonly format: FileFormat;
  readonly data: DataPackage;
  readonly scenario: Scenario;
  readonly scenarioName: string;
  /** The profile's unit. */
  readonly unit: string;
  readonly lang: Lang;
  readonly status: Readonly<Record<ValueStatus, string>>;
}

const bySeverity: readonly Severity[] = ['error', 'question', 'notice'];

/** Reads the user's tables and writes files for them; the same object in a worker and in-process. */
export function createImporter() {
  let tables: Tables = { sheets: [], problems: [] };
  let problems: readonly Problem[] = [];
  return {
    /** Takes files or a paste in; `read` tells what they mean. @param progress in thousandths */
    parse: async (arrival: Arrival, progress?: Progress): Promise<void> => {
      tables = await tablesOf(arrival, progress);
    },

    /** Reads what was taken in for an index, under the user's answers; again and again as they answer. */
    read: async (data: DataPackage, answers: Answers, progress?: Progress): Promise<Reading> => {
      const { problems: found, ...reading } = await readImport(tables, catalogueOf(data), answers, progress);
      problems = [...found].sort((a, b) => bySeverity.indexOf(a.severity) - bySeverity.indexOf(b.severity));
      const counts = { error: 0, question: 0, notice: 0 };
      for (const { severity, more } of problems) counts[severity] += 1 + more;
      return { ...reading, problemCount: problems.length, counts, contradictions: contradictionsOf(data, reading) };
    },

    /** Reads a table that says which of the units belong together; what else was taken in stays. */
    grouping: async (arrival: Arrival, units: readonly UnitFacts[]): Promise<GroupingReading> => {
      const { sheets } = await tablesOf(arrival);
      return readGroupingTable(sheets, units);
    },

    /** A portion of the problems, worst first. */
    problems: (from: number, count: number): readonly Problem[] => problems.slice(from, from + count),

    /** Writes a file: its bytes. */
    write: async (order: Order): Promise<Uint8Array> => {
      const { kind, format, data, scenario, unit, lang } = order;
      if (kind === 'results') {
        const model = modelOfPackage(data);
        const input = { ...order, model, result: compute(model, scenario) };
        return format === 'xlsx' ? writeResultsWorkbook(input) : asBytes(writeResultsCsv(input, dialectOf(format)));
      }
      const whole = withScenario(data, scenario, order.scenarioName);
      if (kind === 'formulas')
        return writeFormulas(data, modelOfPackage(data), scenario, lang, [statusSheet(whole, lang, order.status)]);
      if (kind === 'coinr') {
        const { iMeta, iData } = coinrTables(indexOfPackage(whole));
        return writeWorkbook([
          { sheet: 'iMeta', rows: iMeta, headRows: 1 },
          { sheet: 'iData', rows: iData, headRows: 1, headColumns: 2 },
        ]);
      }
      if (format === 'xlsx' && kind === 'long') return writeLong(whole, lang, order.status);
      if (format === 'xlsx')
        return writeTemplate(kind === 'values' ? 'wide' : 'profile', whole, unit, lang, order.status);
      const rows: Record<typeof kind, () => CellContent[][]> = {
        values: () => wideTemplate(whole, lang, order.status),
        long: () => longTable(whole, lang, order.status),
        profile: () => profileTemplate(whole, unit, lang),
      };
      return asBytes(writeCsv(rows[kind](), dialectOf(format)));
    },
  };
}

const tablesOf = (arrival: Arrival, progress?: Progress): Promise<Tables> =>
  arrival.kind === 'files' ? readTables(arrival.files, progress) : readPaste(arrival.name, arrival.text, progress);

export type Importer = ReturnType<typeof createImporter>;

const asBytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const dialectOf = (format: Exclude<FileFormat, 'xlsx'>): CsvDialect => csvDialects[format === 'csv-vi' ? 'vi' : 'en'];

/** The data with a scenario's values in their place. */
const withScenario = (data: DataPackage, { adjustments }: Scenario, name: string): DataPackage =>
  withUserValues(
    data,
    importsOf(
      Object.entries(adjustments).flatMap(([unit, own]) =>
        Object.entries(own).map(([indicator, value]) => ({
          ...{ unit, indicator, value, status: 'user' as const, source: name, date: '' },
        })),
      ),
    ),
  );

function contradictionsOf(
  data: DataPackage,
  { profiles, proposals }: Pick<ImportReading, 'profiles' | 'proposals'>,
): Contradiction[][] {
  if (profiles.length === 0) return [];
  const model = modelOfPackage(data);
  return profiles.map((profile) => checkProfile(model, profile, proposals, emptyScenario));
}
