import { expose, transfer } from 'comlink';
import { loadPackage } from './load-package';
import { createSimulator, type Simulator } from './simulator';
import { showLife } from './life';
import { freezePrototypes } from '../src/core';

freezePrototypes();

const simulator = createSimulator(loadPackage());

// Only the arrays that compute makes afresh may leave; the rest belong to the model.
const transferring: Simulator = {
  ...simulator,
  compute: (scenario) => {
    const outcome = simulator.compute(scenario);
    if (!outcome.ok) return outcome;
    const { scores, ranks, values, filled } = outcome.value;
    // The filled values are the values themselves where nothing is missing.
    return transfer(outcome, [...new Set([scores.buffer, ranks.buffer, values.buffer, filled.buffer])]);
  },
  totals: (scenarios) => {
    const outcomes = simulator.totals(scenarios);
    const arrays = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value.scores, outcome.value.ranks] : []));
    return transfer(
      outcomes,
      arrays.map((array) => array.buffer),
    );
  },
};

expose(transferring);
showLife();
