import type { PublishedRow } from './facts';
import { Program, type LinearRow } from './program';
import { hungYenStrongest, hungYenWeakest, longAnWeakest, parIndexPlaces } from './reported';
import { isWhole, type PinnedCells } from './pinned';
import { sharesIn, unitNamed, type Space } from './space';
import { membersOf, neighbourGap, type Totals } from './totals';

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
/**
 * The few provinces nearest to either end of a column are moved last, so that no column is left with a lone leader or a
 * lone laggard far from all others; a province whose place in the column is published hardly moves, lest it drag the
 * others along.
 */
const tail = 6;
const tailWeight = 4;
const toldWeight = 20;
const isTail = (order: readonly number[], unit: number): boolean =>
  order.indexOf(unit) < tail || order.indexOf(unit) >= order.length - tail;
/** Distance kept from the extremes by cells that are not extremes. */
const margin = 0.5;
/**
 * Half width of printed two-decimal scores, less what rounding the shipped values can move. Rounded parts that average to
 * a rounded whole need nearly all of it above the pillars; below, few values carry the score and rounding moves it more.
 */
const printedBand = (node: string): number =>
  node === 'PII' ? 0.0025 : node === 'Input' || node === 'Output' ? 0.003 : 0.0015;
const regionBand = 0.0045;
/** Least distance between two pillars or sub-pillars whose order is a published fact. */
const nodeGap = 0.02;
/** Distance below which rounding could turn an order round. */
const roundingMargin = 0.015;
/** Least distance between two scores whose order is a published fact; above the step of a rounded PCI score. */
const rankGap = 1.1;

/**
 * The smallest adjustment of the predicted scores that satisfies everything published about 2023. The price of moving a
 * score grows with the distance, a piecewise-linear stand-in for least squares. Ranks are not linear, so each round
 * fixes who stands above and below where a rank is missed, and solves again until none is.
 * @param roundingRoom extra distance between ranked pillars and sub-pillars, used up when coarse columns are rounded
 * @throws when published facts cannot hold together, or ranks are still missed after many rounds
 */
export async function adjust(
  space: Space,
  predicted: Scores,
  pinned: PinnedCells,
  published: readonly PublishedRow[],
  totals: Totals,
  orders: Orders,
  roundingRoom: number,
): Promise<Scores> {
  const shares = new Map(space.framework.codes.map((code) => [code, sharesIn(space, code)]));
  const rankFacts = collectRankFacts(space, published).filter((f) => !isWhole(space, pinned.get(f.node)));
  const printed = new Map<string, Map<number, number>>();
  for (const f of published)
    if (f.edition === '2023' && f.measure === 'score' && space.units.includes(f.unit))
      printed.set(f.node, (printed.get(f.node) ?? new Map()).set(space.units.indexOf(f.unit), f.value));
  const told = new Set(
    rankFacts.filter((f) => f.worst - f.best < space.units.length / 2).map((f) => `${f.node} ${f.unit}`),
  );
  const { seats, sides } = orders;
  const start = atPublishedRanks(space, predicted, rankFacts);
  for (let round = 0; round < 12; round++) {
    const scores = await solveOnce(
      space,
      start,
      pinned,
      published,
      totals,
      shares,
      [...sides.values()],
      told,
      roundingRoom,
    );
    if (missedRanks(space, shares, rankFacts, printed, scores, seats, sides) === 0) return scores;
  }
  throw new Error('some published ranks could not be reached');
}

/** Predictions in which a province that misses a published rank of an indicator starts from that rank's score. */
function atPublishedRanks(space: Space, predicted: Scores, facts: readonly RankFact[]): Scores {
  return space.indicators.map((indicator, i) => {
    const column = [...predicted[i]];
    for (const f of facts) {
      if (f.node !== indicator) continue;
      const others = predicted[i].filter((_, u) => u !== f.unit).sort((a, b) => b - a);
      const rank = 1 + others.filter((s) => s > column[f.unit]).length;
      const place = Math.min(Math.max(rank, f.best), f.worst);
      if (place !== rank) column[f.unit] = ((others[place - 2] ?? 100) + (others[place - 1] ?? 0)) / 2;
    }
    return column;
  });
}

/** Who is to stand above whom, as found round by round; kept from one adjustment to the next. */
export interface Orders {
  /** Units from first to last, by node. */
  readonly seats: Map<string, readonly number[]>;
  readonly sides: Map<string, Side>;
}

export const noOrders = (): Orders => ({ seats: new Map(), sides: new Map() });

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
  told: ReadonlySet<string>,
  roundingRoom: number,
): Promise<Scores> {
  const program = new Program();
  const movable = sides.filter(({ node, above, below }) => {
    const fixed = pinned.get(node);
    return !(fixed?.has(above) && fixed.has(below));
  });
  const order = predicted.map((column) => space.units.map((_, u) => u).sort((a, b) => column[b] - column[a] || a - b));
  const variable: number[][] = space.indicators.map((indicator, i) =>
    space.units.map((_, u) => {
      const fixed = pinned.get(indicator)!.get(u);
      if (fixed) return program.variable(fixed.score, fixed.score);
      const target = Math.min(Math.max(predicted[i][u], margin), 100 - margin);
      const weight = told.has(`${indicator} ${u}`) ? toldWeight : isTail(order[i], u) ? tailWeight : 1;
      const score = program.variable(margin, 100 - margin);
      const terms: [number, number][] = [[score, 1]];
      let travelled = 0;
      for (const width of steps) {
        const price = weight * (travelled + width / 2);
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
    put({ terms: [...sum('PII', above), ...sum('PII', below, -1)], low: bothPrinted ? 0.005 : neighbourGap });
  }
  const slack = movable.map(({ node, above, below }) => {
    const give = program.variable(0, 100, 1e4);
    put({
      terms: [...sum(node, above), ...sum(node, below, -1), [give, 1]],
      low: pinned.has(node) ? rankGap : nodeGap + roundingRoom,
    });
    return give;
  });

  const x = await program.solve();
  if (!x) throw new Error('the published scores cannot hold together');
  const broken = movable.filter((_, k) => x[slack[k]] > 1e-6);
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
  facts: readonly RankFact[],
  printed: ReadonlyMap<string, ReadonlyMap<number, number>>,
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
      // Provinces that share first place of an indicator are published to do so; elsewhere a tie is a miss.
      const ties = space.indicators.includes(node) ? 1e-6 : -1;
      const apart = at.map((s) => s - at[f.unit]).filter((d, u) => u !== f.unit && Math.abs(d) > ties);
      const surelyAbove = apart.filter((d) => d > roundingMargin).length;
      const maybeAbove = apart.filter((d) => d > -roundingMargin).length;
      return 1 + surelyAbove < f.best || 1 + maybeAbove > f.worst;
    });
    if (wrong.length === 0) continue;
    missed += wrong.length;
    if (!seats.has(node)) seats.set(node, seatUnits(here, at, printed.get(node) ?? new Map()));
    for (const side of sidesOf(node, here, seats.get(node)!, at))
      sides.set(`${node} ${side.above} ${side.below}`, side);
  }
  return missed;
}

/** Seats the units with rank facts at the nearest allowed ranks, the others in their present order around them. */
function seatUnits(facts: readonly RankFact[], at: readonly number[], printed: ReadonlyMap<number, number>): number[] {
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
  // A unit whose score is printed may not sit above one whose printed score is higher, nor below a lower one.
  const fits = (u: number, seat: number): boolean =>
    !printed.has(u) ||
    seats.every(
      (v, s) => !printed.has(v) || (s < seat ? printed.get(v)! >= printed.get(u)! : printed.get(v)! <= printed.get(u)!),
    );
  const rest = byScore.filter((u) => !seats.includes(u));
  return seats.map((u, seat) => {
    if (u >= 0) return u;
    const next = rest.findIndex((r) => fits(r, seat));
    return rest.splice(Math.max(next, 0), 1)[0];
  });
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
