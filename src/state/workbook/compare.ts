import {
  contributions,
  rootOf,
  scoreFloor,
  usesCopeland,
  type Framework,
  type Model,
  type Result,
  type Scenario,
  rankIn,
  scoreIn,
} from '../../core';
import { baselineOf, editIn, realEdits, sameValue, targetKey, type EditTarget, type EditValue } from './edits';
import type { OpenIndex } from '../../facts/open-index';

/** How many scenarios fit side by side. */
export const mostCompared = 4;

/** Something that is not the same in every scenario compared; values in the order of the scenarios. */
export interface Difference {
  readonly target: EditTarget;
  readonly baseline: EditValue;
  /** Effective values, the baseline's where a scenario leaves it. */
  readonly values: readonly EditValue[];
}

/** Only what differs: values first, province by province in the data's order, then switches, then weights. */
export function differences(loaded: OpenIndex, scenarios: readonly Scenario[]): Difference[] {
  const targets = new Map<string, EditTarget>();
  for (const scenario of scenarios)
    for (const { target } of realEdits(loaded, scenario)) targets.set(targetKey(target), target);
  const rows = [...targets.values()].flatMap((target): Difference[] => {
    const baseline = baselineOf(loaded, target);
    if (baseline === undefined) return [];
    const values = scenarios.map((scenario) => {
      const set = editIn(scenario, target);
      return set === undefined ? baseline : set;
    });
    return values.every((value) => sameValue(value, values[0])) ? [] : [{ target, baseline, values }];
  });
  return rows.sort((a, b) => placeOf(loaded, a.target) - placeOf(loaded, b.target));
}

/** Order of a target on screen. */
export function placeOf({ model }: OpenIndex, target: EditTarget): number {
  const { indexOf, nNodes } = model.framework;
  const nUnits = model.dataset.units.length;
  if (target.kind === 'value')
    return (model.unitAt.get(target.unit) ?? nUnits) * nNodes + (indexOf.get(target.indicator) ?? nNodes - 1);
  const values = (nUnits + 1) * nNodes;
  if (target.kind === 'method') return values;
  return target.kind === 'rivals' ? Infinity : values + 1 + (indexOf.get(target.node) ?? nNodes);
}

/** A province in each of the results compared. */
export interface Course {
  /** Position of the province. */
  readonly unit: number;
  /** 0 = unranked; null = this scenario has no result. */
  readonly ranks: readonly (number | null)[];
  readonly scores: readonly (number | null)[];
  /** Why it is shown: it is the province in question, some scenario edits it, or its rank differs. */
  readonly reason: 'own' | 'edited' | 'moved';
}

/** Largest difference of rank between two of the results; 0 for a province that no result ranks. */
function spreadOf(ranks: readonly (number | null)[]): number {
  const known = ranks.filter((rank) => rank !== null && rank > 0) as number[];
  return known.length < 2 ? 0 : Math.max(...known) - Math.min(...known);
}

/**
 * The provinces concerned: the one in question first, then those edited, then those whose rank is not the same in every
 * result, largest difference first.
 * @param results null where a scenario could not be computed
 */
export function courses(
  loaded: OpenIndex,
  scenarios: readonly Scenario[],
  results: readonly (Result | null)[],
  own: number,
): Course[] {
  const { model } = loaded;
  const edited = new Set(
    scenarios.flatMap((scenario) =>
      realEdits(loaded, scenario).flatMap(({ target }) =>
        target.kind === 'value' ? [model.unitAt.get(target.unit) ?? -1] : [],
      ),
    ),
  );
  const at = rootOf(model.framework);
  const all = model.dataset.units.map((_, unit): Course & { spread: number } => {
    const ranks = results.map((result) => (result ? rankIn(result, at, unit) : null));
    const scores = results.map((result) => (result ? scoreIn(result, at, unit) : null));
    const reason = unit === own ? 'own' : edited.has(unit) ? 'edited' : 'moved';
    return { unit, ranks, scores, reason, spread: spreadOf(ranks) };
  });
  const order = { own: 0, edited: 1, moved: 2 };
  return all
    .filter(({ reason, spread }) => reason !== 'moved' || spread > 0)
    .sort((a, b) => order[a.reason] - order[b.reason] || b.spread - a.spread || a.unit - b.unit)
    .map(({ unit, ranks, scores, reason }) => ({ unit, ranks, scores, reason }));
}

/** The aggregates that contributions are summed by: two levels above the indicators, or one where there are no more. */
export function pillarsOf(framework: Framework): number[] {
  const root = rootOf(framework);
  const pillarOf = (i: number): number => {
    const parent = framework.parent[i];
    const above = parent === root ? root : framework.parent[parent];
    return above === root ? parent : above;
  };
  return [...new Set(Array.from({ length: framework.nIndicators }, (_, i) => pillarOf(i)))];
}

/** Whether `node` is `ancestor` or lies below it. */
function within(framework: Framework, node: number, ancestor: number): boolean {
  let at = node;
  while (at !== -1 && at !== ancestor) at = framework.parent[at];
  return at === ancestor;
}

/** What each pillar adds to a province's score, in points of the index. */
export interface PillarPoints {
  readonly pillar: number;
  /** One a result; null where a scenario could not be computed or the province has no score. */
  readonly points: readonly (number | null)[];
}

/**
 * Contributions by pillar in each result: per result they add up to score − floor, the floor being the low end of the
 * normalised scale.
 */
export function pillarPoints(model: Model, results: readonly (Result | null)[], unit: number): PillarPoints[] {
  const { framework } = model;
  const root = rootOf(framework);
  const parts = results.map((result) =>
    result && !Number.isNaN(scoreIn(result, root, unit)) && !usesCopeland(result.method)
      ? contributions(model, result, unit)
      : null,
  );
  return pillarsOf(framework).map((pillar) => ({
    pillar,
    points: parts.map((own) => own && own.reduce((sum, x, i) => (within(framework, i, pillar) ? sum + x : sum), 0)),
  }));
}

/** The part of a score that no indicator gives: the low end of the scale. */
export const floorOf = (result: Result): number => scoreFloor(result.method);
