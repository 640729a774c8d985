import { performance } from 'node:perf_hooks';
import { mergeUserValues, type UserValue } from '../../src/facts/user-values';
import { workbookDocument } from '../../src/io/documents/document';
import { edit, startHistory } from '../../src/state/workbook/history';
import { setUserValues } from '../../src/state/workbook/user-figures';
import { newWorkbook, type Steps } from '../../src/state/workbook/workbook.svelte';

/**
 * What an autosave costs the main thread: the copy that the store makes of a workbook with many figures of the user's
 * own, after a few edits of single ones.
 */
const identity = { id: 'bench@1', fingerprint: 'x' };
const origin = { status: 'user', source: 'bench', date: '2026-11-21' } as const;

/** Milliseconds of each of `times` saves. */
function saves(nUnits: number, nIndicators: number, times = 21): number[] {
  const values = Array.from({ length: nUnits * nIndicators }, (_, k): UserValue => {
    const [unit, indicator] = [`u${k % nUnits}`, `i${Math.floor(k / nUnits)}`];
    return { unit, indicator, value: (k * 7919) % 1000, ...origin };
  });
  const takeIn = (history: Steps, added: readonly UserValue[]): Steps => {
    const { imports } = history.present;
    return edit(history, { code: 'own', name: 'bench' }, 0, (doc) =>
      setUserValues(doc, imports, mergeUserValues(imports, added)),
    );
  };
  const typed = values.slice(0, 5).map((value, k) => [{ ...value, value: -k, source: 'typed' }]);
  const { present, past, future } = [values, ...typed].reduce(takeIn, startHistory(newWorkbook('bench')));
  return Array.from({ length: times }, () => {
    const started = performance.now();
    structuredClone({ document: workbookDocument(present, identity, present.imports), past, future });
    return performance.now() - started;
  });
}

for (const [nUnits, nIndicators, most] of [
  [63, 52, 2],
  [3000, 200, 50],
]) {
  const times = saves(nUnits, nIndicators).sort((a, b) => a - b);
  const median = times[Math.floor(times.length / 2)];
  console.log(
    `${nUnits * nIndicators} own figures: median ${median.toFixed(2)} ms, worst ${times.at(-1)!.toFixed(2)} ms (bound ${most})`,
  );
}
