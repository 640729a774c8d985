import { atWork } from '../../core';
import { outlierExcess } from './outlier-test';
import type { PosteriorProblem } from './problem';
import type { Part } from './parts';
import type { Random } from './random';
import { RankKeeper } from './rank-keeper';
import type { Shares } from './shares';
import type { Spread } from './spread';

/** Distance from 0 and 100 of cells that are not the column's ends. */
export const margin = 0.25;

/** Standard deviations of the moves, in score points of the heavier cell. */
const stepSizes = [4, 12, 30];
/** Price of one point of skewness or kurtosis too much, in ranks missed. */
const testForce = 20;

/** What a chain runs on: a latent normal law for each unknown cell, cells that stay, and sums that stay. */
export interface ChainState {
  /** nIndicators × nUnits scores, moved in place. */
  readonly scores: Float64Array;
  /** Latent mean and standard deviation, by cell; read for free cells only. */
  readonly mean: Float64Array;
  readonly sd: Float64Array;
  /** 1 where the cell stays. */
  readonly fixed: Uint8Array;
  /** By indicator. */
  readonly spreads: readonly (Spread | null)[];
  readonly parts: readonly Part[];
}

/**
 * Moves pairs of cells of one part against each other, so that every printed sum stays as it is; accepts by the cells'
 * density, by the printed ranks and by the outlier test of each column (a column of scores that are treated already
 * must pass it).
 */
export class Chain {
  readonly keeper: RankKeeper;
  /** Multiplies the density's logarithm: 1 draws, above seeks the top. */
  sharpness = 1;
  private readonly nUnits: number;
  private readonly nIndicators: number;
  private readonly groups: { readonly unit: number; readonly free: Int32Array }[] = [];
  /** Nodes with rank facts that hold each indicator, the nearest first, and its shares in them. */
  private readonly watched: readonly Int32Array[];
  private readonly watchedShare: readonly Float64Array[];
  /** Log density of each cell as it stands. */
  private readonly density: Float64Array;
  /** Sums of powers of each column, for the outlier test. */
  private readonly powers: Float64Array;
  private readonly excess: Float64Array;
  private readonly tested: Uint8Array;
  private failures = 0;

  constructor(
    problem: PosteriorProblem,
    private readonly shares: Shares,
    private readonly state: ChainState,
    private readonly random: Random,
  ) {
    const { nUnits, framework } = problem;
    this.nUnits = nUnits;
    this.nIndicators = framework.nIndicators;
    this.keeper = new RankKeeper(
      problem.ranks.filter(({ node, unit }) => this.isOpen(problem, node, unit)),
      nUnits,
    );
    for (const { unit, indicators } of state.parts) {
      const free = Int32Array.from(indicators.filter((i) => !state.fixed[i * nUnits + unit]));
      if (free.length > 1) this.groups.push({ unit, free });
    }
    this.watched = shares.above.map((above, i) =>
      Int32Array.from([i, ...above].filter((node) => this.keeper.has(node))),
    );
    this.watchedShare = this.watched.map((nodes, i) =>
      Float64Array.from(nodes, (node) => shares.share[node * this.nIndicators + i]),
    );
    this.density = new Float64Array(state.scores.length);
    this.powers = new Float64Array(this.nIndicators * 4);
    this.excess = new Float64Array(this.nIndicators);
    this.tested = new Uint8Array(this.nIndicators);
    for (const column of problem.columns) this.tested[column.indicator] = column.spansScale ? 1 : 0;
    this.recount();
  }

  /** A rank of a total is settled before, and that of a cell that stays is what it is. */
  private isOpen({ framework }: PosteriorProblem, node: number, unit: number): boolean {
    if (node === framework.nNodes - 1) return false;
    return node >= this.nIndicators || !this.state.fixed[node * this.nUnits + unit];
  }

  /** Whether every printed rank holds and every column passes the outlier test. */
  get holds(): boolean {
    return this.keeper.missed === 0 && this.failures === 0;
  }

  /** What does not hold yet, in a few words. */
  missing(): string {
    return `${this.keeper.missedFacts().join(', ')}; columns outside the outlier test: ${this.failures}`;
  }

  private recount(): void {
    const { scores, fixed } = this.state;
    const { share } = this.shares;
    for (const node of this.keeper.nodes) {
      const row = this.keeper.row(node).fill(0);
      for (let i = 0; i < this.nIndicators; i++) {
        const part = share[node * this.nIndicators + i];
        if (part > 0) for (let u = 0; u < this.nUnits; u++) row[u] += part * scores[i * this.nUnits + u];
      }
    }
    this.keeper.recount();
    this.powers.fill(0);
    this.failures = 0;
    for (let i = 0; i < this.nIndicators; i++)
      for (let u = 0; u < this.nUnits; u++) {
        const cell = i * this.nUnits + u;
        this.addPowers(i, scores[cell], 1);
        if (!fixed[cell]) this.density[cell] = this.densityAt(i, cell, scores[cell]);
      }
    for (let i = 0; i < this.nIndicators; i++) {
      this.excess[i] = this.tested[i] ? outlierExcess(this.powers, 4 * i, this.nUnits) : 0;
      if (this.excess[i] > 0) this.failures++;
    }
  }

  private addPowers(i: number, score: number, times: number): void {
    const y = (score - 50) / 50;
    const square = y * y;
    const at = 4 * i;
    this.powers[at] += times * y;
    this.powers[at + 1] += times * square;
    this.powers[at + 2] += times * square * y;
    this.powers[at + 3] += times * square * square;
  }

  private densityAt(i: number, cell: number, score: number): number {
    const spread = this.state.spreads[i]!;
    const z = (spread.latent(score) - this.state.mean[cell]) / this.state.sd[cell];
    return spread.logSlope(score) - 0.5 * z * z;
  }

  /** As many moves as there are free cells. */
  sweep(): void {
    atWork();
    for (const { unit, free } of this.groups)
      for (let k = 0; k < free.length; k++) {
        const a = this.random.below(free.length);
        const b = (a + 1 + this.random.below(free.length - 1)) % free.length;
        this.move(unit, free[a], free[b]);
      }
  }

  private move(unit: number, a: number, b: number): void {
    const { scores } = this.state;
    const { weight } = this.shares;
    const cellA = a * this.nUnits + unit;
    const cellB = b * this.nUnits + unit;
    const size = stepSizes[this.random.below(3)] * this.random.normal() * Math.min(weight[a], weight[b]);
    const byA = size / weight[a];
    const byB = -size / weight[b];
    const toA = scores[cellA] + byA;
    const toB = scores[cellB] + byB;
    if (toA < margin || toA > 100 - margin || toB < margin || toB > 100 - margin) return;
    const densityA = this.densityAt(a, cellA, toA);
    const densityB = this.densityAt(b, cellB, toB);
    const gain = this.sharpness * (densityA + densityB - this.density[cellA] - this.density[cellB]);
    const limit = gain - Math.log(this.random.next());
    // While every fact holds, prices only add up, but for the few of lists.
    if (limit < (this.keeper.hasSoft ? -2 : 0) && this.holds) return;
    this.keeper.begin();
    let price = this.look(unit, a, b, byA) + this.look(unit, b, a, byB);
    if (price > limit && this.holds) return;
    const excessA = this.excessAfter(a, scores[cellA], toA);
    const excessB = this.excessAfter(b, scores[cellB], toB);
    price += testForce * this.keeper.hardForce * (excessA - this.excess[a] + excessB - this.excess[b]);
    if (price > limit) {
      this.addPowers(a, toA, -1);
      this.addPowers(a, scores[cellA], 1);
      this.addPowers(b, toB, -1);
      this.addPowers(b, scores[cellB], 1);
      return;
    }
    this.commit(unit, a, b, byA);
    this.commit(unit, b, a, byB);
    this.keeper.committed();
    this.setExcess(a, excessA);
    this.setExcess(b, excessB);
    scores[cellA] = toA;
    scores[cellB] = toB;
    this.density[cellA] = densityA;
    this.density[cellB] = densityB;
  }

  /** Price of what a move of `i` does to the nodes that hold it and not the other of its pair. */
  private look(unit: number, i: number, other: number, by: number): number {
    const nodes = this.watched[i];
    let price = 0;
    for (let k = 0; k < nodes.length; k++) {
      const node = nodes[k];
      if (this.shares.share[node * this.nIndicators + other] > 0) break;
      price += this.keeper.look(node, unit, this.keeper.row(node)[unit] + this.watchedShare[i][k] * by);
    }
    return price;
  }

  private commit(unit: number, i: number, other: number, by: number): void {
    const nodes = this.watched[i];
    for (let k = 0; k < nodes.length; k++) {
      const node = nodes[k];
      if (this.shares.share[node * this.nIndicators + other] > 0) break;
      this.keeper.commit(node, unit, this.keeper.row(node)[unit] + this.watchedShare[i][k] * by);
    }
  }

  /** Excess of a column over the outlier test after a move; its sums are left as after the move. */
  private excessAfter(i: number, from: number, to: number): number {
    this.addPowers(i, from, -1);
    this.addPowers(i, to, 1);
    return this.tested[i] ? outlierExcess(this.powers, 4 * i, this.nUnits) : 0;
  }

  private setExcess(i: number, excess: number): void {
    this.failures += (excess > 0 ? 1 : 0) - (this.excess[i] > 0 ? 1 : 0);
    this.excess[i] = excess;
  }

  /**
   * Raises the price of missed ranks sweep by sweep until none is missed.
   * @returns whether that was reached
   */
  anneal(sweeps: number): boolean {
    let s = 0;
    for (; s < sweeps && !this.holds; s++) {
      this.keeper.hardForce = Math.min(0.5 * 1.3 ** s, 60);
      this.sweep();
    }
    this.keeper.hardForce = 1e9;
    this.annealed = s;
    return this.holds;
  }

  /** Sweeps that the last annealing took. */
  annealed = 0;
}
