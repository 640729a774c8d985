import type { RankFact } from './problem';

/** Least distance between two scores whose order a printed rank decides; what rounding can move is far less. */
const scoreGap = 0.03;
/** The same between totals, some of which are printed a hundredth apart. */
export const totalGap = 0.004;

/**
 * Counts, for every rank fact, the units above, while scores change one unit at a time. A score within the gap counts
 * as above and as not above, whichever misses the rank.
 */
export class RankKeeper {
  /** Price of one rank outside the range of a fact that must hold. */
  hardForce = 1;
  /** Nodes with facts. */
  readonly nodes: readonly number[];
  /** Ranks by which facts that must hold are missed at present. */
  missed = 0;

  /** Whether any fact has a price only. */
  readonly hasSoft: boolean;

  /** Scores and facts by node; empty where a node has no fact. */
  private readonly rows: Float64Array[] = [];
  private readonly at: Int32Array[] = [];
  private readonly isAmong: Uint8Array[];
  private readonly unitOf: Int32Array;
  /** Price of each fact a rank; 0 where it must hold. */
  private readonly softForce: Float64Array;
  private readonly surely: Int32Array;
  private readonly maybe: Int32Array;
  private readonly nextSurely: Int32Array;
  private readonly nextMaybe: Int32Array;
  private missedChange = 0;

  constructor(
    private readonly facts: readonly RankFact[],
    nUnits: number,
    private readonly gap = scoreGap,
  ) {
    this.hasSoft = facts.some(({ force }) => force < Infinity);
    this.surely = new Int32Array(facts.length);
    this.maybe = new Int32Array(facts.length);
    this.nextSurely = new Int32Array(facts.length);
    this.nextMaybe = new Int32Array(facts.length);
    this.isAmong = facts.map(({ among, unit }) => {
      const flags = new Uint8Array(nUnits).fill(among ? 0 : 1);
      for (const u of among ?? []) flags[u] = 1;
      flags[unit] = 0;
      return flags;
    });
    this.unitOf = Int32Array.from(facts, ({ unit }) => unit);
    this.softForce = Float64Array.from(facts, ({ force }) => (force === Infinity ? 0 : force));
    this.nodes = [...new Set(facts.map(({ node }) => node))];
    for (const node of this.nodes) {
      this.rows[node] = new Float64Array(nUnits);
      this.at[node] = Int32Array.from(facts.flatMap((fact, f) => (fact.node === node ? [f] : [])));
    }
  }

  has(node: number): boolean {
    return this.rows[node] !== undefined;
  }

  /** Scores of a node in force. */
  row(node: number): Float64Array {
    return this.rows[node];
  }

  /** Takes all scores as they stand in the rows and counts anew. */
  recount(): void {
    this.missed = 0;
    this.facts.forEach(({ node, unit }, f) => {
      const row = this.rows[node];
      this.count(f, row, unit, row[unit]);
      this.surely[f] = this.nextSurely[f];
      this.maybe[f] = this.nextMaybe[f];
      if (this.facts[f].force === Infinity) this.missed += this.miss(f, this.surely[f], this.maybe[f]);
    });
  }

  private count(f: number, row: Float64Array, unit: number, score: number): void {
    const among = this.isAmong[f];
    let surely = 0;
    let maybe = 0;
    for (let u = 0; u < row.length; u++) {
      if (!among[u] || u === unit) continue;
      const ahead = row[u] - score;
      if (ahead > this.gap) surely++;
      if (ahead > -this.gap) maybe++;
    }
    this.nextSurely[f] = surely;
    this.nextMaybe[f] = maybe;
  }

  private miss(f: number, surely: number, maybe: number): number {
    const { best, worst } = this.facts[f];
    return Math.max(0, best - 1 - surely) + Math.max(0, maybe + 1 - worst);
  }

  /** The facts that must hold and do not: node, unit, rank at present. */
  missedFacts(): string[] {
    return this.facts.flatMap(({ node, unit, force }, f) =>
      force === Infinity && this.miss(f, this.surely[f], this.maybe[f]) > 0
        ? [`node ${node}, unit ${unit}: rank ${this.surely[f] + 1}`]
        : [],
    );
  }

  /** Starts looking at a change of several nodes. */
  begin(): void {
    this.missedChange = 0;
  }

  /** Price of moving a unit to `score` at a node, on top of what was looked at since `begin`; units differ never. */
  look(node: number, unit: number, score: number): number {
    const row = this.rows[node];
    const at = this.at[node];
    const before = row[unit];
    const { gap } = this;
    let price = 0;
    for (let k = 0; k < at.length; k++) {
      const f = at[k];
      const who = this.unitOf[f];
      if (who === unit) this.count(f, row, unit, score);
      else {
        let surely = this.surely[f];
        let maybe = this.maybe[f];
        if (this.isAmong[f][unit] === 1) {
          const own = row[who];
          surely += (score - own > gap ? 1 : 0) - (before - own > gap ? 1 : 0);
          maybe += (score - own > -gap ? 1 : 0) - (before - own > -gap ? 1 : 0);
        }
        this.nextSurely[f] = surely;
        this.nextMaybe[f] = maybe;
        if (surely === this.surely[f] && maybe === this.maybe[f]) continue;
      }
      const more = this.miss(f, this.nextSurely[f], this.nextMaybe[f]) - this.miss(f, this.surely[f], this.maybe[f]);
      if (more === 0) continue;
      if (this.softForce[f] === 0) {
        price += this.hardForce * more;
        this.missedChange += more;
      } else price += this.softForce[f] * more;
    }
    return price;
  }

  /** Makes a change that was looked at. */
  commit(node: number, unit: number, score: number): void {
    this.rows[node][unit] = score;
    for (const f of this.at[node]) {
      this.surely[f] = this.nextSurely[f];
      this.maybe[f] = this.nextMaybe[f];
    }
  }

  /** Ends a change of several nodes that was made. */
  committed(): void {
    this.missed += this.missedChange;
  }
}
