import type { Messages } from '../messages';
import { data } from './data';
import { figures } from './figures';
import { provinces, units, type Nouns } from './nouns';
import { own } from './own';
import { plan } from './plan';
import { profile } from './profile';
import { provincePlan } from './province-plan';
import { report } from './report';
import { uncertainty } from './uncertainty';
import { workshop } from './workshop';

const words = (nouns: Nouns) => ({
  data: data(nouns),
  figures: figures(nouns),
  own: own(nouns),
  plan: plan(nouns),
  profile: profile(nouns),
  provincePlan: provincePlan(nouns),
  report: report(nouns),
  uncertainty: uncertainty(nouns),
  workshop: workshop(nouns),
});

/** Words of the other screens: they come with the first of these, or in idle time. */
export const further = { provinces: words(provinces), units: words(units) };

export type FurtherWords = Messages<ReturnType<typeof words>>;
