import type { Catalogue } from './catalogue';
import type { Layout } from './layout';
import { territoryKey, type Answers, type Fix, type Problems } from '../problems/problem';
import { placeOf, textOf, type Sheet } from '../tables/sheet';

/** A row or a column of a table that names a unit as it is since units were merged. */
interface Line {
  readonly at: number;
  readonly text: string;
  /** Units that it was made of. */
  readonly parts: readonly string[];
}

/**
 * Merged units bear names that smaller ones bore before, so a table of the merged ones would land on the smaller ones
 * without a word. Such a table is recognised, and asked about once.
 * @returns the sheet to read, without the units whose territory changed where these are meant; null while it is asked
 */
export function onTerritory(
  sheet: Sheet,
  layout: Layout,
  catalogue: Catalogue,
  problems: Problems,
  answers: Answers,
): Sheet | null {
  const lines = linesOfMerged(sheet, layout, catalogue);
  if (lines === null) return sheet;
  const changed = lines.filter(({ parts }) => parts.length > 1);
  const answer = answers[territoryKey(sheet)];
  if (answer?.kind !== 'territory') {
    const fixes: Fix[] = [
      { kind: 'territory', of: 'merged' },
      { kind: 'territory', of: 'old' },
      { kind: 'use', use: { kind: 'skipped' } },
    ];
    const detail = { of: catalogue.units.length, now: catalogue.successors.length };
    problems.add('merged-units', 'question', placeOf(sheet), lines.length, fixes, {
      ...detail,
      same: lines.length - changed.length,
    });
    return null;
  }
  if (answer.of === 'old') return sheet;
  problems.add('territory-changed', 'notice', placeOf(sheet), changed.map(({ text }) => text).join(', '));
  const out = new Set(changed.map(({ at }) => at));
  const acrossUnits = layout.kind === 'transposed';
  const rows = sheet.rows.map((row, r) =>
    acrossUnits ? row.map((cell, c) => (out.has(c) ? null : cell)) : out.has(r) ? [] : row,
  );
  return { ...sheet, rows };
}

/** Lines that name the units as they are now, where nearly all of these are named and none that has gone; else null. */
function linesOfMerged({ rows }: Sheet, layout: Layout, catalogue: Catalogue): Line[] | null {
  const { successors, matchSuccessor, matchUnit, units } = catalogue;
  if (layout.kind === 'profile' || successors.length === 0 || successors.length === units.length) return null;
  const places: { at: number; texts: string[] }[] =
    layout.kind === 'transposed'
      ? rows[layout.header].map((cell, c) => ({ at: c, texts: layout.nodes.includes(c) ? [] : [textOf(cell)] }))
      : rows.slice(layout.header + 1).map((row, k) => ({
          at: layout.header + 1 + k,
          texts: layout.units.map((c) => textOf(row[c] ?? null)),
        }));
  const partsOf = new Map(successors.map(({ code, parts }) => [code, parts]));
  const [now, gone] = [new Set<string>(), new Set<string>()];
  const lines: Line[] = [];
  for (const { at, texts } of places) {
    // a name says more than a number
    const written = texts.filter((text) => text !== '').sort((a, b) => Number(/^\d/.test(a)) - Number(/^\d/.test(b)));
    const found = written.flatMap((text) => ({ text, code: matchSuccessor.code(text), old: matchUnit.code(text) }));
    for (const { code, old } of found) if (code === null && old !== null) gone.add(old);
    const named = found.find(({ code }) => code !== null);
    if (!named?.code) continue;
    now.add(named.code);
    lines.push({ at, text: named.text, parts: partsOf.get(named.code) ?? [] });
  }
  // one of the old ones may stand there for comparison
  return now.size >= 0.8 * successors.length && gone.size <= 1 ? lines : null;
}
