import type { Catalogue } from './catalogue';
import { findLayout, remember, titled } from './layout';
import type { Layout } from '../problems/sheet-use';
import { isFigure } from './noise';
import { atRow } from '../tables/yield';
import { textOf, type CellContent, type Sheet } from '../tables/sheet';

/** One table of a sheet; its cells keep their places, and the others are empty. */
export interface Table {
  readonly sheet: Sheet;
  readonly layout: Layout;
}

/** The tables of a sheet that holds several, beside or below each other, each with its own header. */
export function tablesApart(sheet: Sheet, layout: Layout, catalogue: Catalogue): Table[] {
  const starts = besides(sheet, layout, catalogue);
  return starts.flatMap((from, k) => {
    const to = starts[k + 1] ?? Infinity;
    const part = starts.length === 1 ? sheet : columnsPart(sheet, from, to);
    const own = starts.length === 1 ? layout : findLayout(part, catalogue, layout.header);
    return own === null ? [] : belowEachOther(part, own, catalogue);
  });
}

const columnsPart = (sheet: Sheet, from: number, to: number): Sheet => ({
  ...sheet,
  rows: sheet.rows.map((row) => row.slice(0, to).map((cell, c) => (c < from ? null : cell))),
});

const sampleRows = 60;

/** First columns of tables side by side: where a second column names units, mostly others than the first. */
function besides({ rows }: Sheet, layout: Layout, catalogue: Catalogue): number[] {
  if (layout.kind !== 'wide' && layout.kind !== 'long') return [0];
  const codeAt = (r: number, c: number): string | null => {
    const cell = rows[r][c] ?? null;
    return typeof cell === 'string' && !isFigure(cell) ? catalogue.matchUnit.code(cell) : null;
  };
  const sample = rows.slice(0, layout.header + 1 + sampleRows);
  const width = Math.max(0, ...sample.map((row) => row.length));
  const starts = [0];
  const first = layout.units.find((c) => sample.some((_, r) => r > layout.header && codeAt(r, c) !== null));
  for (let c = (first ?? width) + 2; c < width; c++) {
    let [same, other] = [0, 0];
    for (let r = layout.header + 1; r < sample.length; r++) {
      const [left, right] = [codeAt(r, first!), codeAt(r, c)];
      if (right === null || left === null) continue;
      if (left === right) same++;
      else other++;
    }
    if (other > same && other >= 2) starts.push(c);
  }
  return starts;
}

function belowEachOther(sheet: Sheet, layout: Layout, catalogue: Catalogue): Table[] {
  const { rows } = sheet;
  const names = layout.kind === 'wide' || layout.kind === 'long' ? layout.units : layout.nodes;
  const matcher = layout.kind === 'wide' || layout.kind === 'long' ? catalogue.matchUnit : catalogue.matchNode;
  const isNamed = (row: readonly CellContent[]): boolean =>
    names.some((c) => row[c] != null && matcher.code(textOf(row[c])) !== null);
  const isHeader = headerTest(layout.kind, names, catalogue);
  let from = 0;
  let last = -1;
  for (let r = layout.header + 1; r < rows.length; r++) {
    atRow(r);
    if (isNamed(rows[r])) last = r;
    else if (last >= 0 && isHeader(rows[r])) {
      from = r;
      break;
    }
  }
  if (from === 0) return [{ sheet, layout }];
  // what stands between the tables is the title of the second
  const rest: Sheet = { ...sheet, rows: rows.map((row, r) => (r > last ? row : [])) };
  const second = findLayout(rest, catalogue, from);
  if (second === null) return [{ sheet, layout }];
  const first: Sheet = { ...sheet, rows: rows.slice(0, last + 1) };
  return [{ sheet: first, layout }, ...belowEachOther(rest, second, catalogue)];
}

/** Whether a row that names nothing of its own heads a table: it calls columns, and has no figures. */
function headerTest(
  kind: Layout['kind'],
  names: readonly number[],
  { matchUnit, matchNode, indicatorAt }: Catalogue,
): (row: readonly CellContent[]) => boolean {
  const isHeading = remember((cell) => {
    if (typeof cell !== 'string') return false;
    if (kind === 'transposed') return matchUnit.code(cell) !== null;
    if (kind === 'wide' && indicatorAt.has(matchNode.code(cell) ?? '')) return true;
    return titled(cell, 'value') || titled(cell, 'score');
  });
  return (row) => {
    let calls = false;
    for (let c = 0; c < row.length; c++) {
      const cell = row[c];
      if (cell === null || names.includes(c)) continue;
      if (isHeading(cell)) calls = true;
      else if (isFigure(cell)) return false;
    }
    return calls;
  };
}
