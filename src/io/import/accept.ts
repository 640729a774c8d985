import type { UserValue } from '../../facts/user-values';
import { proposalAt, type Proposals } from '../read/proposals';

/** The chosen proposals as the user's values. @param chosen positions in `proposals` */
export const acceptImport = (
  proposals: Proposals,
  chosen: Iterable<number>,
  source: string,
  date: string,
): UserValue[] =>
  Array.from(chosen, (k) => {
    const { unit, indicator, new: value } = proposalAt(proposals, k);
    return { unit, indicator, value, status: 'user' as const, source, date };
  });
