import type { PublishedRow } from './facts';
import { ridge } from './linear';
import { Program } from './program';
import { regionalRanks } from './reported';
import { unitNamed, type Space } from './space';

/** The order of all totals and a score for each: printed where printed, else the most plausible one. */
export interface Totals {
  /** Units from rank 1 to the last. */
  readonly order: readonly number[];
  readonly score: readonly number[];
  /** Whether the score is printed. */
  readonly printed: readonly boolean[];
}

/** Smallest distance between neighbouring totals that are not both printed. */
export const neighbourGap = 0.15;

/**
 * Places the provinces without a printed rank into the free ranks. A ridge regression on the printed totals predicts
 * theirs; a mixed-integer program then finds the order and scores closest to the predictions that keep every printed
 * score and rank, the printed regional means and the reported places inside regions.
 * @param predictors columns by province number, standardised
 */
export async function placeTotals(
  space: Space,
  published: readonly PublishedRow[],
  predictors: readonly (readonly number[])[],
): Promise<Totals> {
  const n = space.units.length;
  const facts = published.filter((f) => f.edition === '2023' && f.node === 'PII');
  const score = new Array<number>(n).fill(NaN);
  const rank = new Array<number>(n).fill(0);
  for (const f of facts) {
    const u = space.units.indexOf(f.unit);
    if (u >= 0 && f.measure === 'score') score[u] = f.value;
    if (u >= 0 && f.measure === 'rank') rank[u] = f.value;
  }
  for (const { input, output, unit } of printedParts(space, published))
    if (Number.isNaN(score[unit])) score[unit] = (input + output) / 2;

  const predicted = predictTotals(score, predictors);
  const unitAtRank = new Map(rank.map((r, u) => [r, u]));
  const [low, high] = slotBounds(n, (slot) => score[unitAtRank.get(slot) ?? -1]);

  const program = new Program();
  const slotScore = Array.from({ length: n + 1 }, (_, s) => (s === 0 ? -1 : program.variable(low[s], high[s])));
  for (let s = 1; s < n; s++) {
    const printedPair = low[s] === high[s] && low[s + 1] === high[s + 1];
    if (!printedPair)
      program.row({
        terms: [
          [slotScore[s], 1],
          [slotScore[s + 1], -1],
        ],
        low: neighbourGap,
      });
  }
  const unplaced = rank.map((r, u) => (r === 0 ? u : -1)).filter((u) => u >= 0);
  const freeSlots = Array.from({ length: n }, (_, k) => k + 1).filter((s) => !unitAtRank.has(s));
  const placed = new Map<number, Map<number, number>>(unplaced.map((u) => [u, new Map()]));
  const inSlot = new Map<number, number[]>(freeSlots.map((s) => [s, []]));
  const total = rank.map((r) => (r > 0 ? slotScore[r] : program.variable(0, 100)));
  for (const u of unplaced) {
    const parts: [number, number][] = [];
    for (const s of freeSlots) {
      const chosen = program.binary();
      const part = program.variable(0, high[s]);
      program.row({
        terms: [
          [part, 1],
          [chosen, -high[s]],
        ],
        high: 0,
      });
      program.row({
        terms: [
          [part, 1],
          [chosen, -low[s]],
        ],
        low: 0,
      });
      placed.get(u)!.set(s, chosen);
      inSlot.get(s)!.push(part);
      parts.push([part, -1]);
    }
    program.row({ terms: [...placed.get(u)!.values()].map((v) => [v, 1] as const), low: 1, high: 1 });
    program.row({ terms: [[total[u], 1], ...parts], low: 0, high: 0 });
  }
  for (let u = 0; u < n; u++) {
    if (!Number.isNaN(score[u])) continue;
    const over = program.variable(0, 100, 1);
    const under = program.variable(0, 100, 1);
    program.row({
      terms: [
        [total[u], 1],
        [over, -1],
        [under, 1],
      ],
      low: predicted[u],
      high: predicted[u],
    });
  }
  for (const s of freeSlots) {
    program.row({ terms: unplaced.map((u) => [placed.get(u)!.get(s)!, 1] as const), low: 1, high: 1 });
    program.row({ terms: [[slotScore[s], 1], ...inSlot.get(s)!.map((v) => [v, -1] as const)], low: 0, high: 0 });
  }
  for (const f of facts.filter((x) => x.unit.startsWith('region:') && x.measure === 'score')) {
    const members = membersOf(space, f.unit.slice('region:'.length));
    const sum = members.map((u) => [total[u], 1 / members.length] as const);
    program.row({ terms: sum, low: f.value - 0.004, high: f.value + 0.004 });
  }
  for (const { province, rank: place, among } of regionalRanks) {
    const members = typeof among === 'string' ? membersOf(space, among) : among.map((p) => unitNamed(space, p));
    const own = rank[unitNamed(space, province)];
    const above = members.filter((u) => rank[u] > 0 && rank[u] < own).length;
    const free = members.filter((u) => rank[u] === 0);
    const better = free.flatMap((u) =>
      freeSlots.filter((s) => s < own).map((s) => [placed.get(u)!.get(s)!, 1] as const),
    );
    if (better.length) program.row({ terms: better, low: place - 1 - above, high: place - 1 - above });
  }

  const x = await program.solve();
  if (!x) throw new Error('no order of the totals satisfies everything published');
  for (const u of unplaced) rank[u] = freeSlots.find((s) => x[placed.get(u)!.get(s)!] > 0.5)!;
  return {
    order: rank
      .map((r, u) => [r, u])
      .sort((a, b) => a[0] - b[0])
      .map(([, u]) => u),
    score: rank.map((r) => x[slotScore[r]]),
    printed: score.map((s) => !Number.isNaN(s)),
  };
}

export const membersOf = (space: Space, region: string): number[] =>
  space.regionOf.map((r, u) => (r === region ? u : -1)).filter((u) => u >= 0);

/** Provinces whose input and output scores are both printed. */
function printedParts(space: Space, published: readonly PublishedRow[]) {
  const scoreOf = (unit: string, node: string) =>
    published.find((f) => f.edition === '2023' && f.unit === unit && f.node === node && f.measure === 'score')?.value;
  return space.units.flatMap((code, unit) => {
    const input = scoreOf(code, 'Input');
    const output = scoreOf(code, 'Output');
    return input !== undefined && output !== undefined ? [{ unit, input, output }] : [];
  });
}

/** Printed totals regressed on the predictors, applied to every province. */
function predictTotals(score: readonly number[], predictors: readonly (readonly number[])[]): number[] {
  const known = score.map((_, u) => u).filter((u) => !Number.isNaN(score[u]));
  const centre = known.reduce((sum, u) => sum + score[u], 0) / known.length;
  const rowOf = (u: number) => [1, ...predictors.map((p) => p[u])];
  const b = ridge(
    known.map(rowOf),
    known.map((u) => score[u] - centre),
    3,
  );
  return score.map((_, u) => centre + rowOf(u).reduce((sum, v, k) => sum + v * b[k], 0));
}

/** Bounds of each rank's score, from the printed scores above and below it. */
function slotBounds(n: number, printed: (slot: number) => number): [low: number[], high: number[]] {
  const low = new Array<number>(n + 2).fill(0);
  const high = new Array<number>(n + 2).fill(100);
  for (let s = 1; s <= n; s++) high[s] = printed(s) >= 0 ? printed(s) : high[s - 1];
  for (let s = n; s >= 1; s--) low[s] = printed(s) >= 0 ? printed(s) : low[s + 1];
  return [low, high];
}
