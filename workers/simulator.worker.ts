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
    const { scores, ranks, values } = outcome.value;
    return transfer(outcome, [scores.buffer, ranks.buffer, values.buffer]);
  },
};

expose(transferring);
showLife();
