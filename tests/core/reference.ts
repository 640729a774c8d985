import { pureMethod, type Mean, type Method, type Scenario } from '../../src/core';
import type { RandomIndex } from './arbitrary';

type Column = (number | null)[];
const known = (column: Column): number[] => column.filter((x) => x !== null);
const average = (list: number[]) => list.reduce((a, b) => a + b, 0) / list.length;

/**
 * The method once more, written the slow and obvious way, from the conventions and not from the engine: one list a column,
 * null for missing, no shared steps.
 * @returns scores by node code, one a unit; null when a column stands so near a limit of the outlier test that rounding
 * decides (four values of which one lies far out always do: their skewness is 2)
 */
export function reference(index: RandomIndex, scenario: Scenario): Map<string, Column> | null {
  const method = { ...pureMethod, ...scenario.method };
  const { rows, units } = index;
  const all = new Map<string, Column>();

  const leaves = rows.filter(({ level }) => level === 1);
  const given = leaves.map((row) =>
    units.map((unit) => index.cells.find((c) => c.unit === unit && c.indicator === row.code)?.value ?? null),
  );
  const changed = leaves.map((row, i) =>
    units.map((unit, u) => {
      const own = scenario.adjustments[unit] ?? {};
      return row.code in own ? own[row.code] : given[i][u];
    }),
  );
  const [baselines, editeds] = [given, changed].map((columns) => imputed(leaves, columns, method.missing));

  for (const [i, row] of leaves.entries()) {
    const [baseline, edited] = [baselines[i], editeds[i]];
    const treatment = treatmentOf(method.treatmentFit === 'baseline' ? baseline : edited, method);
    if (!treatment) return null;
    const treat = (column: Column): Column => column.map((x) => (x === null ? null : treatment.apply(x)));
    const raw = {
      target: row.target === undefined ? undefined : treatment.measure(row.target),
      goalposts: row.goalposts?.map(treatment.measure),
    };
    // Everything upside down for «lower is better», so that higher is better from here on.
    const sign = row.direction ?? 1;
    const turn = (column: Column): Column => column.map((x) => (x === null ? null : sign * x));
    const scores = normalise(turn(treat(edited)), turn(treat(baseline)), method, {
      target: raw.target === undefined ? undefined : sign * raw.target,
      goalposts: raw.goalposts?.map((x) => sign * x).sort((a, b) => a - b),
    });
    all.set(row.code, scores);
  }

  for (const row of rows.filter(({ level }) => level > 1).sort((a, b) => a.level - b.level)) {
    const children = rows.filter(({ parent }) => parent === row.code);
    const mean = method.means[row.level] ?? 'arithmetic';
    if (mean === 'copeland') {
      all.set(
        row.code,
        copeland(
          children.map((child) => [all.get(child.code)!, scenario.weights[child.code] ?? child.weight]),
          method,
        ),
      );
      continue;
    }
    all.set(
      row.code,
      units.map((_, u) => {
        const present = children
          .map((child) => ({ score: all.get(child.code)![u], weight: scenario.weights[child.code] ?? child.weight }))
          .filter(({ score }) => score !== null) as { score: number; weight: number }[];
        return present.length / children.length < method.coverage ? null : meanOf(mean, present);
      }),
    );
  }
  return all;
}

/** Gaps filled from the column, or from the unit's other indicators under the same parent. */
function imputed(leaves: RandomIndex['rows'], columns: Column[], missing: Method['missing']): Column[] {
  const middle = missing.endsWith('median')
    ? (list: number[]) => {
        const sorted = [...list].sort((a, b) => a - b);
        return (sorted[Math.ceil(list.length / 2) - 1] + sorted[Math.floor(list.length / 2)]) / 2;
      }
    : average;
  if (missing === 'mean' || missing === 'median')
    return columns.map((column) => column.map((x) => x ?? (known(column).length > 0 ? middle(known(column)) : null)));
  if (missing !== 'unit-mean' && missing !== 'unit-median') return columns;
  const ends = columns.map((column) => [Math.min(...known(column)), Math.max(...known(column))]);
  /** From 0 for the worst to 1 for the best. */
  const share = (i: number, u: number): number | null => {
    const [low, high] = ends[i];
    const x = columns[i][u];
    if (x === null || low === high) return null;
    return leaves[i].direction === -1 ? (high - x) / (high - low) : (x - low) / (high - low);
  };
  return columns.map((column, i) =>
    column.map((x, u) => {
      if (x !== null || known(column).length === 0) return x;
      const shares = leaves.flatMap((row, k) => (row.parent === leaves[i].parent ? (share(k, u) ?? []) : []));
      if (shares.length === 0) return null;
      const [low, high] = ends[i];
      return leaves[i].direction === -1 ? high - middle(shares) * (high - low) : low + middle(shares) * (high - low);
    }),
  );
}

/** Wins less losses of every unit, from all pairs. */
function copeland(children: [column: Column, weight: number][], { coverage }: Method): Column {
  const n = children[0][0].length;
  const has = (u: number) => {
    const own = children.filter(([column]) => column[u] !== null);
    return own.some(([, weight]) => weight > 0) && own.length / children.length >= coverage;
  };
  const beats = (u: number, v: number) => {
    const both = children.filter(([column]) => column[u] !== null && column[v] !== null);
    const weightOf = (won: (difference: number) => boolean) =>
      both.filter(([column]) => won(column[u]! - column[v]!)).reduce((sum, [, weight]) => sum + weight, 0);
    const [better, worse] = [weightOf((d) => d > 1e-11), weightOf((d) => d < -1e-11)];
    return Math.abs(better - worse) < 1e-9 ? 0 : Math.sign(better - worse);
  };
  return Array.from({ length: n }, (_, u) => {
    if (!has(u)) return null;
    return Array.from({ length: n }, (_, v) => (v !== u && has(v) ? beats(u, v) : 0)).reduce(
      (a, b) => a + b,
      0 as number,
    );
  });
}

function meanOf(mean: Mean, list: { score: number; weight: number }[]): number | null {
  const total = list.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return null;
  const over = (f: (score: number) => number) =>
    list.reduce((sum, { score, weight }) => sum + (weight / total) * f(score), 0);
  if (mean === 'geometric') return Math.exp(over(Math.log));
  if (mean === 'harmonic') return 1 / over((score) => 1 / score);
  return over((score) => score);
}

function normalise(
  column: Column,
  baseline: Column,
  method: Method,
  given: { target?: number; goalposts?: number[] },
): Column {
  const values = known(column);
  const frozenOn = method.goalposts === 'refit' ? values : known(baseline);
  const [worst, best] =
    method.goalposts === 'fixed' ? given.goalposts! : [Math.min(...frozenOn), Math.max(...frozenOn)];
  const isPositive = Object.values(method.means).some((mean) => mean === 'geometric' || mean === 'harmonic');
  const lowest = { auto: isPositive ? 1 : 0, '0-100': 0, '1-100': 1 }[method.scale];
  const clip = (score: number, low: number, high: number) =>
    method.goalposts === 'refit' || method.beyond === 'extend' ? score : Math.max(low, Math.min(high, score));

  const score = (x: number): number | null => {
    const below = values.filter((other) => other < x).length;
    switch (method.normalisation) {
      case 'minmax':
        return frozenOn.length === 0 && method.goalposts !== 'fixed'
          ? null
          : worst === best
            ? null
            : clip(lowest + ((x - worst) / (best - worst)) * (100 - lowest), lowest, 100);
      case 'zscore': {
        const variance = frozenOn.reduce((sum, y) => sum + (y - average(frozenOn)) ** 2, 0) / (frozenOn.length - 1);
        const constant = frozenOn.every((y) => y === frozenOn[0]);
        return constant ? null : (x - average(frozenOn)) / Math.sqrt(variance);
      }
      case 'percentile-rank':
        return values.length === 1 ? null : (100 * below) / (values.length - 1);
      case 'borda':
        return below;
      case 'distance-to-best': {
        const goal = given.target ?? best;
        if (goal === worst || !Number.isFinite(worst)) return null;
        return clip(1 - (goal - x) / (goal - worst), 0, 1);
      }
    }
  };

  const scores = column.map((x) => (x === null ? null : score(x)));
  const scored = known(scores);
  if (method.missing !== 'worst' || scored.length === 0) return scores;
  const bottom = { minmax: lowest, zscore: Math.min(...scored), 'percentile-rank': 0, borda: 0, 'distance-to-best': 0 };
  return scores.map((s) => s ?? bottom[method.normalisation]);
}

interface Treatment {
  apply(x: number): number;
  /** For values given in the raw measure that are not to be capped. */
  measure(x: number): number;
}

/** COINr's two steps: cap at the next value, up to five points or more where they are tied; else a log. */
function treatmentOf(column: Column, { treatment }: Method): Treatment | null {
  const same = (x: number) => x;
  const limit = { none: Infinity, coinr: 2, gii: 2.25, log: 2 }[treatment];
  let borderline = false;
  const fails = (list: number[]) => {
    const [s, k] = [Math.abs(skew(list)), kurt(list)];
    if (Math.abs(s - limit) < 1e-6 || Math.abs(k - 3.5) < 1e-6) borderline = true;
    return s >= limit && k >= 3.5;
  };
  const original = known(column);
  if (!fails(original)) return borderline ? null : { apply: same, measure: same };

  let list = original;
  const touched = new Set<number>();
  let [low, high] = [-Infinity, Infinity];
  while (treatment !== 'log' && fails(list) && touched.size < 5) {
    const [bottom, top] = [Math.min(...list), Math.max(...list)];
    const up = skew(list) >= 0;
    const end = up ? top : bottom;
    const rest = list.filter((x) => x !== end);
    const next = up ? Math.max(...rest) : Math.min(...rest);
    list = list.map((x, k) => {
      if (x === end) touched.add(k);
      return x === end ? next : x;
    });
    if (up) high = next;
    else low = next;
  }
  if (borderline) return null;
  if (!fails(list) && list.some((x) => x !== list[0]))
    return { apply: (x) => Math.max(low, Math.min(high, x)), measure: same };
  const [bottom, top] = [Math.min(...original), Math.max(...original)];
  const log = (x: number) => Math.log(Math.max(x, bottom) - bottom + 0.01 * (top - bottom));
  return { apply: log, measure: log };
}

/** Moment of order k about the mean. */
const moment = (list: number[], k: number) => average(list.map((x) => (x - average(list)) ** k));

function skew(list: number[]): number {
  const n = list.length;
  return (moment(list, 3) / moment(list, 2) ** 1.5) * (Math.sqrt(n * (n - 1)) / (n - 2));
}

function kurt(list: number[]): number {
  const n = list.length;
  const excess = moment(list, 4) / moment(list, 2) ** 2 - 3;
  return n < 4 ? NaN : (((n + 1) * excess + 6) * (n - 1)) / ((n - 2) * (n - 3));
}
