import { indicatorRows } from '../../core';
import type { DataPackage } from '../package';
import type { AppliedRule, NotCombined, RegroupRule } from './types';

/**
 * The rules that are followed on these data, one an indicator in the framework's order.
 * @param merged positions of the units that are merged with others; none = nothing is combined, nothing left out
 */
export function appliedRules(data: DataPackage, merged: readonly number[]): AppliedRule[] {
  const rules = new Map((data.regrouping?.rules ?? []).map((rule) => [rule.indicator, rule]));
  const denominators = new Map((data.regrouping?.denominators ?? []).map((each) => [each.code, each]));
  const positions = new Set(data.nodes.filter(({ scaleStatus }) => scaleStatus === 'position').map((n) => n.code));
  const whyNot = ({ kind, denominator, indicator }: RegroupRule): NotCombined | null => {
    if (merged.length === 0) return null;
    if (kind === 'none') return rules.has(indicator) ? 'rule' : 'no-rule';
    if (kind === 'sum') return positions.has(indicator) ? 'no-zero' : null;
    const weights = denominators.get(denominator ?? '')?.values;
    return weights && merged.every((u) => weights[u] > 0) ? null : 'no-denominator';
  };
  return indicatorRows(data.rows).map(({ code: indicator }) => {
    const rule = rules.get(indicator) ?? { indicator, kind: 'none', denominator: null, note: { vi: '', en: '' } };
    return { ...rule, why: whyNot(rule) };
  });
}
