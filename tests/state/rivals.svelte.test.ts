import { describe, expect, it } from 'vitest';
import { emptyScenario, type RivalAssumption } from '../../src/core';
import { baselineOf, editsOf, fitToData, realEdits, sameEdits } from '../../src/state/workbook/edits';
import { conflictsOf, stack } from '../../src/state/workbook/stack';
import { newWorkbook, Workbook } from '../../src/state/workbook/workbook.svelte';
import { loadedRivers } from './rivers';

const near: RivalAssumption = { kind: 'near', count: 10, own: false };

describe('what the rivals do', () => {
  it('is one step of the scenario, which undo and a reset take back', () => {
    const book = new Workbook(newWorkbook('First'), () => 7);
    book.setRivals(near);
    book.setRivals({ own: false, count: 10, kind: 'near' });
    expect(book.steps.map((step) => step.label)).toEqual([{ code: 'rivals', to: near }]);
    expect(book.scenario.rivals).toEqual(near);
    book.undo();
    expect(book.scenario.rivals).toBeUndefined();
    book.redo();
    book.resetAll();
    expect(book.scenario).toStrictEqual(emptyScenario);
    book.undo();
    book.reset({ kind: 'rivals' }, 'baseline');
    expect(book.scenario).toStrictEqual(emptyScenario);
  });

  it('standing still is what a scenario says without a word', () => {
    const book = new Workbook(newWorkbook('First'), () => 7);
    book.setRivals({ kind: 'still' });
    expect(book.steps).toEqual([]);
    book.setRivals(near);
    book.setRivals({ kind: 'still' });
    expect(book.scenario).toStrictEqual(emptyScenario);
  });

  it('is an edit like any other: compared, stacked, told apart', () => {
    const loaded = loadedRivers();
    const own = { ...emptyScenario, rivals: near };
    expect(editsOf(own)).toEqual([{ target: { kind: 'rivals' }, to: near }]);
    expect(baselineOf(loaded, { kind: 'rivals' })).toEqual({ kind: 'still' });
    expect(realEdits(loaded, own)).toHaveLength(1);
    expect(sameEdits(own, emptyScenario)).toBe(false);
    const other = { ...emptyScenario, rivals: { kind: 'drift', own: true } as const };
    expect(conflictsOf(own, other)).toHaveLength(1);
    expect(stack(emptyScenario, own, new Map())).toStrictEqual(own);
  });

  it('about a unit that these data do not have falls away with its edits', () => {
    const loaded = loadedRivers();
    const strange = { ...emptyScenario, rivals: { kind: 'unit', unit: 'nowhere', points: 1 } as const };
    expect(fitToData(loaded, strange)).toStrictEqual({
      scenario: emptyScenario,
      dropped: [{ target: { kind: 'rivals' }, to: strange.rivals }],
    });
    const unit = loaded.data.units[0].code;
    const known = { ...emptyScenario, rivals: { kind: 'unit', unit, points: 1 } as const };
    expect(fitToData(loaded, known).dropped).toEqual([]);
  });
});
