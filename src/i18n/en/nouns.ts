import type { Nouns as VietnameseNouns } from '../vi/nouns';

export interface Nouns extends VietnameseNouns {
  /** Plural. */
  readonly units: string;
  readonly Units: string;
}

export const provinces: Nouns = {
  pii: true,
  unit: 'province',
  Unit: 'Province',
  units: 'provinces',
  Units: 'Provinces',
  pillar: 'pillar',
  everywhere: 'in the country',
};
export const units: Nouns = {
  pii: false,
  unit: 'unit',
  Unit: 'Unit',
  units: 'units',
  Units: 'Units',
  pillar: 'group',
  everywhere: 'in the data',
};

export const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
