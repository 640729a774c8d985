import type { Result } from '../../core';
import { rankIn, rootOf, scoreIn, type Framework } from '../../core';
import type { DataPackage, PublishedFact } from '../../facts/package';
import type { Grouping } from '../../facts/regroup/types';
import { editionRows } from './editions';

/** A new unit, what it is made of, and what is printed of it. */
export interface NewUnitRow {
  readonly code: string;
  readonly name: Grouping['groups'][number]['name'];
  readonly parts: readonly Grouping['groups'][number]['name'][];
  /** In the sketch's baseline; null where that is not in use. */
  readonly score: number | null;
  readonly rank: number | null;
  /** As the edition of the new units prints them; null where nobody was seen to. */
  readonly printedScore: PublishedFact | null;
  readonly printedRank: PublishedFact | null;
  readonly sources: readonly string[];
}

/**
 * The new units of a grouping, by the rank of the sketch, or else as the grouping has them.
 * @param whole the index before its units are merged
 * @param sketch the baseline of the merged units; null where they are not in use
 */
export function newUnitRows(
  whole: DataPackage,
  grouping: Grouping,
  sketch: { readonly framework: Framework; readonly baseline: Result } | null,
): NewUnitRow[] {
  const nameOf = new Map(whole.units.map(({ code, name }) => [code, name]));
  const root = whole.rows.find(({ parent }) => parent === null)!.code;
  const printed = new Map(
    editionRows(whole.published.filter((f) => f.edition === grouping.edition && f.node === root)).map((row) => [
      row.unit,
      row,
    ]),
  );
  const at = sketch ? rootOf(sketch.framework) : -1;
  const rows = grouping.groups.map(({ code, name, parts }, u): NewUnitRow => {
    const row = printed.get(code);
    return {
      ...{ code, name },
      parts: parts.length > 1 ? parts.map((part) => nameOf.get(part)!) : [],
      score: sketch ? scoreIn(sketch.baseline, at, u) : null,
      rank: sketch ? rankIn(sketch.baseline, at, u) || null : null,
      printedScore: row?.score ?? null,
      printedRank: row?.rank ?? null,
      sources: row?.sources ?? [],
    };
  });
  return sketch ? rows.toSorted((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity)) : rows;
}
