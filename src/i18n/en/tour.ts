import type { FirstWords } from '../vi/first';
import type { Nouns } from './nouns';

export const tour = ({ pii, unit, units }: Nouns): FirstWords['tour'] => ({
  start: 'Take the 1-minute tour',
  count: (n, of) => `Step ${n} of ${of}`,
  skip: 'Skip',
  back: 'Back',
  next: 'Next',
  done: 'Start',
  steps: {
    answer: {
      title: `Where the ${unit} stands`,
      text: (indicators) =>
        pii
          ? `The PII ranks Vietnam’s 63 provinces on innovation by ${indicators} indicators. Here are the rank and the score of the ${unit} chosen at the top, and the points missing to the target rank.`
          : `Here are the rank and the score of the ${unit} chosen at the top, and the points missing to the target rank.`,
    },
    levers: {
      title: 'Try another value',
      text: () =>
        `Move a slider or type a value. The scores and ranks of all ${units} are computed anew at once, not only your own. Nothing is lost: every step can be undone.`,
    },
    ladder: {
      title: 'Watch the ranks change',
      text: () => `Each bar is a ${unit}. The red line is the target rank. “Table” shows all ${units}.`,
    },
    ask: {
      title: 'Ask: what does it take?',
      text: () =>
        `This button finds the indicators and values that bring the ${unit} to the target rank with the least effort, by agency. Effort is judgement, and yours to change.`,
    },
    basis: {
      title: 'What is known, and what is not',
      text: () =>
        `Every number says whether it is published, derived, a stand-in or estimated; estimates wear ≈. Enter the ${unit}’s real figures on the Data screen for a firmer answer; they do not leave this machine.`,
    },
  },
});
