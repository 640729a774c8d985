/** Writes the figures of the last recorded runs into README.md: `npm run figures`. */
import { writeFileSync } from 'node:fs';
import { readmeWithFigures } from './readme';

writeFileSync('README.md', readmeWithFigures().wanted);
