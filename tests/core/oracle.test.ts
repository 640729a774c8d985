import { describe, expect, test } from 'vitest';
import {
  compute,
  createModel,
  emptyScenario,
  rootOf,
  withAdjustment,
  type GoalpostMode,
  type Result,
} from '../../src/core';
import { asem, numbers, whatIfs } from '../oracle/asem';

const { rows, units, cells } = await asem();
const model = createModel(rows, units, cells);
const { framework } = model;

/** Largest distance between the engine's scores and the oracle's; Infinity where only one of them has a score. */
function worstMiss(result: Result, oracle: Map<string, Record<string, number>>): number {
  let worst = 0;
  for (const [u, unit] of units.entries())
    for (const [code, expected] of Object.entries(oracle.get(unit)!)) {
      const actual = result.scores[framework.indexOf.get(code)! * units.length + u];
      if (Number.isNaN(actual) && Number.isNaN(expected)) continue;
      const miss = Math.abs(actual - expected);
      worst = Math.max(worst, Number.isNaN(miss) ? Infinity : miss);
    }
  return worst;
}

describe('the ASEM index as COINr computes it', () => {
  const result = compute(model, emptyScenario);

  test('the oracle is all there', () => {
    expect([units.length, framework.nIndicators, framework.nNodes]).toEqual([51, 49, 60]);
    expect(Object.keys(numbers('normalised').get('VNM')!)).toHaveLength(49);
    expect(Object.keys(numbers('scores').get('VNM')!)).toHaveLength(11);
  });

  test('normalised values', () => expect(worstMiss(result, numbers('normalised'))).toBeLessThan(1e-9));

  test('scores of every aggregate', () => expect(worstMiss(result, numbers('scores'))).toBeLessThan(1e-9));

  test.each(framework.codes.slice(framework.nIndicators))('ranks of %s', (code) => {
    const oracle = numbers('ranks');
    const at = framework.indexOf.get(code)! * units.length;
    expect([...result.ranks.subarray(at, at + units.length)]).toEqual(units.map((unit) => oracle.get(unit)![code]));
  });
});

describe.each<[GoalpostMode, string]>([
  ['refit', 'whatif_refit'],
  ['frozen', 'whatif_frozen_clipped'],
])('one value edited, goalposts %s', (goalposts, file) => {
  const scores = numbers(`${file}_index`);
  const ranks = numbers(`${file}_ranks`);
  const cases = whatIfs();
  const at = rootOf(framework) * units.length;

  test('all 20 cases are there', () => expect(cases).toHaveLength(20));

  test.each(cases)('$id: $kind, $unit · $indicator', ({ id, unit, indicator, value }) => {
    const scenario = withAdjustment({ ...emptyScenario, method: { goalposts } }, unit, indicator, value);
    const result = compute(model, scenario);
    units.forEach((name, u) => expect(Math.abs(result.scores[at + u] - scores.get(id)![name])).toBeLessThan(1e-9));
    expect([...result.ranks.subarray(at, at + units.length)]).toEqual(units.map((name) => ranks.get(id)![name]));
  });
});
