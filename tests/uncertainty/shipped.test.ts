import { expect, test } from 'vitest';
import { emptyScenario } from '../../src/core';
import { modelOfPackage } from '../../src/facts/model';
import { Experiment } from '../../src/uncertainty/draws/experiment';
import { shippedDraws } from '../../src/uncertainty/posterior';
import { shipped } from '../planning/shipped';
import { certain } from './worlds';

const data = shipped();
const model = modelOfPackage(data);

test('in every draw of the shipped data every printed total of 2023 holds, and Hưng Yên misses the top ten', () => {
  const cells = shippedDraws(data)!;
  const experiment = new Experiment({
    ...{ model, scenario: emptyScenario, goal: { unit: '33', rank: 10 }, drift: null, seed: 1 },
    uncertain: { ...certain, cells },
  });
  const { totals } = experiment.run(0, 300);
  const nUnits = data.units.length;
  const printed = data.published.filter(
    (f) => f.edition === '2023' && f.node === 'PII' && f.measure === 'score' && model.unitAt.has(f.unit),
  );
  expect(printed.length).toBeGreaterThan(20);
  for (let n = 0; n < 300; n++)
    for (const { unit, value } of printed)
      expect(Math.abs(totals[n * nUnits + model.unitAt.get(unit)!] - value)).toBeLessThan(0.0051);
  for (let n = 0; n < 300; n++)
    expect(experiment.margin(totals.subarray(n * nUnits, (n + 1) * nUnits))).toBeCloseTo(42.52 - 47.75, 1);
});
