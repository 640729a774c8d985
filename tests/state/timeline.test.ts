import { describe, expect, it } from 'vitest';
import { timeline } from '../../src/state/workbook/timeline';
import { newWorkbook, Workbook } from '../../src/state/workbook/workbook.svelte';

let clock = 0;
const workbook = () => new Workbook(newWorkbook('First'), () => ++clock);

describe('timeline', () => {
  it('lists what was done and what was undone, and where each step leads', () => {
    const book = workbook();
    book.adjust('A', 'x', 1, 0);
    book.add('Second');
    book.adjust('A', 'y', 2, 0);
    const all = timeline(book.history);
    book.goTo(1);
    expect(timeline(book.history)).toEqual(all);
    expect(all.map((step) => [step.at, step.label.code, step.scenario])).toEqual([
      [1, 'adjust', 's1'],
      [2, 'add', null],
      [3, 'adjust', 's2'],
    ]);
    expect(all[0].time).toBeLessThan(all[2].time);
    for (const { at } of all) {
      book.goTo(at);
      expect(book.steps.length).toBe(at);
    }
  });

  it('is empty before the first step', () => expect(timeline(workbook().history)).toEqual([]));
});
