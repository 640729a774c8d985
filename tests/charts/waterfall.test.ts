import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compute, createModel, emptyScenario, explainChange, type Scenario } from '../../src/core';
import { changeParts, waterfallHeight, waterfallPicture, type Part } from '../../src/charts/waterfall';
import { riverPackage } from '../views/session';
import { modelOfPackage } from '../../src/facts/model';
import { marksOf } from '../../src/charts/marks';
import { plainMeasure, plainTheme, vi } from './plain';

const model = modelOfPackage(riverPackage());
const base = compute(model, emptyScenario);
const ma = model.unitAt.get('ma')!;

function partsOf(scenario: Partial<Scenario>, unit = ma, limit?: number) {
  const after = compute(model, { ...emptyScenario, ...scenario });
  const change = explainChange(model, base, after, unit)!;
  return { change, parts: changeParts(change, base, after, unit, limit) };
}
const sum = (parts: readonly Part[]) => parts.reduce((total, part) => total + part.points, 0);
const seen = (parts: readonly Part[]) =>
  parts.map(({ cause, count, largest }) => [cause, count, model.framework.codes[largest]]);

describe('changeParts', () => {
  it('names own moves, largest first', () => {
    const { parts } = partsOf({ adjustments: { ma: { '1.1': 5, '1.2': 30 } } });
    expect(seen(parts)).toEqual([
      ['own', 1, '1.2'],
      ['own', 1, '1.1'],
    ]);
    expect(parts.map((part) => part.points)).toEqual([18.75, 6.25]);
  });

  it('sums what is beyond the limit', () => {
    const { parts, change } = partsOf({ adjustments: { ma: { '1.1': 5, '1.2': 30, '2.2': 5 } } }, ma, 2);
    expect(seen(parts)).toEqual([
      ['own', 1, '1.2'],
      ['own-rest', 2, '1.1'],
    ]);
    expect(sum(parts)).toBeCloseTo(change.after - change.before, 12);
  });

  it('tells goalposts that the unit itself moved from those of others', () => {
    // Mã passes Hồng, the best of 1.1: its own gain counts on the old goalposts, the new one takes some back.
    const own = partsOf({ adjustments: { ma: { '1.1': 20 } } });
    expect(seen(own.parts)).toEqual([
      ['own', 1, '1.1'],
      ['goalposts-own', 1, '1.1'],
    ]);
    expect(own.parts[1].points).toBeLessThan(0);
    const others = partsOf({ adjustments: { hong: { '1.1': 20 }, da: { '1.2': 0 } } });
    expect(seen(others.parts)).toEqual([['goalposts-others', 2, '1.2']]);
  });

  it('counts the holder who leaves a goalpost as the one who moved it', () => {
    const hong = model.unitAt.get('hong')!;
    expect(seen(partsOf({ adjustments: { hong: { '1.1': 5 } } }, hong).parts)).toEqual([
      ['own', 1, '1.1'],
      ['goalposts-own', 1, '1.1'],
    ]);
  });

  it('names what lies beyond goalposts that stand still', () => {
    const { parts, change } = partsOf({ adjustments: { ma: { '1.1': 20 } }, method: { goalposts: 'frozen' } });
    expect(seen(parts)).toEqual([
      ['own', 1, '1.1'],
      ['clipped', 1, '1.1'],
    ]);
    expect(change.after - change.before).toBeCloseTo(18.75, 12);
  });

  it('has weights and method as parts of their own', () => {
    expect(seen(partsOf({ weights: { '1': 3 } }).parts)).toEqual([['weights', 2, '2']]);
    expect(partsOf({ method: { normalisation: 'borda' } }).parts.map((part) => part.cause)).toEqual(['method']);
  });

  it('is empty when nothing changed', () => expect(partsOf({}).parts).toEqual([]));

  it('adds up to the change, whatever is edited', () => {
    const value = fc.double({ min: -20, max: 40, noNaN: true });
    const edits = fc.dictionary(fc.constantFrom('1.1', '1.2', '2.1', '2.2'), value);
    fc.assert(
      fc.property(
        edits,
        edits,
        fc.constantFrom('refit' as const, 'frozen' as const),
        fc.integer({ min: 1, max: 6 }),
        (own, others, goalposts, limit) => {
          const { change, parts } = partsOf(
            { adjustments: { ma: own, tien: others }, method: { goalposts } },
            ma,
            limit,
          );
          expect(sum(parts)).toBeCloseTo(change.after - change.before, 7);
          expect(parts.filter((part) => part.cause.startsWith('own')).length).toBeLessThanOrEqual(limit);
        },
      ),
    );
  });
});

describe('waterfallPicture', () => {
  const steps = [
    { text: 'first', points: 3 },
    { text: 'a longer name', points: -1 },
  ];
  const picture = waterfallPicture(40, 42, steps, { start: 'from', end: 'to' }, vi, plainTheme, plainMeasure, 70);
  const marks = marksOf(picture)!;

  it('floats each step from where the one before ended', () => {
    expect(picture.data.datasets[0].data).toEqual([
      { x: [40, 40], y: 1 },
      { x: [40, 43], y: 2 },
      { x: [43, 42], y: 3 },
      { x: [42, 42], y: 4 },
    ]);
    expect(picture.data.datasets[0].backgroundColor).toEqual(['ink2', 'gain', 'loss', 'own']);
  });

  it('writes every step with its sign, cut to the width', () => {
    expect(marks.rows!.map((row) => [row!.above!.text, row!.end[0].text])).toEqual([
      ['from', '40,00'],
      ['first', '+3,00'],
      ['a long…', '−1,00'],
      ['to', '42,00'],
    ]);
  });

  it('links the steps and shows only the stretch between them', () => {
    expect(marks.lines!.map(({ from, to }) => [...from, ...to])).toEqual([
      [40, 1, 40, 2],
      [43, 2, 43, 3],
      [42, 3, 42, 4],
    ]);
    const { min, max } = picture.options!.scales!.x as { min: number; max: number };
    expect([min, max].map((x) => Number(x.toFixed(2)))).toEqual([39.88, 43.12]);
  });

  it('has a height for every row', () => expect(waterfallHeight(steps)).toBe(4 * 38));
});

it('treats a change of one unit without goalposts as own alone', () => {
  const two = createModel(
    [
      { code: 'x', parent: 'I', level: 1, weight: 1 },
      { code: 'I', parent: null, level: 2, weight: 1 },
    ],
    ['a', 'b', 'c'],
    [0, 5, 10].map((value, u) => ({ unit: 'abc'[u], indicator: 'x', value })),
  );
  const [before, after] = [emptyScenario, { ...emptyScenario, adjustments: { b: { x: 7 } } }].map((s) =>
    compute(two, s),
  );
  expect(changeParts(explainChange(two, before, after, 1)!, before, after, 1)).toEqual([
    { cause: 'own', points: 20, count: 1, largest: 0 },
  ]);
});
