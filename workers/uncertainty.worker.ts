import { expose } from 'comlink';
import { freezePrototypes } from '../src/core';
import { showLife } from './life';
import { loadPosterior } from './load-posterior';
import { createUncertainty } from './uncertainty';

freezePrototypes();

expose(createUncertainty(loadPosterior));
showLife();
