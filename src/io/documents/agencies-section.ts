import type { AgencyNames } from '../../facts/agencies';
import type { Fields } from './fields';

/** Checks the names of today that the user has given to agencies. */
export const readAgencies = (check: Fields, raw: unknown, where: string): AgencyNames =>
  check.entries(raw, where, (name, at) => check.text(name, at));
