/** A mixed-integer linear program, built column by column and row by row; minimised. */
export class Program {
  readonly cost: number[] = [];
  readonly low: number[] = [];
  readonly high: number[] = [];
  readonly integer: boolean[] = [];
  readonly rowLow: number[] = [];
  readonly rowHigh: number[] = [];
  /** Rows in compressed form: entries of row r stand at start[r] .. start[r + 1]. */
  readonly start: number[] = [0];
  readonly column: number[] = [];
  readonly coefficient: number[] = [];

  /** @returns number of the new column, which costs nothing yet */
  addColumn(low: number, high: number, integer: boolean): number {
    this.low.push(low);
    this.high.push(high);
    this.integer.push(integer);
    return this.cost.push(0) - 1;
  }

  addCost(column: number, cost: number): void {
    this.cost[column] += cost;
  }

  addRow(low: number, high: number, entries: readonly (readonly [column: number, coefficient: number])[]): void {
    for (const [column, coefficient] of entries) {
      if (coefficient === 0) continue;
      this.column.push(column);
      this.coefficient.push(coefficient);
    }
    this.rowLow.push(low);
    this.rowHigh.push(high);
    this.start.push(this.column.length);
  }
}
