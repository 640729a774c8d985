import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import {
  amend,
  compute,
  copyOf,
  emptyScenario,
  Recomputation,
  singleEdit,
  withAdjustment,
  type Method,
  type Model,
  type Result,
  type Scenario,
} from '../../src/core';
import { build, randomIndex, randomScenario, type RandomIndex } from './arbitrary';

// Generous: a loaded machine takes many times as long as a free one.
vi.setConfig({ testTimeout: 60_000 });

/** Values as the engine must leave them, bit by bit: NaN is NaN, −0 is not 0. */
const bits = (result: Result) => ({
  ...result,
  ...{ scores: [...result.scores], ranks: [...result.ranks], values: [...result.values], filled: [...result.filled] },
  ...{ worst: [...result.worst], best: [...result.best], weights: [...result.weights] },
});

const anyValue = fc.option(
  fc.oneof(fc.integer({ min: -3, max: 6 }), fc.double({ min: -60, max: 60, noNaN: true }), fc.constant(1200)),
  { freq: 5 },
);

interface Walk {
  readonly index: RandomIndex;
  readonly scenario: Scenario;
  readonly edits: readonly { readonly cell: number; readonly value: number | null }[];
}
/** An index with a scenario on it, and values changed one after the other. */
const walk = (method: Partial<Method> = {}): fc.Arbitrary<Walk> =>
  randomIndex().chain((index) =>
    fc.record({
      index: fc.constant(index),
      scenario: randomScenario(index, method),
      edits: fc.array(fc.record({ cell: fc.nat(index.cells.length - 1), value: anyValue }), {
        minLength: 1,
        maxLength: 6,
      }),
    }),
  );

/** The scenarios of a walk, each one value further. */
const scenariosOf = ({ index, scenario, edits }: Walk): Scenario[] =>
  edits.reduce<Scenario[]>(
    (list, { cell, value }) => {
      const { unit, indicator } = index.cells[cell];
      return [...list, withAdjustment(list.at(-1)!, unit, indicator, value)];
    },
    [scenario],
  );

test.each<[string, Partial<Method>, number]>([
  ['any method', {}, 1000],
  ['the plain method', { means: {}, normalisation: 'minmax', missing: 'skip' }, 500],
  ['treated columns', { treatment: 'coinr', treatmentFit: 'baseline' }, 300],
  ['Copeland', { means: { 2: 'copeland', 4: 'copeland' }, missing: 'skip', scale: 'auto' }, 300],
])('one value after the other gives what the whole computation gives, to the last bit: %s', (_, fixed, numRuns) =>
  fc.assert(
    fc.property(walk(fixed), (steps) => {
      const model = build(steps.index);
      const recomputation = new Recomputation(model);
      for (const scenario of scenariosOf(steps))
        expect(bits(recomputation.compute(scenario))).toEqual(bits(compute(build(steps.index), scenario)));
    }),
    { numRuns },
  ),
);

test('values taken back give what was there before', () =>
  fc.assert(
    fc.property(walk(), (steps) => {
      const model = build(steps.index);
      const recomputation = new Recomputation(model);
      const there = scenariosOf(steps);
      for (const scenario of [...there, ...there.toReversed()])
        expect(bits(recomputation.compute(scenario))).toEqual(bits(compute(build(steps.index), scenario)));
    }),
    { numRuns: 200 },
  ));

const tiny = (): Model =>
  build({
    rows: [
      { code: 'x', parent: 'I', level: 1, weight: 1 },
      { code: 'y', parent: 'I', level: 1, weight: 1 },
      { code: 'I', parent: null, level: 2, weight: 1 },
    ],
    units: ['a', 'b', 'c'],
    cells: ['a', 'b', 'c'].flatMap((unit, u) => [
      { unit, indicator: 'x', value: u },
      { unit, indicator: 'y', value: 2 * u },
    ]),
  });

test('the value in which two scenarios differ is found', () => {
  const model = tiny();
  const set = withAdjustment(emptyScenario, 'b', 'y', 7);
  expect(singleEdit(model, emptyScenario, set)).toEqual({ indicator: 1, unit: 1, value: 7 });
  expect(singleEdit(model, set, emptyScenario)).toEqual({ indicator: 1, unit: 1, value: 2 });
  expect(singleEdit(model, set, withAdjustment(set, 'b', 'y', null))).toEqual({ indicator: 1, unit: 1, value: NaN });
});

test.each<[string, Scenario]>([
  ['two values', withAdjustment(withAdjustment(emptyScenario, 'a', 'x', 1), 'b', 'x', 1)],
  ['a method', { ...emptyScenario, method: { goalposts: 'frozen' } }],
  ['means', { ...emptyScenario, method: { means: { 2: 'geometric' } } }],
  ['a weight', { ...emptyScenario, weights: { x: 2 } }],
  ['a unit unknown', withAdjustment(emptyScenario, 'z', 'x', 1)],
  ['an indicator unknown', withAdjustment(emptyScenario, 'a', 'z', 1)],
  ['an aggregate', withAdjustment(emptyScenario, 'a', 'I', 1)],
  ['no number', withAdjustment(emptyScenario, 'a', 'x', NaN)],
  ['nothing', emptyScenario],
])('%s is no single value', (_, scenario) => {
  expect(singleEdit(tiny(), emptyScenario, scenario)).toBeNull();
});

test('where other columns would follow, nothing is touched', () => {
  const model = tiny();
  const scenario: Scenario = { ...emptyScenario, method: { treatment: 'coinr', treatmentFit: 'scenario' } };
  const result = compute(model, scenario);
  const before = bits(copyOf(result));
  expect(amend(model, result, { indicator: 0, unit: 0, value: 9 })).toBe(false);
  expect(bits(result)).toEqual(before);
});

test('a faulty scenario is refused, and the next one is computed as ever', () => {
  const model = tiny();
  const recomputation = new Recomputation(model);
  recomputation.compute(emptyScenario);
  expect(() => recomputation.compute(withAdjustment(emptyScenario, 'z', 'x', 1))).toThrow();
  const good = withAdjustment(emptyScenario, 'a', 'x', 5);
  expect(bits(recomputation.compute(good))).toEqual(bits(compute(model, good)));
});
