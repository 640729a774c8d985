import loadHighs from 'highs';

/** One linear row: low ≤ Σ coefficient · variable ≤ high. */
export interface LinearRow {
  readonly terms: readonly (readonly [variable: number, coefficient: number])[];
  readonly low?: number;
  readonly high?: number;
}

/** A linear or mixed-integer program being written: variables are numbers in the order they were added. */
export class Program {
  private readonly cost: number[] = [];
  private readonly bounds: string[] = [];
  private readonly integers: number[] = [];
  private readonly rows: string[] = [];

  /** @returns the variable's number */
  variable(low: number, high: number, cost = 0): number {
    const v = this.cost.length;
    this.cost.push(cost);
    this.bounds.push(`${format(low)} <= x${v} <= ${format(high)}`);
    return v;
  }

  binary(cost = 0): number {
    const v = this.variable(0, 1, cost);
    this.integers.push(v);
    return v;
  }

  row({ terms, low = -Infinity, high = Infinity }: LinearRow): void {
    const sum = terms.map(([v, c]) => `${c < 0 ? '-' : '+'} ${format(Math.abs(c))} x${v}`).join(' ');
    if (low === high) this.rows.push(`${sum} = ${format(low)}`);
    else {
      if (low > -Infinity) this.rows.push(`${sum} >= ${format(low)}`);
      if (high < Infinity) this.rows.push(`${sum} <= ${format(high)}`);
    }
  }

  /**
   * Smallest cost. Same program, same answer: the solver runs on one thread with a fixed seed.
   * @returns the value of every variable; null when no values satisfy all rows
   * @throws when the solver stops for any other reason
   */
  async solve(): Promise<Float64Array | null> {
    const highs = await loadHighs();
    const cost = this.cost.map((c, v) => (c === 0 ? '' : `${c < 0 ? '-' : '+'} ${format(Math.abs(c))} x${v}`));
    const text = [
      'Minimize',
      ` cost: ${cost.filter(Boolean).join('\n  ')}`,
      'Subject To',
      ...this.rows.map((row, r) => ` r${r}: ${row}`),
      'Bounds',
      ...this.bounds.map((b) => ` ${b}`),
      ...(this.integers.length ? ['General', ...this.integers.map((v) => ` x${v}`)] : []),
      'End',
    ].join('\n');
    const solution = highs.solve(text, { random_seed: 1, parallel: 'off', mip_rel_gap: 0 });
    if (solution.Status === 'Infeasible') return null;
    if (solution.Status !== 'Optimal') throw new Error(`solver: ${solution.Status}`);
    return Float64Array.from(this.cost, (_, v) => {
      const column = solution.Columns[`x${v}`];
      return 'Primal' in column ? column.Primal : NaN;
    });
  }
}

const format = (x: number): string =>
  x === Infinity ? '1e30' : x === -Infinity ? '-1e30' : Number(x.toPrecision(12)).toString();
