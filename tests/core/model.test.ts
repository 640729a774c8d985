import { expect, test } from 'vitest';
import {
  compute,
  createFramework,
  createModel,
  emptyScenario,
  fitTreatments,
  modelOf,
  treatColumns,
} from '../../src/core';
import { named } from './faults';
import { cellsOf, columnModel, tinyColumns, tinyModel, tinyRows, tinyUnits } from './tiny';

const outlier = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 100];

test('units are found by name', () =>
  expect([...tinyModel().unitAt]).toEqual([
    ['P', 0],
    ['Q', 1],
    ['R', 2],
    ['S', 3],
  ]));

test('the baseline is fitted once a treatment', () => {
  const model = tinyModel();
  expect(model.fitted({ treatment: 'none', missing: 'skip' })).toBe(
    model.fitted({ treatment: 'none', missing: 'skip' }),
  );
  expect(model.fitted({ treatment: 'coinr', missing: 'skip' })).not.toBe(
    model.fitted({ treatment: 'none', missing: 'skip' }),
  );
});

test('untreated goalposts: worst and best follow the direction', () => {
  const { worst, best } = tinyModel().fitted({ treatment: 'none', missing: 'skip' }).goalposts;
  expect([[...worst], [...best]]).toEqual([
    [0, 10, 1, 8],
    [10, 30, 3, 0],
  ]);
});

test('treated goalposts stand in the treated measure', () => {
  const { goalposts, treatments, treated } = columnModel(outlier).fitted({ treatment: 'coinr', missing: 'skip' });
  expect(treatments[0].kind).toBe('winsorise');
  expect([goalposts.worst[0], goalposts.best[0]]).toEqual([1, 15]);
  expect(treated[15]).toBe(15);
});

test('columns are fitted one by one', () =>
  expect(
    fitTreatments(Float64Array.of(...outlier, ...outlier.map((_, u) => u)), 16, 'coinr').map((t) => t.kind),
  ).toEqual(['winsorise', 'none']));

test('columns that need no treatment are not copied', () => {
  const values = Float64Array.of(1, 2, 3, 4);
  expect(treatColumns(values, 2, [{ kind: 'none' }, { kind: 'none' }])).toBe(values);
});

test('data of another size is a fault', () => {
  const dataset = { units: ['P', 'Q'], values: new Float64Array(7) };
  expect(named(() => modelOf(createFramework(tinyRows), dataset))).toEqual(['size-mismatch at values']);
});

test('faults of the framework come before those of the data', () =>
  expect(named(() => createModel([], [], []))).toEqual(['no-root at ']));

test("an index's own method holds where the scenario switches nothing", () => {
  const framework = createFramework(tinyRows);
  const { dataset } = createModel(tinyRows, tinyUnits, cellsOf(tinyUnits, tinyColumns));
  const model = modelOf(framework, dataset, { treatment: 'gii' });
  expect(compute(model, emptyScenario).method.treatment).toBe('gii');
  expect(compute(model, { ...emptyScenario, method: { treatment: 'none' } }).method.treatment).toBe('none');
  expect(named(() => modelOf(framework, dataset, { coverage: 2 }))).toEqual(['bad-method at coverage']);
});
