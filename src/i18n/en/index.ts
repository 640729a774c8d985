import type { vi, Words } from '../vi';
import { data } from './data';
import { explore } from './explore';
import { figures } from './figures';
import { own } from './own';
import { method } from './method';
import { pictures } from './pictures';
import { scenarios } from './scenarios';
import { plan } from './plan';
import { profile } from './profile';
import { provincePlan } from './province-plan';
import { provinces, units, type Nouns } from './nouns';
import { regroup } from './regroup';
import { report } from './report';
import { shell } from './shell';
import { tour } from './tour';
import { workshop } from './workshop';
import { uncertainty } from './uncertainty';

const words = (nouns: Nouns): Words => ({
  shell: shell(nouns),
  explore: explore(nouns),
  plan: plan(nouns),
  profile: profile(nouns),
  provincePlan: provincePlan(nouns),
  method: method(nouns),
  pictures: pictures(nouns),
  scenarios: scenarios(nouns),
  uncertainty: uncertainty(nouns),
  data: data(nouns),
  own: own(nouns),
  figures: figures(nouns),
  regroup: regroup(nouns),
  report: report(nouns),
  tour: tour(nouns),
  workshop: workshop(nouns),
});

export const en: Record<keyof typeof vi, Words> = { provinces: words(provinces), units: words(units) };
