import { effectiveWeights, rootOf, spread, type Framework, type Model, type Result } from '../../core';
import { originAt } from '../../facts/cell-table';
import { type CellTable } from '../../facts/package';
import { fold } from '../../io/recognise/match';
import type { DataPackage, NodeFacts, Status } from '../../facts/package';
import { nodeKind } from './proof';

/** An indicator as the framework table shows it. */
export interface IndicatorRow {
  readonly node: number;
  readonly facts: NodeFacts;
  /** Share in the whole index, 0–1. */
  readonly weight: number;
  readonly worst: number;
  readonly median: number;
  readonly best: number;
  /** Number of values by status. */
  readonly counts: Readonly<Record<Status, number>>;
}

export interface PillarGroup {
  readonly node: number;
  readonly facts: NodeFacts;
  readonly weight: number;
  readonly indicators: readonly IndicatorRow[];
}

export const noCounts = (): Record<Status, number> => ({
  published: 0,
  derived: 0,
  'stand-in': 0,
  estimated: 0,
  user: 0,
});

/** Pillar that a node belongs to: its ancestor below the sub-indices; in flat frameworks its highest one below the index. */
export function pillarOf(framework: Framework, node: number): number {
  let at = node;
  while (framework.parent[at] !== rootOf(framework) && nodeKind(framework, at) !== 'pillar') at = framework.parent[at];
  return at;
}

/** Number of an indicator's values by status. */
function countsOf(cells: CellTable, indicator: number, nUnits: number): Record<Status, number> {
  const counts = noCounts();
  for (let at = indicator * nUnits; at < (indicator + 1) * nUnits; at++)
    if (!Number.isNaN(cells.values[at])) counts[originAt(cells, at)!.status]++;
  return counts;
}

/** The framework by pillar, indicators in framework order. */
export function frameworkGroups(data: DataPackage, { framework }: Model, baseline: Result): PillarGroup[] {
  const facts = new Map(data.nodes.map((node) => [node.code, node]));
  const weights = effectiveWeights(framework);
  const groups = new Map<number, IndicatorRow[]>();
  for (let node = 0; node < framework.nIndicators; node++) {
    const code = framework.codes[node];
    const own = facts.get(code);
    if (!own) continue;
    const { low, median, high } = spread(baseline, node);
    const [worst, best] = framework.direction[node] === 1 ? [low, high] : [high, low];
    const pillar = pillarOf(framework, node);
    const row = {
      node,
      facts: own,
      weight: weights[node],
      worst,
      median,
      best,
      counts: countsOf(data.cells, node, baseline.nUnits),
    };
    groups.set(pillar, [...(groups.get(pillar) ?? []), row]);
  }
  return [...groups].flatMap(([node, indicators]) => {
    const own = facts.get(framework.codes[node]);
    return own ? [{ node, facts: own, weight: weights[node], indicators }] : [];
  });
}

/** The known-how of a framework entry that can be filtered by. */
export const aspects = ['scale', 'name', 'code', 'lead'] as const;
export type Aspect = (typeof aspects)[number];

export function standingOf(facts: NodeFacts, aspect: Aspect): string {
  if (aspect === 'scale') return facts.scaleStatus;
  if (aspect === 'name') return facts.nameStatus;
  return aspect === 'code' ? facts.codeStatus : facts.leadStatus;
}

/** What every aspect is known by, as found in the framework: pairs to filter by. */
export function standingsOf(groups: readonly PillarGroup[]): { aspect: Aspect; standing: string }[] {
  const indicators = groups.flatMap((group) => group.indicators);
  return aspects.flatMap((aspect) =>
    [...new Set(indicators.map((row) => standingOf(row.facts, aspect)))]
      .filter((standing) => standing !== '')
      .map((standing) => ({ aspect, standing })),
  );
}

/**
 * The groups with only the rows that fit the text (start of the code, or part of a name, source or lead) and the standing.
 * @param todayOf name of today of a lead agency, found by as well
 */
export function filterGroups(
  groups: readonly PillarGroup[],
  text: string,
  filter: { aspect: Aspect; standing: string } | null,
  todayOf: (agency: string) => string = (agency) => agency,
): PillarGroup[] {
  const wanted = fold(text);
  const holds = ({ facts }: IndicatorRow) =>
    wanted === '' ||
    facts.code.startsWith(text.trim()) ||
    (/\p{L}/u.test(wanted) &&
      [...[facts.name, facts.source, facts.lead].flatMap((l) => [l.vi, l.en]), todayOf(facts.lead.vi)].some((name) =>
        fold(name).includes(wanted),
      ));
  return groups
    .map((group) => ({
      ...group,
      indicators: group.indicators.filter(
        (row) => holds(row) && (!filter || standingOf(row.facts, filter.aspect) === filter.standing),
      ),
    }))
    .filter((group) => group.indicators.length > 0);
}
