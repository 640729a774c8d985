import { indicatorPositions } from '../cell-table';
import type { DataPackage, Label, NodeFacts } from '../package';
import { regroup } from './regroup';
import type { Denominator, Grouping, RegroupRule } from './types';

/**
 * How the user wants the values of merged units to make one: added up; their mean, weighted by another indicator's column
 * or, with none, all alike; or not at all.
 */
export type OwnRule =
  { readonly kind: 'sum' } | { readonly kind: 'mean'; readonly by: string | null } | { readonly kind: 'none' };

/** Denominator of a mean in which all parts count alike. */
const alike = '=';

/** An index with its units merged by rules that the user states, one an indicator; each rule stands in the indicator's note. */
export function regroupByOwnRules(
  data: DataPackage,
  grouping: Grouping,
  rules: ReadonlyMap<string, OwnRule>,
): DataPackage {
  const { units, nodes, cells } = data;
  const positions = indicatorPositions(data.rows);
  const facts = new Map(nodes.map((node) => [node.code, node]));
  const weights = [...new Set([...rules.values()].flatMap((rule) => (rule.kind === 'mean' ? [rule.by] : [])))];
  const denominators = weights.map((by): Denominator => {
    const node = by === null ? null : facts.get(by)!;
    const at = by === null ? 0 : positions.get(by)! * units.length;
    return {
      code: by ?? alike,
      name: node?.name ?? { vi: 'trọng số bằng nhau', en: 'equal weights' },
      measure: node?.measure ?? { vi: '', en: '' },
      ...{ year: '', source: '' },
      values: node ? [...cells.values.subarray(at, at + units.length)] : units.map(() => 1),
    };
  });
  const stated = [...positions.keys()].map((indicator): RegroupRule => {
    const rule = rules.get(indicator) ?? { kind: 'none' };
    const denominator = rule.kind === 'mean' ? (rule.by ?? alike) : null;
    return { indicator, kind: rule.kind, denominator, note: { vi: '', en: '' } };
  });
  const merged = regroup({ ...data, regrouping: { rules: stated, denominators, groupings: [] } }, grouping);
  const nameOf = new Map(denominators.map(({ code, name }) => [code, name]));
  const applied = new Map(merged.regrouped!.rules.map((rule) => [rule.indicator, rule]));
  const withRule = (node: NodeFacts): NodeFacts => {
    const rule = applied.get(node.code);
    if (!rule) return node;
    const how = howOf(rule.why === null ? rule.kind : 'none', nameOf.get(rule.denominator ?? ''));
    return { ...node, note: { vi: `${node.note.vi} ${how.vi}`.trim(), en: `${node.note.en} ${how.en}`.trim() } };
  };
  return { ...merged, nodes: merged.nodes.map(withRule) };
}

function howOf(kind: RegroupRule['kind'], by: Label | undefined): Label {
  if (kind === 'none') return { vi: 'Khi gộp: bỏ trống.', en: 'Merged: left out.' };
  if (kind === 'sum') return { vi: 'Khi gộp: cộng lại.', en: 'Merged: summed.' };
  return {
    vi: `Khi gộp: bình quân theo ${by?.vi ?? ''}.`,
    en: `Merged: mean weighted by ${by?.en ?? ''}.`,
  };
}
