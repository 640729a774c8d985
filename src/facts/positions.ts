import { indicatorPositions, originAt } from './cell-table';
import type { DataPackage, NodeFacts } from './package';

/** Measure of an indicator whose figures are all the user's, in place of one of the app's making. */
export const ownMeasure = { vi: 'đơn vị trong số liệu của bạn', en: 'measure of your own figures' };

/** Decimals that a target has: whole points where the indicator is known as converted points only. */
export const targetDecimals = ({ decimals, scaleStatus }: Pick<NodeFacts, 'decimals' | 'scaleStatus'>): number =>
  scaleStatus === 'position' ? 0 : decimals;

/** Indicators held as positions in the package, which the user's values have replaced as a whole. */
export function replacedWholes(base: DataPackage, withOwn: DataPackage): Set<string> {
  const scaled = withOwn.nodes.filter(({ scale }) => scale).map(({ code }) => code);
  const still = new Set([...positionIndicators(withOwn), ...scaled]);
  return new Set(positionIndicators(base).filter((code) => !still.has(code)));
}

/**
 * The package as it is when the user's figures have replaced whole columns of positions: these are then in the user's own
 * measure, without the limits of positions.
 */
export function withOwnMeasures(data: DataPackage): DataPackage {
  const held = new Set(positionIndicators(data));
  const isReplaced = ({ code, scaleStatus }: NodeFacts): boolean => scaleStatus === 'position' && !held.has(code);
  if (!data.nodes.some(isReplaced)) return data;
  const nodes = data.nodes.map((node) =>
    isReplaced(node) ? { ...node, measure: ownMeasure, possible: [null, null] as const, scaleStatus: '' } : node,
  );
  return { ...data, nodes };
}

/**
 * Indicators whose values are positions between the worst unit (0) and the best (100), for want of real figures. One that
 * holds only the user's values is not among them.
 */
export function positionIndicators({ rows, nodes, units, cells }: DataPackage): string[] {
  const at = indicatorPositions(rows);
  return nodes.flatMap(({ code, scaleStatus }) => {
    const i = scaleStatus === 'position' ? at.get(code) : undefined;
    if (i === undefined) return [];
    const isOurs = units.map((_, u) => {
      const cell = i * units.length + u;
      return Number.isNaN(cells.values[cell]) ? null : originAt(cells, cell)?.status !== 'user';
    });
    return isOurs.includes(false) && !isOurs.includes(true) ? [] : [code];
  });
}
