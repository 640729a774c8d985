import { expose } from 'comlink';
import { loadSolver } from '../src/planning';
import { createPlanner } from './planner';

expose(createPlanner(loadSolver));
