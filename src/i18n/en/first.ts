import type { first as vi, FirstWords } from '../vi/first';
import { ahead } from './ahead';
import { explore } from './explore';
import { method } from './method';
import { pictures } from './pictures';
import { regroup } from './regroup';
import { scenarios } from './scenarios';
import { shell } from './shell';
import { tour } from './tour';
import { provinces, units, type Nouns } from './nouns';

const words = (nouns: Nouns): FirstWords => ({
  ...ahead(nouns),
  explore: explore(nouns),
  method: method(nouns),
  pictures: pictures(nouns),
  regroup: regroup(nouns),
  scenarios: scenarios(nouns),
  shell: shell(nouns),
  tour: tour(nouns),
});

export const first: Record<keyof typeof vi, FirstWords> = { provinces: words(provinces), units: words(units) };
