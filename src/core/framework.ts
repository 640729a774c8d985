import { isReservedCode } from './codes';
import { type Fault, throwIfAny } from './fault';

/** 1: higher is better; -1: lower is better. */
export type Direction = 1 | -1;

/** One row of a framework, as in COINr's iMeta. An indicator is a row that is nobody's parent. */
export interface NodeRow {
  readonly code: string;
  /** Code of the parent; null for the index itself. */
  readonly parent: string | null;
  /** 1 for indicators, rising towards the index. */
  readonly level: number;
  /** Weight among the children of the same parent, at least 0. */
  readonly weight: number;
  /** Indicators only; 1 when absent. */
  readonly direction?: Direction;
  /** Value to measure distance to, in the indicator's measure. */
  readonly target?: number;
  /** Goalposts for the `fixed` mode, lowest and highest value in the indicator's measure. */
  readonly goalposts?: readonly [low: number, high: number];
}

/**
 * A checked hierarchy of any depth. Nodes are numbered: indicators first, in row order, then aggregates so that
 * children always come before their parent; the index is the last node.
 */
export interface Framework {
  readonly codes: readonly string[];
  readonly indexOf: ReadonlyMap<string, number>;
  readonly nIndicators: number;
  readonly nNodes: number;
  /** Parent of each node, -1 for the index. */
  readonly parent: Int32Array;
  readonly level: Int32Array;
  readonly weight: Float64Array;
  /** Per indicator, 1 or -1. */
  readonly direction: Int8Array;
  /** Per indicator, NaN where none. */
  readonly target: Float64Array;
  /** Per indicator, NaN where none. */
  readonly fixedLow: Float64Array;
  readonly fixedHigh: Float64Array;
  /** Node numbers of the children of each node; none for an indicator. */
  readonly children: readonly Int32Array[];
}

const isNumber = (x: number): boolean => Number.isFinite(x);

/** Faults of one row taken alone. */
function rowFaults({ code: where, weight, direction, target, goalposts }: NodeRow): Fault[] {
  const faults: Fault[] = [];
  if (!(isNumber(weight) && weight >= 0)) faults.push({ code: 'bad-weight', where });
  if (direction !== undefined && direction !== 1 && direction !== -1) faults.push({ code: 'bad-direction', where });
  if (target !== undefined && !isNumber(target)) faults.push({ code: 'bad-value', where });
  if (goalposts && !(goalposts.every(isNumber) && goalposts[0] < goalposts[1]))
    faults.push({ code: 'bad-value', where });
  return faults;
}

/** Codes of the rows that are their own ancestors. */
function codesInCycles(rows: readonly NodeRow[], byCode: ReadonlyMap<string, NodeRow>): string[] {
  const inCycle = (row: NodeRow) => {
    const seen = new Set<string>();
    let at = row.parent;
    while (at !== null && at !== row.code && !seen.has(at)) {
      seen.add(at);
      at = byCode.get(at)?.parent ?? null;
    }
    return at === row.code;
  };
  return rows.filter(inCycle).map((row) => row.code);
}

/** Every fault of a hierarchy. @param rowsBelow rows by their parent's code */
function hierarchyFaults(rows: readonly NodeRow[], rowsBelow: ReadonlyMap<string, readonly NodeRow[]>): Fault[] {
  const faults = rows.flatMap(rowFaults);
  const byCode = new Map<string, NodeRow>();
  for (const row of rows) {
    if (isReservedCode(row.code)) faults.push({ code: 'reserved-code', where: row.code });
    if (byCode.has(row.code)) faults.push({ code: 'duplicate-code', where: row.code });
    byCode.set(row.code, row);
  }
  for (const row of rows) {
    if (row.level > 1 && !rowsBelow.has(row.code)) faults.push({ code: 'empty-aggregate', where: row.code });
    if (row.parent === null) continue;
    const parent = byCode.get(row.parent);
    if (!parent) faults.push({ code: 'unknown-parent', where: row.code, detail: { parent: row.parent } });
    else if (!(parent.level > row.level)) faults.push({ code: 'level-order', where: row.code });
  }
  const cycle = codesInCycles(rows, byCode);
  if (cycle.length > 0) faults.push({ code: 'cycle', where: cycle.join(', ') });
  const roots = rows.filter((row) => row.parent === null);
  if (roots.length === 0) faults.push({ code: 'no-root', where: '' });
  if (roots.length > 1) faults.push({ code: 'many-roots', where: roots.map((r) => r.code).join(', ') });
  return faults;
}

/** The rows that are nobody's parent, in their order: the framework's indicators. */
export function indicatorRows<Row extends Pick<NodeRow, 'code' | 'parent'>>(rows: readonly Row[]): Row[] {
  const parents = new Set(rows.map((row) => row.parent));
  return rows.filter((row) => !parents.has(row.code));
}

/**
 * Checks and numbers a hierarchy.
 * @throws FaultError with every fault found: duplicate codes, unknown parents, cycles, no or many roots, levels that do
 * not rise, bad weights, directions, targets or goalposts.
 */
export function createFramework(rows: readonly NodeRow[]): Framework {
  const rowsBelow = new Map<string, NodeRow[]>();
  for (const row of rows) {
    if (row.parent === null) continue;
    const siblings = rowsBelow.get(row.parent);
    if (siblings) siblings.push(row);
    else rowsBelow.set(row.parent, [row]);
  }
  throwIfAny(hierarchyFaults(rows, rowsBelow));

  // Levels rise strictly towards the root, so ordering by level puts children first.
  const indicators = indicatorRows(rows);
  const aggregates = rows.filter((row) => rowsBelow.has(row.code)).sort((a, b) => a.level - b.level);
  const ordered = [...indicators, ...aggregates];
  const indexOf = new Map(ordered.map((row, n) => [row.code, n]));
  const childrenAt = (row: NodeRow) => (rowsBelow.get(row.code) ?? []).map((child) => indexOf.get(child.code)!);

  return {
    codes: ordered.map((row) => row.code),
    indexOf,
    nIndicators: indicators.length,
    nNodes: ordered.length,
    parent: Int32Array.from(ordered, (row) => (row.parent === null ? -1 : indexOf.get(row.parent)!)),
    level: Int32Array.from(ordered, (row) => row.level),
    weight: Float64Array.from(ordered, (row) => row.weight),
    direction: Int8Array.from(indicators, (row) => row.direction ?? 1),
    target: Float64Array.from(indicators, (row) => row.target ?? NaN),
    fixedLow: Float64Array.from(indicators, (row) => row.goalposts?.[0] ?? NaN),
    fixedHigh: Float64Array.from(indicators, (row) => row.goalposts?.[1] ?? NaN),
    children: ordered.map((row) => Int32Array.from(childrenAt(row))),
  };
}

/** Node numbers of the children of a node; empty for an indicator. */
export const childrenOf = (framework: Framework, node: number): Int32Array => framework.children[node];

/** Number of a node by code. @throws FaultError unknown-code */
export function nodeOf(framework: Framework, code: string): number {
  const node = framework.indexOf.get(code);
  if (node === undefined) throwIfAny([{ code: 'unknown-code', where: code }]);
  return node!;
}

/** Node number of the index itself. */
export const rootOf = (framework: Framework): number => framework.nNodes - 1;
