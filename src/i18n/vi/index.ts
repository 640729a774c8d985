import { joined } from '../messages';
import { first, type FirstWords } from './first';
import { further, type FurtherWords } from './further';

/** Vietnamese, the first language: every other one is typed by it. */
export const vi = {
  provinces: joined(first.provinces, further.provinces),
  units: joined(first.units, further.units),
};

/** All words, in whatever language and of whatever units. */
export type Words = FirstWords & FurtherWords;
