import type { Messages } from '../messages';
import { ahead } from './ahead';
import { explore } from './explore';
import { provinces, units, type Nouns } from './nouns';
import { method } from './method';
import { pictures } from './pictures';
import { regroup } from './regroup';
import { scenarios } from './scenarios';
import { shell } from './shell';
import { tour } from './tour';

const words = (nouns: Nouns) => ({
  ...ahead(nouns),
  explore: explore(nouns),
  method: method(nouns),
  pictures: pictures(nouns),
  regroup: regroup(nouns),
  scenarios: scenarios(nouns),
  shell: shell(nouns),
  tour: tour(nouns),
});

/** Words of the first screen and of the frame around all: they come before anything is shown. */
export const first = { provinces: words(provinces), units: words(units) };

export type FirstWords = Messages<ReturnType<typeof words>>;
