import { describe, expect, it } from 'vitest';
import { newWorkbook, Workbook } from '../../src/state/workbook.svelte';

const workbook = () => new Workbook(newWorkbook('First'), () => 7);

describe('Workbook', () => {
  it('keeps only what differs from the baseline', () => {
    const book = workbook();
    book.adjust('A', 'x', 5, 3);
    expect(book.scenario.adjustments).toEqual({ A: { x: 5 } });
    book.adjust('A', 'x', 3, 3);
    expect(book.scenario.adjustments).toEqual({});
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
