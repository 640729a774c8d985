import { describe, expect, it } from 'vitest';
import { compute, createModel, emptyScenario, rootOf, withAdjustment, type Result } from '../../src/core';
import { climb, ladder, ladderHeight, ladderPicture, ladderWithin, type Ladder } from '../../src/charts/ladder';
import { marksOf } from '../../src/charts/marks';
import { plainMeasure, plainTheme, vi } from './plain';

/** An index of one indicator: unit k of n has the value n − k, so it stands at rank k + 1. */
function line(n: number) {
  const units = Array.from({ length: n }, (_, u) => `u${u}`);
  const model = createModel(
    [
      { code: 'x', parent: 'I', level: 1, weight: 1 },
      { code: 'I', parent: null, level: 2, weight: 1 },
    ],
    units,
    units.map((unit, u) => ({ unit, indicator: 'x', value: n - u })),
  );
  const base = compute(model, emptyScenario);
  const withValue = (unit: number, value: number | null): Result =>
    compute(model, withAdjustment(emptyScenario, units[unit], 'x', value));
  return { base, withValue, root: rootOf(model.framework) };
}

/** A ladder as text: ranks, «…n» for gaps of n, «|» for the target line. */
const drawn = ({ items, aboveTarget }: Ladder): string =>
  items
    .map(
      (item, k) =>
        ('row' in item ? String(item.row.rank) : `…${item.hidden.length}`) + (k + 1 === aboveTarget ? ' |' : ''),
    )
    .join(' ');

describe('ladder', () => {
  const { base, withValue, root } = line(63);
  const cases: [what: string, unit: number, target: number, neighbours: number, expected: string][] = [
    ['the way to the target and the neighbourhood', 17, 10, 3, '1 2 3 4 5 6 7 8 9 10 | 11 …3 15 16 17 18 19 20 21 …42'],
    ['no gap where both meet', 12, 10, 3, '1 2 3 4 5 6 7 8 9 10 | 11 12 13 14 15 16 …47'],
    ['a lone hidden row is shown', 15, 10, 3, '1 2 3 4 5 6 7 8 9 10 | 11 12 13 14 15 16 17 18 19 …44'],
    ['a unit above the line', 1, 5, 2, '1 2 3 4 5 | 6 …57'],
    ['the last unit', 62, 2, 2, '1 2 | 3 …57 61 62 63'],
    ['a target far down shows the ends of the way', 5, 40, 1, '1 2 3 4 5 6 7 …31 39 40 | 41 42 …21'],
    ['the target at the last rank has no line below it', 61, 63, 1, '1 2 3 …57 61 62 63 |'],
  ];
  it.each(cases)('%s', (_, unit, target, neighbours, expected) => {
    expect(drawn(ladder(base, base, root, unit, target, neighbours))).toBe(expected);
  });

  it('carries rank and score before and after', () => {
    const { items } = ladder(base, withValue(4, 62.5), root, 4, 3, 1);
    expect(items.flatMap((item) => ('row' in item ? [item.row] : []))[1]).toEqual({
      unit: 4,
      rank: 2,
      rankBefore: 5,
      score: (61.5 / 62) * 100,
      scoreBefore: (58 / 62) * 100,
    });
  });

  it('leaves out a unit without a score', () => {
    const after = withValue(0, null);
    const shown = ladder(base, after, root, 0, 2, 1);
    expect(drawn(shown)).toBe('1 2 | 3 …59');
    expect(
      shown.items.flatMap((item) => ('row' in item ? [item.row.unit] : item.hidden.map((row) => row.unit))),
    ).not.toContain(0);
  });

  it('puts the line below all who share the target rank', () => {
    expect(drawn(ladder(base, withValue(2, 62), root, 0, 2, 1))).toBe('1 2 2 | 4 …59');
  });

  it('widens the neighbourhood as long as there is room', () => {
    // 10 + 1 to the line, 7 around the unit, two gaps and the line's own room: 20.75 rungs.
    expect(drawn(ladderWithin(0, false, base, base, root, 30, 10))).toBe(
      '1 2 3 4 5 6 7 8 9 10 | 11 …16 28 29 30 31 32 33 34 …29',
    );
    expect(drawn(ladderWithin(24 * 25, false, base, base, root, 30, 10))).toBe(
      '1 2 3 4 5 6 7 8 9 10 | 11 …15 27 28 29 30 31 32 33 34 35 …28',
    );
    expect(drawn(ladderWithin(5000, false, base, base, root, 30, 10)).split(' ')).toHaveLength(64);
  });

  it('folds the way to the target where the room holds the own rung fast', () => {
    const inRoom = (rungs: number) => drawn(ladderWithin(rungs * 20, true, base, base, root, 30, 10)).split(' ');
    const [all, few, least] = [24, 16, 5].map(inRoom);
    for (const items of [all, few, least]) expect(items).toContain('31');
    expect(all.length).toBeGreaterThan(few.length);
    expect(few.length).toBeGreaterThan(least.length);
    // The target's own place and the one before it stay.
    for (const items of [few, least]) expect(items).toEqual(expect.arrayContaining(['10', '11']));
  });

  it('takes the room there is, within what can be read', () => {
    const shown = ladder(base, base, root, 30, 10);
    expect([0, 450, 5000].map((room) => ladderHeight(shown, room))).toEqual([415, 450, 519]);
  });
});

describe('climb', () => {
  it.each<[now: number, before: number, text: string]>([
    [12, 18, '▲6'],
    [19, 18, '▼1'],
    [18, 18, ''],
    [18, 0, ''],
    [0, 18, ''],
  ])('rank %i after %i is «%s»', (now, before, text) => expect(climb(now, before)).toBe(text));
});

describe('ladderPicture', () => {
  const { base, withValue, root } = line(6);
  const after = withValue(3, 5.5);
  const words = {
    name: (unit: number) => `U${unit}`,
    hidden: (n: number) => `${n} more`,
    target: 'the target',
    score: (score: string, before: string) => `${score} was ${before}`,
    rank: (rank: number, before: number) => `${rank} was ${before}`,
  };
  const shown = ladder(base, after, root, 3, 1, 1);
  const picture = ladderPicture(shown, 100, 6, 3, words, vi, plainTheme, plainMeasure);
  const marks = marksOf(picture)!;

  it('is 1 | 2 3 …3 for the unit that climbed from the fourth place to the second', () => {
    expect(drawn(shown)).toBe('1 | 2 3 …3');
  });

  it('gives every unit its own bar, those of a gap waiting in it', () => {
    const [bars] = picture.data.datasets;
    const y = (k: number) => bars.data[k].y;
    expect([0, 3, 1].map(y)).toEqual([1, 2.75, 3.75]);
    expect([2, 4, 5].map(y)).toEqual([4.75, 4.75, 4.75]);
    expect(bars.data[3].x).toBe(90);
  });

  it('marks the own bar, the movers and the rest', () => {
    expect((picture.data.datasets[0].backgroundColor as string[]).slice(0, 4)).toEqual(['bar', 'ink3', 'bar', 'own']);
  });

  it('writes rank, name, score and change beside the shown bars only', () => {
    const text = (k: number) => {
      const row = marks.rows![k];
      return (
        row &&
        [...row.start!, ...row.end]
          .map((span) => span.text.trim())
          .join(' ')
          .trim()
      );
    };
    expect([0, 1, 2, 3].map(text)).toEqual(['1 U0 100,00', '3 U1 80,00 ▼1', null, '2 U3 90,00 ▲2']);
    expect(marks.rows![3]!.end[1].color).toBe('gain');
    expect(marks.rows![1]!.end[1].color).toBe('loss');
  });

  it('marks the score before, where it differs in print', () => {
    expect(marks.rows![3]!.tick).toEqual({ at: 40, color: 'ink' });
    expect(marks.rows![3]!.clear).toBe(40);
    expect(marks.rows![1]!.tick).toBeUndefined();
  });

  it('aligns ranks at their right', () => {
    const { base: longer, root: at } = line(12);
    const tens = ladderPicture(ladder(longer, longer, at, 9, 12), 300, 12, 9, words, vi, plainTheme, plainMeasure);
    expect([8, 9].map((k) => marksOf(tens)!.rows![k]!.start![0].at)).toEqual([10, 0]);
  });

  it('draws the target line between two rungs, and the gap as words', () => {
    expect(marks.lines).toEqual([{ from: [null, 1.875], to: [null, 1.875], color: 'target', width: 1.5 }]);
    expect(marks.notes!.map(({ text, y }) => [text, y])).toEqual([
      ['⋯ 3 more', 4.75],
      ['the target', 1.875],
    ]);
  });

  it('starts bars at zero', () => {
    expect(picture.options!.scales!.x).toMatchObject({ min: 0, max: 100 });
  });

  it('keeps a score below zero on the picture', () => {
    const z: Result = { ...base, scores: base.scores.map((score) => score / 50 - 1) };
    const below = ladderPicture(ladder(z, z, root, 3, 1, 3), 100, 6, 3, words, vi, plainTheme, plainMeasure);
    expect(below.options!.scales!.x).toMatchObject({ min: -1, max: 1 });
  });

  it('among very many units keeps bars for the rungs only', () => {
    const { base: many, root: at } = line(1000);
    const long = ladder(many, many, at, 500, 3);
    const drawnLong = ladderPicture(long, 400, 1000, 500, words, vi, plainTheme, plainMeasure);
    const shownUnits = [0, 1, 2, 3, 497, 498, 499, 500, 501, 502, 503];
    expect(drawn(long)).toBe('1 2 3 | 4 …493 498 499 500 501 502 503 504 …496');
    expect(drawnLong.data.datasets[0].data).toHaveLength(shownUnits.length);
    expect(marksOf(drawnLong)!.rows!.map((row) => row!.start![1].text)).toEqual(shownUnits.map((u) => `U${u}`));
    expect(marksOf(drawnLong)!.notes!.map(({ text }) => text)).toContain('⋯ 496 more');
    expect((drawnLong.data.datasets[0].backgroundColor as string[])[7]).toBe('own');
  });
});
