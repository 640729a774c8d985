import type { Messages } from '../messages';
import type { ahead as vi } from '../vi/ahead';
import type { Nouns } from './nouns';

export const ahead = ({ pii, unit, units }: Nouns): Messages<ReturnType<typeof vi>> => ({
  data: {
    status: {
      ...{ published: 'published', derived: 'derived', 'stand-in': 'stand-in', estimated: 'estimated' },
      user: pii ? 'own figure' : 'yours',
      assumed: 'assumed',
    },
    doubt: (range) => `not published; an estimate, 80 % of the draws lie in ${range}`,
  },
  figures: {
    resultPublished: (rank, score) => `Published: rank ${rank}, ${score} points`,
    resultPackaged: (rank, score) => `Without own figures: rank ${rank}, ${score} points`,
    open: pii ? 'Enter the province’s own figures' : 'Enter own figures',
  },
  own: {
    framework: {
      own: (title) => `You are working on an index of your own, “${title}”.`,
      back: 'Back to the app’s own data',
    },
  },
  provincePlan: {
    title: `The ${unit}’s own plan`,
  },
  report: {
    open: 'Make a report',
  },
  uncertainty: {
    odds: {
      heading: 'Chances of the target',
      'almost-none': (name, rank, rivals) => `Almost no chance that ${name} enters the top ${rank} if ${rivals}.`,
      about: (tenths, name, rank, rivals) =>
        `About ${tenths} ${tenths === 1 ? 'chance' : 'chances'} in 10 that ${name} enters the top ${rank} if ${rivals}.`,
      'almost-sure': (name, rank, rivals) => `Almost certain that ${name} enters the top ${rank} if ${rivals}.`,
      short: {
        'almost-none': 'almost none',
        about: (tenths) => `about ${tenths} in 10`,
        'almost-sure': 'almost certain',
      },
      ranks: (low, high) => `Rank ${low}–${high} in 9 cases out of 10.`,
      rank: (rank) => `Rank ${rank} in nearly every case.`,
      certain: `No figure of these data is left open: the rank above has no probability unless other ${units} move.`,
      assuming: (rivals) => `Chances of the target over what is not known, if ${rivals}.`,
      redrawing: (n, percent) =>
        `Estimating the other figures anew with ${n} of your own (${percent}); the chances may still change.`,
      notRedrawn: (n) => `The other estimates have not been estimated anew with ${n} of your figures.`,
      standing: `The rank and score shown take the other ${units} to keep their scores, but for figures that the scenario sets.`,
      working: 'Estimating the chances of the target…',
      failed: 'The chances of the target could not be estimated.',
      help: `Over sets of estimates that fit every published result: each recomputes the whole index and ranks every ${unit}. True figures make the range narrower.`,
      open: 'Why?',
    },
  },
  workshop: {
    lock: {
      taboo: 'The task does not allow changing this indicator',
      rivals: `The task sets the assumption about the other ${units}.`,
      unit: `The task sets the ${unit}`,
      target: 'The task sets the target rank',
      method: 'The task locks the method',
      hintsForbidden:
        'This task does not allow hints from the planner. Find your own way with the sliders on the Explore screen.',
      hintsAfter: (time) =>
        `Hints from the planner open in ${time}. Meanwhile, find your own way with the sliders on the Explore screen.`,
      hintsHeading: 'No hints yet',
      toExplore: 'Go to Explore',
    },
    team: {
      defaultName: (n) => `Team ${n}`,
    },
  },
});
