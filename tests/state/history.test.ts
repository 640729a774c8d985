import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amend, edit, goTo, redo, revise, startHistory, undo, type History } from '../../src/state/workbook/history';

type Doc = { a: number; b: number };
const start = (): History<Doc, string> => startHistory({ a: 0, b: 0 });
const set = (history: History<Doc, string>, key: keyof Doc, value: number) =>
  edit(history, `${key} = ${value}`, 0, (doc) => void (doc[key] = value));

describe('history', () => {
  it('undoes and redoes a labelled step', () => {
    const one = set(start(), 'a', 1);
    expect(one.past.map((entry) => entry.label)).toEqual(['a = 1']);
    expect(undo(one).present).toEqual({ a: 0, b: 0 });
    expect(redo(undo(one)).present).toEqual({ a: 1, b: 0 });
  });

  it('keeps no step for an edit that changes nothing', () => {
    expect(set(start(), 'a', 0).past).toEqual([]);
  });

  it('forgets the future at a new edit', () => {
    expect(set(undo(set(start(), 'a', 1)), 'b', 2).future).toEqual([]);
  });

  it('amends the last step from where it started', () => {
    let history = set(set(start(), 'b', 5), 'a', 1);
    for (const value of [2, 3, 4]) history = amend(history, `a = ${value}`, 0, (doc) => void (doc.a = value));
    expect(history.past.length).toBe(2);
    expect(history.past[1].label).toBe('a = 4');
    expect(undo(history).present).toEqual({ a: 0, b: 5 });
  });

  it('goes to any step, there and back', () => {
    const history = set(set(set(start(), 'a', 1), 'a', 2), 'b', 3);
    expect(goTo(history, 1).present).toEqual({ a: 1, b: 0 });
    expect(goTo(goTo(history, 0), 3).present).toEqual({ a: 2, b: 3 });
  });

  it('survives JSON', () => {
    const history = set(set(start(), 'a', 1), 'b', 2);
    const again = JSON.parse(JSON.stringify(history)) as typeof history;
    expect(undo(undo(again)).present).toEqual({ a: 0, b: 0 });
  });

  it('undo takes back any run of edits, in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a' as const, 'b' as const), fc.integer({ min: 0, max: 3 }))),
        (steps) => {
          const states = [start()];
          for (const [key, value] of steps) states.push(set(states.at(-1)!, key, value));
          const last = states.at(-1)!;
          const seen = new Set(states.map((state) => JSON.stringify(state.present)));
          let back = last;
          while (back.past.length > 0) {
            back = undo(back);
            expect(seen.has(JSON.stringify(back.present))).toBe(true);
          }
          expect(back.present).toEqual({ a: 0, b: 0 });
          expect(goTo(back, last.past.length).present).toEqual(last.present);
        },
      ),
    );
  });
});

describe('a part that is written whole', () => {
  type Board = { readonly name: string; readonly notes: readonly { readonly id: number; readonly text: string }[] };
  type Desk = { readonly board?: Board };
  const write = (history: History<Desk, string>, board: Board) =>
    edit(history, 'board', 0, (doc) => revise<Desk, 'board'>(doc, 'board', board));
  const note = (id: number) => ({ id, text: 'x'.repeat(100) });

  it('is kept as what changed in it', () => {
    let history = startHistory<Desk, string>({ board: { name: 'a', notes: [] } });
    for (let n = 0; n < 60; n++) {
      const { board } = history.present;
      history = write(history, { ...board!, notes: [...board!.notes, note(n)] });
    }
    const whole = JSON.stringify(history.present).length;
    expect(history.past).toHaveLength(60);
    expect(JSON.stringify(history.past).length).toBeLessThan(3 * whole);
    expect(JSON.stringify(write(history, { ...history.present.board!, name: 'b' }).past.at(-1)).length).toBeLessThan(
      200,
    );
  });

  it('becomes what it is to be, there and back', () => {
    const leaf = fc.oneof(fc.integer(), fc.string(), fc.constant(null));
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 3 },
        leaf,
        fc.array(tie('tree')),
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('tree')),
      ),
    }));
    fc.assert(
      fc.property(tree, tree, (before, after) => {
        const start = startHistory<{ part: unknown }, string>({ part: before });
        const done = edit(start, 'part', 0, (doc) => revise<{ part: unknown }, 'part'>(doc, 'part', after));
        expect(done.present).toEqual({ part: after });
        expect(undo(done).present).toEqual({ part: before });
        expect(redo(undo(done)).present).toEqual({ part: after });
      }),
    );
  });
});
