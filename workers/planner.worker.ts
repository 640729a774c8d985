import { expose } from 'comlink';
import { loadSolver } from '../src/planning';
import { createPlanner } from './planner';
import { showLife } from './life';
import { freezePrototypes } from '../src/core';

freezePrototypes();

expose(createPlanner(loadSolver));
showLife();
