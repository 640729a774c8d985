import { joined } from '../messages';
import type { vi, Words } from '../vi';
import { first } from './first';
import { further } from './further';

export const en: Record<keyof typeof vi, Words> = {
  provinces: joined(first.provinces, further.provinces),
  units: joined(first.units, further.units),
};
