import type { Scenario } from '../../core';
import { placeOf } from '../../state/workbook/compare';
import {
  baselineOf,
  editIn,
  editsOf,
  sameValue,
  targetKey,
  type EditTarget,
  type EditValue,
} from '../../state/workbook/edits';
import type { OpenIndex } from '../../facts/open-index';

/** One thing that the scenario has otherwise than the baseline, or otherwise than its mark. */
export interface ChangeRow {
  readonly key: string;
  readonly target: EditTarget;
  /** Undefined: these data have no such thing. */
  readonly baseline: EditValue | undefined;
  /** The mark's value; undefined where no mark is kept. */
  readonly saved: EditValue | undefined;
  readonly now: EditValue;
  readonly differsFromBaseline: boolean;
  readonly differsFromSaved: boolean;
}

/** Changes of one province, or those of the method, or of weights. */
export interface ChangeGroup {
  readonly key: string;
  readonly kind: EditTarget['kind'];
  /** Code of the province; null for method and weights. */
  readonly unit: string | null;
  readonly rows: readonly ChangeRow[];
}

/** Every change of a scenario, by province in the data's order, then method, then weights; what does not differ is left out. */
export function changeGroups(loaded: OpenIndex, scenario: Scenario, saved: Scenario | null): ChangeGroup[] {
  const targets = new Map(
    [...editsOf(scenario), ...(saved ? editsOf(saved) : [])].map(({ target }) => [targetKey(target), target]),
  );
  const rows = [...targets].flatMap(([key, target]): ChangeRow[] => {
    const baseline = baselineOf(loaded, target);
    const of = (from: Scenario): EditValue => {
      const set = editIn(from, target);
      return set === undefined ? (baseline ?? null) : set;
    };
    const now = of(scenario);
    const mark = saved ? of(saved) : undefined;
    const unknown = baseline === undefined && editIn(scenario, target) !== undefined;
    const differsFromBaseline = unknown || !sameValue(now, baseline);
    const differsFromSaved = saved !== null && !sameValue(now, mark);
    return differsFromBaseline || differsFromSaved
      ? [{ key, target, baseline, saved: mark, now, differsFromBaseline, differsFromSaved }]
      : [];
  });
  const groups = new Map<string, ChangeGroup & { rows: ChangeRow[] }>();
  for (const row of rows.sort((a, b) => placeOf(loaded, a.target) - placeOf(loaded, b.target))) {
    const unit = row.target.kind === 'value' ? row.target.unit : null;
    const key = unit === null ? row.target.kind : `value ${unit}`;
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { key, kind: row.target.kind, unit, rows: [row] });
  }
  return [...groups.values()];
}

/** How much a scenario changes: edits that change something, and the provinces whose values they are. */
export function changeCount(loaded: OpenIndex, scenario: Scenario): { edits: number; provinces: number } {
  const groups = changeGroups(loaded, scenario, null);
  return {
    edits: groups.reduce((sum, { rows }) => sum + rows.length, 0),
    provinces: groups.filter(({ unit }) => unit !== null).length,
  };
}

/** How many things are otherwise than in the mark. */
export const sinceCheckpoint = (loaded: OpenIndex, scenario: Scenario, saved: Scenario): number =>
  changeGroups(loaded, scenario, saved)
    .flatMap(({ rows }) => rows)
    .filter((row) => row.differsFromSaved).length;
