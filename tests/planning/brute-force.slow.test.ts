import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Method } from '../../src/core';
import { FaultError } from '../../src/core';
import { leastEffort, loadSolver, type Answer } from '../../src/planning';
import { bruteForce, exact, questionOf, standing, worlds, type World } from './world';

vi.setConfig({ testTimeout: 120_000 });
const solver = await loadSolver();

/** A smallest move with no room anywhere is noGoodCuts; such draws say nothing. */
function ask(world: World): Answer | null {
  try {
    return leastEffort(world.model, solver, questionOf(world), exact);
  } catch (error) {
    if (error instanceof FaultError && error.faults.every(({ where }) => where === 'limits.minMove')) return null;
    throw error;
  }
}

function check(world: World): void {
  const answer = ask(world);
  if (!answer) return;
  const best = bruteForce(world);
  const { goal, limits, model, scenario } = world;
  if (answer.kind === 'none') {
    // Only what is called unproven may have been missed.
    if (answer.proof !== 'unproven') expect(best).toBeNull();
    return;
  }
  const values = Object.fromEntries(answer.moves.map((move) => [move.indicator, move.to]));
  const reached = standing(model, scenario, goal.unit, values);
  expect(reached.above(limits.margin)).toBeLessThan(goal.rank);
  expect(answer.verified).toEqual({ score: reached.score, rank: reached.rank });
  expect(answer.moves.length).toBeLessThanOrEqual(limits.maxIndicators ?? Infinity);
  expect(best).not.toBeNull();
  if (answer.proof.status === 'optimal') expect(answer.effort).toBeCloseTo(best!.effort, 5);
  expect(answer.effort).toBeGreaterThanOrEqual(best!.effort - 1e-6);
  expect(answer.proof.bound).toBeLessThanOrEqual(best!.effort + 1e-6);
}

const chains: readonly (readonly [name: string, method: Partial<Method>])[] = [
  ['min-max on re-fitted goalposts', {}],
  ['frozen goalposts', { goalposts: 'frozen' }],
  ['fixed goalposts', { goalposts: 'fixed' }],
  ['ranks on rounded scores', { rankDecimals: 0 }],
  ['treated once', { treatment: 'coinr' }],
  ['treated anew each time', { treatment: 'coinr', treatmentFit: 'scenario' }],
  ['z-scores', { normalisation: 'zscore' }],
  ['z-scores on frozen moments', { normalisation: 'zscore', goalposts: 'frozen' }],
  ['percentile ranks', { normalisation: 'percentile-rank' }],
  ['Borda', { normalisation: 'borda' }],
  ['distance to best', { normalisation: 'distance-to-best' }],
  ['geometric pillars', { means: { 2: 'geometric' } }],
  ['harmonic index of geometric pillars', { means: { 2: 'geometric', 3: 'harmonic' } }],
  ['geometric on frozen goalposts', { means: { 2: 'geometric', 3: 'geometric' }, goalposts: 'frozen' }],
  ['missing counted as worst', { missing: 'worst' }],
];

describe('the least effort is what trying everything gives', () => {
  for (const [name, method] of chains)
    it(name, () => fc.assert(fc.property(worlds({ method }), check), { numRuns: 20 }));
  it(
    'with missing values',
    () => fc.assert(fc.property(worlds({ method: {}, missing: true }), check), { numRuns: 60 }),
    60_000,
  );
  it('with finer steps', () => fc.assert(fc.property(worlds({ method: {}, step: 1 }), check), { numRuns: 20 }));
});
