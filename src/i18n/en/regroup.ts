import type { Messages } from '../messages';
import type { regroup as vi } from '../vi/regroup';
import { plural, type Nouns } from './nouns';

export const regroup = ({ pii, Unit, units }: Nouns): Messages<ReturnType<typeof vi>> => ({
  switch: pii ? 'Provincial boundaries' : 'Units',
  whole: (n, edition) => `${n} ${units}${edition && ` (${edition})`}`,
  locked: 'Set by the workshop’s task',

  sketch: 'Sketch',
  bar: (merged, title, left) =>
    `${title} regrouped into ${merged}.${left > 0 ? ` ${plural(left, 'indicator')} that cannot be combined ${left === 1 ? 'is' : 'are'} left out.` : ''}`,
  notComparable: (edition) => `Not comparable to the printed scores of PII ${edition}.`,
  how: 'How is it combined?',

  tab: 'Regrouping',
  heading: (from, merged) => `${from} ${units} as ${merged}`,
  intro: (edition) =>
    `This is a sketch: the index as it would be if the ${units} had been merged when the figures were taken.${edition && ` It is not the result of PII ${edition}, which has other data years and other goalposts.`}`,
  switchTo: (merged) => `Switch to ${merged}`,
  switchBack: (before) => `Back to ${before}`,
  active: 'You are looking at these units.',
  basis: 'Basis',

  limits: {
    heading: 'What to know',
    status:
      'A combined number is only as firm as its weakest part: with one estimate in it, it is an estimate. Computed from several published numbers it is derived; computed with stand-in weights it is a stand-in.',
    errors: 'Errors of the parts are taken as independent of each other.',
    positions:
      'Indicators known as position points only are set anew from 0 (lowest) to 100 (highest) among the new units; no score moves by that.',
    left: 'An indicator that cannot be combined is left out for every unit, so that all are measured by the same indicators. You can enter figures of your own.',
    scenarios: `Each division has workbooks and scenarios of its own. Scenarios and figures entered for the old ${units} are not carried over to the new ones, nor the other way round.`,
    uncertainty:
      'Uncertainty: every draw of the old data is regrouped by these very rules, and the whole index computed. Errors of the weights themselves (population, GRDP…) are not counted.',
  },

  units: {
    heading: (n) => `${n} new units`,
    unit: Unit,
    parts: 'Made of',
    alone: 'as before',
    sketch: 'Sketch: score',
    rank: 'rank',
    printed: (edition) => `PII ${edition} as printed: score`,
    note: (edition) =>
      `The two pairs of columns stand side by side to be looked at, not to be subtracted: the sketch uses the data of 2023, PII ${edition} its own data and goalposts. Empty: no public source was seen that prints it.`,
  },

  rules: {
    heading: 'How each indicator is combined',
    indicator: 'Indicator',
    rule: 'Rule',
    by: 'By',
    why: 'Why',
    search: 'Filter by rule',
    all: (n) => `All (${n})`,
    kinds: {
      ratio: 'numerators summed over denominators summed',
      mean: 'mean by a stand-in weight',
      sum: 'summed',
      none: 'cannot be combined',
    },
    reasons: {
      rule: 'the indicator’s own rule',
      'no-rule': 'Nobody has given a rule for this indicator.',
      'no-denominator': 'There is no denominator for every merged unit.',
      'no-zero': 'A count known as position points only: what stands for none is not known, so nothing can be summed.',
    },
  },

  denominators: {
    heading: 'Denominators and weights',
    name: 'Quantity',
    measure: 'Measure',
    year: 'Year',
    sum: 'Total',
    source: 'Source',
  },
});
