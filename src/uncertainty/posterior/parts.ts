import { rootOf } from '../../core';
import type { PosteriorProblem } from './problem';
import type { Shares } from './shares';

/** Unknown cells of one unit whose weighted sum follows from printed scores. */
export interface Part {
  readonly unit: number;
  /** Node whose printed score, or drawn total, carries the sum. */
  readonly node: number;
  readonly indicators: readonly number[];
  /** Σ share of the whole · score over these cells when the unit's total is `total`. */
  readonly sum: (total: number) => number;
}

/** Half of the width within which a score prints alike, less what shipped roundings can move. */
const printHalf = 0.0035;

/**
 * Splits each unit's unknown cells by the nearest printed score above them; the total counts as printed.
 * @param printed scores by node and unit, without those that gave way
 */
export function partsOf(problem: PosteriorProblem, shares: Shares, total: Float64Array): Part[] {
  const { framework, nUnits, known, scores } = problem;
  const { nIndicators } = framework;
  const root = rootOf(framework);
  const { weight, above } = shares;
  return Array.from({ length: nUnits }, (_, unit) => unit).flatMap((unit) => {
    const printed = new Map<number, number>();
    for (const s of scores) if (s.unit === unit && s.node >= nIndicators) printed.set(s.node, s.value);
    printed.set(root, total[unit]);
    meetRounding(problem, printed, total[unit]);
    const isFixed = (node: number) => printed.has(node);
    const holderOf = (nodes: Iterable<number>): number => [...nodes].find(isFixed) ?? root;
    const cellsOf = new Map<number, number[]>();
    const settled = new Map<number, number>();
    for (let i = 0; i < nIndicators; i++) {
      const holder = holderOf(above[i]);
      const x = known[i * nUnits + unit];
      if (Number.isNaN(x)) cellsOf.set(holder, [...(cellsOf.get(holder) ?? []), i]);
      else settled.set(holder, (settled.get(holder) ?? 0) + weight[i] * x);
    }
    return [...cellsOf].map(([node, indicators]): Part => {
      const below = [...printed.keys()].filter((n) => n !== node && holderOf(ancestorsOf(problem, n)) === node);
      const rest = below.reduce((sum, n) => sum + weight[n] * printed.get(n)!, settled.get(node) ?? 0);
      return {
        unit,
        node,
        indicators,
        sum: (t) => weight[node] * (node === root ? t : printed.get(node)!) - rest,
      };
    });
  });
}

function ancestorsOf({ framework }: PosteriorProblem, node: number): number[] {
  const found: number[] = [];
  for (let n = framework.parent[node]; n >= 0; n = framework.parent[n]) found.push(n);
  return found;
}

/** Printed halves that average to the very edge of the printed whole are moved by the little that print allows. */
function meetRounding({ framework }: PosteriorProblem, printed: Map<number, number>, total: number): void {
  const halves = [...framework.children[rootOf(framework)]];
  if (!halves.every((node) => printed.has(node))) return;
  const weights = halves.map((node) => framework.weight[node]);
  const sum = weights.reduce((a, b) => a + b, 0);
  const mean = halves.reduce((m, node, k) => m + (weights[k] * printed.get(node)!) / sum, 0);
  const off = total - mean;
  const by = Math.sign(off) * Math.min(Math.max(0, Math.abs(off) - 0.002), printHalf);
  for (const node of halves) printed.set(node, printed.get(node)! + by);
}
