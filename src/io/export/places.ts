import { childrenOf, rootOf, type Framework } from '../../core';
import type { Headings } from '../tables/headings';
import { columnLetters } from '../problems/problem';

/** Rows above the units: what is said of each node. */
export const allHeads = [
  ...['code', 'name', 'measure', 'level', 'weight', 'direction', 'lowest', 'highest', 'worst', 'best'],
  ...['target', 'mean', 'deviation', 'capLow', 'capHigh'],
] as const;
export type Head = (typeof allHeads)[number];

/** Columns before the nodes: code and name of the unit. */
export const firstColumn = 2;

/**
 * Where things stand in a workbook of formulas. Every sheet has the same rows and columns, so that a cell keeps its
 * address from sheet to sheet; indicators come first and the children of a node stand side by side.
 */
export class Places {
  /** Nodes in the order of their columns. */
  readonly order: readonly number[];
  private readonly columnOf: ReadonlyMap<number, number>;

  constructor(
    private readonly framework: Framework,
    private readonly nUnits: number,
    readonly heads: readonly Head[],
    private readonly words: Headings,
  ) {
    const levels: number[][] = [[rootOf(framework)]];
    for (let k = 0; levels[k].length > 0; k++)
      levels.push(levels[k].flatMap((node) => [...childrenOf(framework, node)]));
    this.order = levels.reverse().flat();
    this.columnOf = new Map(this.order.map((node, k) => [node, firstColumn + k]));
  }

  /** Address of a node's cell of a unit. */
  cell(sheet: keyof Headings, node: number, unit: number): string {
    return `${this.on(sheet)}${this.letters(node)}${this.heads.length + unit + 1}`;
  }

  /** Address of a node's whole column of units. */
  column(sheet: keyof Headings, node: number): string {
    const letters = this.letters(node);
    return `${this.on(sheet)}${letters}$${this.heads.length + 1}:${letters}$${this.heads.length + this.nUnits}`;
  }

  /** Address of what is said of a node above the units. */
  head(sheet: keyof Headings, name: Head, node: number): string {
    return `${this.on(sheet)}${this.letters(node)}$${this.heads.indexOf(name) + 1}`;
  }

  /** Address of the children's cells of a unit, or of what is said of them above the units. */
  children(sheet: keyof Headings, node: number, row: number | Head): string {
    const children = childrenOf(this.framework, node);
    const line = typeof row === 'number' ? `${this.heads.length + row + 1}` : `$${this.heads.indexOf(row) + 1}`;
    const [first, last] = [this.letters(children[0]), this.letters(children[children.length - 1])];
    return `${this.on(sheet)}${first}${line}:${last}${line}`;
  }

  private letters(node: number): string {
    return columnLetters(this.columnOf.get(node)! + 1);
  }

  private on(sheet: keyof Headings): string {
    return `'${this.words[sheet]}'!`;
  }
}
