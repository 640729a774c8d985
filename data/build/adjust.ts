import type { PublishedRow } from './facts';
import { Program, type LinearRow } from './program';
import { hungYenStrongest, hungYenWeakest, longAnWeakest, parIndexPlaces } from './reported';
import { isWhole, type PinnedCells } from './pinned';
import { sharesIn, unitNamed, type Space } from './space';
import { membersOf, type Totals } from './totals';

/** Scores on 0–100 by indicator number and province number. */
export type Scores = readonly (readonly number[])[];

/** A rank that a province must have at a node, or a range of ranks. */
interface RankFact {
  readonly unit: number;
  readonly node: string;
  readonly best: number;
  readonly worst: number;
}

/** How far a score may leave its prediction, and the width and rising price of each step of the way. */
const steps = [2, 3, 4, 6, 8, 12, 15];
/** Distance kept from the extremes by cells that are not extremes. */
const margin = 0.5;
/**
 * Half width of printed two-decimal scores, less what rounding the shipped values can move. Rounded parts that average to
 * a rounded whole need nearly all of it above the pillars; below, few values carry the score and rounding moves it more.
 */
const printedBand = (node: string): number =>
  node === 'PII' ? 0.0025 : node === 'Input' || node === 'Output' ? 0.003 : 0.0015;
const regionBand = 0.0045;
const totalGap = 0.02;
/** Least distance between two scores whose order is a published fact; above the step of a rounded PCI score. */
const rankGap = 1.1;

/**
 * The smallest adjustment of the predicted scores that satisfies everything published about 2023. The price of moving a
 * score grows with the distance, a piecewise-linear stand-in for least squares. Ranks are not linear, so each round
 * fixes who stands above and below where a rank is missed, and solves again until none is.
 * @throws when published facts cannot hold together, or ranks are still missed after many rounds
 */
export async function adjust(
  space: Space,
  predicted: Scores,
  pinned: PinnedCells,
  published: readonly PublishedRow[],
  totals: Totals,
): Promise<Scores> {
  const shares = new Map(space.framework.codes.map((code) => [code, sharesIn(space, code)]));
  const rankFacts = collectRankFacts(space, published).filter((f) => !isWhole(space, pinned.get(f.node)));
  const seats = new Map<string, readonly number[]>();
  const sides = new Map<string, Side>();
  for (let round = 0; round < 12; round++) {
    const scores = await solveOnce(space, predicted, pinned, published, totals, shares, [...sides.values()]);
    if (missedRanks(space, shares, pinned, rankFacts, scores, seats, sides) === 0) return scores;
  }
  throw new Error('some published ranks could not be reached');
}

/** One unit must stand above another at a node. */
interface Side {
  readonly node: string;
  readonly above: number;
  readonly below: number;
}

async function solveOnce(
  space: Space,
  predicted: Scores,
  pinned: PinnedCells,
  published: readonly PublishedRow[],
  totals: Totals,
  shares: ReadonlyMap<string, Float64Array>,
  sides: readonly Side[],
): Promise<Scores> {
  const program = new Program();
  const variable: number[][] = space.indicators.map((indicator, i) =>
    space.units.map((_, u) => {
      const fixed = pinned.get(indicator)!.get(u);
      if (fixed) return program.variable(fixed.score, fixed.score);
      const target = Math.min(Math.max(predicted[i][u], margin), 100 - margin);
      const score = program.variable(margin, 100 - margin);
      const terms: [number, number][] = [[score, 1]];
      let travelled = 0;
      for (const width of steps) {
        const price = travelled + width / 2;
        terms.push([program.variable(0, width, price), -1], [program.variable(0, width, price), 1]);
        travelled += width;
      }
      program.row({ terms, low: target, high: target });
      return score;
    }),
  );
  const sum = (node: string, unit: number, factor = 1): [number, number][] =>
    [...shares.get(node)!].flatMap((share, i) => (share > 0 ? [[variable[i][unit], factor * share]] : []));
  const put = (row: LinearRow) => program.row(row);

  for (const f of published) {
    if (f.edition !== '2023' || f.measure !== 'score' || pinned.has(f.node)) continue;
    if (f.unit.startsWith('region:')) {
      const members = membersOf(space, f.unit.slice('region:'.length));
      const terms = members.flatMap((u) => sum(f.node, u, 1 / members.length));
      put({ terms, low: f.value - regionBand, high: f.value + regionBand });
    } else {
      const terms = sum(f.node, space.units.indexOf(f.unit));
      put({ terms, low: f.value - printedBand(f.node), high: f.value + printedBand(f.node) });
    }
  }
  for (let k = 0; k + 1 < totals.order.length; k++) {
    const [above, below] = [totals.order[k], totals.order[k + 1]];
    const bothPrinted = totals.printed[above] && totals.printed[below];
    put({ terms: [...sum('PII', above), ...sum('PII', below, -1)], low: bothPrinted ? 0.005 : totalGap });
  }
  const slack = sides.map(({ node, above, below }) => {
    const give = program.variable(0, 100, 1e4);
    put({
      terms: [...sum(node, above), ...sum(node, below, -1), [give, 1]],
      low: pinned.has(node) ? rankGap : totalGap,
    });
    return give;
  });

  const x = await program.solve();
  if (!x) throw new Error('the published scores cannot hold together');
  const broken = sides.filter((_, k) => x[slack[k]] > 1e-6);
  if (broken.length)
    throw new Error(
      `published ranks cannot hold: ${broken.map((s) => `${s.node} ${space.names[s.above]} above ${space.names[s.below]}`).join('; ')}`,
    );
  return variable.map((column) => column.map((v) => x[v]));
}

/** Printed ranks below the total, and the lists of strongest and weakest indicators of the two provincial plans. */
function collectRankFacts(space: Space, published: readonly PublishedRow[]): RankFact[] {
  const printed = published
    .filter((f) => f.edition === '2023' && f.measure === 'rank' && f.node !== 'PII')
    .map((f) => ({ unit: space.units.indexOf(f.unit), node: f.node, best: f.value, worst: f.value }));
  const par = parIndexPlaces.map(([p, rank]) => ({
    unit: unitNamed(space, p),
    node: '1.2.3',
    best: rank,
    worst: rank,
  }));
  const longAn = unitNamed(space, 'Long An');
  const hungYen = unitNamed(space, 'Hưng Yên');
  const weakest = new Set(longAnWeakest.map(([i]) => i));
  const mildest = Math.min(...longAnWeakest.map(([, rank]) => rank));
  const lists = space.indicators.flatMap((node): RankFact[] => [
    ...(weakest.has(node) ? [] : [{ unit: longAn, node, best: 1, worst: mildest - 1 }]),
    hungYenStrongest.includes(node)
      ? { unit: hungYen, node, best: 1, worst: strongWorst }
      : hungYenWeakest.includes(node)
        ? { unit: hungYen, node, best: weakBest, worst: space.units.length }
        : { unit: hungYen, node, best: strongWorst + 1, worst: weakBest - 1 },
  ]);
  return [...printed, ...par, ...lists];
}

/**
 * Hưng Yên's plan names five strongest and five weakest indicators without ranks. Its labour-productivity growth, one of
 * the five strongest, is 6th in the real column; its environmental governance, not one of the weakest, is 42nd.
 */
const strongWorst = 6;
const weakBest = 43;

/** Adds sides for every rank that is missed. @returns how many ranks are missed */
function missedRanks(
  space: Space,
  shares: ReadonlyMap<string, Float64Array>,
  pinned: PinnedCells,
  facts: readonly RankFact[],
  scores: Scores,
  seats: Map<string, readonly number[]>,
  sides: Map<string, Side>,
): number {
  let missed = 0;
  for (const node of new Set(facts.map((f) => f.node))) {
    const share = shares.get(node)!;
    const at = space.units.map((_, u) => scores.reduce((sum, column, i) => sum + share[i] * column[u], 0));
    const here = facts.filter((f) => f.node === node);
    const wrong = here.filter((f) => {
      const rank = 1 + at.filter((s) => s > at[f.unit] + 1e-6).length;
      return rank < f.best || rank > f.worst;
    });
    if (wrong.length === 0) continue;
    missed += wrong.length;
    if (!seats.has(node)) seats.set(node, seatUnits(here, at));
    const fixed = pinned.get(node);
    for (const side of sidesOf(node, here, seats.get(node)!, at))
      if (!(fixed?.has(side.above) && fixed.has(side.below))) sides.set(`${node} ${side.above} ${side.below}`, side);
  }
  return missed;
}

/** Seats the units with rank facts at the nearest allowed ranks, the others in their present order around them. */
function seatUnits(facts: readonly RankFact[], at: readonly number[]): number[] {
  const byScore = at.map((_, u) => u).sort((a, b) => at[b] - at[a] || a - b);
  const seats = new Array<number>(at.length).fill(-1);
  const exactFirst = [...facts].sort((a, b) => a.worst - a.best - (b.worst - b.best));
  for (const f of exactFirst) {
    if (seats.includes(f.unit)) continue;
    const now = byScore.indexOf(f.unit) + 1;
    let seat = Math.min(Math.max(now, f.best), f.worst) - 1;
    while (seats[seat] >= 0) seat++;
    seats[seat] = f.unit;
  }
  const rest = byScore.filter((u) => !seats.includes(u));
  return seats.map((u) => (u >= 0 ? u : rest.shift()!));
}

/** Pairs whose order a rank fact needs, where the present scores are not already far apart. */
function sidesOf(node: string, facts: readonly RankFact[], seats: readonly number[], at: readonly number[]): Side[] {
  const near = 8;
  return facts.flatMap(({ unit }) => {
    const seat = seats.indexOf(unit);
    return seats.flatMap((other, s): Side[] => {
      if (s < seat && at[other] < at[unit] + near) return [{ node, above: other, below: unit }];
      if (s > seat && at[other] > at[unit] - near) return [{ node, above: unit, below: other }];
      return [];
    });
  });
}
