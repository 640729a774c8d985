import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distributionPicture, dotStrip } from '../../src/charts/distribution';
import { marksOf } from '../../src/charts/marks';
import { plainTheme } from './plain';

describe('dotStrip', () => {
  it('piles up what lies close, each at its true value', () => {
    expect(dotStrip([0, 10, 1, 9.9, NaN, 5], 5)).toEqual([
      { unit: 0, value: 0, level: 1 },
      { unit: 2, value: 1, level: 2 },
      { unit: 5, value: 5, level: 1 },
      { unit: 3, value: 9.9, level: 1 },
      { unit: 1, value: 10, level: 2 },
    ]);
  });

  it('makes one pile of equal values', () => {
    expect(dotStrip([3, 3, 3]).map((dot) => dot.level)).toEqual([1, 2, 3]);
  });

  it('shows every present unit once, no two on one place', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: 0, max: 50 }), fc.constant(NaN)), { maxLength: 70 }),
        (values) => {
          const dots = dotStrip(values);
          expect(dots.map((dot) => dot.unit).sort((a, b) => a - b)).toEqual(
            values.flatMap((value, u) => (Number.isNaN(value) ? [] : [u])),
          );
          expect(new Set(dots.map((dot) => `${dot.value} ${dot.level}`)).size).toBe(dots.length);
        },
      ),
    );
  });
});

describe('distributionPicture', () => {
  const words = { name: (unit: number) => `U${unit}`, value: (value: number) => `${value} m` };
  const picture = (own: number, direction = 1) =>
    distributionPicture(dotStrip([0, 50, 100]), own, 50, direction, words, plainTheme);

  it('sets the own dot apart and names it', () => {
    const shown = picture(1);
    const { data } = shown;
    expect(data.datasets.map((set) => set.data)).toEqual([
      [
        { x: 0, y: 1 },
        { x: 100, y: 1 },
      ],
      [{ x: 50, y: 1 }],
    ]);
    expect(marksOf(shown)!.notes!.map(({ text, align }) => [text, align])).toEqual([['U1', 'center']]);
  });

  it.each([
    [0, 1, 'left'],
    [2, 1, 'right'],
    [0, -1, 'right'],
    [2, -1, 'left'],
  ])('hangs the name of unit %i inwards with direction %i: %s', (own, direction, align) => {
    expect(marksOf(picture(own, direction))!.notes![0].align).toBe(align);
  });

  it('puts the better side at the right', () => {
    expect(picture(0, 1).options!.scales!.x).toMatchObject({ reverse: false });
    expect(picture(0, -1).options!.scales!.x).toMatchObject({ reverse: true });
  });

  it('shows the others when the own value is missing', () => {
    const shown = distributionPicture(dotStrip([0, NaN, 100]), 1, 50, 1, words, plainTheme);
    expect(shown.data.datasets.map((set) => set.data.length)).toEqual([2, 0]);
    expect(marksOf(shown)!.notes).toEqual([]);
  });
});
