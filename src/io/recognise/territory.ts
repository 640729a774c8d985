import type { ImportRun } from './run';
import type { Catalogue } from './catalogue';
import type { Layout } from '../problems/sheet-use';
import { fold } from './match';
import { territoryKey, type Fix } from '../problems/problem';
import { atRow } from '../tables/yield';
import { placeOf, textOf, type Sheet } from '../tables/sheet';

/** The year in which units were merged. */
const mergedSince = 2025;

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
export function onTerritory(run: ImportRun, sheet: Sheet, layout: Layout): Sheet | null {
  const { answers, catalogue, problems } = run;
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

/** Whether what is written above a table, or its sheet's or file's name, speaks of the units as merged, or of a time before. */
function timeOf({ rows, sheet, file }: Sheet, header: number): { readonly merged: boolean; readonly old: boolean } {
  const above = rows.slice(0, Math.max(0, header + 1)).flatMap((row) => row.map(textOf));
  const words = [...above, sheet ?? '', file].map(fold).join(' | ');
  const years = [...words.matchAll(/(?<!\d)(20[0-4]\d)(?!\d)/g)].map(([year]) => Number(year));
  const speaks =
    /(sau|moi) (sap xep|sap nhap|hop nhat)|(tinh|dia phuong|don vi|cap tinh) moi\b|after (the )?merge|merged provinces/;
  return {
    merged: speaks.test(words) || years.some((year) => year >= mergedSince),
    old: years.length > 0 && years.every((year) => year < mergedSince),
  };
}

/** Lines that name the units as they are now and none that has gone: nearly all, or some where nothing speaks of a time before; else null. */
function linesOfMerged(sheet: Sheet, layout: Layout, catalogue: Catalogue): Line[] | null {
  const { rows } = sheet;
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
    atRow(at);
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
  if (now.size >= 0.8 * successors.length && gone.size <= 1) return lines;
  const isChanged = lines.some(({ parts }) => parts.length > 1);
  if (gone.size > 0 || !isChanged) return null;
  const { merged, old } = timeOf(sheet, layout.header);
  return merged || (lines.length >= 3 && !old) ? lines : null;
}
