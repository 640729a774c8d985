import { describe, expect, it } from 'vitest';
import { emptyScenario } from '../../src/core';
import { noSettings } from '../../src/state/lanes/planner.svelte';
import { newWorkbook, Workbook } from '../../src/state/workbook/workbook.svelte';

const workbook = () => new Workbook(newWorkbook('First'), () => 7);

describe('Workbook', () => {
  it('keeps only what differs from the baseline', () => {
    const book = workbook();
    book.adjust('A', 'x', 5, 3);
    expect(book.scenario.adjustments).toEqual({ A: { x: 5 } });
    book.adjust('A', 'x', 3, 3);
    expect(book.scenario.adjustments).toEqual({});
  });

  it('writes a section as one step, which undo takes back', () => {
    const book = workbook();
    book.setSection('planning', { ...noSettings, beyond: 10 });
    book.setSection('planning', { ...noSettings, beyond: 10 });
    expect(book.steps.map((step) => step.label)).toEqual([{ code: 'section', section: 'planning' }]);
    expect(book.sections.planning?.beyond).toBe(10);
    book.undo();
    expect(book.sections).toEqual({});
    book.redo();
    book.setSection('planning', undefined);
    expect(book.sections).toEqual({});
  });

  it('makes one step of a gesture and a new one of the next', () => {
    const book = workbook();
    for (const value of [4, 5, 6]) book.adjust('A', 'x', value, 3, 'slide x');
    book.endGesture();
    for (const value of [7, 8]) book.adjust('A', 'x', value, 3, 'slide x');
    book.endGesture();
    expect(book.steps.map((step) => step.label)).toEqual([
      { code: 'adjust', unit: 'A', indicator: 'x', to: 6 },
      { code: 'adjust', unit: 'A', indicator: 'x', to: 8 },
    ]);
    book.undo();
    expect(book.scenario.adjustments).toEqual({ A: { x: 6 } });
  });

  it('a gesture that returns to its start leaves no step, and may go on', () => {
    const book = workbook();
    book.adjust('A', 'x', 4, 3, 'slide x');
    book.adjust('A', 'x', 3, 3, 'slide x');
    expect(book.steps).toEqual([]);
    book.adjust('A', 'x', 9, 3, 'slide x');
    expect(book.steps.length).toBe(1);
    book.undo();
    expect(book.scenario.adjustments).toEqual({});
  });

  it('a gesture never swallows the step before it', () => {
    const book = workbook();
    book.adjust('A', 'x', 4, 3);
    book.adjust('A', 'y', 1, 0, 'slide y');
    book.adjust('A', 'y', 2, 0, 'slide y');
    book.undo();
    expect(book.scenario.adjustments).toEqual({ A: { x: 4 } });
  });

  it('resets a value, a province, everything; each can be undone', () => {
    const book = workbook();
    book.adjust('A', 'x', 4, 3);
    book.adjust('A', 'y', 4, 3);
    book.adjust('B', 'x', 4, 3);
    book.setMethod('goalposts', 'frozen', 'refit');
    book.resetValue('A', 'x');
    expect(book.scenario.adjustments).toEqual({ A: { y: 4 }, B: { x: 4 } });
    book.resetUnit('A');
    expect(book.scenario.adjustments).toEqual({ B: { x: 4 } });
    book.resetAll();
    expect([book.scenario.adjustments, book.scenario.method]).toEqual([{}, {}]);
    book.undo();
    expect([book.scenario.adjustments, book.scenario.method]).toEqual([{ B: { x: 4 } }, { goalposts: 'frozen' }]);
  });

  it('keeps a switch of the method only while it differs', () => {
    const book = workbook();
    book.setMethod('goalposts', 'frozen', 'refit');
    book.setMethod('goalposts', 'refit', 'refit');
    expect(book.scenario.method).toEqual({});
  });
});

describe('Scenarios of a workbook', () => {
  const names = (book: Workbook) => book.scenarios.map((s) => s.name);

  it('adds, duplicates, renames, describes and removes; every step can be undone', () => {
    const book = workbook();
    book.adjust('A', 'x', 4, 3);
    const second = book.add('Second');
    expect([names(book), book.active.id]).toEqual([['First', 'Second'], second]);
    const copy = book.duplicate('s1', 'Copy');
    expect([names(book), book.active.id]).toEqual([['First', 'Copy', 'Second'], copy]);
    expect(book.scenario.adjustments).toEqual({ A: { x: 4 } });
    book.rename(second, 'Other');
    book.describe(second, 'What if');
    book.remove(copy);
    expect(book.scenarios.map((s) => [s.name, s.description])).toEqual([
      ['First', ''],
      ['Other', 'What if'],
    ]);
    expect(book.steps.map((step) => step.label.code)).toEqual([
      'adjust',
      'add',
      'duplicate',
      'rename',
      'describe',
      'delete',
    ]);
    book.undo();
    expect([names(book), book.active.id]).toEqual([['First', 'Copy', 'Other'], copy]);
    book.goTo(1);
    expect([names(book), book.active.id, book.scenario.adjustments]).toEqual([['First'], 's1', { A: { x: 4 } }]);
    book.goTo(6);
    expect(names(book)).toEqual(['First', 'Other']);
  });

  it('never gives an id twice, even after a removal', () => {
    const book = workbook();
    const second = book.add('Second');
    book.add('Third');
    book.remove(second);
    book.add('Fourth');
    expect(new Set(book.scenarios.map((s) => s.id)).size).toBe(3);
  });

  it('gives a name that is taken a number', () => {
    const book = workbook();
    book.add('First');
    book.duplicate('s1', 'First');
    expect(names(book)).toEqual(['First', 'First (3)', 'First (2)']);
  });

  it('keeps the last scenario', () => {
    const book = workbook();
    book.remove('s1');
    expect([names(book), book.steps]).toEqual([['First'], []]);
  });

  it('edits only the current scenario; choosing another is no step', () => {
    const book = workbook();
    book.adjust('A', 'x', 4, 3);
    const second = book.add('Second');
    book.choose('s1');
    expect(book.steps.length).toBe(2);
    book.adjust('A', 'x', 9, 3);
    expect(book.scenarios.map((s) => s.scenario.adjustments)).toEqual([{ A: { x: 9 } }, {}]);
    book.choose(second);
    book.choose('nobody');
    expect(book.active.id).toBe(second);
  });

  it('undo activates the scenario that it changes', () => {
    const book = workbook();
    const second = book.add('Second');
    book.choose('s1');
    book.adjust('A', 'x', 4, 3);
    book.choose(second);
    book.undo();
    expect([book.active.id, book.scenario.adjustments]).toEqual(['s1', {}]);
    book.choose(second);
    book.redo();
    expect([book.active.id, book.scenario.adjustments]).toEqual(['s1', { A: { x: 4 } }]);
  });

  it('resets one value to the mark or to the baseline, and says which', () => {
    const book = workbook();
    const target = { kind: 'value', unit: 'A', indicator: 'x' } as const;
    book.adjust('A', 'x', 4, 3);
    book.keepCheckpoint('s1');
    book.adjust('A', 'x', 9, 3);
    book.reset(target, 'saved');
    expect(book.scenario.adjustments).toEqual({ A: { x: 4 } });
    book.reset(target, 'saved');
    book.reset(target, 'baseline');
    expect(book.scenario.adjustments).toEqual({});
    expect(book.steps.slice(3).map((step) => step.label)).toEqual([
      { code: 'reset', target, to: 'saved' },
      { code: 'reset', target, to: 'baseline' },
    ]);
    book.reset(target, 'saved');
    expect(book.scenario.adjustments).toEqual({ A: { x: 4 } });
  });

  it('goes back to the whole mark, switches and weights too', () => {
    const book = workbook();
    book.setMethod('goalposts', 'frozen', 'refit');
    book.keepCheckpoint('s1');
    book.setMethod('goalposts', 'refit', 'refit');
    book.adjust('A', 'x', 9, 3);
    book.resetAll('saved');
    expect(book.scenario).toEqual({ adjustments: {}, method: { goalposts: 'frozen' }, weights: {} });
    const steps = book.steps.length;
    book.resetAll('saved');
    expect(book.steps.length).toBe(steps);
  });

  it('a copy keeps the mark of its original', () => {
    const book = workbook();
    book.adjust('A', 'x', 4, 3);
    book.keepCheckpoint('s1');
    book.duplicate('s1', 'Copy');
    book.adjust('A', 'x', 5, 3);
    book.resetAll('saved');
    expect(book.scenario.adjustments).toEqual({ A: { x: 4 } });
  });

  it('takes scenarios of a file beside its own as one step', () => {
    const book = workbook();
    const from = { description: '', scenario: emptyScenario, saved: null };
    book.addAll('file.json', [
      { ...from, name: 'P' },
      { ...from, name: 'Q' },
    ]);
    expect([names(book), book.active.name]).toEqual([['First', 'P', 'Q'], 'P']);
    book.undo();
    expect(names(book)).toEqual(['First']);
  });
});
