import type { further as vi, FurtherWords } from '../vi/further';
import { data } from './data';
import { figures } from './figures';
import { own } from './own';
import { plan } from './plan';
import { profile } from './profile';
import { provincePlan } from './province-plan';
import { report } from './report';
import { uncertainty } from './uncertainty';
import { workshop } from './workshop';
import { provinces, units, type Nouns } from './nouns';

const words = (nouns: Nouns): FurtherWords => ({
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

export const further: Record<keyof typeof vi, FurtherWords> = { provinces: words(provinces), units: words(units) };
