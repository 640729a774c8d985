import { expect, it } from 'vitest';
import { compute, emptyScenario, withAdjustment, type Scenario } from '../../src/core';
import { modelOfPackage } from '../../src/facts/model';
import type { OpenIndex } from '../../src/facts/open-index';
import { keepRows, leverConstants, leverRows } from '../../src/views/explore/levers';
import { riverPackage } from './session';

const data = riverPackage();
const model = modelOfPackage(data);
const baseline = compute(model, emptyScenario);
const loaded = { data, model, baseline, identity: {} } as OpenIndex;
const unit = model.unitAt.get('ma')!;
const rowsOf = (scenario: Scenario) =>
  leverRows(loaded, leverConstants(loaded, unit), compute(model, scenario), scenario, null, unit);

it('keeps the rows in which nothing has changed, and shows the others as they are now', () => {
  const before = rowsOf(emptyScenario);
  const next = rowsOf(withAdjustment(emptyScenario, 'ma', '1.1', 9));
  const kept = keepRows(before, next);
  expect(kept.map((row, k) => row === before[k])).toEqual([false, true, true, true]);
  expect(kept[0]).toBe(next[0]);
  expect(kept.map(({ value, gained }) => [value, gained])).toEqual(next.map(({ value, gained }) => [value, gained]));
});

it('takes a row anew when another unit moves what it is measured against', () => {
  const before = rowsOf(emptyScenario);
  const next = rowsOf(withAdjustment(emptyScenario, 'am', '2.1', 2.5));
  const kept = keepRows(before, next);
  expect(kept[2].median).not.toBe(before[2].median);
  expect(kept[0]).toBe(before[0]);
});
