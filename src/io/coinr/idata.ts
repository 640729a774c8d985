import { indicatorRows, isReservedCode } from '../../core';
import { yielder, type Progress } from '../tables/yield';
import { readColumn, sheetDecimal } from '../read/cell';
import type { CoinrIndex } from './coinr';
import { denominate } from './denominate';
import type { CoinrFramework } from './imeta';
import type { Headed } from '../recognise/coinr-table';
import { placeKey, type Answers, type Fix, type Problems } from '../problems/problem';
import { placeOf, textOf } from '../tables/sheet';

/** Reads iData; cells that cannot be read are missing. */
export async function readData(
  data: Headed,
  framework: CoinrFramework,
  problems: Problems,
  answers: Answers,
  progress: Progress,
): Promise<CoinrIndex> {
  const { sheet, header } = data;
  const from = header + 1;
  const { rows, nodes, others, extraColumns } = framework;
  const indicators = indicatorRows(rows).map(({ code }) => code);
  const columnOf = readHeader(data, framework, indicators, problems);
  const units = readUnits(data, problems, answers);

  const values = new Float64Array(indicators.length * units.length).fill(NaN);
  const yieldWhenDue = yielder();
  const numeric = indicators.flatMap((code) => columnOf.get(code) ?? []);
  const decimal = sheetDecimal(sheet, numeric, from);
  for (const [i, code] of indicators.entries()) {
    const c = columnOf.get(code);
    if (c !== undefined) {
      const read = readColumn({ answers, problems }, sheet, c, from, decimal);
      units.forEach(({ r }, u) => {
        const reading = read(r);
        if (reading.kind === 'value') values[i * units.length + u] = reading.value;
        else if (
          reading.kind === 'missing' &&
          reading.marker !== '' &&
          !/^(na|n\/a|#n\/a|nan|answer)$/.test(reading.marker)
        )
          problems.add('missing-marker', 'notice', placeOf(sheet, r, c), reading.marker);
      });
    }
    progress(i + 1, indicators.length);
    await yieldWhenDue();
  }
  denominateAll(data, framework, { indicators, units, columnOf, values }, problems, answers);
  const otherColumns = others.map(({ code }) => {
    const c = columnOf.get(code);
    return units.map(({ r }) => (c === undefined ? '' : textOf(sheet.rows[r][c] ?? null)));
  });
  const plain = units.map(({ code, name }) => ({ code, name }));
  return { rows, nodes, others, extraColumns, units: plain, values, otherColumns };
}

/** Divides the indicators that iMeta names a denominator for. */
function denominateAll(
  { sheet, header }: Headed,
  { denominations, rowOf, meta }: CoinrFramework,
  into: {
    readonly indicators: readonly string[];
    readonly units: readonly { readonly r: number }[];
    readonly columnOf: ReadonlyMap<string, number>;
    readonly values: Float64Array;
  },
  problems: Problems,
  answers: Answers,
): void {
  const { indicators, units, columnOf, values } = into;
  const used = [...new Set([...denominations.values()].map(({ by }) => by))];
  const from = header + 1;
  const decimal = sheetDecimal(
    sheet,
    used.flatMap((by) => columnOf.get(by) ?? []),
    from,
  );
  const denominators = new Map(
    used.map((by) => {
      const c = columnOf.get(by);
      if (c === undefined) {
        problems.add('indicator-without-data', 'error', placeOf(meta.sheet, rowOf.get(by)), by);
        return [by, new Float64Array(units.length).fill(NaN)] as const;
      }
      const read = readColumn({ answers, problems }, sheet, c, from, decimal);
      const numbers = units.map(({ r }) => {
        const reading = read(r);
        return reading.kind === 'value' ? reading.value : NaN;
      });
      return [by, Float64Array.from(numbers)] as const;
    }),
  );
  for (const [code, denomination] of denominations) {
    const at = indicators.indexOf(code) * units.length;
    const column = values.subarray(at, at + units.length);
    const c = columnOf.get(denomination.by);
    for (const u of denominate(column, denominators.get(denomination.by)!, denomination))
      if (c !== undefined) problems.add('no-denominator', 'notice', placeOf(sheet, units[u].r, c), code);
  }
}

/** Columns of iData by code. */
function readHeader(
  { sheet, header, columns }: Headed,
  { others, rowOf, meta }: CoinrFramework,
  indicators: readonly string[],
  problems: Problems,
): Map<string, number> {
  const wanted = new Set([...indicators, ...others.map(({ code }) => code)]);
  const columnOf = new Map<string, number>();
  sheet.rows[header].forEach((cell, c) => {
    const title = textOf(cell);
    const where = placeOf(sheet, header, c);
    if (title === '' || c === columns.get('ucode') || ['ucode', 'uname', 'time'].includes(title.toLowerCase())) return;
    if (columnOf.has(title)) problems.add('duplicate-column', 'error', where, title);
    else if (wanted.has(title)) columnOf.set(title, c);
    else problems.add('column-ignored', 'notice', where, title);
  });
  for (const code of indicators)
    if (!columnOf.has(code))
      problems.add('indicator-without-data', 'error', placeOf(meta.sheet, rowOf.get(code)), code);
  return columnOf;
}

/** Units with the rows that hold them; rows of other times than the chosen one are left out. */
function readUnits({ sheet, header, columns }: Headed, problems: Problems, answers: Answers) {
  const at = (name: string, r: number): string => {
    const c = columns.get(name);
    return c === undefined ? '' : textOf(sheet.rows[r][c] ?? null);
  };
  const timeColumn = columns.get('time');
  const times = new Set<string>();
  for (let r = header + 1; r < sheet.rows.length; r++) if (at('time', r) !== '') times.add(at('time', r));
  const answer = timeColumn === undefined ? undefined : answers[placeKey(placeOf(sheet, -1, timeColumn), false)];
  const latest = [...times].sort().reverse();
  const time = answer?.kind === 'time' ? answer.time : latest[0];
  if (times.size > 1 && answer?.kind !== 'time') {
    const fixes = latest.map((each): Fix => ({ kind: 'time', time: each }));
    problems.add('many-times', 'question', placeOf(sheet, -1, timeColumn), latest.join(', '), fixes);
  }

  const units: { code: string; name: string; r: number }[] = [];
  const seen = new Set<string>();
  for (let r = header + 1; r < sheet.rows.length; r++) {
    if (sheet.rows[r].every((cell) => cell === null) || (times.size > 1 && at('time', r) !== time)) continue;
    const code = at('ucode', r);
    const where = placeOf(sheet, r, columns.get('ucode'));
    if (code === '') problems.add('unit-missing', 'error', where);
    else if (isReservedCode(code)) problems.add('reserved-code', 'error', where, code, [{ kind: 'leave-out' }]);
    else if (seen.has(code)) problems.add('duplicate-unit', 'error', where, code, [{ kind: 'leave-out' }]);
    else {
      seen.add(code);
      units.push({ code, name: at('uname', r) || code, r });
    }
  }
  if (units.length === 0) problems.add('nothing-recognised', 'error', placeOf(sheet));
  return units;
}
