import { orNull, valueIn, type Model, type Result } from '../core';
import { remembered } from './remembered';
import type { DataIdentity } from './identity';
import type { DataPackage, NodeFacts, UnitFacts } from './package';

/** An index in use: what is known of it, and what its pure readers need. */
export interface OpenIndex {
  /** With the user's figures in force. */
  readonly data: DataPackage;
  readonly model: Model;
  /** The index without any adjustment, by the method's defaults. */
  readonly baseline: Result;
  /** Of the package alone, before the user's figures. */
  readonly identity: DataIdentity;
}

const byCode = remembered(
  <Facts extends { readonly code: string }>(all: readonly Facts[]): ReadonlyMap<string, Facts> =>
    new Map(all.map((facts) => [facts.code, facts])),
) as <Facts extends { readonly code: string }>(all: readonly Facts[]) => ReadonlyMap<string, Facts>;

/** A unit by its code. */
export const unitFacts = ({ units }: Pick<DataPackage, 'units'>, code: string): UnitFacts | undefined =>
  byCode(units).get(code);

/** A node, such as an indicator, by its code. */
export const nodeFacts = ({ nodes }: Pick<DataPackage, 'nodes'>, code: string): NodeFacts | undefined =>
  byCode(nodes).get(code);

/** Raw value of a unit's indicator before any scenario; null = missing, undefined = there is no such place. */
export function baselineValue(
  { model, baseline }: OpenIndex,
  unit: string,
  indicator: string,
): number | null | undefined {
  const u = model.unitAt.get(unit);
  const i = model.framework.indexOf.get(indicator);
  if (u === undefined || i === undefined || i >= model.framework.nIndicators) return undefined;
  return orNull(valueIn(baseline, i, u));
}
