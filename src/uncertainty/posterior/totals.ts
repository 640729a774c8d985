import { rootOf } from '../../core';
import type { PosteriorProblem } from './problem';
import type { Random } from './random';
import { RankKeeper, totalGap } from './rank-keeper';

/** Totals as printed, NaN where neither the total nor both halves are. */
export function printedTotals({ framework, nUnits, scores }: PosteriorProblem): Float64Array {
  const root = rootOf(framework);
  const halves = [...framework.children[root]];
  const total = new Float64Array(nUnits).fill(NaN);
  const at = (node: number, unit: number) => scores.find((s) => s.node === node && s.unit === unit)?.value;
  for (let u = 0; u < nUnits; u++) {
    const own = at(root, u);
    const parts = halves.map((node) => at(node, u));
    if (own !== undefined) total[u] = own;
    else if (parts.every((p) => p !== undefined)) {
      const weights = halves.map((node) => framework.weight[node]);
      const sum = weights.reduce((a, b) => a + b, 0);
      total[u] = parts.reduce<number>((mean, p, k) => mean + (weights[k] * p!) / sum, 0);
    }
  }
  return total;
}

/**
 * One set of totals: printed ones as printed, the others drawn from their prior so that every printed rank and every
 * printed mean holds; a chain that is cooled until no rank is missed.
 * @param toward 1: a draw; near 0: the most plausible set
 * @throws when the printed ranks and means cannot hold together
 */
export function drawTotals(problem: PosteriorProblem, random: Random, toward = 1): Float64Array {
  const { nUnits, framework, totalMean, totalSd, means } = problem;
  const root = rootOf(framework);
  const printed = printedTotals(problem);
  const free = Array.from({ length: nUnits }, (_, u) => u).filter((u) => Number.isNaN(printed[u]));
  if (free.length === 0) return printed;
  const groupOf = (u: number): number => means.findIndex(({ members }) => members.includes(u));
  const groups = new Map<number, number[]>();
  for (const u of free) groups.set(groupOf(u), [...(groups.get(groupOf(u)) ?? []), u]);
  const keeper = new RankKeeper(
    problem.ranks.filter((f) => f.node === root),
    nUnits,
    totalGap,
  );
  const tracked = keeper.has(root);
  const row = tracked ? keeper.row(root) : new Float64Array(nUnits);

  for (let attempt = 0; attempt < 40; attempt++) {
    // A search too close to the top may not get round a rank: each attempt looks a little wider.
    const width = Math.min(1, toward * 1.3 ** attempt);
    for (let u = 0; u < nUnits; u++) row[u] = printed[u];
    for (const u of free) row[u] = totalMean[u] + width * totalSd[u] * random.normal();
    for (const [group, members] of groups) if (group >= 0) meetMean(row, means[group], members);
    if (tracked) keeper.recount();
    const rounds = 40;
    for (let round = 0; round < rounds; round++) {
      keeper.hardForce = 0.4 * 1.25 ** round;
      for (let step = 0; step < 8 * free.length; step++) {
        const a = free[random.below(free.length)];
        const group = groupOf(a);
        const members = groups.get(group)!;
        const wide = [0.3, 1.5, 5][random.below(3)] * random.normal();
        const b = group < 0 ? a : members[random.below(members.length)];
        if (group >= 0 && a === b) continue;
        const to = row[a] + wide;
        const other = group < 0 ? 0 : row[b] - wide;
        const gain = (u: number, x: number) =>
          ((row[u] - totalMean[u]) ** 2 - (x - totalMean[u]) ** 2) / (2 * (width * totalSd[u]) ** 2);
        const density = gain(a, to) + (group < 0 ? 0 : gain(b, other));
        if (!tracked) {
          if (Math.log(random.next()) < density) {
            row[a] = to;
            if (group >= 0) row[b] = other;
          }
          continue;
        }
        // Two units of one node cannot be looked at together: one after the other, and back when it does not do.
        const before = row[a];
        keeper.begin();
        let price = keeper.look(root, a, to);
        keeper.commit(root, a, to);
        keeper.committed();
        if (group >= 0) {
          keeper.begin();
          const more = keeper.look(root, b, other);
          price += more;
          if (Math.log(random.next()) < density - price) {
            keeper.commit(root, b, other);
            keeper.committed();
            continue;
          }
        } else if (Math.log(random.next()) < density - price) continue;
        keeper.begin();
        keeper.look(root, a, before);
        keeper.commit(root, a, before);
        keeper.committed();
      }
      if (round > rounds / 2 && keeper.missed === 0 && toward === 1) break;
    }
    if (!tracked || keeper.missed === 0) return row.slice();
  }
  throw new Error(`no totals satisfy the printed ranks and means: ${keeper.missedFacts().join(', ')}`);
}

/** Shifts the free members alike until the mean is as printed. */
function meetMean(
  row: Float64Array,
  { members, value }: PosteriorProblem['means'][number],
  free: readonly number[],
): void {
  const sum = members.reduce((total, u) => total + row[u], 0);
  const by = (value * members.length - sum) / free.length;
  for (const u of free) row[u] += by;
}
