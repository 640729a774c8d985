import type { Messages } from '../messages';
import type { uncertainty as vi } from '../vi/uncertainty';
import type { Nouns } from './nouns';

export const uncertainty = ({ unit, units }: Nouns): Messages<ReturnType<typeof vi>> => ({
  odds: {
    heading: 'Chances of the target',
    'almost-none': (name, rank, rivals) => `Almost no chance that ${name} enters the top ${rank} if ${rivals}.`,
    about: (tenths, name, rank, rivals) =>
      `About ${tenths} ${tenths === 1 ? 'chance' : 'chances'} in 10 that ${name} enters the top ${rank} if ${rivals}.`,
    'almost-sure': (name, rank, rivals) => `Almost certain that ${name} enters the top ${rank} if ${rivals}.`,
    ranks: (low, high) => `Rank ${low}–${high} in 9 cases out of 10.`,
    rank: (rank) => `Rank ${rank} in nearly every case.`,
    certain: `No figure of these data is left open: the rank above has no probability unless other ${units} move.`,
    working: 'Estimating the chances of the target…',
    failed: 'The chances of the target could not be estimated.',
    help: `Over sets of estimates that fit every published result: each recomputes the whole index and ranks every ${unit}. True figures make the range narrower.`,
  },
});
